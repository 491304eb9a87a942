"""The two forms of the screen of claims in one place: that of a claim and that of a judgement; one is in view."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.claims.claim_form_view import ClaimFormView
from evidence_desk.gui.claims.judgement_form import ClaimLine, JudgementForm
from evidence_desk.gui.claims.judgement_form_view import JudgementFormView
from evidence_desk.gui.records.shown import FieldProblem, FormShown
from evidence_desk.gui.style.look import Look


class FormPages(QWidget):
    """Shows and gives a ``ClaimForm`` or a ``JudgementForm``, whichever was shown last.

    Each is made when it is first wanted: both have so many boxes that making them would hold up the screen.
    """

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__()
        self._look = look
        self._offers = offers
        self._lines: tuple[ClaimLine, ...] = ()
        self._claim: ClaimFormView | None = None
        self._judgement: JudgementFormView | None = None
        self._present: ClaimFormView | JudgementFormView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        # Never seen, so Tab never stops there; it holds the place in the order of the window that the forms come after.
        first_stop = QWidget()
        first_stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        first_stop.hide()
        self._column.addWidget(first_stop)

    @property
    def claim(self) -> ClaimFormView:
        """The form of a claim, made by now."""
        if self._claim is None:
            self._claim = ClaimFormView(self._look, self._offers)
            self._take_in(self._claim)
        return self._claim

    @property
    def judgement(self) -> JudgementFormView:
        """The form of a judgement, made by now."""
        if self._judgement is None:
            self._judgement = JudgementFormView(self._look, self._offers)
            self._judgement.show_claims(self._lines)
            self._take_in(self._judgement)
        return self._judgement

    def show_claims(self, lines: Iterable[ClaimLine]) -> None:
        """The claims on the question in view: a judgement may consider these."""
        self._lines = tuple(lines)
        if self._judgement is not None:
            self._judgement.show_claims(self._lines)

    def form(self) -> Any:
        """What stands in the form in view."""
        return self._shown().form()

    def show_form(self, shown: FormShown[Any]) -> None:
        """Bring the form for this into view and show it there."""
        self._present = self.judgement if isinstance(shown.form, JudgementForm) else self.claim
        for page in (self._claim, self._judgement):
            if page is not None:
                page.setVisible(page is self._present)
        self._present.show_form(shown)

    def show_problem(self, problem: FieldProblem) -> QWidget | None:
        """Say what is wrong with a field of the form in view."""
        return self._shown().show_problem(problem)

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""
        self._shown().forget_problems()

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._shown().first_field()

    def _shown(self) -> ClaimFormView | JudgementFormView:
        return self._present or self.claim

    def _take_in(self, page: ClaimFormView | JudgementFormView) -> None:
        page.edited.connect(self.edited)
        self._column.addWidget(page)
        follow_page(self)
