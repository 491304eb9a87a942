"""Puts the search screen together."""

from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.search.presenter import SearchPresenter
from evidence_desk.gui.search.view import SearchResultsView
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate


def make_search(look: Look, runner: Runner, desk: Desk) -> tuple[Screen, SearchResultsView]:
    """The screen of search results of an open desk, and its view, to be told the words."""
    view = SearchResultsView(look)
    presenter = SearchPresenter(view, runner, desk)
    view.presenter = presenter
    view.searched.connect(presenter.search)
    return Screen("search", translate("Rail", "Search"), "search", view, on_rail=False), view
