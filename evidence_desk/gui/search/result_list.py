"""The list of what was found: headings for the kinds, which the keyboard passes over, and the records under them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from evidence_desk.catalogue.finding.excerpt import Excerpt
from evidence_desk.gui.search.marked_line import paint_marked
from evidence_desk.gui.search.shown import FoundGroup, FoundRow
from evidence_desk.gui.style.kind_icons import kind_icon
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip, chip_size, paint_chip
from evidence_desk.gui.widgets.line_text import paint_line
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row, RowDelegate
from evidence_desk.values.wording import translate

Index = QModelIndex | QPersistentModelIndex
_HEADING, _MORE = 44, 40  # pixels at text size 100 %
_MORE_KEY, _HEADING_KEY = "more ", "heading "  # and the kind


@dataclass(frozen=True)
class MarkedRow(Row):
    """A record found: the row, with what was found in its two lines."""

    name: Excerpt = field(default_factory=Excerpt)
    text: Excerpt = field(default_factory=Excerpt)


class ResultList(RowList):
    """Rows with the identity of their record as key. ``more_asked`` (payload: the kind) tells of the row below a kind."""

    more_asked = Signal(str)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__(look, name=name)
        self.rows = RecordRows()
        self._groups: list[FoundGroup] = []
        self._kinds: dict[str, str] = {}
        self.setModel(self.rows)
        self.setItemDelegate(_ResultDelegate(look, self))
        self.opened.connect(self._ask_more)
        self.clicked.connect(self._clicked)

    def show_groups(self, groups: Sequence[FoundGroup]) -> None:
        """Show what was found in the place of what was there; the first record is chosen."""
        self._groups = list(groups)
        self._lay_out()
        self.choose(1 if self.rows.rowCount() else -1)

    def show_counts(self, counts: dict[str, str]) -> None:
        """How many there are of each kind; nothing moves."""
        self._groups = [replace(group, count=counts.get(group.kind, group.count)) for group in self._groups]
        for group in self._groups:
            self.rows.put(_heading(group))

    def add_rows(self, kind: str, rows: tuple[FoundRow, ...], *, goes_on: bool) -> None:
        """Further records of a kind; the first of them is chosen."""
        place = next((at for at, group in enumerate(self._groups) if group.kind == kind), -1)
        if place < 0:
            return
        group = self._groups[place]
        self._groups[place] = replace(group, rows=group.rows + rows, goes_on=goes_on)
        at = self.verticalScrollBar().value()
        self._lay_out()
        self.choose(self._heading_place(kind) + 1 + len(group.rows))
        self.verticalScrollBar().setValue(at)

    def chosen_record(self) -> tuple[str, str]:
        """Kind and identity of the record chosen; both empty for none."""
        key = self.chosen_key()
        return (self._kinds[key], key) if key in self._kinds else ("", "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key moves as in other lists; whoever comes to a heading goes on past it."""
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        at = self.currentIndex()
        row = at.data(ROW_ROLE)
        if isinstance(row, Row) and row.key.startswith(_HEADING_KEY):
            up = at.row() < before and at.row() > 0
            self.choose(at.row() - 1 if up else at.row() + 1)

    def _lay_out(self) -> None:
        rows: list[Row] = []
        for group in self._groups:
            rows += [_heading(group), *(_row(one) for one in group.rows)]
            if group.goes_on:
                rows.append(Row(_MORE_KEY + group.kind, translate("Search", "More of these"), icon="chevron-down"))
        self._kinds = {one.record: one.kind for group in self._groups for one in group.rows}
        self.rows.renew(rows, whole=True)
        heights = {_HEADING_KEY: self._look.theme.px(_HEADING), _MORE_KEY: self._look.theme.px(_MORE)}
        for place, row in enumerate(rows):
            for begins, height in heights.items():
                if row.key.startswith(begins):
                    self.setRowHeight(place, height)

    def _heading_place(self, kind: str) -> int:
        place = 0
        for group in self._groups:
            if group.kind == kind:
                return place
            place += 1 + len(group.rows) + group.goes_on
        return -1

    @Slot(object)
    def _ask_more(self, opened: RowChosen) -> None:
        if opened.key.startswith(_MORE_KEY):
            self.more_asked.emit(opened.key.removeprefix(_MORE_KEY))

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            self._ask_more(RowChosen(row.key))


class _ResultDelegate(RowDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, MarkedRow):
            self._paint_ground(painter, option)
            self._paint_found(painter, option, row)
        elif isinstance(row, Row) and row.key.startswith(_HEADING_KEY):
            self._paint_heading(painter, option, row)
        elif isinstance(row, Row):
            self._paint_ground(painter, option)
            self._paint_more(painter, option, row)
        painter.restore()

    def _paint_found(self, painter: QPainter, option: QStyleOptionViewItem, row: MarkedRow) -> None:
        theme = self._look.theme
        box: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        inner = box.adjusted(theme.px(16), theme.px(10), -theme.px(14), -theme.px(10))
        side = theme.px("shape.icon")
        icon = QRect(inner.left(), inner.top() + theme.px(1), side, side)
        self._look.paint_icon(painter, QStyle.visualRect(direction, box, icon), row.icon, "secondary")
        inner = inner.adjusted(side + theme.px(12), 0, 0, 0)
        name_font, text_font = theme.font(strong=True), theme.font("small")
        first, second = QRect(inner), QRect(inner)
        first.setHeight(QFontMetrics(name_font).height())
        second.setTop(inner.bottom() + 1 - max(QFontMetrics(text_font).height(), theme.px(18)))
        first = self._paint_code(painter, option, row.code, first)
        for chip in row.chips:
            size = chip_size(self._look, chip)
            at = QRect(
                second.right() + 1 - size.width(), second.center().y() - size.height() // 2, size.width(), size.height()
            )
            paint_chip(self._look, painter, QStyle.visualRect(direction, box, at), chip, direction)
            second = second.adjusted(0, 0, -(size.width() + theme.px(8)), 0)
        ground = theme.colour("warn_tint")
        lines = ((row.name, first, name_font, "text"), (row.text, second, text_font, "secondary"))
        for found, line, font, ink in lines:
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            paint_marked(painter, QStyle.visualRect(direction, box, line), found, ground, direction)

    def _paint_code(self, painter: QPainter, option: QStyleOptionViewItem, code: str, line: QRect) -> QRect:
        theme = self._look.theme
        font = theme.font("code")
        width = QFontMetrics(font).horizontalAdvance(code) + 1
        at = QRect(line.right() + 1 - width, line.top(), width, line.height())
        painter.setFont(font)
        painter.setPen(theme.colour("secondary"))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        flags |= int(Qt.TextFlag.TextForceLeftToRight)
        painter.drawText(QStyle.visualRect(option.direction, option.rect, at), flags, code)
        return line.adjusted(0, 0, -(width + theme.px(12)), 0)

    def _paint_more(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        theme = self._look.theme
        box: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        side = theme.px("shape.icon_small")
        icon = QRect(box.left() + theme.px(18), box.center().y() - side // 2, side, side)
        self._look.paint_icon(painter, QStyle.visualRect(direction, box, icon), row.icon, "accent")
        painter.setFont(theme.font())
        painter.setPen(theme.colour("accent"))
        words = box.adjusted(theme.px(46), 0, -theme.px(16), 0)
        paint_line(painter, QStyle.visualRect(direction, box, words), row.title, direction)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        theme = self._look.theme
        box: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        font = theme.font("heading", strong=True)
        line = box.adjusted(theme.px(16), theme.px(14), -theme.px(16), 0)
        words = QRect(line)
        words.setWidth(QFontMetrics(font).horizontalAdvance(row.title) + theme.px(2))
        number = line.adjusted(words.width() + theme.px(8), 0, 0, 0)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        paint_line(painter, QStyle.visualRect(direction, box, words), row.title, direction)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("secondary"))
        paint_line(painter, QStyle.visualRect(direction, box, number), row.subtitle, direction)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))


def _heading(group: FoundGroup) -> Row:
    return Row(_HEADING_KEY + group.kind, group.title, group.count)


def _row(one: FoundRow) -> Row:
    chips = (Chip(one.how),) if one.how else ()
    return MarkedRow(
        one.record, one.name.text, one.text.text, one.code, chips, kind_icon(one.kind), name=one.name, text=one.text
    )
