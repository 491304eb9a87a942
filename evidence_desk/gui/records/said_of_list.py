"""What is said of a record, on its card: groups of lines, each line a step from the record it stands for."""

from PySide6.QtCore import QLocale, QModelIndex, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.records.said_of import SaidGroup, SaidLine
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.kind_icons import kind_icon
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate

_MOST_IN_VIEW = 6  # of one group; the others are scrolled to


class SaidOfList(Section):
    """``record_asked`` (payload: RecordAsked) leads to a record that refers to the one in view."""

    record_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("SaidOf", "What is said of it"))
        self._look = look
        self._nothing = PlainLabel(translate("SaidOf", "Nothing refers to it yet."), role="secondary", wrap=True)
        self._groups = QWidget()
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(self._groups)
        holder = QWidget()
        holder.setLayout(self._place)
        self.add(self._nothing)
        self.add(holder)

    def show_said(self, groups: tuple[SaidGroup, ...]) -> None:
        """Show these groups in the place of the earlier ones."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(16))
        for group in groups:
            one = _Group(self._look, group)
            one.record_asked.connect(self.record_asked)
            column.addWidget(one)
        self._place.replaceWidget(self._groups, fresh)
        self._groups.hide()
        self._groups.deleteLater()
        self._groups = fresh
        fresh.setVisible(bool(groups))
        self._nothing.setVisible(not groups)


class _Group(QWidget):
    """One group: how many of what, and the lines."""

    record_asked = Signal(object)

    def __init__(self, look: Look, group: SaidGroup) -> None:
        super().__init__()
        count = QLocale().toString(group.count)
        heading = translate("SaidOf", "{heading}: {count}").format(heading=group.heading, count=count)
        self._model = RecordRows()
        self._model.renew([_row(line) for line in group.lines], whole=True)
        self._rows = RowList(look, name=heading)
        self._rows.setModel(self._model)
        height = look.theme.px("shape.row")
        self._rows.setFixedHeight(height * max(1, min(len(group.lines), _MOST_IN_VIEW)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addWidget(PlainLabel(heading, role="strong", wrap=True))
        column.addWidget(self._rows)
        if group.count > len(group.lines):
            words = translate("SaidOf", "The newest {count} are listed.")
            column.addWidget(PlainLabel(words.format(count=QLocale().toString(len(group.lines))), role="hint"))
        self._rows.opened.connect(self._lead)
        self._rows.clicked.connect(self._lead_to_index)

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


def _row(line: SaidLine) -> Row:
    return Row(f"{line.kind} {line.record}", line.words, line.below, line.code, icon=kind_icon(line.kind))
