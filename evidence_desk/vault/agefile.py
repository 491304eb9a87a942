"""The age file format, version 1 (https://age-encryption.org/v1), for X25519 keys, in its binary form.

Ours because no Python library reads an age file at any place; on the primitives of ``cryptography`` alone. Whoever
holds the secret key can open such a file with ``age -d`` too. A file is a header (``ageheader``: the file key, wrapped
for each recipient, and a MAC) and a payload (``agestream``: the content in sealed chunks of 64 KiB).
"""

import errno
import io
import secrets
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.vault.ageerrors import AgeDamagedError, AgeNotForUsError
from evidence_desk.vault.ageheader import HEADER_LIMIT, compose_header, parse_header
from evidence_desk.vault.agekeys import AgeIdentity, ReaderKey, unlock, wrap_for
from evidence_desk.vault.agerecipient import AgeRecipient
from evidence_desk.vault.agestream import (
    CHUNK_BYTES,
    CHUNKS_AT_ONCE,
    PAYLOAD_NONCE_BYTES,
    SEALED_CHUNK_BYTES,
    TAG_BYTES,
    SealedChunks,
    chunk_nonce,
    payload_cipher,
    read_fully,
)

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = [
    "AgeDamagedError",
    "AgeIdentity",
    "AgeNotForUsError",
    "AgeReader",
    "AgeRecipient",
    "AgeWriter",
    "ReaderKey",
]

_REMEMBERED_CHUNKS = 2


class AgeWriter:
    """Locks what is written to it for one recipient or more. The target stays open, and is not synced, at the end.

    As a context manager it finishes the file when the block ends well; after an exception it leaves the file without
    its last chunk, which every reader refuses. Errors of the target (OSError) pass through, and leave it so too.
    """

    def __init__(self, target: BinaryIO, recipients: Sequence[AgeRecipient]) -> None:
        if not recipients:
            raise ProgramFaultError("an age file without recipients")
        self._target = target
        self._key = ReaderKey.generate()
        payload_nonce = secrets.token_bytes(PAYLOAD_NONCE_BYTES)
        self._cipher = payload_cipher(self._key, payload_nonce)
        self._index = 0
        # Up to one chunk waits here: only what comes next tells whether it is the last.
        self._held = bytearray(CHUNK_BYTES)
        self._held_bytes = 0
        self._sealed = memoryview(bytearray(SEALED_CHUNK_BYTES * CHUNKS_AT_ONCE))
        self._sealed_bytes = 0
        self._size = 0
        self._bytes_written = 0
        self._closed = False
        file_key = self._key.reveal()
        header = compose_header([wrap_for(recipient, file_key) for recipient in recipients], file_key)
        self._put(memoryview(header + payload_nonce))

    @property
    def size(self) -> int:
        """The content taken so far, in bytes."""
        return self._size

    @property
    def bytes_written(self) -> int:
        """How much of the age file is on the target so far; after ``close`` the length of the whole file."""
        return self._bytes_written

    @property
    def reader_key(self) -> ReaderKey:
        """With this the program that wrote the file can read it back, without any recipient's secret key."""
        return self._key

    def write(self, content: bytes | bytearray | memoryview) -> int:
        """Take all of ``content``, of any length; return its length in bytes."""
        if self._closed:
            raise ProgramFaultError("writing to an age file that is finished")
        view = memoryview(content).cast("B")
        size = len(view)
        taken = self._hold(view) if self._held_bytes else 0
        if taken < size and self._held_bytes:
            self._seal(memoryview(self._held), last=False)
            self._held_bytes = 0
        while size - taken > CHUNK_BYTES:
            self._seal(view[taken : taken + CHUNK_BYTES], last=False)
            taken += CHUNK_BYTES
        self._hold(view[taken:])
        self._size += size
        return size

    def close(self) -> None:
        """Seal the last chunk and hand everything to the target. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            self._seal(memoryview(self._held)[: self._held_bytes], last=True)
            self._flush()
        finally:
            self._forget()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._give_up()

    def _hold(self, view: memoryview) -> int:
        """Keep as much of ``view`` as fits into the waiting chunk; return how much that was."""
        start = self._held_bytes
        kept = min(len(view), CHUNK_BYTES - start)
        self._held[start : start + kept] = view[:kept]
        self._held_bytes = start + kept
        return kept

    def _seal(self, chunk: memoryview, *, last: bool) -> None:
        start = self._sealed_bytes
        end = start + len(chunk) + TAG_BYTES
        self._cipher.encrypt_into(chunk_nonce(self._index, last=last), chunk, None, self._sealed[start:end])
        self._index += 1
        self._sealed_bytes = end
        if end == len(self._sealed):
            self._flush()

    def _flush(self) -> None:
        self._put(self._sealed[: self._sealed_bytes])
        self._sealed_bytes = 0

    def _put(self, view: memoryview) -> None:
        """Hand over every byte: an unbuffered file may take less than it is offered."""
        try:
            while view:
                count = self._target.write(view)
                if not count:
                    raise OSError(errno.EIO, "the target takes no more")
                self._bytes_written += count
                view = view[count:]
        except BaseException:
            self._give_up()
            raise

    def _give_up(self) -> None:
        """Write no more, above all no last chunk: a file with a gap must not look finished."""
        self._closed = True
        self._forget()

    def _forget(self) -> None:
        self._held[:] = bytes(CHUNK_BYTES)


class AgeReader(io.RawIOBase):
    """The content of an age file as a seekable file, for one thread at a time.

    Opening it checks the header and the last chunk, hence the length of the whole. Every other chunk is checked when
    it is read, before a byte of it is handed out. A read gives all that was asked for, or all up to the end.

    ``source`` is a seekable binary file that holds the age file and nothing else. The file opens with one of the
    ``identities`` or with the ``reader_key`` of its writer. With ``close_source`` the source is closed with this file.

    Raises AgeDamagedError for a file that is damaged, changed or cut short, when opened or when read there;
    AgeNotForUsError where no key fits; OSError where the source cannot be read.
    """

    def __init__(
        self,
        source: BinaryIO,
        identities: Sequence[AgeIdentity] = (),
        reader_key: ReaderKey | None = None,
        *,
        close_source: bool = False,
    ) -> None:
        super().__init__()
        self._source = source
        self._close_source = False
        self._recent: dict[int, bytearray] = {}
        self._position = 0
        length = source.seek(0, io.SEEK_END)
        source.seek(0)
        room = bytearray(min(length, HEADER_LIMIT + PAYLOAD_NONCE_BYTES))
        beginning = bytes(room[: read_fully(source, memoryview(room))])
        header = parse_header(beginning)
        key = unlock(header, identities) if reader_key is None else reader_key
        header.check_mac(key.reveal())
        start = header.length + PAYLOAD_NONCE_BYTES
        payload_nonce = beginning[header.length : start]
        self._chunks = SealedChunks(source, start, length - start, payload_cipher(key, payload_nonce))
        self._chunk(self._chunks.count - 1)
        self._close_source = close_source

    @property
    def size(self) -> int:
        """The length of the content in bytes."""
        return self._chunks.size

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def tell(self) -> int:
        """The position in the content, in bytes."""
        self._check_open()
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a position, beyond the end if you like; ValueError for one before the start."""
        self._check_open()
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size}.get(whence)
        if origin is None or origin + offset < 0:
            raise ValueError("no such position in the file")
        self._position = origin + offset
        return self._position

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Fill ``buffer`` and return the number of bytes: fewer than asked for only at the end of the content.

        Fastest with a megabyte or more from a multiple of 64 KiB on: such chunks are opened right into the buffer.
        After an error the buffer holds no byte that was not checked.
        """
        self._check_open()
        view = memoryview(buffer).cast("B")
        wanted = view[: max(0, self.size - self._position)]
        done = 0
        while done < len(wanted):
            done += self._read_some(self._position + done, wanted[done:])
        self._position += done
        return done

    def read(self, size: int | None = -1, /) -> bytes:
        """At most ``size`` bytes, or everything up to the end."""
        self._check_open()
        left = max(0, self.size - self._position)
        room = bytearray(left if size is None or size < 0 else min(size, left))
        self.readinto(room)
        return bytes(room)

    def readall(self) -> bytes:
        """Everything up to the end, in memory."""
        return self.read()

    def close(self) -> None:
        """Forget the chunks that were kept; a second call does nothing."""
        for plain in self._recent.values():
            plain[:] = bytes(CHUNK_BYTES)
        self._recent.clear()
        super().close()
        if self._close_source:
            self._source.close()

    def _check_open(self) -> None:
        if self.closed:
            raise ValueError("the age file is closed")

    def _read_some(self, position: int, view: memoryview) -> int:
        """Fill the start of ``view``: with whole chunks where it takes them, else with a part of one."""
        index, offset = divmod(position, CHUNK_BYTES)
        if offset == 0 and len(view) >= self._chunks.length(index) and index not in self._recent:
            reaches_end = position + len(view) == self.size
            whole = view if reaches_end else view[: len(view) - len(view) % CHUNK_BYTES]
            self._chunks.open_into(index, whole)
            return len(whole)
        part = memoryview(self._chunk(index))[offset : self._chunks.length(index)][: len(view)]
        view[: len(part)] = part
        return len(part)

    def _chunk(self, index: int) -> bytearray:
        """The chunk with this number, opened; the last two used are kept."""
        plain = self._recent.pop(index, None)
        if plain is None:
            full = len(self._recent) == _REMEMBERED_CHUNKS
            plain = self._recent.pop(next(iter(self._recent))) if full else bytearray(CHUNK_BYTES)
            self._chunks.open_into(index, memoryview(plain)[: self._chunks.length(index)])
        self._recent[index] = plain
        return plain
