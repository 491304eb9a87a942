"""The view of the screen of testimonies."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QStackedWidget

from evidence_desk.catalogue.terms.terms import TestimonyState, label
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.coding.coding_view import CodingView
from evidence_desk.gui.records.chips import state_chip, unsaved_chip
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.records_view import RecordsView, ScreenWords
from evidence_desk.gui.records.shown import Chosen, Narrowing
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.sources.source_card import ListedSource
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.testimonies.card_view import TestimonyCardView
from evidence_desk.gui.testimonies.form_view import TestimonyFormView
from evidence_desk.gui.testimonies.testimony_card import ListedTestimony, SourceLine, TestimonyCard
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate

_PARTS = ("passage", "rendering")


class TestimoniesView(RecordsView):
    """``sealed``: seal the testimony in view. ``source_sought`` and ``source_asked`` are about the source of the form.

    ``source_wanted`` (payload: the alias typed): the source is not in the list; it has to be recorded first.
    ``begun_from`` (payload: identity of a source): begin an account of that source. ``work_opened`` (identities of an
    account and of a passage, the latter may be empty): code the account, on the page that takes the place of list and card.
    ``part_asked`` (kind and identity): a passage or rendering, to be shown with its account.
    """

    __test__ = False  # pytest takes the name for a test class

    sealed = Signal()
    source_sought = Signal(str)
    source_asked = Signal(str)
    source_wanted = Signal(str)
    begun_from = Signal(str)
    work_opened = Signal(str, str)
    part_asked = Signal(str, str)

    def __init__(self, look: Look, offers: OffersRecords, make_work: Callable[[], CodingView]) -> None:
        self.card = TestimonyCardView(look)
        self.form = TestimonyFormView(look, offers)
        self._make_work = make_work
        self._work: CodingView | None = None
        self._states = ChoiceBox(
            look,
            (
                ("", translate("Testimonies", "All")),
                *((state.value, label(state)) for state in TestimonyState),
            ),
            name=translate("Testimonies", "Which testimonies are listed"),
        )
        super().__init__(look, _words(), self.card, self.form, self._states)
        self.card.record_asked.connect(self.record_asked)
        self.card.sealed.connect(self.sealed)
        self.form.source.sought.connect(self.source_sought)
        self.form.source.shown_asked.connect(self.source_asked)
        self.form.source.new_wanted.connect(self._want_source)
        self._states.activated.connect(self._tell_narrowing)
        self._shown = ""
        self._place = QStackedWidget()
        self._put_beside()
        self.card.work_asked.connect(self._open_work)
        self.card.texts_asked.connect(self._open_texts)

    @property
    def work(self) -> CodingView:
        """The page on which accounts are coded, made when it is first wanted."""
        if self._work is None:
            self._work = self._make_work()
            self._place.addWidget(self._work)
            self._work.left.connect(self._leave_work)
            self._work.record_asked.connect(self.record_asked)
        return self._work

    def entered(self) -> None:
        """Where somebody was coding, they go on; else as on every screen of records."""
        super().entered()
        if self.is_working():
            self.work.go_to_text()

    def is_working(self) -> bool:
        """Whether an account is being coded."""
        return self._work is not None and self._place.currentWidget() is self._work

    def ask_new(self) -> None:
        """Begin a new record; what is being coded is kept as it stands."""
        self._leave_page()
        super().ask_new()

    def show_record(self, record_id: str) -> None:
        """Somebody asked for this record elsewhere."""
        self._leave_page()
        super().show_record(record_id)

    def show_asked(self, asked: RecordAsked) -> None:
        """A testimony, or a part of one: a passage or a rendering is shown with the account it belongs to."""
        if asked.kind in _PARTS:
            self.keep_draft()
            self.part_asked.emit(asked.kind, asked.record)
        else:
            self.show_record(asked.record)

    def focus_filter(self) -> None:
        """Go to the box that narrows the list."""
        self._leave_page()
        super().focus_filter()

    def keep_draft(self) -> None:
        """Hand over what was typed since the last time."""
        super().keep_draft()
        self.card.notes.keep_draft()
        if self._work is not None:
            self._work.keep_draft()

    def show_card(self, card: TestimonyCard) -> None:
        """The testimony chosen."""
        self.card.notes.keep_draft()
        self._shown = card.standing.record
        super().show_card(card)

    def open_work(self, record: str, passage: str = "") -> None:
        """Code an account, with a passage standing out where one is given."""
        self.keep_draft()
        self._shown = record
        self._place.setCurrentWidget(self.work)
        self.work_opened.emit(record, passage)

    def begin_from(self, source: str) -> None:
        """Begin an account of a source."""
        self.keep_draft()
        self.begun_from.emit(source)

    def take_source(self, source: str) -> None:
        """The source that was missing is recorded: choose it in the form, and go on there."""
        if self.is_editing():
            self.form.source.choose(source)
            self.form.edited.emit()
            self.form.first_field().setFocus()

    def show_offered(self, page: ListPage[ListedSource]) -> None:
        """Sources that fit what was typed."""
        self.form.source.show_offered(page)

    def show_source(self, source: SourceLine) -> None:
        """The source that was chosen in the form."""
        self.form.source.show_source(source)

    def narrowing(self, words: str) -> Narrowing:
        """Words and state."""
        return Narrowing(words, self._states.chosen())

    def row_of(self, listed: ListedTestimony) -> Row:
        """The row of a testimony."""
        chips = (unsaved_chip(),) if listed.unsaved else (state_chip(TestimonyState(listed.state)),)
        return Row(listed.record, listed.title, listed.subtitle, listed.code, chips)

    def _put_beside(self) -> None:
        """The page for coding lies in the place of list and card, which is the last thing on the screen."""
        layout = self.layout()
        assert layout is not None  # noqa: S101
        layout.removeWidget(self._both)
        self._place.addWidget(self._both)
        layout.addWidget(self._place)
        self._place.currentChanged.connect(self._share_keys)

    @Slot()
    def _share_keys(self) -> None:
        """The keys of list, card and form rest while an account is coded: the page for that has the same for its own."""
        for shortcut in self.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            shortcut.setEnabled(not self.is_working())

    def _leave_page(self) -> None:
        if self.is_working():
            self.work.keep_draft()
            self._place.setCurrentWidget(self._both)

    @Slot(str)
    def _open_work(self, passage: str) -> None:
        if self._shown:
            self.open_work(self._shown, passage)

    def open_texts(self, record: str) -> None:
        """The account, with its translations and transcripts beside it."""
        self.open_work(record)
        self.work.side.show_texts_page()

    @Slot()
    def _open_texts(self) -> None:
        if self._shown:
            self.open_texts(self._shown)

    @Slot()
    def _leave_work(self) -> None:
        """Back to the card, which shows what was coded meanwhile."""
        self._leave_page()
        if self._shown:
            self.chosen.emit(Chosen(self._shown))
        self.card.first_act().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _want_source(self, alias: str) -> None:
        self.keep_draft()
        self.source_wanted.emit(alias)


def _words() -> ScreenWords:
    return ScreenWords(
        title=translate("Testimonies", "Testimonies"),
        filter=translate("Testimonies", "Filter by title, source, place or date"),
        new=translate("Testimonies", "New testimony"),
        icon="message-square-quote",
        empty_heading=translate("Testimonies", "No testimony yet"),
        empty=translate(
            "Testimonies",
            "A testimony is an account given by a source, in the words in which it was given. You choose the source, or "
            "record it on the way.",
        ),
        nothing_heading=translate("Testimonies", "No testimony chosen"),
        nothing=translate("Testimonies", "Choose one in the list, or begin a new one with Ctrl+N."),
    )
