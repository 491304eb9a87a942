"""The pages of a recovery and the way through them."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.intentions import WaysToUnlock
from evidence_desk.gui.start.page_walk import PageWalk
from evidence_desk.gui.start.recovery.pages import HeadquartersPage, NewPassphrasePage, WaysPage
from evidence_desk.gui.start.recovery.shown import KeyFound, RecoveryWay
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.recovery_drill import RecoveryDrill
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


class RecoveryView(PageWalk):
    """``begun`` (Path): look at this vault. ``left`` (Path): back to its unlock page.

    ``sheets_typed``, ``headquarters_given`` and ``passphrase_given`` tell as their pages do; ``abandoned``: the key that
    was found may be let go.
    """

    begun = Signal(object)
    sheets_typed = Signal(object)
    headquarters_given = Signal(object)
    passphrase_given = Signal(object)
    abandoned = Signal()
    left = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.presenter: object = None  # kept alive with the pages
        self._folder = Path()
        self.ways = WaysPage(look)
        self.sheets = _sheets_page(look)
        self.headquarters = HeadquartersPage(look)
        self.new_passphrase = NewPassphrasePage(look)
        self._before: QWidget = self.ways
        self.add_pages(self.ways, self.sheets, self.headquarters, self.new_passphrase)
        self._listen()

    def begin(self, folder: Path) -> None:
        """Begin with the vault in a folder."""
        self._folder = folder
        self._wipe()
        self.ways.rest()
        self._show(self.ways)
        self.begun.emit(folder)

    # What the presenter calls.

    def show_ways(self, ways: WaysToUnlock) -> None:
        """The choice between sheets and headquarters."""
        self.ways.show_ways(ways)

    def show_no_ways(self, failure: Failure) -> None:
        """Nothing here can be recovered."""
        self.ways.banner.show_failure(failure)

    def show_busy(self) -> None:
        """Something slow goes on."""
        self._rest(busy=True)

    def show_key_found(self, found: KeyFound) -> None:
        """A new passphrase can be set."""
        self._rest(busy=False)
        self._before = self.now or self.ways
        self.sheets.wipe()
        self.headquarters.wipe()
        self.new_passphrase.show_found(found)
        self._show(self.new_passphrase)

    def show_recovered(self) -> None:
        """It is over."""
        self._wipe()

    def show_failure(self, failure: Failure) -> None:
        """It did not work; what was done stays."""
        self._rest(busy=False)
        if isinstance(self.now, RecoveryDrill | HeadquartersPage | NewPassphrasePage):
            self.now.show_failure(failure)

    def _rest(self, *, busy: bool) -> None:
        words = translate("Recovery", "Working out the key. It is slow on purpose: so is every guess.") if busy else ""
        self.sheets.show_busy(busy=busy)
        self.headquarters.show_busy(words)
        self.new_passphrase.show_busy(words)

    def _wipe(self) -> None:
        for page in (self.sheets, self.headquarters, self.new_passphrase):
            page.wipe()

    def _show(self, wanted: QWidget) -> None:
        self.show_one(wanted, visible(self._folder.name))

    def _listen(self) -> None:
        self.ways.chosen.connect(self._choose)
        self.ways.back.connect(self._leave)
        self.sheets.typed.connect(self.sheets_typed)
        self.sheets.left.connect(self._go_back)
        self.headquarters.asked.connect(self.headquarters_given)
        self.headquarters.back.connect(self._go_back)
        self.new_passphrase.asked.connect(self.passphrase_given)
        self.new_passphrase.back.connect(self._go_back)

    @Slot(object)
    def _choose(self, way: RecoveryWay) -> None:
        self._show(self.sheets if way is RecoveryWay.SHEETS else self.headquarters)

    @Slot()
    def _go_back(self) -> None:
        self._wipe()
        self.abandoned.emit()
        self._show(self._before if self.now is self.new_passphrase else self.ways)

    @Slot()
    def _leave(self) -> None:
        self._wipe()
        self.abandoned.emit()
        self.left.emit(self._folder)


def _sheets_page(look: Look) -> RecoveryDrill:
    words = translate(
        "Recovery",
        "Take any two of the three sheets of this vault and type their words from the paper, in the order of their "
        "numbers. The first four letters of a word are enough; Space goes on to the next.",
    )
    return RecoveryDrill(
        look,
        title=translate("Recovery", "Recover it by two sheets"),
        words=words,
        act=translate("Recovery", "Open with them"),
    )
