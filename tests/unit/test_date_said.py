"""Dates in words and in a hurry: found where they are said, completed by what is near, and never invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind, read
from evidence_desk.values.date_said import dates_within, read_typed

NEAR = DateFields(first=DateBoxes("2017", "9", "14"))

SAID = {
    "On 14 September 2017, shortly before midnight": [("14 September 2017", "2017-09-14")],
    "until 04:00 on 15 September": [("15 September", "2017-09-15")],
    "After two days, about 17 September, he was brought": [("about 17 September", "2017-09-17~")],
    "From about 19 September he was held; released on 25 September.": [
        ("about 19 September", "2017-09-19~"),
        ("25 September", "2017-09-25"),
    ],
    "between 15 and 19 September 2017": [("between 15 and 19 September 2017", "[2017-09-15..2017-09-19]")],
    "held from 15 to 17 September": [("15 to 17 September", "2017-09-15/2017-09-17")],
    "15–30 September 2017": [("15–30 September 2017", "2017-09-15/2017-09-30")],
    "in mid-November 2017": [("mid-November 2017", "2017-11~")],
    "September 15, 2017 and 2017-09-16 and 17.09.2017": [
        ("September 15, 2017", "2017-09-15"),
        ("2017-09-16", "2017-09-16"),
        ("17.09.2017", "2017-09-17"),
    ],
    "в ночь на 15 сентября 2017 года": [("15 сентября 2017", "2017-09-15")],
    "около 19 сентября": [("около 19 сентября", "2017-09-19~")],
    "ليلة ١٤ أيلول ٢٠١٧": [("١٤ أيلول ٢٠١٧", "2017-09-14")],
    "في ١٤ سبتمبر": [("١٤ سبتمبر", "2017-09-14")],
    "le 1er octobre 2017": [("1er octobre 2017", "2017-10-01")],
    "15 de septiembre de 2017": [("15 de septiembre de 2017", "2017-09-15")],
    "14 sentyabr 2017": [("14 sentyabr 2017", "2017-09-14")],
    "He may go on. There were 12 of them, 30 days, and 31 February 2017 never was.": [("February 2017", "2017-02")],
    "no date at all": [],
    "": [],
}


@pytest.mark.parametrize("text", SAID)
def test_dates_are_found_where_an_account_says_them(text):
    found = dates_within(text, NEAR)
    assert [(one.fields.verbatim, read(one.fields).date.edtf) for one in found] == SAID[text]
    assert all(text[one.start : one.end] == one.fields.verbatim for one in found)


TYPED = {
    "15": "2017-09-15",
    "15 9": "2017-09-15",
    "15 9 2017": "2017-09-15",
    "15.9.2017": "2017-09-15",
    "15-17": "2017-09-15/2017-09-17",
    "15-17 9": "2017-09-15/2017-09-17",
    "15..17 9": "[2017-09-15..2017-09-17]",
    "25 9 - 15 11": "2017-09-25/2017-11-15",
    "~17 9": "2017-09-17~",
    "about 17 September": "2017-09-17~",
    "~9 2017": "2017-09~",
    "2017-09": "2017-09",
    "2017": "2017",
    "on 15 September": "2017-09-15",
    "١٥ ٩ ٢٠١٧": "2017-09-15",
    "[2017-09-15..2017-09-17]": "[2017-09-15..2017-09-17]",
    "/2017-09-15": "/2017-09-15",
    "199X": "199X",
}


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_in_a_hurry_is_read(typed):
    assert read(read_typed(typed, NEAR)).date.edtf == TYPED[typed]


def test_a_time_typed_beside_the_date_is_kept():
    date = read(read_typed("14 9 2017 23:45")).date
    assert (date.edtf, date.time) == ("2017-09-14", "23:45")
    assert read(read_typed("14 9 4:00~", NEAR)).date.time == "04:00~"


@pytest.mark.parametrize(
    "typed", ["", "soon", "99 99", "15 9 17 3", "31 2 2017", "x" * 200, "15 9 2017 or so", "-", "~"]
)
def test_what_is_no_date_is_not_made_one(typed):
    assert read_typed(typed, NEAR) is None


def test_without_anything_near_nothing_is_filled_in():
    assert read_typed("15 9") is None
    assert read_typed("15") is None
    assert dates_within("on 15 September he was held") == ()


@given(st.text(max_size=60))
def test_no_text_brings_it_down_and_every_offer_is_a_date(text):
    for said in dates_within(text, NEAR):
        assert read(said.fields).date is not None
        assert text[said.start : said.end] == said.fields.verbatim
    typed = read_typed(text, NEAR)
    assert typed is None or read(typed).date is not None


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_typed_in_numbers_is_that_day(day):
    fields = read_typed(f"{day.day} {day.month} {day.year}")
    assert read(fields).date.edtf == day.isoformat()
    assert fields.kind is Kind.EXACTLY
