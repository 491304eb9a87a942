"""Puts the screen Verify together, for an open vault or for none."""

from typing import Final

from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.verify.presenter import VerifyPresenter
from evidence_desk.gui.verify.view import VerifyView
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.values.wording import translate

VERIFY: Final = "verify"


def make_verify(look: Look, runner: Runner, desk: Desk | None) -> Screen:
    """The screen Verify; without a desk it stands among the start pages and can be left for them."""
    view = VerifyView(look, with_vault=desk is not None)
    presenter = VerifyPresenter(view, runner, desk, size_words)
    view.presenter = presenter
    view.came_into_view.connect(presenter.enter)
    view.stop_asked.connect(presenter.stop)
    view.start.store_asked.connect(presenter.check_store)
    view.start.due_asked.connect(presenter.check_due)
    view.start.every_chosen.connect(presenter.check_every)
    view.start.paths_chosen.connect(presenter.take)
    view.start.list_asked.connect(presenter.want_list)
    view.lists.asked.connect(presenter.compare)
    view.keys.asked.connect(presenter.inspect)
    view.hash.compare_asked.connect(presenter.compare_hash)
    view.result.row_chosen.connect(presenter.look_at)
    view.result.row_opened.connect(presenter.open_exhibit)
    view.hash.save_asked.connect(presenter.save)
    view.result.save_asked.connect(presenter.save)
    for page in (view.lists, view.keys, view.hash, view.result):
        page.left.connect(presenter.begin_anew)
    return Screen(VERIFY, translate("Rail", "Verify"), "shield-check", view)
