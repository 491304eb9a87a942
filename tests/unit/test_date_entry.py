"""The boxes of the date input: everything typed is read or answered with a sentence, at its box."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values.date_entry import (
    NO_DATES,
    TWO_DATES,
    DateBoxes,
    DateFields,
    Kind,
    Problem,
    fields_of,
    read,
)
from evidence_desk.values.edtf import BadDateError
from evidence_desk.values.uncertain_date import Calendar, Certainty, parse_edtf, understood

quickly = settings(database=None, deadline=None, max_examples=120)

box_texts = st.sampled_from(
    [
        "",
        "?",
        " ",
        "2017",
        "2016",
        "199?",
        "19??",
        "????",
        "17",
        "9",
        "09",
        "13",
        "0",
        "31",
        "30",
        "٢٠١٧",
        "٩",
        "؟",
        "x",
    ]
) | st.text(max_size=5)
boxes = st.builds(DateBoxes, box_texts, box_texts, box_texts)
anything = st.builds(
    DateFields,
    kind=st.sampled_from(Kind),
    first=boxes,
    second=boxes,
    written=st.sampled_from(["", "2017", "199x", "2017/..", "[2017..2018]", "next week"]) | st.text(max_size=8),
    verbatim=st.sampled_from(["", "after the arrest", " ", "\ud800"]),
    certainty=st.sampled_from(Certainty),
    time=st.sampled_from(["", "23:40", "٢٣:٤٠", "25:00", "night"]),
    timezone=st.sampled_from(["", "Asia/Baku", "+04:00", "here"]),
    calendar=st.sampled_from(Calendar),
    anchor=st.sampled_from(["", " ", "the arrest", "\x00"]),
)

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
    "XXXX~",
    "XXXX-09-14",
    "2017-XX",
    "2017-09-XX",
    "2017-XX-15",
    "2022-06/..",
    "2022-06/",
    "/2023-01-03",
    "../2023",
    "2017-09-15/2017-09-19",
    "2017-09-15/2017-09-15",
    "2017-09-15~/2017-09-25",
    "[2024-02-15..2024-03-24]",
    "[..2023-01-03]",
    "[2022-06..]",
    "[2017~..2018]",
    "0987-01-02",
]


def sep(year: str = "2017", day: str = "") -> DateBoxes:
    return DateBoxes(year, "9", day)


@pytest.mark.parametrize(
    ("fields", "edtf", "sentence"),
    [
        (DateFields(first=sep(day="14")), "2017-09-14", "14 September 2017"),
        (DateFields(first=DateBoxes("2017", "09", "04")), "2017-09-04", "4 September 2017"),
        (DateFields(first=sep()), "2017-09", "in September 2017"),
        (DateFields(first=sep(day="?")), "2017-09-XX", "in September 2017 (day not known)"),
        (DateFields(first=DateBoxes("?", "9", "14")), "XXXX-09-14", "14 September (year not known)"),
        (DateFields(first=DateBoxes("199?")), "199X", "in the 1990s"),
        (DateFields(first=DateBoxes("?")), "XXXX", "not known"),
        (DateFields(first=DateBoxes("٢٠١٧", "٩", "؟")), "2017-09-XX", "in September 2017 (day not known)"),
        (DateFields(Kind.ABOUT, DateBoxes("2017")), "2017~", "about 2017"),
        (DateFields(Kind.PERHAPS, sep(day="14")), "2017-09-14?", "perhaps 14 September 2017"),
        (
            DateFields(Kind.BETWEEN, sep(day="15"), sep(day="19")),
            "[2017-09-15..2017-09-19]",
            "some time between 15 and 19 September 2017",
        ),
        (
            DateFields(Kind.LASTING, sep(day="15"), sep(day="19")),
            "2017-09-15/2017-09-19",
            "from 15 to 19 September 2017",
        ),
        (DateFields(Kind.SINCE, DateBoxes("2022", "6")), "2022-06/..", "from June 2022, still going on"),
        (DateFields(Kind.FROM, DateBoxes("2022", "6")), "2022-06/", "from June 2022, end not known"),
        (
            DateFields(Kind.UNTIL, DateBoxes("2023", "1", "3")),
            "/2023-01-03",
            "until 3 January 2023, beginning not known",
        ),
        (DateFields(Kind.NOT_AFTER, DateBoxes("2023")), "[..2023]", "some time, not after 2023"),
        (DateFields(Kind.NOT_BEFORE, DateBoxes("2023")), "[2023..]", "some time, not before 2023"),
        (DateFields(Kind.UNKNOWN), "XXXX", "not known"),
        (DateFields(Kind.UNKNOWN, first=sep()), "XXXX", "not known"),
        (DateFields(Kind.WRITTEN, written="2017-09-15~/2017-09-25"), "2017-09-15~/2017-09-25", None),
        (DateFields(Kind.WRITTEN, written=" 199x "), "199X", "in the 1990s"),
        (DateFields(Kind.WRITTEN, written="[ 2017 … 2018 ]"), "[2017..2018]", "some time between 2017 and 2018"),
        (DateFields(Kind.WRITTEN, written="2017–09–14"), "2017-09-14", "14 September 2017"),
    ],
)
def test_the_boxes_read_as_a_date(fields: DateFields, edtf: str, sentence: str | None) -> None:
    reading = read(fields)
    assert reading.problems == ()
    assert reading.date is not None
    assert reading.date.edtf == edtf
    assert reading.sentence == (sentence or reading.date.read_back())


@pytest.mark.parametrize(
    ("fields", "box", "words"),
    [
        (DateFields(first=DateBoxes("2017", "2", "30")), "first.day", "There is no day"),
        (DateFields(first=DateBoxes("2017", "13")), "first.month", "1 to 12"),
        (DateFields(first=DateBoxes("2017", "Sept")), "first.month", "1 to 12"),
        (DateFields(first=DateBoxes("2017", "9", "32")), "first.day", "1 to 31"),
        (DateFields(first=DateBoxes("2017", "9", "0")), "first.day", "1 to 31"),
        (DateFields(first=DateBoxes("2017", "", "14")), "first.month", "or ? if"),
        (DateFields(first=DateBoxes("17", "9")), "first.year", "four digits"),
        (DateFields(first=DateBoxes("0000")), "first.year", "four digits"),
        (DateFields(first=DateBoxes("", "9", "14")), "first.year", "four digits"),
        (DateFields(first=DateBoxes("20?7")), "first.year", "four digits"),
        (DateFields(Kind.BETWEEN, sep(day="19"), sep(day="15")), "second.year", "before the beginning"),
        (DateFields(Kind.LASTING, sep(), DateBoxes()), "second.year", "four digits"),
        (DateFields(Kind.WRITTEN, written="next week"), "written", "not a date"),
        (DateFields(Kind.WRITTEN, verbatim="next week"), "written", "not a date"),
        (DateFields(verbatim="after the arrest"), "first.year", "four digits"),
        (DateFields(first=sep(), time="25:00"), "time", "time of day"),
        (DateFields(Kind.SINCE, sep(), time="23:40"), "time", "single date"),
        (DateFields(first=sep(), timezone="home"), "timezone", "timezone"),
        (DateFields(first=sep(), timezone="my home"), "timezone", "timezone"),
        (DateFields(first=sep(), anchor="x" * 501), "anchor", "longer"),
        (DateFields(anchor="the arrest"), "first.year", "four digits"),
        (DateFields(first=sep(), verbatim="x" * 2001), "verbatim", "longer"),
        (DateFields(first=sep(), verbatim="\udcff"), "verbatim", "half a character"),
    ],
)
def test_what_is_wrong_is_said_at_its_box(fields: DateFields, box: str, words: str) -> None:
    reading = read(fields)
    assert reading.date is None
    assert reading.sentence == ""
    assert [problem.box for problem in reading.problems] == [box]
    assert words in reading.problems[0].sentence


def test_every_problem_is_said_at_once() -> None:
    reading = read(DateFields(Kind.BETWEEN, DateBoxes("17", "13", "40"), DateBoxes("", "x"), time="soon"))
    assert [problem.box for problem in reading.problems] == [
        "first.year",
        "first.month",
        "first.day",
        "second.year",
        "second.month",
        "time",
    ]
    assert all(isinstance(problem, Problem) and problem.sentence for problem in reading.problems)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.UNKNOWN])
def test_nothing_entered_is_no_date_and_no_problem(kind: Kind) -> None:
    reading = read(DateFields(kind, DateBoxes(" ", "", ""), verbatim=" "))
    assert (reading.date, reading.problems, reading.sentence) == (None, (), "")


def test_what_was_said_is_kept_beside_what_it_means() -> None:
    fields = DateFields(
        Kind.ABOUT,
        DateBoxes("2017", "9"),
        verbatim=" gegen Ende September, glaube ich ",
        certainty=Certainty.ESTIMATED,
        time="night",
        timezone="Asia/Baku;place",
        calendar=Calendar.PERSIAN,
        anchor=" the arrest ",
    )
    assert read(fields).date == understood(
        "2017-09~",
        verbatim="gegen Ende September, glaube ich",
        certainty=Certainty.ESTIMATED,
        time="night",
        timezone="Asia/Baku;place",
        calendar=Calendar.PERSIAN,
        anchor="the arrest",
    )


@pytest.mark.parametrize("text", EDTF_TEXTS)
def test_every_date_finds_its_way_back_into_the_boxes(text: str) -> None:
    date = understood(text, verbatim="as said", certainty=Certainty.INFERRED, timezone="+04:00", anchor="the raid")
    fields = fields_of(date)
    assert read(fields).date == date
    if fields.kind in NO_DATES:
        assert fields.first == fields.second == DateBoxes()
    if fields.kind not in TWO_DATES:
        assert fields.second == DateBoxes()


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("2017-09-14", Kind.EXACTLY, DateBoxes("2017", "9", "14")),
        ("199X", Kind.EXACTLY, DateBoxes("199?")),
        ("XXXX-09-XX", Kind.EXACTLY, DateBoxes("?", "9", "?")),
        ("2017~", Kind.ABOUT, DateBoxes("2017")),
        ("2022-06/..", Kind.SINCE, DateBoxes("2022", "6")),
        ("/2023-01-03", Kind.UNTIL, DateBoxes("2023", "1", "3")),
        ("[2024-02-15..2024-03-24]", Kind.BETWEEN, DateBoxes("2024", "2", "15")),
        ("XXXX", Kind.UNKNOWN, DateBoxes()),
        ("2017%", Kind.WRITTEN, DateBoxes()),
    ],
)
def test_the_boxes_show_a_date_as_people_write_it(text: str, kind: Kind, first: DateBoxes) -> None:
    fields = fields_of(parse_edtf(text))
    assert (fields.kind, fields.first) == (kind, first)


@quickly
@given(anything)
def test_whatever_is_typed_is_read_or_answered(fields: DateFields) -> None:
    reading = read(fields)
    if reading.date is None:
        assert reading.sentence == ""
        assert all(problem.sentence for problem in reading.problems)
        return
    assert reading.problems == ()
    assert reading.sentence
    assert read(fields_of(reading.date)).date == reading.date


@quickly
@given(st.text(alphabet="0123456789X-?~%/.[]", max_size=24))
def test_edtf_typed_by_hand_means_what_it_says(text: str) -> None:
    try:
        meant = parse_edtf(text)
    except BadDateError:
        meant = None
    assert read(DateFields(Kind.WRITTEN, written=text)).date == meant
