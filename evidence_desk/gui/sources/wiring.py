"""Puts the screen of sources together."""

from typing import Any

from evidence_desk.desk import Desk
from evidence_desk.gui.identities.wiring import connect_door
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.sources.presenter import SourcesPresenter
from evidence_desk.gui.sources.record_presenter import RecordsPresenter
from evidence_desk.gui.sources.records_view import RecordsView
from evidence_desk.gui.sources.view import SourcesView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.values.wording import translate


def make_sources(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The screen of sources of an open desk."""
    view = SourcesView(look)
    presenter = SourcesPresenter(view, runner, desk, language_name)
    connect_records(view, presenter)
    connect_door(view.card.identity, runner, desk)
    view.begun_called.connect(presenter.begin_called)
    return Screen("sources", translate("Rail", "Sources"), "users", view)


def connect_records(view: RecordsView, presenter: RecordsPresenter[Any, Any, Any, Any]) -> None:
    """Let the presenter of a kind of record hear what is asked for on its view."""
    view.presenter = presenter
    view.came_into_view.connect(presenter.enter)
    view.narrowed.connect(presenter.narrow)
    view.more_wanted.connect(presenter.more)
    view.chosen.connect(presenter.choose)
    view.begun.connect(presenter.begin)
    view.edit_asked.connect(presenter.edit)
    view.typed.connect(presenter.typed)
    view.save_asked.connect(presenter.save)
    view.later_asked.connect(presenter.finish_later)
    view.discard_asked.connect(presenter.discard)
    view.bring_back_asked.connect(presenter.bring_back)
