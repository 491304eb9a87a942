"""What goes over the pipes to the process that gives back a picture whole, every pixel of it.

It greets as the process for looking at pictures does (``picture_protocol``). Numbers are big-endian; the size of what
comes last is never sent, it follows from what is known already.

    request   "EDW1" manner:1 size:8 regions:2, of each cover:1 x:4 y:4 width:4 height:4, then the bytes of the picture
    answer    "EDW1" outcome:1 orientation:1 width:4 height:4 bytes a pixel:1 depth:1 profile:1,
              format and mode (each as length:2 and UTF-8), 3 bytes for the colour of each field of the mosaics in order,
              then the pixels: rows from the top. None of them unless shown

``width`` and ``height`` are those of the rows that follow.
"""

import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO

from evidence_desk.media.picture_protocol import (
    LARGEST_FILE,
    LONGEST_NAME,
    BrokenProtocolError,
    Outcome,
    Texts,
    exactly,
    write_texts,
)
from evidence_desk.media.regions import MOST_REGIONS, Box, Cover, Region, fields_of, in_order

MOST_WHOLE_PIXELS = 100_000_000
MOST_SIDE = 65_535
PIECE_BYTES = 1024 * 1024

_MAGIC = b"EDW1"
_REQUEST = struct.Struct(">4sBQH")
_REGION = struct.Struct(">BiiII")
_ANSWER = struct.Struct(">4sBBIIBBB")
_COVERS = tuple(Cover)


class Manner(IntEnum):
    """How the pixels are wanted."""

    ON_PAPER = 0
    """Upright, RGB in the colours of sRGB, what is transparent as on white paper."""
    UPRIGHT = 1
    """Upright, in the colours of sRGB, RGB or RGBA."""
    AS_STORED = 2
    """As they are decoded and nothing else, to be compared: any number of bytes a pixel."""


class Profile(IntEnum):
    """What became of the colour profile in the file."""

    NONE = 0
    APPLIED = 1
    LEFT_OUT = 2
    """It could not be understood, or was not to be applied."""


@dataclass(frozen=True)
class WholeRequest:
    """A picture of ``size`` bytes, wanted whole; the parts of it that are to be covered."""

    manner: Manner
    size: int
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True)
class WholeHead:
    """What comes before the pixels. ``regions`` are those in the picture in the order of covering, ``colours`` of fields.

    ``depth`` is how many bits a value had in the file, as far as the decoder tells.
    """

    outcome: Outcome
    orientation: int = 1
    width: int = 0
    height: int = 0
    pixel_bytes: int = 0
    depth: int = 8
    profile: Profile = Profile.NONE
    format: str = ""
    mode: str = ""
    regions: tuple[Region, ...] = ()
    colours: tuple[bytes, ...] = ()


def write_whole_request(target: BinaryIO, request: WholeRequest) -> None:
    """Send the head of a request; the bytes of the picture follow."""
    target.write(_REQUEST.pack(_MAGIC, request.manner, request.size, len(request.regions)))
    for region in request.regions:
        box = region.box
        target.write(_REGION.pack(_COVERS.index(region.cover), box.x, box.y, box.width, box.height))


def read_whole_request(source: BinaryIO) -> WholeRequest | None:
    """The next request, or None when the desk has hung up."""
    head = source.read(_REQUEST.size)
    if len(head) < _REQUEST.size:
        return None
    magic, manner, size, count = _REQUEST.unpack(head)
    if magic != _MAGIC or size > LARGEST_FILE or count > MOST_REGIONS:
        raise BrokenProtocolError("request")
    regions = []
    for _ in range(count):
        cover, *box = _REGION.unpack(exactly(source, _REGION.size))
        regions.append(Region(Box(*box), _COVERS[cover]))
    return WholeRequest(Manner(manner), size, tuple(regions))


def write_whole_answer(target: BinaryIO, head: WholeHead, rows: Iterable[bytes] = ()) -> None:
    """Send an answer; ``rows`` are its pixels in pieces."""
    numbers = (head.outcome, head.orientation, head.width, head.height, head.pixel_bytes, head.depth, head.profile)
    target.write(_ANSWER.pack(_MAGIC, *numbers))
    write_texts(target, (head.format, head.mode))
    target.writelines(head.colours)
    target.writelines(rows)
    target.flush()


def read_whole_head(source: BinaryIO, request: WholeRequest) -> WholeHead:
    """The answer up to its pixels, every bound checked. Raises ``SilenceError`` or ``BrokenProtocolError``."""
    magic, outcome, orientation, width, height, pixel_bytes, depth, profile = _ANSWER.unpack(
        exactly(source, _ANSWER.size)
    )
    if magic != _MAGIC or outcome > max(Outcome) or not 1 <= orientation <= 8 or profile > max(Profile):
        raise BrokenProtocolError("answer")
    texts = Texts(source)
    kind, mode = texts.next(LONGEST_NAME), texts.next(LONGEST_NAME)
    if outcome != Outcome.SHOWN:
        return WholeHead(Outcome(outcome), format=kind, mode=mode)
    _check_size(request.manner, width, height, pixel_bytes)
    regions = in_order(request.regions, width, height)
    colours = tuple(exactly(source, 3) for _ in fields_of(regions))
    return WholeHead(
        Outcome.SHOWN, orientation, width, height, pixel_bytes, depth, Profile(profile), kind, mode, regions, colours
    )


def read_rows(source: BinaryIO, head: WholeHead, take: Callable[[int, bytes], None]) -> None:
    """Hand the pixels on: which row, from 0, and some rows from it on. Raises ``SilenceError``, what ``take`` raises."""
    row_bytes = head.width * head.pixel_bytes
    at_once = max(1, PIECE_BYTES // row_bytes)
    for first in range(0, head.height, at_once):
        take(first, exactly(source, row_bytes * min(at_once, head.height - first)))


def _check_size(manner: Manner, width: int, height: int, pixel_bytes: int) -> None:
    allowed: Sequence[int] = {Manner.ON_PAPER: (3,), Manner.UPRIGHT: (3, 4)}.get(manner, range(1, 17))
    sides = 1 <= width <= MOST_SIDE and 1 <= height <= MOST_SIDE
    if not sides or width * height > MOST_WHOLE_PIXELS or pixel_bytes not in allowed:
        raise BrokenProtocolError("pixels")
