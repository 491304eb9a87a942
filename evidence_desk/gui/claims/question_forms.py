"""The forms on the screen of claims: those of claims and those of judgements, each taken up, kept, saved and given up."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.assessment import AssessmentBody
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.gui.claims import claim_form, judgement_form
from evidence_desk.gui.claims.claim_form import ClaimForm
from evidence_desk.gui.claims.judgement_form import Considering, JudgementForm
from evidence_desk.gui.claims.question_card import ListedQuestion, QuestionCard
from evidence_desk.gui.claims.question_reading import QuestionReading, new_judgement
from evidence_desk.gui.claims.value_fields import asked_of
from evidence_desk.gui.records.forms_presenter import FormsPresenter, OpenRecord
from evidence_desk.gui.records.kept_form import KeptForm
from evidence_desk.gui.records.record_list import ShownList
from evidence_desk.gui.records.record_page import RecordForm, RecordsPage
from evidence_desk.gui.records.shown import FormShown
from evidence_desk.gui.records.unsaved_forms import NEW, UnsavedForms
from evidence_desk.gui.runner import Runner

B = TypeVar("B", bound=Body)
F = TypeVar("F", bound=RecordForm)
FormsPage = RecordsPage[ListedQuestion, QuestionCard, Any]
ShowsCard = Callable[[QuestionCard], None]


class Questions(Protocol):
    """Where a form leads back to."""

    def show(self, record: str, shown: ShowsCard) -> None:
        """Show the question of a record."""

    def back(self, record: str) -> None:
        """Show the question of a record whose form was left; the one that was in view before where it is empty."""


class QuestionForms(FormsPresenter[B, F, ListedQuestion, QuestionCard]):
    """The forms of one kind of record that belong to questions. What is shown beside them is the question."""

    def __init__(
        self,
        page: FormsPage,
        runner: Runner,
        reading: QuestionReading,
        questions: Questions,
        *,
        kind: str,
        forms: UnsavedForms[F],
    ) -> None:
        super().__init__(page, runner, reading.desk, reading.desk.records[kind], forms)
        self._reading = reading
        self._questions = questions

    def show_in(self, listing: ShownList[ListedQuestion]) -> None:
        """Keep this list up to date."""
        self._list = listing

    def leave(self) -> None:
        """The person has gone on to something else; what was typed is kept by now."""
        self._open = None
        self._turn += 1

    def edit_record(self, record_id: str) -> None:
        """Change a record of this desk; an unsaved form of it is taken up again."""

        def find() -> tuple[Record[B], KeptForm[F] | None]:
            return self._records.get(record_id), self._forms.find(record_id)

        def done(found: tuple[Record[B], KeptForm[F] | None]) -> None:
            record, kept = found
            if record.desk == self._desk.id:
                self._edit(record, kept)

        self._follow(find, done)

    def give_up_change(self, record_id: str) -> None:
        """Give up the unsaved change of a record whose form is not in view; ``bring_back`` takes that back."""

        def done(record: Record[B]) -> None:
            self._open = OpenRecord(record.id, record, self._form(record.body), record.revision)
            self.discard()

        self._follow(lambda: self._records.get(record_id), done)

    def has_given_up(self) -> bool:
        """Whether there is a form to be brought back."""
        return self._discarded is not None

    def finish_later(self) -> None:
        """Leave the form as it is kept, and go back to the question."""
        opened, self._open = self._open, None
        if opened is not None:
            self._questions.back(opened.base.id if opened.base else "")

    def _show(self, record_id: str, show: ShowsCard) -> None:
        self._questions.show(record_id, show)

    def _rows(self, records: list[Record[B]], _unsaved: frozenset[str]) -> list[ListedQuestion]:
        return [self._reading.row_of_record(record) for record in records]


class ClaimForms(QuestionForms[ClaimBody, ClaimForm]):
    """The forms of claims."""

    def __init__(self, page: FormsPage, runner: Runner, reading: QuestionReading, questions: Questions) -> None:
        super().__init__(page, runner, reading, questions, kind=ClaimBody.KIND, forms=reading.claim_forms)

    def _row_of_form(self, form: ClaimForm) -> ListedQuestion:
        return self._reading.new_row(form)

    def _form(self, body: ClaimBody) -> ClaimForm:
        return claim_form.form_of(body)

    def _blank(self) -> ClaimForm:
        return ClaimForm()

    def _body(self, form: ClaimForm, base: Record[ClaimBody] | None) -> ClaimBody:
        return claim_form.body_of(form, base.body if base else None)


class JudgementForms(QuestionForms[AssessmentBody, JudgementForm]):
    """The forms of assessments. One that is not saved yet is kept by its question, so that each may have one."""

    def __init__(self, page: FormsPage, runner: Runner, reading: QuestionReading, questions: Questions) -> None:
        super().__init__(page, runner, reading, questions, kind=AssessmentBody.KIND, forms=reading.judgement_forms)
        self._wanted = JudgementForm()

    def begin(self, wanted: JudgementForm | None = None) -> None:
        """A new judgement on a question, or the one that was begun there before."""
        blank = self._wanted = wanted or self._wanted
        name = _name(blank)

        def find() -> KeptForm[JudgementForm] | None:
            return self._forms.find(name)

        def done(kept: KeptForm[JudgementForm] | None) -> None:
            self._open = OpenRecord(name, None, blank, 0, editing=True)
            form, kept_at = (kept.form, kept.kept_at) if kept else (blank, "")
            self._page.show_form(FormShown(form, kept_at=kept_at))

        self._follow(find, done)

    def tick(self, blank: JudgementForm, claim: str, considering: Considering, done: Callable[[], None]) -> None:
        """Tick a claim in the judgement that was begun on a question, or begin one; without any tick none is kept."""
        name = _name(blank)

        def keep() -> None:
            kept = self._forms.find(name)
            form = (kept.form if kept else blank).with_tick(claim, considering)
            if form.without_open() == blank:
                self._forms.drop(name)
            else:
                self._forms.keep(name, form.without_open(), 0)

        self._runner.desk(keep, lambda _: done(), self._page.show_failure)

    def give_up(self, blank: JudgementForm) -> None:
        """Give up the judgement that was begun on a question; ``bring_back`` takes that back."""
        self._wanted = blank
        self._open = OpenRecord(_name(blank), None, blank, 0)
        self.discard()

    def _row_of_form(self, form: JudgementForm) -> ListedQuestion:
        question = self._reading.questions.listed(asked_of(form.subject, form.predicate))
        return self._reading.rows([question])[0] if question else self._reading.new_row(ClaimForm())

    def _form(self, body: AssessmentBody) -> JudgementForm:
        return judgement_form.form_of(body)

    def _blank(self) -> JudgementForm:
        return self._wanted

    def _body(self, form: JudgementForm, base: Record[AssessmentBody] | None) -> AssessmentBody:
        return judgement_form.body_of(form, base.body if base else None)


def _name(form: JudgementForm) -> str:
    return new_judgement(asked_of(form.subject, form.predicate))


class QuestionRows:
    """The list as the forms of judgements see it: a judgement that is begun is no row of its own."""

    def __init__(self, listing: ShownList[ListedQuestion]) -> None:
        self._list = listing
        self.narrow = listing.narrow
        self.more = listing.more
        self.read = listing.read

    def show_row(self, row: ListedQuestion) -> None:
        """Show the row of the question."""
        if row.record != NEW:
            self._list.show_row(row)

    def drop_new(self) -> None:
        """The row of the question shows anew that nothing waits there."""
        self._list.read()
