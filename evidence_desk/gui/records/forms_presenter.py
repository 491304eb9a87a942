"""What all forms of records have in common: one taken up, kept while typing, saved or given up, beside a list.

Steps given to the runner run in the thread that owns the desk and use only what was handed to them; what follows runs
in the thread of the window and is dropped where the person has gone on to something else.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.desk import Desk
from evidence_desk.gui.records.kept_form import KeptForm
from evidence_desk.gui.records.record_list import RecordList, ShownList
from evidence_desk.gui.records.record_page import ListedRecord, RecordForm, RecordsPage
from evidence_desk.gui.records.shown import Chosen, Discarded, FieldProblem, FormShown, Narrowing
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.runner import Failure, Runner, failure_of
from evidence_desk.values.errors import ResearcherError

B = TypeVar("B", bound=Body)
F = TypeVar("F", bound=RecordForm)
L = TypeVar("L", bound=ListedRecord)
C = TypeVar("C")


@dataclass(frozen=True)
class OpenRecord(Generic[B, F]):
    """The record in view: its present revision (None for a new one), and the form it was before anybody typed."""

    record: str
    base: Record[B] | None
    untouched: F
    based_on: int
    editing: bool = False

    @property
    def code(self) -> str:
        """The record's code; empty for a new one."""
        return self.base.code if self.base else ""


class FormsPresenter(ABC, Generic[B, F, L, C]):
    """List and forms of one kind of record; how a record itself is shown is left to whoever inherits this."""

    def __init__(
        self, page: RecordsPage[L, C, F], runner: Runner, desk: Desk, records: Records[B], forms: UnsavedForms[F]
    ) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._records = records
        self._forms = forms
        self._open: OpenRecord[B, F] | None = None
        self._discarded: tuple[str, KeptForm[F]] | None = None
        self._seen: tuple[object, ...] | None = None
        self._turn = 0
        self._saving = False
        self._list: ShownList[L] = RecordList(page, runner, records, self._listed, self._unsaved_new)

    # What each kind of record does its own way; all but ``_show``, ``_blank`` and ``_body`` run in the desk's thread.

    @abstractmethod
    def _rows(self, records: list[Record[B]], unsaved: frozenset[str]) -> list[L]:
        """The rows of records; ``unsaved`` are those with a form waiting."""

    @abstractmethod
    def _row_of_form(self, form: F) -> L:
        """The row of a new record that is not saved yet."""

    @abstractmethod
    def _show(self, record_id: str, show: Callable[[C], None]) -> None:
        """Show a record."""

    @abstractmethod
    def _form(self, body: B) -> F:
        """A form with what a record says."""

    @abstractmethod
    def _blank(self) -> F:
        """An empty form."""

    @abstractmethod
    def _body(self, form: F, base: Record[B] | None) -> B:
        """What a form says; FieldProblemError where a field cannot be kept."""

    def _merged(self, kept: F, _wanted: F) -> F:
        """The form shown where a new one was wanted with something filled in, and an unsaved one is there already."""
        return kept

    # The list.

    def enter(self) -> None:
        """The screen came into view: look whether anything is new since it was last seen."""
        self._runner.desk(self._outline, self._renew_if_changed, self._page.show_failure)

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only what holds all the words and is in the state."""
        self._list.narrow(narrowing)

    def more(self) -> None:
        """The end of what was read has come into view."""
        self._list.more()

    def _listed(self, records: list[Record[B]]) -> list[L]:
        return self._rows(records, self._forms.waiting())

    def _unsaved_new(self) -> L | None:
        kept = self._forms.find(NEW)
        return self._row_of_form(kept.form) if kept else None

    def _outline(self) -> tuple[object, ...]:
        return (
            self._records.count(),
            *(record.line() for record in self._records.page(limit=1)),
            self._forms.waiting(),
        )

    def _renew_if_changed(self, outline: tuple[object, ...]) -> None:
        if outline == self._seen:
            return
        self._seen = outline
        self._list.read()
        if self._open is not None and not self._open.editing:
            self.choose(Chosen(self._open.record))

    # The record in view.

    def choose(self, chosen: Chosen) -> None:
        """Show a record; the unsaved form of a new one is taken up again."""
        if chosen.record == NEW:
            self.begin()
        else:
            self._show(chosen.record, self._page.show_card)

    # The form.

    def begin(self, wanted: F | None = None) -> None:
        """A new record; where one was begun before and not saved, that one is taken up again."""

        def find() -> KeptForm[F] | None:
            return self._forms.find(NEW)

        def done(kept: KeptForm[F] | None) -> None:
            blank = self._blank()
            self._open = OpenRecord(NEW, None, blank, 0, editing=True)
            if kept is None:
                self._page.show_form(FormShown(wanted or blank))
            else:
                form = self._merged(kept.form, wanted) if wanted else kept.form
                self._page.show_form(FormShown(form, kept_at=kept.kept_at))

        self._follow(find, done)

    def edit(self) -> None:
        """Change the record in view; an unsaved form of it is taken up again."""
        if self._open is None or self._open.base is None:
            return
        record_id = self._open.record

        def find() -> tuple[Record[B], KeptForm[F] | None]:
            return self._records.get(record_id), self._forms.find(record_id)

        def done(found: tuple[Record[B], KeptForm[F] | None]) -> None:
            record, kept = found
            if record.desk == self._desk.id:
                self._edit(record, kept)

        self._follow(find, done)

    def _edit(self, record: Record[B], kept: KeptForm[F] | None) -> None:
        untouched = self._form(record.body)
        based_on = kept.based_on if kept else record.revision
        self._open = OpenRecord(record.id, record, untouched, based_on, editing=True)
        self._page.show_form(
            FormShown(
                kept.form if kept else untouched,
                code=record.code,
                kept_at=kept.kept_at if kept else "",
                asks_reason=is_sealed(record),
                lowest_level=untouched.sensitivity,
            )
        )

    def typed(self, form: F) -> None:
        """The form as it stands now: keep it in the vault, or forget it where it says nothing new."""
        opened = self._open
        if opened is None or not opened.editing or self._saving:
            return

        def keep() -> tuple[str, L | None]:
            if form == opened.untouched:
                self._forms.drop(opened.record)
                unsaved: frozenset[str] = frozenset()
                kept_at = ""
            else:
                kept_at = self._forms.keep(opened.record, form, opened.based_on).kept_at
                unsaved = frozenset({opened.record})
            if opened.base is not None:
                return kept_at, self._rows([opened.base], unsaved)[0]
            return kept_at, self._row_of_form(form) if kept_at else None

        def done(result: tuple[str, L | None]) -> None:
            kept_at, row = result
            if row is not None:
                self._list.show_row(row)
            else:
                self._list.drop_new()
            if self._open is opened:
                self._page.show_kept(kept_at)

        self._runner.desk(keep, done, self._page.show_failure)

    def save(self, form: F) -> None:
        """Make a revision of the form, or say at which field it cannot be one."""
        opened = self._open
        if opened is None or not opened.editing or self._saving:
            return
        try:
            body = _checked(self._body(form, opened.base), opened.base, form.reason)
        except FieldProblemError as problem:
            self._page.show_problem(_told(problem))
            return
        except ResearcherError as error:
            self._page.show_failure(failure_of(error))
            return
        self._saving = True

        def keep() -> str | FieldProblemError:
            base, draft = opened.base.id if opened.base else None, self._forms.name(opened.record)
            try:
                return self._desk.keep(body, base, opened.based_on, form.reason.strip(), draft=draft).id
            except FieldProblemError as problem:
                return problem

        def done(result: str | FieldProblemError) -> None:
            if isinstance(result, FieldProblemError):
                self._saving = False
                self._page.show_problem(_told(result))
            else:
                self._saved(opened, result)

        self._runner.desk(keep, done, self._not_saved)

    def _saved(self, opened: OpenRecord[B, F], record_id: str) -> None:
        self._saving = False
        self._discarded = None
        self._list.read()
        self._runner.desk(self._outline, self._note_outline, self._page.show_failure)
        if self._open is opened:
            self._show(record_id, self._page.show_saved)

    def _not_saved(self, failure: Failure) -> None:
        self._saving = False
        self._page.show_failure(failure)

    def _note_outline(self, outline: tuple[object, ...]) -> None:
        self._seen = outline

    def finish_later(self) -> None:
        """Leave the form as it is kept, and go back to the record, or to nothing where it is new."""
        opened = self._open
        if opened is not None and opened.base is not None:
            self.choose(Chosen(opened.record))
        elif opened is not None:
            self._open = None
            self._page.show_nothing()

    def discard(self) -> None:
        """Give up the unsaved form of the record in view; ``bring_back`` takes that back."""
        opened = self._open
        if opened is None:
            return

        def drop() -> KeptForm[F] | None:
            kept = self._forms.find(opened.record)
            self._forms.drop(opened.record)
            return kept

        def done(kept: KeptForm[F] | None) -> None:
            self._list.read()
            self.finish_later()
            if kept is not None:
                self._discarded = (opened.record, kept)
                self._page.show_discarded(Discarded(opened.code))

        self._follow(drop, done)

    def bring_back(self) -> None:
        """Take up the form that was given up last."""
        if self._discarded is None:
            return
        (record, kept), self._discarded = self._discarded, None

        def keep() -> Record[B] | None:
            self._forms.keep(record, kept.form, kept.based_on)
            return self._records.find(record)

        def done(base: Record[B] | None) -> None:
            self._list.read()
            if base is None:
                self.begin()
            else:
                self._edit(base, kept)

        self._follow(keep, done)

    def _follow(self, step: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Run a step that leads to another view; it is dropped where the person has gone elsewhere by then."""
        self._turn += 1
        turn = self._turn

        def follow(result: Any) -> None:
            if turn == self._turn:
                done(result)

        self._runner.desk(step, follow, self._page.show_failure)


def _checked(body: B, base: Record[B] | None, reason: str) -> B:
    """A body that may be kept in the place of the present one; FieldProblemError where it may not."""
    body.checked()
    if base is not None and body != base.body:
        body.check_change(base.body, reason)
    return body


def _told(problem: FieldProblemError) -> FieldProblem:
    return FieldProblem(problem.field, f"{problem.happened} {problem.mend}".strip())


def is_sealed(record: Record[Any]) -> bool:
    """Whether a record is a sealed testimony."""
    return getattr(record.body, "state", None) is TestimonyState.SEALED
