"""A JPEG file without what it says of itself: its coded pixels stay as they are, byte for byte (ITU-T T.81, annex B).

Only what decoding needs goes over. The two application segments that say in which colours the values are (JFIF, and
Adobe's) and the one field that says how the picture is turned are written anew, with nothing else in them.
"""

import re
import struct
from collections.abc import Iterator
from typing import Final

MEDIA_TYPE: Final = "image/jpeg"

_BEGIN, _END, _SCAN = 0xD8, 0xD9, 0xDA
_JFIF, _EXIF, _ADOBE, _COMMENT = 0xE0, 0xE1, 0xEE, 0xFE
_APPLICATIONS: Final = range(0xE0, 0xF0)
# Tables (DHT, DAC, DQT), frames of every coding, the restart interval, the number of lines, and scans.
_NEEDED: Final = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD}) - {0xC8}
# In coded pixels, a mark is FF with anything but a stuffed zero or a restart behind it.
_MARK: Final = re.compile(rb"\xff(?=[^\x00\xd0-\xd7])", re.DOTALL)
_PLAIN_JFIF: Final = b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"
_ADOBE_LENGTH: Final = 12
# One field of a TIFF, big-endian: Orientation, a SHORT.
_TURNED: Final = struct.Struct(">6s2sHIHHHIHHI")


class NotWalkedError(Exception):
    """The file is not built as it should be; nothing of it can be relied upon."""


def plain_jpeg(content: bytes, orientation: int) -> bytes:
    """The file without metadata; ``orientation`` (EXIF, 1 to 8) as the decoder read it. Raises ``NotWalkedError``.

    What stood behind the end of the picture is gone. That the pixels are the same is for the caller to compare.
    """
    if content[:2] != bytes((0xFF, _BEGIN)):
        raise NotWalkedError
    kept = [content[:2]]
    if orientation != 1:
        # An EXIF segment may stand first, and is the only one that may say this.
        kept.append(_segment(_EXIF, _turned_by(orientation)))
    for marker, payload, coded in _segments(content):
        if marker in _APPLICATIONS or marker == _COMMENT:
            kept.append(_written_anew(marker, payload))
        elif marker in _NEEDED:
            kept += (_segment(marker, payload), coded)
        else:
            raise NotWalkedError
    return b"".join((*kept, bytes((0xFF, _END))))


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, payload, and the coded pixels behind it, up to the end of the picture."""
    place = 2
    while True:
        place = _behind_filling(content, place)
        marker = content[place]
        if marker == _END:
            return
        length = int.from_bytes(content[place + 1 : place + 3])
        payload = content[place + 3 : place + 1 + length]
        if length < 2 or len(payload) != length - 2:
            raise NotWalkedError
        place += 1 + length
        coded = _coded(content, place) if marker == _SCAN else b""
        place += len(coded)
        yield marker, payload, coded


def _behind_filling(content: bytes, place: int) -> int:
    """Where the marker's own byte stands; any number of FF may stand before it."""
    begin = place
    while content[place : place + 1] == b"\xff":
        place += 1
    if place == begin or place >= len(content):
        raise NotWalkedError
    return place


def _coded(content: bytes, place: int) -> bytes:
    found = _MARK.search(content, place)
    if found is None:
        raise NotWalkedError
    return content[place : found.start()]


def _written_anew(marker: int, payload: bytes) -> bytes:
    if marker == _JFIF and payload.startswith(b"JFIF\0"):
        return _segment(_JFIF, _PLAIN_JFIF)
    if marker == _ADOBE and payload.startswith(b"Adobe") and len(payload) >= _ADOBE_LENGTH:
        return _segment(_ADOBE, b"Adobe\0\x64\0\0\0\0" + payload[11:12])
    return b""


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def _turned_by(orientation: int) -> bytes:
    return _TURNED.pack(b"Exif\0\0", b"MM", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)
