"""How sure it is and how somebody was recognised, in the row of a person: there when wanted, out of the way until then."""

import pytest
from at_the_keyboard import Windows, counted, focus_name, press
from PySide6.QtCore import Qt

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.case_terms import Degree, Identification
from evidence_desk.gui.coding.coding_form import PersonFields
from evidence_desk.gui.coding.person_line import PersonLine
from evidence_desk.gui.coding.recognised_box import RecognisedBox

SAID = (Degree.PROBABLE, Identification.UNIFORM, "by his shoulder straps")


@pytest.fixture
def box(look, qtbot):
    windows = Windows(qtbot)
    box = RecognisedBox(look)
    windows.show(box)
    yield box
    windows._kept.clear()


def test_it_is_one_stop_until_it_is_opened(box):
    box.name_for_hearing("By whom 1")
    box._head.setFocus()
    press(Qt.Key.Key_Tab)
    assert focus_name() == "behind"


def test_opened_by_the_keyboard_it_is_ready_to_choose(box):
    box.name_for_hearing("By whom 1")
    box._head.setFocus()
    press(Qt.Key.Key_Space)
    assert focus_name() == "By whom 1, how sure"
    press(Qt.Key.Key_Tab)
    assert focus_name() == "By whom 1, how recognised"
    press(Qt.Key.Key_Tab)
    assert focus_name() == "By whom 1, by what, in words"


def test_what_was_said_is_in_sight_and_can_be_folded_away_without_being_lost(box):
    heard = counted(box)
    box.show_said(*SAID)
    assert box._how.isVisible()
    box._head.click()
    assert not box._how.isVisible()
    assert box.said() == SAID
    assert heard == []
    box.show_said(Degree.NOT_ASSESSED, Identification.NOT_ASKED, "")
    assert box.says_nothing()
    assert not box._how.isVisible()


def test_somebody_of_whom_only_that_is_known_is_not_lost(look):
    class Nobody:
        """No record fits anything: what is looked at here are the other boxes."""

    line = PersonLine(look, Nobody(), CodeLists(tuple), with_role=True)
    assert not line.says_anything()
    line._recognised._how.insert("by his voice")
    assert line.says_anything()
    assert line.part() == PersonFields(identified_how="by his voice")
    line.show_part(PersonFields())
    assert not line.says_anything()
