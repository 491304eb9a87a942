"""Lets the presenter of a kind of record hear its view."""

from typing import Any

from evidence_desk.gui.records.record_presenter import RecordsPresenter
from evidence_desk.gui.records.records_view import RecordsView


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
