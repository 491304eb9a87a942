"""Puts the screen of custody together."""

from evidence_desk.desk import Desk
from evidence_desk.gui.custody.checkpoint_presenter import CheckpointPresenter
from evidence_desk.gui.custody.presenter import CustodyPresenter
from evidence_desk.gui.custody.view import CustodyView
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate


def make_custody(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The screen of custody of an open desk."""
    view = CustodyView(look)
    presenter = CustodyPresenter(view, runner, desk)
    view.presenter = presenter
    view.came_into_view.connect(presenter.enter)
    view.narrowed.connect(presenter.narrow)
    view.more_wanted.connect(presenter.more)
    view.chosen.connect(presenter.choose)
    view.check_asked.connect(presenter.check)
    view.save_asked.connect(presenter.save)
    view.stop_asked.connect(presenter.stop)
    checkpoints, page = CheckpointPresenter(view, runner, desk), view.checkpoints
    view.checkpoint_presenter = checkpoints
    page.make_asked.connect(checkpoints.make)
    page.save_asked.connect(checkpoints.save)
    page.compare_asked.connect(checkpoints.compare)
    page.file_given.connect(checkpoints.compare_file)
    return Screen("custody", translate("Rail", "Custody"), "scroll-text", view)
