"""The boxes of the number input: everything typed is read or answered with a sentence, at its box."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values.quantity import (
    LARGEST,
    Basis,
    Qualifier,
    Quantity,
    about,
    at_least,
    at_most,
    between,
    exactly,
    unknown,
)
from evidence_desk.values.quantity_entry import NOTHING, QuantityFields, fields_of, read, read_number

quickly = settings(database=None, deadline=None, max_examples=120)

box_texts = st.sampled_from(
    ["", " ", "0", "83", "1,250", "1 250", "1.5", "٨٣", "a hundred", "-3", "9" * 14, "100"]
) | st.text(max_size=6)
anything = st.builds(
    QuantityFields,
    qualifier=st.sampled_from(Qualifier),
    number=box_texts,
    second=box_texts,
    unit=st.sampled_from(["", "people", " Families ", "tents", "x" * 61, "\ud800"]),
    basis=st.sampled_from(Basis),
    verbatim=st.sampled_from(["", " well over 100 ", "\x00"]),
)


@pytest.mark.parametrize(
    ("fields", "quantity", "sentence"),
    [
        (QuantityFields(number="83", unit="people"), exactly(83, unit="people"), "83 people"),
        (QuantityFields(Qualifier.ABOUT, " ١٠٠ "), about(100), "about 100"),
        (QuantityFields(Qualifier.AT_LEAST, "101", unit="People"), at_least(101, unit="people"), "at least 101 people"),
        (QuantityFields(Qualifier.AT_MOST, "30", "7", "days"), at_most(30, unit="days"), "at most 30 days"),
        (QuantityFields(Qualifier.BETWEEN, "83", "1,250"), between(83, 1250), "between 83 and 1250"),
        (QuantityFields(Qualifier.UNKNOWN, "some"), unknown(), "number not known"),
        (
            QuantityFields(Qualifier.AT_LEAST, "46", basis=Basis.TOLD, verbatim=" more than 45 "),
            at_least(46, basis=Basis.TOLD, verbatim="more than 45"),
            "at least 46",
        ),
    ],
)
def test_the_boxes_are_read(fields: QuantityFields, quantity: Quantity, sentence: str) -> None:
    reading = read(fields)
    assert (reading.quantity, reading.problems, reading.sentence) == (quantity, (), sentence)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("1,250", 1250),
        ("1.250.000", 1_250_000),
        ("1 250", 1250),
        ("1\u202f250", 1250),
        ("1’250", 1250),
        ("١٬٢٥٠", 1250),
        ("१२", 12),
        ("1,25", None),
        ("1.5", None),
        ("1,250.000", None),
        ("12,50", None),
        ("1  250", None),
        ("-3", None),
        ("+3", None),
        ("³", None),
        ("½", None),
        ("Ⅻ", None),
        ("1e3", None),
        ("ten", None),
        ("", None),
        ("9" * 41, None),
    ],
)
def test_a_number_is_whole_however_it_is_grouped(text: str, number: int | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("fields", "box", "part"),
    [
        (QuantityFields(number="many"), "number", "digits alone"),
        (QuantityFields(number="1.5"), "number", "without a fraction"),
        (QuantityFields(verbatim="well over 100"), "number", "choose “not known”"),
        (QuantityFields(number=str(LARGEST + 1)), "number", "too large"),
        (QuantityFields(Qualifier.BETWEEN, "83"), "second", "Write a number"),
        (QuantityFields(Qualifier.BETWEEN, "", "83"), "number", "Write a number"),
        (QuantityFields(Qualifier.BETWEEN, "100", "83"), "second", "smaller number stands first"),
        (QuantityFields(Qualifier.BETWEEN, "83", "83"), "second", "choose “exactly”"),
        (QuantityFields(number="83", unit="x" * 61), "unit", "a word or two"),
        (QuantityFields(number="83", verbatim="x" * 2001), "verbatim", "longer"),
    ],
)
def test_what_is_wrong_is_said_at_its_box(fields: QuantityFields, box: str, part: str) -> None:
    reading = read(fields)
    assert (reading.quantity, reading.sentence) == (None, "")
    assert [problem.box for problem in reading.problems] == [box]
    assert part in reading.problems[0].sentence


@pytest.mark.parametrize("qualifier", [one for one in Qualifier if one is not Qualifier.UNKNOWN])
def test_nothing_entered_is_no_number_and_no_problem(qualifier: Qualifier) -> None:
    assert read(QuantityFields(qualifier, " ", unit="people", basis=Basis.TOLD)) == NOTHING


@quickly
@given(anything)
def test_whatever_is_typed_is_read_or_answered_and_finds_its_way_back(fields: QuantityFields) -> None:
    reading = read(fields)
    if reading.quantity is None:
        assert reading.sentence == ""
        assert all(problem.sentence for problem in reading.problems)
        return
    assert reading.problems == ()
    assert reading.sentence == reading.quantity.read_back()
    assert read(fields_of(reading.quantity)).quantity == reading.quantity
