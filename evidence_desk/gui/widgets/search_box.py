"""A box for words to search, with its magnifying glass, the keys that lead to it, and a pause before it tells."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.line_box import LineBox

_PAUSE_MS = 150


class SearchBox(LineBox):
    """``searched`` (payload: the words) follows the typing after a short pause, Enter at once; Escape empties the box."""

    searched = Signal(str)

    def __init__(self, look: Look, words: str, shortcut: str = "") -> None:
        super().__init__()
        self._look = look
        self._shortcut = shortcut
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(shortcut)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._tell)
        look.changed.connect(self._make_room)
        self._make_room()

    def focus(self) -> None:
        """Come to the keyboard with everything selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def show_words(self, words: str) -> None:
        """Show words that were set elsewhere, telling nobody; what is just being typed stays."""
        if words != self.text() and not self._pause.isActive():
            self.blockSignals(True)
            self.setText(words)
            self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the box; when it is empty, the window may have the key."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys are no longer shown while typing is possible."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, then the glass where reading begins and the keys where it ends."""
        super().paintEvent(event)
        theme = self._look.theme
        painter = QPainter(self)
        side, pad = theme.px("shape.icon_small"), theme.px(12)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        glass = self.rect().adjusted(pad, 0, 0, 0)
        glass.setWidth(side)
        glass.setTop((self.height() - side) // 2)
        glass.setHeight(side)
        if mirrored:
            glass.moveRight(self.width() - 1 - pad)
        self._look.paint_icon(painter, glass, "search", "hint")
        if self._shortcut and not self.text() and not self.hasFocus():
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("hint"))
            side_flag = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
            flags = int(Qt.AlignmentFlag.AlignVCenter | side_flag | Qt.AlignmentFlag.AlignAbsolute)
            painter.drawText(self.rect().adjusted(pad, 0, -pad, 0), flags, self._shortcut)

    @Slot()
    def _wait(self) -> None:
        self._pause.start()

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text())

    @Slot()
    def _make_room(self) -> None:
        room = self._look.theme.px(24)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.setTextMargins(0, 0, room, 0)
        else:
            self.setTextMargins(room, 0, 0, 0)
