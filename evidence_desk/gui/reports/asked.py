"""How other screens ask for the page of reports: as for a record, by a kind of its own."""

from typing import Final

from evidence_desk.gui.screen import RecordAsked
from evidence_desk.reports.made_report import ReportKind

_BEFORE = "report-"
REPORT_KINDS: Final = tuple(f"{_BEFORE}{kind.value}" for kind in ReportKind)
"""The kinds of RecordAsked that lead to the page of reports."""


def report_asked(kind: ReportKind, record: str = "") -> RecordAsked:
    """What leads to a report about a record; for claims that is a claim, or the text of a QuestionKey."""
    return RecordAsked(f"{_BEFORE}{kind.value}", record)


def kind_asked(asked: RecordAsked) -> ReportKind:
    """Which report is asked for, where the kind is one of REPORT_KINDS."""
    return ReportKind(asked.kind.removeprefix(_BEFORE))
