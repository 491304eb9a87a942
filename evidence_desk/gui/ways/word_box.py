"""A box for one word of a sheet or a travel code: completed after four letters, and marked at once where it is no word."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.form_row import mark_wrong
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.vault.sheet_words import LONGEST_WORD, may_become_word, whole_word

_ONWARD = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDEST = ("remember", "downtown")  # of the list, in the type of this window


class WordBox(LineBox):
    """What is typed stays as typed while the keyboard is here; what it will become stands behind it in grey.

    ``onward``: the next word, by Space or Enter. ``backward``: Backspace in an empty box. ``changed``: another word, or
    none. Letters are always Latin and read from left to right.
    """

    changed = Signal()
    onward = Signal()
    backward = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(longest=LONGEST_WORD)
        self._look = look
        self.setAccessibleName(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhLatinOnly
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.textChanged.connect(self._follow)
        self.selectionChanged.connect(self._forget_selection)

    def word(self) -> str:
        """The word of the list that stands here; empty where there is none."""
        return whole_word(self.text())

    def is_wrong(self) -> bool:
        """Whether no word of the list begins with what is typed."""
        return not may_become_word(self.text())

    def wipe(self) -> None:
        """Empty the box, its undo steps too."""
        self.setText("")

    def sizeHint(self) -> QSize:
        """Room for the longest word."""
        return QSize(self._room(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter go on; nothing is copied or cut."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            event.accept()
        elif event.key() in _ONWARD:
            self.onward.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backward.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """No menu: it would offer to copy."""
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the word out; what is not yet one is wrong now."""
        super().focusOutEvent(event)
        if self.word():
            self.setText(self.word())
        mark_wrong(self, wrong=bool(self.text()) and not self.word())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The letters, and in grey those that will follow."""
        super().paintEvent(event)
        rest = self.word()[len(self.text().strip()) :]
        if not rest or not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._look.theme.colour("hint"))
        # Behind the cursor, which stands at the end of what is typed while a word is being typed.
        cursor = self.cursorRect()
        metrics = self.fontMetrics()
        base = cursor.top() + (cursor.height() + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(QPoint(cursor.center().x() + self._look.theme.px(2), base), rest)

    def _room(self) -> int:
        return max(map(self.fontMetrics().horizontalAdvance, _WIDEST)) + self._look.theme.px(30)

    @Slot()
    def _follow(self) -> None:
        mark_wrong(self, wrong=self.is_wrong())
        self.changed.emit()

    @Slot()
    def _forget_selection(self) -> None:
        # X11 would put selected letters where a middle click pastes them.
        if self.hasSelectedText():
            self.deselect()
