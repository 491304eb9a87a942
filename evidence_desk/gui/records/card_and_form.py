"""Card and form of one record in one place: one of the two is in view, in a column no wider than lines are read.

A page that is looked over rather than read, such as a table, has the property ``wide`` and all the room there is.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look

_ANY_WIDTH = (1 << 24) - 1  # Qt's own word for no limit


class CardAndForm(QWidget):
    """The card is in view first."""

    def __init__(self, look: Look, card: QWidget, form: QWidget) -> None:
        super().__init__()
        self._look = look
        self._card, self._form = card, form
        form.hide()
        column = self._column = QWidget()
        self._fit(card)
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(card)
        inner.addWidget(form)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(column, 100)
        line.addStretch(1)

    def is_editing(self) -> bool:
        """Whether the form is in view."""
        return not self._form.isHidden()

    def turn(self, *, editing: bool, keyboard: QWidget | None) -> bool:
        """Bring form or card into view; whether the other one was.

        The keyboard moves first: Qt would send it on from what is hidden, and select all it comes upon.
        """
        turned = editing != self.is_editing()
        shown, hidden = (self._form, self._card) if editing else (self._card, self._form)
        self._fit(shown)
        shown.show()
        if keyboard is not None:
            keyboard.setFocus(Qt.FocusReason.OtherFocusReason)
        hidden.hide()
        return turned

    def _fit(self, page: QWidget) -> None:
        wide = bool(page.property("wide"))
        self._column.setMaximumWidth(_ANY_WIDTH if wide else self._look.theme.px("shape.read_width"))
