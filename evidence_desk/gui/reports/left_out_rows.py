"""The rows of what does not go whole: each record with what becomes of it, and why."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from evidence_desk.catalogue.gate.gate_asking import Outcome
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.reports.tally import Looked
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def outcome_chip(outcome: Outcome) -> Chip:
    """What becomes of a record, in a word or two."""
    return {
        Outcome.GOES: Chip(translate("ReportPage", "Goes"), "good", "circle-check"),
        Outcome.REDACTED: Chip(translate("ReportPage", "Goes in parts"), "note", "circle-slash"),
        Outcome.STAYS: Chip(translate("ReportPage", "Stays"), "warn", "lock"),
    }[outcome]


class LeftOutRows(QAbstractListModel):
    """What stays first, then what goes in parts."""

    def __init__(self) -> None:
        super().__init__()
        self._looked: tuple[Looked, ...] = ()

    def show_looked(self, looked: tuple[Looked, ...]) -> None:
        """Show other records."""
        self.beginResetModel()
        self._looked = looked
        self.endResetModel()

    def kind_of(self, record: str) -> str:
        """The kind of a record that is shown; empty for none."""
        return next((one.kind for one in self._looked if one.record == record), "")

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._looked)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for painting, its sentence for a screen reader."""
        if not index.isValid() or index.row() >= len(self._looked):
            return None
        if role not in (ROW_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = _row(self._looked[index.row()])
        return row if role == ROW_ROLE else row.spoken()


def _row(one: Looked) -> Row:
    kind = kind_words(one.kind).title
    why = (*one.reasons, *one.details)
    title = visible(one.name) if one.name.strip() else kind
    return Row(one.record, title, " · ".join((kind, *why)), one.code, (outcome_chip(one.outcome),))
