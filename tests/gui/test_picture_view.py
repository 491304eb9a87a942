"""A picture from decoded bytes: fitted, pixel by pixel, moved; and a sentence where there is none."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication

from evidence_desk.gui.widgets.picture_view import PictureView, ZoomChanged
from evidence_desk.values.errors import ProgramFaultError

RED, BLUE = bytes((255, 0, 0, 255)), bytes((0, 0, 255, 255))


@pytest.fixture
def view(look, qtbot):
    made = PictureView(look, name="Photograph")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def two_halves(width, height):
    """Red at the left, blue at the right."""
    return (RED * (width // 2) + BLUE * (width - width // 2)) * height


def at(view, x, y):
    return QColor(view.viewport().grab().toImage().pixel(x, y))


def test_a_large_picture_is_fitted_into_its_room(view):
    view.show_pixels(600, 200, two_halves(600, 200))
    assert view.scale == pytest.approx(0.5)
    assert at(view, 20, 100) == QColor("red")
    assert at(view, 280, 100) == QColor("blue")
    assert at(view, 150, 10) == view._look.theme.colour("sunken")


def test_a_small_picture_is_not_blown_up(view):
    view.show_pixels(20, 20, two_halves(20, 20))
    assert view.scale == 1.0
    assert at(view, 145, 100) == QColor("red")
    assert at(view, 120, 100) == view._look.theme.colour("sunken")


def test_it_stays_fitted_when_its_room_changes(view):
    view.show_pixels(600, 200, two_halves(600, 200))
    view.resize(600, 400)
    QApplication.processEvents()
    assert view.scale == pytest.approx(1.0)


def test_keys_zoom_and_move(view, qtbot):
    view.show_pixels(600, 400, two_halves(600, 400))
    heard = []
    view.zoomed.connect(heard.append)
    qtbot.keyClick(view, Qt.Key.Key_1)
    assert heard[-1] == ZoomChanged(1.0, fitted=False)
    assert at(view, 10, 100) == QColor("red")
    assert at(view, 290, 100) == QColor("blue")
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale == pytest.approx(1.25)
    before = view.horizontalScrollBar().value()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.horizontalScrollBar().value() > before
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert heard[-1].fitted
    assert view.horizontalScrollBar().maximum() == 0


def test_the_middle_stays_in_the_middle(view):
    view.show_pixels(600, 400, two_halves(600, 400))
    view.zoom_to(1.0)
    view.zoom_to(4.0)
    middle = view.horizontalScrollBar().value() + view.viewport().width() / 2
    assert middle == pytest.approx(1200, abs=3)


def test_zoom_has_its_bounds(view):
    view.show_pixels(600, 400, two_halves(600, 400))
    view.zoom_to(1000)
    assert view.scale == 16
    view.zoom_to(0.0001)
    assert view.scale == pytest.approx(0.5)


def test_the_wheel_zooms_with_ctrl(view):
    view.show_pixels(600, 400, two_halves(600, 400))
    place = QPointF(150, 100)
    wheel = QWheelEvent(
        place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.scale == pytest.approx(0.625)


def test_the_mouse_drags_the_picture(view, qtbot):
    view.show_pixels(600, 400, two_halves(600, 400))
    view.show_full_size()
    before = view.horizontalScrollBar().value()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    qtbot.mouseMove(view.viewport(), QPoint(150, 100))
    assert view.horizontalScrollBar().value() == before + 50
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(150, 100))
    qtbot.mouseMove(view.viewport(), QPoint(100, 100))
    assert view.horizontalScrollBar().value() == before + 50


def test_pixels_are_copied(view):
    pixels = bytearray(two_halves(20, 20))
    view.show_pixels(20, 20, bytes(pixels))
    pixels[:] = bytes(len(pixels))
    assert at(view, 145, 100) == QColor("red")


@pytest.mark.parametrize(("width", "height", "size"), [(2, 2, 15), (2, 2, 17), (0, 0, 0), (-1, -1, 4), (2, 0, 0)])
def test_bytes_that_do_not_fit_are_our_fault(view, width, height, size):
    with pytest.raises(ProgramFaultError):
        view.show_pixels(width, height, bytes(size))


def test_a_sentence_takes_the_place_of_a_picture(view):
    view.show_pixels(600, 400, two_halves(600, 400))
    view.show_words("This file could not be read as a picture.")
    assert at(view, 20, 20) == view._look.theme.colour("sunken")
    assert view.accessibleDescription() == "This file could not be read as a picture."
    view.zoom_to(4)
    view.fit()
    view.show_pixels(600, 400, two_halves(600, 400))
    assert at(view, 20, 100) == QColor("red")
