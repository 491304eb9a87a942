"""Records that belong to the one in view, on its card: events that are part of it, what was done about it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evidence_desk.gui.events.event_card import NamedLine
from evidence_desk.gui.records.chips import level_chip
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.kind_icons import kind_icon
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.sensitivity import INDEXED_UP_TO

_MOST_IN_VIEW = 6


class NamedLines(Section):
    """Lines under a heading, each a step from its record: ``record_asked`` (payload: RecordAsked).

    ``nothing`` is said where there are none; without it the section is hidden then. ``act`` stands below.
    """

    record_asked = Signal(object)

    def __init__(self, look: Look, heading: str, *, nothing: str = "", act: QWidget | None = None) -> None:
        super().__init__(look, heading)
        self._look = look
        self._model = RecordRows()
        self._rows = RowList(look, name=heading)
        self._rows.setModel(self._model)
        self._nothing = PlainLabel(nothing, role="secondary", wrap=True)
        self.add(self._rows)
        self.add(self._nothing)
        if act is not None:
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(act)
            line.addStretch(1)
            self.add(holder)
        self._rows.opened.connect(self._lead)
        self._rows.clicked.connect(self._lead_to_index)

    def show_lines(self, lines: Sequence[NamedLine]) -> None:
        """Show these in the place of the earlier ones."""
        self._model.renew([_row(line) for line in lines], whole=True)
        count = min(max(len(lines), 1), _MOST_IN_VIEW)
        self._rows.setFixedHeight(self._look.theme.px("shape.row") * count)
        self._rows.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self.setVisible(bool(lines or self._nothing.text()))

    @Slot(object)
    def _lead(self, chosen: RowChosen) -> None:
        kind, _, record = chosen.key.partition(" ")
        if record:
            self.record_asked.emit(RecordAsked(kind, record))

    @Slot(QModelIndex)
    def _lead_to_index(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, Row):
            self._lead(RowChosen(row.key))


def _row(line: NamedLine) -> Row:
    chips = [Chip(line.standing, "note")] if line.standing else []
    if line.level > INDEXED_UP_TO:
        chips.append(level_chip(line.level))
    return Row(f"{line.kind} {line.record}", line.words, line.below, line.code, tuple(chips), kind_icon(line.kind))
