"""The rows of a list that is read page by page while somebody scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from evidence_desk.gui.widgets.rows import ROW_ROLE, Row

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RecordRows(QAbstractListModel):
    """Rows read so far. ``more_wanted`` tells that the end of them has come into view and more may follow."""

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._whole = True
        self._asked = False

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows were read."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for painting, its sentence for a screen reader."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        return row.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether more may follow and nobody has asked for it yet."""
        return not parent.isValid() and not self._whole and not self._asked

    def fetchMore(self, parent: Index) -> None:
        """Ask for more; it comes by ``add``."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def renew(self, rows: Sequence[Row], *, whole: bool) -> None:
        """Put rows in the place of all there were."""
        self.beginResetModel()
        self._rows = list(rows)
        self._whole, self._asked = whole, False
        self.endResetModel()

    def add(self, rows: Sequence[Row], *, whole: bool) -> None:
        """Put rows below the earlier ones."""
        self._whole, self._asked = whole, False
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def put(self, row: Row) -> None:
        """Change the row with the same key; a new one goes to the head."""
        place = self.place_of(row.key)
        if place < 0:
            self.beginInsertRows(QModelIndex(), 0, 0)
            self._rows.insert(0, row)
            self.endInsertRows()
        elif self._rows[place] != row:
            self._rows[place] = row
            index = self.index(place, 0)
            self.dataChanged.emit(index, index)

    def add_below(self, key: str, rows: Sequence[Row]) -> None:
        """Put rows right below the one with this key."""
        place = self.place_of(key)
        if place >= 0 and rows:
            self.beginInsertRows(QModelIndex(), place + 1, place + len(rows))
            self._rows[place + 1 : place + 1] = rows
            self.endInsertRows()

    def drop_below(self, key: str, count: int) -> None:
        """Take out so many rows right below the one with this key."""
        place = self.place_of(key)
        if place >= 0 and count:
            self.beginRemoveRows(QModelIndex(), place + 1, place + count)
            del self._rows[place + 1 : place + 1 + count]
            self.endRemoveRows()

    def row_at(self, place: int) -> Row | None:
        """The row at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def drop(self, key: str) -> None:
        """Take a row out, where it is there."""
        place = self.place_of(key)
        if place >= 0:
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._rows[place]
            self.endRemoveRows()

    def place_of(self, key: str) -> int:
        """Where a row stands, -1 where it was not read."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)
