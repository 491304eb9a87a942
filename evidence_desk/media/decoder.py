"""Pictures for a process that holds keys: decoded by another one, which holds none.

Only pixels and bounded texts come back, and a thumbnail is encoded here from the pixels, so that what is stored and
shown later never was a file from outside. The process is kept for many pictures, since starting it takes longer than
most of them; it is replaced after any failure, and now and then without one, so that a picture that took it over does
not keep it.
"""

import io
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import BinaryIO, Self

from evidence_desk.media.picture_protocol import (
    LARGEST_FILE,
    Answer,
    BrokenProtocolError,
    Confinement,
    Outcome,
    Request,
    SilenceError,
    Task,
)
from evidence_desk.media.pictures import PictureFacts, Reason, Thumbnail, Unreadable, View
from evidence_desk.media.worker_process import Launch, OverdueError, SourceEndedError, WorkerProcess, launches

SECONDS_TO_LIVE = 10.0
SECONDS_TO_START = 30.0
PICTURES_PER_PROCESS = 200
_BUSY_SECONDS_PER_PROCESS = 60.0
_MOST_FAILED_STARTS = 3
_JPEG_QUALITY = 82

_REASONS = {
    Outcome.NOT_A_PICTURE: Reason.NOT_A_PICTURE,
    Outcome.DAMAGED: Reason.DAMAGED,
    Outcome.CUT_SHORT: Reason.CUT_SHORT,
    Outcome.TOO_MANY_PIXELS: Reason.TOO_MANY_PIXELS,
    Outcome.TOO_MUCH_MEMORY: Reason.TOO_MUCH_MEMORY,
    Outcome.NOT_READ_HERE: Reason.NOT_READ_HERE,
}


class _StartError(Exception):
    """No process could be started."""


class Decoder:
    """Decodes pictures in a process of its own, started with the first one.

    May be used from several threads; they take turns. Two decoders work side by side. Close it, or use it as a context.
    """

    def __init__(
        self,
        *,
        ways_to_start: Sequence[Launch] | None = None,
        seconds_to_live: float = SECONDS_TO_LIVE,
        seconds_to_start: float = SECONDS_TO_START,
        pictures_per_process: int = PICTURES_PER_PROCESS,
    ) -> None:
        """``ways_to_start`` are tried in order; by default what this machine offers, the strictest first."""
        self._ways = list(launches() if ways_to_start is None else ways_to_start)
        self._seconds_to_live = seconds_to_live
        self._seconds_to_start = seconds_to_start
        self._pictures_per_process = pictures_per_process
        self._failed_starts = 0
        self._process: WorkerProcess | None = None
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process. A later picture starts a new one."""
        with self._turn:
            self._discard()

    def confinement(self) -> Confinement:
        """What holds the process on this machine; nothing where it cannot be started."""
        with self._turn:
            try:
                return self._ready().confinement
            except _StartError:
                return Confinement.NOTHING

    def thumbnail(self, source: BinaryIO, size: int, max_edge: int = 320) -> Thumbnail | Unreadable:
        """A small picture of the ``size`` bytes that a seekable ``source`` gives from where it stands, and its metadata.

        Transparent parts are shown as on white paper. Raises what reading ``source`` raises, nothing else.
        """
        answer = self._ask(Task.THUMBNAIL, source, size, max_edge)
        if isinstance(answer, Unreadable):
            return answer
        width, height = answer.shown_width, answer.shown_height
        return Thumbnail(_facts(answer), _jpeg(answer.pixels, width, height), width, height)

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
        if isinstance(answer, Answer) and answer.outcome is not Outcome.SHOWN:
            return Unreadable(_REASONS[answer.outcome], _facts(answer) if answer.format else None)
        return answer

    def _answered(self, request: Request, source: BinaryIO) -> Answer | Unreadable:
        try:
            begin = source.tell()
            may_be_the_pictures_before = self._process is not None
            try:
                return self._ready().exchange(request, source, self._seconds_to_live)
            except SilenceError:
                if not may_be_the_pictures_before:
                    raise
            # It died, but not necessarily of this picture: once more in a fresh process.
            self._discard()
            source.seek(begin)
            return self._ready().exchange(request, source, self._seconds_to_live)
        except _StartError:
            return Unreadable(Reason.NOT_STARTED)
        except OverdueError:
            self._discard()
            return Unreadable(Reason.TOO_SLOW)
        except SourceEndedError:
            self._discard()
            return Unreadable(Reason.SOURCE_ENDED)
        except (SilenceError, BrokenProtocolError):
            self._discard()
            return Unreadable(Reason.CRASHED)
        except BaseException:
            # The source failed in the middle of a request; the process waits for bytes that will not come.
            self._discard()
            raise

    def _ready(self) -> WorkerProcess:
        """A process fit for one more picture."""
        process = self._process
        if process is not None and (
            process.served >= self._pictures_per_process
            or process.busy_seconds >= _BUSY_SECONDS_PER_PROCESS
            or not process.alive()
        ):
            self._discard()
        if self._process is None:
            self._process = self._started()
        return self._process

    def _started(self) -> WorkerProcess:
        if self._failed_starts >= _MOST_FAILED_STARTS:
            raise _StartError
        for way in tuple(self._ways):
            try:
                process = WorkerProcess(way, self._seconds_to_start)
            except (OSError, SilenceError, BrokenProtocolError):
                # A stricter way that this system refuses is not tried again; the last one may yet come up.
                if len(self._ways) > 1:
                    self._ways.remove(way)
                continue
            self._failed_starts = 0
            return process
        self._failed_starts += 1
        raise _StartError

    def _discard(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()


def _facts(answer: Answer) -> PictureFacts:
    return PictureFacts(answer.format, answer.mode, answer.width, answer.height, answer.orientation, answer.fields)


def _jpeg(pixels: bytes, width: int, height: int) -> bytes:
    # Encoding our own pixels is the one use of Pillow in this process; imported late, since it would delay the window.
    from PIL import Image  # noqa: PLC0415

    target = io.BytesIO()
    Image.frombytes("RGB", (width, height), pixels).save(target, "JPEG", quality=_JPEG_QUALITY)
    return target.getvalue()
