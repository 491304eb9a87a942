"""The box for a date as people know it: what is typed, what it is read as, and that nothing typed is lost."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.date_box import DateBox, kind_choices
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind, read
from evidence_desk.values.uncertain_date import Certainty, parse_edtf, understood


@pytest.fixture
def box(look, qtbot):
    made = DateBox(look, name="Taken on")
    qtbot.addWidget(made)
    made.resize(700, 240)
    made.show()
    return made


def choose(box, kind):
    box.findChildren(ChoiceBox)[0].choose(kind)


def line(box, name):
    return next(one for one in box.findChildren(QLineEdit) if one.accessibleName() == name)


def words(box):
    return [label.text() for label in box.findChildren(PlainLabel) if label.isVisible()]


def test_every_kind_of_date_can_be_chosen():
    assert {kind for kind, _ in kind_choices()} == set(Kind)
    assert len({words for _, words in kind_choices()}) == len(Kind)


def test_what_is_typed_is_read_back_at_every_key(box, qtbot):
    readings = []
    box.edited.connect(readings.append)
    qtbot.keyClicks(line(box, "Taken on Year"), "2017")
    qtbot.keyClicks(line(box, "Taken on Month"), "9")
    assert len(readings) == 5
    assert readings[-1] == box.reading()
    assert box.date() == parse_edtf("2017-09")
    assert "Read as: in September 2017" in words(box)


def test_a_question_mark_is_not_a_gap(box, qtbot):
    qtbot.keyClicks(line(box, "Taken on Year"), "2017")
    qtbot.keyClicks(line(box, "Taken on Month"), "?")
    assert box.date() == parse_edtf("2017-XX")


def test_what_is_wrong_is_said_and_marked_where_it_is(box, qtbot):
    qtbot.keyClicks(line(box, "Taken on Year"), "2017")
    qtbot.keyClicks(line(box, "Taken on Month"), "13")
    assert box.date() is None
    assert line(box, "Taken on Month").property("wrong") is True
    assert not line(box, "Taken on Year").property("wrong")
    assert "A month is a number from 1 to 12, or ?." in words(box)
    line(box, "Taken on Month").clear()
    qtbot.keyClicks(line(box, "Taken on Month"), "12")
    assert not line(box, "Taken on Month").property("wrong")


def test_an_empty_box_is_no_date_and_no_mistake(box):
    assert box.date() is None
    assert box.reading().problems == ()
    assert box.fields() == DateFields()


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (Kind.EXACTLY, ["Taken on Year"]),
        (Kind.BETWEEN, ["Taken on Year", "Second date Year"]),
        (Kind.LASTING, ["Taken on Year", "Second date Year"]),
        (Kind.SINCE, ["Taken on Year"]),
        (Kind.UNKNOWN, []),
        (Kind.WRITTEN, ["Date in EDTF"]),
    ],
)
def test_a_kind_shows_the_boxes_it_needs(box, kind, shown):
    choose(box, kind)
    names = ("Taken on Year", "Second date Year", "Date in EDTF")
    assert [name for name in names if line(box, name).isVisible()] == shown


def test_another_kind_loses_nothing_that_was_typed(box, qtbot):
    choose(box, Kind.BETWEEN)
    qtbot.keyClicks(line(box, "Taken on Year"), "2017")
    qtbot.keyClicks(line(box, "Second date Year"), "2018")
    choose(box, Kind.UNKNOWN)
    assert box.date() == parse_edtf("XXXX")
    choose(box, Kind.BETWEEN)
    assert box.fields().second == DateBoxes("2018")
    assert box.date() == parse_edtf("[2017..2018]")


@pytest.mark.parametrize(
    "edtf",
    ["2017-09-14", "2017~", "[2017-09-15..2017-09-19]", "2017-09-15/2017-09-19", "2022-06/..", "XXXX", "199X",
     "[..2023-01-03]", "2017-XX-15", "2017-09?/2017-10"],
)  # fmt: skip
def test_every_date_finds_its_way_into_the_boxes_and_back(box, edtf):
    date = understood(edtf, verbatim="as it was said", certainty=Certainty.ESTIMATED, anchor="the raid")
    box.show_date(date)
    assert box.date() == date


def test_showing_a_date_tells_nobody(box):
    heard = []
    box.edited.connect(heard.append)
    box.show_date(parse_edtf("2017-09-15/2017-09-19"))
    box.show_date(None)
    assert heard == []
    assert box.fields() == DateFields()


def test_texts_that_are_no_date_yet_are_kept_as_typed(box):
    fields = DateFields(
        Kind.LASTING, DateBoxes("2017", "9", "15"), DateBoxes("20"), verbatim="after two days", time="2"
    )
    box.show_fields(fields)
    assert box.fields() == fields
    assert box.reading() == read(fields)
    assert box.reading().problems


def test_time_and_calendar_open_by_themselves_where_they_say_something(box):
    assert not line(box, "Time of day").isVisible()
    box.show_date(understood("2017-09-14", time="23:40", timezone="Asia/Baku"))
    assert line(box, "Time of day").isVisible()
    assert line(box, "Time of day").text() == "23:40"


def test_a_relative_date_says_what_it_is_counted_from(box, qtbot):
    box.show_date(understood("2017-09-17~", verbatim="three days after", anchor="the arrest"))
    assert line(box, "Counted from").isVisible()
    assert box.date() == understood("2017-09-17~", verbatim="three days after", anchor="the arrest")
    line(box, "Counted from").clear()
    qtbot.keyClicks(line(box, "Counted from"), "x" * 501)
    assert box.date() is None
    assert line(box, "Counted from").property("wrong") is True


def test_arabic_digits_are_digits(box):
    typed = QInputMethodEvent()
    typed.setCommitString("٢٠١٧")
    QApplication.sendEvent(line(box, "Taken on Year"), typed)
    assert box.date() == parse_edtf("2017")
    assert box.fields().first.year == "٢٠١٧"


def test_of_several_dates_each_is_heard_after_its_row(box):
    box.name_for_hearing("Step 2, When")
    assert line(box, "Step 2, When Year").isVisible()
    assert not [one for one in box.findChildren(QLineEdit) if one.accessibleName().startswith("Taken on")]


def test_the_reading_can_be_heard(box, qtbot):
    qtbot.keyClicks(line(box, "Taken on Year"), "2017")
    assert "2017" in box.findChildren(ChoiceBox)[0].accessibleDescription()
