"""Dates as values: the words kept, the meaning checked, the phrase read back."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence_desk.values.canonical import canonical, parse_canonical
from evidence_desk.values.edtf import BadDateError
from evidence_desk.values.uncertain_date import (
    Calendar,
    Certainty,
    Mode,
    PartOfDay,
    UncertainDate,
    from_json,
    parse_edtf,
    understood,
)
from evidence_desk.values.wording import install_translator

quickly = settings(database=None, deadline=None, max_examples=100)

EDTF_TEXTS = [
    "2017-09-14",
    "2017-09",
    "2017",
    "2017~",
    "2017-09?",
    "2017-09-14%",
    "199X",
    "19XX",
    "XXXX",
    "XXXX-09-14",
    "2017-XX",
    "2017-09-XX",
    "2017-XX-15",
    "2022-06/..",
    "2022-06/",
    "/2023-01-03",
    "../2023",
    "2017-09-15/2017-09-19",
    "2017-09-15~/2017-09-25",
    "[2024-02-15..2024-03-24]",
    "[..2023-01-03]",
    "[2022-06..]",
]

times = st.sampled_from(["23:40", "23:40~", "00:00", "04:00:30", *PartOfDay])
timezones = st.sampled_from(["Z", "+04:00", "-09:30", "Asia/Baku", "Asia/Baku;place", "+04:00;stated", "UTC;device"])
words = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)


@st.composite
def dates(draw: st.DrawFn) -> UncertainDate:
    text = draw(st.sampled_from(EDTF_TEXTS))
    single = "/" not in text and "[" not in text
    return understood(
        text,
        verbatim=draw(words),
        certainty=draw(st.sampled_from(Certainty)),
        time=draw(st.none() | times) if single else None,
        timezone=draw(st.none() | timezones),
        calendar=draw(st.sampled_from(Calendar)),
        anchor=draw(words),
    )


bounds = st.none() | st.dates().map(lambda day: day.isoformat())


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("2017-09-14", "14 September 2017"),
        ("2017-09", "in September 2017"),
        ("2017", "in 2017"),
        ("2017~", "about 2017"),
        ("2017-09?", "perhaps September 2017"),
        ("2017-09-14%", "perhaps about 14 September 2017"),
        ("199X", "in the 1990s"),
        ("19XX", "in the years 1900 to 1999"),
        ("XXXX", "not known"),
        ("XXXX~", "not known"),
        ("XXXX-09", "in September (year not known)"),
        ("XXXX-09-14", "14 September (year not known)"),
        ("199X-05-01", "1 May (the 1990s)"),
        ("2017-XX", "in 2017 (month not known)"),
        ("2017-XX-XX", "in 2017 (month and day not known)"),
        ("2017-09-XX", "in September 2017 (day not known)"),
        ("2017-XX-15", "day 15 of a month not known, 2017"),
        ("2022-06/..", "from June 2022, still going on"),
        ("2022-06/", "from June 2022, end not known"),
        ("/2023-01-03", "until 3 January 2023, beginning not known"),
        ("../2023", "until 2023, without a beginning"),
        ("2017-09-15/2017-09-19", "from 15 to 19 September 2017"),
        ("2017-09-15~/2017-09-19", "from about 15 September 2017 to 19 September 2017"),
        ("2017-09-30/2017-10-02", "from 30 September 2017 to 2 October 2017"),
        ("2017-09-15/2017-09-15", "throughout 15 September 2017"),
        ("[2017-09-15..2017-09-19]", "some time between 15 and 19 September 2017"),
        ("[2024-02-15..2024-03-24]", "some time between 15 February 2024 and 24 March 2024"),
        ("[2017-09..2017-09]", "in September 2017"),
        ("[2017..2018]", "some time between 2017 and 2018"),
        ("[..2023-01-03]", "some time, not after 3 January 2023"),
        ("[2022-06..]", "some time, not before June 2022"),
    ],
)
def test_a_date_is_read_back_in_plain_words(text: str, phrase: str) -> None:
    assert parse_edtf(text).read_back() == phrase


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_name_with_and_without_a_day(month: int) -> None:
    name = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ][month - 1]
    assert parse_edtf(f"2017-{month:02}").read_back() == f"in {name} 2017"
    assert parse_edtf(f"2017-{month:02}-05").read_back() == f"5 {name} 2017"


@pytest.mark.parametrize(
    ("time", "timezone", "phrase"),
    [
        ("23:40", None, "14 September 2017, 23:40"),
        ("23:40~", "Asia/Baku;place", "14 September 2017, about 23:40 (Asia/Baku)"),
        ("night", None, "in the night from 14 to 15 September 2017"),
        ("night", "Asia/Baku;place", "in the night from 14 to 15 September 2017 (Asia/Baku)"),
        ("early-morning", "+04:00", "14 September 2017, early in the morning (+04:00)"),
    ],
)
def test_the_time_of_day_is_read_back_with_it(time: str, timezone: str | None, phrase: str) -> None:
    assert understood("2017-09-14", time=time, timezone=timezone).read_back() == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("2017-09-30", "in the night from 30 September 2017 to 1 October 2017"),
        ("2017-12-31", "in the night from 31 December 2017 to 1 January 2018"),
        ("2016-02-28", "in the night from 28 to 29 February 2016"),
        ("2017-09-14~", "about 14 September 2017, at night"),
        ("2017-09", "in September 2017, at night"),
        ("XXXX-09-14", "14 September (year not known), at night"),
        ("9999-12-31", "31 December 9999, at night"),
    ],
)
def test_a_night_is_read_back_with_both_its_days_where_they_are_known(text: str, phrase: str) -> None:
    assert understood(text, time="night").read_back() == phrase


def test_a_relative_date_keeps_what_it_is_counted_from() -> None:
    date = understood("2017-09-17~", verbatim="three days after", anchor="the arrest", time="morning")
    assert date.read_back() == "about 17 September 2017, in the morning (counted from: \u2068the arrest\u2069)"
    assert understood("XXXX", anchor="ا\u202eلاعتقال").read_back() == (
        "not known (counted from: \u2068ا⟦U+202E⟧لاعتقال\u2069)"
    )
    assert understood("2017").read_back() == "in 2017"


@pytest.mark.parametrize("part", list(PartOfDay))
def test_every_part_of_a_day_has_words(part: PartOfDay) -> None:
    assert understood("2017", time=part).read_back().startswith("in 2017, ")


def test_the_phrase_follows_the_language_of_the_desk() -> None:
    french = {"{day} September {year}": "{day} septembre {year}", "from {start} to {end}": "du {start} au {end}"}
    install_translator(lambda _context, text: french.get(text, text))
    try:
        assert parse_edtf("2017-09-15/2017-09-19").read_back() == "du 15 au 19 septembre 2017"
    finally:
        install_translator(None)


def test_mode_tells_what_lasted_from_what_happened_within() -> None:
    assert parse_edtf("2017-09-15/2017-09-19").mode is Mode.THROUGHOUT
    assert parse_edtf("2022-06/..").mode is Mode.THROUGHOUT
    assert parse_edtf("[2017-09-15..2017-09-19]").mode is Mode.WITHIN
    assert parse_edtf("2017-09").mode is Mode.WITHIN


@quickly
@given(dates())
def test_a_date_survives_its_json(date: UncertainDate) -> None:
    carried = parse_canonical(canonical(date.to_json()))
    assert from_json(carried) == date
    assert from_json(json.loads(json.dumps(date.to_json()))) == date


def test_the_json_has_the_documented_keys() -> None:
    assert understood("2017~", verbatim="around 2017").to_json() == {
        "verbatim": "around 2017",
        "edtf": "2017~",
        "earliest": "2017-01-01",
        "latest": "2017-12-31",
        "mode": "within",
        "certainty": "stated",
        "time": None,
        "timezone": None,
        "calendar": "gregorian",
        "anchor": "",
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("earliest", "2017-01-02"),
        ("earliest", None),
        ("latest", "2018-12-31"),
        ("mode", "throughout"),
        ("mode", "always"),
        ("certainty", "sure"),
        ("calendar", "martian"),
        ("edtf", "2016"),
        ("edtf", "2017-02-30"),
        ("edtf", None),
        ("verbatim", None),
        ("verbatim", "\ud800"),
        ("verbatim", "x" * 2001),
        ("verbatim", "\x00"),
        ("anchor", None),
        ("anchor", "x" * 501),
        ("anchor", "\udcff"),
        ("time", "24:00"),
        ("time", "9:30"),
        ("time", ""),
        ("time", "23:40\n"),
        ("timezone", "+15:00"),
        ("timezone", "Baku time"),
        ("timezone", "Asia/Baku;guess"),
        ("timezone", ""),
        ("time", 7),
        ("edtf", ["2017"]),
        ("mode", True),
    ],
)
def test_json_that_contradicts_itself_is_refused(key: str, value: Any) -> None:
    honest = parse_edtf("2017").to_json()
    with pytest.raises(BadDateError):
        from_json({**honest, key: value})


def test_json_with_other_keys_is_refused() -> None:
    honest = parse_edtf("2017").to_json()
    for wrong in ({**honest, "extra": ""}, {key: honest[key] for key in list(honest)[1:]}, {}, [], None, "2017", 2017):
        with pytest.raises(BadDateError):
            from_json(wrong)


def test_a_time_beside_a_span_is_refused() -> None:
    with pytest.raises(BadDateError, match="single date"):
        understood("2017-09-14/2017-09-15", time="23:40")


def test_bounds_cannot_be_made_up() -> None:
    with pytest.raises(BadDateError, match="contradicts"):
        UncertainDate("", "2017", "2017-01-01", "2017-01-01", Mode.WITHIN)


def test_no_timezone_moves_a_day() -> None:
    plain = parse_edtf("2017-09-14")
    for timezone in ("+14:00", "-12:00", "Pacific/Kiritimati"):
        moved = understood("2017-09-14", time="23:59", timezone=timezone)
        assert (moved.earliest, moved.latest) == (plain.earliest, plain.latest)


def test_dates_sort_by_their_first_day_and_the_undated_come_last() -> None:
    ordered = ["1990", "2017", "2017-09-01", "2017-09", "2017-09-14", "/2018-01-01", "2022-06/..", "XXXX"]
    for jumbled in (ordered[::-1], ordered[3:] + ordered[:3], sorted(ordered)):
        assert sorted(jumbled, key=lambda text: parse_edtf(text).sort_key) == ordered


def test_what_happened_on_one_day_sorts_by_its_time() -> None:
    times = [
        None,
        "00:10",
        "04:00~",
        "early-morning",
        "morning",
        "noon",
        "15:30",
        "evening",
        "night",
        "23:40",
        "midnight",
    ]
    account = [understood("2017-09-14", time=time) for time in times] + [understood("2017-09-15", time="00:10")]
    jumbled = account[::-1]
    assert sorted(jumbled, key=lambda date: date.sort_key) == account


@quickly
@given(st.lists(dates(), max_size=8))
def test_dates_have_one_order_however_they_come(several: list[UncertainDate]) -> None:
    keys = sorted(date.sort_key for date in several)
    several.reverse()
    assert [date.sort_key for date in sorted(several, key=lambda date: date.sort_key)] == keys
    undated = [date.is_unknown for date in sorted(several, key=lambda date: date.sort_key)]
    assert undated == sorted(undated)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "touches"),
    [
        ("2017-09-14", "2017-09-14", "2017-09-14", True),
        ("2017-09-14", "2017-09-15", "2017-09-30", False),
        ("2017-09-14", None, "2017-09-13", False),
        ("2017-09", "2017-09-30", None, True),
        ("2022-06/..", "2030-01-01", "2030-12-31", True),
        ("2022-06/..", None, "2022-05-31", False),
        ("/2023-01-03", "2023-01-04", None, False),
        ("/2023-01-03", None, "1950-01-01", True),
        ("XXXX", "2017-01-01", "2017-01-01", True),
        ("2017", None, None, True),
    ],
)
def test_a_filter_finds_what_may_touch_its_days(
    text: str, earliest: str | None, latest: str | None, touches: bool
) -> None:
    assert parse_edtf(text).overlaps(earliest, latest) is touches


@quickly
@given(dates(), dates(), timezones)
def test_touching_goes_both_ways_and_no_timezone_changes_it(
    one: UncertainDate, other: UncertainDate, timezone: str
) -> None:
    touch = one.overlaps(other.earliest, other.latest)
    assert other.overlaps(one.earliest, one.latest) is touch
    moved = replace(one, timezone=timezone)
    assert (moved.earliest, moved.latest) == (one.earliest, one.latest)
    assert moved.overlaps(other.earliest, other.latest) is touch
    assert moved.sort_key == one.sort_key


@quickly
@given(dates(), bounds, bounds)
def test_a_wider_filter_finds_no_less(date: UncertainDate, earliest: str | None, latest: str | None) -> None:
    assume(date.overlaps(earliest, latest))
    assert date.overlaps(None, latest)
    assert date.overlaps(earliest, None)


def test_only_a_date_without_bounds_is_undated() -> None:
    assert {text for text in EDTF_TEXTS if parse_edtf(text).is_unknown} == {"XXXX", "XXXX-09-14"}
