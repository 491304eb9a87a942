"""What the processes that read documents and recordings have in common: being fed, being confined, answering.

Runs in those processes only. Everything they are sent is hostile until shown otherwise.
"""

import contextlib
import io
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO

from evidence_desk.media.confinement import confine
from evidence_desk.media.field_bounds import within_bounds
from evidence_desk.media.file_protocol import (
    FileAnswer,
    FileOutcome,
    FileRequest,
    FileTask,
    ask_bytes,
    read_file_request,
    write_file_answer,
)
from evidence_desk.media.picture_protocol import Field, SilenceError, write_greeting
from evidence_desk.media.pipes import private_output

_BLOCK = 128 * 1024
_MOST_BLOCKS = 16

Handler = Callable[["AskedFile", FileRequest], FileAnswer]


class NotReadHereError(Exception):
    """A file of a kind that this process does not read."""


class LockedError(Exception):
    """A file that asks for a password."""


class NoSuchPageError(Exception):
    """A page that is not there."""


_OUTCOMES: dict[type[Exception], FileOutcome] = {
    NotReadHereError: FileOutcome.NOT_READ_HERE,
    LockedError: FileOutcome.LOCKED,
    NoSuchPageError: FileOutcome.NO_SUCH_PAGE,
    MemoryError: FileOutcome.TOO_MUCH_MEMORY,
}


class AskedFile(io.RawIOBase):
    """A file of which the desk gives the pieces that are asked for; the last of them are kept for a while."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO, size: int) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._blocks: OrderedDict[int, bytes] = OrderedDict()
        self._at = 0
        self.size = size

    def readable(self) -> bool:
        """It is only read."""
        return True

    def seekable(self) -> bool:
        """Any place of it may be asked for."""
        return True

    def tell(self) -> int:
        """Where the next byte comes from."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place; before the beginning there is none."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """As much as is wanted, to the end of a block."""
        if self._at >= self.size:
            return 0
        number, inside = divmod(self._at, _BLOCK)
        piece = self._block(number)[inside : inside + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def beginning(self, length: int) -> bytes:
        """The first bytes, without moving."""
        return self._block(0)[:length] if self.size else b""

    def _block(self, number: int) -> bytes:
        if number not in self._blocks:
            begin = number * _BLOCK
            # The file itself must not become shorter: what is missing would be taken for its end.
            piece = ask_bytes(self._outgoing, self._incoming, begin, min(_BLOCK, self.size - begin))
            self._blocks[number] = piece
            if len(self._blocks) > _MOST_BLOCKS:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(number)
        return self._blocks[number]


def bounded(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Fields as an answer may hold them."""
    return tuple(within_bounds(fields))


def serve(handlers: Mapping[FileTask, Handler], warm_up: Callable[[], None]) -> None:
    """Serve until the desk hangs up. ``warm_up`` does whatever may open a file, before the doors close."""
    incoming, outgoing = sys.stdin.buffer, private_output()
    warm_up()
    write_greeting(outgoing, confine())
    # The desk ends this process whenever it likes; that is not worth a traceback.
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt, SilenceError):
        while (request := read_file_request(incoming)) is not None:
            content = AskedFile(incoming, outgoing, request.size)
            write_file_answer(outgoing, answered(handlers[request.task], content, request))


def answered(handler: Handler, content: AskedFile, request: FileRequest) -> FileAnswer:
    """What a handler makes of a file; never raises for what is in it."""
    try:
        return handler(content, request)
    except SilenceError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a library raises is a finding about the file
        outcomes = (outcome for kind, outcome in _OUTCOMES.items() if isinstance(error, kind))
        return FileAnswer(next(outcomes, FileOutcome.DAMAGED))
