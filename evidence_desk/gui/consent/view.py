"""The view of the screen of consents."""

from PySide6.QtCore import Signal, Slot

from evidence_desk.catalogue.consent.consent_sheet import ConsentState, state_words
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.consent.card_view import ConsentCardView
from evidence_desk.gui.consent.consent_card import ListedConsent
from evidence_desk.gui.consent.consent_chips import consent_chip
from evidence_desk.gui.consent.consent_form_view import ConsentFormView
from evidence_desk.gui.records.chips import unsaved_chip
from evidence_desk.gui.records.records_view import RecordsView, ScreenWords
from evidence_desk.gui.records.shown import FieldProblem, Narrowing
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate

_LISTED = (ConsentState.GIVEN, ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.NOT_ASKED)


class ConsentsView(RecordsView):
    """``begun_of`` (payload: identity of a source, empty for none): note a consent. ``withdrawn`` (payload: Withdrawing)."""

    begun_of = Signal(str)
    withdrawn = Signal(object)
    recall_asked = Signal(object)

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        self.card = ConsentCardView(look)
        self.form = ConsentFormView(look, offers)
        self._states = ChoiceBox(
            look,
            (("", translate("Consent", "All")), *((state.value, state_words(state)) for state in _LISTED)),
            name=translate("Consent", "Which consents are listed"),
        )
        super().__init__(look, _words(), self.card, self.form, self._states)
        self.card.record_asked.connect(self.record_asked)
        self.card.withdrawn.connect(self.withdrawn)
        self.card.recall_asked.connect(self.recall_asked)
        self._states.activated.connect(self._tell_narrowing)

    def ask_new(self) -> None:
        """Begin a consent of a source still to be chosen; the form in view, if any, is kept as it stands."""
        self.begin_of("")

    @Slot(str)
    def begin_of(self, source: str) -> None:
        """Begin a consent of a source."""
        self.keep_draft()
        self._going_through_list = False
        self.begun_of.emit(source)

    def show_notice(self, words: str) -> None:
        """Something worked."""
        self.banner.show_notice(words)

    def show_withdrawing_problem(self, problem: FieldProblem) -> None:
        """It cannot be withdrawn like this."""
        self.card.show_problem(problem)

    def narrowing(self, words: str) -> Narrowing:
        """Words and state."""
        return Narrowing(words, self._states.chosen())

    def row_of(self, listed: ListedConsent) -> Row:
        """The row of a consent."""
        chip = unsaved_chip() if listed.unsaved else consent_chip(listed.consent_state)
        return Row(listed.record, listed.title, listed.subtitle, listed.code, (chip,))


def _words() -> ScreenWords:
    return ScreenWords(
        title=translate("Consent", "Consents"),
        filter=translate("Consent", "Filter by source, code or date"),
        new=translate("Consent", "New consent"),
        icon="handshake",
        empty_heading=translate("Consent", "No consent noted yet"),
        empty=translate(
            "Consent",
            "Consent says what may be used where, in what form, and until when. It belongs to a source: open the source and "
            "choose “Note consent”, or begin here.",
        ),
        nothing_heading=translate("Consent", "No consent chosen"),
        nothing=translate("Consent", "Choose one in the list, or open it from the card of its source."),
    )
