"""Where something was: a place, the words, how exact, and never a second place that was not meant."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values.canonical import canonical, parse_canonical
from evidence_desk.values.place_ref import (
    TWO_PLACES,
    BadPlaceError,
    PlacePrecision,
    PlaceRef,
    PlaceRelation,
    from_json,
    precision_label,
    relation_label,
)

quickly = settings(database=None, deadline=None, max_examples=80)

UNIT_19, COURT = "7b9f7f0e-3a51-4c0e-9d55-0d6f2d1c4a19", "0f3c1a52-8e0b-4b7d-a7c1-5b1d9e6f2c03"
words = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)


@st.composite
def places(draw: st.DrawFn) -> PlaceRef:
    place = draw(st.sampled_from([None, UNIT_19]))
    relation = draw(st.sampled_from(PlaceRelation))
    verbatim = draw(words if place else words.filter(str.strip))
    other = draw(st.sampled_from([None, COURT])) if place and relation in TWO_PLACES else None
    return PlaceRef(place, verbatim, draw(st.sampled_from(PlacePrecision)), relation, other)


@quickly
@given(places())
def test_a_place_survives_its_json(place: PlaceRef) -> None:
    assert from_json(parse_canonical(canonical(place.to_json()))) == place
    assert from_json(json.loads(json.dumps(place.to_json()))) == place
    assert place.places == tuple(filter(None, (place.place, place.other)))
    assert place.read_back()


def test_the_json_has_the_documented_keys() -> None:
    assert PlaceRef(UNIT_19, "at the nineteenth").to_json() == {
        "place": UNIT_19,
        "verbatim": "at the nineteenth",
        "precision": "not-asked",
        "relation": "at",
        "other": None,
    }


@pytest.mark.parametrize(
    ("relation", "phrase"),
    [
        (PlaceRelation.AT, "\u2068Unit 19\u2069"),
        (PlaceRelation.NEAR, "near \u2068Unit 19\u2069"),
        (PlaceRelation.INSIDE, "inside \u2068Unit 19\u2069"),
        (PlaceRelation.BETWEEN, "between \u2068Unit 19\u2069 and another place"),
        (PlaceRelation.ROUTE, "on the way, by \u2068Unit 19\u2069"),
        (PlaceRelation.FROM, "from \u2068Unit 19\u2069"),
        (PlaceRelation.TO, "to \u2068Unit 19\u2069"),
    ],
)
def test_a_place_is_read_back_with_its_name(relation: PlaceRelation, phrase: str) -> None:
    assert PlaceRef(UNIT_19, relation=relation).read_back("Unit 19") == phrase


def test_two_places_are_read_back_with_both_names() -> None:
    between = PlaceRef(UNIT_19, relation=PlaceRelation.BETWEEN, other=COURT)
    route = PlaceRef(UNIT_19, relation=PlaceRelation.ROUTE, other=COURT)
    assert between.read_back("Unit 19", "the court") == "between \u2068Unit 19\u2069 and \u2068the court\u2069"
    assert route.read_back("Unit 19", "the court") == "on the way from \u2068Unit 19\u2069 to \u2068the court\u2069"
    assert PlaceRef(None, "a street in the centre").read_back() == "“\u2068a street in the centre\u2069”"


def test_every_choice_has_words_of_its_own() -> None:
    assert len({precision_label(one) for one in PlacePrecision}) == len(PlacePrecision)
    assert len({relation_label(one) for one in PlaceRelation}) == len(PlaceRelation)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("place", "Unit 19"),
        ("place", ""),
        ("place", UNIT_19.upper()),
        ("place", 19),
        ("verbatim", None),
        ("verbatim", "\x00"),
        ("verbatim", "\udcff"),
        ("verbatim", "x" * 2001),
        ("precision", "exact"),
        ("precision", None),
        ("relation", "above"),
        ("relation", "near"),  # beside a second place
        ("relation", "at"),
        ("other", UNIT_19),  # the same as the first
        ("other", "court"),
        ("other", ["x"]),
    ],
)
def test_json_that_contradicts_itself_is_refused(key: str, value: Any) -> None:
    honest = PlaceRef(UNIT_19, "as said", relation=PlaceRelation.BETWEEN, other=COURT).to_json()
    assert from_json(honest).other == COURT
    with pytest.raises(BadPlaceError):
        from_json({**honest, key: value})


def test_json_with_other_keys_is_refused() -> None:
    honest = PlaceRef(UNIT_19).to_json()
    for wrong in ({**honest, "name": ""}, {key: honest[key] for key in list(honest)[1:]}, {}, [], None, UNIT_19):
        with pytest.raises(BadPlaceError):
            from_json(wrong)


@pytest.mark.parametrize("verbatim", ["", " ", "\n"])
def test_a_place_without_place_and_words_is_refused(verbatim: str) -> None:
    with pytest.raises(BadPlaceError, match="neither a place nor words"):
        PlaceRef(None, verbatim)


def test_a_second_place_needs_a_first_and_a_relation() -> None:
    with pytest.raises(BadPlaceError, match="only one"):
        PlaceRef(UNIT_19, relation=PlaceRelation.NEAR, other=COURT)
    with pytest.raises(BadPlaceError, match="each of them"):
        PlaceRef(None, "between", relation=PlaceRelation.BETWEEN, other=COURT)
