"""Everything that makes an open desk lock by itself, as one: nobody there, screen, sleep, another person, the medium."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from evidence_desk.gui.idle import IdleWatch
from evidence_desk.gui.lock.buses import BusWatch
from evidence_desk.gui.lock.medium import LOOK_EVERY, MediumWatch
from evidence_desk.gui.lock.why import Why
from evidence_desk.gui.tasks import Tasks


class LockWatches(QObject):
    """``lock_asked`` (payload: Why) tells of each reason to lock the desk over a vault folder."""

    lock_asked = Signal(object)

    def __init__(self, application: QGuiApplication, tasks: Tasks, root: Path) -> None:
        super().__init__()
        self._tasks = tasks
        self._medium = MediumWatch(root)
        self.idle = IdleWatch(application)
        self.idle.left_alone.connect(self._left_alone)
        self.idle.slept.connect(self._slept)
        self._buses = BusWatch()
        self._buses.heard.connect(self.lock_asked)

    def start(self) -> None:
        """Begin to watch, once the window is up: connecting must not hold up the first rows."""
        self._tasks.watch(self._medium.is_gone, LOOK_EVERY, self._medium_gone)
        QTimer.singleShot(0, self._buses.start)

    def close(self) -> None:
        """Watch no longer."""
        self._buses.close()

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes of nobody being there; 0 for never."""
        self.idle.set_minutes(minutes)

    @Slot()
    def _left_alone(self) -> None:
        self.lock_asked.emit(Why.IDLE)

    @Slot()
    def _slept(self) -> None:
        self.lock_asked.emit(Why.SLEEP)

    def _medium_gone(self) -> None:
        self.lock_asked.emit(Why.MEDIUM)
