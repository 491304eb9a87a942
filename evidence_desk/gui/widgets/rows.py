"""The rows of a list: what one says, and how it is painted. Two lines, a code, chips; the longest text gives way."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip, chip_size, paint_chip
from evidence_desk.gui.widgets.line_text import paint_line
from evidence_desk.values.wording import translate

ROW_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
Branch = Literal["", "leaf", "open", "shut"]
DEEPEST_IN = 12  # steps; what lies deeper stands no further in, or nothing of it could be read


@dataclass(frozen=True)
class Row:
    """One row. ``key`` identifies it to the presenter; title and subtitle have passed ``names.visible``.

    ``depth`` is how many steps it stands in, below others; ``branch``, in a tree, whether something
    stands below it, and whether that is shown.
    """

    key: str
    title: str
    subtitle: str = ""
    code: str = ""
    chips: tuple[Chip, ...] = ()
    icon: str = ""
    depth: int = 0
    branch: Branch = ""

    def spoken(self) -> str:
        """The row as one sentence for a screen reader."""
        words = (self.title, self.code, self.subtitle, *(chip.words for chip in self.chips), *self._place_spoken())
        return ", ".join(word for word in words if word)

    def _place_spoken(self) -> tuple[str, ...]:
        """Where it stands in a tree, as those hear it who do not see how far in it stands."""
        if not self.branch:
            return ()
        said = {"leaf": "", "open": translate("Rows", "opened"), "shut": translate("Rows", "can be opened")}
        return (translate("Rows", "level {number}").format(number=self.depth + 1), said[self.branch])


class RowDelegate(QStyledItemDelegate):
    """Paints the ``Row`` that a model gives for ROW_ROLE; in right-to-left everything but the code is mirrored."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The same height for every row, so that a list of a million needs no measuring."""
        theme = self._look.theme
        return QSize(theme.px(200), theme.px("shape.row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, icon, first line (title and code) and second line (subtitle and chips)."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        _RowPainter(self._look, painter, option).paint(row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._look.theme
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("selected" if selected else "hover"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))
        if selected:
            width = theme.px(3)
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            left = box.right() + 1 - width if rtl else box.left()
            painter.fillRect(QRect(left, box.top(), width, box.height()), theme.colour("accent"))
        if state & QStyle.StateFlag.State_HasFocus:
            ring = theme.px("shape.ring")
            painter.setPen(QPen(theme.colour("ring"), ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(ring // 2, ring // 2, -ring, -ring))


class _RowPainter:
    """One row being painted: boxes are reckoned left to right and mirrored as they are used."""

    def __init__(self, look: Look, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._look = look
        self._painter = painter
        self._box: QRect = option.rect
        self._direction: Qt.LayoutDirection = option.direction

    def paint(self, row: Row) -> None:
        theme = self._look.theme
        inner = self._box.adjusted(theme.px(16), theme.px(10), -theme.px(14), -theme.px(10))
        inner = self._branch(row, inner)
        if row.icon:
            inner = self._icon(row.icon, inner)
        title_font, subtitle_font = theme.font(strong=True), theme.font("small")
        if inner.height() < QFontMetrics(title_font).height() + QFontMetrics(subtitle_font).height():
            # One line is all there is room for; it has the height of the whole row.
            line = self._chips(row.chips, self._code(row.code, inner))
            self._words(row.title, line, title_font, "text")
            return
        first, second = QRect(inner), QRect(inner)
        first.setHeight(QFontMetrics(title_font).height())
        second.setTop(inner.bottom() + 1 - max(QFontMetrics(subtitle_font).height(), theme.px(18)))
        first = self._code(row.code, first)
        self._words(row.title, first, title_font, "text")
        second = self._chips(row.chips, second)
        self._words(row.subtitle, second, subtitle_font, "secondary")

    def _branch(self, row: Row, inner: QRect) -> QRect:
        """Stand in by the depth; the arrow of a branch points down while it is open."""
        theme = self._look.theme
        inner = inner.adjusted(theme.px(20) * min(row.depth, DEEPEST_IN), 0, 0, 0)
        if not row.branch:
            return inner
        side = theme.px("shape.icon_small")
        beside = inner.adjusted(side + theme.px(6), 0, 0, 0)
        if row.branch == "leaf":
            return beside
        line = QFontMetrics(theme.font(strong=True)).height()
        square = QRect(
            inner.left(), inner.top() + (min(line, inner.height()) - side + 1) // 2 + theme.px(2), side, side
        )
        icon = "chevron-down" if row.branch == "open" else "chevron-right"  # which Look mirrors
        self._look.paint_icon(self._painter, self._mirrored(square), icon, "secondary")
        return beside

    def _icon(self, icon: str, inner: QRect) -> QRect:
        theme = self._look.theme
        side = theme.px("shape.icon")
        square = QRect(inner.left(), inner.top() + theme.px(1), side, side)
        self._look.paint_icon(self._painter, self._mirrored(square), icon, "secondary")
        return inner.adjusted(side + theme.px(12), 0, 0, 0)

    def _code(self, code: str, line: QRect) -> QRect:
        """Paint the code at the end of the line; the rest of the line is left to the title."""
        if not code:
            return line
        theme = self._look.theme
        font = theme.font("code")
        width = QFontMetrics(font).horizontalAdvance(code) + 1
        box = QRect(line.right() + 1 - width, line.top(), width, line.height())
        self._painter.setFont(font)
        self._painter.setPen(theme.colour("secondary"))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute) | int(
            Qt.TextFlag.TextForceLeftToRight
        )
        self._painter.drawText(self._mirrored(box), flags, code)
        return line.adjusted(0, 0, -(width + theme.px(12)), 0)

    def _chips(self, chips: tuple[Chip, ...], line: QRect) -> QRect:
        """Paint chips from the end of the line; those that would take more than two thirds of it are left out."""
        theme = self._look.theme
        least = line.width() // 3
        for chip in reversed(chips):
            size = chip_size(self._look, chip)
            if line.width() - size.width() < least:
                break
            top = line.center().y() - size.height() // 2
            box = QRect(line.right() + 1 - size.width(), top, size.width(), size.height())
            paint_chip(self._look, self._painter, self._mirrored(box), chip, self._direction)
            line = line.adjusted(0, 0, -(size.width() + theme.px(6)), 0)
        return line

    def _words(self, words: str, line: QRect, font: QFont, colour: str) -> None:
        self._painter.setFont(font)
        self._painter.setPen(self._look.theme.colour(colour))
        paint_line(self._painter, self._mirrored(line), words, self._direction)

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._box, box)
