"""The list of exhibits with one of them beside it: its page, its form, and its picture looked at closely."""

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.gui.media.close_look import CloseLook
from evidence_desk.gui.media.exhibit_form import ExhibitForm
from evidence_desk.gui.media.exhibit_place import ExhibitPlace
from evidence_desk.gui.media.exhibits import ExhibitCard, MediaRow, MediaTotal, SourceChoice
from evidence_desk.gui.media.media_pane import MediaPane
from evidence_desk.gui.media.media_rows import MediaRows
from evidence_desk.gui.media.pictures import PictureShown, ThumbnailsShown, can_play
from evidence_desk.gui.media.playing import PlayingShown
from evidence_desk.gui.media.thumbnails import Thumbnails
from evidence_desk.gui.records.form_foot import FormFoot
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.shown import Chosen, Counted, Discarded, FieldProblem, FormShown
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.list_detail import ListDetail
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.values.names import isolated
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate

_KEEP_AFTER_MS = 1000  # of typing: what a crash could take at most


class ExhibitsView(QWidget):
    """Its signals are what a person asks for; their payloads are frozen, those without one carry nothing.

    ``narrowed``: Narrowing. ``chosen``: Chosen. ``typed`` and ``save_asked``: the ExhibitForm as it stands.
    ``sources_sought``: the words. ``thumbnails_wanted``: hashes. ``record_asked``: RecordAsked.
    ``dropped``: PathsChosen. What is asked of an exhibit's file, ``page`` tells, and while looking closely ``close_look``.
    """

    narrowed = Signal(object)
    more_wanted = Signal()
    chosen = Signal(object)
    edit_asked = Signal()
    typed = Signal(object)
    save_asked = Signal(object)
    later_asked = Signal()
    discard_asked = Signal()
    bring_back_asked = Signal()
    sources_sought = Signal(str)
    thumbnails_wanted = Signal(object)
    stop_asked = Signal()
    record_asked = Signal(object)
    add_asked = Signal()
    dropped = Signal(object)
    judgement_taken_back = Signal()

    def __init__(self, look: Look, banner: Banner) -> None:
        super().__init__()
        self._look = look
        self._banner = banner
        # Children of the view, so that they end with it and in its thread, whoever collects what is left of them.
        self._rows = MediaRows(self)
        self._thumbnails = Thumbnails(self)
        self.pane = MediaPane(look, self._rows, self._thumbnails)
        self._place = ExhibitPlace(look)
        self.page, self.editor = self._place.page, self._place.editor
        self._foot = FormFoot(look)
        self._given_up = _undoing(look, translate("Records", "Bring it back"), self.bring_back_asked)
        self._judged = _undoing(look, translate("Media", "Take it back"), self.judgement_taken_back)
        self._both = ListDetail(look, self.pane, self._place, _nothing_chosen(look), self._foot)
        self._both.setSizes([look.theme.px(560), look.theme.px(520)])
        self.close_look = CloseLook(look)
        self._strip = ProgressStrip(look)
        self._places = QStackedWidget()
        self._title, self._plays = "", False
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        self.setFocusProxy(self.pane)
        self._lay_out()
        self._listen()

    def come_into_view(self) -> None:
        """The keyboard goes to the form being filled in, else to the list."""
        place = self.editor.first_field() if self.is_editing() else self.pane
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Go to the box that narrows the list."""
        self.close_look.end()
        self._places.setCurrentWidget(self._both)
        self.pane.focus_filter()

    def show_record(self, record_id: str) -> None:
        """Somebody asked for this exhibit."""
        self.keep_draft()
        self.close_look.end()
        self._places.setCurrentWidget(self._both)
        self.pane.choose(record_id)
        self.chosen.emit(Chosen(record_id))

    def keep_draft(self) -> None:
        """Hand over what was typed since the last time."""
        if self._keep.isActive():
            self._keep.stop()
            self._tell_typed()

    def show_rows(self, page: ListPage[MediaRow]) -> None:
        """A stretch of the list."""
        self.pane.show_rows(page)

    def show_row(self, row: MediaRow) -> None:
        """An exhibit that changed."""
        self.pane.show_row(row)

    def drop_row(self, record: str) -> None:
        """Exhibits never go."""

    def show_count(self, counted: Counted) -> None:
        """How many were read and fit."""
        self.pane.show_count(counted)

    def show_total(self, total: MediaTotal) -> None:
        """How much there is in all."""
        self.pane.show_total(total)

    def show_thumbnails(self, shown: ThumbnailsShown) -> None:
        """Small pictures that were asked for."""
        self._thumbnails.show(shown)

    def show_card(self, card: ExhibitCard) -> None:
        """The exhibit chosen."""
        self._keep.stop()
        self._title, self._plays = card.title, can_play(card.body.kind)
        self.page.show_card(card)
        self.pane.choose(card.standing.record)
        self._show_page(editing=False)

    def show_saved(self, card: ExhibitCard) -> None:
        """The exhibit just saved."""
        self._banner.hide()
        self.show_card(card)
        self.page.next_act().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing(self) -> None:
        """No exhibit is chosen."""
        self._keep.stop()
        self._both.show_detail(shown=False)

    def show_form(self, shown: FormShown[ExhibitForm]) -> None:
        """A form to fill in; the keyboard goes to its first field."""
        self._keep.stop()
        self._given_up.say("")
        self.editor.show_form(shown)
        self._foot.show_kept(shown.kept_at)
        self._show_page(editing=True)
        self.editor.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kept(self, kept_at: str) -> None:
        """When the form was kept as it stands."""
        self._foot.show_kept(kept_at)

    def show_problem(self, problem: FieldProblem) -> None:
        """The form cannot be saved like this."""
        row = self.editor.show_problem(problem)
        if row is None:
            self._banner.show_failure(Failure(problem.sentence))
        else:
            self._both.bring_into_view(row)

    def show_discarded(self, discarded: Discarded) -> None:
        """A form was given up."""
        words = translate("Records", "The change to {code} was discarded.")
        self._given_up.say(words.format(code=discarded.code))

    def show_sources(self, choices: tuple[SourceChoice, ...]) -> None:
        """Sources that fit what is typed in the form."""
        self.editor.offer_sources(choices)

    def show_picture(self, shown: PictureShown) -> None:
        """The picture of the exhibit in view."""
        (self.close_look if shown.close else self.page.picture).show_picture(shown)

    def show_playing(self, shown: PlayingShown) -> None:
        """How the recording that is played stands."""
        self.close_look.show_playing(shown)

    def show_copied_out(self, name: str) -> None:
        """A copy lies outside the vault."""
        words = translate("Media", "A copy lies outside the vault now: {name}. It is not encrypted.")
        self._banner.show_notice(words.format(name=isolated(name)), "warn")

    def show_looked_for(self, words: str) -> None:
        """Files that are kept elsewhere were looked for; what came of it."""
        self._banner.show_notice(words, "note")

    def show_judged(self, words: str) -> None:
        """What was said of two exhibits is kept, and can be taken back; with no words it no longer can."""
        self._judged.say(words)

    def show_work(self, what: str) -> None:
        """Long work on the exhibit in view has begun."""
        self._banner.hide()
        self.page.show_busy(busy=True)
        self._strip.start(what)

    def show_work_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._strip.show_progress(progress)

    def show_work_over(self) -> None:
        """It has ended."""
        self.page.show_busy(busy=False)
        self._strip.finish()

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self._banner.show_failure(failure)

    def is_editing(self) -> bool:
        """Whether a form is in view."""
        return self._place.is_editing()

    def _lay_out(self) -> None:
        pad = self._look.theme.px(16)
        messages = QVBoxLayout()
        messages.setContentsMargins(pad, 0, pad, 0)
        messages.addWidget(self._given_up)
        messages.addWidget(self._judged)
        for place in (self._both, self.close_look):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(messages)
        column.addWidget(self._places, 1)
        column.addWidget(self._strip)

    def _listen(self) -> None:
        self._listen_to_list()
        self._listen_to_exhibit()
        self._keep.timeout.connect(self._tell_typed)
        for keys, slot in (("Ctrl+S", self._ask_save), ("Ctrl+E", self._ask_edit), ("Escape", self._ask_later)):
            shortcut = QShortcut(QKeySequence(keys), self._both)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _listen_to_list(self) -> None:
        self.pane.chosen.connect(self._choose)
        self.pane.opened.connect(self._open)
        self.pane.narrowed.connect(self.narrowed)
        self.pane.add_asked.connect(self.add_asked)
        self.pane.dropped.connect(self.dropped)
        self._rows.more_wanted.connect(self.more_wanted)
        self._thumbnails.wanted.connect(self.thumbnails_wanted)

    def _listen_to_exhibit(self) -> None:
        self.page.edit_asked.connect(self.edit_asked)
        self.page.discard_asked.connect(self._ask_discard)
        self.page.record_asked.connect(self.record_asked)
        self.page.close_look_asked.connect(self._look_closely)
        self.close_look.left.connect(self._look_away)
        self.editor.edited.connect(self._edited)
        self.editor.sources_sought.connect(self.sources_sought)
        self._foot.save_asked.connect(self._ask_save)
        self._foot.later_asked.connect(self._ask_later)
        self._foot.discard_asked.connect(self._ask_discard)
        self._strip.cancel_asked.connect(self.stop_asked)

    def _show_page(self, *, editing: bool) -> None:
        self._place.show_part(editing=editing)
        self._foot.setVisible(editing)
        self._both.show_detail(shown=True)
        self._both.show_head()

    @Slot(object)
    def _choose(self, chosen: Chosen) -> None:
        self.keep_draft()
        self._given_up.say("")
        self._judged.say("")
        self.chosen.emit(chosen)

    @Slot(object)
    def _open(self, _chosen: Chosen) -> None:
        target = self.editor.first_field() if self.is_editing() else self.page.first_act()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _look_closely(self) -> None:
        self._places.setCurrentWidget(self.close_look)
        self.close_look.begin(self._title, plays=self._plays)

    @Slot()
    def _look_away(self) -> None:
        self._places.setCurrentWidget(self._both)
        self.page.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _edited(self) -> None:
        self.editor.forget_problems()
        # Not started anew by every key: somebody who types without a pause is kept too.
        if not self._keep.isActive():
            self._keep.start()

    @Slot()
    def _tell_typed(self) -> None:
        if self.is_editing():
            self.typed.emit(self.editor.form())

    @Slot()
    def _ask_save(self) -> None:
        if self.is_editing():
            self._keep.stop()
            self.save_asked.emit(self.editor.form())

    @Slot()
    def _ask_edit(self) -> None:
        if not self.is_editing():
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


def _undoing(look: Look, words: str, asked: SignalInstance) -> Strip:
    """A line that tells what was done, with a button that undoes it."""
    undo = Button(look, words, icon="undo-2", small=True)
    undo.clicked.connect(asked)
    return Strip(look, "info", "note", undo)


def _nothing_chosen(look: Look) -> EmptyState:
    return EmptyState(
        look,
        "images",
        translate("Media", "No exhibit chosen"),
        translate("Media", "Choose one in the list, or add media with Ctrl+N."),
    )
