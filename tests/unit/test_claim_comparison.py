"""Whether two claims can both be true: by scope first, then by value, and never by anybody's judgement."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.catalogue.claims.claim_comparison import Together, compare, scope_key, value_key
from evidence_desk.catalogue.claims.claim_matrix import any_contradiction
from evidence_desk.catalogue.claims.claim_words import (
    KnownRecords,
    ScopePart,
    asked,
    asked_words,
    said_words,
    scope_words,
    value_words,
)
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.terms.case_terms import ClaimStatus, Predicate
from evidence_desk.values import quantity
from evidence_desk.values.ids import new_id
from evidence_desk.values.place_ref import PlaceRef, PlaceRelation
from evidence_desk.values.uncertain_date import understood

SUBJECT, SOURCE = new_id(), new_id()
AZERBAIJAN, BAKU, GANJA, LIMA = (new_id() for _ in range(4))
MINISTRY, POLICE, UNIT_19, MILITIA = (new_id() for _ in range(4))
KNOWN = KnownRecords(
    {AZERBAIJAN: "Azerbaijan", BAKU: "Baku", GANJA: "Ganja", LIMA: "Lima",
     MINISTRY: "Ministry", POLICE: "Baku police", UNIT_19: "Unit 19", MILITIA: "Militia"},
    {BAKU: (AZERBAIJAN,), GANJA: (AZERBAIJAN,), POLICE: (MINISTRY,), UNIT_19: (POLICE, MINISTRY)},
)  # fmt: skip
SEPTEMBER = understood("2017-09-15/2017-09-30", verbatim="the last half of September")
DETAINED = Scope("people detained", PlaceRef(AZERBAIJAN), SEPTEMBER)


def claim(predicate=Predicate.COUNT, scope=DETAINED, status=ClaimStatus.MAINTAINED, **value):
    return ClaimBody(SUBJECT, predicate, SOURCE, ClaimValue(**value), scope, status=status)


def count(number, scope=DETAINED, **more):
    return claim(scope=scope, quantity=number, **more)


def together(one, other):
    found, back = compare(one, other, KNOWN), compare(other, one, KNOWN)
    assert found.together is back.together, "which claim is given first must not matter"
    assert found.differing == back.differing
    assert found.reason.endswith(".")
    return found.together


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (quantity.exactly(83), quantity.exactly(83), Together.BOTH),
        (quantity.exactly(83), quantity.exactly(56), Together.NOT_BOTH),
        (quantity.exactly(83), quantity.at_least(3), Together.BOTH),
        (quantity.exactly(2), quantity.at_least(3), Together.NOT_BOTH),
        (quantity.at_most(2), quantity.at_least(3), Together.NOT_BOTH),
        (quantity.between(80, 90), quantity.exactly(83), Together.BOTH),
        (quantity.exactly(83), quantity.about(100), Together.UNTOLD),
        (quantity.unknown(), quantity.exactly(83), Together.UNTOLD),
        (quantity.exactly(83, unit="people"), quantity.exactly(56, unit="families"), Together.UNTOLD),
        (quantity.exactly(83, unit="people"), quantity.exactly(83), Together.UNTOLD),
    ],
)
def test_numbers_of_one_scope(one, other, expected):
    assert together(count(one), count(other)) is expected


def test_scopes_that_differ_are_said_to_differ_and_no_number_is_compared():
    sentenced = count(quantity.exactly(56), replace(DETAINED, of_whom="people sentenced"))
    detained = count(quantity.exactly(83))
    found = compare(detained, sentenced, KNOWN)
    assert found.together is Together.OTHER_SCOPE
    assert found.differing == (ScopePart.OF_WHOM,)
    assert found.words() == "not the same scope: of whom"
    assert "people detained" in found.reason
    assert "people sentenced" in found.reason
    assert "56" not in found.reason


def test_every_part_that_differs_is_named_and_what_lies_inside_what():
    baku = Scope("people rounded up", PlaceRef(BAKU), understood("2017-09"))
    found = compare(count(quantity.exactly(83)), count(quantity.about(100), baku), KNOWN)
    assert found.words() == "not the same scope: of whom, where, when"
    assert "lies inside" in found.reason
    assert "The times overlap." in found.reason
    later = compare(count(quantity.exactly(83)), count(quantity.exactly(8), replace(DETAINED, when=understood("2018"))))
    assert "The times do not overlap." in later.reason
    unsaid = compare(count(quantity.exactly(83)), count(quantity.exactly(8), Scope()), KNOWN)
    assert "not said" in unsaid.reason


def test_the_same_scope_is_the_same_in_another_spelling():
    spelt = Scope("  People  DETAINED", PlaceRef(AZERBAIJAN, "in Azerbaijan"), understood("2017-09-15/2017-09-30"))
    assert scope_key(spelt) == scope_key(DETAINED)
    assert together(count(quantity.exactly(83)), count(quantity.exactly(56), spelt)) is Together.NOT_BOTH
    near = replace(DETAINED, where=PlaceRef(AZERBAIJAN, relation=PlaceRelation.NEAR))
    assert scope_key(near) != scope_key(DETAINED)


def test_of_a_time_nobody_knows_nothing_is_told():
    nobody_knows = replace(DETAINED, when=understood("XXXX"))
    assert (
        together(count(quantity.exactly(1), nobody_knows), count(quantity.exactly(2), nobody_knows)) is Together.UNTOLD
    )


def test_a_denial_stands_against_what_it_covers():
    denied = claim(Predicate.DENIED, Scope())
    assert together(denied, claim(Predicate.OCCURRED, Scope())) is Together.NOT_BOTH
    assert together(denied, count(quantity.at_least(101))) is Together.NOT_BOTH
    assert together(denied, count(quantity.at_most(5))) is Together.UNTOLD
    assert together(denied, count(quantity.exactly(0))) is Together.UNTOLD
    assert together(denied, claim(Predicate.DATE, DETAINED, date=SEPTEMBER)) is Together.NOT_BOTH
    assert together(denied, claim(Predicate.JUSTIFICATION, DETAINED, words="for health")) is Together.UNTOLD
    assert together(denied, claim(Predicate.DENIED, Scope())) is Together.BOTH
    in_baku = Scope(where=PlaceRef(BAKU), when=understood("2017-09-20"))
    in_country = Scope(where=PlaceRef(AZERBAIJAN), when=understood("2017"))
    assert together(claim(Predicate.DENIED, in_country), claim(Predicate.OCCURRED, in_baku)) is Together.NOT_BOTH
    narrower = compare(claim(Predicate.DENIED, in_baku), claim(Predicate.OCCURRED, in_country), KNOWN)
    assert narrower.together is Together.OTHER_SCOPE, "it may have happened elsewhere in the country"
    assert narrower.differing == (ScopePart.WHERE, ScopePart.WHEN)


def test_what_its_source_no_longer_maintains_contradicts_nothing():
    for status in (ClaimStatus.CORRECTED, ClaimStatus.WITHDRAWN):
        old = count(quantity.exactly(56), status=status)
        assert together(old, count(quantity.exactly(83))) is Together.NOT_HELD


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2017-09-24", "2017-09-25", Together.NOT_BOTH),
        ("2017-09-24~", "2017-09-25", Together.UNTOLD),
        ("2017-09", "2017-09-25", Together.BOTH),
        ("XXXX", "2017-09-25", Together.UNTOLD),
        ("2017-09-14/2017-09-25", "2017-09-14/2017-09-25", Together.BOTH),
        ("2017-09-14/2017-09-25", "2017-09-15/2017-09-25", Together.UNTOLD),
        ("2017-09-14/2017-09-25", "2017-10", Together.NOT_BOTH),
        ("[2017-09-15..2017-09-17]", "2017-09-16", Together.BOTH),
    ],
)
def test_dates(one, other, expected):
    first, second = (claim(Predicate.DATE, date=understood(text)) for text in (one, other))
    assert together(first, second) is expected


def test_two_times_of_one_day_are_for_a_person_to_judge():
    day = [claim(Predicate.DATE, date=understood("2017-09-14", time=time)) for time in ("23:40", "04:00")]
    assert together(*day) is Together.UNTOLD


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (PlaceRef(BAKU), PlaceRef(BAKU, "in Baku"), Together.BOTH),
        (PlaceRef(BAKU), PlaceRef(AZERBAIJAN), Together.BOTH),
        (PlaceRef(BAKU), PlaceRef(GANJA), Together.NOT_BOTH),
        (PlaceRef(BAKU), PlaceRef(LIMA), Together.UNTOLD),
        (PlaceRef(BAKU), PlaceRef(GANJA, relation=PlaceRelation.NEAR), Together.UNTOLD),
        (PlaceRef(None, "the Yard"), PlaceRef(None, "the  yard"), Together.BOTH),
        (PlaceRef(None, "the yard"), PlaceRef(BAKU), Together.UNTOLD),
    ],
)
def test_places(one, other, expected):
    assert together(claim(Predicate.PLACE, place=one), claim(Predicate.PLACE, place=other)) is expected


def test_parties_and_words():
    def responsible(**value):
        return claim(Predicate.RESPONSIBILITY, **value)

    assert together(responsible(party=UNIT_19), responsible(party=UNIT_19)) is Together.BOTH
    assert together(responsible(party=UNIT_19), responsible(party=MINISTRY)) is Together.BOTH
    assert together(responsible(party=UNIT_19), responsible(party=MILITIA)) is Together.UNTOLD
    assert together(responsible(party=UNIT_19), responsible(words="the unit")) is Together.UNTOLD
    said = [claim(Predicate.STATUS, words=words) for words in ("A crime.", "a  CRIME.", "No crime.")]
    assert together(said[0], said[1]) is Together.BOTH
    assert together(said[0], said[2]) is Together.UNTOLD


def test_a_value_is_told_with_how_exact_it_is_and_the_words_beside_it():
    well_over = quantity.at_least(101, verbatim="well over 100", unit="people")
    told = {
        "exactly 83 people": (Predicate.COUNT, ClaimValue(quantity.exactly(83, unit="people"))),
        "about 100 people": (Predicate.COUNT, ClaimValue(quantity.about(100, unit="people"))),
        "at least 101 people": (Predicate.COUNT, ClaimValue(well_over)),
        "denied": (Predicate.DENIED, ClaimValue(words="No such operation took place.")),
        "it happened": (Predicate.OCCURRED, ClaimValue()),
        "Unit 19": (Predicate.RESPONSIBILITY, ClaimValue(party=UNIT_19)),
        "They are no crime.": (Predicate.STATUS, ClaimValue(words="They are\nno crime.")),
        "25 September 2017": (Predicate.DATE, ClaimValue(date=understood("2017-09-25"))),
    }
    for words, (predicate, value) in told.items():
        assert value_words(predicate, value, KNOWN) == words
    assert said_words(Predicate.COUNT, ClaimValue(well_over)) == "well over 100"
    assert said_words(Predicate.DENIED, ClaimValue(words="No such operation.")) == "No such operation."
    assert said_words(Predicate.STATUS, ClaimValue(words="A crime.")) == ""
    assert said_words(Predicate.PLACE, ClaimValue(place=PlaceRef(None, "the yard"))) == ""
    assert said_words(Predicate.PLACE, ClaimValue(place=PlaceRef(BAKU, "in the city"))) == "in the city"


def test_what_is_asked_has_words_for_every_predicate():
    assert asked(Predicate.DENIED) is Predicate.OCCURRED
    assert asked_words(Predicate.DENIED) == asked_words(Predicate.OCCURRED) == "whether it happened"
    assert len({asked_words(one) for one in Predicate}) == len(Predicate) - 1


def test_a_scope_in_words():
    assert scope_words(Scope()).sentence() == "not narrowed in any way"
    words = scope_words(DETAINED, KNOWN).sentence()
    assert words.replace("\u2068", "").replace("\u2069", "") == (
        "of whom: people detained; where: Azerbaijan; when: from 15 to 30 September 2017"
    )


NUMBERS = st.one_of(
    st.builds(quantity.exactly, st.integers(0, 200)),
    st.builds(quantity.about, st.integers(0, 200)),
    st.builds(quantity.at_least, st.integers(0, 200), unit=st.sampled_from(["", "people"])),
    st.builds(quantity.at_most, st.integers(0, 200), unit=st.sampled_from(["", "people"])),
    st.just(quantity.unknown()),
)
SCOPES = st.builds(
    Scope,
    st.sampled_from(["", "people detained", "people killed"]),
    st.sampled_from([None, PlaceRef(BAKU), PlaceRef(AZERBAIJAN), PlaceRef(None, "the yard")]),
    st.sampled_from([None, SEPTEMBER, understood("2017"), understood("XXXX")]),
)
CLAIMS = st.one_of(
    st.builds(count, NUMBERS, SCOPES, status=st.sampled_from(list(ClaimStatus))),
    st.builds(claim, st.sampled_from([Predicate.DENIED, Predicate.OCCURRED]), SCOPES),
    st.builds(
        claim, st.just(Predicate.DATE), SCOPES, date=st.sampled_from(["2017", "2017-09-XX", "2018~"]).map(understood)
    ),
)


@given(CLAIMS, CLAIMS)
def test_any_two_claims_are_told_apart_in_words_and_alike_from_both_sides(one, other):
    told = together(one, other)
    if told is Together.NOT_BOTH:
        assert {one.status, other.status} == {ClaimStatus.MAINTAINED}
        denial = Predicate.DENIED in {one.predicate, other.predicate}
        assert denial or scope_key(one.scope) == scope_key(other.scope)


@given(CLAIMS)
def test_no_claim_contradicts_itself(one):
    assert together(one, one) is not Together.NOT_BOTH
    assert value_key(one) == value_key(one)


@given(st.lists(CLAIMS, max_size=6))
def test_a_list_has_a_contradiction_where_any_pair_of_it_has(some):
    pairs = any(compare(one, other, KNOWN).together is Together.NOT_BOTH for one, other in combinations(some, 2))
    assert any_contradiction(some, KNOWN) is pairs
