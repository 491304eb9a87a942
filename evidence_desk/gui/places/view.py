"""The view of places."""

from functools import partial

from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.term_words import term_path
from evidence_desk.gui.places.place_form import field_names
from evidence_desk.gui.places.place_form_view import PlaceFormView
from evidence_desk.gui.records.records_view import ScreenWords
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.trees.move_panel import MovePanel
from evidence_desk.gui.trees.tree_card import CardWords, TreeCardView
from evidence_desk.gui.trees.tree_view import TreeView
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate


class PlacesView(TreeView):
    """The tree of places with card and form."""

    def __init__(self, look: Look, lists: CodeLists, offers: OffersRecords) -> None:
        moving = MovePanel(look, offers, PlaceBody.KIND, _move_words())
        self.card = TreeCardView(look, _card_words(), moving, partial(_facts, lists))
        self.form = PlaceFormView(look, lists, offers)
        super().__init__(look, _words(), self.card, self.form)


def _facts(lists: CodeLists, body: PlaceBody) -> tuple[tuple[str, str], ...]:
    names = field_names()
    return (
        (names["place_kind"], term_path(lists, "place-kinds", body.place_kind) if body.place_kind else ""),
        (names["coordinates"], _position(body)),
    )


def _position(body: PlaceBody) -> str:
    """The position with its other way of writing, and how it is known."""
    if body.coordinates is None:
        return ""
    basis = isolated(visible(body.coordinates.basis)) if body.coordinates.basis else ""
    lines = (isolated(body.coordinates.read_back()), isolated(body.coordinates.text_in_minutes), basis)
    return "\n".join(line for line in lines if line)


def _words() -> ScreenWords:
    return ScreenWords(
        title=translate("Places", "Places"),
        filter=translate("Places", "Filter by any name or code"),
        new=translate("Places", "New place"),
        icon="map-pin",
        empty_heading=translate("Places", "No place yet"),
        empty=translate(
            "Places",
            "A place is a country, a town, a street, a building or a room, each inside another. Add the names it has in "
            "every script: it is found by each of them.",
        ),
        nothing_heading=translate("Places", "No place chosen"),
        nothing=translate("Places", "Choose one in the tree, or begin a new one with Ctrl+N."),
    )


def _card_words() -> CardWords:
    return CardWords(
        names=field_names(),
        belongs=translate(
            "Places",
            "This place belongs to {owner} and can only be read here. A correction has to come from there, in a bundle.",
        ),
        begin_within=translate("Places", "New place inside this one"),
    )


def _move_words() -> str:
    return translate("Places", "Everything that lies in it moves with it. What was said about it stays as it is.")
