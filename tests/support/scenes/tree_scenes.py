"""Parties and places of the case of the demonstration: trees, cards, forms, and a record being moved."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from scenes import record_scenes, shell_scenes

from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.desk import Desk
from evidence_desk.gui.parties.both_view import PartiesAndPlacesView
from evidence_desk.gui.parties.wiring import PARTIES_AND_PLACES, make_parties_and_places
from evidence_desk.gui.records.shown import Chosen, Narrowing
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look


def _screen(look: Look, desk: Desk, do: Callable[[PartiesAndPlacesView], None] | None = None) -> QWidget:
    view = make_parties_and_places(look, ImmediateTasks(), desk).view
    window = shell_scenes._window(look, {PARTIES_AND_PLACES: view})
    window.show()
    if do is not None:
        do(view)
    QCoreApplication.sendPostedEvents()
    return window


def _accused(desk: Desk) -> str:
    """The party that is involved in most acts, as it is alleged."""
    acts: list[ActBody] = [record.body for record in desk.records["act"].page(limit=500)]
    named = [one.party for act in acts for one in act.involvement if one.party]
    return max(set(named), key=named.count)


def _scene_of_most(desk: Desk) -> str:
    """The place where most acts were."""
    acts: list[ActBody] = [record.body for record in desk.records["act"].page(limit=500)]
    named = [act.where.place for act in acts if act.where and act.where.place]
    return max(set(named), key=named.count)


def none(look: Look) -> QWidget:
    """Nothing there yet."""
    return _screen(look, record_scenes._empty())


def party(look: Look) -> QWidget:
    """A party with what is alleged."""
    desk, _ = record_scenes._case()
    return _screen(look, desk, lambda view: view.show_asked(RecordAsked("party", _accused(desk))))


def party_form(look: Look) -> QWidget:
    """The form of a party."""
    desk, _ = record_scenes._case()

    def edit(view: PartiesAndPlacesView) -> None:
        view.show_asked(RecordAsked("party", _accused(desk)))
        view.parties.edit_asked.emit()

    return _screen(look, desk, edit)


def large(scene: Callable[[Look], QWidget]) -> Callable[[Look], QWidget]:
    """The same in the window of a usual laptop."""

    def made(look: Look) -> QWidget:
        window = scene(look)
        window.resize(1366, 768)
        for _ in range(2):  # words wrap anew, and what lies below them moves
            QCoreApplication.sendPostedEvents()
        return window

    return made


def party_problem(look: Look) -> QWidget:
    """A party without a name."""
    desk, _ = record_scenes._case()

    def save(view: PartiesAndPlacesView) -> None:
        view.parties.ask_new()
        view.parties.save_asked.emit(view.parties.form.form())

    return _screen(look, desk, save)


def places(look: Look) -> QWidget:
    """The tree of places, opened down to where most happened."""
    desk, _ = record_scenes._case()
    return _screen(look, desk, lambda view: view.show_asked(RecordAsked("place", _scene_of_most(desk))))


def places_narrowed(look: Look) -> QWidget:
    """The tree narrowed by words, with what the found ones lie in."""
    desk, _ = record_scenes._case()

    def narrow(view: PartiesAndPlacesView) -> None:
        view.open_page(1)
        view.places._pane._filter.setText("ba")
        view.places.narrowed.emit(Narrowing("ba"))

    return _screen(look, desk, narrow)


def place_form(look: Look) -> QWidget:
    """The form of a place."""
    desk, _ = record_scenes._case()

    def edit(view: PartiesAndPlacesView) -> None:
        view.show_asked(RecordAsked("place", _scene_of_most(desk)))
        view.places.edit_asked.emit()

    return _screen(look, desk, edit)


def moving(look: Look) -> QWidget:
    """A place that is to lie in another, and cannot lie in itself."""
    desk, _ = record_scenes._case()

    def move(view: PartiesAndPlacesView) -> None:
        place = desk.records["place"].get(_scene_of_most(desk))
        view.show_asked(RecordAsked("place", place.id))
        view.places.chosen.emit(Chosen(place.body.inside or place.id))
        view.places.card.ask_move()
        view.places.card.moving._box.choose(place.id)
        view.places.card.moving._ask()

    return _screen(look, desk, move)
