"""What watches over a new vault between its making and its last step, while it is open and no sitting is there yet."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from evidence_desk.gui.lock.choice import MOST_MINUTES
from evidence_desk.gui.lock.watches import LockWatches
from evidence_desk.gui.lock.why import LONGEST_PATIENCE_MS, PATIENCE_MS, Why
from evidence_desk.gui.start.new_vault.view import NewVaultView
from evidence_desk.gui.tasks import Tasks


class NewVaultGuard(QObject):
    """``locked``: the vault was closed, or does not close in time; a fresh process is to ask for its passphrase.

    A sheet is copied by hand without touching the machine, so it waits the longest time there is for a key or the mouse.
    """

    locked = Signal()

    def __init__(self, application: QGuiApplication, tasks: Tasks, view: NewVaultView, root: Path) -> None:
        super().__init__()
        self._view = view
        self._watches = LockWatches(application, tasks, root)
        self._watches.set_minutes(MOST_MINUTES)
        self._watches.lock_asked.connect(self._lock)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.locked)

    def start(self) -> None:
        """Begin to watch."""
        self._watches.start()

    def end(self) -> None:
        """A sitting watches from now on, or the vault is closed."""
        self._watches.lock_asked.disconnect(self._lock)
        self._watches.set_minutes(0)
        self._watches.close()
        self._patience.stop()

    @Slot(object)
    def _lock(self, why: Why) -> None:
        if self._patience.isActive():
            return
        self._patience.start(PATIENCE_MS.get(why, LONGEST_PATIENCE_MS))
        self._view.setEnabled(False)
        self._view.closed.connect(self.locked)
        self._view.close_asked.emit()
