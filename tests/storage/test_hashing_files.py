"""Hashing real files: every kind of trouble a file can be in, and none of it stops the others."""

import errno
import hashlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evidence_desk.media.hashing import hash_file, hash_paths
from evidence_desk.media.reading import Obstacle, obstacle_from
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import NobodyWatching, Progress


class Watching:
    """Keeps what it is told; wants to stop once ``stop_at`` bytes are read."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.reports: list[Progress] = []
        self.stop_at = stop_at

    def report(self, progress: Progress) -> None:
        self.reports.append(progress)

    def cancelled(self) -> bool:
        return self.stop_at is not None and bool(self.reports) and self.reports[-1].bytes_done >= self.stop_at


def _write(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("size", [0, 1, 262_143, 262_144, 262_145, 1_000_000])
def test_a_file_of_any_size_gets_its_hash(tmp_path: Path, size: int) -> None:
    path = tmp_path / "file"
    expected = _write(path, os.urandom(size))
    hashed = hash_file(path, NobodyWatching())
    assert (hashed.sha256, hashed.size, hashed.obstacle) == (expected, size, None)
    assert hashed.modified_ns == path.stat().st_mtime_ns


def test_results_come_in_the_order_asked_for_whichever_thread_was_faster(tmp_path: Path) -> None:
    paths, expected = [], []
    for number in range(300):
        # Runs of small files between large ones make both threads come and go.
        size = 400_000 if number % 50 < 7 else number
        path = tmp_path / f"{number}"
        expected.append(_write(path, os.urandom(size)))
        paths.append(path)
    results = list(hash_paths(iter(paths), NobodyWatching()))
    assert [result.path for result in results] == [str(path) for path in paths]
    assert [result.sha256 for result in results] == expected


def test_the_asking_thread_is_woken_by_the_last_share_of_a_helper_that_rests_again(tmp_path: Path) -> None:
    """Large and small files in every order: a missed wake-up shows as a test that never ends."""
    paths = []
    for number in range(60):
        path = tmp_path / f"{number}"
        path.write_bytes(os.urandom(300_000 if number % 20 < 3 else number))
        paths.append(path)
    for start in range(60):
        assert len(list(hash_paths(iter(paths[start:] + paths[:start]), NobodyWatching()))) == 60


def test_files_that_cannot_be_hashed_stop_no_other(tmp_path: Path) -> None:
    good = tmp_path / "good"
    expected = _write(good, b"x" * 100_000)
    folder = tmp_path / "folder"
    folder.mkdir()
    link = tmp_path / "link"
    link.symlink_to(good)
    paths = [good, tmp_path / "absent", folder, good, link, tmp_path / ("n" * 300), good, "nul\0name", good / "below"]
    results = list(hash_paths(paths, NobodyWatching()))
    assert [result.obstacle for result in results] == [
        None,
        Obstacle.MISSING,
        Obstacle.NOT_A_FILE,
        None,
        Obstacle.NOT_A_FILE,
        Obstacle.UNREADABLE,
        None,
        Obstacle.UNREADABLE,
        Obstacle.MISSING,
    ]
    for result in results:
        assert (result.sha256 == expected) if result.obstacle is None else (result.sha256 == "" and result.reason)


if os.name == "posix":

    def test_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        address = tmp_path / "socket"
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(os.fspath(address))
            results = list(hash_paths([pipe, address, "/dev/zero", "/dev/tty"], NobodyWatching()))
        assert {result.obstacle for result in results} == {Obstacle.NOT_A_FILE}
        assert {result.reason for result in results} == {"This is a device, pipe or socket of the system, not a file."}

    def test_a_file_removed_while_being_read_is_said_to_be(tmp_path: Path) -> None:
        result = _hash_while(tmp_path, lambda path: path.unlink())
        assert result.startswith("This file was removed or replaced while it was being read.")

    def test_a_file_replaced_while_being_read_is_said_to_be(tmp_path: Path) -> None:
        def replace(path: Path) -> None:
            other = path.with_name("other")
            other.write_bytes(path.read_bytes())
            other.replace(path)

        assert _hash_while(tmp_path, replace).startswith("This file was removed or replaced")


def _grow(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(b"more")


def _shrink(path: Path) -> None:
    os.truncate(path, 2_000_000)


def _change_in_place(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.write(b"!")


@pytest.mark.parametrize("tamper", [_grow, _shrink, _change_in_place])
def test_a_file_that_changes_while_being_read_gets_no_hash(tmp_path: Path, tamper: Callable[[Path], None]) -> None:
    assert _hash_while(tmp_path, tamper).startswith("This file changed while it was being read")


def test_a_file_that_grows_without_end_is_not_read_without_end(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(bytes(3_000_000))

    class Feeding(Watching):
        def report(self, progress: Progress) -> None:
            super().report(progress)
            with path.open("ab") as stream:
                stream.write(bytes(2_000_000))

    watcher = Feeding()
    assert hash_file(path, watcher).obstacle is Obstacle.CHANGED
    assert watcher.reports[-1].bytes_done <= 4_000_000


def _hash_while(tmp_path: Path, tamper: Callable[[Path], None]) -> str:
    """Hash a file that ``tamper`` changes in the middle of it; the reason why there is no hash."""
    path = tmp_path / "file"
    path.write_bytes(os.urandom(3_000_000))
    os.utime(path, ns=(10**18, 10**18))

    class Tampering(Watching):
        def report(self, progress: Progress) -> None:
            if not self.reports:
                tamper(path)
            super().report(progress)

    result = next(hash_paths([path], Tampering()))
    assert result.obstacle is Obstacle.CHANGED
    assert result.sha256 == ""
    return result.reason


def test_progress_counts_every_file_and_byte_and_never_goes_back(tmp_path: Path) -> None:
    paths = []
    for number in range(40):
        path = tmp_path / f"{number}"
        path.write_bytes(bytes(300_000))
        paths.append(path)
    watcher = Watching()
    assert len(list(hash_paths(paths, watcher, bytes_total=12_000_000))) == 40
    assert watcher.reports[-1].done == watcher.reports[-1].total == 40
    assert watcher.reports[-1].bytes_done == watcher.reports[-1].bytes_total == 12_000_000
    steps = [(progress.done, progress.bytes_done) for progress in watcher.reports]
    assert steps == sorted(steps)


def test_stopping_in_the_middle_of_a_large_file_stops_there(tmp_path: Path) -> None:
    paths = [tmp_path / "first", tmp_path / "second"]
    for path in paths:
        with path.open("wb") as stream:
            stream.truncate(200_000_000)
    watcher = Watching(stop_at=1)
    with pytest.raises(CancelledError):
        list(hash_paths(paths, watcher))
    assert watcher.reports[-1].bytes_done < 10_000_000


def test_closing_the_results_early_ends_the_second_thread(tmp_path: Path) -> None:
    paths = []
    for number in range(200):
        path = tmp_path / f"{number}"
        path.write_bytes(bytes(200_000))
        paths.append(path)
    results = hash_paths(paths, NobodyWatching())
    next(results)
    results.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "hashing"]


@pytest.mark.parametrize("after", [0, 1, 150])
def test_what_goes_wrong_in_the_callers_own_list_reaches_the_caller(tmp_path: Path, after: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(100_000))

    def failing() -> Iterator[Path]:
        for _ in range(after):
            yield path
        raise LookupError

    with pytest.raises(LookupError):
        list(hash_paths(failing(), NobodyWatching()))


def test_what_goes_wrong_in_the_watcher_reaches_the_caller(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(100_000))

    class Broken(Watching):
        def report(self, progress: Progress) -> None:
            if progress.done > 100:
                raise LookupError
            super().report(progress)

    with pytest.raises(LookupError):
        list(hash_paths([path] * 500, Broken()))


@pytest.mark.parametrize(
    ("number", "obstacle", "words"),
    [
        (errno.EACCES, Obstacle.UNREADABLE, "not allowed to read"),
        (errno.EIO, Obstacle.UNREADABLE, "disk could not deliver"),
        (errno.ESTALE, Obstacle.UNREADABLE, "cannot be read"),
        (errno.ENOENT, Obstacle.MISSING, "no file of this name"),
    ],
)
def test_each_trouble_of_the_system_is_a_sentence(number: int, obstacle: Obstacle, words: str) -> None:
    error = obstacle_from(OSError(number, os.strerror(number)))
    assert error.obstacle is obstacle
    assert words in error.sentences()


@pytest.mark.parametrize("size", [0, 1000, 3_000_000])
def test_progress_of_one_file_ends_at_its_size(tmp_path: Path, size: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(size))
    watcher = Watching()
    hash_file(path, watcher)
    assert (watcher.reports[-1].done, watcher.reports[-1].bytes_done) == (1, size)


def test_hashing_starts_without_what_it_does_not_need() -> None:
    # Starting Python is a good part of the time a small file takes.
    told = subprocess.run(
        [sys.executable, "-c", "import sys, evidence_desk.media.hashing; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    heavy = {"pathlib", "json", "logging", "asyncio", "concurrent.futures", "cryptography", "PIL", "sqlcipher3", "ssl"}
    assert not heavy & set(told.stdout.split())
