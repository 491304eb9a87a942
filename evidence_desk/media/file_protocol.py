"""What goes over the two pipes between the desk and a process that reads documents or recordings.

Such files may be larger than memory, and what is sought in them stands anywhere. So the bytes are not sent along with
the request: the process asks for those it wants. The greeting is that of pictures (``picture_protocol``). Big-endian.

    request   "EDF1" task:1 number:8 longest edge:4 size:8
    asking    "W" offset:8 length:4, answered by length:4 and so many bytes (fewer than asked for at the end only);
              any number of times, within bounds
    answer    "A" outcome:1 number:8 width:4 height:4 payload:4 fields:2, then name and text of each field (each as
              length:2 and UTF-8), then the payload
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO

from evidence_desk.media.picture_protocol import (
    LONGEST_EDGE,
    MOST_FIELDS,
    MOST_SHOWN_PIXELS,
    BrokenProtocolError,
    Field,
    Texts,
    exactly,
    write_texts,
)
from evidence_desk.values.likeness import LIKENESS_BYTES, MOST_LIKENESSES

MOST_ASKED_AT_ONCE = 1024 * 1024
LARGEST_SIZE = 1 << 50
_MOST_ASKINGS = 200_000
_SPARE_BYTES = 64 * 1024 * 1024

_MAGIC = b"EDF1"
_REQUEST = struct.Struct(">4sBQIQ")
_ASKING = struct.Struct(">QI")
_LENGTH = struct.Struct(">I")
_ANSWER = struct.Struct(">BQIIIH")
_ASKS, _ANSWERS = b"W", b"A"


class FileTask(IntEnum):
    """What is asked for."""

    SAYINGS = 1
    """What the file says of itself, with a small picture (RGB) where it has one, and behind its pixels the likenesses of
    some frames of a film; its number is that of the pages."""
    PAGE = 2
    """A page (RGBA); ``number`` counts from 0, in the answer it is that of the pages."""
    OPEN = 3
    """A recording to be played: the answer's number is its length in milliseconds, 0 where it does not tell; its payload
    two bytes, whether it has moving pictures and whether it has sound."""
    SEEK = 4
    """Go on from ``number`` milliseconds."""
    NEXT = 5
    """The next piece of what is open, at ``number`` per cent of its speed: pixels of a frame (RGBA), or samples (two
    channels of 16 bits, 48,000 a second), or nothing yet; the answer's number is its place in microseconds."""


class FileOutcome(IntEnum):
    """How the process fared."""

    DONE = 0
    NOT_READ_HERE = 1
    DAMAGED = 2
    LOCKED = 3
    NO_SUCH_PAGE = 4
    TOO_MUCH_MEMORY = 5
    ENDED = 6


_BYTES_PER_PIXEL = {FileTask.SAYINGS: 3, FileTask.PAGE: 4, FileTask.NEXT: 4}
_FIXED_PAYLOAD = {FileTask.OPEN: 2, FileTask.SEEK: 0}
BYTES_PER_SAMPLE, SAMPLES_PER_SECOND = 4, 48_000
_MOST_SAMPLES = SAMPLES_PER_SECOND * 20


@dataclass(frozen=True)
class FileRequest:
    """A task on a file of ``size`` bytes; nothing shown has an edge above ``longest_edge`` pixels."""

    task: FileTask
    number: int
    longest_edge: int
    size: int


@dataclass(frozen=True)
class FileAnswer:
    """What became of it: fields as read and bounded, pixels of ``width`` x ``height`` from the top, or none."""

    outcome: FileOutcome
    number: int = 0
    width: int = 0
    height: int = 0
    fields: tuple[Field, ...] = ()
    payload: bytes = b""


def write_file_request(target: BinaryIO, request: FileRequest) -> None:
    """Send a request."""
    target.write(_REQUEST.pack(_MAGIC, request.task, request.number, request.longest_edge, request.size))
    target.flush()


def read_file_request(source: BinaryIO) -> FileRequest | None:
    """The next request, or None when the desk has hung up."""
    head = source.read(_REQUEST.size)
    if len(head) < _REQUEST.size:
        return None
    magic, task, number, longest_edge, size = _REQUEST.unpack(head)
    if magic != _MAGIC or not 1 <= longest_edge <= LONGEST_EDGE or size > LARGEST_SIZE:
        raise BrokenProtocolError("request")
    return FileRequest(FileTask(task), number, longest_edge, size)


def ask_bytes(target: BinaryIO, source: BinaryIO, offset: int, length: int) -> bytes:
    """In the process: bytes of the file from ``offset`` on. Raises ``SilenceError`` when the desk has hung up."""
    target.write(_ASKS + _ASKING.pack(offset, length))
    target.flush()
    (given,) = _LENGTH.unpack(exactly(source, _LENGTH.size))
    return exactly(source, given)


def write_file_answer(target: BinaryIO, answer: FileAnswer) -> None:
    """Send an answer."""
    head = (answer.outcome, answer.number, answer.width, answer.height, len(answer.payload), len(answer.fields))
    target.write(_ANSWERS + _ANSWER.pack(*head))
    write_texts(target, (part for field in answer.fields for part in field))
    target.write(answer.payload)
    target.flush()


def read_file_answer(source: BinaryIO, request: FileRequest, give: Callable[[int, int], None]) -> FileAnswer:
    """The answer to ``request``; ``give(offset, length)`` answers what the process asks for meanwhile.

    Raises ``SilenceError`` or ``BrokenProtocolError``, also where it asks for more than reading a file can need.
    """
    left = 2 * request.size + _SPARE_BYTES
    for _ in range(_MOST_ASKINGS):
        if exactly(source, 1) == _ANSWERS:
            return _read_answer(source, request)
        offset, length = _ASKING.unpack(exactly(source, _ASKING.size))
        left -= length
        if not 1 <= length <= MOST_ASKED_AT_ONCE or offset > request.size or left < 0:
            raise BrokenProtocolError("asking")
        give(offset, length)
    raise BrokenProtocolError("asking without end")


def length_before(given: int) -> bytes:
    """What stands before bytes that were asked for."""
    return _LENGTH.pack(given)


def _read_answer(source: BinaryIO, request: FileRequest) -> FileAnswer:
    outcome, number, width, height, length, count = _ANSWER.unpack(exactly(source, _ANSWER.size))
    fits = _fits(request.task, width * height, length, done=outcome == FileOutcome.DONE)
    if outcome > max(FileOutcome) or not fits or count > MOST_FIELDS:
        raise BrokenProtocolError("answer")
    if max(width, height) > request.longest_edge or width * height > MOST_SHOWN_PIXELS:
        raise BrokenProtocolError("pixels")
    fields = Texts(source).fields(count)
    return FileAnswer(FileOutcome(outcome), number, width, height, fields, exactly(source, length))


def _fits(task: FileTask, pixels: int, length: int, *, done: bool) -> bool:
    """Whether so long a payload can be an answer to a task."""
    if not done:
        return pixels == length == 0
    if task in _FIXED_PAYLOAD:
        return pixels == 0 and length == _FIXED_PAYLOAD[task]
    if task is FileTask.NEXT and pixels == 0:
        return length % BYTES_PER_SAMPLE == 0 and length <= _MOST_SAMPLES * BYTES_PER_SAMPLE
    beyond = length - pixels * _BYTES_PER_PIXEL[task]
    if task is FileTask.SAYINGS and pixels:
        return beyond % LIKENESS_BYTES == 0 and 0 <= beyond <= MOST_LIKENESSES * LIKENESS_BYTES
    return beyond == 0
