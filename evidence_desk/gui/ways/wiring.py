"""Puts the page of the ways in together."""

from collections.abc import Callable
from typing import Any

from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.deeds import Deeds, Place
from evidence_desk.gui.ways.journey_presenter import JourneyPresenter
from evidence_desk.gui.ways.presenter import WaysPresenter
from evidence_desk.gui.ways.rekey_presenter import RekeyPresenter
from evidence_desk.gui.ways.sheets_presenter import SheetsPresenter
from evidence_desk.gui.ways.shown import Act, ActAsked, SheetsTyped
from evidence_desk.gui.ways.standstill import Standstill
from evidence_desk.gui.ways.view import WaysView
from evidence_desk.vault.kdf import KdfCost


def make_ways_page(
    look: Look, runner: Runner, desk: Desk, standstill: Standstill, cost: KdfCost | None = None
) -> WaysView:
    """The page of the ways into the vault of an open desk; ``cost`` of new slots is this machine's own where None."""
    view = WaysView(look)
    deeds = Deeds(view, Place(runner, desk, cost))
    ways, sheets = WaysPresenter(deeds), SheetsPresenter(deeds)
    journey, rekeying = JourneyPresenter(deeds), RekeyPresenter(deeds, standstill)
    wires = _Wires(view, ways, sheets, journey, rekeying)
    view.presenters = (ways, sheets, journey, rekeying, wires)
    view.came_into_view.connect(ways.enter)
    view.chosen.connect(ways.choose)
    view.begun.connect(ways.begin)
    view.asked.connect(wires.follow)
    view.placed.connect(ways.place_key_file)
    view.drilled.connect(wires.prove)
    view.abandoned.connect(sheets.abandon)
    view.stop_asked.connect(rekeying.stop)
    view.closed_left.connect(rekeying.leave)
    return view


class _Wires:
    """Which presenter does what is asked."""

    def __init__(
        self,
        view: WaysView,
        ways: WaysPresenter,
        sheets: SheetsPresenter,
        journey: JourneyPresenter,
        rekeying: RekeyPresenter,
    ) -> None:
        self._view = view
        self._sheets = sheets
        self._deeds: dict[Act, Callable[[Any], None]] = {
            Act.CHANGE: ways.change,
            Act.FURTHER: ways.add,
            Act.ADD_KEY_FILE: ways.add,
            Act.SHEETS: sheets.make,
            Act.HEADQUARTERS: ways.add_headquarters,
            Act.JOURNEY: journey.begin,
            Act.DEPART: journey.depart,
            Act.ARRIVE: journey.arrive,
            Act.REKEY: rekeying.rekey,
            Act.REMOVE: ways.remove,
        }

    def follow(self, asked: ActAsked) -> None:
        """Do what a page asks for."""
        self._deeds[asked.act](asked.wanted)

    def prove(self, typed: SheetsTyped) -> None:
        """The drill of the sheets in view."""
        self._sheets.prove(self._view.drill_slot, typed)
