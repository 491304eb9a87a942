"""Pictures for a process that holds keys: decoded by another one, which holds none.

Only pixels and bounded texts come back, and a thumbnail is encoded here from the pixels, so that what is stored and
shown later never was a file from outside. Pictures of telephones (HEIC) need another library, and so another process.
"""

import threading
from collections.abc import Sequence
from types import TracebackType
from typing import BinaryIO, Self

from evidence_desk.media.kept_process import (
    FILES_PER_PROCESS,
    SECONDS_TO_LIVE,
    SECONDS_TO_START,
    KeptProcess,
    StartError,
)
from evidence_desk.media.picture_protocol import (
    LARGEST_FILE,
    Answer,
    Confinement,
    Outcome,
    Request,
    Task,
    is_heif,
)
from evidence_desk.media.pictures import PictureFacts, Reason, Thumbnail, Unreadable, View
from evidence_desk.media.small_picture import small_jpeg
from evidence_desk.media.worker_process import Launch, Work, launches

_BYTES_OF_BRAND = 12

REASONS = {
    Outcome.NOT_A_PICTURE: Reason.NOT_A_PICTURE,
    Outcome.DAMAGED: Reason.DAMAGED,
    Outcome.CUT_SHORT: Reason.CUT_SHORT,
    Outcome.TOO_MANY_PIXELS: Reason.TOO_MANY_PIXELS,
    Outcome.TOO_MUCH_MEMORY: Reason.TOO_MUCH_MEMORY,
    Outcome.SEVERAL_PICTURES: Reason.SEVERAL_PICTURES,
}


class Decoder:
    """Decodes pictures in a process of its own, started with the first one of its kind.

    May be used from several threads; they take turns. Two decoders work side by side. Close it, or use it as a context.
    """

    def __init__(
        self,
        *,
        ways_to_start: Sequence[Launch] | None = None,
        seconds_to_live: float = SECONDS_TO_LIVE,
        seconds_to_start: float = SECONDS_TO_START,
        pictures_per_process: int = FILES_PER_PROCESS,
    ) -> None:
        """``ways_to_start`` are tried in order; by default what this machine offers, the strictest first."""

        def kept(work: Work) -> KeptProcess:
            ways = launches(work=work) if ways_to_start is None else ways_to_start
            return KeptProcess(ways, seconds_to_start=seconds_to_start, files_per_process=pictures_per_process)

        self._seconds_to_live = seconds_to_live
        self._pictures = kept(Work.PICTURES)
        self._telephone_pictures = kept(Work.TELEPHONE_PICTURES)
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the processes. A later picture starts a new one."""
        with self._turn:
            self._pictures.discard()
            self._telephone_pictures.discard()

    def confinement(self) -> Confinement:
        """What holds the process on this machine; nothing where it cannot be started."""
        with self._turn:
            try:
                return self._pictures.ready().confinement
            except StartError:
                return Confinement.NOTHING

    def thumbnail(self, source: BinaryIO, size: int, max_edge: int = 320) -> Thumbnail | Unreadable:
        """A small picture of the ``size`` bytes that a seekable ``source`` gives from where it stands, and its metadata.

        Transparent parts are shown as on white paper. Raises what reading ``source`` raises, nothing else.
        """
        answer = self._ask(Task.THUMBNAIL, source, size, max_edge)
        if isinstance(answer, Unreadable):
            return answer
        width, height = answer.shown_width, answer.shown_height
        jpeg = small_jpeg(answer.pixels, width, height)
        return Thumbnail(_facts(answer), jpeg, width, height, answer.likenesses)

    def view(self, source: BinaryIO, size: int, max_edge: int) -> View | Unreadable:
        """The pixels of a picture, no edge above ``max_edge`` (at most 8192), otherwise as ``thumbnail``."""
        answer = self._ask(Task.VIEW, source, size, max_edge)
        if isinstance(answer, Unreadable):
            return answer
        return View(_facts(answer), answer.pixels, answer.shown_width, answer.shown_height)

    def _ask(self, task: Task, source: BinaryIO, size: int, max_edge: int) -> Answer | Unreadable:
        if size == 0:
            return Unreadable(Reason.EMPTY)
        if size > LARGEST_FILE:
            return Unreadable(Reason.TOO_LARGE)
        request = Request(task, max_edge, size)
        with self._turn:
            answer = self._answered(request, source)
        if isinstance(answer, Reason):
            return Unreadable(answer)
        if answer.outcome is not Outcome.SHOWN:
            return Unreadable(REASONS[answer.outcome], _facts(answer) if answer.format else None)
        return answer

    def _answered(self, request: Request, source: BinaryIO) -> Answer | Reason:
        begin = source.tell()
        head = source.read(_BYTES_OF_BRAND)
        source.seek(begin)
        kept = self._telephone_pictures if is_heif(head) else self._pictures
        return kept.ask(source, lambda process: process.exchange(request, source, self._seconds_to_live))


def _facts(answer: Answer) -> PictureFacts:
    return PictureFacts(answer.format, answer.mode, answer.width, answer.height, answer.orientation, answer.fields)
