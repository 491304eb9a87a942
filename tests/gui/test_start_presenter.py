"""What happens on the start pages, without an event loop: looked at, opened, refused, demonstrated."""

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.desk import create_desk
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.start.intentions import UnlockAsked, WaysToUnlock
from evidence_desk.gui.start.presenter import StartPresenter
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.kdf import passphrase_bytes
from evidence_desk.vault.sheets import read_code
from evidence_desk.vault.slots import SlotKind, SlotSecret

OTHER = "another long orchard phrase"


class Pages:
    """Remembers what it was told."""

    def __init__(self):
        self.told = []

    def __getattr__(self, name):
        return lambda *said, **also: self.told.append((name, *said, *also.values()))

    def failure(self):
        return [told[1] for told in self.told if told[0] in {"show_not_opened", "show_no_ways"}][-1]

    def ways(self):
        return [told[1] for told in self.told if told[0] == "show_ways"][-1]


@pytest.fixture
def desks():
    opened = []
    yield opened
    for desk in opened:
        desk.close()


@pytest.fixture
def pages():
    return Pages()


@pytest.fixture
def presenter(pages, desks):
    return StartPresenter(pages, ImmediateTasks(), desks.append)


def typed(text=PASSPHRASE):
    return bytearray(text.encode())


def test_unlocking(tmp_path, presenter, pages, desks):
    create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP).close()
    wrong = typed("not the passphrase")
    presenter.unlock(UnlockAsked(tmp_path / "v", wrong))
    assert "does not open" in pages.failure().happened
    assert not any(wrong)
    right = typed()
    presenter.unlock(UnlockAsked(tmp_path / "v", right))
    assert len(desks) == 1
    assert not any(right)
    presenter.unlock(UnlockAsked(tmp_path / "v", typed()))
    assert "already open" in pages.failure().happened
    assert len(desks) == 1


def test_what_opens_a_vault_is_told_without_any_secret(tmp_path, presenter, pages):
    with create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP) as desk:
        presenter.look_at(tmp_path / "v")
        assert pages.ways() == WaysToUnlock(tmp_path / "v")
        desk.ways.begin_recovery(PASSPHRASE)
        desk.ways.add_passphrase(PASSPHRASE, OTHER, key_file=b"letters", cost=CHEAP)
    presenter.look_at(tmp_path / "v")
    assert pages.ways() == WaysToUnlock(tmp_path / "v", key_file=True, sheets=True)
    assert not pages.ways().sealed


def test_a_folder_without_a_vault_says_so_before_anybody_types(tmp_path, presenter, pages):
    (tmp_path / "backup.json").write_text("{}")
    presenter.look_at(tmp_path)
    assert "backup of a vault" in pages.failure().happened
    (tmp_path / "vault.json").write_text('{"format": "evidence-desk-vault/99", "vault": "x"}')
    presenter.look_at(tmp_path)
    assert "newer" in pages.failure().mend


def test_a_failed_attempt_looks_again_for_the_stick_may_be_back(tmp_path, presenter, pages):
    presenter.look_at(tmp_path / "v")
    create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP).close()
    presenter.unlock(UnlockAsked(tmp_path / "v", typed("not the passphrase")))
    assert pages.ways() == WaysToUnlock(tmp_path / "v")


def test_a_key_file_opens_beside_its_passphrase(tmp_path, presenter, pages, desks):
    with create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP) as desk:
        desk.ways.add_passphrase(PASSPHRASE, OTHER, key_file=b"letters", cost=CHEAP)
    file = tmp_path / "beach.jpg"
    file.write_bytes(b"other letters")
    presenter.unlock(UnlockAsked(tmp_path / "v", typed(OTHER), file))
    assert "key file" in pages.failure().happened
    file.unlink()
    presenter.unlock(UnlockAsked(tmp_path / "v", typed(OTHER), file))
    assert "no file" in pages.failure().happened
    file.write_bytes(b"letters")
    presenter.unlock(UnlockAsked(tmp_path / "v", typed(OTHER), file))
    assert len(desks) == 1


def test_a_sealed_vault_opens_with_the_code(tmp_path, presenter, pages, desks):
    with create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP) as desk:
        code = desk.ways.begin_journey(PASSPHRASE, CHEAP).words
        desk.ways.depart(SlotSecret(passphrase_bytes(PASSPHRASE), SlotKind.TRAVEL, read_code(" ".join(code))))
    presenter.look_at(tmp_path / "v")
    assert pages.ways().sealed
    asked = UnlockAsked(tmp_path / "v", typed(), travel_code=" ".join((code[1], code[0], *code[2:])))
    presenter.unlock(asked)
    assert "wrong order" in pages.failure().happened
    assert code[3] not in repr(asked)
    assert not any(asked.passphrase)
    presenter.unlock(UnlockAsked(tmp_path / "v", typed(), travel_code=" ".join(word[:4] for word in code)))
    assert len(desks) == 1


def test_a_damaged_slot_is_not_called_a_wrong_passphrase(tmp_path, presenter, pages, desks):
    create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP).close()
    (slot,) = VaultFolder(tmp_path / "v").slot_paths()
    slot.write_bytes(slot.read_bytes()[:-1] + b"x")
    presenter.unlock(UnlockAsked(tmp_path / "v", typed()))
    assert "slot" in pages.failure().happened
    assert "damaged" in pages.failure().happened
    assert desks == []


def test_the_demonstration_opens_by_itself_in_a_folder_of_its_own(tmp_path, presenter, pages, desks):
    (tmp_path / "evidence-desk-demonstration-1").mkdir()
    presenter.demonstrate(tmp_path)
    (desk,) = desks
    assert desk.vault.folder.root.parent == tmp_path / "evidence-desk-demonstration-2"
    assert desk.testimonies.count() > 5
    assert "show_prepared" in [told[0] for told in pages.told]
