"""Puts the page of reports together, and the way back from it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Slot

from evidence_desk.desk import Desk
from evidence_desk.gui.reports.presenter import ReportPresenter
from evidence_desk.gui.reports.view import ReportView
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen, ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate

REPORTS: Final = "reports"


def make_reports(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The page of reports of an open desk. It is reached from the card of what a report is about, not from the rail."""
    view = ReportView(look)
    presenter = ReportPresenter(view, runner, desk)
    view.presenter = presenter
    view.opened.connect(presenter.open)
    view.looked_again.connect(presenter.look)
    view.chosen.connect(presenter.choose)
    view.save_asked.connect(presenter.save)
    view.stop_asked.connect(presenter.stop)
    return Screen(REPORTS, translate("Rail", "Report"), "file-output", view, on_rail=False)


class ReportWays(QObject):
    """From the page of reports back to the screen it was asked from; ``open_screen`` brings a screen into view."""

    def __init__(self, open_screen: Callable[[str], None]) -> None:
        super().__init__()
        self._open = open_screen
        self._before = ""

    def came_from(self, screen: str) -> None:
        """A report is asked for from the screen with this key."""
        if screen != REPORTS:
            self._before = screen

    def hear_reports(self, view: ScreenView) -> None:
        """Lead back from the page of reports."""
        assert isinstance(view, ReportView)  # noqa: S101
        view.back_asked.connect(self._go_back)

    @Slot()
    def _go_back(self) -> None:
        if self._before:
            self._open(self._before)
