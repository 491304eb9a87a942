"""What is judged of claims, on the page of their question: a conclusion from them, and how two of them stand together."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from at_the_window.hands import K, choice_called, choose, line_called, press, shown, until, write_over
from at_the_window.researcher import Researcher
from evidence_desk.catalogue.claims.claim_matrix import QuestionKey
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.gui.claims.judgement_form import Considering
from evidence_desk.gui.claims.link_panel import LinkPanel
from evidence_desk.gui.claims.matrix_table import ClaimsMatrix
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.gui.widgets.rows import ROW_ROLE


def open_question(person: Researcher, subject: str, asked: Predicate, claim: str) -> None:
    """Find a question in the list by what it is about, and open it; a claim stands in it then."""
    person.go("Claims")
    heading, _ = person.named(subject)
    rows = person.narrow(heading)
    wanted = QuestionKey(subject, asked).text()
    place = until(lambda: next((row for row in _indexes(rows) if row.data(ROW_ROLE).key == wanted), None))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(place).center())
    until(lambda: (matrix := _matrix(person)) and matrix.model().place_of(claim).isValid(), person.complaint)


def conclude(person: Researcher, judged: Any) -> str:
    """A conclusion from the claims on a question; its identity."""
    open_question(person, judged.subject, judged.predicate, judged.considered[0].claim)
    person.push("Conclude …")
    person.wait_for_form()
    considered = {
        one.claim: (Considering.USED if one.used else Considering.REJECTED, one.reason) for one in judged.considered
    }
    person.fill(
        {
            "The question": judged.question,
            "On which claims it rests": considered,
            "What is concluded": judged.conclusion,
            "How that was done": judged.method,
            "Concluded by": judged.concluded_by,
            "Sensitivity": judged.sensitivity,
        }
    )
    return person.save("assessment")


def link(person: Researcher, asked: Predicate, subject: str, judged: Any) -> str:
    """How a claim stands to another on the same question; the identity of the link."""
    open_question(person, subject, asked, judged.subject)
    matrix = _matrix(person)
    for claim in (judged.subject, judged.other):
        index = matrix.model().place_of(claim)
        matrix.scrollTo(index)
        QTest.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=matrix.visualRect(index).center())
        press(K.Key_Space)
    panel = next(shown(LinkPanel, person.view()))
    choose(choice_called("How the first stands to the second", panel), judged.link)
    write_over(line_called("Why you judge so", panel), judged.reason)
    write_over(line_called("Judged by", panel), judged.judged_by)
    before = person.newest("link")
    press(K.Key_Return)
    until(lambda: len(person.newest("link")) > len(before), person.complaint)
    (fresh,) = [one for one in person.newest("link") if one not in before]
    until(lambda: not any(shown(LinkPanel, person.view())))
    return fresh


def _matrix(person: Researcher) -> ClaimsMatrix | None:
    return next(shown(ClaimsMatrix, person.view()), None)


def _indexes(rows: RowList):
    return [rows.model().index(place, 0) for place in range(rows.model().rowCount())]
