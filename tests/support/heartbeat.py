"""Whether a window stands still: a timer in its thread that should beat every few milliseconds, and how late it was.

``busiest`` is what counts in a test: the longest stretch of work (CPU time of the window's own thread) between two beats, which
does not depend on what else the machine does. ``late`` is by the clock on the wall, as a person would feel it.
"""

import time

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 2


class Heartbeat(QObject):
    """Beats while it is a context; all times in milliseconds."""

    def __init__(self):
        super().__init__()
        self.gaps, self.worked = [], []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._beat)

    def __enter__(self):
        self._last = time.monotonic(), time.thread_time()
        self._timer.start()
        return self

    def __exit__(self, *_):
        self._timer.stop()

    def _beat(self):
        now = time.monotonic(), time.thread_time()
        self.gaps.append(1000 * (now[0] - self._last[0]))
        self.worked.append(1000 * (now[1] - self._last[1]))
        self._last = now

    @property
    def busiest(self):
        """The longest work of the window between two beats."""
        return max(self.worked)

    def late(self, share=1.0):
        """How long the window took no notice, at most, in this share of the beats (1: in all of them)."""
        ordered = sorted(self.gaps)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)]

    def __str__(self):
        return (
            f"{len(self.gaps)} beats: at most {self.busiest:.0f} ms of work between two, "
            f"{self.late():.0f} ms by the clock, {self.late(0.99):.0f} ms in 99 of 100"
        )
