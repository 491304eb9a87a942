"""The view of interventions: list, card and form."""

from PySide6.QtCore import Signal

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.interventions.card import OTHER, PROTECTION, ListedIntervention
from evidence_desk.gui.interventions.card_view import InterventionCardView
from evidence_desk.gui.interventions.form_view import InterventionFormView
from evidence_desk.gui.records.chips import level_chip, unsaved_chip
from evidence_desk.gui.records.records_view import RecordsView, ScreenWords
from evidence_desk.gui.records.shown import Narrowing
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate


class InterventionsView(RecordsView):
    """``begun_about`` (payload: identity of an event): begin an intervention about it."""

    begun_about = Signal(str)

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists) -> None:
        self.card = InterventionCardView(look)
        self.form = InterventionFormView(look, offers, lists)
        self._states = ChoiceBox(
            look,
            (
                ("", translate("Interventions", "All")),
                (PROTECTION, translate("Interventions", "Protection")),
                (OTHER, translate("Interventions", "Other than protection")),
            ),
            name=translate("Interventions", "Which interventions are listed"),
        )
        super().__init__(look, _words(), self.card, self.form, self._states)
        self.card.record_asked.connect(self.record_asked)
        self._states.activated.connect(self._tell_narrowing)

    def begin_about(self, event: str) -> None:
        """Begin an intervention about an event."""
        self.keep_draft()
        self.begun_about.emit(event)

    def narrowing(self, words: str) -> Narrowing:
        """Words and state."""
        return Narrowing(words, self._states.chosen())

    def row_of(self, listed: ListedIntervention) -> Row:
        """The row of an intervention."""
        chips = (unsaved_chip(),) if listed.unsaved else (level_chip(listed.level),)
        return Row(listed.record, listed.title, listed.subtitle, listed.code, chips)


def _words() -> ScreenWords:
    return ScreenWords(
        title=translate("Interventions", "Interventions"),
        filter=translate("Interventions", "Filter by deed, people, place or date"),
        new=translate("Interventions", "New intervention"),
        icon="life-buoy",
        empty_heading=translate("Interventions", "No intervention yet"),
        empty=translate(
            "Interventions",
            "What was done about it: help, an appeal, a ruling, a law, a statement, protection. What protects people never "
            "leaves this desk.",
        ),
        nothing_heading=translate("Interventions", "No intervention chosen"),
        nothing=translate("Interventions", "Choose one in the list, or begin a new one with Ctrl+N."),
    )
