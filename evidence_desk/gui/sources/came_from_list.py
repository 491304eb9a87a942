"""What came from a source, on its card: testimonies and exhibits, each a step from its own screen."""

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QWidget

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.gui.records.chips import state_chip
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.reports.report_button import ReportButton
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.sources.source_card import CameFrom
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE, Row
from evidence_desk.gui.widgets.section import Section
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values.wording import translate

_ICONS = {"testimony": "message-square-quote", "exhibit": "image"}
_MOST_IN_VIEW = 5


class CameFromList(Section):
    """``record_asked`` (payload: RecordAsked) leads to one of them; ``act`` is the button below, to add another."""

    record_asked = Signal(object)

    def __init__(self, look: Look, act: QWidget) -> None:
        super().__init__(look, translate("Sources", "From this source"))
        self._look = look
        self._source = ""
        self._model = RecordRows()
        self._rows = RowList(look, name=translate("Sources", "Testimonies and exhibits from this source"))
        self._rows.setModel(self._model)
        self._nothing = PlainLabel(role="secondary", wrap=True)
        holder = QWidget()
        line = FlowLayout(look.theme.px(8))
        holder.setLayout(line)
        self._exhibits = ReportButton(look, ReportKind.EXHIBITS, small=True)
        self._exhibits.asked.connect(self.record_asked)
        self._exhibits.hide()
        line.addWidget(act)
        line.addWidget(self._exhibits)
        for part in (self._rows, self._nothing, holder):
            self.add(part)
        self._rows.opened.connect(self._lead)
        self._rows.clicked.connect(self._lead_to_index)
        self._fit(whole=False)

    def show_source(self, source: str) -> None:
        """What is listed from now on came from this source."""
        if source != self._source:
            self._source = source
            self._exhibits.hide()
            self._exhibits.show_record(source)

    def show_page(self, page: ListPage[CameFrom]) -> None:
        """A stretch of what came from the source; ``whole`` where that is all."""
        rows = tuple(_row(came) for came in page.rows)
        if page.first:
            self._model.renew(rows, whole=True)
        else:
            self._model.add(rows, whole=True)
        if any(came.kind == ExhibitBody.KIND for came in page.rows):
            self._exhibits.show()
        self._fit(whole=page.whole)

    def _fit(self, *, whole: bool) -> None:
        count = self._model.rowCount()
        self._rows.setFixedHeight(self._look.theme.px("shape.row") * min(max(count, 1), _MOST_IN_VIEW))
        self._rows.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        self._nothing.setText(
            translate("Sources", "No testimony and no exhibit came from this source yet.")
            if whole
            else translate("Sources", "Looking through testimonies and media …")
        )

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


def _row(came: CameFrom) -> Row:
    chips = (state_chip(TestimonyState(came.state)),) if came.state else ()
    return Row(f"{came.kind} {came.record}", came.title, came.subtitle, came.code, chips, _ICONS[came.kind])
