"""A PNG file (W3C, third edition) of nothing but pixels, written row by row so that no picture need be held twice.

Written here and not by a library: the file then has the five chunks below and no place for anything else.
"""

import struct
import zlib
from collections.abc import Callable
from typing import Final

MEDIA_TYPE: Final = "image/png"
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_COLOUR_TYPES: Final = {3: 2, 4: 6}  # bytes a pixel: "truecolour", "truecolour with alpha"
_UP: Final = 2  # each byte less the one above it
_LEVEL: Final = 4  # a third faster than zlib's own choice, and hardly larger
_PIECE: Final = 256 * 1024
_PERCEPTUAL: Final = b"\0"


class PngWriter:
    """One file of eight bits a value, in the colours of sRGB, handed to ``write`` piece by piece."""

    def __init__(self, write: Callable[[bytes], object], width: int, height: int, pixel_bytes: int) -> None:
        self._write = write
        self._row_bytes = width * pixel_bytes
        self._above = 0
        # Of all bytes of a row at once: their highest bits, all others, and all of them.
        self._high = int.from_bytes(b"\x80" * self._row_bytes)
        self._low = int.from_bytes(b"\x7f" * self._row_bytes)
        self._packed = zlib.compressobj(_LEVEL)
        self._waiting = bytearray()
        write(_SIGNATURE)
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _COLOUR_TYPES[pixel_bytes], 0, 0, 0))
        self._chunk(b"sRGB", _PERCEPTUAL)

    def add(self, rows: bytes) -> None:
        """The next rows, whole ones."""
        filtered: list[bytes] = []
        for begin in range(0, len(rows), self._row_bytes):
            row = int.from_bytes(rows[begin : begin + self._row_bytes])
            filtered += (bytes((_UP,)), self._less_the_one_above(row).to_bytes(self._row_bytes))
            self._above = row
        self._waiting += self._packed.compress(b"".join(filtered))
        if len(self._waiting) >= _PIECE:
            self._send()

    def finish(self) -> None:
        """All rows were added."""
        self._waiting += self._packed.flush()
        self._send()
        self._chunk(b"IEND", b"")

    def _less_the_one_above(self, row: int) -> int:
        """Byte by byte, modulo 256: the highest bits are kept apart, so that no byte borrows from its neighbour."""
        above = self._above
        different = (row ^ above ^ self._high) & self._high
        return ((row | self._high) - (above & self._low)) ^ different

    def _send(self) -> None:
        self._chunk(b"IDAT", bytes(self._waiting))
        self._waiting.clear()

    def _chunk(self, kind: bytes, content: bytes) -> None:
        checked = kind + content
        self._write(struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked)))
