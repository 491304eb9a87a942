"""A backup is consistent, incremental and proven; the former one is whole until the new one is; places are refused in words."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from two_desks import copy_of_field

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.preservation.backup import CopyTrouble
from evidence_desk.preservation.backup_check import check_backup
from evidence_desk.preservation.findings import FindingKind
from evidence_desk.preservation.place import BackupFolder
from evidence_desk.preservation.restore import restore
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import CancelledError, ResearcherError, UnreadableError
from evidence_desk.values.progress import NobodyWatching

NOBODY = NobodyWatching()


class Stopping(NobodyWatching):
    """Asks to stop after so many reports."""

    def __init__(self, after):
        self.left = after

    def report(self, progress):
        self.left -= 1

    def cancelled(self):
        return self.left < 0


@pytest.fixture
def desk(tmp_path):
    with open_desk(copy_of_field(tmp_path), PASSPHRASE, TestClock()) as opened:
        yield opened


@pytest.fixture
def stick(tmp_path):
    return tmp_path / "stick" / "copy"


def back_up(desk, to, watcher=NOBODY):
    return desk.preservation.backing_up(desk.preservation.place_for(to)).run(at_once, watcher)


def take_in(desk, tmp_path, *contents):
    card = tmp_path / f"card-{len(list(tmp_path.iterdir()))}"
    card.mkdir()
    for number, content in enumerate(contents):
        (card / f"{number}.bin").write_bytes(content)
    reading, intake = desk.intake(Acquisition())
    taken = [intake.enter(one) for one in reading.read([str(card)], NOBODY)]
    desk.settle()
    return [desk.files.find(one.sha256) for one in taken]


def restored(stick, tmp_path, passphrase=PASSPHRASE):
    target = tmp_path / f"restored-{len(list(tmp_path.iterdir()))}"
    restore(stick, target, NOBODY)
    return open_desk(target, passphrase)


def sound_findings(desk):
    return desk.preservation.checking().run(at_once, NOBODY).findings


def copies(stick):
    return sorted(path for path in (stick / "files").rglob("*") if path.is_file())


def test_backup_restores_to_the_same(desk, stick, tmp_path):
    made = back_up(desk, stick)
    assert (made.files, made.verified, made.copied_files, made.uncopied) == (1, 1, 1, ())
    assert check_backup(stick, NOBODY).findings == ()
    with restored(stick, tmp_path) as again:
        assert again.id == desk.id
        assert [one.body for one in again.sources.page()] == [one.body for one in desk.sources.page()]
        assert sound_findings(again) == ()


def test_backup_is_in_the_log_and_in_the_register(desk, stick):
    made = back_up(desk, stick)
    assert desk.log.last().entry.action == "backup-made"
    (noted,) = desk.preservation.register.all()
    assert (noted.made_at, noted.place, noted.files, noted.verified) == (made.made_at, "copy", 1, 1)
    assert noted.size == sum(
        path.stat().st_size for path in stick.rglob("*") if path.is_file() and path.name not in OWN
    )


OWN = {"backup.json", "backup.lock", "list.sha256"}


def test_nothing_is_read_from_a_backup_without_the_passphrase(desk, stick):
    back_up(desk, stick)
    everything = b"".join(path.read_bytes() for path in stick.rglob("*") if path.is_file())
    for word in (b"Niko", b"The night of 14 September", b"Field desk", b"lake-shore", b"\x89PNG", b"SQLite"):
        assert word not in everything
    if os.name == "posix":
        assert all(path.stat().st_mode & 0o077 == 0 for path in (stick, *stick.rglob("*")))


def test_second_backup_copies_new_files_only(desk, stick, tmp_path):
    back_up(desk, stick)
    before = {path: path.stat().st_mtime_ns for path in copies(stick)}
    take_in(desk, tmp_path, b"one more")
    made = back_up(desk, stick)
    assert (made.files, made.copied_files) == (2, 1)
    assert all(path.stat().st_mtime_ns == when for path, when in before.items())
    assert len(list(stick.glob("state-*"))) == 1


def test_file_with_a_beginning_wrapped_anew_is_copied_beside_the_former(desk, stick, tmp_path):
    """What a re-keying does to every stored file; the former backup must stay readable until the new one counts."""
    back_up(desk, stick)
    (former,) = copies(stick)
    content = former.read_bytes()
    (stored,) = list(desk.files.walk())
    path = desk.vault.files.path(stored.blob)
    with desk.vault.files.open(stored.blob, stored.facts.size) as stream:
        plain = stream.read()
    writer = desk.vault.files.begin()
    writer.write(plain)
    again = writer.finish()
    desk.vault.files.path(again.name).replace(path)
    with pytest.raises(CancelledError):
        back_up(desk, stick, Stopping(3))
    assert former.read_bytes() == content
    assert check_backup(stick, NOBODY).gravity == 0
    assert back_up(desk, stick).copied_files == 1
    assert former not in copies(stick)
    with restored(stick, tmp_path) as opened:
        assert sound_findings(opened) == ()


def test_damaged_file_does_not_replace_its_good_copy(desk, stick, tmp_path):
    back_up(desk, stick)
    (good,) = copies(stick)
    content = good.read_bytes()
    (stored,) = list(desk.files.walk())
    path = desk.vault.files.path(stored.blob)
    damaged = bytearray(path.read_bytes())
    for change in (lambda: damaged.__setitem__(60, damaged[60] ^ 1), lambda: damaged.__delitem__(slice(-100, None))):
        change()
        path.write_bytes(damaged)
        (uncopied,) = back_up(desk, stick).uncopied
        assert (uncopied.trouble, uncopied.kept) == (CopyTrouble.DAMAGED, True)
        assert good.read_bytes() == content
    path.unlink()
    (uncopied,) = back_up(desk, stick).uncopied
    assert (uncopied.trouble, uncopied.kept) == (CopyTrouble.MISSING, True)
    with restored(stick, tmp_path) as opened:
        assert sound_findings(opened) == ()


def test_damaged_file_without_a_good_copy_is_copied_as_it_is_and_named(desk, stick, tmp_path):
    (stored,) = list(desk.files.walk())
    path = desk.vault.files.path(stored.blob)
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)
    made = back_up(desk, stick)
    assert [(one.trouble, one.kept) for one in made.uncopied] == [(CopyTrouble.DAMAGED, False)]
    assert (made.files, made.verified) == (1, 0)
    assert [one.kind for one in check_backup(stick, NOBODY).findings] == [FindingKind.BACKUP]
    with restored(stick, tmp_path) as opened:
        assert opened.vault.files.path(stored.blob).read_bytes() == content
        assert [one.kind for one in sound_findings(opened)] == [FindingKind.FILE]


@pytest.mark.parametrize("after", [0, 1, 4, 8, 11])
def test_stopped_backup_leaves_the_former_whole(desk, stick, tmp_path, after):
    desk_before = back_up(desk, stick)
    take_in(desk, tmp_path, os.urandom(3_000_000), os.urandom(2_000_000))
    with pytest.raises(CancelledError):
        back_up(desk, stick, Stopping(after))
    assert BackupFolder(stick).read_marker().made_at == desk_before.made_at
    assert check_backup(stick, NOBODY).gravity == 0
    assert back_up(desk, stick).verified == 3
    assert check_backup(stick, NOBODY).findings == ()


def test_first_backup_that_was_stopped_is_no_backup_yet(desk, stick, tmp_path):
    with pytest.raises(CancelledError):
        back_up(desk, stick, Stopping(2))
    with pytest.raises(UnreadableError, match="interrupted"):
        restore(stick, tmp_path / "new", NOBODY)
    with pytest.raises(UnreadableError, match="interrupted"):
        check_backup(stick, NOBODY)
    assert back_up(desk, stick).verified == 1


def test_saving_goes_on_while_the_catalogue_is_copied(desk, stick, tmp_path):
    """The desk's thread saves all the time; what was saved before the beginning is in the backup, and nothing is torn."""
    from concurrent.futures import ThreadPoolExecutor

    path, identity = desk.vault.folder.root, desk.id
    desk.close()
    with ThreadPoolExecutor(1) as owner:
        opened = owner.submit(open_desk, path, PASSPHRASE).result()
        before = owner.submit(opened.keep, SourceBody(alias="before")).result()
        work = owner.submit(opened.preservation.place_for, stick).result()
        run = owner.submit(opened.preservation.backing_up, work).result()
        saved, waits, over = [], [], threading.Event()

        def save():
            while not over.is_set():
                begun = time.monotonic()
                saved.append(owner.submit(opened.keep, SourceBody(alias=f"during {len(saved)}")).result())
                waits.append(time.monotonic() - begun)

        saver = threading.Thread(target=save)
        saver.start()
        run.run(lambda step: owner.submit(step).result(), NOBODY)
        over.set()
        saver.join()
        owner.submit(opened.close).result()
    assert len(saved) > 3
    assert max(waits) < 2
    with open_desk(path, PASSPHRASE) as again:
        assert all(again.sources.find(one.id) for one in saved)
        assert sound_findings(again) == ()
    with restored(stick, tmp_path) as again:
        assert again.id == identity
        assert again.sources.find(before.id)
        assert sound_findings(again) == ()


def test_catalogue_file_stands_still_while_it_is_held_back(desk):
    desk.settle()
    desk.vault.database.hold_back()
    content = desk.vault.folder.catalogue.read_bytes()
    kept = [desk.keep(SourceBody(alias=f"source {number}", note="x" * 60_000)) for number in range(60)]
    assert desk.vault.folder.catalogue.read_bytes() == content
    assert (desk.vault.folder.root / "catalogue.db-wal").stat().st_size > 5_000_000
    desk.vault.database.catch_up()
    assert (desk.vault.folder.root / "catalogue.db-wal").stat().st_size == 0
    assert desk.sources.find(kept[0].id)


def test_vault_put_back_to_an_older_state_does_not_replace_the_backup_that_knows_more(desk, stick, tmp_path):
    folder = desk.vault.folder.root
    desk.close()
    older = shutil.copytree(folder, tmp_path / "older")
    with open_desk(folder, PASSPHRASE) as opened:
        opened.keep(SourceBody(alias="a later one"))
        back_up(opened, stick)
    before = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
    with open_desk(older, PASSPHRASE) as opened, pytest.raises(UnreadableError, match="which the vault lacks"):
        back_up(opened, stick)
    assert {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()} == before


def test_damaged_catalogue_is_not_copied_over_a_good_one(desk, stick):
    back_up(desk, stick)
    before = BackupFolder(stick).read_marker()
    path = desk.vault.folder.catalogue
    with path.open("r+b") as stream:
        stream.seek(path.stat().st_size - 2000)
        byte = stream.read(1)
        stream.seek(-1, 1)
        stream.write(bytes([byte[0] ^ 1]))
    with pytest.raises(UnreadableError, match="catalogue"):
        back_up(desk, stick)
    assert BackupFolder(stick).read_marker() == before
    assert check_backup(stick, NOBODY).findings == ()


def test_changed_keys_stop_the_backup(desk, stick):
    class Changing(NobodyWatching):
        changed = False

        def report(self, progress):
            if not self.changed:
                self.changed = True
                desk.change_passphrase(PASSPHRASE, "another long orchard phrase", CHEAP)

    with pytest.raises(ResearcherError, match="keys"):
        back_up(desk, stick, Changing())
    assert back_up(desk, stick).verified == 1


def test_backup_after_a_new_passphrase_opens_with_that_one_only(desk, stick, tmp_path):
    back_up(desk, stick)
    desk.change_passphrase(PASSPHRASE, "another long orchard phrase", CHEAP)
    back_up(desk, stick)
    assert len(list(stick.rglob("*.slot"))) == 1
    restored(stick, tmp_path, "another long orchard phrase").close()


def test_places_that_are_refused(desk, stick, tmp_path):
    vault = desk.vault.folder.root
    with create_desk(tmp_path / "other", PASSPHRASE, cost=CHEAP) as other:
        back_up(other, tmp_path / "of another")
    back_up(desk, stick)
    (tmp_path / "file").write_text("mine")
    for place, words in (
        (vault, "inside a vault"),
        (vault / "files", "inside a vault"),
        (tmp_path / "other", "inside a vault"),
        (tmp_path / "other" / "keys", "inside a vault"),
        (tmp_path / "of another", "another vault"),
        (stick / "files", "another backup"),
        (tmp_path / "file", "file"),
    ):
        with pytest.raises(ResearcherError, match=words) as caught:
            desk.preservation.place_for(place)
        assert caught.value.mend
    (tmp_path / "link").symlink_to(vault)
    with pytest.raises(ResearcherError, match="inside a vault"):
        desk.preservation.place_for(tmp_path / "link")


def test_backup_on_a_used_medium_has_a_folder_of_its_own(desk, tmp_path):
    medium = tmp_path / "medium"
    medium.mkdir()
    (medium / "mine.txt").write_text("mine")
    made = back_up(desk, medium)
    assert made.folder.parent == medium
    assert desk.name.split()[0].lower() not in made.folder.name
    assert desk.preservation.place_for(medium).root == made.folder
    assert desk.preservation.place_for(made.folder).root == made.folder
    assert back_up(desk, medium).copied_files == 0
    assert (medium / "mine.txt").read_text() == "mine"


def test_same_disk_is_noticed(desk, stick):
    assert desk.preservation.is_on_same_disk(desk.preservation.place_for(stick))
    if Path("/dev/shm").is_dir() and Path("/dev/shm").stat().st_dev != desk.vault.folder.root.stat().st_dev:
        assert not desk.preservation.is_on_same_disk(BackupFolder(Path("/dev/shm/not there yet")))


def test_two_backups_at_once_are_refused(desk, stick):
    place = desk.preservation.place_for(stick)
    stick.mkdir(parents=True)
    with place.held(), pytest.raises(ResearcherError, match="Another backup"):
        desk.preservation.backing_up(place).run(at_once, NOBODY)


def test_full_medium_is_said_before_anything_is_copied(desk, stick, monkeypatch):
    back_up(desk, stick)
    before = sorted(stick.rglob("*"))
    usage = shutil.disk_usage(stick)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=1_000_000))
    with pytest.raises(ResearcherError, match="1 MB free"):
        back_up(desk, stick)
    assert sorted(stick.rglob("*")) == before


def test_medium_that_fills_up_leaves_the_former_whole(desk, stick, tmp_path):
    """A file size limit of the process stands in for a full medium: the write fails in the kernel."""
    import resource

    back_up(desk, stick)
    take_in(desk, tmp_path, os.urandom(4_000_000))
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, old[1]))
    try:
        with pytest.raises(DiskTroubleError):
            back_up(desk, stick)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, handler)
    assert check_backup(stick, NOBODY).gravity == 0
    assert not list(stick.rglob("*.part"))
    assert back_up(desk, stick).verified == 2


def test_medium_that_gives_back_other_bytes(desk, stick, monkeypatch):
    from evidence_desk.preservation import copying

    def lying(path):
        with path.open("r+b") as stream:
            stream.seek(100)
            stream.write(b"?")

    monkeypatch.setattr(copying, "drop_from_memory", lying)
    with pytest.raises(DiskTroubleError, match="other bytes"):
        back_up(desk, stick)


def test_age_of_the_last_backup(desk, stick):
    assert desk.preservation.backup_age().days is None
    assert desk.preservation.backup_age().due
    back_up(desk, stick)
    assert (desk.preservation.backup_age().days, desk.preservation.backup_age().due) == (0, False)
    desk.clock.jump(days=7, hours=23)
    assert not desk.preservation.backup_age().due
    desk.clock.jump(hours=2)
    assert (desk.preservation.backup_age().days, desk.preservation.backup_age().due) == (8, True)


def test_a_vault_nobody_wrote_in_needs_no_backup(tmp_path):
    with create_desk(tmp_path / "new", PASSPHRASE, cost=CHEAP) as desk:
        assert not desk.preservation.backup_age().due


KILLED = """
import os, sys
from pathlib import Path
from field_desk import PASSPHRASE
from evidence_desk.desk import open_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.progress import NobodyWatching
desk = open_desk(Path(sys.argv[1]), PASSPHRASE)
place = desk.preservation.place_for(Path(sys.argv[2]))
fresh = Path(sys.argv[3])
print("ready", flush=True)
while True:
    fresh.write_bytes(os.urandom(300_000))
    reading, intake = desk.intake(Acquisition())
    for one in reading.read([str(fresh)], NobodyWatching()):
        intake.enter(one)
    desk.preservation.backing_up(place).run(at_once, NobodyWatching())
"""


def test_killed_at_any_moment_the_former_backup_is_whole_or_the_new_one(desk, stick, tmp_path):
    import random

    vault = desk.vault.folder.root
    back_up(desk, stick)
    desk.close()
    chance = random.Random(os.urandom(8))
    support = Path(__file__).parents[1] / "support"
    for _ in range(4):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, vault, stick, tmp_path / "fresh.bin"],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(support)},
        )
        assert child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0, 0.4))
        child.kill()
        child.communicate()
        assert check_backup(stick, NOBODY).gravity == 0
    with restored(stick, tmp_path) as again:
        assert sound_findings(again) == ()
