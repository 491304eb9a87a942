"""Puts the page about the lock together."""

from evidence_desk.desk import Desk
from evidence_desk.gui.lock.page import LockPageView
from evidence_desk.gui.lock.presenter import LockPresenter
from evidence_desk.gui.lock.settings import LockSettings
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import ScreenView
from evidence_desk.gui.style.look import Look


def make_lock_page(look: Look, runner: Runner, desk: Desk, settings: LockSettings) -> ScreenView:
    """The page about the lock of an open desk."""
    view = LockPageView(look)
    presenter = LockPresenter(view, runner, desk, settings.adopt)
    view.presenter = presenter
    view.came_into_view.connect(presenter.enter)
    view.minutes_chosen.connect(presenter.choose_minutes)
    view.panic_chosen.connect(presenter.choose_panic)
    return view
