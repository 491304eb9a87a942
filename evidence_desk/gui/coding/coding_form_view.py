"""The short form beside an account: the words that were marked, and what is made of them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.record_offers import OffersRecords, RecordLine
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.coding.act_form_view import ActFormView
from evidence_desk.gui.coding.claim_form_view import ClaimFormView
from evidence_desk.gui.coding.coding_form import ActFields, CodingForm
from evidence_desk.gui.coding.coding_page import CodingShown
from evidence_desk.gui.coding.form_rows import FormRows
from evidence_desk.gui.coding.mark_strip import LetterChip
from evidence_desk.gui.coding.small_forms import DateFormView, MentionFormView, PlaceFormView
from evidence_desk.gui.records.form_foot import FormFoot
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate

_QUOTE_LINES = 4


class CodingFormView(QWidget):
    """Shows and gives a ``CodingForm``. ``edited`` tells that a person changed something.

    Enter goes on to the next row that is open, Shift+Enter back, Ctrl+D says in a row what the act before said, Ctrl+Enter
    keeps. ``kept`` (payload: the form), ``put_off``, ``given_up``; ``event_wanted`` (payload: title).
    """

    edited = Signal()
    kept = Signal(object)
    put_off = Signal()
    given_up = Signal()
    event_wanted = Signal(str)

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists) -> None:
        super().__init__()
        self._look = look
        self._form = CodingForm()
        self._before: ActFields | None = None
        self._chip = LetterChip(look, PassageMark.ACT)
        self._heading = PlainLabel(role="heading")
        self._quote = LongText(look, name=translate("Coding", "Words marked"), least=1, most=_QUOTE_LINES, reading=True)
        self._also = PlainLabel(role="hint", wrap=True)
        self._keys = PlainLabel(role="hint", wrap=True)
        self._makers: dict[PassageMark, Callable[[], FormRows]] = {
            PassageMark.ACT: lambda: ActFormView(look, offers, lists),
            PassageMark.PLACE: lambda: PlaceFormView(look, offers),
            PassageMark.DATE: lambda: DateFormView(look, offers),
            PassageMark.CLAIM: lambda: ClaimFormView(look, offers),
            PassageMark.MENTION: lambda: MentionFormView(look, offers),
        }
        self._parts: dict[PassageMark, FormRows] = {}
        self._place = QVBoxLayout()
        self._note = LineBox()
        self._sensitivity = SensitivityBox(look)
        self._note_row = FormRow(look, translate("Coding", "Note on the passage"), self._note)
        self._level_row = FormRow(look, translate("Coding", "Sensitivity"), self._sensitivity)
        self._foot = FormFoot(look)
        self._lay_out()
        self._listen()

    def form(self) -> CodingForm:
        """What stands in the form."""
        form = replace(self._form, note=self._note.text(), sensitivity=self._sensitivity.level())
        return self.part().said_in(form)

    def show_coding(self, shown: CodingShown, language: str) -> None:
        """Show a form, telling nobody; the keyboard goes to the first row in which nothing stands yet."""
        form = shown.form
        same = form.marked == self._form.marked and form.changes == self._form.changes
        self._form, self._before = form, shown.before
        part = self.part()
        self._heading.setText(label(form.mark))
        self._keys.setText(_key_words(as_before=form.mark is PassageMark.ACT and shown.before is not None))
        self._show_chip(form.mark)
        self._quote.show_text(form.marked.quote, language)
        self._show_also()
        part.show_coding(shown)
        for one in self._parts.values():
            one.setVisible(one is part)
        self._note.setText(form.note)
        self._sensitivity.show_level(form.sensitivity)
        self.show_kept(shown.kept_at)
        self.forget_problems()
        self.show()
        if not same:
            self._area.verticalScrollBar().setValue(0)
        part.first_field().setFocus()

    def show_kept(self, kept_at: str) -> None:
        """When the form was kept as it stands."""
        self._foot.show_kept(kept_at)

    def show_begun(self, event: RecordLine) -> None:
        """An event that was begun from here."""
        part = self.part()
        if isinstance(part, ActFormView):
            part.show_begun(event)

    def show_problem(self, problem: FieldProblem) -> bool:
        """Say what is wrong with a field; whether there is a row for it."""
        self.forget_problems()
        row: QWidget | None
        if problem.field == "sensitivity":
            self._level_row.set_error(problem.sentence)
            self._sensitivity.setFocus()
            row = self._level_row
        else:
            row = self.part().show_problem(problem)
        if row is not None:
            self._area.ensureWidgetVisible(row)
        return row is not None

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""
        self._level_row.set_error("")
        self.part().forget_problems()

    def part(self) -> FormRows:
        """The rows in view; those of a mark are made when it is first used."""
        mark = self._form.mark
        if mark not in self._parts:
            part = self._makers[mark]()
            part.edited.connect(self._tell)
            if isinstance(part, ActFormView):
                part.event_wanted.connect(self.event_wanted)
            self._place.addWidget(part)
            self._parts[mark] = part
        return self._parts[mark]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, where no field has a use for it, goes on to the next row; with Shift back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if not self.part().go(-1 if back else 1) and not back:
                self._note.setFocus()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        theme = self._look.theme
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.px(8))
        self._head.addWidget(self._chip)
        self._head.addWidget(self._heading, 1)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(12))
        inner.addLayout(self._head)
        inner.addWidget(self._quote)
        inner.addWidget(self._also)
        inner.addWidget(self._keys)
        inner.addLayout(self._place)
        inner.addWidget(self._note_row)
        inner.addWidget(self._level_row)
        inner.addStretch(1)
        self._area = scrolled(self._look, page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._foot)
        self._foot.show()

    def _listen(self) -> None:
        self._note.textEdited.connect(self._tell)
        self._sensitivity.edited.connect(self._tell)
        self._foot.save_asked.connect(self._keep)
        self._foot.later_asked.connect(self.put_off)
        self._foot.discard_asked.connect(self.given_up)
        keys = (
            ("Ctrl+Return", self._keep),
            ("Ctrl+Enter", self._keep),
            ("Ctrl+S", self._keep),
            ("Ctrl+D", self._as_before),
        )
        for sequence, slot in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _show_chip(self, mark: PassageMark) -> None:
        fresh = LetterChip(self._look, mark)
        self._head.replaceWidget(self._chip, fresh)
        self._chip.hide()
        self._chip.deleteLater()
        self._chip = fresh

    def _show_also(self) -> None:
        """What else was marked for this act."""
        quotes = ", ".join(f"“{isolated(visible(stretch.quote))}”" for stretch in self._form.also)
        words = translate("Coding", "Marked for it too: {words}").format(words=quotes) if quotes else ""
        self._also.setText(words)
        self._also.setVisible(bool(words))

    @Slot()
    def _tell(self) -> None:
        self.forget_problems()
        self.edited.emit()

    @Slot()
    def _keep(self) -> None:
        self.kept.emit(self.form())

    @Slot()
    def _as_before(self) -> None:
        part = self.part()
        if self._before is not None and isinstance(part, ActFormView):
            part.take_as_before(self._before)


def _key_words(*, as_before: bool) -> str:
    if as_before:
        return translate("Coding", "Enter: next row · Ctrl+D: as in the act before · Ctrl+Enter: save")
    return translate("Coding", "Enter: next row · Ctrl+Enter: save")
