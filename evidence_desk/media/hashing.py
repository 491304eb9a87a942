"""Hashes of many files at the speed of the machine, without ever giving up because of one of them.

OpenSSL works while Python's lock is released, so two threads keep two cores busy with large files. Small files spend
their time in Python itself, where a second thread only gets in the way: it rests until a large file turns up, or until there
are so many that it is worth having another process hash for it (``hashing_process``). The thread that asks for results
is the first of the two.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from evidence_desk.media.algorithms import Algorithm, maker
from evidence_desk.media.hashing_process import HashingProcess, HashingProcessError, can_help
from evidence_desk.media.reading import (
    FileObstacleError,
    Obstacle,
    obstacle_from,
    open_regular,
    read_into,
    refuse_change,
)
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate

# All in bytes but for the last three, which are files. Measured: below 16 KiB a second thread costs more than it brings; a buffer of
# 256 KiB stays in a core's own cache.
_BUFFER = 256 * 1024
_LARGE_FILE = 24 * 1024
_REPORT_EVERY = 1024 * 1024
_SHARE = 6 * 1024 * 1024
_MOST_FILES_IN_A_SHARE = 256
_WORTH_A_PROCESS = 1_000
_MOST_FILES_AHEAD = 65_536
_USUAL: Final = (Algorithm.SHA256,)


class HashedFile(NamedTuple):
    """A file and its hashes, or the reason why there are none.

    ``digests`` are lower-case hexadecimal characters by their kind; none where ``obstacle`` says why; ``reason`` is that
    in plain sentences. ``size`` in bytes, ``modified_ns`` in nanoseconds since 1970, as the file system tells them.
    A tuple because making a frozen dataclass takes three times as long, which shows at ten thousand files.
    """

    path: str
    digests: Mapping[Algorithm, str]
    size: int
    modified_ns: int
    obstacle: Obstacle | None = None
    reason: str = ""

    @property
    def sha256(self) -> str:
        """64 characters; empty where there is no hash, or none of this kind was asked for."""
        return self.digests.get(Algorithm.SHA256, "")


def hash_paths(
    paths: Iterable[str | os.PathLike[str]],
    watcher: Watcher,
    *,
    files_total: int = 0,
    bytes_total: int = 0,
    algorithms: Sequence[Algorithm] = _USUAL,
) -> Generator[HashedFile, None, None]:
    """Hash files one after another or two at a time; results in the order of ``paths``, one for each.

    Each file is read once, however many kinds of hashes are asked for.
    ``paths`` may be endless or slow: it is read as far as needed, by one thread at a time but not always the same one.
    Closing the iterator stops the work. The totals only serve the watcher. Raises CancelledError when the watcher
    wants to stop, and whatever ``paths`` or the watcher raise; nothing about a file stops the others.
    """
    if isinstance(paths, Sized):
        files_total = len(paths)
    work = _SharedWork(paths, _Tally(watcher, files_total, bytes_total), algorithms)
    try:
        yield from work.results()
    finally:
        work.stop()


def hash_file(path: str | os.PathLike[str], watcher: Watcher, algorithms: Sequence[Algorithm] = _USUAL) -> HashedFile:
    """Hash one file in the calling thread; like ``hash_paths`` otherwise."""
    reader = _Reader(_Tally(watcher, 1, 0), algorithms, _alone)
    return reader.hash_share(deque([os.fspath(path)]))[0]


def stopped_reading() -> CancelledError:
    """What to raise where a watcher no longer wants files to be read."""
    return CancelledError(
        translate("media", "The reading of files was stopped."), safe=translate("media", "No file was changed.")
    )


class _Tally:
    """What is done so far, told to the watcher in order although two threads add to it."""

    def __init__(self, watcher: Watcher, files_total: int, bytes_total: int) -> None:
        self._watcher = watcher
        self._lock = threading.Lock()
        self._files_total = files_total
        self._bytes_total = bytes_total
        self._files = 0
        self._bytes = 0
        self.stopped = False

    def refuse_if_cancelled(self) -> None:
        if self.stopped or self._watcher.cancelled():
            raise stopped_reading()

    def add(self, files: int, count: int, path: str) -> None:
        """More files and bytes are done; the last of them at ``path``."""
        with self._lock:
            self._files += files
            self._bytes += count
            self._watcher.report(Progress(self._files, self._files_total, self._bytes, self._bytes_total, path))


class _Reader:
    """Reads and hashes one file at a time into a buffer of its own; one for each thread."""

    def __init__(self, tally: _Tally, algorithms: Sequence[Algorithm], large_file_met: Callable[[], None]) -> None:
        self._tally = tally
        self._makers = [(algorithm, maker(algorithm)) for algorithm in algorithms]
        self._large_file_met = large_file_met
        self._view = memoryview(bytearray(_BUFFER))
        self._untold = 0  # bytes read that the tally does not know of yet

    def hash_share(self, paths: deque[str]) -> list[HashedFile]:
        """Take files from the front of ``paths`` until about _SHARE bytes are read; what is left stays there."""
        results: list[HashedFile] = []
        size = 0
        while paths and size < _SHARE:
            self._tally.refuse_if_cancelled()
            hashed = self._hashed(paths.popleft())
            size += hashed.size
            results.append(hashed)
        self._tally.add(len(results), self._untold, results[-1].path)
        self._untold = 0
        return results

    def _hashed(self, path: str) -> HashedFile:
        try:
            descriptor, status = open_regular(path)
        except FileObstacleError as error:
            return _without_hash(path, error)
        try:
            size = status.st_size
            if size >= _LARGE_FILE:
                self._large_file_met()
            count = read_into(descriptor, self._view)
            self._untold += count
            first = self._view[:count]
            # Most files end here; giving a hash its first bytes at once spares it a lock of its own.
            begun = [(algorithm, make(first)) for algorithm, make in self._makers]
            if count < size:
                updates = [hashing.update for _, hashing in begun]
                count += self._read_on(updates, descriptor, size - count, path)
            refuse_change(descriptor, status, count)
        except OSError as error:
            return _without_hash(path, obstacle_from(error))
        except FileObstacleError as error:
            return _without_hash(path, error)
        finally:
            os.close(descriptor)
        digests = {algorithm: hashing.hexdigest() for algorithm, hashing in begun}
        return HashedFile(path, digests, count, status.st_mtime_ns)

    def _read_on(self, updates: Sequence[Callable[[memoryview], object]], descriptor: int, size: int, path: str) -> int:
        """Read to the end, or past ``size`` where a file grows (perhaps for ever); how many bytes came."""
        view = self._view
        total = 0
        while total < size:
            self._tally.refuse_if_cancelled()
            count = read_into(descriptor, view)
            if not count:
                break
            piece = view[:count]
            for update in updates:
                update(piece)
            total += count
            self._untold += count
            if self._untold >= _REPORT_EVERY:
                self._tally.add(0, self._untold, path)
                self._untold = 0
        return total


class _Helping:
    """The second thread's way to hash: by another process where there are many files, by itself where there is none."""

    def __init__(self, tally: _Tally, algorithms: Sequence[Algorithm], large_file_met: Callable[[], None]) -> None:
        self._tally = tally
        self._algorithms = algorithms
        self._reader = _Reader(tally, algorithms, large_file_met)
        self._process: HashingProcess | None = None
        self._gave_up = False

    def hash_share(self, paths: deque[str], *, many: bool) -> list[HashedFile]:
        """As ``_Reader.hash_share``; what the process leaves is hashed here, one file, and the rest stays."""
        process = self._running() if many else None
        if process is None:
            return self._reader.hash_share(paths)
        self._tally.refuse_if_cancelled()
        try:
            results = [HashedFile(*one) for one in process.hash_first(paths)]
        except HashingProcessError:
            self.end()
            self._gave_up = True
            return self._reader.hash_share(paths)
        if not results:
            return self._reader.hash_share(deque([paths.popleft()]))
        self._tally.add(len(results), sum(one.size for one in results), results[-1].path)
        return results

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def _running(self) -> HashingProcess | None:
        if self._process is None and not self._gave_up:
            try:
                self._process = HashingProcess(self._algorithms)
            except OSError:
                self._gave_up = True
        return self._process


@dataclass(frozen=True, slots=True)
class _Share:
    """Files in a row that one thread hashes: the place of the first in the whole order, and the paths still to do."""

    first: int
    paths: deque[str]


class _SharedWork:
    """Files handed out in small shares to the asking thread and to a helping one; results put back in order."""

    def __init__(self, paths: Iterable[str | os.PathLike[str]], tally: _Tally, algorithms: Sequence[Algorithm]) -> None:
        self._paths = iter(paths)
        self._tally = tally
        self._algorithms = algorithms
        # All that follows is touched only while holding _changed; _help_wanted is also read without.
        self._changed = threading.Condition()
        self._left_over: dict[int, deque[str]] = {}
        self._finished: dict[int, list[HashedFile]] = {}
        self._taken = 0
        self._given_back = 0
        self._in_hand = 0
        self._files_in_a_share = 1
        self._help_wanted = False
        self._many = False  # files: enough for another process
        self._asker_waits = False
        self._failure: BaseException | None = None
        self._helper: threading.Thread | None = None

    def results(self) -> Iterator[HashedFile]:
        reader = _Reader(self._tally, self._algorithms, self._call_for_help)
        while (step := self._next_step()) is not None:
            if isinstance(step, _Share):
                self._finish(step, reader.hash_share(step.paths))
            else:
                yield from step

    def stop(self) -> None:
        """End the helping thread and wait for it: at most one buffer of one file, or a share of small ones."""
        self._tally.stopped = True
        with self._changed:
            self._changed.notify_all()
        if self._helper:
            self._helper.join()

    def _next_step(self) -> list[HashedFile] | _Share | None:
        """Results to give back, or a share to hash meanwhile; None when all is done."""
        with self._changed:
            while True:
                if self._failure:
                    raise self._failure
                ready = self._finished.pop(self._given_back, None)
                if ready is not None:
                    self._given_back += len(ready)
                    self._wake_helper()
                    return ready
                share = self._take_share()
                if share or not self._in_hand:
                    return share
                # The helping thread must wake this one even if help is not wanted any more by then.
                self._asker_waits = True
                self._changed.wait()
                self._asker_waits = False

    def _take_share(self) -> _Share | None:
        """The next files to hash; None where there are none, or too many are done ahead of the asking thread."""
        if self._left_over:
            first = min(self._left_over)
            waiting = self._left_over.pop(first)
            share = deque(islice(waiting, self._files_in_a_share))
            if len(share) < len(waiting):
                self._left_over[first + len(share)] = deque(islice(waiting, len(share), None))
        elif self._taken - self._given_back < _MOST_FILES_AHEAD:
            first = self._taken
            share = deque([os.fspath(path) for path in islice(self._paths, self._files_in_a_share)])
            self._taken += len(share)
        else:
            return None
        self._in_hand += bool(share)
        return _Share(first, share) if share else None

    def _finish(self, share: _Share, results: list[HashedFile]) -> None:
        average = sum(hashed.size for hashed in results) // len(results)
        with self._changed:
            self._in_hand -= 1
            self._finished[share.first] = results
            if share.paths:
                self._left_over[share.first + len(results)] = share.paths
            self._files_in_a_share = max(1, min(_MOST_FILES_IN_A_SHARE, _SHARE // max(average, 1)))
            if not self._many and self._taken >= _WORTH_A_PROCESS and can_help(self._algorithms):
                self._many = True
                self._start_helper()
            self._wake_helper()
            if average < _LARGE_FILE:
                self._help_wanted = False

    def _call_for_help(self) -> None:
        """A large file was met: a second thread is worth its cost from here on."""
        if self._help_wanted:
            return
        with self._changed:
            self._help_wanted = True
            self._start_helper()
            self._wake_helper()

    def _start_helper(self) -> None:
        if self._helper is None:
            self._helper = threading.Thread(target=self._help, name="hashing", daemon=True)
            self._helper.start()

    def _wake_helper(self) -> None:
        """Either thread may wait for what the other changed. While the second one rests, waking it costs too much."""
        if self._help_wanted or self._many or self._asker_waits:
            self._changed.notify_all()

    def _help(self) -> None:
        helping = _Helping(self._tally, self._algorithms, self._call_for_help)
        try:
            while share := self._share_for_helper():
                self._finish(share, helping.hash_share(share.paths, many=self._many))
        except BaseException as failure:  # noqa: BLE001 - raised again in the asking thread
            with self._changed:
                self._failure = failure
                self._changed.notify_all()
        finally:
            helping.end()

    def _share_for_helper(self) -> _Share | None:
        """Wait for work that is worth a second thread; None when all work is to stop."""
        with self._changed:
            while not self._tally.stopped:
                share = self._take_share() if self._help_wanted or self._many else None
                if share:
                    return share
                self._changed.wait()
        return None


def _without_hash(path: str, error: FileObstacleError) -> HashedFile:
    return HashedFile(path, {}, 0, 0, error.obstacle, error.sentences())


def _alone() -> None:
    """One file needs no second thread."""
