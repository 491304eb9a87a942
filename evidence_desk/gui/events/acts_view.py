"""The view of the acts of one event: the chain at one side, an act or its form beside it."""

from PySide6.QtCore import Qt, Signal, Slot

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.events.act_card import DATED, TAKEN_BACK, UNDATED, ActCard, ListedAct
from evidence_desk.gui.events.act_card_view import ActCardView
from evidence_desk.gui.events.act_form import ActForm
from evidence_desk.gui.events.act_form_view import ActFormView
from evidence_desk.gui.events.chain_rows import act_chips
from evidence_desk.gui.records.records_view import RecordsView, ScreenWords
from evidence_desk.gui.records.shown import Narrowing
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate


class ActsView(RecordsView):
    """``left``: back to the event. ``next_asked`` (payload: the form): keep it and go on with the next act.

    ``turned`` (payload: the reason): take the act in view back, or bring it back. ``event_named``: the event's title.
    """

    next_asked = Signal(object)
    turned = Signal(str)
    event_named = Signal(str)

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists) -> None:
        self.card = ActCardView(look)
        self.form = ActFormView(look, offers, lists)
        self._shown = ""
        self._states = ChoiceBox(
            look,
            (
                ("", translate("Acts", "All")),
                (DATED, translate("Acts", "With a date")),
                (UNDATED, translate("Acts", "Without a date")),
                (TAKEN_BACK, translate("Acts", "Taken back")),
            ),
            name=translate("Acts", "Which acts are listed"),
        )
        super().__init__(look, _words(), self.card, self.form, self._states)
        self.card.record_asked.connect(self.record_asked)
        self.card.turned.connect(self.turned)
        self.card.next_wanted.connect(self.ask_new)
        self.form.next_asked.connect(self._ask_next)
        self._states.activated.connect(self._tell_narrowing)

    def act_in_view(self) -> str:
        """The act that was shown last; empty for none."""
        return self._shown

    def focus_chain(self) -> None:
        """The keyboard goes to the chain, to go through it."""
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_event(self, title: str) -> None:
        """The event whose acts these are."""
        self.event_named.emit(title)

    def show_before(self, before: ActForm | None) -> None:
        """What the act before the one in the form says."""
        self.form.show_before(before)

    def show_card(self, card: ActCard) -> None:
        """The act chosen."""
        self._shown = card.standing.record
        super().show_card(card)

    def narrowing(self, words: str) -> Narrowing:
        """Words and state."""
        return Narrowing(words, self._states.chosen())

    def row_of(self, listed: ListedAct) -> Row:
        """The row of an act."""
        return Row(listed.record, listed.title, listed.subtitle, listed.line.code, act_chips(listed.line))

    @Slot()
    def _ask_next(self) -> None:
        if self.is_editing():
            self._keep.stop()
            self.next_asked.emit(self.form.form())

    @Slot()
    def _ask_later(self) -> None:
        """Escape: out of the form, and then back to the event."""
        if self.is_editing():
            super()._ask_later()
        else:
            self.left.emit()


def _words() -> ScreenWords:
    return ScreenWords(
        title=translate("Acts", "Acts"),
        filter=translate("Acts", "Filter by deed, people, place or date"),
        new=translate("Acts", "New act"),
        icon="circle-dot",
        empty_heading=translate("Acts", "No act yet"),
        empty=translate(
            "Acts", "An act is one thing that was done to somebody. A series of the same is one act, with its number."
        ),
        nothing_heading=translate("Acts", "No act chosen"),
        nothing=translate("Acts", "Choose one in the chain, or begin a new one with Ctrl+N. Escape leads back."),
    )
