"""Layouts that run on like words, and lines painted in their own direction."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.line_text import paint_line, reading_flag

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
ARABIC = "شهادة فيروز عن الفحص القسري"


@pytest.fixture
def flow(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    layout = FlowLayout(10)
    window.setLayout(layout)
    return window, layout


def boxes(layout):
    return [layout.itemAt(place).geometry() for place in range(layout.count())]


def add(layout, count, width=100, height=30):
    for _ in range(count):
        button = QPushButton()
        button.setFixedSize(width, height)
        layout.addWidget(button)


def test_what_has_no_room_goes_on_the_next_line(flow):
    _, layout = flow
    add(layout, 5)
    layout.setGeometry(QRect(0, 0, 330, 200))
    assert [(box.x(), box.y()) for box in boxes(layout)] == [(0, 0), (110, 0), (220, 0), (0, 40), (110, 40)]
    assert layout.heightForWidth(330) == 70
    assert layout.heightForWidth(1000) == 30
    assert layout.sizeHint() == QSize(540, 30)
    assert layout.minimumSize() == QSize(100, 30)


def test_lines_are_mirrored(flow):
    window, layout = flow
    window.setLayoutDirection(RTL)
    add(layout, 2)
    layout.setGeometry(QRect(0, 0, 330, 200))
    assert [(box.left(), box.right()) for box in boxes(layout)] == [(230, 329), (120, 219)]


def test_the_bottoms_of_a_line_are_level(flow):
    _, layout = flow
    add(layout, 1, height=30)
    add(layout, 1, height=50)
    layout.setGeometry(QRect(0, 0, 330, 200))
    assert [box.bottom() for box in boxes(layout)] == [49, 49]


def test_what_grows_takes_the_rest_of_its_line(flow):
    _, layout = flow
    add(layout, 1)
    line = QLineEdit()
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    layout.addWidget(line)
    layout.setGeometry(QRect(0, 0, 600, 200))
    assert boxes(layout)[1].right() == 599


def test_what_is_hidden_takes_no_room(flow):
    _, layout = flow
    add(layout, 3)
    layout.itemAt(1).widget().hide()
    layout.setGeometry(QRect(0, 0, 330, 200))
    assert boxes(layout)[2].x() == 110
    assert layout.itemAt(9) is None
    assert layout.takeAt(9) is None
    assert layout.takeAt(0).widget() is not None
    assert layout.count() == 2


def test_something_wider_than_the_page_is_cut_to_it(flow):
    _, layout = flow
    add(layout, 1, width=100)
    layout.setGeometry(QRect(0, 0, 60, 200))
    assert boxes(layout)[0].width() <= 100


def ink(text, window, kind="words", width=120):
    """The leftmost and the rightmost column painted."""
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_line(painter, QRect(0, 0, width, 40), text, window, kind=kind)
    painter.end()
    columns = [x for x in range(300) for y in range(40) if image.pixel(x, y) != image.pixel(299, 39)]
    return min(columns), max(columns)


@pytest.mark.parametrize("text", ["Niko", "شهادة"])
def test_short_lines_lie_where_the_window_s_lines_begin(look, text):
    left, _ = ink(text, LTR)
    assert left < 6
    _, right = ink(text, RTL)
    assert right > 113


@pytest.mark.parametrize("text", [ARABIC * 2, "Показания Эрбулата о съёмке нападения"])
@pytest.mark.parametrize("window", [LTR, RTL])
def test_long_lines_keep_within_their_box(look, text, window):
    left, right = ink(text, window)
    assert left >= 0
    assert right <= 122


def test_a_line_is_read_as_its_first_letter_asks():
    forced = {True: Qt.TextFlag.TextForceRightToLeft, False: Qt.TextFlag.TextForceLeftToRight}
    for text, window, kind, right_to_left in (
        (ARABIC, LTR, "words", True),
        ("Niko", RTL, "words", False),
        ("12 · 34", RTL, "words", True),
        ("12 · 34", LTR, "words", False),
        ("مقابلة.jpg", LTR, "file name", False),
        ("IMG_2039.JPG", RTL, "file name", True),
        ("مجلد/صورة.jpg", RTL, "path", False),
    ):
        assert reading_flag(text, window, kind) == forced[right_to_left], (text, window, kind)
