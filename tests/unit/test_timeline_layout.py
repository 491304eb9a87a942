"""A line of time reckoned without a window: every item somewhere, none over another, each lane in order, marks in place."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.gui.timeline.axis import FIRST_DAY, LAST_DAY, Step, Unit, step_for, ticks
from evidence_desk.gui.timeline.lanes import LARGEST_DAY, Measures, fitting_scale, label_of, lay_out, marks
from evidence_desk.gui.timeline.spans import Ending, TimelineItem, span_of
from evidence_desk.values.uncertain_date import understood

MEASURES = Measures(label_width=lambda text: 7.0 * len(text))
NEEDED = {Unit.DAY: 24.0, Unit.MONTH: 44.0, Unit.YEAR: 48.0}


def day(text):
    return date.fromisoformat(text).toordinal()


def item(number, edtf, label="Beating"):
    when = understood(edtf) if edtf else None
    order = (*when.sort_key, f"{number:05}") if when else ()
    return TimelineItem(str(number), label, label, span_of(when), order=order)


@st.composite
def edtfs(draw):
    first = date(2017, 9, 1).toordinal() + draw(st.integers(-400, 400))
    last = first + draw(st.integers(0, 90))
    one, two = date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
    forms = [one, one[:7], one[:4], f"{one}~", f"{one}/{two}", f"{one}/..", f"{one}/", f"/{two}", f"../{two}",
             f"[{one}..{two}]", f"[..{two}]", f"[{one}..]", "XXXX", ""]  # fmt: skip
    return draw(st.sampled_from(forms))


@st.composite
def chains(draw):
    told = draw(st.lists(st.tuples(edtfs(), st.text("abc ", max_size=40)), max_size=40))
    return [item(number, edtf, label) for number, (edtf, label) in enumerate(told)]


@pytest.mark.parametrize(
    ("edtf", "first", "last", "start", "end", "throughout"),
    [
        ("2017-09-14", "2017-09-14", "2017-09-14", Ending.KNOWN, Ending.KNOWN, False),
        ("2017-09", "2017-09-01", "2017-09-30", Ending.KNOWN, Ending.KNOWN, False),
        ("2017-09-15/2017-09-19", "2017-09-15", "2017-09-19", Ending.KNOWN, Ending.KNOWN, True),
        ("2022-06/..", "2022-06-01", None, Ending.KNOWN, Ending.OPEN, True),
        ("2022-06/", "2022-06-01", None, Ending.KNOWN, Ending.UNKNOWN, True),
        ("/2023-01-03", None, "2023-01-03", Ending.UNKNOWN, Ending.KNOWN, True),
        ("[2024-02-15..2024-03-24]", "2024-02-15", "2024-03-24", Ending.KNOWN, Ending.KNOWN, False),
        ("[..2023-01-03]", None, "2023-01-03", Ending.OPEN, Ending.KNOWN, False),
    ],
)
def test_what_lasted_and_what_happened_within_are_two_things(edtf, first, last, start, end, throughout):
    span = span_of(understood(edtf))
    days = tuple(day(bound) if bound else None for bound in (first, last))
    assert (span.first, span.last) == days
    assert (span.start, span.end, span.throughout) == (start, end, throughout)


def test_about_and_perhaps_are_marked_at_their_ends():
    span = span_of(understood("2017-09-17~/2017-09-19"))
    assert (span.about_first, span.about_last, span.perhaps) == (True, False, False)
    assert marks(span) == "≈"
    assert marks(span_of(understood("2017?"))) == "?"
    assert marks(span_of(understood("2017%"))) == "≈?"
    assert label_of(item(1, "2017~")) == "≈ Beating"
    assert label_of(item(1, "2017")) == label_of(item(1, "")) == "Beating"


def test_only_a_clock_gives_a_moment_of_the_day():
    assert span_of(understood("2017-09-14", time="18:00")).moment == 0.75
    assert span_of(understood("2017-09-14", time="06:30~")).moment == pytest.approx(6.5 / 24)
    assert span_of(understood("2017-09-14", time="night")).moment is None
    assert span_of(understood("2017-09", time="18:00")).moment is None


def test_nothing_known_belongs_among_the_undated():
    assert span_of(None) is None
    assert span_of(understood("XXXX")) is None
    assert span_of(understood("XXXX-09-14")) is None


@given(chains(), st.floats(0.05, 60), st.floats(200, 1500))
def test_everything_stands_somewhere_once_and_nothing_over_anything_else(items, per_day, width):
    line = lay_out(items, per_day, width, MEASURES)
    assert set(line.places) == {one.key for one in items}
    assert len(line.dated) + len(line.undated) == len(items)
    for placed, lanes in ((line.dated, line.lanes), (line.undated, line.rows)):
        assert all(0 <= one.lane < lanes for one in placed)
        for lane in range(lanes):
            there = [one for one in placed if one.lane == lane]
            assert there
            assert all(before.reach + MEASURES.gap <= after.begin + 1e-6 for before, after in pairwise(there))


@given(chains(), st.floats(0.05, 60), st.floats(200, 1500))
def test_the_order_of_time_is_kept_and_bars_stand_over_their_days(items, per_day, width):
    line = lay_out(items, per_day, width, MEASURES)
    orders = [placed.item.order for placed in line.dated]
    assert orders == sorted(orders)
    for placed in line.dated:
        span = placed.item.span
        assert 0 <= placed.begin <= placed.left <= placed.right <= line.width + MEASURES.least
        if span.first is not None:
            assert placed.left == pytest.approx(line.place_of_day(span.first))
        if span.last is not None and placed.right - placed.left > MEASURES.least + 1e-6:
            assert placed.right == pytest.approx(line.place_of_day(span.last + 1))


@given(chains(), st.floats(300, 1500))
def test_at_the_fitting_scale_all_of_it_is_in_view(items, width):
    scale = fitting_scale(items, width, MEASURES)
    line = lay_out(items, scale, width, MEASURES)
    assert 0 < scale <= LARGEST_DAY
    assert line.width == pytest.approx(width)
    assert all(placed.right <= width + MEASURES.least for placed in line.dated)


def test_what_goes_on_reaches_as_far_as_the_line_and_an_unknown_end_only_fades():
    items = [
        item(1, "2017-09-01/2017-12-31"),
        item(2, "2017-09-10/.."),
        item(3, "2017-09-10/"),
        item(4, "[2017-09-10..]"),
    ]
    line = lay_out(items, 4, 400, MEASURES)
    assert line.places["2"].right == line.width
    assert line.places["3"].right == line.places["3"].left + MEASURES.stub
    assert line.places["4"].right == line.places["4"].left + MEASURES.stub


def test_a_line_without_any_date_has_its_rows():
    items = [item(number, "", "a label") for number in range(30)]
    line = lay_out(items, fitting_scale(items, 300, MEASURES), 300, MEASURES)
    assert line.dated == ()
    assert line.rows > 1
    assert all(placed.reach <= 300 for placed in line.undated)
    assert lay_out([], 1, 300, MEASURES).places == {}


def test_five_hundred_acts_of_a_fortnight_stand_apart():
    items = [item(number, f"2017-09-{number % 14 + 1:02}") for number in range(500)]
    line = lay_out(items, 40, 640, MEASURES)
    assert len(line.places) == 500
    assert line.lanes < 120


@given(st.floats(0.0005, 240), st.integers(FIRST_DAY, LAST_DAY), st.integers(0, 4000))
def test_marks_come_in_order_and_never_closer_than_their_words(per_day, first, days):
    step = step_for(per_day, NEEDED)
    last = min(first + days, LAST_DAY)
    found = [tick.day for tick in ticks(first, last, step)][:2000]
    assert found == sorted(set(found))
    assert found[0] <= first
    for one, two in pairwise(found):
        assert two - one >= step.days * 0.75


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Step(Unit.DAY, 1), ["2017-08-30", "2017-08-31", "2017-09-01", "2017-09-02"]),
        (Step(Unit.DAY, 7), ["2017-08-22", "2017-09-01", "2017-09-08"]),
        (Step(Unit.MONTH, 1), ["2017-08-01", "2017-09-01", "2017-10-01"]),
        (Step(Unit.MONTH, 3), ["2017-07-01", "2017-10-01", "2018-01-01"]),
        (Step(Unit.YEAR, 1), ["2017-01-01", "2018-01-01"]),
        (Step(Unit.YEAR, 10), ["2010-01-01", "2020-01-01"]),
    ],
)
def test_marks_stand_on_round_days(step, expected):
    found = [
        date.fromordinal(tick.day).isoformat() for tick in ticks(day("2017-08-30"), day("2017-08-30") + 4000, step)
    ]
    assert found[: len(expected)] == expected


def test_marks_adapt_from_days_to_centuries():
    assert step_for(30, NEEDED) == Step(Unit.DAY, 1)
    assert step_for(5, NEEDED) == Step(Unit.DAY, 7)
    assert step_for(2, NEEDED) == Step(Unit.MONTH, 1)
    assert step_for(0.5, NEEDED) == Step(Unit.MONTH, 3)
    assert step_for(0.2, NEEDED) == Step(Unit.YEAR, 1)
    assert step_for(0.001, NEEDED) == Step(Unit.YEAR, 1000)
    assert [step.above for step in (Step(Unit.DAY, 1), Step(Unit.MONTH, 1), Step(Unit.YEAR, 1))] == [
        Unit.MONTH,
        Unit.YEAR,
        None,
    ]


def test_marks_end_with_the_calendar():
    for step in (Step(Unit.DAY, 1), Step(Unit.DAY, 7), Step(Unit.MONTH, 1), Step(Unit.YEAR, 1000)):
        assert list(ticks(LAST_DAY - 3, LAST_DAY, step))
        assert next(ticks(FIRST_DAY, FIRST_DAY + 5000, step)).day == FIRST_DAY
