"""Rows kept by columns: the same rows, and nothing that the collector of garbage has to follow."""

import subprocess
import sys

import pytest

from evidence_desk.gui.widgets.outcome_rows import FileOutcome, OutcomeReport
from evidence_desk.gui.widgets.outcome_rows import Outcome as Shown
from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.values.columns import Columns

FINDINGS = [
    Finding("a", Outcome.MATCH, "ab", "ab"),
    Finding("b", Outcome.RENAMED, "ab", "ab", "note", "c", Algorithm.MD5),
    Finding("\udcff", Outcome.EXTRA),
]


def test_rows_come_back_as_they_were() -> None:
    columns = Columns(Finding, iter(FINDINGS))
    assert list(columns) == FINDINGS == columns
    assert columns[1] == FINDINGS[1]
    assert columns[-1] == FINDINGS[-1]
    assert columns[1:] == FINDINGS[1:]
    assert columns[1].algorithm is Algorithm.MD5
    assert len(columns) == 3
    assert columns != FINDINGS[:2]
    with pytest.raises(IndexError):
        columns[3]
    assert Columns(Finding) == []


def test_many_rows_are_nothing_to_the_collector() -> None:
    """In a process of its own: whatever other tests left behind is no business of this one."""
    done = subprocess.run([sys.executable, "-c", _MANY_ROWS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


_MANY_ROWS = """
import gc
from evidence_desk.gui.widgets.outcome_rows import FileOutcome, OutcomeReport
from evidence_desk.gui.widgets.outcome_rows import Outcome as Shown
from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.findings import Finding, Outcome
from evidence_desk.values.columns import Columns
gc.collect()
before = len(gc.get_objects())
findings = Columns(Finding, (Finding(f"{n}.jpg", Outcome.MATCH, "ab", "ab") for n in range(20_000)))
report = OutcomeReport.of(FileOutcome(Shown.MATCH, one.name, "", str(n)) for n, one in enumerate(findings))
gc.collect()
gc.collect()
assert len(gc.get_objects()) - before < 200
assert report.rows[19_999] == FileOutcome(Shown.MATCH, "19999.jpg", "", "19999")
"""


def test_a_report_has_the_urgent_rows_first() -> None:
    files = [FileOutcome(Shown.MATCH, "a"), FileOutcome(Shown.CHANGED, "b"), FileOutcome(Shown.MATCH, "c")]
    report = OutcomeReport.of(files)
    assert [row.name for row in report.rows] == ["b", "a", "c"]
    assert report.counts == ((Shown.CHANGED, 1), (Shown.MATCH, 2))
    assert list(report.stretch(Shown.MATCH)) == [1, 2]
