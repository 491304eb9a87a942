"""The view of the screen of testimonies."""

from PySide6.QtCore import Signal, Slot

from evidence_desk.catalogue.terms import TestimonyState, label
from evidence_desk.gui.sources.chips import state_chip, unsaved_chip
from evidence_desk.gui.sources.paging import ListPage
from evidence_desk.gui.sources.records_view import RecordsView, ScreenWords
from evidence_desk.gui.sources.shown import Narrowing
from evidence_desk.gui.sources.source_card import ListedSource
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.testimonies.card_view import TestimonyCardView
from evidence_desk.gui.testimonies.form_view import TestimonyFormView
from evidence_desk.gui.testimonies.testimony_card import ListedTestimony, SourceLine
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate


class TestimoniesView(RecordsView):
    """``sealed``: seal the testimony in view. ``source_sought`` and ``source_asked`` are about the source of the form.

    ``source_wanted`` (payload: the alias typed): the source is not in the list; it has to be recorded first.
    ``begun_from`` (payload: identity of a source): begin an account of that source.
    """

    __test__ = False  # pytest takes the name for a test class

    sealed = Signal()
    source_sought = Signal(str)
    source_asked = Signal(str)
    source_wanted = Signal(str)
    begun_from = Signal(str)

    def __init__(self, look: Look) -> None:
        self.card = TestimonyCardView(look)
        self.form = TestimonyFormView(look)
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
