"""The screen of the search in a window: by the keyboard, with what narrows it beside what was found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from searched_case import make_case

from evidence_desk.catalogue.finding.excerpt import Excerpt
from evidence_desk.catalogue.finding.question import Question, Whose
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.gui.runner import Failure, ImmediateTasks
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.search.marked_line import _formats
from evidence_desk.gui.search.wiring import make_search
from evidence_desk.gui.widgets.rows import ROW_ROLE
from evidence_desk.values.uncertain_date import parse_edtf

ALL = Question(
    when=parse_edtf("2017-09-15/2017-09-30"),
    undated=True,
    act_type="torture",
    kinds=("testimony", "act"),
    levels=(1, 2),
    state=TestimonyState.DRAFT,
    whose=Whose.OWN,
)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    made = make_case(tmp_path_factory.mktemp("search") / "v")
    yield made
    made.desk.close()


@pytest.fixture
def view(case, look, qtbot):
    _, made = make_search(look, ImmediateTasks(), case.desk)
    qtbot.addWidget(made)
    made.resize(look.theme.px(1100), look.theme.px(700))
    made.show()
    return made


def rows(view):
    model = view.found.list.rows
    return [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]


def test_a_result_is_one_key_away(view, qtbot):
    asked = []
    view.record_asked.connect(asked.append)
    view.search("truncheons")
    QAbstractItemModelTester(view.found.list.rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    view.take_keyboard()
    assert view.found.list.hasFocus()
    qtbot.keyClick(view.found.list, Qt.Key.Key_Return)
    assert [type(one) for one in asked] == [RecordAsked]
    assert asked[0].kind == "testimony"


def test_the_keyboard_goes_past_the_headings(view, qtbot):
    view.search("truncheons")
    places = [view.found.list.currentIndex().row()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(view.found.list, key)
        places.append(view.found.list.currentIndex().row())
    assert places == [1, 3, 1, 1, 1, 5]
    assert [row.title for row in rows(view)[::2]] == ["Testimonies", "Acts", "Passages"]
    assert rows(view)[0].spoken() == "Testimonies, 1"


def test_more_of_a_kind_is_one_key_away_too(case, view, qtbot):
    for number in range(5):
        case.desk.saved_searches.keep(f"filler {number}", ALL)
        case.keep(
            f"filler {number}",
            case.desk.records_of("note").get(case.ids["note"]).body.__class__(case.ids["niko"], f"filler {number}"),
        )
    view.search("filler")
    assert [row.title for row in rows(view)][-1] == "More of these"
    assert rows(view)[0].subtitle == "5"
    qtbot.keyClick(view.found.list, Qt.Key.Key_End)
    qtbot.keyClick(view.found.list, Qt.Key.Key_Return)
    assert len(rows(view)) == 6
    assert view.found.list.currentIndex().row() == 4  # the first of the new ones
    for saved in case.desk.saved_searches.all():
        case.desk.saved_searches.remove(saved.id)


def test_nothing_found_says_what_to_do(view):
    view.search("submarine \u202e<b>")
    assert view._stack.currentWidget() is view._empty
    view.show_failure(Failure("trouble"))
    assert view.banner.words() == "trouble"


def test_one_quiet_line_says_what_is_never_found(view):
    labels = [child.text() for child in view.findChildren(type(view._title))]
    assert sum("never found here" in words for words in labels) == 1


def test_what_narrows_is_shown_and_told_as_it_is(case, view, qtbot):
    told = []
    view.panel.narrowed.connect(told.append)
    question = Question(place=case.ids["baku"], party=case.ids["unit-19"], source=case.ids["niko"])
    view.panel.show_question(question)
    view.panel.show_question(ALL)
    assert view.panel.count() == 6
    assert told == []  # nobody changed anything
    view.panel._undated.click()
    assert told == [Question(**{**vars(ALL), "undated": False})]
    view.panel._whose.choose(Whose.EVERYBODY)
    view.panel._whose.activated.emit(0)
    assert told[-1].whose is Whose.EVERYBODY
    view.panel._date._line.clear()
    qtbot.keyClicks(view.panel._date._line, "2016")
    qtbot.waitUntil(lambda: told[-1].when == parse_edtf("2016"))


def test_a_date_that_cannot_be_read_narrows_nothing(view, qtbot):
    told = []
    view.panel.narrowed.connect(told.append)
    qtbot.keyClicks(view.panel._date._line, "last spring perhaps")
    qtbot.waitUntil(lambda: not view.panel._pause.isActive())
    assert told == []


def test_accounts_of_electric_shocks_in_the_second_half_of_september_by_keyboard(case, view, qtbot):
    """Ctrl+F, the dates, Tab to what was done, three letters, Enter: the second question of the scenario."""
    view.focus_filter()
    assert view.panel._date._line.hasFocus()
    qtbot.keyClicks(view.panel._date._line, "15-30 9 2017")
    qtbot.waitUntil(lambda: view.panel._question.when is not None)
    assert (view.panel._question.when.earliest, view.panel._question.when.latest) == ("2017-09-15", "2017-09-30")
    search = view.panel._act_type.keyboard_place()
    search.setFocus()
    qtbot.keyClicks(search, "electric sh")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.panel._question.act_type == "torture-electric-shock")
    titles = [row.title for row in rows(view)]
    assert titles[:2] == ["Testimonies", "Night of 14 September"]
    assert "Current through a wire" not in titles
    assert view._narrow.text() == "Narrow (2)"
    view.panel.cleared.emit()
    assert view.panel.count() == 0
    assert view.panel._date._line.text() == ""


def test_a_party_that_was_found_narrows_the_search_in_the_place_of_its_words(case, view, qtbot):
    words = []
    view.words_set.connect(words.append)
    view.search("Police Unit 19")
    while view.found.list.chosen_record()[0] != "party":
        qtbot.keyClick(view.found.list, Qt.Key.Key_Down)
    assert view.found._narrow.isVisible()
    view.found._narrow.click()
    assert words[-1] == ""
    assert view.panel._party.record() == case.ids["unit-19"]
    assert view.panel._party.line().words == "Police Unit 19"


def test_what_words_may_mean_is_offered(view):
    view.search("electric sh")
    (offer,) = [view.found._flow.itemAt(at).widget() for at in range(view.found._flow.count())]
    assert "Electric shock" in offer.text()
    offer.click()
    assert view.panel._act_type.code() == "torture-electric-shock"
    view.search("wire")
    assert not view.found._offers.isVisible()


def test_a_search_is_kept_found_again_by_keyboard_and_removed_with_a_way_back(case, view, qtbot):
    view.search("truncheons")
    view.keeping.begin.click()
    assert view.keeping._name.hasFocus()
    qtbot.keyClick(view.keeping._name, Qt.Key.Key_Return)
    assert "name" in view.keeping._said.text()
    qtbot.keyClicks(view.keeping._name, "Beaten")
    qtbot.keyClick(view.keeping._name, Qt.Key.Key_Return)
    assert "Beaten" in view.keeping._said.text()
    assert not view.keeping._name.isVisible()

    view.search("")
    assert view._stack.currentWidget() is view.saved
    view.take_keyboard()
    assert view.saved._list.hasFocus()
    qtbot.keyClick(view.saved._list, Qt.Key.Key_Return)
    assert view._stack.currentWidget() is view.found

    qtbot.keyClick(view, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert view.saved._list.hasFocus()
    qtbot.keyClick(view.saved._list, Qt.Key.Key_F2)
    view.saved._name.setText(" ")
    qtbot.keyClick(view.saved._name, Qt.Key.Key_Return)
    assert view.saved._problem.isVisible()
    qtbot.keyClick(view.saved._name, Qt.Key.Key_Escape)
    assert view.saved._list.hasFocus()
    qtbot.keyClick(view.saved._list, Qt.Key.Key_F2)
    view.saved._name.setText("Batons")
    qtbot.keyClick(view.saved._name, Qt.Key.Key_Return)
    assert [one.name for one in case.desk.saved_searches.all()] == ["Batons"]
    qtbot.keyClick(view.saved._list, Qt.Key.Key_Delete)
    assert case.desk.saved_searches.all() == []
    assert view._saved_button.text() == "Saved searches"
    view.saved._undo.click()
    assert [one.name for one in case.desk.saved_searches.all()] == ["Batons"]
    case.desk.saved_searches.remove(case.desk.saved_searches.all()[0].id)


def test_where_there_is_no_room_results_and_what_narrows_them_take_turns(view, look):
    view.search("truncheons")
    view.resize(look.theme.px(700), look.theme.px(700))
    assert not view._side.isVisible()
    assert view.found.list.isVisible()
    assert view._saved_button.text() == ""
    assert view._saved_button.accessibleName() == "Saved searches"
    view.focus_filter()
    assert view._side.isVisible()
    assert not view.found.list.isVisible()
    view.resize(look.theme.px(1100), look.theme.px(700))
    assert view._side.isVisible()
    assert view.found.list.isVisible()


def test_marks_are_counted_as_qt_counts_and_end_where_a_line_was_shortened(look):
    found = Excerpt("𐴌𐴗 police court", ((3, 9), (10, 15)))
    ink, ground = look.theme.colour("text"), look.theme.colour("warn_tint")
    assert [(one.start, one.length) for one in _formats(found, found.text, ink, ground)] == [(0, 17), (5, 6), (12, 5)]
    assert [(one.start, one.length) for one in _formats(found, "𐴌𐴗 pol…", ink, ground)] == [(0, 9), (5, 3)]
