"""The parts of the consent screen: switches, lines with steps taken back, and the sheet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.catalogue.consent.consent_answers import KnownSource
from evidence_desk.catalogue.consent.consent_lines import AnswerLine, grants_of
from evidence_desk.catalogue.consent.consent_sheet import consent_sheet
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent
from evidence_desk.catalogue.terms.consent_terms import Answer, ConsentChange, ConsentManner, Facet, Recipient, Use
from evidence_desk.gui.consent.answers_box import USUAL, AnswersBox
from evidence_desk.gui.consent.consent_form import LineFields, line_of
from evidence_desk.gui.consent.consent_grid import ConsentGrid
from evidence_desk.gui.consent.toggle_chips import ToggleChips
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.unfolding import Unfolding
from evidence_desk.values.ids import new_id

ALL = tuple(Facet)
HQ, PUBLIC = Recipient.HEADQUARTERS, Recipient.PUBLIC
KEEP = LineFields((HQ,), "", (Use.KEEP,), ALL)


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(620, 500)
    widget.show()
    widget.activateWindow()
    return widget


@pytest.fixture
def chips(look, qtbot):
    words = (("a", "Account"), ("b", "Alias"), ("c", "Face"))
    chips = shown(qtbot, ToggleChips(look, words, name="With what", all_words="Everything"))
    chips.pressed = []
    chips.edited.connect(lambda: chips.pressed.append(chips.chosen()))
    chips.setFocus()
    qtbot.waitUntil(lambda: chips.keyboard_place().hasFocus())
    return chips


def test_arrows_and_space_press_switches(chips):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Left):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert chips.pressed == [("a",), ("a", "b")]
    assert QApplication.focusWidget().accessibleName() == "With what, Account"
    assert len([stop for stop in chips._stops if stop.focusPolicy() == Qt.FocusPolicy.StrongFocus]) == 1


def test_everything_is_one_switch(chips):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert chips.chosen() == ("a", "b", "c")
    chips._chips["b"].click()
    assert not chips._all.isChecked()
    chips._chips["b"].click()
    assert chips._all.isChecked()
    chips._all.click()
    assert chips.chosen() == ()
    told = len(chips.pressed)
    chips.choose(("c",))
    assert (chips.chosen(), len(chips.pressed)) == (("c",), told)


def test_right_is_the_next_word_where_reading_is_mirrored_left_is(look, qtbot, mirrored):
    chips = shown(qtbot, ToggleChips(look, (("a", "Account"), ("b", "Alias")), name="With what"))
    chips.setFocus()
    qtbot.waitUntil(lambda: chips.keyboard_place().hasFocus())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert QApplication.focusWidget() is chips._chips["b"]


@pytest.fixture
def answers(look, qtbot):
    box = shown(qtbot, AnswersBox(look))
    box.told = []
    box.edited.connect(lambda: box.told.append(box.lines()))
    return box


def choose(box, value):
    box._usual.choose(value)
    box._usual.activated.emit(0)


def test_every_step_is_taken_back(answers, qtbot):
    assert not answers._undo.isEnabled()
    choose(answers, "within")
    choose(answers, "published")
    assert answers.lines() == (*USUAL["within"], *USUAL["published"])
    answers._usual.setFocus()
    qtbot.waitUntil(answers._usual.hasFocus)
    QTest.keyClick(answers._usual, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert answers.lines() == USUAL["within"]
    answers._undo.click()
    assert answers.lines() == ()
    assert not answers._undo.isEnabled()
    assert answers.told[-1] == ()
    answers.take_back()
    assert answers.lines() == ()


def test_a_line_taken_away_comes_back_and_typing_is_one_step(answers):
    line = LineFields((HQ,), "", (Use.SHARE,), (Facet.ACCOUNT,), Answer.CONDITION, "Later")
    answers.show_lines((line, KEEP))
    condition = next(one for one in answers._rows.forms()[0].findChildren(QLineEdit) if one.text() == "Later")
    answers._rows.forms()[0].unfold()
    QTest.keyClicks(condition, ", not now")
    drop = next(one for one in answers.findChildren(Button) if one.accessibleName() == "Take this away: Line 1")
    drop.click()
    assert answers.lines() == (KEEP,)
    answers._undo.click()
    assert answers.lines()[0].condition == "Later, not now"
    answers._undo.click()
    assert answers.lines()[0].condition == "Later"
    assert not answers._undo.isEnabled()


def test_what_is_usually_answered_can_be_kept(answers):
    for lines in USUAL.values():
        grants = grants_of(line_of(line, number) for number, line in enumerate(lines, 1))
        consent = ConsentBody(
            source=new_id(),
            manner=ConsentManner.ORAL,
            grants=grants,
            events=(ConsentEvent(ConsentChange.GIVEN),),
        )
        assert consent.checked().grants


def test_a_folded_line_reads_as_a_sentence_and_says_so_to_those_who_hear(answers):
    answers.show_lines((KEEP,))
    line = answers._rows.forms()[0]
    assert not line._boxes.isVisible()
    assert line.first_field().accessibleName() == "Line 1: Headquarters may keep everything. Change"
    line.first_field().click()
    assert line._boxes.isVisible()
    assert line.first_field() is line._recipients.keyboard_place()


def sheet(*lines):
    consent = ConsentBody(
        source=new_id(), manner=ConsentManner.ORAL, grants=grants_of(lines), events=(ConsentEvent(ConsentChange.GIVEN),)
    )
    return consent_sheet(KnownSource(consent.source, consents=(consent,)), "2017-12-01")


@pytest.fixture
def grid(look, qtbot):
    grid = ConsentGrid(look)
    grid.show_sheet(
        sheet(
            AnswerLine((HQ,), (Use.KEEP, Use.ANALYSE), ALL),
            AnswerLine((HQ,), (Use.ANALYSE,), (Facet.FACE, Facet.VOICE, Facet.NAME), Answer.NO),
            AnswerLine((PUBLIC,), (Use.PUBLISH,), (Facet.ACCOUNT,)),
        )
    )
    page = QWidget()
    QVBoxLayout(page).addWidget(grid)
    grid.page = shown(qtbot, page)
    return grid


def at(grid):
    return next((place for place, cell in grid._cells.items() if cell.hasFocus()), None)


def test_arrows_go_from_place_to_place_past_the_empty_ones(grid, qtbot):
    assert not grid._narrow
    grid.keyboard_place().setFocus()
    qtbot.waitUntil(lambda: at(grid) == (0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert at(grid) == (1, 2)
    assert grid._told.text() == (
        "Headquarters, Analyse – Yes: Account, Alias, Exact place, Health, Documents; No: Real name, Face, Voice"
    )
    assert QApplication.focusWidget().accessibleName() == grid._told.text()
    for key in [Qt.Key.Key_Down] * 5:
        QTest.keyClick(QApplication.focusWidget(), key)
    assert at(grid) == (1, 2), "nothing is asked of anybody below about analysing"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    for key in [Qt.Key.Key_Down] * 5:
        QTest.keyClick(QApplication.focusWidget(), key)
    assert at(grid) == (2, 3)
    stops = [cell for cell in grid._cells.values() if cell.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert len(stops) == 1


def test_where_there_is_no_room_for_a_table_it_is_a_list(grid, qtbot):
    places = set(grid._cells)
    grid.page.resize(300, 900)
    qtbot.waitUntil(lambda: grid._narrow)
    assert set(grid._cells) == places
    grid.keyboard_place().setFocus()
    qtbot.waitUntil(lambda: at(grid) == (0, 0))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert at(grid) == (1, 0)
    grid.page.resize(620, 900)
    qtbot.waitUntil(lambda: not grid._narrow)


def test_a_part_is_unfolded_by_keyboard(look, qtbot):
    inner = QLineEdit()
    fold = Unfolding(look, "Contact", "How to reach somebody")
    fold.add(inner)
    shown(qtbot, fold)
    told = []
    fold.unfolded.connect(lambda: told.append(True))
    fold.keyboard_place().setFocus()
    assert not inner.isVisible()
    QTest.keyClick(fold.keyboard_place(), Qt.Key.Key_Return)
    assert inner.isVisible()
    assert told == [True]
    assert fold.keyboard_place().accessibleName() == "Contact, unfolded"
    QTest.keyClick(fold.keyboard_place(), Qt.Key.Key_Space)
    assert not inner.isVisible()
    fold.unfold()
    assert (inner.isVisible(), told) == (True, [True])
