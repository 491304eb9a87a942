"""Puts the page Home together, and the ways that lead from it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QLocale, QObject, Slot

from evidence_desk.desk import Desk
from evidence_desk.gui.home.presenter import HomePresenter
from evidence_desk.gui.home.shown import Way
from evidence_desk.gui.home.view import HomeView
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen, ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.verify.view import VerifyView
from evidence_desk.gui.verify.wiring import VERIFY
from evidence_desk.values.wording import translate

HOME: Final = "home"


def make_home(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The page Home of an open desk."""
    view = HomeView(look)
    presenter = HomePresenter(view, runner, desk, _numbers)
    view.presenter = presenter
    view.came_into_view.connect(presenter.enter)
    return Screen(HOME, translate("Rail", "Home"), "house", view)


def _numbers(number: int) -> str:
    return QLocale().toString(number)


class HomeWays(QObject):
    """From a line at home to where it leads.

    ``open_screen`` takes the key of a screen, ``open_kind`` a kind of record, ``ask`` a question to the catalogue.
    """

    def __init__(
        self, open_screen: Callable[[str], None], open_kind: Callable[[str], None], ask: Callable[[object], None]
    ) -> None:
        super().__init__()
        self._open_screen = open_screen
        self._open_kind = open_kind
        self._ask = ask
        self._verify: VerifyView | None = None

    def hear_home(self, view: ScreenView) -> None:
        """Lead on from the page."""
        assert isinstance(view, HomeView)  # noqa: S101
        view.way_taken.connect(self._lead)

    def hear_verify(self, view: ScreenView) -> None:
        """The screen Verify was made: what is due is checked there."""
        assert isinstance(view, VerifyView)  # noqa: S101
        self._verify = view

    @Slot(object)
    def _lead(self, way: Way) -> None:
        if way.checks_due:
            self._open_screen(VERIFY)
            if self._verify is not None:
                self._verify.begin_with_due()
        elif way.question is not None:
            self._ask(way.question)
        elif way.screen:
            self._open_screen(way.screen)
        else:
            self._open_kind(way.kind)
