"""The parts of forms: fields with their words, passphrases, choices, buttons."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.plain_label import PlainLabel


@pytest.fixture
def put(qtbot):
    """Puts widgets below each other into a window that stays until the end of the test."""
    kept = []

    def placed(*widgets):
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(500, 300)
        window.show()
        return window

    return placed


def words(window):
    return [label.text() for label in window.findChildren(PlainLabel) if label.isVisible() and label.text()]


def test_a_field_is_heard_with_its_name_and_hint(look, qtbot, put):
    field = QLineEdit()
    put(FormRow(look, "&Alias", field, hint="Never the real name.", optional="if known"))
    assert field.accessibleName() == "Alias"
    assert field.accessibleDescription() == "Never the real name."


def test_a_mistake_takes_the_place_of_the_hint_until_it_is_mended(look, qtbot, put):
    field = QLineEdit()
    row = FormRow(look, "Place", field, hint="Town or district.")
    window = put(row)
    row.set_error("The place is too long.")
    assert row.error() == "The place is too long."
    assert words(window) == ["Place", "The place is too long."]
    assert field.property("wrong") is True
    assert field.accessibleDescription() == "The place is too long."
    row.set_error("")
    assert words(window) == ["Place", "Town or district."]
    assert field.property("wrong") is False
    assert field.accessibleDescription() == "Town or district."


def test_a_mnemonic_leads_to_the_field(look, qtbot, put):
    field = QLineEdit()
    window = put(QLineEdit(), FormRow(look, "&Place", field))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert window.focusWidget() is field


CHOICES = (("real", "Real name"), ("pseudonym", "Pseudonym"), ("unknown", "Not known"))


def test_a_choice_is_words_for_people_and_a_value_for_programs(look, qtbot, put):
    box = ChoiceBox(look, CHOICES, name="Name status")
    put(box)
    assert box.chosen() == "real"
    box.choose("unknown")
    assert (box.chosen(), box.currentText()) == ("unknown", "Not known")
    box.choose("no such value")
    assert box.chosen() == "unknown"
    box.offer(())
    assert box.chosen() == ""


def test_scrolling_past_a_choice_does_not_change_it(look, qtbot, put):
    box = ChoiceBox(look, CHOICES)
    put(box)
    box.setFocus()
    place = box.rect().center().toPointF()
    wheel = QWheelEvent(
        place, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.chosen() == "real"
    assert not wheel.isAccepted()


def test_a_choice_is_made_by_keyboard(look, qtbot, put):
    box = ChoiceBox(look, CHOICES)
    put(box)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.chosen() == "pseudonym"
    qtbot.keyClicks(box, "N")
    assert box.chosen() == "unknown"


def test_long_words_do_not_stretch_a_narrow_page(look, qtbot):
    box = ChoiceBox(look, (("a", "a very long name of something " * 4),))
    qtbot.addWidget(box)
    assert box.minimumSizeHint().width() <= 140
    many = ChoiceBox(look, tuple((str(number), "x" * number) for number in range(200)))
    qtbot.addWidget(many)
    assert many.sizeHint().width() == 260


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_keyboard(look, qtbot, key, put):
    button = Button(look, "Seal", kind="primary")
    put(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_button_of_an_icon_alone_says_what_it_does(look, qtbot):
    button = Button(look, icon="copy", name="Copy the hash")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Copy the hash"
    assert "Copy the hash" in button.toolTip()
    assert button.sizeHint().width() == button.sizeHint().height()


def test_a_button_is_as_wide_as_its_words(look, qtbot):
    short, long = Button(look, "Go"), Button(look, "Choose a folder …", icon="folder")
    for button in (short, long):
        qtbot.addWidget(button)
    assert long.sizeHint().width() > short.sizeHint().width()
    assert long.minimumSizeHint() == long.sizeHint()


def test_a_box_is_ticked_anywhere_on_its_line(look, qtbot, put):
    box = CheckBox(look, "Fears for their life")
    put(box)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(80, box.height() // 2))
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()


def test_a_word_too_long_for_a_line_is_broken_and_its_page_no_wider_for_it(put):
    word = "https://example.org/" + "W" * 400 + "a" + "\u0301" * 40
    label = PlainLabel(f"see {word}", wrap=True)
    window = put(label)
    assert window.minimumSizeHint().width() < 300
    assert label.height() > 5 * label.fontMetrics().height(), "all of it stands in lines"
    assert label.text() == f"see {word}"
    assert "a" + "\u0301" * 40 in QLabel.text(label), "no letter is parted from its marks"
    assert QLabel.text(PlainLabel("a hash: " + "0" * 30, wrap=True)) == "a hash: " + "0" * 30


def test_an_ampersand_on_a_button_is_seen_and_is_no_key(put, look):
    button = Button(look, "AT&T &Me")
    put(button)
    assert button.text() == "AT&T &Me"
    assert button.shortcut().isEmpty()
    narrower = Button(look, "ATT Me")
    assert button.sizeHint().width() > narrower.sizeHint().width()
    with_picture = button.grab().toImage()
    button.setText("ATT Me")
    assert button.grab(button.rect()).toImage() != with_picture
