"""The presenter of the notes about one record."""

from dataclasses import dataclass
from typing import Any, Protocol

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.desk import Desk
from evidence_desk.gui.notes.note_shown import NoteForm, NoteShown, notes_shown
from evidence_desk.gui.records.kept_form import KeptForm
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.values.sensitivity import Sensitivity, highest


@dataclass(frozen=True)
class NotesOpened:
    """The notes about a record, and the form that waits, if any. ``level`` is what a note of it is protected as.

    ``over`` tells that what was being written was saved or given up.
    """

    about: str
    notes: tuple[NoteShown, ...]
    level: int
    form: NoteForm | None = None
    over: bool = False


class NotesPage(Protocol):
    """Where notes are shown."""

    def show_another(self) -> None:
        """The notes about another record are being read."""

    def show_notes(self, opened: NotesOpened) -> None:
        """The notes about a record."""

    def show_form(self, form: NoteForm) -> None:
        """A note to write or change."""

    def show_problem(self, problem: FieldProblem) -> None:
        """The note cannot be saved like this."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class NotesPresenter:
    """Notes are written at once below the record; a note that was begun waits in the vault."""

    def __init__(self, page: NotesPage, runner: Runner, desk: Desk) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._forms: UnsavedForms[NoteForm] = UnsavedForms(desk, NoteBody.KIND, NoteForm)
        self._about = ""
        self._level = 0
        self._saving = False

    def open(self, about: str) -> None:
        """Show the notes about a record; where they are in view already, show them anew."""
        if about != self._about:
            self._page.show_another()
            self._about = about
        self._read(about)

    def begin(self) -> None:
        """A new note."""
        self._page.show_form(NoteForm(sensitivity=self._level))

    def edit(self, key: str) -> None:
        """Change a note of this desk."""

        def done(record: Record[Any] | None) -> None:
            if record is not None and record.desk == self._desk.id:
                body: NoteBody = record.body
                self._page.show_form(NoteForm(body.text, body.written_by, body.sensitivity, record.id, record.revision))

        self._runner.desk(lambda: self._desk.records[NoteBody.KIND].find(key), done, self._page.show_failure)

    def typed(self, form: NoteForm) -> None:
        """The form as it stands: keep it in the vault, or forget it where nothing is written."""
        about = self._about
        if not about or self._saving:
            return

        def keep() -> None:
            if form.text.strip():
                self._forms.keep(about, form, form.based_on)
            else:
                self._forms.drop(about)

        self._runner.desk(keep, _nothing_follows, self._page.show_failure)

    def keep(self, form: NoteForm) -> None:
        """Save the note."""
        about = self._about
        if not about or self._saving:
            return
        self._saving = True

        def keep() -> FieldProblem | None:
            body = NoteBody(about, form.text, form.written_by.strip(), max(form.sensitivity, self._level))
            try:
                self._desk.keep(body.checked(), form.changes or None, form.based_on, draft=about)
            except FieldProblemError as problem:
                return FieldProblem(problem.field, f"{problem.happened} {problem.mend}".strip())
            return None

        def done(problem: FieldProblem | None) -> None:
            self._saving = False
            if problem is not None:
                self._page.show_problem(problem)
            elif self._about == about:
                self._read(about, over=True)

        self._runner.desk(keep, done, self._not_kept)

    def discard(self) -> None:
        """Give up what was being written."""
        about = self._about

        def done(_: None) -> None:
            if self._about == about:
                self._read(about, over=True)

        self._runner.desk(lambda: self._forms.drop(about), done, self._page.show_failure)

    def _read(self, about: str, *, over: bool = False) -> None:
        def read() -> NotesOpened:
            record: Record[Any] | None = self._desk.register.record(about)
            level = int(highest(record.body.level if record else 0, Sensitivity.HEADQUARTERS))
            kept: KeptForm[NoteForm] | None = self._forms.find(about)
            return NotesOpened(about, notes_shown(self._desk, about), level, kept.form if kept else None, over)

        def done(opened: NotesOpened) -> None:
            if self._about == about:
                self._level = opened.level
                self._page.show_notes(opened)

        self._runner.desk(read, done, self._page.show_failure)

    def _not_kept(self, failure: Failure) -> None:
        self._saving = False
        self._page.show_failure(failure)


def _nothing_follows(_: object) -> None:
    """What was kept changes nothing on the page."""
