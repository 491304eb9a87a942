"""Everything else at a desk rests while its keys are changed: a sitting hears of it here."""

from PySide6.QtCore import QObject, Signal


class Standstill(QObject):
    """One for a sitting. ``begun``: keep all drafts, and let nothing be asked for; ``ended``: go on as before.

    ``closed``: the vault is closed, on to its unlock page.
    """

    begun = Signal()
    ended = Signal()
    closed = Signal()

    def begin(self) -> None:
        """Everything else is to rest."""
        self.begun.emit()

    def end(self) -> None:
        """Everything goes on."""
        self.ended.emit()

    def leave(self) -> None:
        """On to the unlock page."""
        self.closed.emit()
