"""The presenter of a journey: the code made, typed in again, the vault sealed; and the end of it. No Qt here."""

from evidence_desk.custody.ways_in import WayIn
from evidence_desk.gui.ways.deeds import Deeds
from evidence_desk.gui.ways.shown import CodeShown, PresentGiven
from evidence_desk.values.wording import translate


class JourneyPresenter:
    """Nothing is sealed before the code was typed in again from what was written down."""

    def __init__(self, deeds: Deeds) -> None:
        self._deeds = deeds
        self._desk = deeds.desk

    def begin(self, given: PresentGiven) -> None:
        """Make a travel code and show it."""

        def step() -> CodeShown:
            try:
                new = self._desk.ways.begin_journey(given.present.secret(), self._deeds.cost)
                self._desk.settle()
                return CodeShown(new.words)
            finally:
                given.present.wipe()

        self._deeds.do(step, self._deeds.page.show_code)

    def depart(self, given: PresentGiven) -> None:
        """Seal the vault, with the passphrase and the code as typed in again."""

        def step() -> int:
            try:
                destroyed = self._desk.ways.depart(given.present.secret())
                self._desk.settle()
                return destroyed
            finally:
                given.present.wipe()

        def told(_: int) -> None:
            words = translate(
                "Ways",
                "The vault is sealed. Once it is locked, the passphrase opens it only together with the travel code. Copies "
                "and backups made before are not sealed: leave them behind.",
            )
            self._deeds.renew(notice=words)

        self._deeds.do(step, told)

    def arrive(self, given: PresentGiven) -> None:
        """End the journey."""

        def step() -> WayIn:
            try:
                way = self._desk.ways.arrive(given.present.secret(), self._deeds.cost)
                self._desk.settle()
                return way
            finally:
                given.present.wipe()

        def told(way: WayIn) -> None:
            words = translate("Ways", "The journey is over: the passphrase alone opens the vault again.")
            self._deeds.renew(way.slot, words)

        self._deeds.do(step, told)
