"""A file's way into the encrypted store: read once, hashed and encrypted on the way, synced, read back, compared.

Hashing and encrypting take about as long as each other and both leave Python's lock, so for large files each has a
thread; the pieces they hand on are large, since handing on costs more than either at 64 KiB.
"""

import hashlib
import os
import queue
import threading
import zlib
from dataclasses import dataclass
from typing import BinaryIO

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
class Copied:
    """A file durably in the store and read back: SHA-256 (hexadecimal), size in bytes, CRC-32, its first bytes."""

    blob: str
    sha256: str
    size: int
    crc32: int
    head: bytes
    modified_ns: int


class Steps:
    """Somebody who hears how many more bytes were read, and may stop the work."""

    def advance(self, count: int) -> None:
        """``count`` more bytes are done."""

    def cancelled(self) -> bool:
        """Whether to stop now."""
        return False


def copy_into_store(path: str, store: FileStore, steps: Steps, *, compare: bool = True) -> Copied:
    """Copy one file into the store. The original is only read.

    Raises FileObstacleError where it cannot be read or changed meanwhile, DiskTroubleError where the store's disk
    refuses or gives back other bytes, CancelledError. In each case nothing is left in the store.
    """
    descriptor, status = open_regular(path)
    try:
        writer = store.begin()
        try:
            passed = _Pass(descriptor, writer, steps)
            passed.run(status.st_size)
            refuse_change(descriptor, status, writer.size)
            blob = writer.finish()
        except BaseException:
            writer.abort()
            raise
    finally:
        os.close(descriptor)
    crc = read_back(store, blob.name, blob.size, passed.sha256) if compare else 0
    return Copied(blob.name, passed.sha256, blob.size, crc, passed.head, status.st_mtime_ns)


class _Pass:
    """One pass over an open file."""

    def __init__(self, descriptor: int, writer: StoreWriter, steps: Steps) -> None:
        self._descriptor = descriptor
        self._writer = writer
        self._steps = steps
        self._digest = hashlib.sha256()
        self.head = b""

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def run(self, expected: int) -> None:
        if expected < _WORTH_A_THREAD:
            self._run_alone(min(_PIECE, expected + 1))
        else:
            self._run_with_hashing_thread()

    def _run_alone(self, piece: int) -> None:
        buffer = memoryview(bytearray(piece))
        while count := self._fill(buffer):
            self._digest.update(buffer[:count])
            self._writer.write(buffer[:count])

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
                self._writer.write(buffer[:count])
                buffer = free.get()
        finally:
            full.put(None)
            hashing.join()

    def _hash(self, full: "queue.SimpleQueue[memoryview | None]", free: "queue.SimpleQueue[memoryview]") -> None:
        # A piece goes round only after hashing; the other thread writes it before it asks for the next.
        while (piece := full.get()) is not None:
            self._digest.update(piece)
            free.put(memoryview(piece.obj))

    def _fill(self, buffer: memoryview) -> int:
        if self._steps.cancelled():
            raise CancelledError(translate("Media", "Stopped."))
        try:
            count = read_into(self._descriptor, buffer)
        except OSError as error:
            raise obstacle_from(error) from error
        if not self.head:
            self.head = bytes(buffer[: min(count, HEAD_BYTES)])
        self._steps.advance(count)
        return count


def read_back(store: FileStore, name: str, size: int, expected: str) -> int:
    """The CRC-32 of a stored file, after proving that the disk gives back what was hashed."""
    store.forget_cached(name)
    try:
        with store.open(name, size) as stream:
            digest, crc = digest_stream(stream)
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


__all__ = ["Copied", "FileObstacleError", "Steps", "copy_into_store", "digest_stream", "read_back"]
