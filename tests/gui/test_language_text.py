"""A text with its language: read from its own side, copied plainly, never changed by being shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.language_names import language_choices, language_name
from evidence_desk.gui.widgets.language_text import LanguageText
from evidence_desk.values.languages import checked_language

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
ARABIC = "أُخذنا إلى الوحدة 19"


@pytest.fixture
def box(look, qtbot):
    made = LanguageText(look, name="Account", first_languages=("en", "ar"))
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


@pytest.mark.parametrize(
    ("text", "language", "side"),
    [
        ("The account", "en", LTR),
        (ARABIC, "ar", RTL),
        (ARABIC, "", RTL),
        ("19 — " + ARABIC, "und", RTL),
        ("Police Unit 19", "ar", RTL),
        ("Mətn", "az-Latn", LTR),
        ("متن", "az-Arab", RTL),
        ("", "fa", RTL),
        ("", "", LTR),
    ],
)
def test_a_text_is_read_from_the_side_its_language_asks_for(box, text, language, side):
    box.show_text(text, language)
    assert box.reading_direction() == side
    assert (box.text(), box.language()) == (text, language)


@pytest.mark.parametrize(("text", "language", "at_the_right"), [(ARABIC, "ar", True), ("Account", "en", False)])
def test_it_lies_at_its_own_side_in_any_window(box, text, language, at_the_right):
    box.show_text(text, language)
    QApplication.processEvents()
    line = box.findChild(QPlainTextEdit).document().firstBlock().layout().lineAt(0).naturalTextRect()
    assert (line.left() > 200) is at_the_right


def test_another_language_turns_the_text(box, qtbot):
    box.show_text("Police Unit 19", "en")
    heard = []
    box.edited.connect(lambda: heard.append(box.language()))
    box.findChild(ChoiceBox).choose("ar")
    assert box.reading_direction() == RTL
    assert heard == ["ar"]


def test_typing_is_told_showing_is_not(box, qtbot):
    heard = []
    box.edited.connect(lambda: heard.append(box.text()))
    box.show_text("The account", "en")
    assert heard == []
    qtbot.keyClicks(box.findChild(QPlainTextEdit), "!")
    assert heard == ["!The account"]


def test_tab_leaves_the_text(box):
    assert box.findChild(QPlainTextEdit).tabChangesFocus()


def test_a_sealed_text_can_be_read_but_not_written(box, qtbot):
    box.show_text("The account", "en")
    box.set_read_only(read_only=True)
    qtbot.keyClicks(box.findChild(QPlainTextEdit), "!")
    assert box.text() == "The account"
    assert not box.findChild(ChoiceBox).isEnabled()


def test_a_language_nobody_listed_is_kept(box):
    box.show_text("…", "x-klingon")
    assert box.language() == "x-klingon"
    box.show_text("…", "en")
    box.show_text("…", "x-klingon")
    assert box.language() == "x-klingon"


def test_what_is_copied_is_plain_and_marked(box, qtbot):
    box.show_text("one\ntwo", "en")
    editor = box.findChild(QPlainTextEdit)
    editor.selectAll()
    editor.copy()
    mime = QApplication.clipboard().mimeData()
    assert mime.text() == "one\ntwo"
    assert not mime.hasHtml()
    assert mime.hasFormat("x-kde-passwordManagerHint")


def test_every_tag_offered_is_one_that_records_take():
    tags = [tag for tag, _ in language_choices(("az", "ru"))]
    assert tags[:3] == ["", "az", "ru"]
    assert len(tags) == len(set(tags))
    assert len(tags) > 200
    assert [tag for tag in tags[1:] if checked_language(tag) != tag] == []


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("az", "Azərbaycan · Azerbaijani"),
        ("en", "American English"),
        ("uz-Cyrl", "Ўзбекча · Uzbek (Cyrl)"),
        ("qqq", "qqq"),
    ],
)
def test_languages_are_named_as_people_know_them(look, tag, name):
    assert language_name(tag) in (name, "English")
