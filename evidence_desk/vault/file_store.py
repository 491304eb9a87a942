"""The encrypted store: one age file per stored file under a random name, its size padded.

A content hash as a name would confirm to a stranger that a known photograph is here.
"""

import io
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeIdentity, AgeReader, AgeWriter
from evidence_desk.vault.padding import padding_pieces
from evidence_desk.vault.syncing import sync_folder

_BUFFER = 1024 * 1024
_DESTROYED_BYTES = 64 * 1024  # more than the longest header


@dataclass(frozen=True)
class StoredBlob:
    """A file in the store: its random name (32 hexadecimal characters) and the size of its content in bytes."""

    name: str
    size: int


def name_for_a_file() -> str:
    """A name in the store that nothing has: it tells nothing of what it is for."""
    return secrets.token_hex(16)


class StoreWriter:
    """One file on its way into the store. Nothing is there until ``finish`` returns; then it is durable."""

    def __init__(self, folder: Path, identity: AgeIdentity) -> None:
        self.name = name_for_a_file()
        self._path = folder / self.name[:2] / f"{self.name}.age"
        self._part = self._path.with_suffix(".part")
        self.size = 0
        try:
            _make_durably(self._path.parent)
            self._stream = _create(self._part)
        except OSError as error:
            raise disk_trouble(error) from error
        try:
            self._age = AgeWriter(self._stream, [identity.recipient])
        except OSError as error:
            self.abort()
            raise disk_trouble(error) from error

    def write(self, piece: bytes | bytearray | memoryview) -> None:
        """Add content; DiskTroubleError where the disk refuses."""
        try:
            self._age.write(piece)
        except OSError as error:
            raise disk_trouble(error) from error
        self.size += len(piece)

    def finish(self) -> StoredBlob:
        """Pad, sync and publish the file under its name."""
        try:
            for piece in padding_pieces(self.size):
                self._age.write(piece)
            self._age.close()
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            self._part.replace(self._path)
            sync_folder(self._path.parent)
        except OSError as error:
            raise disk_trouble(error) from error
        return StoredBlob(self.name, self.size)

    def abort(self) -> None:
        """Leave nothing behind."""
        try:
            self._stream.close()
        except OSError:
            pass  # a full disk fails the last flush too; the file goes anyway
        with suppress(OSError):  # of a medium that was pulled out the next opening sweeps it
            self._part.unlink(missing_ok=True)


class _Content(io.RawIOBase):
    """The content of a stored file without its padding."""

    def __init__(self, stream: BinaryIO, age: AgeReader, size: int) -> None:
        self._stream = stream
        self._age = age
        self._size = size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._age.tell(), os.SEEK_END: self._size}[whence]
        return self._age.seek(max(0, start + offset))

    def tell(self) -> int:
        return self._age.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        left = max(0, self._size - self._age.tell())
        return self._age.readinto(memoryview(buffer)[: min(len(buffer), left)]) or 0

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


class FileStore:
    """The folder ``files`` of an open vault."""

    def __init__(self, folder: Path, identity: AgeIdentity) -> None:
        self._folder = folder
        self._identity = identity
        self._not_entered: set[str] = set()

    @property
    def vault(self) -> Path:
        """The folder of the vault it belongs to."""
        return self._folder.parent

    def begin(self) -> StoreWriter:
        """Start a new stored file."""
        writer = StoreWriter(self._folder, self._identity)
        self._not_entered.add(writer.name)
        return writer

    def entered(self, name: str) -> None:
        """A file that was begun here is now named by the catalogue."""
        self._not_entered.discard(name)

    def is_under_way(self, name: str) -> bool:
        """Whether a file was begun since the vault was opened, by this process, and may yet be entered."""
        return name in self._not_entered

    def path(self, name: str) -> Path:
        """Where the encrypted file of this name lies."""
        return self._folder / name[:2] / f"{name}.age"

    def open(self, name: str, size: int) -> BinaryIO:
        """The content as a seekable stream of exactly ``size`` bytes, decrypted in memory only.

        Raises FileNotFoundError where it is gone, UnreadableError where it is damaged.
        """
        return self.open_copy(self.path(name), size)

    def open_copy(self, path: Path, size: int) -> BinaryIO:
        """The same for a copy of a stored file that lies elsewhere, such as in a backup."""
        stream = path.open("rb", buffering=0)
        try:
            age = AgeReader(cast("BinaryIO", stream), [self._identity])
            if age.size < size:
                raise UnreadableError(
                    translate("Vault", "A stored file is shorter than what was stored."),
                    mend=translate("Vault", "Use your backup of this vault for that file."),
                )
        except BaseException:
            stream.close()
            raise
        return cast("BinaryIO", _Content(cast("BinaryIO", stream), age, size))

    def forget_cached(self, name: str) -> None:
        """Let the next reading come from the medium and not from memory, where the system takes the hint (Linux)."""
        drop_from_memory(self.path(name))

    def remove(self, name: str) -> None:
        """Take a stored file away: one that was never entered in the catalogue. Where the disk refuses, it stays."""
        with suppress(OSError):
            self.path(name).unlink(missing_ok=True)
            self._not_entered.discard(name)

    def destroy(self, name: str) -> None:
        """Make a stored file unreadable for good and take it away; nothing where it is gone already.

        The key of its content stands wrapped in its first bytes: they are overwritten in place and synced before the name goes.
        Where a disk writes elsewhere in place of over (flash, some file systems), they may stay readable to
        whoever has the key of the vault. Raises OSError.
        """
        path = self.path(name)
        try:
            descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            return
        try:
            os.write(descriptor, secrets.token_bytes(min(os.fstat(descriptor).st_size, _DESTROYED_BYTES)))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        path.unlink()
        sync_folder(path.parent)

    def names(self) -> Iterator[str]:
        """The names of all stored files."""
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*.age"):
            yield path.stem

    def sweep(self) -> int:
        """Remove unfinished files that a crash left; how many there were."""
        left = list(self._folder.glob("[0-9a-f][0-9a-f]/*.part"))
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)


def drop_from_memory(path: Path) -> None:
    """Let the next reading of a file come from the medium, where the system takes the hint (Linux)."""
    if not hasattr(os, "posix_fadvise"):
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def _make_durably(folder: Path) -> None:
    """A folder of the store, its own name synced too: a power cut must not take it away with the files in it.

    Synced where it was there already as well: whoever made it may have been killed before that.
    """
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    sync_folder(folder.parent)


def _create(path: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb", buffering=0)
