"""How an act of a chain is painted: in lines that wrap, on a thread that joins the acts in the order of time."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from evidence_desk.gui.events.chain import CitedLine
from evidence_desk.gui.events.chain_rows import ChainRow
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip, chip_size, paint_chip
from evidence_desk.gui.widgets.rows import ROW_ROLE, Index, RowDelegate
from evidence_desk.values.languages import Direction, first_strong

_MOST_LINES = 6  # of one text


@dataclass(frozen=True)
class _Text:
    box: QRect
    lines: QTextLayout
    colour: str


@dataclass(frozen=True)
class _Placed:
    """Everything of a row in its place, from the left side of a window that is read from there."""

    height: int
    texts: tuple[_Text, ...]
    chips: tuple[tuple[QRect, Chip], ...]
    sources: tuple[tuple[QRect, CitedLine], ...]


class ChainDelegate(RowDelegate):
    """Paints ``ChainRow``s, each as high as its words are at the width of the list."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._placed: dict[str, tuple[ChainRow, int, _Placed]] = {}
        look.changed.connect(self._placed.clear)

    def height(self, row: ChainRow, width: int) -> int:
        """How high a row is in a list so wide."""
        return self._place(row, width).height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words."""
        row = index.data(ROW_ROLE)
        width = option.rect.width()
        return QSize(width, self.height(row, width)) if isinstance(row, ChainRow) else super().sizeHint(option, index)

    def source_at(self, row: ChainRow, box: QRect, x: int, y: int, direction: Qt.LayoutDirection) -> CitedLine | None:
        """What an act is cited from, where its chip is at a point of the list."""
        placed = self._place(row, box.width())
        for chip, source in placed.sources:
            if QStyle.visualRect(direction, box, chip.translated(box.topLeft())).contains(x, y):
                return source
        return None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, thread, texts, chips."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ChainRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        box: QRect = option.rect
        placed = self._place(row, box.width())
        self._paint_thread(painter, option, row, index)
        for text in placed.texts:
            self._paint_text(painter, option, text)
        for chip_box, chip in placed.chips:
            where = QStyle.visualRect(option.direction, box, chip_box.translated(box.topLeft()))
            paint_chip(self._look, painter, where, chip, option.direction)
        for chip_box, source in placed.sources:
            where = QStyle.visualRect(option.direction, box, chip_box.translated(box.topLeft()))
            paint_chip(self._look, painter, where, _source_chip(source), option.direction)
        painter.restore()

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, text: _Text) -> None:
        box: QRect = option.rect
        painter.setPen(self._look.theme.colour(text.colour))
        where = QStyle.visualRect(option.direction, box, text.box.translated(box.topLeft()))
        text.lines.draw(painter, QPointF(where.topLeft()))

    def _paint_thread(self, painter: QPainter, option: QStyleOptionViewItem, row: ChainRow, index: Index) -> None:
        """A line along the dated acts, with a knot at each; an empty knot and no line where there is no date."""
        theme, box = self._look.theme, option.rect
        across = theme.px(18)
        x = box.right() - across if option.direction == Qt.LayoutDirection.RightToLeft else box.left() + across
        knot = box.top() + theme.px(12) + QFontMetrics(theme.font("small")).height() // 2
        painter.setPen(QPen(theme.colour("line"), theme.px(2)))
        if row.dated and not row.faint:
            model = index.model()
            first, last = index.row() == 0, index.row() == model.rowCount() - 1
            painter.drawLine(x, knot if first else box.top(), x, knot if last else box.bottom() + 1)
        side = theme.px(5)
        painter.setPen(QPen(theme.colour("hint" if row.faint else "accent"), theme.px(2)))
        painter.setBrush(theme.colour("accent" if row.dated and not row.faint else "surface"))
        painter.drawEllipse(QPointF(x, knot), side, side)

    def _window(self) -> Qt.LayoutDirection:
        parent = self.parent()
        return parent.layoutDirection() if isinstance(parent, QWidget) else Qt.LayoutDirection.LeftToRight

    def _place(self, row: ChainRow, width: int) -> _Placed:
        known = self._placed.get(row.key)
        if known is not None and known[:2] == (row, width):
            return known[2]
        placed = _RowPlan(self._look, width, self._window()).place(row)
        self._placed[row.key] = (row, width, placed)
        return placed


class _RowPlan:
    """Reckons the places of one row."""

    def __init__(self, look: Look, width: int, window: Qt.LayoutDirection) -> None:
        self._look = look
        self._window = window
        theme = look.theme
        self._left = theme.px(36)
        self._room = max(width - self._left - theme.px(14), theme.px(120))
        self._top = theme.px(12)
        self._texts: list[_Text] = []

    def place(self, row: ChainRow) -> _Placed:
        theme = self._look.theme
        quiet = "hint" if row.faint else "secondary"
        code = QFontMetrics(theme.font("code")).horizontalAdvance(row.code) + theme.px(12) if row.code else 0
        head_top = self._top
        ink = "hint" if row.faint else "text"
        if row.subtitle:
            self._text(row.subtitle, theme.font("small", strong=True), quiet, self._room - code)
        else:
            self._text(row.title, theme.font(strong=True), ink, self._room - code)
        if row.code:
            lines, height = self._wrapped(row.code, theme.font("code"), code)
            box = QRect(self._left + self._room - code + theme.px(12), head_top, code, height)
            self._texts.append(_Text(box, lines, quiet))
            self._top = max(self._top, head_top + height + theme.px(3))
        if row.subtitle:
            self._text(row.title, theme.font(strong=True), ink, self._room)
        for words in row.people:
            self._text(words, theme.font(), quiet, self._room)
        chips, sources = self._flow(row)
        return _Placed(self._top + theme.px(9), tuple(self._texts), chips, sources)

    def _text(self, words: str, font: QFont, colour: str, room: int) -> None:
        if not words:
            return
        lines, height = self._wrapped(words, font, room)
        self._texts.append(_Text(QRect(self._left, self._top, room, height), lines, colour))
        self._top += height + self._look.theme.px(3)

    def _wrapped(self, words: str, font: QFont, room: int) -> tuple[QTextLayout, int]:
        """A text in lines, read in its own direction, at the side where the lines of the window begin."""
        mirrored = self._window == Qt.LayoutDirection.RightToLeft
        own = first_strong(words)
        right = mirrored if own is None else own is Direction.RIGHT_TO_LEFT
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout = QTextLayout(words, font)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        for _ in range(_MOST_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, ceil(height)

    def _flow(self, row: ChainRow) -> tuple[tuple[tuple[QRect, Chip], ...], tuple[tuple[QRect, CitedLine], ...]]:
        """Sources and chips one after the other, below the texts."""
        theme = self._look.theme
        gap, left, chips, sources = theme.px(6), self._left, [], []
        if row.chips or row.sources:
            self._top += theme.px(3)
        bottom = self._top
        told: list[tuple[Chip, CitedLine | None]] = [(_source_chip(source), source) for source in row.sources]
        told += [(chip, None) for chip in row.chips]
        for chip, source in told:
            size = chip_size(self._look, chip)
            wide = min(size.width(), self._room)
            if left > self._left and left + wide > self._left + self._room:
                left, self._top = self._left, bottom + gap
            box = QRect(left, self._top, wide, size.height())
            bottom = max(bottom, box.bottom() + 1)
            left += wide + gap
            if source is None:
                chips.append((box, chip))
            else:
                sources.append((box, source))
        self._top = bottom
        return tuple(chips), tuple(sources)


def _source_chip(source: CitedLine) -> Chip:
    icons = {"testimony": "message-square-quote", "exhibit": "image", "source": "users"}
    return Chip(source.words, "note", icons.get(source.kind, "link"))
