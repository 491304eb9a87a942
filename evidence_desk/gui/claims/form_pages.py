"""The two forms of the screen of claims in one place: that of a claim and that of a judgement; one is in view."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.claims.claim_form_view import ClaimFormView
from evidence_desk.gui.claims.considered_box import ClaimLine
from evidence_desk.gui.claims.judgement_form import JudgementForm
from evidence_desk.gui.claims.judgement_form_view import JudgementFormView
from evidence_desk.gui.records.record_offers import OffersRecords
from evidence_desk.gui.records.shown import FieldProblem, FormShown
from evidence_desk.gui.style.look import Look


class FormPages(QWidget):
    """Shows and gives a ``ClaimForm`` or a ``JudgementForm``, whichever was shown last."""

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__()
        self.claim = ClaimFormView(look, offers)
        self.judgement = JudgementFormView(look, offers)
        self._present: ClaimFormView | JudgementFormView = self.claim
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for page in (self.claim, self.judgement):
            column.addWidget(page)
            page.edited.connect(self.edited)
        self.judgement.hide()

    def show_claims(self, lines: Iterable[ClaimLine]) -> None:
        """The claims on the question in view: a judgement may consider these."""
        self.judgement.show_claims(lines)

    def form(self) -> Any:
        """What stands in the form in view."""
        return self._present.form()

    def show_form(self, shown: FormShown[Any]) -> None:
        """Bring the form for this into view and show it there."""
        judging = isinstance(shown.form, JudgementForm)
        self._present = self.judgement if judging else self.claim
        self.judgement.setVisible(judging)
        self.claim.setVisible(not judging)
        self._present.show_form(shown)

    def show_problem(self, problem: FieldProblem) -> QWidget | None:
        """Say what is wrong with a field of the form in view."""
        return self._present.show_problem(problem)

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""
        self._present.forget_problems()

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._present.first_field()
