"""A box made of several: it gives the keyboard to the part that is to have it, and is no stop of Tab itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class ComposedBox(QWidget):
    """The base of such boxes.

    Not by a focus proxy of Qt: Tab stops at whatever has one, wherever that came to stand in the order of the window, and
    what is added to a form later comes to stand at its end.
    """

    def keyboard_place(self) -> QWidget:
        """Where the keyboard belongs now."""
        raise NotImplementedError

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Bring the keyboard there."""
        self.keyboard_place().setFocus(reason)
