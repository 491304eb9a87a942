"""The screen of custody as a person meets it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from two_desks import two_desks

from evidence_desk.custody.log import Deed
from evidence_desk.gui.custody.wiring import make_custody
from evidence_desk.gui.runner import Failure, ImmediateTasks
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.sources.paging import PAGE
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.path_chooser import PathsChosen


@pytest.fixture
def desks(tmp_path):
    (tmp_path / "desks").mkdir()
    with two_desks(tmp_path / "desks") as desks:
        yield desks


@pytest.fixture
def view(desks, look, qtbot):
    view = make_custody(look, ImmediateTasks(), desks.field).view
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    qtbot.waitExposed(view)
    view.entered()
    return view


def says(view, words):
    return any(words in label.text() for label in view.findChildren(QLabel) if label.isVisible())


def press(view, words):
    button = next(one for one in view.findChildren(Button) if one.text() == words and one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def type_filter(view, words):
    view._pane._filter.setText(words)
    view._pane._tell_filter()


def test_an_entry_by_keyboard_and_back(desks, view):
    code = desks.field.testimonies.get(desks.sealed).code
    type_filter(view, code)
    view._rows.setFocus()
    QTest.keyClick(view._rows, Qt.Key.Key_Down)
    QTest.keyClick(view._rows, Qt.Key.Key_Up)
    assert says(view, f"Testimony {code} sealed")
    assert says(view, "The night of 14 September")
    press(view, "The log as a whole")
    assert says(view, "Does it hold?")
    assert view._rows.chosen_key() == ""


def test_an_entry_leads_to_its_record(desks, view):
    asked = []
    view.record_asked.connect(asked.append)
    type_filter(view, desks.field.testimonies.get(desks.sealed).code)
    view._rows.choose(0)
    press(view, "Show the testimony")
    assert asked == [RecordAsked("testimony", desks.sealed)]


def test_what_concerns_no_record_leads_nowhere(view):
    type_filter(view, "vault made")
    view._rows.choose(0)
    assert not view._entry._lead.isVisible()
    assert not view._entry._story.isVisible()


def test_the_check_and_what_it_found(desks, view):
    press(view, "Check the log")
    assert says(view, f"All {desks.field.log.size()} entries hold")
    desks.field.log.append(Deed("passphrase-changed"))
    view.entered()
    assert not says(view, "entries hold")


def test_a_check_that_could_not_be_done_can_be_tried_again(view):
    view.show_checking()
    assert not view._log._check.isEnabled()
    view.show_failure(Failure("The disk did not answer."))
    assert view._log._check.isEnabled()
    assert view._log._check.text() == "Check the log"


def test_the_signed_state_by_clipboard(desks, view):
    press(view, "Copy")
    assert QGuiApplication.clipboard().text() == desks.field.log.signed_checkpoint()
    assert view._log._note.toPlainText().splitlines()[1] == str(desks.field.log.size())


def test_saving_as_text(desks, view, tmp_path):
    view._log._ask_save(PathsChosen((tmp_path / "custody.txt",)))
    assert "not encrypted" in view.banner.words()
    assert "Vault made" in (tmp_path / "custody.txt").read_text(encoding="utf-8")
    assert not view._progress.isVisible()
    type_filter(view, desks.field.testimonies.get(desks.sealed).code)
    view._rows.choose(0)
    view._entry._ask_save(PathsChosen((tmp_path / "story.txt",)))
    assert (tmp_path / "story.txt").stat().st_size < (tmp_path / "custody.txt").stat().st_size


def test_nothing_found_is_said(view):
    type_filter(view, "no such thing")
    assert says(view, "Nothing found")
    type_filter(view, "")
    assert not says(view, "Nothing found")


def test_scrolling_reads_on(desks, view):
    for number in range(2 * PAGE):
        desks.field.log.append(Deed("passphrase-changed", reason=str(number)))
    view.entered()
    assert view._model.rowCount() == PAGE
    QTest.keyClick(view._rows, Qt.Key.Key_End)
    view._rows.scrollToBottom()
    assert view._model.rowCount() > PAGE
