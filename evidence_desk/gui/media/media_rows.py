"""The exhibits of the list as a table: what was read so far, more when the end comes into view."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.media.exhibits import MediaRow
from evidence_desk.gui.moments import day_words
from evidence_desk.gui.widgets.plain_label import plain_tooltip
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.values.wording import translate

Index = QModelIndex | QPersistentModelIndex
MEDIA_ROLE = Qt.ItemDataRole.UserRole + 2
_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns, from where reading begins."""

    NAME = 0
    SOURCE = 1
    KIND = 2
    SIZE = 3
    TAKEN_IN = 4
    CODE = 5


_WORDS: dict[Column, Callable[[MediaRow], str]] = {
    Column.NAME: lambda row: row.title,
    Column.SOURCE: lambda row: row.source,
    Column.KIND: lambda row: label(row.kind),
    Column.SIZE: lambda row: size_words(row.size),
    Column.TAKEN_IN: lambda row: day_words(row.taken_in),
    Column.CODE: lambda row: row.code,
}


class MediaRows(QAbstractTableModel):
    """Gives a ``MediaRow`` for MEDIA_ROLE in every column. ``more_wanted``: the end is in view and more may follow."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MediaRow] = []
        self._places: dict[str, int] = {}
        self._whole = True
        self._asked = False

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many exhibits were read."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As many as ``Column`` has."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _heading(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, the row as a sentence for those who hear it."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == MEDIA_ROLE:
            return row
        words = _WORDS[Column(index.column())](row)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(words)
        return row.spoken() if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0 else None

    def row_at(self, index: Index) -> MediaRow | None:
        """The exhibit an index stands in."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def nth(self, place: int) -> MediaRow:
        """The exhibit at a place."""
        return self._rows[place]

    def place_of(self, record: str) -> int:
        """Where an exhibit stands, -1 where it was not read."""
        return self._places.get(record, -1)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether more may follow and nobody has asked for it yet."""
        return not parent.isValid() and not self._whole and not self._asked

    def fetchMore(self, parent: Index) -> None:
        """Ask for more; it comes by ``add``."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def renew(self, rows: Sequence[MediaRow], *, whole: bool) -> None:
        """Put exhibits in the place of all there were."""
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.record: place for place, row in enumerate(rows)}
        self._whole, self._asked = whole, False
        self.endResetModel()

    def add(self, rows: Sequence[MediaRow], *, whole: bool) -> None:
        """Put exhibits below the earlier ones."""
        self._whole, self._asked = whole, False
        if rows:
            start = len(self._rows)
            self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
            self._rows.extend(rows)
            self._places |= {row.record: place for place, row in enumerate(rows, start)}
            self.endInsertRows()

    def put(self, row: MediaRow) -> None:
        """Show an exhibit that was changed; one that was not read yet stays unread."""
        place = self.place_of(row.record)
        if place >= 0 and self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))


def _heading(column: Column) -> str:
    return {
        Column.NAME: translate("Media", "Title or name"),
        Column.SOURCE: translate("Media", "Came from"),
        Column.KIND: translate("Media", "Kind"),
        Column.SIZE: translate("Media", "Size"),
        Column.TAKEN_IN: translate("Media", "Taken in"),
        Column.CODE: translate("Media", "Code"),
    }[column]
