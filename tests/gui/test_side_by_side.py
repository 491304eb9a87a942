"""Parts beside each other where there is room, and below one another where there is none."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from evidence_desk.gui.boxes.names_box import NamesBox
from evidence_desk.gui.records.card_head import CardHead
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.side_by_side import SideBySide


@pytest.fixture
def page(qtbot):
    """Shows two parts of known widths at a width."""

    def page(width, *, stretches=(True, False), side=Qt.LayoutDirection.LeftToRight):
        window = QWidget()
        window.setLayoutDirection(side)
        layout = SideBySide(10, least=150, between=6)
        parts = []
        for part_width, stretch in zip((100, 80), stretches, strict=True):
            part = QLabel()
            part.setMinimumSize(part_width, 20)
            layout.add(part, stretches=stretch)
            parts.append(part)
        window.setLayout(layout)
        window.resize(width, 100)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window, [part.geometry().getRect() for part in parts]

    return page


def test_with_room_they_share_a_line(page):
    _, boxes = page(300)
    assert boxes == [(0, 0, 210, 20), (220, 0, 80, 20)]


def test_without_room_each_has_the_whole_width(page):
    _, boxes = page(239)
    assert boxes == [(0, 0, 239, 20), (0, 26, 239, 20)]


def test_mirrored_they_begin_at_the_right(page):
    _, boxes = page(300, side=Qt.LayoutDirection.RightToLeft)
    assert boxes == [(90, 0, 210, 20), (0, 0, 80, 20)]


def test_those_that_stretch_are_as_wide_as_each_other(page):
    _, boxes = page(400, stretches=(True, True))
    assert [box[2] for box in boxes] == [195, 195]


def test_what_is_hidden_takes_no_room(page):
    window, _ = page(239)
    window.findChildren(QLabel)[1].hide()
    assert window.layout().heightForWidth(239) == 20
    assert window.layout().sizeHint().height() == 20


@pytest.mark.parametrize("width", [330, 480, 900])
@pytest.mark.parametrize("words", ["Edit", "a button with many words on it"])
def test_the_title_of_a_card_never_stands_in_a_column_of_single_words(look, qtbot, width, words):
    head = CardHead(look, "{owner}", Button(look, words), Button(look, "Chronology …"))
    head.show_head("Detention and torture in September", Standing("1" * 32, "E-61TT04", "", "", ()), ())
    qtbot.addWidget(head)
    head.resize(width, 300)
    head.show()
    qtbot.waitExposed(head)
    title = next(label for label in head.findChildren(PlainLabel) if label.property("role") == "title")
    assert title.width() >= min(width, look.theme.px(200))
    assert all(
        button.width() >= button.sizeHint().width() for button in head.findChildren(Button) if button.isVisible()
    )


def test_a_row_keeps_room_for_what_is_typed(look, qtbot):
    names = NamesBox(look)
    qtbot.addWidget(names)
    names.resize(300, 300)
    names.show()
    qtbot.waitExposed(names)
    assert names.forms()[0]._text.width() >= look.theme.px(180)
