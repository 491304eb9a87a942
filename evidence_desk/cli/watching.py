"""Long work on a terminal: how far it is, how long it still takes, and Ctrl+C as a request to stop safely."""

import os
import signal
import threading
import time
from types import FrameType, TracebackType
from typing import Final, Self, TextIO

from evidence_desk.values.progress import Progress
from evidence_desk.values.time_left import Guess, TimeLeft
from evidence_desk.values.wording import translate

_SHOWN_AFTER: Final = 1.0  # seconds; shorter work needs no progress
_REFRESHED_EVERY: Final = 0.2
_ESTIMATED_AFTER: Final = 5.0
_LONG: Final = 60.0
_USUAL_WIDTH: Final = 79
_LEAST_WIDTH: Final = 20
_UNITS: Final = ("B", "KiB", "MiB", "GiB", "TiB")


class Interruption:
    """While entered, the first Ctrl+C is only noted, so that work stops where nothing is half done; a second one ends it."""

    def __init__(self) -> None:
        self.wanted = False
        self._in_main_thread = threading.current_thread() is threading.main_thread()

    def __enter__(self) -> Self:
        if self._in_main_thread:
            self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if self._in_main_thread:
            signal.signal(signal.SIGINT, self._before)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        if self.wanted:
            raise KeyboardInterrupt
        self.wanted = True


class TerminalWatcher:
    """Writes one line that stays current on a terminal; without a terminal it only passes on the wish to stop."""

    def __init__(self, terminal: TextIO | None, label: str, interruption: Interruption) -> None:
        self._terminal = terminal
        self._label = label
        self._interruption = interruption
        self._guard = threading.Lock()
        self._started = time.monotonic()
        self._time_left = TimeLeft(self._started)
        self._shown_at = 0.0
        self._is_shown = False

    def report(self, progress: Progress) -> None:
        """Show how far the work is, a few times a second at most."""
        if self._terminal is None:
            return
        with self._guard:
            now = time.monotonic()
            guess = self._time_left.guess(progress, now)
            if now - self._started < _SHOWN_AFTER or now - self._shown_at < _REFRESHED_EVERY:
                return
            self._shown_at = now
            self._is_shown = True
            line = progress_line(self._label, progress, now - self._started, guess)
            width = terminal_width(self._terminal)
            self._terminal.write("\r" + line[:width].ljust(width))
            self._terminal.flush()

    def cancelled(self) -> bool:
        """Whether Ctrl+C was pressed."""
        return self._interruption.wanted

    def finish(self) -> None:
        """Take the line away again."""
        if self._terminal is not None and self._is_shown:
            self._terminal.write("\r" + " " * terminal_width(self._terminal) + "\r")
            self._terminal.flush()


def terminal_width(stream: TextIO | None) -> int:
    """How many characters a line of a stream may have."""
    try:
        return max(os.get_terminal_size(stream.fileno() if stream else 2).columns - 1, _LEAST_WIDTH)
    except (OSError, ValueError):
        return _USUAL_WIDTH


def progress_line(label: str, progress: Progress, elapsed: float, guess: Guess | None) -> str:
    """One line: what is done, percent, files, bytes, and the time left where it all takes more than a minute."""
    parts = [f"{label}:"]
    share = _share(progress)
    if share is not None:
        parts.append(f"{share:4.0%}")
    if progress.total:
        parts.append(translate("CommandLine", "{done} of {total}").format(done=progress.done, total=progress.total))
    elif progress.done:
        parts.append(translate("CommandLine", "{done} found").format(done=progress.done))
    if progress.bytes_done:
        parts.append(size_text(progress.bytes_done))
    if guess is not None and elapsed >= _ESTIMATED_AFTER and guess.whole > _LONG:
        parts.append(translate("CommandLine", "{time} left").format(time=duration_text(guess.left)))
    return "  ".join(parts)


def size_text(count: int) -> str:
    """A number of bytes as people read it."""
    amount, unit = float(count), 0
    while amount >= 1024 and unit < len(_UNITS) - 1:
        amount /= 1024
        unit += 1
    return f"{count} B" if unit == 0 else f"{amount:.1f} {_UNITS[unit]}"


def duration_text(seconds: float) -> str:
    """A time as hours and minutes, or minutes and seconds: ``1:05 h``, ``4:30 min``."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes >= 60:
        return f"{minutes // 60}:{minutes % 60:02} h"
    return f"{minutes}:{rest:02} min"


def _share(progress: Progress) -> float | None:
    if progress.bytes_total:
        return min(progress.bytes_done / progress.bytes_total, 1.0)
    return min(progress.done / progress.total, 1.0) if progress.total else None
