"""The presenter of the screen of claims: questions, the one in view, and what is done to its claims."""

from collections.abc import Callable
from typing import Any, Protocol, cast

from evidence_desk.catalogue.claims.claim_matrix import QuestionOfClaims
from evidence_desk.catalogue.kinds.assessment import AssessmentBody
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.link import LinkBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.desk import Desk
from evidence_desk.gui.claims import linking
from evidence_desk.gui.claims.claim_form import ClaimForm
from evidence_desk.gui.claims.judgement_form import JudgementForm, Ticked
from evidence_desk.gui.claims.link_form import LinkForm
from evidence_desk.gui.claims.linking import Deed
from evidence_desk.gui.claims.question_card import BegunJudgement, ClaimShown, Elsewhere, ListedQuestion, QuestionCard
from evidence_desk.gui.claims.question_forms import ClaimForms, JudgementForms, QuestionRows, ShowsCard
from evidence_desk.gui.claims.question_reading import QuestionReading
from evidence_desk.gui.records.record_list import CountedPages, RecordList
from evidence_desk.gui.records.record_page import RecordsPage
from evidence_desk.gui.records.shown import Chosen, Narrowing
from evidence_desk.gui.records.unsaved_forms import NEW
from evidence_desk.gui.runner import Runner

AnyForm = ClaimForm | JudgementForm


class ClaimsPage(RecordsPage[ListedQuestion, QuestionCard, Any], Protocol):
    """Where questions are shown."""

    def show_claim(self, shown: ClaimShown) -> None:
        """The claim chosen in the matrix."""

    def show_begun(self, begun: BegunJudgement | None) -> None:
        """What is ticked for a judgement that is not saved yet."""

    def show_done(self, words: str) -> None:
        """What was done and can be undone; empty for nothing."""

    def lead_to(self, elsewhere: Elsewhere) -> None:
        """What is asked for stands on another screen."""


class ClaimsPresenter:
    """Hears everything asked for on the screen."""

    def __init__(self, page: ClaimsPage, runner: Runner, desk: Desk) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._reading = reading = QuestionReading(desk)
        self._claims = ClaimForms(page, runner, reading, self)
        self._judgements = JudgementForms(page, runner, reading, self)
        # A question pages as a record does: by when it was made and its identity.
        pages = cast("CountedPages", reading.questions)
        rows = cast("Callable[[list[Record[Any]]], list[ListedQuestion]]", reading.rows)
        self._list: RecordList[ListedQuestion] = RecordList(page, runner, pages, rows, reading.unsaved_new)
        self._claims.show_in(self._list)
        self._judgements.show_in(QuestionRows(self._list))
        self._writing: ClaimForms | JudgementForms | None = None
        self._given_up: ClaimForms | JudgementForms | None = None
        self._question: QuestionOfClaims | None = None
        self._claim = ""
        self._done: Deed | None = None
        self._seen: tuple[object, ...] | None = None
        self._turn = 0

    # The list.

    def enter(self) -> None:
        """The screen came into view: look whether anything is new since it was last seen."""
        self._runner.desk(self._reading.outline, self._renew_if_changed, self._page.show_failure)

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only the questions that hold all the words and are in the state."""
        self._list.narrow(narrowing)

    def more(self) -> None:
        """The end of what was read has come into view."""
        self._list.more()

    def _renew_if_changed(self, outline: tuple[object, ...]) -> None:
        if outline == self._seen:
            return
        self._seen = outline
        self._list.read()
        if self._writing is None and self._question is not None:
            self.show(self._question.key.text(), self._page.show_card)

    # The question in view.

    def choose(self, chosen: Chosen) -> None:
        """Show a question: by its key, or by a record that belongs to it; ``NEW`` for the claim that was begun."""
        if chosen.record == NEW:
            self._write(self._claims)
            self._claims.begin()
        else:
            self.show(chosen.record, self._page.show_card)

    def show(self, record: str, shown: ShowsCard) -> None:
        """Show the question of a record; a link that joins no claims leads to what it joins."""
        self._turn += 1
        turn = self._turn

        def read() -> QuestionCard | Elsewhere:
            return self._reading.card(record) or Elsewhere(*self._reading.about(record))

        def done(found: QuestionCard | Elsewhere) -> None:
            if turn != self._turn:
                return
            if isinstance(found, Elsewhere):
                self._page.lead_to(found)
                return
            self._leave_forms()
            self._question = found.question
            shown(found)

        self._runner.desk(read, done, self._page.show_failure)

    def back(self, record: str) -> None:
        """A form was left: show the question of its record, or the one that was in view before."""
        self._writing = None
        if record or self._question is not None:
            self.show(record or (self._question.key.text() if self._question else ""), self._page.show_card)
        else:
            self._page.show_nothing()

    def choose_claim(self, claim: str) -> None:
        """Show a claim of the question in view beyond its cell."""
        self._claim = claim
        cell = self._question.cells.get(claim) if self._question else None
        if cell is not None:
            self._runner.desk(lambda: self._reading.claim(cell), self._show_claim, self._page.show_failure)

    def _show_claim(self, shown: ClaimShown) -> None:
        if shown.cell.claim == self._claim:
            self._page.show_claim(shown)

    def _renew(self) -> None:
        """Show the question in view anew, as after something was done to it."""
        self._list.read()
        if self._question is not None:
            self.show(self._question.key.text(), self._page.show_card)

    # Forms.

    def begin(self) -> None:
        """A new claim, on the question in view where there is one."""
        question = self._question
        self._write(self._claims)
        wanted = ClaimForm(subject=question.key.subject, predicate=question.key.asked) if question else None
        self._claims.begin(wanted)

    def edit(self) -> None:
        """Change the claim chosen, where it is this desk's."""
        cell = self._question.cells.get(self._claim) if self._question else None
        if cell is not None and cell.own:
            self._write(self._claims)
            self._claims.edit_record(cell.claim)

    def conclude(self) -> None:
        """A new judgement on the question in view, or go on with the one that was begun."""
        if self._question is not None:
            self._with_blank(self._question, self._conclude)

    def edit_judgement(self, assessment: str) -> None:
        """Revise a judgement of this desk."""
        self._write(self._judgements)
        self._judgements.edit_record(assessment)

    def typed(self, form: AnyForm) -> None:
        """The form as it stands now."""
        self._forms(form).typed(form)  # type: ignore[arg-type]

    def save(self, form: AnyForm) -> None:
        """Make a revision of the form."""
        self._forms(form).save(form)  # type: ignore[arg-type]

    def finish_later(self) -> None:
        """Leave the form as it is kept."""
        if self._writing is not None:
            self._writing.finish_later()

    def discard(self) -> None:
        """Give up the form in view, or where none is, the unsaved change of the claim chosen."""
        if self._writing is not None:
            self._given_up = self._writing
            self._writing.discard()
        elif self._claim:
            self._given_up = self._claims
            self._claims.give_up_change(self._claim)

    def bring_back(self) -> None:
        """Take up the form that was given up last."""
        forms = self._given_up
        if forms is not None and forms.has_given_up():
            self._write(forms)
            forms.bring_back()

    # Judging.

    def tick(self, ticked: Ticked) -> None:
        """Tick a claim as used or rejected for a judgement on the question in view."""
        question = self._question
        if question is not None:
            self._with_blank(question, lambda blank: self._tick(question, blank, ticked))

    def give_up_judgement(self) -> None:
        """Give up the judgement that was begun on the question in view."""
        if self._question is not None:
            self._given_up = self._judgements
            self._with_blank(self._question, self._judgements.give_up)

    def _tick(self, question: QuestionOfClaims, blank: JudgementForm, ticked: Ticked) -> None:
        def shown() -> None:
            self._runner.desk(lambda: self._reading.begun(question.key), self._page.show_begun, self._page.show_failure)

        self._judgements.tick(blank, ticked.claim, ticked.considering, shown)

    def _conclude(self, blank: JudgementForm) -> None:
        self._write(self._judgements)
        self._judgements.begin(blank)

    def _with_blank(self, question: QuestionOfClaims, then: Callable[[JudgementForm], None]) -> None:
        self._runner.desk(lambda: self._reading.blank_judgement(question), then, self._page.show_failure)

    # Links and mistakes.

    def type_link(self, form: LinkForm) -> None:
        """Keep a link that is being judged, so that a lock takes nothing."""

        def keep() -> None:
            if form.says_anything:
                self._reading.link_forms.keep(NEW, form, 0)
            else:
                self._reading.link_forms.drop(NEW)

        self._runner.desk(keep, _nothing_more, self._page.show_failure)

    def leave_link(self) -> None:
        """The link that was being judged was given up."""
        self._runner.desk(lambda: self._reading.link_forms.drop(NEW), _nothing_more, self._page.show_failure)

    def link(self, form: LinkForm) -> None:
        """Link two claims."""

        def keep() -> Deed:
            deed = linking.link(self._desk, form, NEW)
            self._reading.note_judged_by(form.judged_by)
            return deed

        self._runner.desk(keep, self._after, self._page.show_failure)

    def take_link_back(self, link: str) -> None:
        """A link was a mistake, or is no longer held."""
        self._turn_record(LinkBody.KIND, link, taken_back=True)

    def say_mistake(self, claim: str) -> None:
        """It was a mistake to record a claim."""
        self._turn_record(ClaimBody.KIND, claim, taken_back=True)

    def turn_judgement(self, assessment: str) -> None:
        """Take a judgement back, or bring back one that was."""
        question = self._question
        if question is not None:
            stands = assessment in {one.assessment for one in question.judgements}
            self._turn_record(AssessmentBody.KIND, assessment, taken_back=stands)

    def undo(self) -> None:
        """Turn round what was done last to a link, a claim or a judgement."""
        if self._done is not None:
            done, self._done = self._done, None
            self._turn_record(done.kind, done.record, taken_back=not done.taken_back)

    def _turn_record(self, kind: str, record: str, *, taken_back: bool) -> None:
        def keep() -> Deed:
            return linking.turn(self._desk, kind, record, taken_back=taken_back)

        self._runner.desk(keep, self._after, self._page.show_failure)

    def _after(self, deed: Deed) -> None:
        self._done = deed
        self._renew()
        self._page.show_done(deed.words)

    # Which form is in view.

    def _forms(self, form: AnyForm) -> ClaimForms | JudgementForms:
        return self._claims if isinstance(form, ClaimForm) else self._judgements

    def _write(self, forms: ClaimForms | JudgementForms) -> None:
        self._leave_forms()
        self._writing = forms
        self._turn += 1  # a question that is still being read does not come over the form

    def _leave_forms(self) -> None:
        self._writing = None
        for forms in (self._claims, self._judgements):
            forms.leave()


def _nothing_more(_result: object) -> None:
    """What was kept is kept."""
