"""A vault from its backup: never over another, nothing half-made that opens, every damaged file named."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from field_desk import PASSPHRASE, TestClock
from two_desks import copy_of_field

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import open_desk
from evidence_desk.preservation.place import BackupFolder
from evidence_desk.preservation.restore import restore
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import CancelledError, ResearcherError, UnreadableError
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.vault.vault import open_vault

NOBODY = NobodyWatching()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("restore")
    with open_desk(copy_of_field(folder), PASSPHRASE, TestClock()) as desk:
        desk.preservation.backing_up(desk.preservation.place_for(folder / "stick")).run(at_once, NOBODY)
    return folder


@pytest.fixture
def stick(made, tmp_path):
    return Path(shutil.copytree(made / "stick", tmp_path / "stick"))


def state(stick):
    return next(stick.glob("state-*"))


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_first_opening_enters_it_in_the_log_and_says_what_is_missing(stick, tmp_path):
    made_at = BackupFolder(stick).read_marker().made_at
    restored = restore(stick, tmp_path / "again", NOBODY)
    assert (restored.made_at, restored.damaged) == (made_at, ())
    with open_desk(tmp_path / "again", PASSPHRASE) as desk:
        assert made_at in desk.notices[-1].happened
        assert "headquarters" in desk.notices[-1].mend
        entries = [one.entry for one in desk.log.walk() if one.entry.action == "restored"]
        assert [one.reason for one in entries] == [made_at]
    with open_desk(tmp_path / "again", PASSPHRASE) as desk:
        assert desk.notices == []
        assert sum(one.entry.action == "restored" for one in desk.log.walk()) == 1


def test_restored_vault_goes_on_working(stick, tmp_path):
    restore(stick, tmp_path / "again", NOBODY)
    with open_desk(tmp_path / "again", PASSPHRASE) as desk:
        kept = desk.keep(SourceBody(alias="after"))
        assert desk.check_log() == []
        assert desk.preservation.place_for(tmp_path / "other stick")
    with open_desk(tmp_path / "again", PASSPHRASE) as desk:
        assert desk.sources.get(kept.id).body.alias == "after"


def test_original_that_went_on_is_not_the_same_history(stick, tmp_path, made):
    """What headquarters sees: two logs that part after the backup."""
    restore(stick, tmp_path / "again", NOBODY)
    original = shutil.copytree(made / "field", tmp_path / "original")
    with open_desk(tmp_path / "again", PASSPHRASE) as desk, open_desk(original, PASSPHRASE) as other:
        assert desk.id == other.id
        assert desk.log.leaves() != other.log.leaves()[: desk.log.size()]


def test_never_over_anything(stick, tmp_path, made):
    vault = shutil.copytree(made / "field", tmp_path / "vault")
    used = tmp_path / "used"
    used.mkdir()
    (used / "mine.txt").write_text("mine")
    before = {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()}
    for target, words in (
        (vault, "a vault in this folder"),
        (vault / "inside", "a vault in this folder"),
        (used, "not empty"),
        (stick, "inside the backup"),
        (stick / "inside", "inside the backup"),
    ):
        with pytest.raises(ResearcherError, match=words):
            restore(stick, target, NOBODY)
    assert {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()} == before
    assert (used / "mine.txt").read_text() == "mine"
    assert not (stick / "inside").exists()


def test_backup_is_told_from_a_vault(stick):
    with pytest.raises(UnreadableError, match="backup") as caught:
        open_vault(stick, PASSPHRASE)
    assert "Restore" in caught.value.mend
    with pytest.raises(UnreadableError):
        open_vault(state(stick), PASSPHRASE)


def test_no_backup_here(tmp_path):
    with pytest.raises(UnreadableError, match="no backup"):
        restore(tmp_path, tmp_path / "again", NOBODY)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"format":"evidence-desk-backup/9"}', b"\xff" * 9])
def test_damaged_marker(stick, tmp_path, content):
    (stick / "backup.json").write_bytes(content)
    with pytest.raises(UnreadableError, match="damaged"):
        restore(stick, tmp_path / "again", NOBODY)
    assert not (tmp_path / "again").exists()


def test_newer_backup(stick, tmp_path):
    content = (stick / "backup.json").read_bytes().replace(b"backup/1", b"backup/2")
    (stick / "backup.json").write_bytes(content)
    with pytest.raises(UnreadableError, match="does not know"):
        restore(stick, tmp_path / "again", NOBODY)


def test_list_with_a_path_that_leads_elsewhere(stick, tmp_path):
    """Whoever holds the medium can write a list and the marker that fits it; no path in it leaves the new folder."""
    import hashlib

    from evidence_desk.values.canonical import canonical, parse_canonical

    listed = state(stick) / "list.sha256"
    content = listed.read_bytes() + b"0" * 64 + b"  files/00/../../../../escaped\n"
    listed.write_bytes(content)
    marker = parse_canonical((stick / "backup.json").read_bytes())
    marker["list_sha256"] = hashlib.sha256(content).hexdigest()
    (stick / "backup.json").write_bytes(canonical(marker))
    with pytest.raises(UnreadableError, match="list"):
        restore(stick, tmp_path / "again", NOBODY)


@pytest.mark.parametrize("name", ["list.sha256", "card", "catalogue.db"])
def test_what_nothing_works_without(stick, tmp_path, name):
    path = state(stick) / name
    flip(path, 30)
    with pytest.raises(UnreadableError):
        restore(stick, tmp_path / "again", NOBODY)
    assert not (tmp_path / "again").exists()
    path.unlink()
    with pytest.raises(UnreadableError):
        restore(stick, tmp_path / "again", NOBODY)
    assert not (tmp_path / "again").exists()


def test_damaged_and_missing_files_are_named_and_the_rest_is_restored(stick, tmp_path):
    (copy,) = (stick / "files").glob("*/*")
    flip(copy, 5000)
    (name,) = restore(stick, tmp_path / "again", NOBODY).damaged
    assert (tmp_path / "again" / name).read_bytes() == copy.read_bytes()
    copy.unlink()
    (state(stick) / "head").unlink()
    assert set(restore(stick, tmp_path / "third", NOBODY).damaged) == {name, "head"}
    with open_desk(tmp_path / "third", PASSPHRASE) as desk:
        assert desk.sources.count() == 2


class _Stopping(NobodyWatching):
    def __init__(self, after):
        self.left = after

    def report(self, progress):
        self.left -= 1

    def cancelled(self):
        return self.left < 0


@pytest.mark.parametrize("after", [0, 2, 4])
@pytest.mark.parametrize("was_there", [True, False])
def test_stopped_restore_leaves_nothing(stick, tmp_path, after, was_there):
    target = tmp_path / "again"
    if was_there:
        target.mkdir()
    with pytest.raises(CancelledError):
        restore(stick, target, _Stopping(after))
    assert target.exists() == was_there
    assert not was_there or not list(target.iterdir())


def test_full_disk_leaves_nothing(stick, tmp_path):
    import resource
    import signal

    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, old[1]))
    try:
        with pytest.raises(DiskTroubleError):
            restore(stick, tmp_path / "again", NOBODY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, handler)
    assert not (tmp_path / "again").exists()


KILLED = """
import sys
from pathlib import Path
from evidence_desk.preservation.restore import restore
from evidence_desk.values.progress import NobodyWatching
class Slow(NobodyWatching):
    def report(self, progress):
        print("step", flush=True)
        sys.stdin.readline()
restore(Path(sys.argv[1]), Path(sys.argv[2]), Slow())
"""


@pytest.mark.parametrize("after", [1, 3, 6, 9])
def test_killed_restore_leaves_nothing_that_opens(stick, tmp_path, after):
    target = tmp_path / "again"
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, stick, target], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    for _ in range(after):
        assert child.stdout.readline() == "step\n"
        child.stdin.write("\n")
        child.stdin.flush()
    time.sleep(0.02)
    child.kill()
    child.communicate()
    assert not (target / "vault.json").exists()
    with pytest.raises(UnreadableError, match="Restoring"):
        open_vault(target, PASSPHRASE)
    if os.name == "posix":
        assert target.stat().st_mode & 0o077 == 0
