"""What all presenters of this page share: work in the desk's thread, and the list told anew after it. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.gui.ways.shown import (
    Act,
    ActShown,
    CodeShown,
    KeyFileShown,
    SheetsShown,
    VaultClosed,
    WayShown,
    WaysShown,
)
from evidence_desk.gui.ways.told import told
from evidence_desk.values.progress import Progress
from evidence_desk.vault.kdf import KdfCost
from evidence_desk.vault.slots import SlotKind

T = TypeVar("T")

_ALWAYS = (Act.FURTHER, Act.ADD_KEY_FILE, Act.SHEETS, Act.HEADQUARTERS)


class WaysPage(Protocol):
    """Where the ways in are shown."""

    def show_ways(self, shown: WaysShown) -> None:
        """The list, with the one that is chosen."""

    def show_way(self, way: WayShown) -> None:
        """One way in, with what it can and cannot do."""

    def show_act(self, shown: ActShown) -> None:
        """The page of something to be done."""

    def show_key_file(self, shown: KeyFileShown) -> None:
        """The key file chosen or made."""

    def show_sheets(self, shown: SheetsShown) -> None:
        """New sheets, one after the other."""

    def show_code(self, shown: CodeShown) -> None:
        """A new travel code."""

    def show_busy(self, *, busy: bool) -> None:
        """While a key is worked out, nothing can be asked for."""

    def show_rekeying(self, progress: Progress) -> None:
        """How far the change of all keys is."""

    def show_closed(self, closed: VaultClosed) -> None:
        """The vault was closed; all that is left is the way to its unlock page."""

    def show_notice(self, words: str) -> None:
        """Something worked."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


@dataclass(frozen=True)
class Place:
    """Where the work is done: the desk, its threads, and what a guess at a new slot costs (None: as this machine bears)."""

    runner: Runner
    desk: Desk
    cost: KdfCost | None = None


class Deeds:
    """Work in the desk's thread; what was changed is settled before it is told."""

    def __init__(self, page: WaysPage, place: Place) -> None:
        self.page = page
        self.runner = place.runner
        self.desk = place.desk
        self.cost = place.cost

    def do(self, step: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do something slow; ``then`` follows with what came of it, in the thread of the window."""

        def done(result: T) -> None:
            self.page.show_busy(busy=False)
            then(result)

        self.page.show_busy(busy=True)
        self.runner.desk(step, done, self.failed)

    def look(self, step: Callable[[], T], then: Callable[[T], None]) -> None:
        """Look something up, quickly."""
        self.runner.desk(step, then, self.failed)

    def failed(self, failure: Failure) -> None:
        """Nothing came of it."""
        self.page.show_busy(busy=False)
        self.page.show_failure(failure)

    def renew(self, chosen: str = "", notice: str = "") -> None:
        """Tell the list anew, with one way in view, and say what was done."""

        def show(ways: WaysShown) -> None:
            self.page.show_ways(ways)
            way = next((one for one in ways.ways if one.slot == ways.chosen), None)
            if way is not None:
                self.page.show_way(way)
            if notice:
                self.page.show_notice(notice)

        self.look(lambda: self.ways(chosen), show)

    # In the desk's thread.

    def ways(self, chosen: str = "") -> WaysShown:
        """All ways in as they are told; the first is chosen where ``chosen`` is none of them."""
        ways = tuple(told(way) for way in self.desk.ways.all())
        slots = [way.slot for way in ways]
        sealed = any(way.kind is SlotKind.TRAVEL and Act.ARRIVE in way.acts for way in ways)
        acts = (Act.ARRIVE,) if sealed else (*_ALWAYS, Act.JOURNEY)
        return WaysShown(ways, chosen if chosen in slots else (slots or [""])[0], acts)
