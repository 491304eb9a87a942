"""A card or folder full of everything that can go wrong: nothing hangs, nothing is lost in silence, each has its sentence."""

import contextlib
import os
import resource
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.registers.intakes import IntakeEnding, IntakeOutcome
from evidence_desk.desk import create_desk
from evidence_desk.desk.taking_in import count, new_intake, results, run_of
from evidence_desk.media.intake import Acquisition
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.progress import NobodyWatching

pytestmark = pytest.mark.skipif(os.name != "posix", reason="these things exist on POSIX systems")
NOBODY = NobodyWatching()
NOBODYS_ACCOUNT = 65534


@pytest.fixture
def card(tmp_path):
    folder = tmp_path / "card"
    folder.mkdir()
    return folder


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, cost=CHEAP) as opened:
        yield opened


def take_in(desk, *paths, watcher=NOBODY):
    intake = new_intake(desk, [str(path) for path in paths], Acquisition())
    return run_of(desk, intake, at_once).run(count(desk, intake.chosen, NOBODY), watcher)


def go_on(desk, intake):
    return run_of(desk, intake, at_once).run(count(desk, intake.chosen, NOBODY), NOBODY)


def told(desk, intake):
    return {file.name: file for file in results(desk, intake.id, at_once)}


class Then(NobodyWatching):
    """Does something once so many files are done."""

    def __init__(self, after, deed):
        self.after, self.deed = after, deed

    def report(self, progress):
        if progress.done >= self.after and self.deed:
            self.deed, deed = None, self.deed
            deed()


def test_links_in_circles_sockets_pipes_and_devices(desk, card):
    (card / "a.txt").write_text("evidence")
    (card / "loop").symlink_to(card)
    (card / "one").symlink_to(card / "other")
    (card / "other").symlink_to(card / "one")
    os.mkfifo(card / "pipe")
    with contextlib.chdir(card), socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        with contextlib.suppress(PermissionError):  # making a device takes rights that not every account has
            os.mknod(card / "device", 0o600 | stat.S_IFCHR, os.makedev(1, 5))
        found = told(desk, take_in(desk, card))
    outcomes = {name: file.outcome for name, file in found.items()}
    assert outcomes.pop("device", IntakeOutcome.UNREADABLE) is IntakeOutcome.UNREADABLE
    assert outcomes == {
        "a.txt": IntakeOutcome.STORED,
        "loop": IntakeOutcome.IGNORED,
        "one": IntakeOutcome.IGNORED,
        "other": IntakeOutcome.IGNORED,
        "pipe": IntakeOutcome.UNREADABLE,
        "socket": IntakeOutcome.UNREADABLE,
    }
    assert all(file.remark for name, file in found.items() if name != "a.txt")


@pytest.fixture
def open_to_all():
    """A folder that an account without rights may enter, which those of the tests are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextlib.contextmanager
def as_nobody():
    """Without the rights of root, who may read everything; for anybody else nothing changes."""
    if os.geteuid():
        yield
        return
    os.setegid(NOBODYS_ACCOUNT)
    os.seteuid(NOBODYS_ACCOUNT)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def test_files_and_folders_without_permission(open_to_all):
    card, place = open_to_all / "card", open_to_all / "vaults"
    for folder in (card, card / "shut", place):
        folder.mkdir()
    (card / "a.txt").write_text("evidence")
    (card / "forbidden.txt").write_text("of somebody else")
    (card / "shut" / "b.txt").write_text("behind a door")
    (card / "forbidden.txt").chmod(0)
    (card / "shut").chmod(0)
    if not os.geteuid():
        os.chown(place, NOBODYS_ACCOUNT, NOBODYS_ACCOUNT)
    try:
        with as_nobody(), create_desk(place / "vault", PASSPHRASE, cost=CHEAP) as desk:
            intake = take_in(desk, card)
            found = told(desk, intake)
    finally:
        (card / "shut").chmod(0o700)
    assert intake.ending is IntakeEnding.FINISHED
    assert {name: file.outcome for name, file in found.items()} == {
        "a.txt": IntakeOutcome.STORED,
        "forbidden.txt": IntakeOutcome.UNREADABLE,
        "shut": IntakeOutcome.UNREADABLE,
    }
    assert "not allowed to read" in found["forbidden.txt"].remark


def test_three_hundred_folders_deep(desk, card):
    deep = card.joinpath(*["ff"] * 300)
    deep.mkdir(parents=True)
    (deep / "bottom.txt").write_text("at the bottom")
    (file,) = told(desk, take_in(desk, card)).values()
    assert file.outcome is IntakeOutcome.STORED
    body = desk.exhibits.get(file.exhibit).body
    assert (body.original_name, body.original_path_note) == ("bottom.txt", "/".join(["ff"] * 300))


def test_deeper_than_a_path_can_be_long(desk, card):
    name = "a folder of a name that is long"
    place = os.open(card, os.O_RDONLY)
    for _ in range(150):
        os.mkdir(name, dir_fd=place)
        below = os.open(name, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = below
    with open(os.open("bottom.txt", os.O_CREAT | os.O_WRONLY, dir_fd=place), "w") as stream:
        stream.write("nobody can open it by its path")
    os.close(place)
    try:
        (file,) = told(desk, take_in(desk, card)).values()
    finally:
        shutil.rmtree(card / name)
    assert file.outcome is IntakeOutcome.UNREADABLE
    assert "short path" in file.remark


@contextlib.contextmanager
def small_disk(folder, size):
    """A disk of so many bytes, and what makes it larger; without the right to mount, a limit on the size of files."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
    if subprocess.run(mount, capture_output=True).returncode:
        yield None
        return
    try:
        yield lambda more: subprocess.run(["mount", "-o", f"remount,size={more}", folder], check=True)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@contextlib.contextmanager
def files_cannot_grow():
    """From the moment it is called, what the kernel answers where a disk is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_the_disk_of_the_vault_is_full_before_the_end(card, tmp_path):
    for number in range(20):
        (card / f"{number:02}.bin").write_bytes(os.urandom(500_000))
    with small_disk(tmp_path / "disk", 9 * 2**20) as enlarge:
        with create_desk(tmp_path / "disk" / "vault", PASSPHRASE, cost=CHEAP) as desk:
            with files_cannot_grow() as shrink, pytest.raises(ResearcherError) as full:
                take_in(desk, card, watcher=Then(12, (lambda: None) if enlarge else shrink))
            assert not isinstance(full.value, CancelledError)
            assert full.value.mend
            taken = desk.exhibits.count()
            assert 5 < taken < 20
            (waiting,) = desk.intakes.unfinished()
            assert len(told(desk, waiting)) == taken
            if enlarge:
                enlarge(64 * 2**20)
            ended = go_on(desk, waiting)
            assert {file.outcome for file in told(desk, ended).values()} == {IntakeOutcome.STORED}
            assert desk.exhibits.count() == 20
            assert set(desk.vault.files.names()) == {stored.blob for stored in desk.files.walk()}
            assert desk.preservation.checking().run(at_once, NOBODY).findings == ()


def test_a_medium_that_is_taken_away_under_us(desk, card, tmp_path):
    """By a lazy unmount, after which an empty folder lies in its place; without that right, the folder is exchanged."""
    with small_disk(tmp_path / "stick", 8 * 2**20) as mounted:
        stick = tmp_path / "stick"
        for number in range(40):
            (stick / f"{number:02}.bin").write_bytes(os.urandom(5000))

        def pull():
            if mounted:
                subprocess.run(["umount", "-l", stick], check=True)
            else:
                stick.rename(tmp_path / "away")
                stick.mkdir()

        with pytest.raises(ResearcherError, match="“stick” is not there"):
            take_in(desk, stick, watcher=Then(10, pull))
        if mounted:
            subprocess.run(["mount", "-t", "tmpfs", "tmpfs", stick], check=True)  # for the context to take away
    (waiting,) = desk.intakes.unfinished()
    assert waiting.ending is IntakeEnding.BROKEN_OFF
    assert 0 < desk.exhibits.count() <= 40
    assert set(desk.vault.files.names()) == {stored.blob for stored in desk.files.walk()}


class AfterBytes(NobodyWatching):
    """Wants to stop once so many bytes were read."""

    def __init__(self, count):
        self.left, self.reached = count, 0

    def report(self, progress):
        self.reached = max(self.reached, progress.bytes_done)

    def cancelled(self):
        return self.reached >= self.left


@pytest.mark.parametrize("share", [0.3, 0.7], ids=["reading", "reading back"])
def test_a_large_file_is_left_at_once(desk, card, share):
    """While it is read, and while it is read back; nothing of it stays, and it is soon over."""
    size = 40 * 2**20
    with (card / "film.mp4").open("wb") as stream:
        stream.truncate(size)
    watcher = AfterBytes(int(share * size))
    with pytest.raises(CancelledError):
        take_in(desk, card, watcher=watcher)
    assert watcher.reached < (share + 0.2) * size
    assert list(desk.vault.files.names()) == []
    assert not list(desk.vault.folder.files.rglob("*.part"))


def test_walking_is_told_and_stopped(desk, card):
    for number in range(1200):
        (card / f"{number:04}").touch()
    reports = []

    class Watching(NobodyWatching):
        def report(self, progress):
            reports.append(progress)

        def cancelled(self):
            return len(reports) >= 2

    with pytest.raises(CancelledError):
        count(desk, [str(card)], Watching())
    assert [(one.done, one.total) for one in reports] == [(500, 0), (1000, 0)]
