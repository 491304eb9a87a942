"""The presenter of the list of bundles."""

from typing import Protocol

from evidence_desk.desk import Desk
from evidence_desk.gui.bundles.register_reading import bundle_card, reading
from evidence_desk.gui.bundles.shown import BundleCard, BundleChosen, ListedBundle
from evidence_desk.gui.custody.stretches import StretchReading
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.shown import Counted
from evidence_desk.gui.runner import Failure, Runner


class RegisterPage(Protocol):
    """Where the list of bundles is shown."""

    def show_rows(self, page: ListPage[ListedBundle]) -> None:
        """A stretch of the list, newest first."""

    def show_count(self, counted: Counted) -> None:
        """How many bundles fit."""

    def show_card(self, card: BundleCard) -> None:
        """The bundle chosen."""

    def show_nothing(self) -> None:
        """No bundle is chosen."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class RegisterPresenter:
    """What left and what arrived, and everything about one of them."""

    def __init__(self, page: RegisterPage, runner: Runner, desk: Desk) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._words = ""
        self._seen = -1
        self._count = 0
        self._chosen = BundleChosen("")
        self._list: StretchReading[ListedBundle] = StretchReading(runner, self._show_rows, page.show_failure)

    def enter(self) -> None:
        """The screen came into view: look whether anything is new since it was last seen."""
        self._runner.desk(self._desk.log.size, self._renew_if_grown, self._page.show_failure)

    def narrow(self, words: str) -> None:
        """Show only bundles that hold all the words."""
        self._words = words
        self._list.start(reading(self._desk, words))

    def more(self) -> None:
        """The end of what was read has come into view."""
        self._list.more()

    def choose(self, chosen: BundleChosen) -> None:
        """Show a bundle."""
        self._chosen = chosen
        if not chosen.key:
            self._page.show_nothing()
            return

        def done(card: BundleCard) -> None:
            if self._chosen == chosen:
                self._page.show_card(card)

        self._runner.desk(lambda: bundle_card(self._desk, chosen.key), done, self._page.show_failure)

    def _renew_if_grown(self, size: int) -> None:
        # Every bundle sent or accepted, and every contact, leaves an entry in the log.
        if size != self._seen:
            self._seen = size
            self.narrow(self._words)

    def _show_rows(self, page: ListPage[ListedBundle]) -> None:
        self._count = len(page.rows) + (0 if page.first else self._count)
        self._page.show_rows(page)
        self._page.show_count(Counted(self._count, page.whole, bool(self._words.strip())))
