"""Puts the search screen together."""

from PySide6.QtCore import QLocale, QObject, Slot

from evidence_desk.catalogue.finding.search_conditions import ACT_TYPES
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import RecordOffers
from evidence_desk.gui.boxes.term_words import term_path
from evidence_desk.gui.records.failure_place import FailurePlace
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import RecordAsked, Screen
from evidence_desk.gui.search.presenter import SearchPresenter
from evidence_desk.gui.search.view import SearchResultsView
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate


def make_search(look: Look, runner: Runner, desk: Desk) -> tuple[Screen, SearchResultsView]:
    """The screen of search results of an open desk, and its view, to be told the words."""
    failures = FailurePlace()
    view = SearchResultsView(look, RecordOffers(runner, desk, failures.tell), desk.code_lists)
    failures.view = view

    def numbers(number: int) -> str:
        return QLocale().toString(number)

    def term_words(code: str) -> str:
        return term_path(desk.code_lists, ACT_TYPES, code)

    view.presenter = _Connected(view, SearchPresenter(view, runner, desk, numbers, term_words))
    return Screen("search", translate("Rail", "Search"), "search", view, on_rail=False), view


class _Connected(QObject):
    """A view and its presenter."""

    def __init__(self, view: SearchResultsView, presenter: SearchPresenter) -> None:
        super().__init__(view)
        self._presenter = presenter
        view.searched.connect(presenter.search)
        view.question_put.connect(presenter.put)
        view.entered_again.connect(presenter.list_saved)
        view.entered_again.connect(presenter.look_again)
        view.more_asked.connect(presenter.more)
        view.narrowed_to.connect(self._narrow_to)
        view.act_type_taken.connect(presenter.narrow_to_act_type)
        view.panel.narrowed.connect(presenter.narrow)
        view.panel.cleared.connect(presenter.clear)
        view.keeping.kept.connect(presenter.keep)
        view.keeping.change_kept.connect(presenter.keep_change)
        view.saved.asked.connect(presenter.ask_saved)
        view.saved.renamed.connect(presenter.rename)
        view.saved.removed.connect(presenter.remove)
        view.saved.undone.connect(presenter.undo)

    @Slot(object)
    def _narrow_to(self, asked: RecordAsked) -> None:
        self._presenter.narrow_to_record(asked.kind, asked.record)
