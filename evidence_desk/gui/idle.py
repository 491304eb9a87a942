"""When nobody is at the desk: no key, no mouse for some minutes, or the machine has slept. Both lock it."""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

IDLE_MINUTES = 3
_TICK_MS = 5_000
# Ticks that come this much too late (seconds) came after a sleep: the clock of the day went on, the timer did not.
_SLEPT = 60.0
_ACTIVE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Tells ``left_alone`` after ``minutes`` without a key or the mouse, ``slept`` after a sleep; then begins anew.

    It listens at the windows, not at the application: there Python would be asked about every event there is.
    """

    left_alone = Signal()
    slept = Signal()

    def __init__(
        self,
        application: QGuiApplication,
        *,
        minutes: float = IDLE_MINUTES,
        tick_ms: int = _TICK_MS,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self._now = now
        self._limit = minutes * 60
        self._active_at = now()
        self._ticked_at = now()
        self._timer = QTimer(self)
        self._timer.setInterval(tick_ms)
        self._timer.timeout.connect(self.tick)
        application.focusWindowChanged.connect(self._listen)
        self._listen(application.focusWindow())
        self._timer.start()

    def set_minutes(self, minutes: float) -> None:
        """Wait this long from now on; 0 for ever, and then only a sleep locks."""
        self._limit = minutes * 60 if minutes else math.inf
        self._active_at = self._now()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; every event goes on its way."""
        if event.type() in _ACTIVE:
            self._active_at = self._now()
        return False

    @Slot()
    def tick(self) -> None:
        """Look at the clock. A clock set back counts as a sleep: nothing can be told from it."""
        now = self._now()
        slept = not 0 <= now - self._ticked_at <= _SLEPT
        self._ticked_at = now
        if slept:
            self._active_at = now
            self.slept.emit()
        elif now - self._active_at >= self._limit:
            self._active_at = now
            self.left_alone.emit()

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            # Once each: the same filter installed again is only moved to the front.
            window.installEventFilter(self)
