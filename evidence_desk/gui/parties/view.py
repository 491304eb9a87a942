"""The view of parties."""

from functools import partial

from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.term_words import term_path
from evidence_desk.gui.parties.party_form import field_names
from evidence_desk.gui.parties.party_form_view import PartyFormView
from evidence_desk.gui.records.records_view import ScreenWords
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.trees.move_panel import MovePanel
from evidence_desk.gui.trees.tree_card import CardWords, TreeCardView
from evidence_desk.gui.trees.tree_view import TreeView
from evidence_desk.values.wording import translate


class PartiesView(TreeView):
    """The tree of parties with card and form."""

    def __init__(self, look: Look, lists: CodeLists, offers: OffersRecords) -> None:
        moving = MovePanel(look, offers, PartyBody.KIND, _move_words())
        self.card = TreeCardView(look, _card_words(), moving, partial(_facts, lists))
        self.form = PartyFormView(look, lists, offers)
        super().__init__(look, _words(), self.card, self.form)


def _facts(lists: CodeLists, body: PartyBody) -> tuple[tuple[str, str], ...]:
    names = field_names()
    return (
        (names["party_type"], term_path(lists, "party-types", body.party_type) if body.party_type else ""),
        (
            names["perpetrator_type"],
            term_path(lists, "perpetrator-types", body.perpetrator_type) if body.perpetrator_type else "",
        ),
        (names["count"], body.count.read_back() if body.count else ""),
    )


def _words() -> ScreenWords:
    return ScreenWords(
        title=translate("Parties", "Parties"),
        filter=translate("Parties", "Filter by any name or code"),
        new=translate("Parties", "New party"),
        icon="building-2",
        empty_heading=translate("Parties", "No party yet"),
        empty=translate(
            "Parties",
            "A party is a person, a group, an organisation or a unit that takes part in what happened. Whether as a "
            "victim, a witness or one who is accused is said in the acts, never here.",
        ),
        nothing_heading=translate("Parties", "No party chosen"),
        nothing=translate("Parties", "Choose one in the tree, or begin a new one with Ctrl+N."),
    )


def _card_words() -> CardWords:
    return CardWords(
        names=field_names(),
        belongs=translate(
            "Parties",
            "This party belongs to {owner} and can only be read here. A correction has to come from there, in a bundle.",
        ),
        begin_within=translate("Parties", "New party that is part of this one"),
    )


def _move_words() -> str:
    return translate(
        "Parties",
        "This corrects its place in the tree. If it changed in the course of time, edit it instead and say since when.",
    )
