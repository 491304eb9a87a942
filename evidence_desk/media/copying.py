"""A file's way into the encrypted store: read once, hashed and encrypted on the way, synced, read back, compared.

Hashing and encrypting take about as long as each other and both leave Python's lock, so for large files each has a
thread; the pieces they hand on are large, since handing on costs more than either at 64 KiB.
"""

import hashlib
import os
import queue
import threading
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from evidence_desk.media.algorithms import Algorithm, maker
from evidence_desk.media.file_times import created_ns
from evidence_desk.media.reading import FileObstacleError, obstacle_from, open_regular, read_into, refuse_change
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import CancelledError, UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import FileStore, StoreWriter

_PIECE = 1024 * 1024
_PIECES_IN_FLIGHT = 6
_WORTH_A_THREAD = 4 * 1024 * 1024
HEAD_BYTES = 4096


@dataclass(frozen=True)
class Digested:
    """A file that was read to its end: SHA-256 (hexadecimal), size in bytes, its times in nanoseconds since 1970.

    ``digests`` are the further hashes that were asked for, hexadecimal. ``created_ns`` is None where the medium keeps none.
    """

    sha256: str
    size: int
    modified_ns: int
    created_ns: int | None = None
    digests: Mapping[Algorithm, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Copied(Digested):
    """The same with its CRC-32 and first bytes, and the name it has in the store: durably there, and read back.

    ``blob`` is empty where it was read only.
    """

    blob: str = ""
    crc32: int = 0
    head: bytes = b""


class Steps:
    """Somebody who hears how many more bytes were read, and may stop the work."""

    def advance(self, count: int) -> None:
        """``count`` more bytes are done."""

    def cancelled(self) -> bool:
        """Whether to stop now."""
        return False


def copy_into_store(
    path: str, store: FileStore, steps: Steps, *, compare: bool = True, kinds: Sequence[Algorithm] = ()
) -> Copied:
    """Copy one file into the store. The original is only read, once, whatever further ``kinds`` of hashes are asked for.

    ``steps`` hears of every byte twice: when it is read, and when it is read back. Raises FileObstacleError where it
    cannot be read or changed meanwhile, DiskTroubleError where the store's disk refuses or gives back other bytes,
    CancelledError. In each case nothing is left in the store.
    """
    descriptor, status = open_regular(path)
    try:
        writer = store.begin()
        try:
            passed = _Pass(descriptor, writer, steps, kinds)
            passed.run(status.st_size)
            refuse_change(descriptor, status, passed.size)
            created = created_ns(descriptor)
            blob = writer.finish()
        except BaseException:
            writer.abort()
            raise
    finally:
        os.close(descriptor)
    crc = read_back(store, blob.name, blob.size, passed.sha256, steps) if compare else 0
    return Copied(
        sha256=passed.sha256,
        size=blob.size,
        modified_ns=status.st_mtime_ns,
        created_ns=created,
        digests=passed.digests(),
        blob=blob.name,
        crc32=crc,
        head=passed.head,
    )


def digest_file(path: str, steps: Steps, kinds: Sequence[Algorithm] = ()) -> Digested:
    """Read a file to its end without storing it; the errors of ``copy_into_store`` but for those of the store."""
    descriptor, status = open_regular(path)
    try:
        passed = _Pass(descriptor, None, steps, kinds)
        passed.run(status.st_size)
        refuse_change(descriptor, status, passed.size)
        created = created_ns(descriptor)
    finally:
        os.close(descriptor)
    return Digested(passed.sha256, passed.size, status.st_mtime_ns, created, passed.digests())


def read_in_place(path: str, steps: Steps, kinds: Sequence[Algorithm] = ()) -> Copied:
    """All that ``copy_into_store`` finds of a file that stays where it is; the errors of ``digest_file``."""
    descriptor, status = open_regular(path)
    try:
        passed = _Pass(descriptor, None, steps, kinds, with_crc=True)
        passed.run(status.st_size)
        refuse_change(descriptor, status, passed.size)
        created = created_ns(descriptor)
    finally:
        os.close(descriptor)
    digests = passed.digests()
    return Copied(
        passed.sha256, passed.size, status.st_mtime_ns, created, digests, crc32=passed.crc32, head=passed.head
    )


class _Pass:
    """One pass over an open file; into the store where there is a writer."""

    def __init__(
        self,
        descriptor: int,
        writer: StoreWriter | None,
        steps: Steps,
        kinds: Sequence[Algorithm],
        *,
        with_crc: bool = False,
    ) -> None:
        self._descriptor = descriptor
        self._writer = writer
        self._steps = steps
        self._digest = hashlib.sha256()
        others = [kind for kind in kinds if kind is not Algorithm.SHA256]
        self._others = {kind: maker(kind)(memoryview(b"")) for kind in others}
        self._updates = [self._digest.update, *(one.update for one in self._others.values())]
        self.crc32 = 0
        if with_crc:
            self._updates.append(self._add_to_crc)
        self.head = b""
        self.size = 0
        self._expected = 0

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def _add_to_crc(self, piece: memoryview) -> None:
        self.crc32 = zlib.crc32(piece, self.crc32)

    def digests(self) -> dict[Algorithm, str]:
        return {Algorithm.SHA256: self.sha256} | {kind: one.hexdigest() for kind, one in self._others.items()}

    def run(self, expected: int) -> None:
        """Read to the end, or just past what was expected: a file that grows may grow for ever."""
        self._expected = expected
        if expected < _WORTH_A_THREAD:
            self._run_alone(min(_PIECE, expected + 1))
        else:
            self._run_with_hashing_thread()

    def _run_alone(self, piece: int) -> None:
        buffer = memoryview(bytearray(piece))
        while count := self._fill(buffer):
            for update in self._updates:
                update(buffer[:count])
            self._write(buffer[:count])

    def _write(self, piece: memoryview) -> None:
        self.size += len(piece)
        if self._writer:
            self._writer.write(piece)

    def _run_with_hashing_thread(self) -> None:
        free: queue.SimpleQueue[memoryview] = queue.SimpleQueue()
        full: queue.SimpleQueue[memoryview | None] = queue.SimpleQueue()
        for _ in range(_PIECES_IN_FLIGHT):
            free.put(memoryview(bytearray(_PIECE)))
        hashing = threading.Thread(target=self._hash, args=(full, free), name="hashing")
        hashing.start()
        try:
            buffer = free.get()
            while count := self._fill(buffer):
                full.put(buffer[:count])
                self._write(buffer[:count])
                buffer = free.get()
        finally:
            full.put(None)
            hashing.join()

    def _hash(self, full: "queue.SimpleQueue[memoryview | None]", free: "queue.SimpleQueue[memoryview]") -> None:
        # A piece goes round only after hashing; the other thread writes it before it asks for the next.
        while (piece := full.get()) is not None:
            for update in self._updates:
                update(piece)
            free.put(memoryview(piece.obj))

    def _fill(self, buffer: memoryview) -> int:
        if self._steps.cancelled():
            raise CancelledError(translate("Media", "Stopped."))
        if self.size > self._expected:
            return 0
        try:
            count = read_into(self._descriptor, buffer)
        except OSError as error:
            raise obstacle_from(error) from error
        if not self.head:
            self.head = bytes(buffer[: min(count, HEAD_BYTES)])
        self._steps.advance(count)
        return count


def read_back(store: FileStore, name: str, size: int, expected: str, steps: Steps | None = None) -> int:
    """The CRC-32 of a stored file, after proving that the disk gives back what was hashed.

    Where it does not, or ``steps`` stop it, the file is taken out of the store.
    """
    store.forget_cached(name)
    try:
        with store.open(name, size) as stream:
            digest, crc = digest_stream(stream, steps)
    except CancelledError:
        store.remove(name)
        raise
    except (UnreadableError, OSError):
        digest, crc = "", 0
    if digest != expected:
        store.remove(name)
        raise DiskTroubleError(
            translate("Media", "The disk of the vault gave back other bytes than were written to it."),
            safe=translate("Media", "The original file was only read and is as it was."),
            mend=translate("Media", "Do not trust this disk; move the vault to another one."),
        )
    return crc


def digest_stream(stream: BinaryIO, steps: Steps | None = None) -> tuple[str, int]:
    """SHA-256 (hexadecimal) and CRC-32 of a stream from where it stands to its end, in pieces of 1 MiB."""
    digest, crc = hashlib.sha256(), 0
    buffer = memoryview(bytearray(_PIECE))
    while count := stream.readinto(buffer):  # type: ignore[attr-defined]
        digest.update(buffer[:count])
        crc = zlib.crc32(buffer[:count], crc)
        if steps:
            steps.advance(count)
            if steps.cancelled():
                raise CancelledError(translate("Media", "Stopped."))
    return digest.hexdigest(), crc


__all__ = [
    "Copied",
    "Digested",
    "FileObstacleError",
    "Steps",
    "copy_into_store",
    "digest_file",
    "digest_stream",
    "read_back",
    "read_in_place",
]
