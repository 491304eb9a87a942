"""The line of time as a person meets it: by keys, by wheel, mirrored, heard; and painted for what it says."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from evidence_desk.gui.style.look import LookChoice, Scheme
from evidence_desk.gui.timeline.panel import TimelinePanel
from evidence_desk.gui.timeline.spans import TimelineItem, span_of
from evidence_desk.gui.timeline.view import Timeline
from evidence_desk.values.uncertain_date import understood

NO_KEYS = Qt.KeyboardModifier.NoModifier


def item(key, edtf, label="Beating", time=None):
    when = understood(edtf, time=time) if edtf else None
    spoken = f"{label}, {when.read_back() if when else 'no date'}"
    return TimelineItem(key, label, spoken, span_of(when), order=(*when.sort_key, key) if when else ())


NIGHT = (
    item("stopped", "2017-09-14", "Stopped", "23:45"),
    item("held", "2017-09-15/2017-09-17", "Held"),
    item("beaten", "[2017-09-17..2017-09-22]", "Beaten"),
    item("asked", "", "Asked"),
)


@pytest.fixture
def line(look, qtbot):
    line = Timeline(look, name="Timeline")
    qtbot.addWidget(line)
    line.resize(640, 300)
    line.show_items(NIGHT)
    line.show()
    line.activateWindow()
    QApplication.processEvents()
    return line


@pytest.fixture
def asked(line):
    told = []
    line.chosen.connect(lambda one: told.append(("chosen", one.key)))
    line.opened.connect(lambda one: told.append(("opened", one.key)))
    return told


def press(line, *keys, modifier=NO_KEYS):
    for key in keys:
        QTest.keyClick(line, key, modifier)


def wheel(line, x, turns, modifier):
    place = QPointF(x, 60)
    event = QWheelEvent(
        place, line.viewport().mapToGlobal(place), QPoint(), QPoint(0, turns), Qt.MouseButton.NoButton, modifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(line.viewport(), event)
    return event


def colours(line, placed):
    """The colours in the bar of an item."""
    box = line._painter(None).box_of(placed).toRect()
    image = line.viewport().grab(box).toImage()
    bar = min(line._heights.bar, image.height())
    return [QColor(image.pixel(x, y)) for x in range(image.width()) for y in range(1, bar - 1)]


def test_the_keys_lead_from_item_to_item_and_each_is_heard(line, asked):
    line.setFocus()
    assert line.current() == "stopped"
    heard = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        press(line, key)
        heard.append(line.accessibleDescription())
    assert heard == [
        "Held, from 15 to 17 September 2017",
        "Beaten, some time between 17 and 22 September 2017",
        "Asked, no date",
        "Asked, no date",
    ]
    press(line, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Up)
    assert [key for _, key in asked[-4:]] == ["stopped", "asked", "beaten", "held"]
    press(line, Qt.Key.Key_Return, Qt.Key.Key_Space)
    assert asked[-2:] == [("opened", "held"), ("opened", "held")]
    interface = QAccessible.queryAccessibleInterface(line)
    assert interface.text(QAccessible.Text.Name) == "Timeline"
    assert interface.text(QAccessible.Text.Description) == "Held, from 15 to 17 September 2017"


def test_in_a_mirrored_window_left_leads_on(look, qtbot, mirrored):
    line = Timeline(look, name="Timeline")
    qtbot.addWidget(line)
    line.resize(640, 300)
    line.show_items(NIGHT)
    line.show()
    line.activateWindow()
    line.setFocus()
    line.choose("stopped")
    press(line, Qt.Key.Key_Left)
    assert line.current() == "held"
    press(line, Qt.Key.Key_Right)
    assert line.current() == "stopped"
    boxes = {key: line._painter(None).box_of(placed) for key, placed in line._line.places.items()}
    assert boxes["stopped"].right() > boxes["beaten"].right()


def test_it_is_drawn_nearer_by_keys_around_what_is_chosen_and_whole_again(line):
    line.setFocus()
    line.choose("beaten")
    wide = line._line.per_day
    bar = line.horizontalScrollBar()
    assert bar.maximum() == 0
    press(line, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert line._line.per_day == pytest.approx(wide * 1.96)
    assert bar.maximum() > 0
    placed = line._line.places["beaten"]
    assert 0 <= line._seen().across(placed.left) <= line.viewport().width()
    press(line, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    press(line, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    press(line, Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert line._line.per_day == pytest.approx(wide)
    press(line, Qt.Key.Key_Plus, Qt.Key.Key_0)
    assert bar.maximum() == 0


def test_an_item_that_is_gone_to_is_brought_into_view(line):
    line.setFocus()
    for _ in range(8):
        line.nearer()
    press(line, Qt.Key.Key_Home)
    assert line._seen().box(line._line.places["stopped"].left, 0, line._line.places["stopped"].right, 1).left() >= 0
    line.choose("beaten")
    left = line._seen().across(line._line.places["beaten"].left)
    assert 0 <= left < line.viewport().width()


def test_the_wheel_zooms_scrolls_and_else_leaves_the_page_alone(line):
    before, day = line._line.per_day, line._line.day_at(300)
    wheel(line, 300, 120, Qt.KeyboardModifier.ControlModifier)
    assert line._line.per_day > before
    assert line._line.day_at(line.horizontalScrollBar().value() + 300) == pytest.approx(day, abs=0.1)
    place = line.horizontalScrollBar().value()
    wheel(line, 300, -120, Qt.KeyboardModifier.ShiftModifier)
    assert line.horizontalScrollBar().value() > place
    assert not wheel(line, 300, -120, NO_KEYS).isAccepted()
    wheel(line, 300, -120, Qt.KeyboardModifier.ControlModifier)
    assert line._line.per_day == pytest.approx(before)


def test_the_mouse_chooses_opens_and_is_told_all_of_it(line, asked):
    placed = line._line.places["held"]
    middle = line._painter(None).box_of(placed).center().toPoint()
    QTest.mouseMove(line.viewport(), middle)
    assert "from 15 to 17 September 2017" in line.viewport().toolTip()
    QTest.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, middle)
    QTest.mouseDClick(line.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, middle)
    assert ("chosen", "held") in asked
    assert asked[-1] == ("opened", "held")
    QTest.mouseMove(line.viewport(), QPoint(5, 5))
    assert line.viewport().toolTip() == ""
    many = len(asked)
    QTest.mouseClick(line.viewport(), Qt.MouseButton.LeftButton, NO_KEYS, QPoint(5, 5))
    assert len(asked) == many


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_what_lasted_is_solid_and_what_happened_within_is_not(look, line, scheme):
    look.choose(LookChoice(scheme))
    QApplication.processEvents()
    ink = look.theme.colour("accent")
    held, beaten = (colours(line, line._line.places[key]) for key in ("held", "beaten"))
    solid = sum(one == ink for one in held) / len(held)
    hatched = sum(one == ink for one in beaten) / len(beaten)
    assert solid > 0.4  # the label beside it takes the rest of the room
    assert hatched < 0.2
    assert len({one.name() for one in beaten}) > 3


def test_a_changed_size_of_text_lays_it_out_anew(look, line):
    before = line._heights
    look.choose(LookChoice(Scheme.LIGHT, 200))
    QApplication.processEvents()
    assert line._heights.lane > 1.5 * before.lane
    assert line._line.places.keys() == {one.key for one in NIGHT}


def test_new_items_keep_what_is_chosen_only_where_it_still_is(line):
    line.choose("held")
    line.show_items(NIGHT[:2])
    assert line.current() == "held"
    line.show_items(NIGHT[:1])
    assert line.current() == ""
    assert line.accessibleDescription() == "1 entry"
    line.choose("nothing")
    assert line.current() == ""


def test_five_hundred_acts_are_painted_and_gone_through(look, qtbot):
    line = Timeline(look, name="Timeline")
    qtbot.addWidget(line)
    line.resize(640, 300)
    many = [
        item(f"{number:03}", f"2017-{number % 12 + 1:02}-{number % 28 + 1:02}", f"Act {number}")
        for number in range(500)
    ]
    line.show_items(many)
    line.show()
    line.activateWindow()
    line.setFocus()
    assert len(line.items()) == 500
    assert line.height() < 600
    line.grab()
    seen = set()
    press(line, Qt.Key.Key_Home)
    for _ in range(500):
        seen.add(line.current())
        press(line, Qt.Key.Key_Right)
    assert seen == {one.key for one in many}
    assert line.verticalScrollBar().value() + line.horizontalScrollBar().value() > 0


def test_the_panel_says_what_its_signs_mean_and_has_buttons_for_the_mouse(look, qtbot):
    panel = TimelinePanel(look, name="Timeline")
    qtbot.addWidget(panel)
    panel.resize(640, 360)
    panel.show_items(NIGHT)
    panel.show()
    names = [widget.accessibleName() for widget in panel.findChildren(QWidget)]
    assert {"all the time", "at some moment in it", "about"} <= set(names)
    wide = panel.line._line.per_day
    panel.line.nearer()
    assert panel.line._line.per_day > wide
    panel.line.show_all()
    assert panel.line._line.per_day == pytest.approx(wide)
