"""What happens on the start pages, without an event loop: made, opened, refused, demonstrated."""

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.desk import create_desk
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.start.intentions import NewVaultAsked, UnlockAsked
from evidence_desk.gui.start.presenter import StartPresenter


class Pages:
    """Remembers what it was told."""

    def __init__(self):
        self.told = []

    def __getattr__(self, name):
        return lambda *said, **also: self.told.append((name, *said, *also.values()))

    def failure(self):
        return next(told[1] for told in self.told if told[0].startswith("show_not"))


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
    return StartPresenter(pages, ImmediateTasks(), desks.append, cost=CHEAP)


def typed(text=PASSPHRASE):
    return bytearray(text.encode())


def test_a_vault_is_made_and_the_passphrase_wiped(tmp_path, presenter, desks):
    passphrase = typed()
    presenter.make(NewVaultAsked(tmp_path, "holiday pictures", passphrase))
    (desk,) = desks
    assert desk.vault.folder.root == tmp_path / "holiday pictures"
    assert not any(passphrase)


@pytest.mark.parametrize(
    "name", ["../elsewhere", "a/b", "a\\b", "..", ".hidden", "a\nb", "\u202eabc", "x" * 300, "con:"]
)
def test_a_name_never_becomes_a_path(tmp_path, presenter, pages, desks, name):
    passphrase = typed()
    presenter.make(NewVaultAsked(tmp_path, name, passphrase))
    assert "cannot be that of a folder" in pages.failure().happened
    assert desks == []
    assert list(tmp_path.iterdir()) == []
    assert not any(passphrase)


def test_a_short_passphrase_is_refused_in_words(tmp_path, presenter, pages):
    presenter.make(NewVaultAsked(tmp_path, "v", typed("short")))
    assert "can be guessed" in pages.failure().happened


def test_unlocking(tmp_path, presenter, pages, desks):
    create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP).close()
    wrong = typed("not the passphrase")
    presenter.unlock(UnlockAsked(tmp_path / "v", wrong))
    assert "does not open" in pages.failure().happened
    assert not any(wrong)
    presenter.unlock(UnlockAsked(tmp_path / "v", typed()))
    assert len(desks) == 1
    presenter.unlock(UnlockAsked(tmp_path / "v", typed()))
    assert len(desks) == 1


def test_the_demonstration_opens_by_itself_in_a_folder_of_its_own(tmp_path, presenter, pages, desks):
    (tmp_path / "evidence-desk-demonstration-1").mkdir()
    presenter.demonstrate(tmp_path)
    (desk,) = desks
    assert desk.vault.folder.root.parent == tmp_path / "evidence-desk-demonstration-2"
    assert desk.testimonies.count() > 5
    assert "show_prepared" in [told[0] for told in pages.told]
