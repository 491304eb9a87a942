"""The presenter of the page about the lock. No Qt here."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from evidence_desk.desk import Desk
from evidence_desk.gui.lock.choice import PREFERENCE, LockChoice, choice_from
from evidence_desk.gui.runner import Failure, Runner


class LockPage(Protocol):
    """Where the choice is shown."""

    def show_choice(self, choice: LockChoice) -> None:
        """What is chosen now."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class LockPresenter:
    """Keeps what is chosen in the vault; the sitting goes by it (``adopt``) once it is kept there."""

    def __init__(self, page: LockPage, runner: Runner, desk: Desk, adopt: Callable[[LockChoice], None]) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._adopt = adopt

    def enter(self) -> None:
        """The page came into view."""
        self._runner.desk(self._kept, self._page.show_choice, self._page.show_failure)

    def choose_minutes(self, minutes: int) -> None:
        """Lock after so many minutes of nobody being there; 0 for never."""
        self._change(lambda kept: replace(kept, minutes=minutes))

    def choose_panic(self, on: bool) -> None:
        """Switch the panic key on or off."""
        self._change(lambda kept: replace(kept, panic=on))

    def _change(self, change: Callable[[LockChoice], LockChoice]) -> None:
        def keep() -> LockChoice:
            choice = change(self._kept())
            self._desk.preferences.put(PREFERENCE, choice.to_text())
            self._desk.settle()
            return choice

        self._runner.desk(keep, self._changed, self._not_changed)

    def _changed(self, choice: LockChoice) -> None:
        self._adopt(choice)
        self._page.show_choice(choice)

    def _not_changed(self, failure: Failure) -> None:
        """What is shown goes back to what is kept."""
        self.enter()
        self._page.show_failure(failure)

    def _kept(self) -> LockChoice:
        return choice_from(self._desk.preferences.find(PREFERENCE))
