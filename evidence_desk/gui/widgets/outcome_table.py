"""What became of each file, one row a file: the sum above, the rows below, those that need a person first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import chip_size, paint_chip
from evidence_desk.gui.widgets.filter_chip import FilterChip
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.line_text import Kind, paint_line
from evidence_desk.gui.widgets.outcome_order import Arrangement, Ordered
from evidence_desk.gui.widgets.outcome_rows import URGENCY, FileOutcome, Outcome, OutcomeReport
from evidence_desk.gui.widgets.outcomes import outcome_chip, outcome_words
from evidence_desk.gui.widgets.plain_label import plain_tooltip
from evidence_desk.gui.widgets.search_box import SearchBox
from evidence_desk.values.wording import translate

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


__all__ = ["FileOutcome", "OutcomeModel", "OutcomeReport", "OutcomeTable"]


class OutcomeModel(QAbstractTableModel):
    """The rows of one report, those of one outcome or all; three columns: outcome, file, details, or as ``headings``."""

    def __init__(self, headings: tuple[str, str, str] | None = None) -> None:
        super().__init__()
        self._headings = headings
        self._report = OutcomeReport()
        self._shown: Sequence[int] = range(0)

    def show_files(self, files: Iterable[FileOutcome]) -> None:
        """Show rows that nobody has put in order yet."""
        self.show_report(OutcomeReport.of(files))

    def show_report(self, report: OutcomeReport) -> None:
        """Show all rows of a report."""
        self.beginResetModel()
        self._report = report
        self._shown = report.stretch(None)
        self.endResetModel()

    def narrow(self, outcome: Outcome | None) -> None:
        """Show the rows of one outcome; None shows all."""
        self.beginResetModel()
        self._shown = self._report.stretch(outcome)
        self.endResetModel()

    def show_places(self, places: Sequence[int]) -> None:
        """Show the rows at these places of the report, in this order."""
        self.beginResetModel()
        self._shown = places
        self.endResetModel()

    def counts(self) -> tuple[tuple[Outcome, int], ...]:
        """How many files had each outcome, most urgent first; outcomes nothing had are left out."""
        return self._report.counts

    def row(self, index: Index) -> FileOutcome | None:
        """The row an index stands in; None for no index."""
        return self._report.rows[self._shown[index.row()]] if index.isValid() else None

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Three columns."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            words = (translate("Outcome", "Result"), translate("Outcome", "File"), translate("Outcome", "Details"))
            return (self._headings or words)[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for every cell, and the whole of them as a tooltip; the outcome's value as UserRole."""
        file = self.row(index)
        if file is None:
            return None
        words = (outcome_words(file.outcome), file.name, file.words)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(words)
        if role == Qt.ItemDataRole.UserRole:
            return file.outcome.value
        return None


class _CellDelegate(QStyledItemDelegate):
    """Paints the outcome as a chip, and words so that every name is read in its own direction."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._look.theme
        pad = theme.px(10)
        cell: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell, theme.colour("selected"))
        painter.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.colour("line"))
        inner = cell.adjusted(pad, 0, -pad, 0)
        if index.column() == 0:
            self._paint_outcome(painter, inner, option.direction, Outcome(index.data(Qt.ItemDataRole.UserRole)))
        else:
            self._paint_words(painter, inner, option.direction, index)
        self._paint_ring(painter, cell, option.widget, index)

    def _paint_ring(self, painter: QPainter, cell: QRect, table: QWidget | None, index: Index) -> None:
        """Rules above and below the whole row the keyboard is on: it is rows that are chosen, not cells."""
        if isinstance(table, QTableView) and table.hasFocus() and table.currentIndex().row() == index.row():
            ring = self._look.theme.px("shape.ring")
            colour = self._look.theme.colour("ring")
            painter.fillRect(QRect(cell.left(), cell.top(), cell.width(), ring), colour)
            painter.fillRect(QRect(cell.left(), cell.bottom() + 1 - ring, cell.width(), ring), colour)

    def _paint_words(self, painter: QPainter, inner: QRect, direction: Qt.LayoutDirection, index: Index) -> None:
        """A name keeps its end, where its kind stands; a sentence its beginning."""
        theme, is_name = self._look.theme, index.column() == 1
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text" if is_name else "secondary"))
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        kind: Kind = "file name" if is_name else "words"
        elide = Qt.TextElideMode.ElideMiddle if is_name else Qt.TextElideMode.ElideRight
        paint_line(painter, inner, words, direction, elide, kind=kind)

    def _paint_outcome(self, painter: QPainter, inner: QRect, direction: Qt.LayoutDirection, outcome: Outcome) -> None:
        chip = outcome_chip(outcome)
        size = chip_size(self._look, chip)
        box = QRect(inner.left(), inner.center().y() - size.height() // 2, size.width(), size.height())
        paint_chip(self._look, painter, QStyle.visualRect(direction, inner, box), chip, direction)


class OutcomeTable(QWidget):
    """The sum as chips that narrow the table when pressed, and the table.

    ``narrowed`` tells by what (payload: Outcome or None), ``chosen`` follows the row the keyboard or mouse is on
    (payload: FileOutcome or None), ``opened`` tells Enter and the double click (payload: FileOutcome).

    ``findable``: there is a box for words above, and a press on a heading sorts. What is wanted is then told by
    ``order_asked`` (payload: Arrangement) to somebody who works it out and answers with ``show_order``.
    """

    narrowed = Signal(object)
    chosen = Signal(object)
    opened = Signal(object)
    order_asked = Signal(object)

    def __init__(
        self, look: Look, *, name: str, headings: tuple[str, str, str] | None = None, findable: bool = False
    ) -> None:
        super().__init__()
        self._look = look
        self._wanted = Arrangement()
        self._find = SearchBox(look, translate("Outcome", "Find in these rows"))
        if not findable:  # setVisible(True) before it has a place would make it a window of its own for a moment
            self._find.hide()
        self._find.searched.connect(self._seek)
        self.model = OutcomeModel(headings)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._narrow)
        self._sums = FlowLayout(look.theme.px(4))
        self._table = self._make_table(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(12))
        column.addLayout(self._sums)
        column.addWidget(self._find)
        column.addWidget(self._table, 1)
        if findable:
            self._let_sort()

    def show_files(self, files: Iterable[FileOutcome]) -> None:
        """Show rows in the place of the earlier ones, put in order here and now."""
        self.show_report(OutcomeReport.of(files))

    def show_report(self, report: OutcomeReport) -> None:
        """Show a report in the place of the earlier one."""
        self._table.scrollToTop()
        self._wanted = Arrangement()
        self._find.show_words("")
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.model.show_report(report)
        self._show_sums(len(report.rows))
        self.chosen.emit(None)

    def _show_sums(self, total: int) -> None:
        while (item := self._sums.takeAt(0)) is not None:
            old = item.widget()
            if isinstance(old, FilterChip):
                self._group.removeButton(old)
                old.hide()
                old.deleteLater()
        everything = FilterChip(self._look, translate("Outcome", "All"), total, "quiet")
        everything.setChecked(True)
        self._add_sum(everything, -1)
        for outcome, count in self.model.counts():
            chip = outcome_chip(outcome)
            self._add_sum(FilterChip(self._look, chip.words, count, chip.tone, chip.icon), URGENCY.index(outcome))

    def _add_sum(self, chip: FilterChip, place: int) -> None:
        # Qt keeps -1 for "no id", so places are counted from 1 and 0 means all.
        self._group.addButton(chip, place + 1)
        self._sums.addWidget(chip)

    def _narrow(self, place: int) -> None:
        outcome = URGENCY[place - 1] if place > 0 else None
        self._table.scrollToTop()
        self._wanted = replace(self._wanted, outcome=outcome)
        if self._wanted.words or self._wanted.column >= 0:
            self.order_asked.emit(self._wanted)
        else:
            self.model.narrow(outcome)
        self.narrowed.emit(outcome)
        self.chosen.emit(None)

    def show_order(self, ordered: Ordered) -> None:
        """Show what was worked out, unless something else is wanted by now."""
        if ordered.wanted == self._wanted:
            self._table.scrollToTop()
            self.model.show_places(ordered.places)
            self.chosen.emit(None)

    def _let_sort(self) -> None:
        header = self._table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)

    @Slot(str)
    def _seek(self, words: str) -> None:
        self._want(replace(self._wanted, words=words.strip()))

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._want(replace(self._wanted, column=column, descending=order == Qt.SortOrder.DescendingOrder))

    def _want(self, wanted: Arrangement) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.order_asked.emit(wanted)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        # Qt repaints the cells the keyboard left and reached; the rules run along their whole rows.
        self._table.viewport().update()
        self.chosen.emit(self.model.row(index))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.row(index))

    def _make_table(self, name: str) -> QTableView:
        theme = self._look.theme
        table = QTableView()
        table.setModel(self.model)
        table.selectionModel().currentRowChanged.connect(self._choose)
        table.activated.connect(self._open)
        table.setAccessibleName(name)
        table.setItemDelegate(_CellDelegate(self._look, table))
        table.setProperty("face", "report")
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(theme.px(36))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, theme.px(160))
        return table
