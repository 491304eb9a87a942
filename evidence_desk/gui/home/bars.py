"""A chart of a few bars, one below the other, each a line to choose: what is counted, its bar, and the number."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.line_text import paint_line
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Index, Row

_ROW = 34  # pixels at text size 100 %


@dataclass(frozen=True)
class BarRow(Row):
    """A row with a bar; ``share`` is its length from 0 to 1. The number stands in ``code``."""

    share: float = 0.0


class BarList(RowList):
    """The bars of a chart."""

    ROW_HEIGHT: ClassVar[str | int] = _ROW

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__(look, name=name)
        self.setItemDelegate(_BarDelegate(look, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _BarDelegate(QStyledItemDelegate):
    """Words in the first half of the line, then the bar, and the number at its end; mirrored in right-to-left."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The same height for every bar."""
        return QSize(self._look.theme.px(200), self._look.theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one bar with its words and its number."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, BarRow):
            return
        theme = self._look.theme
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(box, theme.colour("hover"))
        inner = box.adjusted(theme.px(16), theme.px(4), -theme.px(14), -theme.px(4))
        font = theme.font("small")
        metrics = QFontMetrics(font)
        number = metrics.horizontalAdvance(row.code) + 1
        words = QRect(inner.left(), inner.top(), inner.width() // 2, inner.height())
        room = QRect(words.right() + theme.px(12), inner.top(), 0, inner.height())
        room.setRight(inner.right() - number - theme.px(8))
        bar = QRect(room)
        bar.setWidth(max(theme.px(3), round(room.width() * row.share)))
        bar.setHeight(theme.px(12))
        bar.moveTop(inner.center().y() - bar.height() // 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        radius = theme.px(3)
        painter.drawRoundedRect(QStyle.visualRect(option.direction, box, bar), radius, radius)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        paint_line(painter, QStyle.visualRect(option.direction, box, words), row.title, option.direction)
        painter.setPen(theme.colour("secondary"))
        told = QRect(bar.right() + theme.px(8), inner.top(), number, inner.height())
        paint_line(painter, QStyle.visualRect(option.direction, box, told), row.code, option.direction)
        if state & QStyle.StateFlag.State_HasFocus:
            ring = theme.px("shape.ring")
            painter.setPen(theme.colour("ring"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(ring // 2, ring // 2, -ring, -ring))
        painter.restore()
