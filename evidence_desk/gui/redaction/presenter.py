"""The presenter of covering parts of a picture: drawn, made, looked at as it was stored, and only then entered."""

from dataclasses import dataclass, replace

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.files import StoredFile
from evidence_desk.desk import Desk
from evidence_desk.desk.deriving import (
    DERIVED,
    DerivativeSaid,
    DerivativeStoring,
    DerivativeWanted,
    Deriving,
    StoredDerivative,
    check_said,
)
from evidence_desk.gui.records.kept_form import KeptForm
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.records.titles import title_of_exhibit
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.redaction.form import CoverAsked, LeavingShown, RedactionForm, RedactionShown
from evidence_desk.gui.redaction.page import RedactionPage
from evidence_desk.gui.redaction.reading import read_made, read_upright
from evidence_desk.gui.runner import Failure, Job, Runner
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class _Original:
    """The exhibit something is made from, its file, and what was drawn before anybody drew."""

    record: Record[ExhibitBody]
    stored: StoredFile
    untouched: RedactionForm


class RedactionPresenter:
    """One derivative at a time. What was made and not kept is taken out of the store again."""

    def __init__(self, page: RedactionPage, runner: Runner, desk: Desk) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._deriving = Deriving(desk)
        self._storing = DerivativeStoring(desk.vault.files)
        self._forms = UnsavedForms(desk, DERIVED, RedactionForm)
        self._original: _Original | None = None
        self._made: StoredDerivative | None = None
        self._job: Job | None = None
        self._turn = 0

    def begin(self, asked: CoverAsked) -> None:
        """Draw on the picture of an exhibit, or on a page of a document; what was drawn before is taken up."""
        self.leave()
        turn = self._turn
        self._page.show_reading()

        def step(_watcher: Watcher) -> tuple[_Original, RedactionShown]:
            return self._read(asked.record, asked.page)

        def done(found: tuple[_Original, RedactionShown]) -> None:
            if turn == self._turn:
                self._original, shown = found
                self._page.show_drawing(shown)

        def failed(failure: Failure) -> None:
            if turn == self._turn:
                self._page.show_failure(failure)

        self._runner.work(step, done, failed)

    def drawn(self, form: RedactionForm) -> None:
        """The form as it stands now: keep it in the vault, or forget it where nothing was drawn or said."""
        original = self._original
        if original is None:
            return

        def keep() -> str:
            if form == original.untouched:
                self._forms.drop(original.record.id)
                return ""
            return self._forms.keep(original.record.id, form, original.record.revision).kept_at

        self._runner.desk(keep, self._page.show_kept, self._page.show_failure)

    def make(self, form: RedactionForm) -> None:
        """Make what would leave, and show it as it lies in the store."""
        original = self._original
        if original is None or self._job is not None:
            return
        if not form.regions and not form.only_metadata:
            words = translate(
                "Redaction", "Nothing is covered yet. Draw a region, or choose to take out the metadata only."
            )
            self._page.show_problem(FieldProblem("regions", words))
            return
        self._take_out()
        self._page.show_work(translate("Redaction", "Making the derivative and reading it back"))
        begun = self._job = _Begun()
        turn = self._turn

        def done(found: tuple[StoredDerivative, LeavingShown]) -> None:
            self._end(begun)
            made, shown = found
            if turn == self._turn:
                self._made = made
                self._page.show_leaving(shown)
            else:
                self._storing.discard(made)

        def failed(failure: Failure) -> None:
            self._end(begun)
            if turn == self._turn:
                self._page.show_failure(failure)

        begun.job = self._runner.work(
            lambda watcher: self._make(original, form, watcher), done, failed, self._page.show_work_progress
        )

    def save(self, form: RedactionForm) -> None:
        """Enter what was made as an exhibit of its own."""
        original, made = self._original, self._made
        if original is None or made is None:
            return
        said = DerivativeSaid(form.title, form.sensitivity, form.reason)
        try:
            check_said(original.record.body, said)
        except FieldProblemError as problem:
            self._page.show_problem(FieldProblem(problem.field, problem.happened))
            return
        self._made = None

        def keep() -> str | FieldProblem:
            try:
                return self._deriving.enter(made, said, draft=original.record.id).id
            except FieldProblemError as problem:
                return FieldProblem(problem.field, problem.happened)

        def done(result: str | FieldProblem) -> None:
            if isinstance(result, FieldProblem):
                self._made = made
                self._page.show_problem(result)
            else:
                self._original = None
                self._page.show_saved(result)

        def failed(failure: Failure) -> None:
            self._made = made
            self._page.show_failure(failure)

        self._runner.desk(keep, done, failed)

    def draw_on(self) -> None:
        """Go back from what would leave to the regions: what was made is taken out of the store."""
        self._take_out()

    def discard(self) -> None:
        """Give up what was drawn."""
        original = self._original
        self.leave()
        if original is not None:
            self._runner.desk(lambda: self._forms.drop(original.record.id), _nothing, self._page.show_failure)

    def leave(self) -> None:
        """Stop what is being made, and leave nothing of it."""
        self._turn += 1
        self.stop()
        self._take_out()
        self._original = None

    def stop(self) -> None:
        """Stop what is being made."""
        if self._job is not None:
            self._job.cancel()

    def _make(
        self, original: _Original, form: RedactionForm, watcher: Watcher
    ) -> tuple[StoredDerivative, LeavingShown]:
        """In the thread of the work."""
        regions = () if form.only_metadata else tuple(one.region() for one in form.regions)
        made = self._storing.make(original.record, original.stored, DerivativeWanted(regions, form.page), watcher)
        try:
            return made, read_made(self._storing, made, form)
        except BaseException:
            self._storing.discard(made)
            raise

    def _take_out(self) -> None:
        made, self._made = self._made, None
        if made is not None:
            self._storing.discard(made)

    def _end(self, begun: "_Begun") -> None:
        if self._job is begun:
            self._job = None
        self._page.show_work_over()

    def _read(self, record: str, page: int) -> tuple[_Original, RedactionShown]:
        """The picture and the form, in the thread of the work."""
        found, stored = self._runner.desk_now(lambda: self._deriving.original(record))
        kept: KeptForm[RedactionForm] | None = self._runner.desk_now(lambda: self._forms.find(record))
        untouched = RedactionForm(page=page, sensitivity=found.body.level)
        form = kept.form if kept is not None else untouched
        if form.page != page:
            # Regions belong to the page they were drawn on.
            form = replace(form, regions=(), page=page)
        upright = read_upright(self._desk.vault.files, stored, page)
        shown = RedactionShown(
            code=found.code,
            title=title_of_exhibit(found.body),
            view=upright.view,
            width=upright.width,
            height=upright.height,
            form=form,
            kept_at=kept.kept_at if kept is not None else "",
        )
        return _Original(found, stored, untouched), shown


class _Begun:
    """Work that has begun before its job is known, as where a runner does everything at once."""

    def __init__(self) -> None:
        self.job: Job | None = None

    def cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()


def _nothing(_result: object) -> None:
    """Nobody waits for it."""
