"""Whether a file holds its content and nothing that tells of its making: what may go to people outside as it is.

Looked at byte by byte, not by what programs read of metadata: whatever is not known to be needed counts as telling. What
``making`` writes passes; so does any other file that happens to be as bare.
"""

import struct
import zlib
from typing import Final

from evidence_desk.media.derivatives.jpeg_segments import NotWalkedError, plain_jpeg

LARGEST: Final = 64 * 1024 * 1024
"""Bytes; a larger picture is not looked at, and does not count as bare."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_CHUNK: Final = struct.Struct(">I4s")
_NEEDED: Final = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB"})
_SIZES: Final = {b"IHDR": 13, b"sRGB": 1, b"IEND": 0}
_ORIENTATIONS: Final = range(1, 9)
_PIECE: Final = 1024 * 1024


def can_be_bare(media_type: str) -> bool:
    """Whether files of this type are looked at at all. A text has nothing beside what one reads in it."""
    return media_type in {"text/plain", "image/png", "image/jpeg"}


def is_bare(content: bytes, media_type: str) -> bool:
    """Whether nothing stands in the file beside its picture or text."""
    if media_type == "text/plain":
        return True
    if len(content) > LARGEST:
        return False
    return _is_bare_png(content) if media_type == "image/png" else media_type == "image/jpeg" and _is_bare_jpeg(content)


def _is_bare_jpeg(content: bytes) -> bool:
    try:
        return any(plain_jpeg(content, orientation) == content for orientation in _ORIENTATIONS)
    except NotWalkedError:
        return False


def _is_bare_png(content: bytes) -> bool:
    if not content.startswith(_PNG):
        return False
    at, pixels, kind = len(_PNG), zlib.decompressobj(), b""
    while kind != b"IEND":
        if at + _CHUNK.size > len(content):
            return False
        size, kind = _CHUNK.unpack_from(content, at)
        begin = at + _CHUNK.size
        if kind not in _NEEDED or _SIZES.get(kind, size) != size or begin + size + 4 > len(content):
            return False
        if kind == b"IDAT" and not _is_pixels(pixels, content[begin : begin + size]):
            return False
        at = begin + size + 4
    return at == len(content) and pixels.eof


def _is_pixels(pixels: "zlib._Decompress", packed: bytes) -> bool:
    """Whether packed bytes go on what came before, and nothing stands behind the end of it."""
    try:
        while packed and not pixels.eof:
            pixels.decompress(packed, _PIECE)
            packed = pixels.unconsumed_tail
    except zlib.error:
        return False
    return not pixels.unused_data and not (packed and pixels.eof)
