"""A recording played from the store: its frames and samples come from a process without keys, fed through its pipe.

No file in clear is written. The process may be replaced while it plays, unnoticed: its processor time is limited.
"""

from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Self

from evidence_desk.media.file_protocol import FileAnswer, FileOutcome, FileRequest, FileTask
from evidence_desk.media.file_reader import REASONS, Unread, ask_file
from evidence_desk.media.kept_process import SECONDS_TO_LIVE, KeptProcess
from evidence_desk.media.pictures import Reason
from evidence_desk.media.worker_process import Work, launches

_PIECES_PER_PROCESS = 1_000_000
_LEAST_EDGE = 1


@dataclass(frozen=True)
class Opened:
    """What there is to play; ``length_ms`` is 0 where the recording does not tell."""

    length_ms: int
    has_picture: bool
    has_sound: bool


@dataclass(frozen=True)
class Piece:
    """The next of a recording, at ``place_ms``: a frame (``width`` above 0, RGBA), or samples, or neither yet.

    Samples are two channels of 16 bits, little-endian, 48,000 a second, at the speed that was asked for.
    """

    place_ms: int
    width: int = 0
    height: int = 0
    rgba: bytes = b""
    samples: bytes = b""


class Playback:
    """One recording, played by one thread. Close it, or use it as a context; the source stays the caller's."""

    def __init__(self, source: BinaryIO, size: int) -> None:
        """``source`` is seekable and gives ``size`` bytes from where it stands."""
        self._kept = KeptProcess(launches(work=Work.RECORDINGS), files_per_process=_PIECES_PER_PROCESS)
        self._source = source
        self._size = size
        self._place_ms = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._kept.discard()

    def open(self) -> Opened | Unread:
        """Begin at the beginning. Raises what reading raises."""
        answer = self._ask(FileTask.OPEN, 0, _LEAST_EDGE)
        if isinstance(answer, Unread):
            return answer
        self._place_ms = 0
        return Opened(answer.number, bool(answer.payload[0]), bool(answer.payload[1]))

    def seek(self, place_ms: int) -> Unread | None:
        """Go on from there. Raises what reading raises."""
        if self._kept.is_due() and isinstance(again := self.open(), Unread):
            return again
        answer = self._ask(FileTask.SEEK, place_ms, _LEAST_EDGE)
        self._place_ms = place_ms
        return answer if isinstance(answer, Unread) else None

    def next(self, per_cent: int, longest_edge: int) -> Piece | Unread | None:
        """The next piece at so much of its speed (50 to 200), or None at the end. Raises what reading raises."""
        if self._kept.is_due() and (failed := self.seek(self._place_ms)) is not None:
            return failed
        answer = self._ask(FileTask.NEXT, per_cent, longest_edge)
        if isinstance(answer, Unread):
            return answer
        if answer.outcome is FileOutcome.ENDED:
            return None
        place = answer.number // 1000
        self._place_ms = max(self._place_ms, place)
        if answer.width:
            return Piece(place, answer.width, answer.height, answer.payload)
        return Piece(place, samples=answer.payload)

    def _ask(self, task: FileTask, number: int, edge: int) -> FileAnswer | Unread:
        request = FileRequest(task, number, edge, self._size)
        answer = self._kept.ask(self._source, lambda process: ask_file(process, request, self._source, SECONDS_TO_LIVE))
        if isinstance(answer, Reason):
            return Unread(answer)
        if answer.outcome in (FileOutcome.DONE, FileOutcome.ENDED):
            return answer
        return Unread(REASONS[answer.outcome])
