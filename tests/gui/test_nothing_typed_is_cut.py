"""What does not fit into a box is refused in words, whatever way it comes, and nothing is lost or cut by it."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.names_box import NameForm
from evidence_desk.gui.ways.word_box import WordBox
from evidence_desk.gui.widgets import plain_editor
from evidence_desk.gui.widgets.language_text import LanguageText
from evidence_desk.gui.widgets.line_box import LONGEST_LINE, LineBox, too_long_for_line
from evidence_desk.gui.widgets.part_boxes import PartBoxes
from evidence_desk.gui.widgets.passphrase_box import PassphraseBox
from evidence_desk.gui.widgets.plain_editor import too_long_for_text
from evidence_desk.gui.widgets.refusal import Refusal, said_beside
from evidence_desk.gui.widgets.search_box import SearchBox

HELD = "Held at the police station"
TEN_MEGABYTES = 10_000_000


@pytest.fixture(scope="module")
def much():
    return "x" * TEN_MEGABYTES


@pytest.fixture
def shown(qtbot):
    """Shows boxes in one window, and keeps it."""
    kept = []

    def show(*boxes, width=500, height=300):
        window = QWidget()
        column = QVBoxLayout(window)
        for box in boxes:
            column.addWidget(box)
        window.resize(width, height)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        kept.append(window)
        boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return boxes[0]

    return show


def paste(box, text):
    QApplication.clipboard().setText(text)
    QTest.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def by_keys(box, text):
    paste(box, text)


def from_the_menu(box, text):
    QApplication.clipboard().setText(text)
    box.paste()


def dragged(box, text):
    carried = QMimeData()
    carried.setText(text)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    drop = QDropEvent(QPointF(box.rect().center()), copy, carried, left, Qt.KeyboardModifier.NoModifier)
    box.dropEvent(drop)


def by_an_input_method(box, text):
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(box, typed)


@pytest.mark.parametrize("way", [by_keys, from_the_menu, dragged, by_an_input_method])
def test_ten_megabytes_are_refused_in_words_by_every_way(shown, much, way):
    box = shown(LineBox())
    box.insert(HELD)
    way(box, much)
    assert box.text() == HELD
    assert said_beside(box) == too_long_for_line(LONGEST_LINE)


def test_what_was_selected_stays_where_the_new_does_not_fit(shown, much):
    box = shown(LineBox())
    box.insert(HELD)
    box.selectAll()
    paste(box, much)
    assert box.text() == HELD
    assert said_beside(box)


def test_what_was_typed_can_still_be_undone(shown, much):
    box = shown(LineBox())
    QTest.keyClicks(box, "Ganja")
    paste(box, much)
    box.undo()
    assert box.text() == ""
    box.redo()
    assert box.text() == "Ganja"


@pytest.mark.parametrize("letter", ["x", "\u0259", "\U0001f600", "\n"])
def test_a_box_takes_all_it_promises_and_not_one_more(shown, letter):
    """Counted in characters of Unicode: what Qt counts are halves of some."""
    box = shown(LineBox(longest=50))
    paste(box, letter * 50)
    assert box.text() == letter * 50
    assert said_beside(box) == ""
    QTest.keyClick(box, Qt.Key.Key_A)
    assert box.text() == letter * 50
    assert said_beside(box)
    box.clear()
    paste(box, letter * 51)
    assert box.text() == ""


def test_what_is_kept_is_shown_whole_and_cannot_become_shorter_by_that(shown):
    """Records may hold longer texts than can be typed here: from other desks, from lists."""
    long = "y" * 100_000
    box = shown(LineBox())
    box.setText(long)
    assert box.text() == long
    QTest.keyClick(box, Qt.Key.Key_A)
    assert box.text() == long
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.text() == long[1:]
    box.setText("short")
    paste(box, long)
    assert box.text() == "short"


def test_the_words_go_when_typing_goes_on_and_with_the_keyboard(shown, much):
    box = shown(LineBox(), LineBox())
    paste(box, much)
    assert said_beside(box)
    QTest.keyClick(box, Qt.Key.Key_A)
    assert box.text() == "a"
    assert said_beside(box) == ""
    paste(box, much)
    assert said_beside(box)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert said_beside(box) == ""


@pytest.mark.parametrize("width", [120, 500])
@pytest.mark.parametrize("scrolled", [False, True])
@pytest.mark.parametrize("side", list(Qt.LayoutDirection)[:2])
def test_the_words_stand_whole_inside_the_window(shown, width, scrolled, side):
    box = LineBox(longest=3)
    box.setLayoutDirection(side)
    if scrolled:
        area, page = QScrollArea(), QWidget()
        QVBoxLayout(page).addWidget(box)
        area.setWidget(page)
        area.setWidgetResizable(True)
        shown(area, width=width, height=260)
    else:
        shown(box, width=width, height=260)
    box.setFocus(Qt.FocusReason.OtherFocusReason)
    paste(box, "four")
    words = next(one for one in box.window().findChildren(Refusal) if one.is_beside(box))
    assert words.parentWidget().rect().contains(words.geometry())
    assert words.height() >= words.heightForWidth(words.width())
    assert not words.visibleRegion().isEmpty()
    if width > 120:
        on_ground = QRect(box.mapTo(words.parentWidget(), QPoint(0, 0)), box.size())
        assert not words.geometry().intersects(on_ground), "the words hide the box"


def test_every_kind_of_box_refuses(shown, look, much):
    name, year, passphrase = NameForm(look), PartBoxes(look, "When"), PassphraseBox(look, name="Passphrase")
    word, searched = WordBox(look, "First word"), SearchBox(look, "Search")
    shown(name, year, passphrase, word, searched)
    lines = [name._text, year._boxes["year"], passphrase._line, word, searched]
    for line in lines:
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClicks(line, "abc")
        paste(line, much)
        assert line.text() == "abc", line
        assert said_beside(line) == too_long_for_line(line.longest())


def test_texts_of_several_lines_refuse_where_they_stand_in_no_form(shown, look, much):
    text, account = LongText(look, name="Note"), LanguageText(look, name="Account")
    shown(text, account)
    for editor in (text, account._text):
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.insertPlainText(HELD)
        paste(editor, much)
        assert editor.toPlainText() == HELD
        assert said_beside(editor) == too_long_for_text()
        QTest.keyClick(editor, Qt.Key.Key_A)
        assert said_beside(editor) == ""


def test_a_long_text_can_be_replaced_by_another_as_long(shown, look, monkeypatch):
    monkeypatch.setattr(plain_editor, "LONGEST_TEXT", 40)
    text = shown(LongText(look, name="Note"))
    text.show_text("a\n" * 15)
    paste(text, "b\n" * 15)
    assert text.text() == "a\n" * 15
    text.selectAll()
    paste(text, "b\n" * 15)
    assert text.text() == "b\n" * 15
