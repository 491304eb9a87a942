"""Many small files hashed by a second process: the same hashes in the same order, whatever becomes of it."""

import hashlib
import os
import signal
from collections import deque

import pytest

from evidence_desk.media import hashing
from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.hashing import hash_paths
from evidence_desk.media.hashing_process import HashingProcess, HashingProcessError, can_help
from evidence_desk.media.reading import Obstacle
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import NobodyWatching

BOTH = (Algorithm.SHA256, Algorithm.CRC32)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Small ones, empty ones, some with names that are no text."""
    folder = tmp_path_factory.mktemp("many")
    paths = []
    for number in range(2_500):
        path = os.fsencode(folder) + b"/%04d \xff\n" % number if number % 100 == 7 else folder / f"{number:04} عكا.jpg"
        with open(path, "wb") as stream:
            stream.write(b"%d" % number * (number % 50))
        paths.append(os.fsdecode(path))
    return paths


@pytest.fixture
def process():
    running = HashingProcess(BOTH)
    yield running
    running.end()


@pytest.fixture
def at_once(monkeypatch):
    """The process is wanted from the first files on."""
    monkeypatch.setattr(hashing, "_WORTH_A_PROCESS", 1)


def expected(path):
    with open(os.fsencode(path), "rb") as stream:
        return hashlib.sha256(stream.read()).hexdigest()


class Started:
    """Notes which processes were started."""

    def __init__(self, monkeypatch):
        self.processes = []

        def started(algorithms):
            self.processes.append(HashingProcess(algorithms))
            return self.processes[-1]

        monkeypatch.setattr(hashing, "HashingProcess", started)


def test_the_same_hashes_in_the_same_order(files, at_once, monkeypatch):
    started = Started(monkeypatch)
    results = list(hash_paths(files, NobodyWatching(), algorithms=BOTH))
    assert [one.path for one in results] == files
    assert [one.sha256 for one in results] == [expected(path) for path in files]
    assert all(one.size == os.stat(os.fsencode(one.path)).st_size for one in results)
    assert all(one.modified_ns == os.stat(os.fsencode(one.path)).st_mtime_ns for one in results)
    assert len(started.processes) == 1
    assert started.processes[0]._process.poll() is not None


def test_few_files_start_no_process(files, monkeypatch):
    started = Started(monkeypatch)
    assert len(list(hash_paths(files[:500], NobodyWatching()))) == 500
    assert started.processes == []


def test_what_cannot_be_read_is_told_by_this_process_and_stops_nobody(files, at_once, tmp_path):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(files[0])
    (tmp_path / "large").write_bytes(bytes(3 * 1024 * 1024))
    odd = {
        tmp_path / "gone": Obstacle.MISSING,
        tmp_path / "folder": Obstacle.NOT_A_FILE,
        tmp_path / "pipe": Obstacle.NOT_A_FILE,
        tmp_path / "link": Obstacle.NOT_A_FILE,
        tmp_path / "large": None,
        "nul\0inside": Obstacle.MISSING,
    }
    paths = list(files)
    for number, path in enumerate(odd):
        paths[300 * number + 5 : 300 * number + 5] = [str(path)] * 3
    results = list(hash_paths(paths, NobodyWatching()))
    assert [one.path for one in results] == paths
    found = {one.path: one for one in results}
    for path, obstacle in odd.items():
        one = found[str(path)]
        if str(path) == "nul\0inside":
            assert one.obstacle is not None
        else:
            assert one.obstacle is obstacle
        assert bool(one.reason) == (one.obstacle is not None)
    assert found[str(tmp_path / "large")].sha256 == hashlib.sha256(bytes(3 * 1024 * 1024)).hexdigest()
    assert sum(one.obstacle is None for one in results) == len(files) + 3


@pytest.mark.parametrize("moment", ["before the first files", "in the middle"])
def test_a_process_that_dies_loses_nothing(files, at_once, monkeypatch, moment):
    started = Started(monkeypatch)
    answers = HashingProcess.hash_first
    asked = []

    def dying(self, paths):
        asked.append(len(paths))
        if len(asked) == (1 if moment == "before the first files" else 3):
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.wait()
        return answers(self, paths)

    monkeypatch.setattr(HashingProcess, "hash_first", dying)
    results = list(hash_paths(files, NobodyWatching()))
    assert [(one.path, one.sha256) for one in results] == [(path, expected(path)) for path in files]
    assert len(started.processes) == 1


def test_where_none_can_be_started_this_one_does_it(files, at_once, monkeypatch):
    def refused(_algorithms):
        raise OSError

    monkeypatch.setattr(hashing, "HashingProcess", refused)
    results = list(hash_paths(files[:300], NobodyWatching()))
    assert [one.sha256 for one in results] == [expected(path) for path in files[:300]]


def test_an_answer_that_is_none_is_refused(process, files):
    for answer in (b"x", bytes(16 + 64 + 8) * 3):
        with pytest.raises(HashingProcessError):
            process._understood(answer, files[:2])


def test_hashes_come_for_those_in_front_and_the_rest_stays(process, files, tmp_path):
    paths = deque([*files[:3], str(tmp_path / "gone"), files[3]])
    hashed = process.hash_first(paths)
    assert [one[0] for one in hashed] == files[:3]
    assert list(paths) == [str(tmp_path / "gone"), files[3]]
    assert process.hash_first(paths) == []
    assert len(paths) == 2


def test_it_has_no_file_of_ours_open(process, files, tmp_path):
    with open(tmp_path / "secret", "wb"):
        another = HashingProcess(BOTH)
        try:
            another.hash_first(deque(files[:1]))
            links = [
                os.readlink(f"/proc/{another._process.pid}/fd/{one}")
                for one in os.listdir(f"/proc/{another._process.pid}/fd")
            ]
        finally:
            another.end()
    assert {link.partition(":")[0] for link in links} <= {"pipe", "/dev/null"}


def test_stopping_ends_it(files, at_once, monkeypatch):
    started = Started(monkeypatch)
    results = hash_paths(iter(files), NobodyWatching())
    for _ in range(2_000):
        next(results)
    results.close()
    assert [one._process.poll() is not None for one in started.processes] == [True]


def test_a_watcher_stops_it(files, at_once):
    class Impatient(NobodyWatching):
        def __init__(self):
            self.asked = 0

        def cancelled(self):
            self.asked += 1
            return self.asked > 30

    with pytest.raises(CancelledError):
        list(hash_paths(files, Impatient()))


def test_kinds_that_need_a_library_are_made_here(files, at_once, monkeypatch):
    assert not can_help((Algorithm.SHA256, Algorithm.BLAKE3))
    started = Started(monkeypatch)
    assert len(list(hash_paths(files[:1_500], NobodyWatching(), algorithms=(Algorithm.BLAKE3,)))) == 1_500
    assert started.processes == []
