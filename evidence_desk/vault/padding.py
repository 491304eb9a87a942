"""Padding of stored files, so that a file's size does not give away which file it is.

A padded content is: the content, one byte 0x80, zeros up to ``padded_size``. Its end can be found without any
catalogue, so a file rescued with ``age -d`` can be stripped by hand: cut the zeros at the end, then the 0x80.

The sizes are those of Padmé (Nikitin et al., *Reducing Metadata Leakage from Encrypted Files and Communication with
PURBs*, 2019): at most 12 % more, less the larger the file; of a length, log log bits remain visible.
"""

import io
from collections.abc import Iterator
from typing import Protocol

from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate

_MARK = b"\x80"
_PIECE_BYTES = 64 * 1024
_ZEROS = bytes(_PIECE_BYTES)


class SeekableContent(Protocol):
    """A binary file opened for reading, such as AgeReader."""

    def seek(self, offset: int, whence: int = ..., /) -> int: ...

    def read(self, size: int = ..., /) -> bytes | None: ...


def padme(length: int) -> int:
    """The smallest length of Padmé that is not below ``length``: its low bits are zero, all but the first few."""
    if length == 0:
        return 0
    exponent = length.bit_length() - 1
    low_bits = (1 << exponent - exponent.bit_length()) - 1
    return length + low_bits & ~low_bits


def padded_size(size: int) -> int:
    """The length in bytes, mark and zeros included, of a content of ``size`` bytes."""
    return padme(size + 1)


def padding_pieces(size: int) -> Iterator[bytes]:
    """What follows a content of ``size`` bytes, in pieces of at most 64 KiB; never nothing."""
    yield _MARK
    zeros = padded_size(size) - size - 1
    while zeros > 0:
        yield _ZEROS[:zeros]
        zeros -= _PIECE_BYTES


def content_size(padded: SeekableContent) -> int:
    """The size in bytes of the content inside ``padded``; the position of ``padded`` is left anywhere.

    Reads from the end in pieces of at most 64 KiB and never further back than padding can reach. Raises
    UnreadableError where the end is not one that ``padding_pieces`` makes.
    """
    whole = padded.seek(0, io.SEEK_END)
    end = whole
    while end > 0 and padded_size(end - 1) == whole:
        # Pieces start at multiples of 64 KiB, where the chunks of an age file do.
        start = (end - 1) // _PIECE_BYTES * _PIECE_BYTES
        padded.seek(start)
        piece = (padded.read(end - start) or b"").rstrip(b"\0")
        if piece:
            size = start + len(piece) - 1
            if not piece.endswith(_MARK) or padded_size(size) != whole:
                break
            return size
        end = start
    raise UnreadableError(
        translate("Vault", "The end of this stored file is not one that Evidence Desk writes: it is damaged."),
        safe=translate("Vault", "Nothing was changed."),
        mend=translate("Vault", "Restore the file from a backup."),
    )
