"""The kinds of hashes that are read, made and compared, from the one to be used to those that only old lists need.

This module imports next to nothing, like ``reading`` and ``hashing``.
"""

import hashlib
import zlib
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Final, NamedTuple, Protocol


class Algorithm(StrEnum):
    """A kind of hash. The values are part of saved reports. The order is that of trust: the first of several decides."""

    SHA256 = "sha256"
    SHA512 = "sha512"
    SHA384 = "sha384"
    SHA3_256 = "sha3-256"
    SHA3_512 = "sha3-512"
    SHA3_384 = "sha3-384"
    BLAKE2B = "blake2b"
    BLAKE2B_256 = "blake2b-256"
    BLAKE2S = "blake2s"
    BLAKE3 = "blake3"
    SHA224 = "sha224"
    SHA3_224 = "sha3-224"
    SHA1 = "sha1"
    MD5 = "md5"
    XXH128 = "xxh128"
    XXH3 = "xxh3"
    XXH64 = "xxh64"
    CRC32 = "crc32"

    # Enum's own is written in Python, and is asked for at every file and every line.
    __hash__ = str.__hash__

    @property
    def shown(self) -> str:
        """How people write it."""
        return _SHOWN[self]

    @property
    def size(self) -> int:
        """How many bytes a hash has."""
        return _SIZES[self]

    @property
    def is_weak(self) -> bool:
        """Whether a file can be made on purpose that has the hash of another (for xxHash at once, for CRC32 by chance)."""
        return self in _WEAK


class Digest(NamedTuple):
    """A hash of a file and its kind; ``value`` has ``algorithm.size`` bytes."""

    algorithm: Algorithm
    value: bytes

    @property
    def hexadecimal(self) -> str:
        """In lower case."""
        return self.value.hex()


class Hashing(Protocol):
    """A hash being made."""

    def update(self, piece: memoryview, /) -> object:
        """Take in more bytes."""

    def hexdigest(self) -> str:
        """The hash of everything so far."""


class Crc32:
    """CRC-32 as zip, PNG and ``.sfv`` have it (ISO 3309), in the form of hashlib's objects."""

    def __init__(self, first: memoryview | bytes = b"") -> None:
        self._value = zlib.crc32(first)

    def update(self, piece: memoryview | bytes, /) -> None:
        """Take in more bytes."""
        self._value = zlib.crc32(piece, self._value)

    def hexdigest(self) -> str:
        """Eight hexadecimal digits."""
        return f"{self._value:08x}"


def maker(algorithm: Algorithm) -> Callable[[memoryview], Hashing]:
    """What begins a hash of this kind with the first bytes of a file."""
    if algorithm is Algorithm.BLAKE3:
        return _blake3()
    return _xxhash(algorithm) if algorithm in _XX_HASHES else _MAKERS[algorithm]


def in_order_of_trust(digests: tuple[Digest, ...]) -> tuple[Digest, ...]:
    """The same hashes, the one that proves most first."""
    return digests if len(digests) == 1 else tuple(sorted(digests, key=lambda digest: _RANKS[digest.algorithm]))


def _blake3() -> Callable[[memoryview], Hashing]:
    from blake3 import blake3  # noqa: PLC0415  whoever needs none does not wait for it

    # On all processors: of a large file each piece is made in parts side by side, which BLAKE3 is made for.
    return partial(blake3, max_threads=blake3.AUTO)


def _xxhash(algorithm: Algorithm) -> Callable[[memoryview], Hashing]:
    import xxhash  # noqa: PLC0415  as above

    makers = {Algorithm.XXH128: xxhash.xxh3_128, Algorithm.XXH3: xxhash.xxh3_64, Algorithm.XXH64: xxhash.xxh64}
    return makers[algorithm]


_XX_HASHES: Final = frozenset({Algorithm.XXH128, Algorithm.XXH3, Algorithm.XXH64})
_MAKERS: Final[dict[Algorithm, Callable[[memoryview], Hashing]]] = {
    Algorithm.SHA256: hashlib.sha256,
    Algorithm.SHA512: hashlib.sha512,
    Algorithm.SHA384: hashlib.sha384,
    Algorithm.SHA3_256: hashlib.sha3_256,
    Algorithm.SHA3_512: hashlib.sha3_512,
    Algorithm.SHA3_384: hashlib.sha3_384,
    Algorithm.BLAKE2B: hashlib.blake2b,
    Algorithm.BLAKE2B_256: partial(hashlib.blake2b, digest_size=32),
    Algorithm.BLAKE2S: hashlib.blake2s,
    Algorithm.SHA224: hashlib.sha224,
    Algorithm.SHA3_224: hashlib.sha3_224,
    # Made to read old lists, whose makers knew no better; some systems refuse them for anything else.
    Algorithm.SHA1: partial(hashlib.sha1, usedforsecurity=False),
    Algorithm.MD5: partial(hashlib.md5, usedforsecurity=False),
    Algorithm.CRC32: Crc32,
}
WITHOUT_LIBRARIES: Final = frozenset(_MAKERS)
"""The kinds that Python makes by itself."""
_SIZES: Final = {
    Algorithm.SHA256: 32,
    Algorithm.SHA512: 64,
    Algorithm.SHA384: 48,
    Algorithm.SHA3_256: 32,
    Algorithm.SHA3_512: 64,
    Algorithm.SHA3_384: 48,
    Algorithm.BLAKE2B: 64,
    Algorithm.BLAKE2B_256: 32,
    Algorithm.BLAKE2S: 32,
    Algorithm.BLAKE3: 32,
    Algorithm.SHA224: 28,
    Algorithm.SHA3_224: 28,
    Algorithm.SHA1: 20,
    Algorithm.MD5: 16,
    Algorithm.XXH128: 16,
    Algorithm.XXH3: 8,
    Algorithm.XXH64: 8,
    Algorithm.CRC32: 4,
}
_SHOWN: Final = {
    Algorithm.SHA256: "SHA-256",
    Algorithm.SHA512: "SHA-512",
    Algorithm.SHA384: "SHA-384",
    Algorithm.SHA3_256: "SHA3-256",
    Algorithm.SHA3_512: "SHA3-512",
    Algorithm.SHA3_384: "SHA3-384",
    Algorithm.BLAKE2B: "BLAKE2b",
    Algorithm.BLAKE2B_256: "BLAKE2b-256",
    Algorithm.BLAKE2S: "BLAKE2s",
    Algorithm.BLAKE3: "BLAKE3",
    Algorithm.SHA224: "SHA-224",
    Algorithm.SHA3_224: "SHA3-224",
    Algorithm.SHA1: "SHA-1",
    Algorithm.MD5: "MD5",
    Algorithm.XXH128: "XXH128",
    Algorithm.XXH3: "XXH3",
    Algorithm.XXH64: "XXH64",
    Algorithm.CRC32: "CRC32",
}
_WEAK: Final = frozenset({Algorithm.SHA1, Algorithm.MD5, Algorithm.CRC32}) | _XX_HASHES
_RANKS: Final = {algorithm: rank for rank, algorithm in enumerate(Algorithm)}
