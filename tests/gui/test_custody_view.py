"""The screen of custody as a person meets it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from two_desks import two_desks

from evidence_desk.custody.checkpoint import Checkpoint
from evidence_desk.custody.log import Deed
from evidence_desk.custody.spoken import speak
from evidence_desk.gui.custody.wiring import make_custody
from evidence_desk.gui.records.paging import PAGE
from evidence_desk.gui.runner import Failure, ImmediateTasks
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.values.qr_code import QUIET_ZONE, qr_modules


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


def test_a_checkpoint_is_made_read_copied_and_saved(desks, view, tmp_path):
    press(view, "Make or compare …")
    assert not says(view, "Read the number first")
    press(view, "Make a checkpoint")
    kept = desks.field.log.checkpoints.newest()
    number, *lines = view.checkpoints._made._words.text().splitlines()
    assert int(number) == kept.size == desks.field.log.size()
    assert [len(line.split()) for line in lines] == [4, 4, 4]
    assert view._model.rowCount() == min(kept.size, PAGE), "the entry of the checkpoint is not in the list"
    press(view, "Copy")
    assert QGuiApplication.clipboard().text() == kept.note
    for name, beginning in (("held.txt", b"evidence-desk/"), ("held.png", b"\x89PNG"), ("held.svg", b"<?xml")):
        view.checkpoints._place.chosen.emit(PathsChosen((tmp_path / name,)))
        assert (tmp_path / name).read_bytes().startswith(beginning)
    assert says(view, "The checkpoint was saved as held.svg.")
    view.checkpoints._file.chosen.emit(PathsChosen((tmp_path / "held.txt",)))
    assert says(view, "This log contains exactly what it held then. Entries since: 0.")


def test_the_code_on_the_window_is_the_note(desks, view, qtbot):
    press(view, "Make or compare …")
    press(view, "Make a checkpoint")
    code = view.checkpoints._made._code
    modules = qr_modules(desks.field.log.checkpoints.newest().note)
    picture = code.grab().toImage()
    step = picture.width() // (len(modules) + 2 * QUIET_ZONE)
    for y, row in enumerate(modules, QUIET_ZONE):
        for x, dark in enumerate(row, QUIET_ZONE):
            assert (picture.pixelColor(x * step + 1, y * step + 1).lightness() < 128) == dark
    assert picture.pixelColor(1, 1).lightness() == 255


def test_what_somebody_holds_is_compared(desks, view):
    press(view, "Make or compare …")
    kept = desks.field.make_checkpoint()
    typed = view.checkpoints._typed
    typed.setPlainText(" ".join(speak(Checkpoint(desks.field.id, kept.size, kept.root)).lines()))
    press(view, "Compare")
    assert says(view, "This log contains exactly what it held then.")
    typed.setPlainText("12 apples")
    assert not says(view, "This log contains"), "the verdict stands beside another text"
    press(view, "Compare")
    assert says(view, "A checkpoint in words is a number and twelve words after it.")
    assert typed.toPlainText() == "12 apples"
    typed.setPlainText(desks.headquarters.make_checkpoint().note)
    press(view, "Compare")
    assert says(view, "That checkpoint is of the log of another desk.")
    press(view, "The log as a whole")
    assert says(view, "Does it hold?")


def test_a_file_that_cannot_be_read_is_said_to_be_unreadable(view, tmp_path):
    press(view, "Make or compare …")
    view.checkpoints._file.chosen.emit(PathsChosen((tmp_path / "none",)))
    assert view.banner.isVisible()


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
