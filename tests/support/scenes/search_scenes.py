"""Searching the demonstration's case: found, narrowed, saved, and nothing found."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from scenes import record_scenes, shell_scenes

from evidence_desk.catalogue.finding.question import Question
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.desk import Desk
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.search.view import SearchResultsView
from evidence_desk.gui.search.wiring import make_search
from evidence_desk.gui.style.look import Look
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import understood
from evidence_desk.values.wording import translate

_HALF_A_MONTH = "2017-09-15/2017-09-30"


def _searching(look: Look) -> tuple[MainWindow, SearchResultsView, Desk]:
    desk, _ = record_scenes._case()
    screen, view = make_search(look, ImmediateTasks(), desk)
    on_rail = tuple(
        Screen(key, translate("Rail", name), icon, shell_scenes.Holder(QWidget()))
        for key, name, icon in shell_scenes.SCREENS
    )
    window = MainWindow(look, "Desk", (*on_rail, screen))
    view.words_set.connect(window.search.show_words)
    window.open_screen(screen.key)
    return window, view, desk


def _search(look: Look, words: str) -> MainWindow:
    window, view, _ = _searching(look)
    window.search.show_words(words)
    view.search(words)
    return window


def _case(desk: Desk) -> dict[str, str]:
    """Who did what where, once for all scenes."""
    named = desk.search.ask(Question("Бинагади", kinds=("place",)))
    if named.groups:
        place = named.groups[0].hits[0].record.id
        party = desk.search.ask(Question("Organised Crime Department", kinds=("party",))).groups[0].hits[0].record.id
        return {"place": place, "party": party}
    baku = desk.keep(PlaceBody((Name("Bakı", "az-Latn"), Name("Баку", "ru"))))
    place = desk.keep(PlaceBody((Name("Бинагади", "ru"), Name("Binəqədi", "az-Latn")), inside=baku.id))
    ministry = desk.keep(PartyBody((Name("Ministry of Internal Affairs", "en"),)))
    party = desk.keep(PartyBody((Name("Organised Crime Department", "en"),), part_of=(PartOf(ministry.id),)))
    event = desk.keep(EventBody("Two days at the department", understood("2017-09-17/2017-09-19"), PlaceRef(place.id)))
    account = desk.testimonies.page()[0]
    for act_type, described in (
        ("torture-electric-shock", ""),
        ("torture-beating", "Beaten with truncheons and humiliated"),
    ):
        desk.keep(
            ActBody(
                event.id,
                act_type,
                described=described,
                against=(Affected(described="the witness"),),
                involvement=(Involvement(party.id, role="perpetrator"),),
                when=understood("2017-09-17/2017-09-19"),
                citations=(Citation(account.id, quote="They used electric current for two days."),),
            )
        )
    return {"place": place.id, "party": party.id}


def found(look: Look) -> QWidget:
    return _search(look, "police")


def found_in_arabic(look: Look) -> QWidget:
    return _search(look, "باكو")


def found_by_sound(look: Look) -> QWidget:
    window, view, desk = _searching(look)
    _case(desk)
    window.search.show_words("Binagadi")
    view.search("Binagadi")
    return window


def narrowed(look: Look) -> QWidget:
    window, view, desk = _searching(look)
    known = _case(desk)
    half = understood(_HALF_A_MONTH)
    view.panel.narrowed.emit(Question(when=half, act_type="torture-electric-shock", party=known["party"]))
    return window


def nothing_found(look: Look) -> QWidget:
    return _search(look, "submarine")


def nothing_asked(look: Look) -> QWidget:
    window, view, desk = _searching(look)
    known = _case(desk)
    half = understood(_HALF_A_MONTH)
    for name, question in (
        ("Electric shocks, second half of September", Question(when=half, act_type="torture-electric-shock")),
        ("What was done by the department", Question(party=known["party"])),
        ("Drafts that speak of the court", replace(Question("court"), kinds=("testimony",))),
    ):
        if desk.saved_searches.named(name) is None:
            desk.saved_searches.keep(name, question)
    view.entered_again.emit()
    return window
