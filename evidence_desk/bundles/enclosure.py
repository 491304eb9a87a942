"""A file on its way into a bundle: its path, what it must turn out to be, and where its bytes come from."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from evidence_desk.bundles import layout

Pieces = Callable[[], Iterable[bytes]]

_KEPT = 4 * layout.MIB


@dataclass(frozen=True)
class Enclosure:
    """One file of a bundle: path below the top folder, size in bytes, SHA-256 (hexadecimal), CRC-32, content anew.

    ``pieces`` may be called more than once and yields the same bytes each time; whether it does is checked when they
    are written.
    """

    path: str
    size: int
    sha256: str
    crc32: int
    pieces: Pieces


def measured(path: str, pieces: Pieces) -> Enclosure:
    """An enclosure for content that is made on the way: it is made once to be measured, and again to be written.

    Up to 4 MiB are kept instead, so that only what would fill the memory is made twice.
    """
    digest, checksum, size = hashlib.sha256(), 0, 0
    kept: list[bytes] = []
    for piece in gathered(pieces()):
        digest.update(piece)
        checksum = zlib.crc32(piece, checksum)
        size += len(piece)
        if size <= _KEPT:
            kept.append(piece)
    source = (lambda: kept) if size <= _KEPT else (lambda: gathered(pieces()))
    return Enclosure(path, size, digest.hexdigest(), checksum, source)


def of_bytes(path: str, content: bytes) -> Enclosure:
    """An enclosure of bytes at hand."""
    return measured(path, lambda: (content,))


def gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Small pieces joined to about 1 MiB each: hand-offs of a few bytes cost more than the work on them."""
    waiting: list[bytes] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= layout.PIECE:
            yield b"".join(waiting)
            waiting, length = [], 0
    if waiting:
        yield b"".join(waiting)


def pieces_of(source: BinaryIO) -> Iterator[bytes]:
    """The rest of an open file in pieces of at most 1 MiB."""
    while piece := source.read(layout.PIECE):
        yield piece
