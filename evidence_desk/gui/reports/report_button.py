"""The button on a card that leads to the page of reports."""

from PySide6.QtCore import Signal, Slot

from evidence_desk.gui.reports.asked import report_asked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values.wording import translate


class ReportButton(Button):
    """``asked`` (payload: RecordAsked) leads to a report of one kind, about the record that was shown last."""

    asked = Signal(object)

    def __init__(self, look: Look, kind: ReportKind, *, small: bool = False) -> None:
        named = {
            ReportKind.CHRONOLOGY: translate("ReportPage", "Chronology …"),
            ReportKind.EXHIBITS: translate("ReportPage", "List of exhibits …"),
        }
        super().__init__(look, named.get(kind, translate("ReportPage", "Report …")), icon="file-output", small=small)
        self._report = kind
        self._record = ""
        self.clicked.connect(self._ask)

    def show_record(self, record: str) -> None:
        """Be about another record; of claims, that is a claim or the text of a QuestionKey."""
        self._record = record

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(report_asked(self._report, self._record))
