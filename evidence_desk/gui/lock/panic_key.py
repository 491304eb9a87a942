"""The panic key: a chord that no slip of the hand makes, pressed twice."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

WITHIN = 2.0  # seconds between the two
_CHORD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
)  # with End: the same place on every keyboard layout, and no system's own


class PanicKey(QObject):
    """``pressed`` once Ctrl+Alt+Shift+End was pressed twice within two seconds, in whatever window or dialog of ours.

    It listens at the windows, before dialogs and disabled pages can swallow it. Off until ``switch``.
    """

    pressed = Signal()

    def __init__(self, application: QGuiApplication, *, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now = now
        self._on = False
        self._first: float | None = None
        application.focusWindowChanged.connect(self._listen)
        self._listen(application.focusWindow())

    def switch(self, *, on: bool) -> None:
        """Listen or not."""
        self._on = on
        self._first = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice the chord; every event goes on its way."""
        if self._on and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._notice(event)
        return False

    def _notice(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or event.key() in _MODIFIERS:
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() != Qt.Key.Key_End or modifiers != _CHORD:
            self._first = None
            return
        now = self._now()
        if self._first is not None and now - self._first <= WITHIN:
            self._first = None
            self.pressed.emit()
        else:
            self._first = now

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            # Once each: the same filter installed again is only moved to the front.
            window.installEventFilter(self)


_MODIFIERS = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})
