"""A box to tick, with its words beside it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.line_text import paint_line


class CheckBox(QCheckBox):
    """A tick box painted in the colours of the theme; the whole line can be clicked."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """The square, a gap and the words."""
        theme = self._look.theme
        words = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self.text())
        return QSize(theme.px("shape.icon") + theme.px(16) + words.width(), max(words.height(), theme.px(28)))

    def minimumSizeHint(self) -> QSize:
        """As wished: the words of a choice are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Square and words, mirrored where reading is mirrored."""
        theme = self._look.theme
        side = theme.px("shape.icon")
        inset = theme.px(3)
        square = QRect(inset, (self.height() - side) // 2, side, side)
        words = self.rect().adjusted(square.right() + theme.px(10), 0, 0, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            square.moveLeft(self.width() - inset - side)
            words = self.rect().adjusted(0, 0, -(side + inset + theme.px(9)), 0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_square(painter, square)
        painter.setPen(theme.colour("text" if self.isEnabled() else "disabled"))
        paint_line(painter, words, self.text(), self.layoutDirection())

    def _paint_square(self, painter: QPainter, square: QRect) -> None:
        theme = self._look.theme
        on = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if on else "edge"), theme.px("shape.line")))
        painter.setBrush(theme.colour("accent" if on else "surface"))
        painter.drawRoundedRect(square, theme.px(4), theme.px(4))
        if on:
            pad = theme.px(2)
            self._look.paint_icon(painter, square.adjusted(pad, pad, -pad, -pad), "check", "on_accent")
        if self.hasFocus():
            ring = theme.px("shape.ring")
            painter.setPen(QPen(theme.colour("ring"), ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square.adjusted(-ring, -ring, ring, ring), theme.px(6), theme.px(6))
