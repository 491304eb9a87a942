"""The medium a bundle is written to: one file, or a folder of parts; there under its name whole, or not at all.

Both are made under a name that ends in ``.part`` and get their own by one renaming, once everything was synced and read
back. A folder of parts is renamed as a whole: there is no moment at which some parts have their names.
"""

import contextlib
import errno
import hashlib
import io
import os
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from evidence_desk.bundles.joined_parts import JoinedParts
from evidence_desk.bundles.parts import LIST_ENDING, PartsList, compose_list, part_name
from evidence_desk.vault.syncing import sync_folder

_FOLDERS_CANNOT_BE_SYNCED = {errno.EINVAL, errno.ENOTSUP}  # some network and FUSE file systems
_BEING_MADE = ".part"


class Medium(Protocol):
    """Takes the bytes of a bundle. ``final`` is where it is in the end."""

    final: Path

    @property
    def size(self) -> int:
        """The bytes taken so far."""

    def create(self) -> None:
        """Begin; FileExistsError where the name is taken, by an export that was broken off too."""

    def write(self, content: bytes | memoryview, /) -> int:
        """Take all of ``content``."""

    def complete(self) -> None:
        """See everything onto the medium and out of the system's memory, where that can be asked for."""

    def read_back(self) -> BinaryIO:
        """What now stands on the medium."""

    def sha256(self) -> str:
        """Of everything handed to the system, in hexadecimal."""

    def publish(self) -> None:
        """Give it its name, durably; take it away again where that cannot be had."""

    def abandon(self) -> None:
        """Take away what was made, where that can still be done."""


class HashedFile:
    """A new file being written, with size and SHA-256 of what was handed to the system."""

    def __init__(self, path: Path) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        self._stream = io.FileIO(os.open(path, flags, 0o600), "wb")
        self.path = path
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, content: bytes | memoryview) -> int:
        """Write all of ``content``; a system may take less at a time."""
        view = memoryview(content).cast("B")
        whole = len(view)
        while view:
            taken = self._stream.write(view)
            if not taken:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.digest.update(view[:taken])
            view = view[taken:]
        self.size += whole
        return whole

    def sync_and_forget(self) -> None:
        """See it onto the medium and out of the system's memory, where that can be asked for; close it."""
        os.fsync(self._stream.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(self._stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        self._stream.close()

    def close(self) -> None:
        """Close it as it is."""
        self._stream.close()


class OneFile:
    """A bundle as one file."""

    def __init__(self, final: Path) -> None:
        self.final = final
        self._made = final.with_name(final.name + _BEING_MADE)
        self._file: HashedFile | None = None

    @property
    def size(self) -> int:
        """The bytes written so far."""
        return self._file.size if self._file else 0

    def create(self) -> None:
        """Begin the file."""
        _refuse_taken(self.final, self._made)
        self._file = HashedFile(self._made)

    def write(self, content: bytes | memoryview, /) -> int:
        """Take all of ``content``."""
        return self._begun().write(content)

    def complete(self) -> None:
        """Sync and close it."""
        self._begun().sync_and_forget()

    def read_back(self) -> BinaryIO:
        """What now stands on the medium."""
        return self._made.open("rb")

    def sha256(self) -> str:
        """Of everything written."""
        return self._begun().digest.hexdigest()

    def publish(self) -> None:
        """Give the file its name."""
        _refuse_taken(self.final)
        self._made.rename(self.final)
        _sync_name(self.final)

    def abandon(self) -> None:
        """Take the file away."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            with contextlib.suppress(OSError):
                self._made.unlink()

    def _begun(self) -> HashedFile:
        assert self._file is not None  # noqa: S101  create comes first
        return self._file


class FolderOfParts:
    """A bundle in parts of ``part_bytes`` each, in a folder of its own, with the list that tells them apart."""

    def __init__(self, final: Path, whole: str, part_bytes: int) -> None:
        self.final = final
        self._size = 0
        self._made = final.with_name(final.name + _BEING_MADE)
        self._whole = whole
        self._part_bytes = part_bytes
        self._digest = hashlib.sha256()
        self._parts: list[HashedFile] = []
        self._is_begun = False

    @property
    def size(self) -> int:
        """The bytes written so far."""
        return self._size

    def create(self) -> None:
        """Begin the folder."""
        _refuse_taken(self.final, self._made)
        self._made.mkdir(0o700)
        self._is_begun = True
        self._begin_part()

    def write(self, content: bytes | memoryview, /) -> int:
        """Take all of ``content``; each part that is full is synced at once, so that no part waits for the others."""
        view = memoryview(content).cast("B")
        self._digest.update(view)
        whole = len(view)
        while view:
            if self._parts[-1].size == self._part_bytes:
                self._parts[-1].sync_and_forget()
                self._begin_part()
            piece = view[: self._part_bytes - self._parts[-1].size]
            self._parts[-1].write(piece)
            view = view[len(piece) :]
        self._size += whole
        return whole

    def complete(self) -> None:
        """Sync the last part, the list and the folder."""
        self._parts[-1].sync_and_forget()
        told = PartsList(tuple(part.digest.hexdigest() for part in self._parts), self._part_bytes, self._size)
        listing = HashedFile(self._made / (self._whole + LIST_ENDING))
        try:
            listing.write(compose_list(self._whole, told, self.sha256()).encode())
            listing.sync_and_forget()
        finally:
            listing.close()
        _sync_folder(self._made)

    def read_back(self) -> BinaryIO:
        """What now stands on the medium, as one."""
        return cast("BinaryIO", JoinedParts([part.path for part in self._parts]))

    def sha256(self) -> str:
        """Of the whole."""
        return self._digest.hexdigest()

    def publish(self) -> None:
        """Give the folder its name, and with it all parts at once."""
        _refuse_taken(self.final)
        self._made.rename(self.final)
        _sync_name(self.final)

    def abandon(self) -> None:
        """Take folder and parts away."""
        if self._is_begun:
            for part in self._parts:
                with contextlib.suppress(OSError):
                    part.close()
            with contextlib.suppress(OSError):
                remove_bundle(self._made)

    def _begin_part(self) -> None:
        self._parts.append(HashedFile(self._made / part_name(self._whole, len(self._parts) + 1)))


def remove_bundle(path: Path) -> None:
    """Take away a bundle that this program has just written: its file, or the folder of its parts."""
    if not path.is_dir():
        path.unlink(missing_ok=True)
        return
    for one in path.iterdir():
        one.unlink()
    path.rmdir()


def _refuse_taken(*paths: Path) -> None:
    if any(os.path.lexists(path) for path in paths):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _sync_name(final: Path) -> None:
    try:
        _sync_folder(final.parent)
    except OSError:
        remove_bundle(final)
        raise


def _sync_folder(folder: Path) -> None:
    try:
        sync_folder(folder)
    except OSError as error:
        if error.errno not in _FOLDERS_CANNOT_BE_SYNCED:
            raise
