"""The matrix of a question as a table: a line for every scope, below it its claims, and a column for every source."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from evidence_desk.catalogue.claims.claim_matrix import MatrixRow, QuestionOfClaims, ScopeRows
from evidence_desk.gui.claims.matrix_cells import CellShown, Marks, ScopeShown, shown_cell, shown_scope
from evidence_desk.gui.widgets.plain_label import plain_tooltip

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
SCOPE_ROLE = Qt.ItemDataRole.UserRole + 2
CODE_ROLE = Qt.ItemDataRole.UserRole + 3

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Shows one question. Cells are made when they are looked at, and again when what is marked changes."""

    def __init__(self) -> None:
        super().__init__()
        self._question: QuestionOfClaims | None = None
        self._lines: list[ScopeRows | MatrixRow] = []
        self._places: dict[str, tuple[int, int]] = {}
        self._marks = Marks()
        self._scopes: dict[int, ScopeShown] = {}
        self._cells: dict[str, CellShown] = {}

    def show_question(self, question: QuestionOfClaims, marks: Marks) -> None:
        """Show a question in the place of the one before."""
        self.beginResetModel()
        self._question = question
        self._lines = []
        for group in question.groups:
            self._lines += [group, *group.rows]
        self._marks = marks
        self._scopes, self._cells = {}, {}
        self._places = {
            cell.claim: (row, column)
            for row, line in enumerate(self._lines)
            if isinstance(line, MatrixRow)
            for column, cell in enumerate(line.cells)
            if cell is not None
        }
        self.endResetModel()

    def show_marks(self, marks: Marks) -> None:
        """Show other marks on the same question."""
        if marks == self._marks:
            return
        self._marks = marks
        self._cells = {}
        if self._lines:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def marks(self) -> Marks:
        """What is marked now."""
        return self._marks

    def claim_at(self, index: Index) -> str:
        """The claim in a cell; empty for none."""
        line = self._lines[index.row()] if index.isValid() and index.row() < len(self._lines) else None
        cell = line.cells[index.column()] if isinstance(line, MatrixRow) else None
        return cell.claim if cell is not None else ""

    def place_of(self, claim: str) -> QModelIndex:
        """The cell of a claim; no index where it does not stand here."""
        place = self._places.get(claim)
        return self.index(*place) if place else QModelIndex()

    def places(self) -> list[tuple[int, int]]:
        """Row and column of every claim, line by line."""
        return sorted(self._places.values())

    def scope_rows(self) -> list[int]:
        """The rows that are scopes."""
        return [row for row, line in enumerate(self._lines) if isinstance(line, ScopeRows)]

    def shape_of(self, row: int) -> tuple[int, int]:
        """How many lines of words and of chips the claims of a row need at most; a scope needs none of ours."""
        line = self._lines[row]
        if isinstance(line, ScopeRows):
            return (0, 0)
        cells = [cell for cell in (self._cell(line, column) for column in range(len(line.cells))) if cell is not None]
        others = len(self._places) > 1  # then each is compared with the one chosen
        return (3 + any(cell.said for cell in cells), any(cell.chips for cell in cells) + others)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Scopes and rows of claims."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The sources."""
        return 0 if parent.isValid() or self._question is None else len(self._question.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only claims can be chosen."""
        if self.claim_at(index):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemNeverHasChildren if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names and codes of the sources."""
        if orientation != Qt.Orientation.Horizontal or self._question is None or section >= len(self._question.columns):
            return None
        column = self._question.columns[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{column.name}\n{column.code}")
        return {Qt.ItemDataRole.DisplayRole: column.name, CODE_ROLE: column.code}.get(role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is painted, what is heard, and the same as a tooltip."""
        if not index.isValid() or self._question is None:
            return None
        line = self._lines[index.row()]
        shown = self._scope(index.row(), line) if isinstance(line, ScopeRows) else self._cell(line, index.column())
        if shown is None:
            return None
        if role == SCOPE_ROLE:
            return shown if isinstance(shown, ScopeShown) else None
        if role == CELL_ROLE:
            return shown if isinstance(shown, CellShown) else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(shown.spoken)
        heard = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return shown.spoken if role in heard else None

    def _scope(self, row: int, group: ScopeRows) -> ScopeShown:
        if row not in self._scopes and self._question is not None:
            self._scopes[row] = shown_scope(self._question, group)
        return self._scopes[row]

    def _cell(self, line: MatrixRow, column: int) -> CellShown | None:
        cell = line.cells[column]
        if cell is None or self._question is None:
            return None
        if cell.claim not in self._cells:
            self._cells[cell.claim] = shown_cell(self._question, cell, self._marks)
        return self._cells[cell.claim]
