"""What the lock of this sitting goes by: the choice of the moment, and what is watched on this machine."""

from PySide6.QtCore import QObject, Signal

from evidence_desk.gui.lock.choice import LockChoice


class LockSettings(QObject):
    """One for a sitting. ``changed`` tells that ``choice`` is another one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice = LockChoice()

    @property
    def choice(self) -> LockChoice:
        """The choice of the moment."""
        return self._choice

    def adopt(self, choice: LockChoice) -> None:
        """Go by this from now on."""
        if choice != self._choice:
            self._choice = choice
            self.changed.emit()
