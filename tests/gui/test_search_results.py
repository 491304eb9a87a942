"""Searching everything in the window: grouped, plain, never out of turn, and one key away from the record."""

import pytest
from field_desk import CHEAP, PASSPHRASE
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from evidence_desk.catalogue.source import SourceBody
from evidence_desk.catalogue.testimony import TestimonyBody
from evidence_desk.desk import create_desk
from evidence_desk.gui.runner import Failure, ImmediateTasks
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.search.presenter import Results, SearchPresenter
from evidence_desk.gui.search.wiring import make_search
from evidence_desk.gui.widgets.rows import ROW_ROLE

HOSTILE = "<img src='file:///etc/hostname'> \u202egpj.exe"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with create_desk(tmp_path_factory.mktemp("search") / "v", PASSPHRASE, cost=CHEAP) as opened:
        source = opened.keep(SourceBody(alias=f"Niko {HOSTILE}", note="met in Yasamal"))
        opened.keep(TestimonyBody(source=source.id, title="Night", text=f"Held in Yasamal. {HOSTILE}"))
        opened.keep(SourceBody(alias="Yasamal keeper", sensitivity=4))
        yield opened


class Page:
    """A view that remembers."""

    def __init__(self):
        self.shown: list[Results] = []

    def show_results(self, results):
        self.shown.append(results)

    def show_failure(self, failure):
        raise AssertionError(failure)


class Late(ImmediateTasks):
    """Answers only when told to."""

    def __init__(self):
        super().__init__()
        self.waiting = []

    def desk(self, step, done, failed):
        self.waiting.append(lambda: done(step()))


def test_results_are_grouped_with_the_words_in_their_place(desk):
    page = Page()
    SearchPresenter(page, ImmediateTasks(), desk).search("yasam")
    (results,) = page.shown
    assert results.counts() == (("testimony", 1), ("source", 1))
    assert results.found[0].excerpt.startswith("Held in Yasamal.")
    assert not any("\u202e" in found.title + found.excerpt for found in results.found)


def test_an_answer_to_older_words_is_dropped(desk):
    page, runner = Page(), Late()
    presenter = SearchPresenter(page, runner, desk)
    presenter.search("yas")
    presenter.search("night")
    for answer in reversed(runner.waiting):
        answer()
    assert [results.words for results in page.shown] == ["night"]


def test_a_result_is_one_key_away(desk, look, qtbot):
    _, view = make_search(look, ImmediateTasks(), desk)
    qtbot.addWidget(view)
    asked = []
    view.record_asked.connect(asked.append)
    view.search("yasamal")
    QAbstractItemModelTester(view._list.rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    qtbot.keyClick(view._list, Qt.Key.Key_Return)
    assert [type(one) for one in asked] == [RecordAsked]
    assert asked[0].kind == "testimony"


def test_nothing_found_is_said(desk, look, qtbot):
    _, view = make_search(look, ImmediateTasks(), desk)
    qtbot.addWidget(view)
    view.search("submarine \u202e<b>")
    assert view._stack.currentWidget() is view._empty
    view.search("")
    view.show_failure(Failure("trouble"))
    assert view.banner.words() == "trouble"


def test_a_code_leads_to_its_record_whatever_its_sensitivity(desk):
    keeper = next(record for record in desk.sources.page() if record.body.sensitivity == 4)
    page = Page()
    presenter = SearchPresenter(page, ImmediateTasks(), desk)
    presenter.search("keeper")
    presenter.search(keeper.code.replace("-", "").lower())
    assert [[found.code for found in results.found] for results in page.shown] == [[], [keeper.code]]


def test_a_testimony_without_a_title_is_told_by_its_first_words(desk):
    source = desk.sources.page()[0]
    desk.keep(TestimonyBody(source=source.id, text="Taken to the harbour at dawn."))
    page = Page()
    SearchPresenter(page, ImmediateTasks(), desk).search("harbour")
    assert page.shown[0].found[0].title == "Taken to the harbour at dawn."


def test_the_keyboard_goes_past_the_headings(desk, look, qtbot):
    _, view = make_search(look, ImmediateTasks(), desk)
    qtbot.addWidget(view)
    view.search("yasamal")
    places = [view._list.currentIndex().row()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(view._list, key)
        places.append(view._list.currentIndex().row())
    assert [view._list.rows.index(place, 0).data(ROW_ROLE).key != "" for place in places] == [True] * 7
    assert places == [1, 3, 3, 1, 1, 1, 3]
