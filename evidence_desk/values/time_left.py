"""How much longer long work takes: a steady guess from the bytes and files done of late, and in words nothing finer than it is worth."""

from collections import deque
from dataclasses import dataclass
from typing import Final

from evidence_desk.values.progress import Progress

_A_FILE: Final = 256 * 1024  # what opening, entering and syncing a file costs beside its bytes, counted in bytes
_WINDOW: Final = 60.0  # seconds of which the pace is taken
_SAMPLED_EVERY: Final = 1.0
_CALM: Final = 0.2  # how much of a new guess counts against the former one

_Sample = tuple[float, float]


@dataclass(frozen=True)
class Guess:
    """Seconds left, and how long all of it takes from the beginning."""

    left: float
    whole: float


class TimeLeft:
    """Watches one piece of work that began at ``started`` (seconds of a steady clock)."""

    def __init__(self, started: float) -> None:
        self._started = started
        self._samples: deque[_Sample] = deque()
        self._former: _Sample | None = None

    def guess(self, progress: Progress, now: float) -> Guess | None:
        """The guess at this moment; None where nothing is done yet, or the whole is not known.

        Its pace is that of the last minute: a card slows down, and files of an intake that goes on are passed over in an
        instant. A new guess moves the former one by a part only, so that it does not jump about.
        """
        done, whole = _work(progress)
        if whole <= 0 or done <= 0:
            return None
        if not self._samples:
            self._samples.append((self._started, 0.0))
        first = self._samples[0]
        while len(self._samples) > 1 and now - self._samples[1][0] >= _WINDOW:
            self._samples.popleft()
            first = self._samples[0]
        if now - self._samples[-1][0] >= _SAMPLED_EVERY:
            self._samples.append((now, done))
        pace = (done - first[1]) / (now - first[0]) if now > first[0] else 0.0
        if pace <= 0:
            return None
        left = self._calmed(max(whole - done, 0.0) / pace, now)
        return Guess(left, now - self._started + left)

    def _calmed(self, left: float, now: float) -> float:
        if self._former is not None:
            at, before = self._former
            expected = max(before - (now - at), 0.0)
            left = expected + _CALM * (left - expected)
        self._former = now, left
        return left


def _work(progress: Progress) -> tuple[float, float]:
    """What is done and the whole, in bytes; a file counts as some more of them."""
    if not progress.bytes_total:
        return progress.done, progress.total
    if not progress.total:
        return progress.bytes_done, progress.bytes_total
    return progress.bytes_done + _A_FILE * progress.done, progress.bytes_total + _A_FILE * progress.total
