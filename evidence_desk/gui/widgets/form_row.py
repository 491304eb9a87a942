"""A field of a form with the words around it: its name above, a hint below, and what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel


class FormRow(QWidget):
    """A named field. Its name and hint are its accessible name and description; a mnemonic (&) leads to it."""

    def __init__(self, look: Look, name: str, field: QWidget, *, hint: str = "", optional: str = "") -> None:
        super().__init__()
        self.field = field
        self._hint_words = hint
        label = PlainLabel(name, role="strong")
        label.setBuddy(field)
        head = self._head = QHBoxLayout()
        head.setSpacing(look.theme.px("space.unit"))
        head.addWidget(label)
        self._optional = PlainLabel(optional, role="hint")
        head.addWidget(self._optional)
        if not optional:
            self._optional.hide()
        head.addStretch(1)
        self._hint = PlainLabel(hint, role="hint", wrap=True)
        if not hint:
            self._hint.hide()
        self._error = PlainLabel(role="bad", wrap=True)
        self._error_line = QWidget()
        error = QHBoxLayout(self._error_line)
        error.setContentsMargins(0, 0, 0, 0)
        error.setSpacing(look.theme.px(6))
        error.addWidget(
            IconLabel(look, "circle-alert", "bad", size="small", beside="small"), 0, Qt.AlignmentFlag.AlignTop
        )
        error.addWidget(self._error, 1)
        self._error_line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addLayout(head)
        column.addWidget(field)
        column.addWidget(self._error_line)
        column.addWidget(self._hint)
        self._speak(name)

    def add_to_head(self, widget: QWidget) -> None:
        """Put something small at the end of the line with the name."""
        self._head.addWidget(widget)

    def set_optional(self, *, optional: bool) -> None:
        """Whether the words that say so stand beside the name."""
        self._optional.setVisible(optional and bool(self._optional.text()))

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the field; an empty sentence says that nothing is."""
        self._error.setText(sentence)
        self._error_line.setVisible(bool(sentence))
        self._hint.setVisible(bool(self._hint_words) and not sentence)
        self.field.setAccessibleDescription(sentence or self._hint_words)
        for box in (self.field, *self.field.findChildren(QLineEdit)):
            mark_wrong(box, wrong=bool(sentence))

    def error(self) -> str:
        """What is said to be wrong; empty for nothing."""
        return self._error.text()

    def _speak(self, name: str) -> None:
        if not self.field.accessibleName():
            self.field.setAccessibleName(name.replace("&", ""))
        if self._hint_words:
            self.field.setAccessibleDescription(self._hint_words)


def mark_wrong(field: QWidget, *, wrong: bool) -> None:
    """Give a box the border of something that must be mended, or take it away."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)
