"""How much there is to take in, counted while somebody looks on, and how far a taking in has come."""

import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from evidence_desk.media.copying import Steps
from evidence_desk.media.walking import Found, Sight, walk
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.agestream import CHUNK_BYTES, TAG_BYTES
from evidence_desk.vault.padding import padded_size

_CATALOGUE_BYTES = 32 * 1024  # a small picture, two revisions, custody
_TOLD_EVERY = 500  # files; walking meets thousands a second


class Met(NamedTuple):
    """Something met on the way through what was chosen, which ``chosen`` counts from 0."""

    chosen: int
    found: Found
    size: int


@dataclass(frozen=True)
class Counted:
    """How many files lie in what was chosen, and how many bytes they have together, by their folders' word.

    ``room``: the most bytes that they take in a vault, encrypted and padded, with what the catalogue keeps of each.
    """

    files: int
    bytes: int
    room: int = 0


def meet(paths: Sequence[str], watcher: Watcher, vault: Path) -> Iterator[Met]:
    """Everything in what was chosen, one after the other, never in a list. What lies in ``vault`` is passed over as one.

    Raises CancelledError.
    """
    for chosen, path in enumerate(paths):
        own = _Own(path, vault)
        for found in walk([path]):
            if watcher.cancelled():
                raise CancelledError(translate("Media", "Stopped."))
            if own.holds(found):
                if own.first():
                    yield Met(chosen, own.told(found), 0)
                continue
            yield Met(chosen, found, _size(found))


def count_files(paths: Sequence[str], watcher: Watcher, vault: Path) -> Counted:
    """Go through what was chosen without opening a file; the watcher is told how many were found. CancelledError."""
    files = size = room = 0
    for met in meet(paths, watcher, vault):
        files += 1
        size += met.size
        if met.found.sight is Sight.FILE:
            room += _CATALOGUE_BYTES + _encrypted(padded_size(met.size))
        if files % _TOLD_EVERY == 0:
            watcher.report(Progress(files, 0, size))
    return Counted(files, size, room)


class Tally:
    """What all readers together have done, told to the watcher. Every byte is worked on twice: read, and read back."""

    def __init__(self, watcher: Watcher, counted: Counted) -> None:
        self._watcher = watcher
        self._progress = Progress(0, counted.files, 0, counted.bytes)
        self._passed = 0
        self._guard = threading.Lock()
        self.stopped = False

    def advance(self, count: int) -> None:
        """So many bytes were read, or read back."""
        with self._guard:
            self._passed += count
            self._progress = replace(self._progress, bytes_done=self._passed // 2)
        self._watcher.report(self._progress)

    def finished(self, name: str) -> None:
        """A file is done."""
        with self._guard:
            self._progress = replace(self._progress, done=self._progress.done + 1, current=visible(name))
        self._watcher.report(self._progress)

    def cancelled(self) -> bool:
        """Whether to stop now."""
        return self.stopped or self._watcher.cancelled()


class FileSteps(Steps):
    """The steps of one file: whatever becomes of it, in the end it has counted with its size, no more and no less."""

    def __init__(self, tally: Tally, size: int) -> None:
        self._tally = tally
        self._left = 2 * size

    def advance(self, count: int) -> None:
        counted = min(count, self._left)
        self._left -= counted
        self._tally.advance(counted)

    def cancelled(self) -> bool:
        return self._tally.cancelled()

    def close(self, name: str) -> None:
        """The file is done."""
        self._tally.advance(self._left)
        self._left = 0
        self._tally.finished(name)


class _Own:
    """What lies in the vault itself, where somebody chose a folder around it: it is encrypted, and grows meanwhile."""

    def __init__(self, chosen: str, vault: Path) -> None:
        self._chosen = os.path.realpath(chosen)
        self._vault = os.path.realpath(vault)
        self._begins = self._vault == self._chosen or self._vault.startswith(self._chosen.rstrip(os.sep) + os.sep)
        self._inside = self._chosen.startswith(self._vault + os.sep)
        self._was_told = False

    def holds(self, found: Found) -> bool:
        if self._inside:
            return True
        if not self._begins:
            return False
        path = os.path.join(self._chosen, *found.name.split("/")) if found.name else self._chosen  # noqa: PTH118
        return path == self._vault or path.startswith(self._vault + os.sep)

    def first(self) -> bool:
        was_told, self._was_told = self._was_told, True
        return not was_told

    def told(self, found: Found) -> Found:
        name = os.path.relpath(self._vault, self._chosen).replace(os.sep, "/")
        reason = translate("Media", "This is the vault itself, which is no evidence.")
        return Found(found.path, found.name if self._inside else name, Sight.IGNORED, reason)


def _encrypted(size: int) -> int:
    """The bytes of an age file of this content: a header of less than one KiB, and a tag for each piece."""
    return 1024 + size + TAG_BYTES * (size // CHUNK_BYTES + 1)


def _size(found: Found) -> int:
    """A file's size in bytes by its folder's word: for progress and a first guess, nothing else."""
    try:
        return Path(found.path).lstat().st_size if found.sight is Sight.FILE else 0
    except (OSError, ValueError):
        return 0
