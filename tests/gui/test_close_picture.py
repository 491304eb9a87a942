"""A picture turned on the screen only, and seen through a loupe: by mouse, by a held key, by the keyboard alone."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from evidence_desk.gui.widgets.close_picture import ClosePicture

RED, BLUE, GREEN = bytes((255, 0, 0, 255)), bytes((0, 0, 255, 255)), bytes((0, 255, 0, 255))


@pytest.fixture
def view(look, qtbot):
    made = ClosePicture(look, name="Photograph")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def two_halves(width, height):
    """Red at the left, blue at the right."""
    return (RED * (width // 2) + BLUE * (width - width // 2)) * height


def stripes(width, height):
    """Columns of red and blue by turns: mixed where they are made smaller, pure where they are not."""
    return (RED + BLUE) * (width // 2) * height


def at(view, x, y):
    return QColor(view.viewport().grab().toImage().pixel(x, y))


def heard(view):
    told = []
    view.turned.connect(told.append)
    return told


def colours(view):
    """All colours in the middle of the room."""
    painted = view.viewport().grab().toImage()
    return {QColor(painted.pixel(x, 200)).name() for x in range(180, 320)}


def test_r_turns_to_the_right_and_shift_r_to_the_left(view, qtbot):
    view.show_pixels(400, 200, two_halves(400, 200))
    told = heard(view)
    qtbot.keyClick(view, Qt.Key.Key_R)
    assert at(view, 250, 50) == QColor("red")  # what was at the left is above
    assert at(view, 250, 350) == QColor("blue")
    qtbot.keyClick(view, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert at(view, 250, 50) == QColor("blue")
    assert told == [90, 0, 270]


def test_four_turns_are_none(view):
    view.show_pixels(41, 20, RED * 13 + GREEN + BLUE * (41 * 20 - 14))
    before = view._image.copy()
    for _ in range(4):
        view.turn_right()
    assert view._image == before
    for _ in range(4):
        view.turn_left()
    assert view._image == before


def test_another_picture_begins_unturned(view):
    view.show_pixels(400, 200, two_halves(400, 200))
    told = heard(view)
    view.turn_right()
    view.show_pixels(400, 200, two_halves(400, 200))
    assert at(view, 60, 200) == QColor("red")
    assert at(view, 440, 200) == QColor("blue")
    view.turn_left()
    view.show_words("It is being read.")
    assert told == [90, 0, 270, 0]


def test_words_are_not_turned(view, qtbot):
    view.show_words("This file could not be read as a picture.")
    told = heard(view)
    qtbot.keyClick(view, Qt.Key.Key_R)
    qtbot.keyPress(view, Qt.Key.Key_L)
    assert told == []
    assert view.loupe_spot is None


def test_what_is_in_the_middle_stays_there_when_it_is_turned(view):
    view.show_pixels(2000, 1000, two_halves(2000, 1000))
    view.show_full_size()
    view.horizontalScrollBar().setValue(100)
    view.verticalScrollBar().setValue(50)
    middle = view._middle()
    view.turn_right()
    assert view._middle().x() == pytest.approx(1 - middle.y(), abs=0.002)
    assert view._middle().y() == pytest.approx(middle.x(), abs=0.002)
    view.turn_left()
    assert view._middle().x() == pytest.approx(middle.x(), abs=0.002)


def test_the_loupe_shows_pixels_unmixed_while_l_is_held(view, qtbot):
    view.show_pixels(2000, 1600, stripes(2000, 1600))
    assert not colours(view) & {"#ff0000", "#0000ff"}
    qtbot.keyPress(view, Qt.Key.Key_L)
    assert view.loupe_scale == 1
    assert colours(view) == {"#ff0000", "#0000ff"}
    qtbot.keyRelease(view, Qt.Key.Key_L)
    assert view.loupe_spot is None
    assert not colours(view) & {"#ff0000", "#0000ff"}


def test_a_key_told_again_and_again_does_not_take_the_loupe_away(view, qtbot):
    view.show_pixels(2000, 1600, stripes(2000, 1600))
    qtbot.keyPress(view, Qt.Key.Key_L)
    again = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier, "l", True)
    QApplication.sendEvent(view, again)
    assert view.loupe_spot is not None


def test_the_loupe_is_gone_with_the_focus(view, qtbot):
    view.show_pixels(2000, 1600, stripes(2000, 1600))
    qtbot.keyPress(view, Qt.Key.Key_L)
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusOut))
    assert view.loupe_spot is None


def test_the_right_button_holds_the_loupe_over_the_pointer(view, qtbot):
    view.show_pixels(2000, 1600, stripes(2000, 1600))
    qtbot.mousePress(view.viewport(), Qt.MouseButton.RightButton, pos=QPoint(100, 80))
    assert view.loupe_spot == QPoint(400, 320)
    qtbot.mouseMove(view.viewport(), QPoint(200, 100))
    assert view.loupe_spot == QPoint(800, 400)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.RightButton, pos=QPoint(200, 100))
    assert view.loupe_spot is None


def test_the_keyboard_alone_moves_the_loupe_and_not_the_picture(view, qtbot):
    view.show_pixels(2000, 1600, stripes(2000, 1600))
    view.keep_loupe(True)
    begun = view.loupe_spot
    assert begun == QPoint(1000, 800)
    view.zoom_to(0.25)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.loupe_spot == begun + QPoint(1, 0)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.loupe_spot.y() < begun.y() - 10
    for _ in range(100):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.loupe_spot.x() == 0
    view.keep_loupe(False)
    assert view.loupe_spot is None


@pytest.mark.parametrize("corner", [QPoint(0, 0), QPoint(499, 0), QPoint(0, 399), QPoint(499, 399)])
def test_the_loupe_lies_wholly_in_the_room(view, qtbot, corner):
    view.show_pixels(2000, 1600, stripes(2000, 1600))
    qtbot.mousePress(view.viewport(), Qt.MouseButton.RightButton, pos=corner)
    assert view.viewport().rect().toRectF().contains(view._glass(view.loupe_spot))
    view.viewport().grab()


def test_the_loupe_leaves_in_sight_what_is_around_it(view):
    view.resize(500, 100)
    view.show_pixels(2000, 1600, stripes(2000, 1600))
    view.keep_loupe(True)
    assert view._glass(view.loupe_spot).height() <= 60


@pytest.mark.parametrize("scale", [0.25, 0.5, 1.0, 3.0, 16.0])
def test_the_loupe_is_always_nearer_than_what_is_around_it(view, scale):
    view.show_pixels(2000, 1600, stripes(2000, 1600))
    view.zoom_to(scale)
    view.keep_loupe(True)
    assert view.loupe_scale >= max(scale * 2, 1)


def test_the_loupe_shows_one_pixel_large_where_it_is(view):
    pixels = bytearray(RED * (100 * 80))
    pixels[(40 * 100 + 50) * 4 : (40 * 100 + 50) * 4 + 4] = GREEN
    view.show_pixels(100, 80, bytes(pixels))
    view.keep_loupe(True)
    assert view.loupe_spot == QPoint(50, 40)
    middle = view._glass(view.loupe_spot).center().toPoint()
    assert at(view, middle.x(), middle.y()) == QColor("#00ff00")


def test_a_picture_of_one_pixel_can_be_turned_and_looked_at(view, qtbot):
    view.show_pixels(1, 1, GREEN)
    view.turn_right()
    view.keep_loupe(True)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.loupe_spot == QPoint(0, 0)
    view.viewport().grab()


@pytest.mark.parametrize(("key", "degrees"), [(Qt.Key.Key_Period, 90), (Qt.Key.Key_Comma, 270), (Qt.Key.Key_Less, 270)])
def test_it_is_turned_by_keys_that_every_keyboard_has(view, qtbot, key, degrees):
    """On an Arabic or Cyrillic layout the key with R on it tells of another letter."""
    view.show_pixels(400, 200, two_halves(400, 200))
    told = heard(view)
    for letter in ("\u0642", "\u043a"):
        pressed = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(view, pressed)
    assert told == []
    qtbot.keyClick(view, key)
    assert told == [degrees]


def test_the_space_bar_holds_the_loupe(view, qtbot):
    view.show_pixels(400, 200, two_halves(400, 200))
    qtbot.keyPress(view, Qt.Key.Key_Space)
    assert view.loupe_spot is not None
    qtbot.keyRelease(view, Qt.Key.Key_Space)
    assert view.loupe_spot is None
