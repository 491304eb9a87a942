"""A number to choose: how many there are of something, large, and what it counts below."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from evidence_desk.gui.home.shown import Figure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.line_text import paint_line


class FigureTile(QAbstractButton):
    """One number; Enter and Space press it."""

    def __init__(self, look: Look, figure: Figure) -> None:
        super().__init__()
        self._look = look
        self.figure = figure
        self.setAccessibleName(f"{figure.words}: {figure.number}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Both lines with room around."""
        theme = self._look.theme
        large, small = QFontMetrics(theme.font("title")), QFontMetrics(theme.font("small"))
        width = max(large.horizontalAdvance(self.figure.number), small.horizontalAdvance(self.figure.words)) + 2
        return QSize(max(theme.px(96), width + 2 * theme.px(14)), large.height() + small.height() + 2 * theme.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tile, raised under the mouse, with a ring under the keyboard."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        held = self.isDown() or self.underMouse()
        edge = "ring" if self.hasFocus() else ("accent" if held else "line")
        painter.setPen(QPen(theme.colour(edge), theme.px("shape.ring" if self.hasFocus() else "shape.line")))
        painter.setBrush(theme.colour("selected" if self.isDown() else "surface"))
        radius = theme.px("shape.radius")
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), radius, radius)
        inner = self.rect().adjusted(theme.px(14), theme.px(10), -theme.px(14), -theme.px(10))
        large = theme.font("title")
        first = QRect(inner.left(), inner.top(), inner.width(), QFontMetrics(large).height())
        second = QRect(inner.left(), first.bottom() + 1, inner.width(), inner.bottom() - first.bottom())
        for box, words, font, ink in (
            (first, self.figure.number, large, "text"),
            (second, self.figure.words, theme.font("small"), "secondary"),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            paint_line(painter, box, words, self.layoutDirection())
