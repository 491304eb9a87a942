"""EDTF: bounds are compared with a search through every single day."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evidence_desk.values import edtf
from evidence_desk.values.edtf import BadDateError, Edge, Expression, PartialDate, Qualifier, Shape

quickly = settings(database=None, deadline=None, max_examples=150)

years = st.sampled_from(["2017", "2016", "1900", "2000", "199X", "19XX", "1XXX", "XXXX", "000X", "9999"])
months = st.integers(1, 12).map("{:02}".format) | st.just("XX")
days = st.integers(1, 31).map("{:02}".format) | st.just("XX")


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    month = draw(months | st.just(""))
    day = draw(days | st.just("")) if month else ""
    qualifier = draw(st.sampled_from(Qualifier))
    try:
        return PartialDate(draw(years), month, day, qualifier)
    except BadDateError:
        assume(False)
        raise


@st.composite
def expressions(draw: st.DrawFn) -> Expression:
    first, second = draw(partial_dates()), draw(partial_dates())
    open_ends = st.sampled_from(Edge)
    choices = [
        lambda: edtf.single(first),
        lambda: edtf.lasting(first, second),
        lambda: edtf.one_of(first, second),
        lambda: edtf.lasting(first, draw(open_ends)),
        lambda: edtf.lasting(draw(open_ends), first),
        lambda: edtf.one_of(first, draw(open_ends)),
        lambda: edtf.one_of(draw(open_ends), first),
    ]
    try:
        return draw(st.sampled_from(choices))()
    except BadDateError:
        assume(False)
        raise


def every_day(first_year: int, last_year: int) -> list[str]:
    day, days_found = date(first_year, 1, 1), []
    while day.year <= last_year:
        days_found.append(day.isoformat())
        day += timedelta(days=1)
    return days_found


VECTORS = [
    ("2017-09-14", "2017-09-14", "2017-09-14", Shape.SINGLE),
    ("2017-09", "2017-09-01", "2017-09-30", Shape.SINGLE),
    ("2017", "2017-01-01", "2017-12-31", Shape.SINGLE),
    ("2017~", "2017-01-01", "2017-12-31", Shape.SINGLE),
    ("2017-09?", "2017-09-01", "2017-09-30", Shape.SINGLE),
    ("2017-09-14%", "2017-09-14", "2017-09-14", Shape.SINGLE),
    ("199X", "1990-01-01", "1999-12-31", Shape.SINGLE),
    ("19XX", "1900-01-01", "1999-12-31", Shape.SINGLE),
    ("000X", "0001-01-01", "0009-12-31", Shape.SINGLE),
    ("XXXX", None, None, Shape.SINGLE),
    ("XXXX-09-14", None, None, Shape.SINGLE),
    ("2017-XX", "2017-01-01", "2017-12-31", Shape.SINGLE),
    ("2017-09-XX", "2017-09-01", "2017-09-30", Shape.SINGLE),
    ("2016-02-XX", "2016-02-01", "2016-02-29", Shape.SINGLE),
    ("2017-XX-31", "2017-01-31", "2017-12-31", Shape.SINGLE),
    ("199X-02-29", "1992-02-29", "1996-02-29", Shape.SINGLE),
    ("2022-06/..", "2022-06-01", None, Shape.LASTING),
    ("2022-06/", "2022-06-01", None, Shape.LASTING),
    ("/2023-01-03", None, "2023-01-03", Shape.LASTING),
    ("../2023", None, "2023-12-31", Shape.LASTING),
    ("2017-09-15/2017-09-19", "2017-09-15", "2017-09-19", Shape.LASTING),
    ("2017-09-15~/2017-09-25?", "2017-09-15", "2017-09-25", Shape.LASTING),
    ("2017-09-20/2017-09", "2017-09-20", "2017-09-30", Shape.LASTING),
    ("[2024-02-15..2024-03-24]", "2024-02-15", "2024-03-24", Shape.ONE_OF),
    ("[..2023-01-03]", None, "2023-01-03", Shape.ONE_OF),
    ("[2022-06..]", "2022-06-01", None, Shape.ONE_OF),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "shape"), VECTORS)
def test_the_vectors(text: str, earliest: str | None, latest: str | None, shape: Shape) -> None:
    expression = edtf.parse(text)
    assert (expression.text, expression.earliest, expression.latest, expression.shape) == (
        text,
        earliest,
        latest,
        shape,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "about 2017",
        "14.09.2017",
        "14/09/2017",
        "2017-9-4",
        "2017-0X",
        "17",
        "201",
        "20171",
        "-2017",
        "2017-",
        "2017-09-14T10:00",
        "2017-W37",
        "2017-21-",
        "X017",
        "1X9X",
        "2017-09-1X",
        "2017??",
        "?2017",
        "2017-09?-14",
        "2017/2018/2019",
        "[2017..2018",
        "2017..2018]",
        "[2017]",
        "[2017,2018]",
        "{2017..2018}",
        "[2017..2018]x",
        "[",
        "[]",
        "٢٠١٧",
        "２０１７",
        "2017\n",
        " 2017",
        "2017 ",
        "2017-09-14" * 20,
        "\u202e2017",
    ],
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadDateError) as refused:
        edtf.parse(text)
    assert "2017-09-14" in refused.value.mend
    assert len(refused.value.sentences()) < 250
    assert "\u202e" not in refused.value.happened


@pytest.mark.parametrize(
    "text",
    [
        "2017-02-30",
        "2017-02-29",
        "1900-02-29",
        "2017-13",
        "2017-00",
        "2017-09-31",
        "2017-09-00",
        "2017-XX-32",
        "0000",
        "XXXX-02-30",
        "0000-01-01",
        "2017-13-XX",
        "2017-09-31/..",
        "[2017-02-30..2018]",
    ],
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(BadDateError, match="There is no day"):
        edtf.parse(text)


@pytest.mark.parametrize(
    "text", ["2018/2017", "2017-09-20/2017-09-19", "[2018..2017]", "2018~/199X", "2017-10/2017-09-30"]
)
def test_an_end_before_its_beginning_is_refused(text: str) -> None:
    with pytest.raises(BadDateError, match="before the beginning"):
        edtf.parse(text)


@pytest.mark.parametrize("text", ["/", "../..", "/..", "../", "[..]"])
def test_a_span_without_any_date_is_refused(text: str) -> None:
    with pytest.raises(BadDateError, match="at one end"):
        edtf.parse(text)


@pytest.mark.parametrize("parts", [("17",), ("2017", "9"), ("2017", "", "14"), ("2017", "09", "1"), ("20X7",), ("",)])
def test_parts_of_another_form_are_refused(parts: tuple[str, ...]) -> None:
    with pytest.raises(BadDateError):
        PartialDate(*parts)


@quickly
@given(expressions())
def test_reading_what_was_written_gives_the_same(expression: Expression) -> None:
    assert edtf.parse(expression.text) == expression


@quickly
@given(expressions())
def test_the_earliest_is_never_after_the_latest(expression: Expression) -> None:
    earliest, latest = expression.earliest, expression.latest
    if earliest is not None:
        date.fromisoformat(earliest)
    if latest is not None:
        date.fromisoformat(latest)
    if earliest is not None and latest is not None:
        assert earliest <= latest


DAYS = every_day(1990, 2019)


@quickly
@given(st.sampled_from(["2016", "2017", "199X", "201X"]), months | st.just(""), days | st.just(""))
def test_the_bounds_are_those_found_by_looking_at_every_day(year: str, month: str, day: str) -> None:
    assume(month or not day)
    pattern = "-".join((year, month or "XX", day or "XX")).replace("X", r"\d")
    fitting = [candidate for candidate in DAYS if re.fullmatch(pattern, candidate)]
    text = "-".join(part for part in (year, month, day) if part)
    if not fitting:
        with pytest.raises(BadDateError):
            edtf.parse(text)
        return
    expression = edtf.parse(text)
    assert (expression.earliest, expression.latest) == (fitting[0], fitting[-1])


@quickly
@given(partial_dates())
def test_about_and_perhaps_move_no_bound(partial: PartialDate) -> None:
    plain = PartialDate(partial.year, partial.month, partial.day)
    assert (plain.earliest, plain.latest) == (partial.earliest, partial.latest)


@quickly
@given(st.text(alphabet="0123456789X-?~%/.[] ,T", max_size=25) | st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        expression = edtf.parse(text)
    except BadDateError:
        return
    assert expression.text == text
