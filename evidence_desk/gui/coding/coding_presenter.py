"""The presenter of coding: passages of one account, the short form beside it, and what is kept of it.

As with all presenters, steps given to the runner run in the thread that owns the desk and use only what was handed to
them; what follows runs in the thread of the window.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.desk import Desk
from evidence_desk.desk.coding import DRAFT, Coding, stretch
from evidence_desk.gui.boxes.record_offers import RecordLine, line_words
from evidence_desk.gui.coding.account_reading import (
    account_shown,
    dates_near,
    form_of_passage,
    last_act,
    named_place,
    placed_form,
)
from evidence_desk.gui.coding.coded_items import CodedItem, items_of
from evidence_desk.gui.coding.coding_form import ActFields, CodingForm, Stretch, fresh_form
from evidence_desk.gui.coding.coding_page import AccountShown, CodingPage, CodingShown, Turned
from evidence_desk.gui.coding.keeping import keep_form
from evidence_desk.gui.records.kept_form import KeptForm
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.runner import Failure, Runner, failure_of
from evidence_desk.values.errors import ResearcherError

_ON_THE_WAY = frozenset({PassageMark.DATE, PassageMark.PLACE})  # marked for the act that is being coded


@dataclass(frozen=True)
class _Work:
    """Everything read when an account is opened."""

    account: AccountShown
    items: tuple[CodedItem, ...]
    before: ActFields | None
    unsaved: KeptForm[CodingForm] | None


class CodingPresenter:
    """Coding one account at a time. ``opened`` is told which, for what else stands beside it."""

    def __init__(
        self, page: CodingPage, runner: Runner, desk: Desk, opened: Callable[[str], None] | None = None
    ) -> None:
        self._page = page
        self._opened = opened
        self._runner = runner
        self._desk = desk
        self._coding = Coding(desk)
        self._forms: UnsavedForms[CodingForm] = UnsavedForms(desk, DRAFT, CodingForm)
        self._account: AccountShown | None = None
        self._untouched: CodingForm | None = None  # the form in view, before anybody typed
        self._before: ActFields | None = None
        self._given_up: KeptForm[CodingForm] | None = None
        self._saving = False

    # The account.

    def open(self, record: str, passage: str = "") -> None:
        """Code this account; a form that was begun before is taken up again. ``passage`` is to stand out."""

        def read() -> _Work:
            testimony = self._desk.testimonies.get(record)
            items = items_of(self._desk, testimony)
            return _Work(
                account_shown(self._desk, testimony), items, last_act(self._desk, testimony), self._forms.find(record)
            )

        def done(work: _Work) -> None:
            self._account, self._before, self._given_up = work.account, work.before, None
            self._untouched = None
            self._page.show_account(work.account)
            if self._opened is not None:
                self._opened(record)
            self._page.show_items(work.items)
            if work.unsaved is not None:
                self._show_form(work.unsaved.form, work.unsaved.kept_at)
            else:
                self._page.show_list()
            if passage:
                self._page.show_current(passage)

        self._runner.desk(read, done, self._page.show_failure)

    def pick(self, key: str) -> None:
        """Let a passage stand out."""
        self._page.show_current(key)

    # The form.

    def mark(self, marked: Stretch, present: CodingForm | None = None) -> None:
        """Mark characters of the account; ``present`` is the form in view, None where there is none.

        A date or place marked while an act is being coded belongs to that act.
        """
        account = self._account
        if account is None or self._saving:
            return
        try:
            start, end, quote = stretch(account.text, marked.start, marked.end)
        except ResearcherError as error:
            self._page.show_failure(failure_of(error))
            return
        marked = Stretch(marked.mark, start, end, quote)
        if present is not None and present.mark is PassageMark.ACT and marked.mark in _ON_THE_WAY:
            self._mark_on_the_way(account, present, marked)
        elif present is not None and present != self._untouched:
            self._page.show_unfinished()
        else:
            self._begin(account, marked)

    def _begin(self, account: AccountShown, marked: Stretch) -> None:
        form = fresh_form(marked, account.revision, account.level, self._before)
        self._with_guesses(account, form, lambda guessed: self._show_form(guessed, ""))

    def _mark_on_the_way(self, account: AccountShown, form: CodingForm, marked: Stretch) -> None:
        form = replace(form, also=(*(one for one in form.also if one != marked), marked))

        def show(guessed: CodingForm) -> None:
            self._show_form(guessed, "", untouched=self._untouched)
            self.typed(guessed)

        self._with_guesses(account, form, show, of=marked)

    def _with_guesses(
        self,
        account: AccountShown,
        form: CodingForm,
        show: Callable[[CodingForm], None],
        of: Stretch | None = None,
    ) -> None:
        """Fill in how words marked as a date or place can be read; what is read stands in the form and can be changed."""
        marked = of or form.marked
        if marked.mark is PassageMark.DATE:
            dates, _ = dates_near(account.text, marked)
            show(placed_form(form, date=dates[0].fields if dates else None, words=marked.quote))
        elif marked.mark is PassageMark.PLACE:

            def done(place: str) -> None:
                show(placed_form(form, place=place, words=marked.quote))

            self._runner.desk(lambda: named_place(self._desk, marked.quote), done, self._page.show_failure)
        else:
            show(form)

    def change(self, key: str, present: CodingForm | None = None, anew: Stretch | None = None) -> None:
        """Change what was kept of a passage of this desk; ``anew`` are the characters it is to mark from now on."""
        account = self._account
        if account is None:
            return
        if present is not None and present != self._untouched:
            self._page.show_unfinished()
            return
        try:
            words = stretch(account.text, anew.start, anew.end) if anew else None
        except ResearcherError as error:
            self._page.show_failure(failure_of(error))
            return

        def read() -> CodingForm | None:
            return form_of_passage(self._desk, account.record, key)

        def done(form: CodingForm | None) -> None:
            if form is None or self._account is not account:
                return
            self._page.show_current(key)
            if words is not None:
                marked = replace(form.marked, start=words[0], end=words[1], quote=words[2])
                form = replace(form, marked=marked, of_revision=account.revision)
            self._show_form(form, "")

        self._runner.desk(read, done, self._page.show_failure)

    def typed(self, form: CodingForm) -> None:
        """The form as it stands: keep it in the vault, or forget it where it says nothing new."""
        account, untouched = self._account, self._untouched
        if account is None or untouched is None or self._saving:
            return

        def keep() -> str:
            if form == untouched:
                self._forms.drop(account.record)
                return ""
            return self._forms.keep(account.record, form, account.revision).kept_at

        def done(kept_at: str) -> None:
            if self._untouched is untouched:
                self._page.show_kept(kept_at)

        self._runner.desk(keep, done, self._page.show_failure)

    def keep(self, form: CodingForm) -> None:
        """Keep the passage and what the form makes of it, or say at which field that is not possible."""
        account = self._account
        if account is None or self._untouched is None or self._saving:
            return
        self._saving = True

        def keep() -> tuple[Turned | FieldProblem, tuple[CodedItem, ...]]:
            try:
                key = keep_form(self._desk, form, account.record, account.source)
            except FieldProblemError as problem:
                return FieldProblem(problem.field, f"{problem.happened} {problem.mend}".strip()), ()
            items = items_of(self._desk, self._desk.testimonies.get(account.record))
            return _turned(items, key), items

        def done(result: tuple[Turned | FieldProblem, tuple[CodedItem, ...]]) -> None:
            self._saving = False
            told, items = result
            if isinstance(told, FieldProblem):
                self._page.show_problem(told)
                return
            if form.mark is PassageMark.ACT:
                self._before = form.act
            self._given_up, self._untouched = None, None
            if self._account is account:
                self._page.show_items(items)
                self._page.show_list()
                self._page.show_current(told.key)
                self._page.show_coded(told)

        self._runner.desk(keep, done, self._not_kept)

    def _not_kept(self, failure: Failure) -> None:
        self._saving = False
        self._page.show_failure(failure)

    def finish_later(self, form: CodingForm) -> None:
        """Put the form away; it is kept as it stands, and waits."""
        if not self._saving:
            waiting, self._untouched = form != self._untouched, None
            self._page.show_list(waiting=waiting)

    def resume(self) -> None:
        """Take up the form that waits."""
        account = self._account
        if account is None:
            return

        def done(kept: KeptForm[CodingForm] | None) -> None:
            if kept is not None and self._account is account:
                self._show_form(kept.form, kept.kept_at)

        self._runner.desk(lambda: self._forms.find(account.record), done, self._page.show_failure)

    def discard(self) -> None:
        """Give the form up; ``bring_back_form`` takes that back."""
        account = self._account
        if account is None or self._saving:
            return

        def drop() -> KeptForm[CodingForm] | None:
            kept = self._forms.find(account.record)
            self._forms.drop(account.record)
            return kept

        def done(kept: KeptForm[CodingForm] | None) -> None:
            self._given_up, self._untouched = kept, None
            self._page.show_list()
            if kept is not None:
                self._page.show_discarded()

        self._runner.desk(drop, done, self._page.show_failure)

    def bring_back_form(self) -> None:
        """Take up the form that was given up last."""
        account, kept = self._account, self._given_up
        if account is None or kept is None:
            return
        self._given_up = None

        def done(again: KeptForm[CodingForm]) -> None:
            self._show_form(again.form, again.kept_at)

        self._runner.desk(
            lambda: self._forms.keep(account.record, kept.form, kept.based_on), done, self._page.show_failure
        )

    def begin_event(self, title: str) -> None:
        """An event that is not there yet: begin it with its title, for the form."""

        def keep() -> RecordLine:
            event: Record[Any] = self._desk.keep(EventBody(title=title))
            return RecordLine(event.id, event.kind, event.code, line_words(event.body.heading()))

        self._runner.desk(keep, self._page.show_begun, self._page.show_failure)

    # What was kept.

    def take_back(self, key: str) -> None:
        """A passage was marked by mistake."""
        self._turn(key, self._coding.take_back, self._page.show_taken_back)

    def bring_back(self, key: str) -> None:
        """It was not, after all."""
        self._turn(key, self._coding.bring_back, self._page.show_coded)

    def _turn(self, key: str, turn: Callable[[str], Any], show: Callable[[Turned], None]) -> None:
        account = self._account
        if account is None or self._saving:
            return

        def step() -> tuple[Turned, tuple[CodedItem, ...]]:
            testimony: Record[TestimonyBody] = self._desk.testimonies.get(account.record)
            before = items_of(self._desk, testimony)
            turn(key)
            after = items_of(self._desk, testimony)
            return _turned((*before, *after), key), after

        def done(result: tuple[Turned, tuple[CodedItem, ...]]) -> None:
            turned, items = result
            if self._account is account:
                self._page.show_items(items)
                show(turned)

        self._runner.desk(step, done, self._page.show_failure)

    def _show_form(self, form: CodingForm, kept_at: str, *, untouched: CodingForm | None = None) -> None:
        account = self._account
        if account is None:
            return
        # Of a form taken up again nobody can tell what it was before anything was typed: all of it counts as typed.
        self._untouched = untouched or (replace(form, of_revision=0) if kept_at else form)
        dates, near = dates_near(account.text, form.marked)
        self._page.show_form(CodingShown(form, dates, near, self._before, kept_at))


def _turned(items: tuple[CodedItem, ...], key: str) -> Turned:
    item = next(one for one in items if one.key == key)
    return Turned(item.key, item.mark, item.title)
