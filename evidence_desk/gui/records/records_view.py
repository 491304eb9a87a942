"""The view that the screens of records share: list, card and form in one place, the form kept while somebody types."""

from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.gui.clipboard import mark_level
from evidence_desk.gui.records.card_and_form import CardAndForm
from evidence_desk.gui.records.form_foot import FormFoot
from evidence_desk.gui.records.messages import Messages
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.shown import Chosen, Counted, Discarded, FieldProblem, FormShown, Narrowing
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.list_detail import ListDetail, ListPane
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate

_KEEP_AFTER_MS = 1000  # of typing: what a crash could take at most


class FormView(Protocol):
    """The page of a form."""

    edited: SignalInstance

    def form(self) -> Any:
        """What stands in it."""

    def show_form(self, shown: FormShown[Any]) -> None:
        """Show a form, telling nobody."""

    def show_problem(self, problem: FieldProblem) -> QWidget | None:
        """Say what is wrong with a field; its row."""

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""

    def first_field(self) -> QWidget:
        """Where typing begins."""


class CardView(Protocol):
    """The page of a record."""

    edit_asked: SignalInstance
    discard_asked: SignalInstance

    def show_card(self, card: Any) -> None:
        """Show a record."""

    def first_act(self) -> QWidget:
        """What the keyboard may come to."""

    def next_act(self) -> QWidget:
        """What is usually done next with a record just saved."""


@dataclass(frozen=True)
class ScreenWords:
    """What the shared parts say on one screen."""

    title: str
    filter: str
    new: str
    icon: str
    empty_heading: str
    empty: str
    nothing_heading: str
    nothing: str


class RecordsView(ScreenView):
    """A screen of records. Its signals are what a person asks for; their payloads are frozen.

    ``narrowed``: Narrowing. ``chosen``: Chosen. ``typed`` (about a second after the first key, and again while typing
    goes on) and ``save_asked``: the form as it stands. The others carry nothing.
    """

    narrowed = Signal(object)
    more_wanted = Signal()
    chosen = Signal(object)
    begun = Signal()
    edit_asked = Signal()
    typed = Signal(object)
    save_asked = Signal(object)
    later_asked = Signal()
    discard_asked = Signal()
    bring_back_asked = Signal()
    came_into_view = Signal()

    def __init__(
        self,
        look: Look,
        words: ScreenWords,
        card: QWidget,
        form: QWidget,
        narrowing: QWidget | None = None,
        *,
        rows: RowList | None = None,
    ) -> None:
        super().__init__()
        self._look = look
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self.messages = Messages(look)
        self.banner, self._given_up = self.messages.banner, self.messages.given_up
        self._model = RecordRows()
        self._rows = rows or RowList(look, name=words.title)
        self._rows.setModel(self._model)
        self._empty = EmptyState(look, words.icon, words.empty_heading, words.empty, act=words.new)
        nothing = EmptyState(look, words.icon, words.nothing_heading, words.nothing)
        self._pane = ListPane(
            look,
            words.title,
            self._rows,
            self._empty,
            filter_words=words.filter,
            new_words=words.new,
            narrowing=narrowing,
        )
        self._card_page, self._form_page = card, form
        self._foot = FormFoot(look)
        self._pages = CardAndForm(look, card, form)
        self._both = ListDetail(look, self._pane, self._pages, nothing, self._foot)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        self._keep.timeout.connect(self._tell_typed)
        self._coming = False
        self._going_through_list = False
        self._lay_out()
        self._listen()

    # What the window calls.

    def entered(self) -> None:
        """The keyboard goes back to where it was in the form being filled in, else to the list."""
        self._coming = True
        self.came_into_view.emit()
        if not self.is_editing():
            self._rows.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._form_has_keyboard():
            self._form().first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_new(self) -> None:
        """Begin a new record; the form in view, if any, is kept as it stands."""
        self.keep_draft()
        self._going_through_list = False
        self.begun.emit()

    def focus_filter(self) -> None:
        """Go to the box that narrows the list."""
        self._pane.focus_filter()

    def show_record(self, record_id: str) -> None:
        """Somebody asked for this record elsewhere."""
        self.keep_draft()
        self._rows.choose(self._model.place_of(record_id))
        self.chosen.emit(Chosen(record_id))

    def keep_draft(self) -> None:
        """Hand over what was typed since the last time."""
        if self._keep.isActive():
            self._keep.stop()
            self._tell_typed()

    # What the presenter calls.

    def show_rows(self, page: ListPage[Any]) -> None:
        """A stretch of the list."""
        rows = [self.row_of(listed) for listed in page.rows]
        if page.first:
            kept = self._rows.chosen_key()
            self._model.renew(rows, whole=page.whole)
            self._mark(kept)
        else:
            self._model.add(rows, whole=page.whole)

    def show_row(self, listed: Any) -> None:
        """A row that changed, or a new one for the head of the list."""
        self._model.put(self.row_of(listed))

    def drop_row(self, record: str) -> None:
        """A row that is no more."""
        self._model.drop(record)

    def show_count(self, counted: Counted) -> None:
        """How many rows there are; while a narrowed list is still being read, none is not yet none."""
        count = QLocale().toString(counted.count)
        words = count if counted.whole else translate("Records", "{count}+").format(count=count)
        self._pane.show_count(counted.count or (0 if counted.whole else 1), words, narrowed=counted.narrowed)
        begin = self._empty.findChild(Button)
        if self._coming and begin is not None and begin.isVisible() and not self.is_editing():
            begin.setFocus(Qt.FocusReason.OtherFocusReason)
        self._coming = False

    def show_card(self, card: Any) -> None:
        """The record chosen; the keyboard does not stay behind in a form that is gone."""
        self._keep.stop()
        mark_level(self._card_page, card.standing.level)
        self._card().show_card(card)
        self._show_page(editing=False, keyboard=self._rows if self._form_has_keyboard() else None)
        self._mark(card.standing.record)

    def show_saved(self, card: Any) -> None:
        """The record just saved; the keyboard goes to what is usually done next."""
        self.banner.hide()
        self.show_card(card)
        act = self._card().next_act()
        act.setFocus(Qt.FocusReason.OtherFocusReason)
        self._both.bring_into_view_soon(act)

    def show_nothing(self) -> None:
        """No record is chosen."""
        self._keep.stop()
        self._show_page(editing=False, keyboard=self._rows)
        self._both.show_detail(shown=False)
        self._mark("")

    def show_form(self, shown: FormShown[Any]) -> None:
        """A form to fill in; the keyboard goes to its first field, unless it is going through the list."""
        self._keep.stop()
        self._given_up.say("")
        mark_level(self._form_page, shown.form.sensitivity)
        self._form().show_form(shown)
        self._foot.show_kept(shown.kept_at)
        stays = self._going_through_list and self._rows.hasFocus()
        self._show_page(editing=True, keyboard=None if stays else self._form().first_field())
        if not shown.code:
            self._mark(NEW)

    def show_kept(self, kept_at: str) -> None:
        """When the form was kept as it stands."""
        self._foot.show_kept(kept_at)

    def show_problem(self, problem: FieldProblem) -> None:
        """The form cannot be saved like this."""
        row = self._form().show_problem(problem)
        if row is None:
            self.banner.show_failure(Failure(problem.sentence))
        else:
            self._both.bring_into_view_soon(row)

    def show_discarded(self, discarded: Discarded) -> None:
        """A form was given up."""
        self._given_up.say(_given_up_words(discarded))

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    def row_of(self, listed: Any) -> Row:
        """The row of the list for what the presenter handed over."""
        raise NotImplementedError

    def is_editing(self) -> bool:
        """Whether a form is in view."""
        return self._pages.is_editing()

    # The parts.

    def _card(self) -> CardView:
        return self._card_page  # type: ignore[return-value]

    def _form(self) -> FormView:
        return self._form_page  # type: ignore[return-value]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self._both, 1)

    def _listen(self) -> None:
        self.messages.bring_back_asked.connect(self.bring_back_asked)
        self._pane.filtered.connect(self._tell_narrowing)
        self._pane.new_asked.connect(self.ask_new)
        self._empty.asked.connect(self.ask_new)
        self._rows.chosen.connect(self._row_chosen)
        self._rows.opened.connect(self._row_opened)
        self._model.more_wanted.connect(self.more_wanted)
        card, form = self._card(), self._form()
        card.edit_asked.connect(self._ask_edit)
        card.discard_asked.connect(self.discard_asked)
        form.edited.connect(self._edited)
        self._foot.save_asked.connect(self._ask_save)
        self._foot.later_asked.connect(self._ask_later)
        self._foot.discard_asked.connect(self._ask_discard)
        for keys, slot in (("Ctrl+S", self._ask_save), ("Ctrl+E", self._ask_edit), ("Escape", self._ask_later)):
            _shortcut(self, keys).activated.connect(slot)

    def _show_page(self, *, editing: bool, keyboard: QWidget | None) -> None:
        self._both.show_detail(shown=True)
        turned = self._pages.turn(editing=editing, keyboard=keyboard)
        self._foot.setVisible(editing)
        if turned or editing:
            self._both.show_head()

    def _form_has_keyboard(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and (self._form_page.isAncestorOf(focus) or self._foot.isAncestorOf(focus))

    def _mark(self, record: str) -> None:
        """Show which row is chosen, telling nobody."""
        self._rows.blockSignals(True)
        self._rows.choose(self._model.place_of(record) if record else -1)
        self._rows.blockSignals(False)
        self._rows.viewport().update()

    def narrowing(self, words: str) -> Narrowing:
        """What narrows the list now."""
        return Narrowing(words)

    @Slot()
    def _tell_narrowing(self) -> None:
        self.narrowed.emit(self.narrowing(self._pane.filter_words()))

    @Slot(object)
    def _row_chosen(self, row: RowChosen) -> None:
        if row.key:
            self.keep_draft()
            self._given_up.say("")
            self._going_through_list = True
            self.chosen.emit(Chosen(row.key))

    @Slot(object)
    def _row_opened(self, _row: RowChosen) -> None:
        target = self._form().first_field() if self.is_editing() else self._card().first_act()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _edited(self) -> None:
        self._form().forget_problems()
        # Not started anew by every key: somebody who types without a pause is kept too.
        if not self._keep.isActive():
            self._keep.start()

    @Slot()
    def _tell_typed(self) -> None:
        if self.is_editing():
            form = self._form().form()
            mark_level(self._form_page, form.sensitivity)
            self.typed.emit(form)

    @Slot()
    def _ask_save(self) -> None:
        if self.is_editing():
            self._keep.stop()
            self.save_asked.emit(self._form().form())

    @Slot()
    def _ask_edit(self) -> None:
        if not self.is_editing():
            self._going_through_list = False
            self.edit_asked.emit()

    @Slot()
    def _ask_later(self) -> None:
        if self.is_editing():
            self.keep_draft()
            self.later_asked.emit()

    @Slot()
    def _ask_discard(self) -> None:
        self.keep_draft()
        self.discard_asked.emit()


def _shortcut(view: QWidget, keys: str) -> QShortcut:
    """Keys that work wherever on the screen the keyboard is, and nowhere else."""
    shortcut = QShortcut(QKeySequence(keys), view)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return shortcut


def _given_up_words(discarded: Discarded) -> str:
    if discarded.code:
        return translate("Records", "The change to {code} was discarded.").format(code=discarded.code)
    return translate("Records", "What was begun was discarded.")
