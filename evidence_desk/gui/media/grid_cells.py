"""The exhibits of the list as a grid: as many in a line as there is room for.

A table with so many columns and not one of Qt's lists: those measure all they hold, tables only what they show.
"""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot

from evidence_desk.gui.media.exhibits import MediaRow
from evidence_desk.gui.media.media_rows import MEDIA_ROLE, MediaRows
from evidence_desk.gui.widgets.plain_label import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class GridCells(QAbstractTableModel):
    """Shows a list of exhibits in lines of ``columns`` cells; the last line may end with cells that hold nothing."""

    def __init__(self, rows: MediaRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._columns = 1
        self._count = rows.rowCount()
        rows.modelAboutToBeReset.connect(self.beginResetModel)
        rows.modelReset.connect(self._renewed)
        rows.rowsInserted.connect(self._added)
        rows.dataChanged.connect(self._changed)

    def columns(self) -> int:
        """How many stand in a line."""
        return self._columns

    def set_columns(self, columns: int) -> None:
        """Put so many in a line."""
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else self._lines(self._count)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many stand in a line."""
        return 0 if parent.isValid() else self._columns

    def count(self) -> int:
        """How many exhibits there are."""
        return self._count

    def place_of(self, index: Index) -> int:
        """Which exhibit a cell holds, counted in the list; -1 for none."""
        place = index.row() * self._columns + index.column() if index.isValid() else -1
        return place if place < self._count else -1

    def cell_of(self, place: int) -> QModelIndex:
        """The cell of an exhibit; an invalid one for a place outside the list."""
        if not 0 <= place < self._count:
            return QModelIndex()
        line, column = divmod(place, self._columns)
        return self.index(line, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell without an exhibit cannot be chosen."""
        return super().flags(index) if self.place_of(index) >= 0 else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The exhibit for painting, its name as words, and a sentence for those who hear the window."""
        place = self.place_of(index)
        if place < 0:
            return None
        row: MediaRow = self._rows.nth(place)
        if role == MEDIA_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.title if row.title == row.name else f"{row.title}\n{row.name}")
        return row.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the list may have more."""
        return not parent.isValid() and self._rows.canFetchMore(QModelIndex())

    def fetchMore(self, parent: Index) -> None:
        """Have the list read on."""
        if not parent.isValid():
            self._rows.fetchMore(QModelIndex())

    def _lines(self, count: int) -> int:
        return -(-count // self._columns)

    @Slot()
    def _renewed(self) -> None:
        self._count = self._rows.rowCount()
        self.endResetModel()

    @Slot(QModelIndex, int, int)
    def _added(self, _parent: QModelIndex, first: int, _last: int) -> None:
        """The list grows at its end only: the last line fills up, then lines follow."""
        count, lines = self._rows.rowCount(), self._lines(self._count)
        if self._lines(count) > lines:
            self.beginInsertRows(QModelIndex(), lines, self._lines(count) - 1)
            self._count = count
            self.endInsertRows()
        self._count = count
        if first % self._columns:
            filled = lines - 1
            self.dataChanged.emit(self.index(filled, 0), self.index(filled, self._columns - 1))

    @Slot(QModelIndex, QModelIndex)
    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        start, end = self.cell_of(first.row()), self.cell_of(last.row())
        self.dataChanged.emit(start.siblingAtColumn(0), end.siblingAtColumn(self._columns - 1))
