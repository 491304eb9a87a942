"""The clipboard asks the gate: identifying words go there only when asked for once more, life-threatening ones never."""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import create_desk
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.clipboard import ClipboardKeeper, copy_text, level_at, mark_level
from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel

CONTROL = Qt.KeyboardModifier.ControlModifier
WORDS = "struck with a truncheon"


@pytest.fixture
def clipboard(qapp):
    return QGuiApplication.clipboard()


@pytest.fixture
def keeper(clipboard):
    made = ClipboardKeeper(clipboard)
    made.said = []
    made.refused.connect(made.said.append)
    yield made
    clipboard.changed.disconnect(made._look)
    made.deleteLater()


def page_of(qtbot, level, *boxes):
    page = QWidget()
    column = QVBoxLayout(page)
    for box in boxes:
        column.addWidget(box)
    mark_level(page, level)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive)
    boxes[0].setFocus()
    qtbot.waitUntil(boxes[0].hasFocus)
    return page


def press(box, key):
    QTest.keyClick(box, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(box, key, CONTROL)


def reading(look):
    text = LongText(look, name="Account", reading=True)
    text.show_text(WORDS)
    return text


@pytest.mark.parametrize("make", [reading, lambda _: PlainLabel(WORDS, selectable=True)], ids=["text", "label"])
@pytest.mark.parametrize(("level", "copied"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, None)])
def test_what_is_read_is_copied_by_its_level(look, qtbot, clipboard, keeper, make, level, copied):
    box = make(look)
    page = page_of(qtbot, level, box)
    for time in (1, 2, 3):
        press(box, Qt.Key.Key_C)
        assert clipboard.text() == (WORDS if copied is not None and time >= copied else "")
    assert page.isVisible()
    assert len(keeper.said) == {1: 0, 2: 1, None: 3}[copied]
    assert all(said.startswith("Not copied: ") for said in keeper.said)


def test_once_more_means_the_same_words_and_soon(look, qtbot, clipboard, keeper):
    box, other = reading(look), QPlainTextEdit("another sentence")
    other.setReadOnly(True)
    page = page_of(qtbot, 3, box, other)
    press(box, Qt.Key.Key_C)
    other.setFocus()
    press(other, Qt.Key.Key_C)
    assert clipboard.text() == ""
    keeper._once_more.setInterval(1)
    box.setFocus()
    press(box, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: not keeper._once_more.isActive())
    press(box, Qt.Key.Key_C)
    assert (page.isVisible(), clipboard.text()) == (True, "")
    assert len(keeper.said) == 4


def test_a_button_that_says_what_it_copies_is_asked_for_expressly(look, qtbot, clipboard, keeper):
    button = Button(look, "Copy")
    page = page_of(qtbot, 3, button)
    copy_text("9f86d081")
    assert clipboard.text() == "9f86d081"
    mark_level(page, 4)
    copy_text("9f86d082")
    assert clipboard.text() == ""
    assert len(keeper.said) == 1


@pytest.mark.parametrize("box_type", [QLineEdit, QPlainTextEdit])
def test_words_move_within_a_form_and_nothing_cut_is_lost(qtbot, clipboard, keeper, box_type):
    box = box_type(WORDS)
    page = page_of(qtbot, 3, box)
    text = box.text if box_type is QLineEdit else box.toPlainText
    press(box, Qt.Key.Key_X)
    assert (text(), clipboard.text()) == ("", WORDS), "who writes a form may move its words"
    QTest.keyClick(box, Qt.Key.Key_V, CONTROL)
    assert text() == WORDS
    mark_level(page, 4)
    press(box, Qt.Key.Key_X)
    assert clipboard.text() == ""
    qtbot.waitUntil(lambda: text() == WORDS)
    press(box, Qt.Key.Key_C)
    later = []
    QTimer.singleShot(0, box, lambda: later.append("a turn later"))
    qtbot.waitUntil(lambda: bool(later))
    assert text() == WORDS, "only what was cut is put back"


def test_a_box_that_is_gone_by_then_is_let_go(qtbot, clipboard, keeper):
    box = QLineEdit(WORDS)
    page = page_of(qtbot, 4, box)
    press(box, Qt.Key.Key_X)
    page.close()
    box.deleteLater()
    QApplication.sendPostedEvents(box, 0)
    QApplication.processEvents()
    assert clipboard.text() == ""


def test_the_innermost_page_says_the_level(qtbot):
    outer, inner, box = QWidget(), QWidget(), QLineEdit()
    QVBoxLayout(outer).addWidget(inner)
    QVBoxLayout(inner).addWidget(box)
    qtbot.addWidget(outer)
    assert level_at(box) == level_at(None) == 0
    mark_level(outer, 4)
    assert level_at(box) == 4
    mark_level(inner, 1)
    assert level_at(box) == 1


def test_card_and_form_of_a_record_say_its_level(look, qtbot, clipboard, keeper, tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, name="Baku", cost=CHEAP, clock=TestClock()) as desk:
        source = desk.keep(SourceBody(alias="Niko", note=WORDS, sensitivity=3))
        view = make_sources(look, ImmediateTasks(), desk).view
        qtbot.addWidget(view)
        view.show()
        view.activateWindow()
        view.show_record(source.id)
        note = view.card._note
        qtbot.waitUntil(lambda: QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive)
        note.setFocus()
        qtbot.waitUntil(note.hasFocus)
        press(note, Qt.Key.Key_C)
        assert clipboard.text() == ""
        assert len(keeper.said) == 1
        view.edit_asked.emit()
        field = view.form.first_field()
        assert level_at(field) == 3
        view.form._sensitivity.show_level(4)
        view.form.edited.emit()
        view.keep_draft()
        assert level_at(field) == 4
