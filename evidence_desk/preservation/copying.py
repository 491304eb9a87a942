"""A file copied from one medium to another: written beside its name, synced, read back from the medium, compared."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence_desk.media.copying import Steps
from evidence_desk.values.disk_trouble import DiskTroubleError, disk_trouble
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import drop_from_memory
from evidence_desk.vault.regular_files import open_regular

_PIECE = 1024 * 1024
_SPARE = 16 * 1024 * 1024


class SourceUnreadableError(Exception):
    """The disk with the original does not give a file back: a finding about that file, and no end of the work."""


class CopyingSteps(Steps):
    """Tells a watcher how many bytes are done. Each counts half when it is written and half when it was read back."""

    def __init__(self, watcher: Watcher, files: int, bytes_total: int) -> None:
        self._watcher = watcher
        self._files = files
        self._bytes_total = bytes_total
        self._halves = 0
        self.done = 0

    def advance(self, count: int) -> None:
        """``count`` more bytes were written, or were read back."""
        self._halves += count
        self.tell()

    def tell(self) -> None:
        """Report how far the work is."""
        done = min(self._halves // 2, self._bytes_total)
        self._watcher.report(Progress(min(self.done, self._files), self._files, done, self._bytes_total))

    def cancelled(self) -> bool:
        """Whether to stop now."""
        return self._watcher.cancelled()


@contextmanager
def copied_beside(source: Path, target: Path, steps: Steps) -> Iterator[tuple[Path, str]]:
    """Copy ``source`` to ``target`` with ``.part`` at its end; give that path and the SHA-256 of what the medium holds.

    The block gives it its name; what it leaves under the other one is removed. Raises SourceUnreadableError,
    DiskTroubleError where the medium refuses or gives back other bytes, CancelledError.
    """
    part = target.with_name(target.name + ".part")
    try:
        written = _write(source, part, steps)
        drop_from_memory(part)
        if digest_of(part, steps) != written:
            raise DiskTroubleError(
                translate("Backup", "The medium gave back other bytes than were written to it."),
                safe=translate("Backup", "The original was only read and is as it was."),
                mend=translate("Backup", "Do not trust this medium; use another one."),
            )
        yield part, written
    except OSError as error:
        raise disk_trouble(error) from error
    finally:
        part.unlink(missing_ok=True)


def copy_file(source: Path, target: Path, steps: Steps) -> str:
    """Copy one file under its name; the SHA-256 of what the medium holds. The folder is to be synced by the caller."""
    with copied_beside(source, target, steps) as (part, sha256):
        part.replace(target)
    return sha256


def digest_of(path: Path, steps: Steps) -> str:
    """SHA-256 of a file (hexadecimal); OSError, CancelledError."""
    digest = hashlib.sha256()
    with os.fdopen(open_regular(path), "rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            _go_on(steps, len(piece))
    return digest.hexdigest()


def refuse_without_room(folder: Path, needed: int) -> None:
    """ResearcherError where a medium has no room for ``needed`` more bytes."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise disk_trouble(error) from error
    if free < needed + _SPARE:
        words = translate("Backup", "The medium has {free} MB free, and {needed} MB are needed.")
        raise ResearcherError(
            words.format(free=free // 1_000_000, needed=(needed + _SPARE) // 1_000_000 + 1),
            safe=translate("Backup", "Nothing was copied; what was there before is as it was."),
            mend=translate("Backup", "Free some space there, or take a larger medium."),
        )


def _write(source: Path, part: Path, steps: Steps) -> str:
    digest = hashlib.sha256()
    # What an interruption left goes first: opened instead, it could be something that somebody put there.
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb", buffering=0) as stream:
        for piece in _pieces(source):
            digest.update(piece)
            rest = memoryview(piece)
            while rest:
                rest = rest[stream.write(rest) :]
            _go_on(steps, len(piece))
        os.fsync(stream.fileno())
    return digest.hexdigest()


def _pieces(source: Path) -> Iterator[bytes]:
    try:
        with os.fdopen(open_regular(source), "rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except OSError as error:
        raise SourceUnreadableError(error.strerror or type(error).__name__) from error


def _go_on(steps: Steps, count: int) -> None:
    steps.advance(count)
    if steps.cancelled():
        raise CancelledError(
            translate("Backup", "Stopped."), safe=translate("Backup", "What was there before is as it was.")
        )
