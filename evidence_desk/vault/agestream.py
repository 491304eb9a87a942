"""The payload of an age file: the content in chunks of 64 KiB, each sealed for its place (STREAM, ChaCha20-Poly1305).

A chunk's nonce is its number in 11 bytes, big-endian, and one byte that is 1 for the last chunk only: so no chunk can
be moved, left out or added, and a file cut between two chunks has no last one.
"""

from typing import BinaryIO, Protocol, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from evidence_desk.vault.ageerrors import damaged_end, damaged_part
from evidence_desk.vault.agekeys import ReaderKey

CHUNK_BYTES = 64 * 1024
TAG_BYTES = 16
SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
PAYLOAD_NONCE_BYTES = 16
# Sixteen chunks go to the disk at once, and come from it: smaller pieces cost more calls, larger ones bring nothing.
CHUNKS_AT_ONCE = 16


def payload_cipher(key: ReaderKey, payload_nonce: bytes) -> ChaCha20Poly1305:
    """The cipher of every chunk of the file with this key and this 16-byte nonce."""
    payload_key = bytearray(32)
    HKDF(SHA256(), 32, salt=payload_nonce, info=b"payload").derive_into(key.reveal(), payload_key)
    cipher = ChaCha20Poly1305(payload_key)
    payload_key[:] = bytes(32)
    return cipher


def chunk_nonce(index: int, *, last: bool) -> bytes:
    """The nonce of the chunk with this number, counted from 0."""
    return (index << 8 | last).to_bytes(12, "big")


class _ReadsInto(Protocol):
    """What every binary file can do, though ``typing.BinaryIO`` does not say so."""

    def readinto(self, buffer: memoryview, /) -> int | None: ...


def read_fully(source: BinaryIO, room: memoryview) -> int:
    """Fill ``room`` from where ``source`` stands; how many bytes there were, fewer only at the end of the source."""
    done = 0
    while done < len(room):
        count = cast("_ReadsInto", source).readinto(room[done:])
        if not count:
            break
        done += count
    return done


class SealedChunks:
    """The sealed chunks of one file, by number; how many there are follows from its length alone."""

    def __init__(self, source: BinaryIO, start: int, sealed_length: int, cipher: ChaCha20Poly1305) -> None:
        self._source = source
        self._start = start
        self._cipher = cipher
        self._sealed = bytearray()
        self.count = -(-sealed_length // SEALED_CHUNK_BYTES)
        self.size = sealed_length - self.count * TAG_BYTES
        in_last = self.length(self.count - 1)
        # The last chunk may be empty only where it is the first: else one content could be written in two ways.
        if self.count < 1 or in_last < 0 or (in_last == 0 and self.count > 1):
            raise damaged_end()

    def length(self, index: int) -> int:
        """How many bytes of content the chunk with this number carries."""
        return min(CHUNK_BYTES, self.size - index * CHUNK_BYTES)

    def open_into(self, first: int, plain: memoryview) -> None:
        """Fill ``plain`` with the content from chunk ``first`` on; it must end where a chunk ends.

        Raises AgeDamagedError. What a broken chunk left in ``plain`` is zeroed.
        """
        at_once = CHUNKS_AT_ONCE * CHUNK_BYTES
        for at in range(0, len(plain), at_once) or (0,):
            self._open_batch(first + at // CHUNK_BYTES, plain[at : at + at_once])

    def _open_batch(self, first: int, plain: memoryview) -> None:
        count = max(1, -(-len(plain) // CHUNK_BYTES))
        sealed = self._read_sealed(first, len(plain) + count * TAG_BYTES)
        for place in range(count):
            at = place * CHUNK_BYTES
            self._open(first + place, sealed[at + place * TAG_BYTES :], plain[at : at + CHUNK_BYTES])

    def _open(self, index: int, sealed: memoryview, plain: memoryview) -> None:
        last = index == self.count - 1
        try:
            nonce = chunk_nonce(index, last=last)
            self._cipher.decrypt_into(nonce, sealed[: len(plain) + TAG_BYTES], None, plain)
        except InvalidTag:
            plain[:] = bytes(len(plain))
            first_byte = index * CHUNK_BYTES + 1
            raise (damaged_end() if last else damaged_part(first_byte, first_byte + CHUNK_BYTES - 1)) from None

    def _read_sealed(self, first: int, length: int) -> memoryview:
        if len(self._sealed) < length:
            self._sealed = bytearray(length)
        sealed = memoryview(self._sealed)[:length]
        self._source.seek(self._start + first * SEALED_CHUNK_BYTES)
        if read_fully(self._source, sealed) < length:
            raise damaged_end()
        return sealed
