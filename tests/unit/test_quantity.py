"""Numbers as values: the words kept, the bounds as said, nothing invented, nothing averaged."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values import quantity_wording
from evidence_desk.values.canonical import canonical, parse_canonical
from evidence_desk.values.quantity import (
    LARGEST,
    BadQuantityError,
    Basis,
    Qualifier,
    Quantity,
    about,
    at_least,
    at_most,
    between,
    exactly,
    from_json,
    unknown,
)
from evidence_desk.values.wording import install_translator

quickly = settings(database=None, deadline=None, max_examples=100)

words = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30)
numbers = st.integers(0, 200) | st.integers(0, LARGEST)
units = st.sampled_from(["", "people", "families"]) | words


@st.composite
def quantities(draw: st.DrawFn, unit: st.SearchStrategy[str] = units) -> Quantity:
    said: dict[str, Any] = {
        "verbatim": draw(words),
        "unit": draw(unit),
        "basis": draw(st.sampled_from(Basis)),
    }
    first, second = sorted(draw(st.lists(numbers, min_size=2, max_size=2, unique=True)))
    kind = draw(st.sampled_from([exactly, about, at_least, at_most, between, unknown]))
    if kind is between:
        return between(first, second, **said)
    return unknown(**said) if kind is unknown else kind(first, **said)  # type: ignore[operator]


def possible(quantity: Quantity, number: int) -> bool:
    """Whether the quantity may be this number, as its words say it."""
    low = 0 if quantity.minimum is None else quantity.minimum
    return low <= number and (quantity.maximum is None or number <= quantity.maximum)


@pytest.mark.parametrize(
    ("quantity", "phrase"),
    [
        (exactly(83, unit="people"), "83 people"),
        (exactly(1, unit="people"), "1 person"),
        (exactly(0, unit="children"), "0 children"),
        (exactly(56), "56"),
        (about(100), "about 100"),
        (about(100, unit="people", verbatim="round about a hundred"), "about 100 people"),
        (at_least(101, unit="people", verbatim="well over 100"), "at least 101 people"),
        (at_least(3, unit="bodies"), "at least 3 bodies"),
        (at_most(30, unit="days"), "at most 30 days"),
        (between(83, 100, unit="people"), "between 83 and 100 people"),
        (between(0, 1, unit="families"), "between 0 and 1 family"),
        (unknown(), "number not known"),
        (unknown(unit="people", verbatim="several others"), "people: number not known"),
        (exactly(9999, unit="times"), "9999 times"),
        (exactly(1234567, unit="households"), "1\u202f234\u202f567 households"),
        (about(12, unit="خيمة"), "about 12 \u2068خيمة\u2069"),
        (unknown(unit="te\u202ents"), "\u2068te⟦U+202E⟧nts\u2069: number not known"),
    ],
)
def test_a_quantity_is_read_back_in_plain_words(quantity: Quantity, phrase: str) -> None:
    assert quantity.read_back() == phrase


def test_every_unit_has_a_singular_and_a_plural() -> None:
    for unit in quantity_wording.UNITS:
        one, many = exactly(1, unit=unit).read_back(), exactly(2, unit=unit).read_back()
        assert one.startswith("1 ")
        assert many == f"2 {unit}"
        assert one[2:] != many[2:]
        assert quantity_wording.unit_code(quantity_wording.unit_label(unit)) == unit
    assert quantity_wording.unit_code(" PEOPLE ") == "people"
    assert quantity_wording.unit_code(" tents ") == "tents"
    assert quantity_wording.unit_label("tents") == "tents"


def test_every_choice_has_words_of_its_own() -> None:
    assert len({quantity_wording.qualifier_label(one) for one in Qualifier}) == len(Qualifier)
    assert len({quantity_wording.basis_label(one) for one in Basis}) == len(Basis)


def test_the_phrase_follows_the_language_of_the_desk() -> None:
    russian = {"at least {amount}": "не менее: {amount}", "{number} people": "{number} чел."}
    install_translator(lambda _context, text: russian.get(text, text))
    try:
        assert at_least(101, unit="people").read_back() == "не менее: 101 чел."
    finally:
        install_translator(None)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (exactly(83), exactly(83), True),
        (exactly(83), exactly(56), False),
        (about(100), exactly(100), True),
        (about(100), exactly(83), None),  # how far "about" reaches was not said
        (about(100), at_least(3), True),
        (about(100), at_least(101), None),
        (about(100), about(120), None),
        (at_least(101), exactly(83), False),
        (at_least(101), at_most(101), True),
        (at_least(101), at_most(100), False),
        (at_most(3), at_most(100), True),
        (between(83, 100), exactly(100), True),
        (between(83, 100), between(101, 120), False),
        (between(83, 100), at_least(90), True),
        (unknown(), exactly(83), None),
        (unknown(), unknown(), None),
        (exactly(20, unit="families"), exactly(80, unit="people"), None),
        (exactly(20, unit="families"), exactly(20), None),
    ],
)
def test_two_numbers_can_both_be_true_or_not(one: Quantity, other: Quantity, agree: bool | None) -> None:
    assert one.agrees_with(other) is agree
    assert other.agrees_with(one) is agree


small = quantities(st.just("people")).filter(lambda one: max(one.minimum or 0, one.maximum or 0) <= 200)


@quickly
@given(small, small)
def test_agreeing_means_that_some_number_is_possible_for_both(one: Quantity, other: Quantity) -> None:
    agree = one.agrees_with(other)
    assert other.agrees_with(one) is agree
    if not one.is_unknown and not other.is_unknown:
        shared = any(possible(one, number) and possible(other, number) for number in range(202))
        assert agree is (True if shared else None if Qualifier.ABOUT in {one.qualifier, other.qualifier} else False)
    else:
        assert agree is None


@quickly
@given(quantities())
def test_a_quantity_survives_its_json_and_its_bounds_are_never_inverted(quantity: Quantity) -> None:
    carried = parse_canonical(canonical(quantity.to_json()))
    assert from_json(carried) == quantity
    assert from_json(json.loads(json.dumps(quantity.to_json()))) == quantity
    if quantity.minimum is not None and quantity.maximum is not None:
        assert quantity.minimum <= quantity.maximum
    assert quantity.read_back()


@quickly
@given(st.lists(quantities(), max_size=6))
def test_numbers_sort_in_one_order_and_what_is_not_known_comes_last(several: list[Quantity]) -> None:
    ordered = sorted(several, key=lambda one: one.sort_key)
    several.reverse()
    assert ordered == sorted(several, key=lambda one: one.sort_key)
    for one, other in itertools.pairwise(ordered):
        assert (one.sort_key == other.sort_key) is (one == other)
        assert not (one.is_unknown and not other.is_unknown)


def test_the_json_has_the_documented_keys() -> None:
    assert at_least(101, verbatim="well over 100", unit="people", basis=Basis.TOLD).to_json() == {
        "verbatim": "well over 100",
        "qualifier": "at-least",
        "minimum": 101,
        "maximum": None,
        "unit": "people",
        "basis": "told",
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("minimum", 99),
        ("minimum", None),
        ("minimum", 100.0),
        ("minimum", "100"),
        ("minimum", True),
        ("maximum", 101),
        ("maximum", None),
        ("qualifier", "unknown"),
        ("qualifier", "at-least"),
        ("qualifier", "at-most"),
        ("qualifier", "between"),
        ("qualifier", "roughly"),
        ("qualifier", None),
        ("basis", "guess"),
        ("basis", None),
        ("unit", None),
        ("unit", "x" * 61),
        ("unit", "\x00"),
        ("verbatim", None),
        ("verbatim", "x" * 2001),
        ("verbatim", "\ud800"),
        ("verbatim", ["100"]),
    ],
)
def test_json_that_contradicts_itself_is_refused(key: str, value: Any) -> None:
    with pytest.raises(BadQuantityError):
        from_json({**about(100).to_json(), key: value})


def test_json_with_other_keys_is_refused() -> None:
    honest = about(100).to_json()
    for wrong in ({**honest, "scope": ""}, {key: honest[key] for key in list(honest)[1:]}, {}, [], None, "100", 100):
        with pytest.raises(BadQuantityError):
            from_json(wrong)


@pytest.mark.parametrize(
    "made",
    [
        lambda: exactly(-1),
        lambda: at_most(LARGEST + 1),
        lambda: between(5, 5),
        lambda: between(100, 83),
        lambda: Quantity("", Qualifier.ABOUT, 90, 110),  # a spread nobody stated
        lambda: Quantity("", Qualifier.AT_LEAST, 3, 5),
        lambda: Quantity("", Qualifier.AT_MOST, 0, 5),
        lambda: Quantity("", Qualifier.UNKNOWN, 0, None),
    ],
)
def test_bounds_that_were_not_said_are_refused_in_words(made: Any) -> None:
    with pytest.raises(BadQuantityError) as refused:
        made()
    assert len(refused.value.sentences().split()) > 5
