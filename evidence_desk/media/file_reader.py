"""Documents and recordings for a process that holds keys: read by others, which hold none and ask for the bytes they want.

What comes back is pixels, samples and bounded texts. A crash there is a finding about the file.
"""

import threading
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Self

from evidence_desk.media.file_protocol import (
    FileAnswer,
    FileOutcome,
    FileRequest,
    FileTask,
    length_before,
    read_file_answer,
    write_file_request,
)
from evidence_desk.media.kept_process import SECONDS_TO_LIVE, SECONDS_TO_START, KeptProcess
from evidence_desk.media.picture_protocol import Confinement, Field
from evidence_desk.media.pictures import Reason, because
from evidence_desk.media.worker_process import Line, Work, WorkerProcess, broken_pipe_is_silence, launches
from evidence_desk.values.wording import translate

SMALL_EDGE = 320

REASONS = {
    FileOutcome.NOT_READ_HERE: Reason.NOT_READ_HERE,
    FileOutcome.DAMAGED: Reason.DAMAGED,
    FileOutcome.LOCKED: Reason.LOCKED,
    FileOutcome.NO_SUCH_PAGE: Reason.NO_SUCH_PAGE,
    FileOutcome.TOO_MUCH_MEMORY: Reason.TOO_MUCH_MEMORY,
    FileOutcome.ENDED: Reason.SOURCE_ENDED,
}


@dataclass(frozen=True)
class Sayings:
    """What a file says of itself, as read and bounded; all of it may be false. ``rgb`` is a small picture, or empty.

    ``pages`` is 0 for what has none. ``likenesses`` of frames of a film stand one behind the other.
    """

    fields: tuple[Field, ...]
    pages: int
    width: int
    height: int
    rgb: bytes
    likenesses: bytes = b""


@dataclass(frozen=True)
class Page:
    """One page: ``rgba`` has 4 bytes a pixel, rows from the top without padding. ``number`` counts from 0."""

    number: int
    pages: int
    width: int
    height: int
    rgba: bytes


@dataclass(frozen=True)
class Unread:
    """A file that could not be read. That is a finding about it, not an error of the desk."""

    reason: Reason

    @property
    def sentence(self) -> str:
        """The finding in words."""
        return translate("Media", "What the file says could not be read: {reason}.").format(reason=because(self.reason))

    @property
    def page_sentence(self) -> str:
        """The same where a page was to be shown."""
        return translate("Media", "The page could not be shown: {reason}.").format(reason=because(self.reason))

    @property
    def play_sentence(self) -> str:
        """The same where it was to be played."""
        return translate("Media", "It cannot be played: {reason}.").format(reason=because(self.reason))


class FileReader:
    """Reads files of one kind of work in a process started with the first of them.

    May be used from several threads; they take turns. Close it, or use it as a context.
    """

    def __init__(
        self,
        work: Work,
        *,
        seconds_to_live: float = SECONDS_TO_LIVE,
        seconds_to_start: float = SECONDS_TO_START,
    ) -> None:
        """``seconds_to_live`` is the process's own time for one answer."""
        self._kept = KeptProcess(launches(work=work), seconds_to_start=seconds_to_start)
        self._seconds_to_live = seconds_to_live
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process. A later file starts a new one."""
        with self._turn:
            self._kept.discard()

    def confinement(self) -> Confinement:
        """What holds the process on this machine. Raises ``StartError``."""
        with self._turn:
            return self._kept.ready().confinement

    def sayings(self, source: BinaryIO, size: int) -> Sayings | Unread:
        """What the file of ``size`` bytes in a seekable ``source`` says of itself. Raises what reading raises."""
        answer = self._ask(FileTask.SAYINGS, 0, source, size, SMALL_EDGE)
        if isinstance(answer, Unread):
            return answer
        rgb = answer.width * answer.height * 3
        pixels, likenesses = answer.payload[:rgb], answer.payload[rgb:]
        return Sayings(answer.fields, answer.number, answer.width, answer.height, pixels, likenesses)

    def page(self, source: BinaryIO, size: int, number: int, max_edge: int) -> Page | Unread:
        """A page of a document, no edge above ``max_edge`` pixels (at most 8192). Raises what reading raises."""
        answer = self._ask(FileTask.PAGE, number, source, size, max_edge)
        if isinstance(answer, Unread):
            return answer
        return Page(number, answer.number, answer.width, answer.height, answer.payload)

    def _ask(self, task: FileTask, number: int, source: BinaryIO, size: int, edge: int) -> FileAnswer | Unread:
        if size == 0:
            return Unread(Reason.EMPTY)
        request = FileRequest(task, number, edge, size)
        with self._turn:
            answer = self._kept.ask(source, lambda process: ask_file(process, request, source, self._seconds_to_live))
        if isinstance(answer, Reason):
            return Unread(answer)
        if answer.outcome is not FileOutcome.DONE:
            return Unread(REASONS[answer.outcome])
        return answer


def ask_file(process: WorkerProcess, request: FileRequest, source: BinaryIO, seconds: float) -> FileAnswer:
    """One request, with every piece that the process asks for meanwhile; raises as ``WorkerProcess.converse``."""
    begin = source.tell()

    def talk(line: Line) -> FileAnswer:
        def give(offset: int, length: int) -> None:
            given = min(length, request.size - offset)
            with line.fuse.held():
                source.seek(begin + offset)
            with broken_pipe_is_silence():
                line.into.write(length_before(given))
            line.send(source, given)

        with broken_pipe_is_silence():
            write_file_request(line.into, request)
        return read_file_answer(line.out, request, give)

    try:
        return process.converse(talk, seconds)
    finally:
        source.seek(begin)
