"""The steps to a new vault and the way through them."""

from pathlib import Path

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.new_vault.done_page import DonePage
from evidence_desk.gui.start.new_vault.first_pages import MakingPage, PassphrasePage, PlacePage
from evidence_desk.gui.start.new_vault.headquarters_page import HeadquartersPage
from evidence_desk.gui.start.new_vault.sheets_page import SheetsPage
from evidence_desk.gui.start.new_vault.shown import DoneShown, PlaceProblem
from evidence_desk.gui.start.page_walk import PageWalk
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.recovery_drill import RecoveryDrill
from evidence_desk.gui.ways.sheet_walk import SheetWalk
from evidence_desk.gui.ways.shown import SheetsShown
from evidence_desk.values.wording import translate

_STEPS = 5


class NewVaultView(PageWalk):
    """``made`` (Path): the vault is there and open. ``left``: back to the first page, nothing was made.

    ``close_asked``: close the vault, whatever step it is at; ``closed``: it is. What else is asked for, the pages tell.
    """

    made = Signal(object)
    left = Signal()
    close_asked = Signal()
    closed = Signal()

    def __init__(self, look: Look, home: Path) -> None:
        super().__init__(look)
        self.presenters: tuple[object, ...] = ()  # kept alive with the pages
        self.place = PlacePage(look, home)
        self.passphrase = PassphrasePage(look)
        self.making = MakingPage(look)
        self.sheets = SheetsPage(look)
        self.walk = SheetWalk(look)
        self.drill = RecoveryDrill(look)
        self.headquarters = HeadquartersPage(look)
        self.done = DonePage(look)
        self._numbers: dict[QWidget, int] = {
            self.place: 1,
            self.passphrase: 2,
            self.making: 2,
            self.sheets: 3,
            self.walk: 3,
            self.drill: 3,
            self.headquarters: 4,
            self.done: 5,
        }
        self.add_pages(*self._numbers)
        self.place.back.connect(self._leave)
        self.passphrase.back.connect(self._back_to_place)
        self.walk.written.connect(self._begin_drill)
        self.walk.turned.connect(self.show_head)
        self.headquarters.turned.connect(self.show_head)

    def begin(self) -> None:
        """From the first step; what was filled in before stays."""
        self._show(self.place)

    # What the presenter calls.

    def show_place_problem(self, problem: PlaceProblem) -> None:
        """A name cannot be."""
        self.place.show_problem(problem)

    def show_passphrase(self, known: tuple[str, ...]) -> None:
        """The place will do."""
        self.passphrase.new.know(*known)
        self._show(self.passphrase)

    def show_making(self, words: str) -> None:
        """What is being done."""
        self.making.say(words)
        if self.now is not self.making:
            self._show(self.making)

    def show_not_made(self, failure: Failure) -> None:
        """There is no vault."""
        self._show(self.passphrase)
        self.passphrase.show_failure(failure)

    def show_made(self, folder: Path) -> None:
        """The vault is there."""
        self.place.wipe()
        self.passphrase.wipe()
        self.sheets.begin()
        self._show(self.sheets)
        self.made.emit(folder)

    def show_sheets(self, shown: SheetsShown) -> None:
        """New sheets."""
        self.sheets.show_busy(busy=False)
        self._show(self.walk)
        self.walk.show_sheets(shown.sheets)
        self.show_head()

    def show_no_sheets(self) -> None:
        """Back to the choice."""
        self.sheets.begin()
        self._show(self.sheets)

    def show_headquarters(self) -> None:
        """The step after the sheets."""
        self.walk.wipe()
        self.drill.wipe()
        self.headquarters.begin()
        self._show(self.headquarters)

    def show_done(self, done: DoneShown) -> None:
        """The last step."""
        self.done.show_done(done)
        self._show(self.done)

    def show_busy(self) -> None:
        """Something slow goes on."""
        self._rest(busy=True)

    def show_failure(self, failure: Failure) -> None:
        """It did not work."""
        self._rest(busy=False)
        if self.now is self.walk:
            self.show_no_sheets()
        if isinstance(self.now, SheetsPage | RecoveryDrill | HeadquartersPage | DonePage):
            self.now.show_failure(failure)

    def show_closed(self) -> None:
        """The vault was closed."""
        self.wipe()
        self.closed.emit()

    def wipe(self) -> None:
        """Empty all pages."""
        for page in (self.place, self.passphrase, self.walk, self.drill):
            page.wipe()

    def _rest(self, *, busy: bool) -> None:
        self.sheets.show_busy(busy=busy)
        self.drill.show_busy(busy=busy)
        self.headquarters.show_busy(busy=busy)

    def _show(self, wanted: QWidget) -> None:
        words = translate("NewVault", "New vault · step {number} of {all}")
        spoken = QLocale().toString
        self._rest(busy=False)
        self.show_one(wanted, words.format(number=spoken(self._numbers[wanted]), all=spoken(_STEPS)))

    @Slot()
    def _begin_drill(self) -> None:
        self.drill.wipe()
        self._show(self.drill)

    @Slot()
    def _back_to_place(self) -> None:
        self._show(self.place)

    @Slot()
    def _leave(self) -> None:
        self.wipe()
        self.left.emit()
