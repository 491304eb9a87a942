"""Puts the screen of parties and places together."""

from functools import partial

from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import RecordOffers
from evidence_desk.gui.parties.both_view import PartiesAndPlacesView
from evidence_desk.gui.parties.presenter import PartiesPresenter
from evidence_desk.gui.parties.view import PartiesView
from evidence_desk.gui.places.presenter import PlacesPresenter
from evidence_desk.gui.places.view import PlacesView
from evidence_desk.gui.records.connecting import connect_records
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.trees.tree_view import connect_tree
from evidence_desk.values.wording import translate

PARTIES_AND_PLACES = "parties-and-places"


def make_parties_and_places(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The screen of parties and places of an open desk."""
    view = PartiesAndPlacesView(look, partial(_parties, look, runner, desk), partial(_places, look, runner, desk))
    return Screen(PARTIES_AND_PLACES, translate("Rail", "Parties & places"), "building-2", view)


def _parties(look: Look, runner: Runner, desk: Desk) -> PartiesView:
    place = _FailurePlace()
    view = PartiesView(look, desk.code_lists, RecordOffers(runner, desk, place.show))
    place.view = view
    presenter = PartiesPresenter(view, runner, desk)
    connect_records(view, presenter)
    connect_tree(view, presenter)
    return view


def _places(look: Look, runner: Runner, desk: Desk) -> PlacesView:
    place = _FailurePlace()
    view = PlacesView(look, desk.code_lists, RecordOffers(runner, desk, place.show))
    place.view = view
    presenter = PlacesPresenter(view, runner, desk)
    connect_records(view, presenter)
    connect_tree(view, presenter)
    return view


class _FailurePlace:
    """Where offers tell what did not work: the view, which is made with them and so comes after them."""

    def __init__(self) -> None:
        self.view: PartiesView | PlacesView | None = None

    def show(self, failure: Failure) -> None:
        if self.view is not None:
            self.view.show_failure(failure)
