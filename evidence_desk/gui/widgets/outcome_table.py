"""What became of each file, one row a file: the sum above, the rows below, those that need a person first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
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
from evidence_desk.gui.widgets.outcomes import URGENCY, Outcome, outcome_chip, outcome_words
from evidence_desk.gui.widgets.plain_label import plain_tooltip
from evidence_desk.values.wording import translate

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True)
class FileOutcome:
    """One file: what became of it, its name as shown (it has passed ``names.visible``), and a few words more."""

    outcome: Outcome
    name: str
    words: str = ""


class OutcomeModel(QAbstractTableModel):
    """The rows of one report, those of one outcome or all; columns: outcome, file, details."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[FileOutcome, ...] = ()
        self._shown: tuple[FileOutcome, ...] = ()

    def show_files(self, files: Sequence[FileOutcome]) -> None:
        """Show a report, most urgent rows first, otherwise in their order."""
        rank = {outcome: place for place, outcome in enumerate(URGENCY)}
        self._all = tuple(sorted(files, key=lambda file: rank[file.outcome]))
        self.narrow(None)

    def narrow(self, outcome: Outcome | None) -> None:
        """Show the rows of one outcome; None shows all."""
        self.beginResetModel()
        self._shown = tuple(file for file in self._all if outcome is None or file.outcome is outcome)
        self.endResetModel()

    def counts(self) -> tuple[tuple[Outcome, int], ...]:
        """How many files had each outcome, most urgent first; outcomes nothing had are left out."""
        counted = Counter(file.outcome for file in self._all)
        return tuple((outcome, counted[outcome]) for outcome in URGENCY if counted[outcome])

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
            return words[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for every cell, and the whole of them as a tooltip; the outcome's value as UserRole."""
        if not index.isValid():
            return None
        file = self._shown[index.row()]
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
            return
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text" if index.column() == 1 else "secondary"))
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        kind: Kind = "file name" if index.column() == 1 else "words"
        paint_line(painter, inner, words, option.direction, Qt.TextElideMode.ElideMiddle, kind=kind)

    def _paint_outcome(self, painter: QPainter, inner: QRect, direction: Qt.LayoutDirection, outcome: Outcome) -> None:
        chip = outcome_chip(outcome)
        size = chip_size(self._look, chip)
        box = QRect(inner.left(), inner.center().y() - size.height() // 2, size.width(), size.height())
        paint_chip(self._look, painter, QStyle.visualRect(direction, inner, box), chip, direction)


class OutcomeTable(QWidget):
    """The sum as chips that narrow the table when pressed, and the table. ``narrowed`` tells (payload: Outcome or None)."""

    narrowed = Signal(object)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self.model = OutcomeModel()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._narrow)
        self._sums = FlowLayout(look.theme.px(4))
        self._table = self._make_table(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(12))
        column.addLayout(self._sums)
        column.addWidget(self._table, 1)

    def show_files(self, files: Sequence[FileOutcome]) -> None:
        """Show a report in the place of the earlier one."""
        self._table.scrollToTop()
        self.model.show_files(files)
        self._show_sums(len(files))

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
        self.model.narrow(outcome)
        self.narrowed.emit(outcome)

    def _make_table(self, name: str) -> QTableView:
        theme = self._look.theme
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(name)
        table.setItemDelegate(_CellDelegate(self._look, table))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
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
