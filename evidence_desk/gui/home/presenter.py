"""Home: read anew whenever it comes into view, what waits before the figures. No Qt here."""

from collections.abc import Callable

from evidence_desk.desk import Desk
from evidence_desk.desk.at_home import figures, waiting
from evidence_desk.gui.home.shown import HomePage
from evidence_desk.gui.home.told import figures_told, needs_told
from evidence_desk.gui.runner import Runner


class HomePresenter:
    """Reads in the desk's thread; ``numbers`` writes a number as people do."""

    def __init__(self, page: HomePage, runner: Runner, desk: Desk, numbers: Callable[[int], str]) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._numbers = numbers

    def enter(self) -> None:
        """The page has come into view."""
        self._runner.desk(
            lambda: needs_told(waiting(self._desk), self._numbers), self._page.show_needs, self._page.show_failure
        )
        self._runner.desk(
            lambda: figures_told(figures(self._desk), self._desk.code_lists, self._numbers),
            self._page.show_figures,
            self._page.show_failure,
        )
