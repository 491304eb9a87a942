"""Puts the pages Backup and Check together, for the screen of the vault."""

from evidence_desk.desk import Desk
from evidence_desk.gui.preservation.backup_page import BackupPage
from evidence_desk.gui.preservation.backup_presenter import BackupPresenter
from evidence_desk.gui.preservation.check_page import CheckPage
from evidence_desk.gui.preservation.check_presenter import CheckPresenter
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.progress_strip import size_words


def make_backup_page(look: Look, runner: Runner, desk: Desk) -> BackupPage:
    """The page Backup of an open desk."""
    view = BackupPage(look)
    presenter = BackupPresenter(view, runner, desk, size_words)
    view.presenter = presenter
    view.came_into_view.connect(presenter.enter)
    view.place_chosen.connect(presenter.choose)
    view.begun.connect(presenter.begin)
    view.stop_asked.connect(presenter.stop)
    return view


def make_check_page(look: Look, runner: Runner, desk: Desk) -> CheckPage:
    """The page Check of an open desk."""
    view = CheckPage(look)
    presenter = CheckPresenter(view, runner, desk)
    view.presenter = presenter
    view.vault_asked.connect(presenter.check_vault)
    view.backup_chosen.connect(presenter.check_backup)
    view.stop_asked.connect(presenter.stop)
    return view
