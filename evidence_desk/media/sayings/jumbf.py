"""JUMBF (ISO/IEC 19566-5), the boxes that hold C2PA manifests, and the places of pictures where they lie.

Every length is checked against the bytes that are there; boxes lie at most so deep in one another, and are at most so many.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

_SUPERBOX, _DESCRIPTION = b"jumb", b"jumd"
_MOST_BOXES = 2000
_MOST_PIECES = 20_000
_LARGEST_STORE = 16 * 1024 * 1024
_MOST_DEPTH = 10
_LABELLED = 0x02
_JPEG_SEGMENT = 0xEB
_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


class Readable(Protocol):
    """A file that can be read from any place on."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go there."""

    def read(self, size: int = -1, /) -> bytes | None:
        """At most so many bytes."""


class JumbfError(ValueError):
    """Bytes that are no such boxes."""


@dataclass(frozen=True)
class Superbox:
    """A box with a label: ``payload`` are the bytes after its own head, which C2PA hashes; ``parts`` type and content."""

    label: str
    payload: bytes
    boxes: tuple["Superbox", ...]
    parts: tuple[tuple[bytes, bytes], ...]

    def box(self, label: str) -> "Superbox | None":
        """The box directly inside that has this label."""
        return next((box for box in self.boxes if box.label == label), None)

    def content(self, kind: bytes) -> bytes | None:
        """The first content of a type, such as ``cbor``."""
        return next((content for found, content in self.parts if found == kind), None)


def read_superbox(untrusted: bytes) -> Superbox:
    """The superbox that the bytes begin with. Raises ``JumbfError``."""
    return _Counting().superbox(untrusted, 0)


class _Counting:
    def __init__(self) -> None:
        self._left = _MOST_BOXES

    def superbox(self, untrusted: bytes, depth: int) -> Superbox:
        kind, payload, _ = _box(untrusted, 0)
        if kind != _SUPERBOX or depth > _MOST_DEPTH:
            raise JumbfError("no superbox")
        return self._opened(payload, depth)

    def _opened(self, payload: bytes, depth: int) -> Superbox:
        label, boxes, parts, at = "", [], [], 0
        while at < len(payload):
            self._left -= 1
            if self._left < 0:
                raise JumbfError("more boxes than are read here")
            kind, content, end = _box(payload, at)
            if kind == _SUPERBOX:
                boxes.append(self.superbox(payload[at:end], depth + 1))
            elif kind == _DESCRIPTION and at == 0:
                label = _label(content)
            else:
                parts.append((kind, content))
            at = end
        return Superbox(label, payload, tuple(boxes), tuple(parts))


def _box(content: bytes, at: int) -> tuple[bytes, bytes, int]:
    """Type, content and end of the box at a place."""
    head = content[at : at + 8]
    if len(head) < 8:
        raise JumbfError("cut short")
    length, begin = int.from_bytes(head[:4], "big"), at + 8
    if length == 1:
        length, begin = int.from_bytes(content[at + 8 : at + 16], "big"), at + 16
    end = at + length if length else len(content)
    if end > len(content) or begin > end:
        raise JumbfError("a length that is not there")
    return head[4:], content[begin:end], end


def _label(description: bytes) -> str:
    if len(description) < 17 or not description[16] & _LABELLED:
        return ""
    return description[17:].split(b"\0", 1)[0].decode("utf-8", "replace")


def store_in_picture(content: bytes) -> bytes | None:
    """The boxes of C2PA in a JPEG, PNG, WebP, HEIF or AVIF file; None where there are none."""
    if content.startswith(b"\xff\xd8"):
        return _joined(_jpeg_pieces(content))
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _joined(_png_pieces(content))
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _joined(_riff_pieces(content))
    if content[4:8] == b"ftyp":
        return store_in_base_media(io.BytesIO(content))
    return None


def _joined(pieces: Iterator[bytes]) -> bytes | None:
    return b"".join(pieces) or None


def _jpeg_pieces(content: bytes) -> Iterator[bytes]:
    """APP11 segments (ISO/IEC 18477-3): "JP", a number of the box, one of the piece, and the head of the box each time."""
    at, first = 2, True
    for _ in range(_MOST_PIECES):
        if content[at : at + 1] != b"\xff" or content[at + 1 : at + 2] in (b"\xda", b"\xd9", b""):
            return
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        segment = content[at + 4 : at + 2 + length]
        if content[at + 1] == _JPEG_SEGMENT and segment.startswith(b"JP") and segment[12:16] == _SUPERBOX:
            yield segment[8:] if first else segment[16:]
            first = False
        at += 2 + max(length, 2)


def _png_pieces(content: bytes) -> Iterator[bytes]:
    at = 8
    for _ in range(_MOST_PIECES):
        head = content[at : at + 8]
        if len(head) < 8:
            return
        length = int.from_bytes(head[:4], "big")
        if head[4:] == b"caBX":
            yield content[at + 8 : at + 8 + length]
        at += 12 + length


def _riff_pieces(content: bytes) -> Iterator[bytes]:
    at = 12
    for _ in range(_MOST_PIECES):
        head = content[at : at + 8]
        if len(head) < 8:
            return
        length = int.from_bytes(head[4:], "little")
        if head[:4] == b"C2PA":
            yield content[at + 8 : at + 8 + length]
        at += 8 + length + (length & 1)


def store_in_base_media(stream: Readable) -> bytes | None:
    """The boxes of C2PA in a film, HEIF or AVIF file, read from a seekable stream; None where there are none."""
    return _joined(_base_media_pieces(stream))


def _base_media_pieces(stream: Readable) -> Iterator[bytes]:
    """The box of C2PA's own type: version and flags, a purpose ending in NUL, an offset, then the boxes."""
    end, at = stream.seek(0, io.SEEK_END), 0
    for _ in range(_MOST_PIECES):
        stream.seek(at)
        head = _whole(stream, 16)
        if len(head) < 8:
            return
        length, begin = int.from_bytes(head[:4], "big"), at + 8
        if length == 1:
            length, begin = int.from_bytes(head[8:16], "big"), at + 16
        after = at + length if length else end
        if not begin <= after <= end:
            return
        if head[4:8] == b"uuid" and after - begin <= _LARGEST_STORE:
            stream.seek(begin)
            inside = _whole(stream, after - begin)
            purpose, _, rest = inside[20:].partition(b"\0")
            if inside.startswith(_UUID) and purpose == b"manifest":
                yield rest[8:]
        at = after


def _whole(stream: Readable, size: int) -> bytes:
    """So many bytes of a stream that may give fewer at a time, or what is left of it."""
    pieces = []
    while size and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
