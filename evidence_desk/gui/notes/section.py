"""The notes about a record, below it on its card, and the box to write one."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.clipboard import mark_level
from evidence_desk.gui.notes.note_shown import NoteForm, NoteShown, about_level_words, signed_words
from evidence_desk.gui.notes.presenter import NotesOpened
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate

_KEEP_AFTER_MS = 1000
_LINES = 200


class NotesSection(Section):
    """``begun``; ``edit_asked`` (payload: identity); ``typed`` and ``kept`` (payload: NoteForm); ``given_up``."""

    begun = Signal()
    edit_asked = Signal(str)
    typed = Signal(object)
    kept = Signal(object)
    given_up = Signal()

    def __init__(self, look: Look) -> None:
        self._add = Button(look, translate("Notes", "Add a note"), icon="plus", kind="quiet", small=True)
        super().__init__(look, translate("Notes", "Notes"), self._add)
        self._look = look
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self._form = NoteForm()
        self.banner = Banner(look)
        self._none = PlainLabel(translate("Notes", "No note yet."), role="secondary")
        self._notes = QWidget()
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(self._notes)
        self._text = LongText(look, name=translate("Notes", "Note"))
        self._written_by = LineBox()
        self._text_row = FormRow(look, translate("Notes", "Note"), self._text)
        self._by_row = FormRow(look, translate("Notes", "Written by"), self._written_by)
        self._level = PlainLabel(role="hint", wrap=True)
        self._save = Button(look, translate("Notes", "Save the note"), kind="primary", icon="check", small=True)
        self._discard = Button(look, translate("Notes", "Discard"), kind="quiet", small=True)
        self._box = QFrame()
        self._box.setProperty("face", "card")
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        self._keep.timeout.connect(self._tell_typed)
        self._lay_out()
        self._listen()

    def keep_draft(self) -> None:
        """Hand over what was typed since the last time."""
        if self._keep.isActive():
            self._keep.stop()
            self._tell_typed()

    def is_writing(self) -> bool:
        """Whether the box to write in is in view."""
        return not self._box.isHidden()

    def show_another(self) -> None:
        """The notes about another record are being read: hand over what was typed, and show nothing until they are."""
        self.keep_draft()
        self._box.hide()
        self._show_all(())
        for part in (self.banner, self._none, self._add):
            part.hide()

    def show_notes(self, opened: NotesOpened) -> None:
        """The notes about a record; one that was begun is there to be gone on with, and what is being typed stays."""
        self.banner.hide()
        mark_level(self, opened.level)
        self._level.setText(about_level_words(opened.level))
        self._level.setVisible(bool(self._level.text()))
        self._show_all(opened.notes)
        if self.is_writing() and not opened.over:
            self._add.hide()
            return
        self._keep.stop()
        self._box.hide()
        if opened.form is not None:
            self._fill(opened.form)

    def show_form(self, form: NoteForm) -> None:
        """A note to write or change; the keyboard goes there."""
        self._fill(form)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, problem: FieldProblem) -> None:
        """The note cannot be saved like this."""
        row = self._by_row if problem.field == "written_by" else self._text_row
        row.set_error(problem.sentence)
        row.field.setFocus()

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    def _fill(self, form: NoteForm) -> None:
        self._form = form
        self._text.show_text(form.text)
        self._written_by.setText(form.written_by)
        for row in (self._text_row, self._by_row):
            row.set_error("")
        self._add.hide()
        self._box.show()

    def _show_all(self, notes: tuple[NoteShown, ...]) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(14))
        for note in notes:
            column.addLayout(self._entry(note))
        self._place.replaceWidget(self._notes, fresh)
        self._notes.hide()
        self._notes.deleteLater()
        self._notes = fresh
        self._none.setVisible(not notes)
        self._add.show()

    def _entry(self, note: NoteShown) -> QVBoxLayout:
        text = LongText(self._look, name=translate("Notes", "Note"), least=1, most=_LINES, reading=True)
        text.show_text(note.text)
        below = QHBoxLayout()
        below.addWidget(PlainLabel(signed_words(note), role="hint", wrap=True), 1)
        if not note.owner:
            change = Button(self._look, translate("Notes", "Change"), kind="quiet", small=True)
            change.clicked.connect(partial(self._ask_edit, note.key))
            below.addWidget(change)
        lines = QVBoxLayout()
        lines.setSpacing(self._look.theme.px(2))
        lines.addWidget(text)
        lines.addLayout(below)
        return lines

    def _lay_out(self) -> None:
        theme = self._look.theme
        inner = QVBoxLayout(self._box)
        inner.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        inner.setSpacing(theme.px(12))
        inner.addWidget(self._text_row)
        inner.addWidget(self._by_row)
        inner.addWidget(self._level)
        answers = QHBoxLayout()
        answers.setSpacing(theme.px(8))
        answers.addWidget(self._save)
        answers.addWidget(self._discard)
        answers.addStretch(1)
        inner.addLayout(answers)
        holder = QWidget()
        holder.setLayout(self._place)
        for part in (self.banner, self._none, holder, self._box):
            self.add(part)
        self._box.hide()

    def _listen(self) -> None:
        self._add.clicked.connect(self.begun)
        self._save.clicked.connect(self._tell_kept)
        self._discard.clicked.connect(self._give_up)
        self._text.edited.connect(self._edited)
        self._written_by.textEdited.connect(self._edited)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self._box)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._tell_kept)

    def _present(self) -> NoteForm:
        form = self._form
        return NoteForm(self._text.text(), self._written_by.text(), form.sensitivity, form.changes, form.based_on)

    def _ask_edit(self, key: str, *_: object) -> None:
        self.edit_asked.emit(key)

    @Slot()
    def _edited(self) -> None:
        for row in (self._text_row, self._by_row):
            if row.error():
                row.set_error("")
        if not self._keep.isActive():
            self._keep.start()

    @Slot()
    def _tell_typed(self) -> None:
        if self.is_writing():
            self.typed.emit(self._present())

    @Slot()
    def _tell_kept(self) -> None:
        self._keep.stop()
        self.kept.emit(self._present())

    @Slot()
    def _give_up(self) -> None:
        self._keep.stop()
        self.given_up.emit()
