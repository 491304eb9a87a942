"""What goes over the two pipes between the desk and the process that decodes pictures.

The process greets once, then every request is answered by one answer, in order. Numbers are big-endian. Neither side
sends a length that the other would believe beyond the bounds below, and the size of the pixels is not sent at all: it
follows from the width, the height and what was asked for.

    greeting  "EDP1" confinement:1
    request   "EDP1" task:1 longest edge:4 size:8, then the bytes of the picture
    answer    "EDP1" outcome:1 orientation:1 width:4 height:4 shown width:4 shown height:4 fields:2 likenesses:1,
              then format and mode, then name and text of each field (each as length:2 and UTF-8),
              then the likenesses (32 bytes each, with a thumbnail only), then the pixels: rows from the top, 3 bytes each (thumbnail) or 4 (view); none unless shown
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from typing import BinaryIO

from evidence_desk.values.errors import EvidenceDeskError
from evidence_desk.values.likeness import LIKENESS_BYTES, MOST_LIKENESSES

LARGEST_FILE = 256 * 1024 * 1024
LONGEST_EDGE = 8192
MOST_SHOWN_PIXELS = 40_000_000
MOST_FIELDS = 300
LONGEST_NAME = 120
LONGEST_TEXT = 4096
MOST_FIELD_BYTES = 64 * 1024

_MAGIC = b"EDP1"
_GREETING = struct.Struct(">4sB")
_REQUEST = struct.Struct(">4sBIQ")
_ANSWER = struct.Struct(">4sBBIIIIHB")
_LENGTH = struct.Struct(">H")

# ISO/IEC 23008-12, annex B: the major brands of pictures coded as HEVC, or as something told inside only.
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1", b"heim", b"heis")

Field = tuple[str, str]


class Confinement(IntFlag):
    """What holds the decoding process, besides being a process of its own without keys."""

    NOTHING = 0
    LIMITS = 1
    """Memory, processor time, no file written, none opened."""
    FILTER = 2
    """The kernel refuses every call but reading, writing and memory."""
    ENCLOSURE = 4
    """Bubblewrap: its own view of files, processes and network."""


class Task(IntEnum):
    """What is asked for; the value is the number of bytes a pixel has in the answer."""

    THUMBNAIL = 3
    VIEW = 4


class Outcome(IntEnum):
    """How the decoding process fared."""

    SHOWN = 0
    NOT_A_PICTURE = 1
    DAMAGED = 2
    CUT_SHORT = 3
    TOO_MANY_PIXELS = 4
    TOO_MUCH_MEMORY = 5
    SEVERAL_PICTURES = 6
    """Moving, or with pages: not to be treated as one picture."""


class BrokenProtocolError(EvidenceDeskError):
    """The other side said something it may not say."""


class SilenceError(EvidenceDeskError):
    """The other side closed its pipe in the middle, or before a word."""


@dataclass(frozen=True)
class Request:
    """A picture of ``size`` bytes, to be shown with no edge above ``longest_edge`` pixels."""

    task: Task
    longest_edge: int
    size: int


@dataclass(frozen=True)
class Answer:
    """What became of a picture. Width and height are those stored in the file, the shown ones those of the pixels.

    ``orientation`` is the EXIF number 1 to 8 that has been applied to the pixels. ``likenesses`` stand one behind the
    other (``values.likeness``); none where the picture is too plain.
    """

    outcome: Outcome
    orientation: int = 1
    width: int = 0
    height: int = 0
    shown_width: int = 0
    shown_height: int = 0
    format: str = ""
    mode: str = ""
    fields: tuple[Field, ...] = ()
    pixels: bytes = b""
    likenesses: bytes = b""


def is_heif(head: bytes) -> bool:
    """Whether a file that begins so is a picture as telephones take them, which another process reads."""
    return head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS


def write_greeting(target: BinaryIO, confinement: Confinement) -> None:
    """Say that the process is ready, and what holds it."""
    target.write(_GREETING.pack(_MAGIC, confinement))
    target.flush()


def read_greeting(source: BinaryIO) -> Confinement:
    """What holds the process. Raises ``SilenceError`` or ``BrokenProtocolError``."""
    magic, flags = _GREETING.unpack(exactly(source, _GREETING.size))
    if magic != _MAGIC or flags > Confinement.LIMITS | Confinement.FILTER:
        raise BrokenProtocolError("greeting")
    return Confinement(flags)


def write_request(target: BinaryIO, request: Request) -> None:
    """Send the head of a request; the bytes of the picture follow."""
    target.write(_REQUEST.pack(_MAGIC, request.task, request.longest_edge, request.size))


def read_request(source: BinaryIO) -> Request | None:
    """The next request, or None when the desk has hung up."""
    head = source.read(_REQUEST.size)
    if len(head) < _REQUEST.size:
        return None
    magic, task, longest_edge, size = _REQUEST.unpack(head)
    if magic != _MAGIC or not 1 <= longest_edge <= LONGEST_EDGE or size > LARGEST_FILE:
        raise BrokenProtocolError("request")
    return Request(Task(task), longest_edge, size)


def write_answer(target: BinaryIO, answer: Answer, rows: Iterable[bytes] = ()) -> None:
    """Send an answer; ``rows`` are its pixels in pieces, so that they need not be held twice."""
    head = (answer.outcome, answer.orientation, answer.width, answer.height, answer.shown_width, answer.shown_height)
    target.write(_ANSWER.pack(_MAGIC, *head, len(answer.fields), len(answer.likenesses) // LIKENESS_BYTES))
    write_texts(target, (answer.format, answer.mode, *(part for field in answer.fields for part in field)))
    target.write(answer.likenesses)
    target.writelines(rows)
    target.flush()


def write_texts(target: BinaryIO, texts: Iterable[str]) -> None:
    """Send texts that are within their bounds already."""
    for text in texts:
        encoded = text.encode()
        target.write(_LENGTH.pack(len(encoded)))
        target.write(encoded)


def read_answer(source: BinaryIO, request: Request) -> Answer:
    """An answer to ``request``, every bound checked. Raises ``SilenceError`` or ``BrokenProtocolError``."""
    magic, outcome, orientation, width, height, *shown, count, alike = _ANSWER.unpack(exactly(source, _ANSWER.size))
    if magic != _MAGIC or outcome > max(Outcome) or not 1 <= orientation <= 8 or count > MOST_FIELDS:
        raise BrokenProtocolError("answer")
    shown_width, shown_height = shown
    _check_shown(Outcome(outcome), shown_width, shown_height, request.longest_edge)
    if alike > (MOST_LIKENESSES if request.task is Task.THUMBNAIL and outcome == Outcome.SHOWN else 0):
        raise BrokenProtocolError("likenesses")
    texts = Texts(source)
    kind, mode = texts.next(LONGEST_NAME), texts.next(LONGEST_NAME)
    fields = texts.fields(count)
    likenesses = exactly(source, alike * LIKENESS_BYTES)
    pixels = exactly(source, shown_width * shown_height * request.task)
    stored = (orientation, width, height)
    return Answer(Outcome(outcome), *stored, shown_width, shown_height, kind, mode, fields, pixels, likenesses)


def _check_shown(outcome: Outcome, width: int, height: int, longest_edge: int) -> None:
    if outcome is not Outcome.SHOWN:
        fits = width == height == 0
    else:
        fits = 1 <= width <= longest_edge and 1 <= height <= longest_edge and width * height <= MOST_SHOWN_PIXELS
    if not fits:
        raise BrokenProtocolError("pixels")


class Texts:
    """The texts of one answer as they arrive, none above its bound and all together below the common one."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._left = MOST_FIELD_BYTES

    def fields(self, count: int) -> tuple[Field, ...]:
        """So many names with their texts."""
        return tuple((self.next(LONGEST_NAME), self.next(LONGEST_TEXT)) for _ in range(count))

    def next(self, longest: int) -> str:
        """The next text, of at most so many bytes. Raises ``SilenceError`` or ``BrokenProtocolError``."""
        (length,) = _LENGTH.unpack(exactly(self._source, _LENGTH.size))
        self._left -= length
        if length > longest or self._left < 0:
            raise BrokenProtocolError("text")
        try:
            text = exactly(self._source, length).decode()
        except UnicodeDecodeError:
            raise BrokenProtocolError("text") from None
        if "\0" in text:
            raise BrokenProtocolError("text")
        return text


def exactly(source: BinaryIO, size: int) -> bytes:
    """So many bytes. Raises ``SilenceError`` where fewer come."""
    read = source.read(size) if size else b""
    if len(read) < size:
        raise SilenceError("answer")
    return read
