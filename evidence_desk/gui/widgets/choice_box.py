"""A box to choose one of several words from, painted as the boxes to type in are."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QStyledItemDelegate

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.line_text import paint_line

_MEASURED = 30


class ChoiceBox(QComboBox):
    """A combo box of (value, words) pairs: people read the words, programs ask for ``chosen()``."""

    def __init__(self, look: Look, choices: tuple[tuple[str, str], ...] = (), *, name: str = "") -> None:
        super().__init__()
        self._look = look
        self.setView(QListView())
        # Qt's own delegate for these lists knows nothing of style sheets.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.offer(choices)

    def offer(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Put these choices in the place of the earlier ones; the first is chosen."""
        self.clear()
        for value, words in choices:
            self.addItem(words, value)

    def chosen(self) -> str:
        """The value of the choice shown; empty where nothing can be chosen."""
        value = self.currentData()
        return value if isinstance(value, str) else ""

    def choose(self, value: str) -> None:
        """Show the choice with this value; an unknown one leaves the box as it is."""
        place = self.findData(value)
        if place >= 0:
            self.setCurrentIndex(place)

    def sizeHint(self) -> QSize:
        """Wide enough for the longest words; long lists are not measured."""
        theme = self._look.theme
        height = theme.px("shape.control")
        if self.count() > _MEASURED:
            return QSize(theme.px(260), height)
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(row)) for row in range(self.count())), default=0
        )
        return QSize(widest + theme.px(52), height)

    def minimumSizeHint(self) -> QSize:
        """Narrow columns shorten the words rather than grow."""
        theme = self._look.theme
        return QSize(min(self.sizeHint().width(), theme.px(140)), theme.px("shape.control"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a choice must not change because somebody scrolled past it."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, words, chevron; the chevron stands where the line of reading ends."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen_width = theme.px("shape.ring" if self.hasFocus() else "shape.line")
        edge = "ring" if self.hasFocus() else ("edge" if self.isEnabled() else "line")
        painter.setPen(QPen(theme.colour(edge), pen_width))
        painter.setBrush(theme.colour("hover" if self.underMouse() and self.isEnabled() else "surface"))
        half = pen_width / 2
        frame = self.rect().toRectF().adjusted(half, half, -half, -half)
        painter.drawRoundedRect(frame, theme.px("shape.radius"), theme.px("shape.radius"))
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._look.theme
        side = theme.px("shape.icon_small")
        pad = theme.px(11)
        ink = "text" if self.isEnabled() else "disabled"
        painter.setPen(theme.colour(ink))
        words = self.rect().adjusted(pad, 0, -(pad + side + theme.px(6)), 0)
        arrow = QRect(self.width() - pad - side, (self.height() - side) // 2, side, side)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            words.moveLeft(self.width() - words.right() - 1)
            arrow.moveLeft(pad)
        paint_line(painter, words, self.currentText(), self.layoutDirection())
        self._look.paint_icon(painter, arrow, "chevron-down", "secondary" if self.isEnabled() else "disabled")
