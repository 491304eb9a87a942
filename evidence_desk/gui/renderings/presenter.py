"""The presenter of what stands beside one original: its renderings, and the form of one of them."""

from dataclasses import dataclass
from typing import Any, Protocol

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.rendering import RenderingBody
from evidence_desk.catalogue.telling.renderings import check_level
from evidence_desk.desk import Desk
from evidence_desk.gui.records.kept_form import KeptForm
from evidence_desk.gui.records.shown import FieldProblem, FormShown
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.renderings.rendering_shown import (
    RenderingForm,
    RenderingShown,
    body_of,
    form_of,
    renderings_shown,
)
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.values.sensitivity import Sensitivity, highest


class RenderingsPage(Protocol):
    """Where renderings are shown beside their original."""

    def show_renderings(self, shown: tuple[RenderingShown, ...], chosen: str = "") -> None:
        """All of them; the one chosen, else the first, is in view."""

    def show_form(self, shown: FormShown[RenderingForm]) -> None:
        """A form to fill in."""

    def show_kept(self, kept_at: str) -> None:
        """When the form was kept as it stands (UTC); empty where there is nothing to keep."""

    def show_problem(self, problem: FieldProblem) -> None:
        """The form cannot be saved like this."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


@dataclass(frozen=True)
class _Open:
    """The form in view: what it was before anybody typed, and the rendering it changes, if any.

    ``draft`` is the name it is kept under: the rendering's identity, or for a new one that of the original.
    """

    untouched: RenderingForm
    base: Record[RenderingBody] | None
    draft: str


class RenderingsPresenter:
    """The renderings of one original at a time."""

    def __init__(self, page: RenderingsPage, runner: Runner, desk: Desk) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._forms: UnsavedForms[RenderingForm] = UnsavedForms(desk, RenderingBody.KIND, RenderingForm)
        self._original = ""
        self._open: _Open | None = None
        self._saving = False

    def open(self, original: str, chosen: str = "") -> None:
        """Show what stands beside this record."""
        self._original, self._open = original, None

        def read() -> tuple[RenderingShown, ...]:
            return renderings_shown(self._desk, self._read(original))

        def done(shown: tuple[RenderingShown, ...]) -> None:
            if self._original == original:
                self._page.show_renderings(shown, chosen)

        self._runner.desk(read, done, self._page.show_failure)

    def begin(self) -> None:
        """A new one; where one was begun before and not saved, that one is taken up again."""
        original = self._original
        if not original:
            return

        def find() -> tuple[RenderingForm, KeptForm[RenderingForm] | None]:
            level = int(highest(self._read(original).body.level, Sensitivity.HEADQUARTERS))
            return RenderingForm(sensitivity=level), self._forms.find(original)

        def done(found: tuple[RenderingForm, KeptForm[RenderingForm] | None]) -> None:
            blank, kept = found
            self._open = _Open(blank, None, original)
            self._page.show_form(FormShown(kept.form if kept else blank, kept_at=kept.kept_at if kept else ""))

        self._runner.desk(find, done, self._page.show_failure)

    def edit(self, key: str) -> None:
        """Change one of this desk; an unsaved change is taken up again."""

        def find() -> tuple[Record[RenderingBody], KeptForm[RenderingForm] | None]:
            return self._desk.records[RenderingBody.KIND].get(key), self._forms.find(key)

        def done(found: tuple[Record[RenderingBody], KeptForm[RenderingForm] | None]) -> None:
            record, kept = found
            if record.desk != self._desk.id:
                return
            untouched = form_of(record.body)
            self._open = _Open(untouched, record, key)
            form, kept_at = (kept.form, kept.kept_at) if kept else (untouched, "")
            self._page.show_form(FormShown(form, code=record.code, kept_at=kept_at))

        self._runner.desk(find, done, self._page.show_failure)

    def typed(self, form: RenderingForm) -> None:
        """The form as it stands: keep it in the vault, or forget it where it says nothing new."""
        opened = self._open
        if opened is None or self._saving:
            return

        def keep() -> str:
            if form == opened.untouched:
                self._forms.drop(opened.draft)
                return ""
            return self._forms.keep(opened.draft, form, opened.base.revision if opened.base else 0).kept_at

        def done(kept_at: str) -> None:
            if self._open is opened:
                self._page.show_kept(kept_at)

        self._runner.desk(keep, done, self._page.show_failure)

    def keep(self, form: RenderingForm) -> None:
        """Save the form, as made from the original as it is now."""
        opened, original = self._open, self._original
        if opened is None or self._saving:
            return
        self._saving = True

        def keep() -> str | FieldProblem:
            try:
                return self._keep(form, opened, original)
            except FieldProblemError as problem:
                return FieldProblem(problem.field, f"{problem.happened} {problem.mend}".strip())

        def done(result: str | FieldProblem) -> None:
            self._saving = False
            if isinstance(result, FieldProblem):
                self._page.show_problem(result)
            elif self._original == original:
                self.open(original, result)

        self._runner.desk(keep, done, self._not_kept)

    def _keep(self, form: RenderingForm, opened: _Open, original: str) -> str:
        source = self._read(original)
        body = body_of(form, original, source.revision).checked()
        check_level(body, source)
        base = opened.base
        if base is not None:
            body.check_change(base.body, form.reason)
        record = self._desk.keep(
            body, base.id if base else None, base.revision if base else 0, form.reason.strip(), draft=opened.draft
        )
        return record.id

    def _not_kept(self, failure: Failure) -> None:
        self._saving = False
        self._page.show_failure(failure)

    def finish_later(self, form: RenderingForm) -> None:
        """Put the form away; it is kept as it stands."""
        self.typed(form)
        opened = self._open
        self.open(self._original, opened.base.id if opened and opened.base else "")

    def discard(self) -> None:
        """Give the form up."""
        opened = self._open
        if opened is None:
            return

        def done(_: None) -> None:
            self.open(self._original, opened.base.id if opened.base else "")

        self._runner.desk(lambda: self._forms.drop(opened.draft), done, self._page.show_failure)

    def _read(self, original: str) -> Record[Any]:
        record = self._desk.register.record(original)
        if record is None:
            raise LookupError("no record with this identity")
        return record
