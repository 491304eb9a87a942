"""The last good copy of a file is never cleared away, and what is cleared away leaves no key behind."""

import os

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from two_desks import copy_of_field

from evidence_desk.desk import open_desk
from evidence_desk.preservation import clearing
from evidence_desk.preservation.backup_check import check_backup
from evidence_desk.preservation.place import BackupFolder
from evidence_desk.preservation.restore import restore
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import NobodyWatching

NOBODY = NobodyWatching()
NEW = "another long orchard phrase"


@pytest.fixture
def root(tmp_path):
    return copy_of_field(tmp_path)


@pytest.fixture
def stick(root, tmp_path):
    with open_desk(root, PASSPHRASE, TestClock()) as desk:
        back_up(desk, tmp_path / "stick")
    return tmp_path / "stick"


def back_up(desk, to, watcher=NOBODY):
    return desk.preservation.backing_up(desk.preservation.place_for(to)).run(at_once, watcher)


def backed_up(root, to, passphrase=PASSPHRASE):
    with open_desk(root, passphrase, TestClock()) as desk:
        return back_up(desk, to)


def stored_file(root):
    return next((root / "files").rglob("*.age"))


def copies(stick):
    return sorted(path for path in (stick / "files").rglob("*") if path.is_file())


def state(stick):
    return BackupFolder(stick).state(BackupFolder(stick).read_marker().state)


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def rekeyed(root):
    desk = open_desk(root, PASSPHRASE, TestClock())
    try:
        desk.rekey(PASSPHRASE, NEW, cost=CHEAP, despite_damage=True)
    finally:
        desk.close()


def lose(root, how):
    path = stored_file(root)
    content = path.read_bytes()
    if how == "missing":
        path.unlink()
    else:
        flip(path, 5000)
    return path.relative_to(root), content


@pytest.mark.parametrize("how", ["missing", "damaged"])
def test_former_backup_stays_while_it_alone_has_a_file(root, stick, tmp_path, how):
    name, content = lose(root, how)
    rekeyed(root)
    (good,), former = copies(stick), state(stick)
    for _ in range(2):  # also the backup after the next must not lose it
        made = backed_up(root, stick, NEW)
        assert [(one.trouble, one.kept, one.in_former) for one in made.uncopied] == [(how, False, True)]
        assert (made.former, made.verified) == ((former,), 0)
        assert good in copies(stick)
        assert len(BackupFolder(stick).states()) == 2
    damaged = 1 if how == "damaged" else 0
    assert len(check_backup(stick, NOBODY).findings) == damaged
    assert restore(former, tmp_path / "former", NOBODY).damaged == ()
    assert (tmp_path / "former" / name).read_bytes() == content
    with open_desk(tmp_path / "former", PASSPHRASE) as desk:
        assert desk.preservation.checking().run(at_once, NOBODY).findings == ()
    restore(stick, tmp_path / "present", NOBODY)
    open_desk(tmp_path / "present", NEW).close()


def test_former_backup_that_was_kept_is_checked_too(root, stick):
    lose(root, "missing")
    rekeyed(root)
    (former,) = backed_up(root, stick, NEW).former
    (good,) = copies(stick)
    good.unlink()
    assert good.relative_to(stick).as_posix() in [one.subject for one in check_backup(stick, NOBODY).findings]
    flip(former / "list.sha256", 0)
    assert former.name in [one.subject for one in check_backup(stick, NOBODY).findings]


def test_former_backup_goes_once_nothing_hangs_on_it(root, stick):
    name, _ = lose(root, "missing")
    rekeyed(root)
    (former,) = backed_up(root, stick, NEW).former
    flip(*copies(stick), 5000)  # what it has is no good any more
    made = backed_up(root, stick, NEW)
    assert made.former == ()
    assert [one.in_former for one in made.uncopied] == [False]
    assert not former.exists()
    assert copies(stick) == []
    assert not (root / name).exists()


def test_former_backup_does_not_stay_where_its_copy_is_taken_over(root, stick):
    lose(root, "missing")
    made = backed_up(root, stick)
    assert [(one.kept, one.in_former) for one in made.uncopied] == [(True, False)]
    assert made.former == ()
    assert len(BackupFolder(stick).states()) == 1


def test_damaged_list_does_not_cost_a_good_copy(root, stick):
    (good,), (name, content) = copies(stick), lose(root, "missing")
    flip(state(stick) / "list.sha256", 0)
    made = backed_up(root, stick)
    assert [one.kept for one in made.uncopied] == [True]
    assert good.read_bytes() == content
    assert check_backup(stick, NOBODY).findings == ()
    assert good.name.startswith(name.stem)


@pytest.mark.parametrize("missing", [True, False])
def test_damaged_list_of_former_keys_keeps_what_may_be_the_last_copy(root, stick, missing):
    (good,), _ = copies(stick), lose(root, "missing")
    rekeyed(root)
    listed = state(stick) / "list.sha256"
    listed.unlink() if missing else listed.write_bytes(b"no list\n")
    for _ in range(2):
        made = backed_up(root, stick, NEW)
        assert [one.in_former for one in made.uncopied] == [True]
        assert good.exists()


def test_damaged_copy_stays_when_the_file_itself_is_lost(root, stick, tmp_path):
    lose(root, "damaged")
    backed_up(root, tmp_path / "other stick")
    (partly,) = copies(tmp_path / "other stick")
    stored_file(root).unlink()
    (uncopied,) = backed_up(root, tmp_path / "other stick").uncopied
    assert (uncopied.trouble, uncopied.kept) == ("missing", False)
    assert copies(tmp_path / "other stick") == [partly]
    assert partly.suffix == ".damaged"


def test_one_slot_that_stays_does_not_keep_the_rest(root, stick, monkeypatch):
    """The medium refuses one file: everything else goes, and what stayed is said."""
    former = state(stick)
    (slot,) = (former / "keys").iterdir()
    stray = copies(stick)[0].with_name("0" * 32 + "-" + "0" * 16 + ".age")
    stray = stick / "files" / "00" / stray.name
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"a copy that nothing names")
    real = clearing.overwrite_and_remove

    def refusing(path):
        if path == slot:
            raise OSError(5, "Input/output error")
        real(path)

    monkeypatch.setattr(clearing, "overwrite_and_remove", refusing)
    made = backed_up(root, stick)
    assert made.left == (f"{former.name}/keys/{slot.name}", f"{former.name}/keys", former.name)
    assert not (former / "catalogue.db").exists()
    assert not stray.exists()
    monkeypatch.undo()
    assert backed_up(root, stick).left == ()
    assert not former.exists()


@pytest.mark.skipif(os.name != "posix", reason="an open file can be looked into after its name is gone")
def test_slots_of_a_stopped_backup_are_overwritten(root, tmp_path):
    class Stopping(NobodyWatching):
        slots = ()

        def report(self, progress):
            found = list(tmp_path.glob("stick/state-*/keys/*.slot"))
            if found and not self.slots:
                self.slots = [path.open("rb") for path in found]

        def cancelled(self):
            return bool(self.slots)

    watcher = Stopping()
    content = [path.read_bytes() for path in (root / "keys").glob("*.slot")]
    with open_desk(root, PASSPHRASE, TestClock()) as desk, pytest.raises(CancelledError):
        back_up(desk, tmp_path / "stick", watcher)
    (slot,) = watcher.slots
    with slot:
        left = slot.read()
    assert content[0][:16] not in left
    assert content[0][-64:] not in left
    assert list((tmp_path / "stick").glob("state-*")) == []
