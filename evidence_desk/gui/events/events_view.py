"""The view of the list, the card and the form of events."""

from PySide6.QtCore import QLocale, Qt, Signal

from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.events.card_view import EventCardView
from evidence_desk.gui.events.event_card import DATED, UNDATED, EventCard, ListedEvent
from evidence_desk.gui.events.event_form_view import EventFormView
from evidence_desk.gui.records.chips import unsaved_chip
from evidence_desk.gui.records.records_view import RecordsView, ScreenWords
from evidence_desk.gui.records.shown import Narrowing
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate


class EventsView(RecordsView):
    """``act_wanted`` (payload: ActWanted) and ``intervention_wanted`` (payload: the event) lead to other pages."""

    act_wanted = Signal(object)
    intervention_wanted = Signal(str)

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        self.card = EventCardView(look)
        self.form = EventFormView(look, offers)
        self._states = ChoiceBox(
            look,
            (
                ("", translate("Events", "All")),
                (DATED, translate("Events", "With a date")),
                (UNDATED, translate("Events", "Without a date")),
            ),
            name=translate("Events", "Which events are listed"),
        )
        super().__init__(look, _words(), self.card, self.form, self._states)
        self._act_to_mark = ""
        self._comes_back = False
        self.card.record_asked.connect(self.record_asked)
        self.card.act_wanted.connect(self.act_wanted)
        self.card.intervention_wanted.connect(self.intervention_wanted)
        self._states.activated.connect(self._tell_narrowing)

    def come_back(self, event: str, act: str) -> None:
        """Back from the acts of an event: it is shown with its chain as it is now, and the keyboard at that act."""
        self._act_to_mark = act
        self._comes_back = True
        self.came_into_view.emit()
        self.show_record(event)

    def show_card(self, card: EventCard) -> None:
        """The event chosen; after its acts were looked at, the keyboard is where it was."""
        super().show_card(card)
        if self._comes_back:
            self._comes_back = False
            self.card.mark(self._act_to_mark)
            self.card.keyboard_act(self._act_to_mark).setFocus(Qt.FocusReason.OtherFocusReason)

    def narrowing(self, words: str) -> Narrowing:
        """Words and state."""
        return Narrowing(words, self._states.chosen())

    def row_of(self, listed: ListedEvent) -> Row:
        """The row of an event."""
        chips = []
        if listed.unsaved:
            chips.append(unsaved_chip())
        if listed.theirs:
            chips.append(Chip(translate("Events", "Of another desk"), "quiet", "lock"))
        if listed.acts == 1:
            chips.append(Chip(translate("Events", "1 act")))
        elif listed.acts:
            words = translate("Events", "{count} acts").format(count=QLocale().toString(listed.acts))
            chips.append(Chip(words))
        return Row(listed.record, listed.title, listed.subtitle, listed.code, tuple(chips))


def _words() -> ScreenWords:
    return ScreenWords(
        title=translate("Events", "Events"),
        filter=translate("Events", "Filter by title, place or date"),
        new=translate("Events", "New event"),
        icon="calendar-days",
        empty_heading=translate("Events", "No event yet"),
        empty=translate(
            "Events",
            "An event is something that happened: an arrest, a raid, a trial. What was done in it, to whom and by whom, is "
            "recorded as its acts.",
        ),
        nothing_heading=translate("Events", "No event chosen"),
        nothing=translate("Events", "Choose one in the list, or begin a new one with Ctrl+N."),
    )
