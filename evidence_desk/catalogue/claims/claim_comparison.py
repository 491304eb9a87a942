"""Whether two claims can both be true, decided without any judgement, with the reason in words.

In this order:

1. what its own source corrected or took back contradicts nothing any more;
2. a denial stands against whatever it covers: a scope it does not narrow, or that lies within its own;
3. scopes that differ in any part are said to differ, and nothing else is said. "People detained" and "people sentenced"
   are different scopes however much alike the numbers are; whether they come to the same is for a person to judge;
4. within one scope the values are compared, each sort in its own way. Where it cannot be told, that is the answer.

Nothing here averages, adds up or prefers anything.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from evidence_desk.catalogue.claims.claim_words import (
    NOTHING_KNOWN,
    KnownRecords,
    ScopePart,
    part_words,
    quantity_words,
    scope_words,
    value_words,
)
from evidence_desk.catalogue.kinds.claim import ClaimBody, ClaimValue, Scope
from evidence_desk.catalogue.terms.case_terms import ClaimStatus, Predicate
from evidence_desk.values.folding import fold
from evidence_desk.values.names import isolated
from evidence_desk.values.place_ref import PlaceRef, PlaceRelation
from evidence_desk.values.uncertain_date import Mode, UncertainDate
from evidence_desk.values.wording import translate


class Together(StrEnum):
    """How two claims stand to each other."""

    BOTH = "both"
    NOT_BOTH = "not-both"
    UNTOLD = "untold"
    OTHER_SCOPE = "other-scope"
    NOT_HELD = "not-held"


@dataclass(frozen=True)
class Comparison:
    """How two claims stand to each other, why, and for OTHER_SCOPE in which parts their scopes differ."""

    together: Together
    reason: str
    differing: tuple[ScopePart, ...] = ()

    def words(self) -> str:
        """In a few words, such as "cannot both be true" or "not the same scope: of whom, where"."""
        if not self.differing:
            return together_words(self.together)
        parts = ", ".join(part_words(part) for part in self.differing)
        return translate("Claims", "not the same scope: {parts}").format(parts=parts)


def together_words(together: Together) -> str:
    """How two claims stand to each other, in a few words."""
    return {
        Together.BOTH: translate("Claims", "can both be true"),
        Together.NOT_BOTH: translate("Claims", "cannot both be true"),
        Together.UNTOLD: translate("Claims", "cannot be told"),
        Together.OTHER_SCOPE: translate("Claims", "not the same scope"),
        Together.NOT_HELD: translate("Claims", "not compared"),
    }[together]


def scope_key(scope: Scope) -> tuple[Any, ...]:
    """The same for scopes that are the same: of the same people in whatever spelling, place for place, day for day."""
    return (_of_whom_key(scope), _where_key(scope.where), _when_key(scope.when))


def value_key(body: ClaimBody) -> tuple[Any, ...]:
    """The same for claims that say the same, whatever the words around it."""
    value = body.value
    quantity, date = value.quantity, value.date
    return (
        body.predicate,
        (quantity.qualifier, quantity.minimum, quantity.maximum, quantity.unit) if quantity else None,
        (date.edtf, date.time) if date else None,
        _where_key(value.place),
        value.party,
        "" if quantity or date or value.place or value.party or body.predicate in _NO_VALUE else _plain(value.words),
    )


def compare(one: ClaimBody, other: ClaimBody, known: KnownRecords = NOTHING_KNOWN) -> Comparison:
    """How two claims about one subject stand to each other. Which is given first changes the reason's words at most."""
    held = [claim.status for claim in (one, other) if claim.status is not ClaimStatus.MAINTAINED]
    if held:
        return Comparison(Together.NOT_HELD, _not_held(held[0]))
    if (one.predicate is Predicate.DENIED) != (other.predicate is Predicate.DENIED):
        denial, against = (one, other) if one.predicate is Predicate.DENIED else (other, one)
        return _against_denial(denial, against, known)
    differing = tuple(part for part, same in _sames(one.scope, other.scope) if not same)
    if differing:
        return _other_scope(one.scope, other.scope, differing, known)
    if one.predicate is not other.predicate:
        return Comparison(Together.UNTOLD, translate("Claims", "They answer different questions."))
    if one.scope.when is not None and one.scope.when.is_unknown:
        return Comparison(Together.UNTOLD, translate("Claims", "Of which time they speak is not known."))
    together, reason = _SORTS[one.predicate](one.value, other.value, known)
    return Comparison(together, reason)


# Scopes.


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _of_whom_key(scope: Scope) -> str:
    return _plain(scope.of_whom)


def _where_key(place: PlaceRef | None) -> tuple[Any, ...] | None:
    if place is None:
        return None
    return (place.relation, *(place.places or (_plain(place.verbatim), "")))


def _when_key(when: UncertainDate | None) -> tuple[str | None, str | None] | None:
    return (when.earliest, when.latest) if when else None


def _sames(one: Scope, other: Scope) -> tuple[tuple[ScopePart, bool], ...]:
    return tuple(
        (part, mine == theirs) for part, mine, theirs in zip(ScopePart, scope_key(one), scope_key(other), strict=True)
    )


def _other_scope(one: Scope, other: Scope, differing: tuple[ScopePart, ...], known: KnownRecords) -> Comparison:
    mine, theirs = dict(scope_words(one, known).parts()), dict(scope_words(other, known).parts())
    unsaid = translate("Claims", "not said")
    pair = translate("Claims", "{part} ({one} / {other})")
    pairs = [
        pair.format(part=part_words(part), one=mine[part] or unsaid, other=theirs[part] or unsaid) for part in differing
    ]
    reason = translate("Claims", "Not the same scope: {parts}.").format(parts="; ".join(pairs))
    nearness = [words for words in (_places_near(one, other, known), _dates_near(one, other)) if words]
    return Comparison(Together.OTHER_SCOPE, " ".join((reason, *nearness)), differing)


def _places_near(one: Scope, other: Scope, known: KnownRecords) -> str:
    """That one place of two scopes lies inside the other, where it does."""
    if one.where is None or other.where is None or one.where.place is None or other.where.place is None:
        return ""
    for inner, outer in ((one.where.place, other.where.place), (other.where.place, one.where.place)):
        if known.lies_in(inner, outer):
            words = translate("Claims", "{inner} lies inside {outer}.")
            return words.format(inner=isolated(known.name(inner)), outer=isolated(known.name(outer)))
    return ""


def _dates_near(one: Scope, other: Scope) -> str:
    """Whether the times of two scopes overlap, where they differ and can be told apart at all."""
    if one.when is None or other.when is None or _when_key(one.when) == _when_key(other.when):
        return ""
    if one.when.is_unknown or other.when.is_unknown:
        return ""
    if one.when.overlaps(other.when.earliest, other.when.latest):
        return translate("Claims", "The times overlap.")
    return translate("Claims", "The times do not overlap.")


# Denials.

_NO_VALUE: Final = frozenset({Predicate.OCCURRED, Predicate.DENIED})
_TAKES_IT_FOR_GRANTED: Final = frozenset({Predicate.DATE, Predicate.PLACE, Predicate.RESPONSIBILITY})


def _against_denial(denial: ClaimBody, against: ClaimBody, known: KnownRecords) -> Comparison:
    outside = tuple(part for part, covered in _covered(denial.scope, against.scope, known) if not covered)
    if outside:
        return _other_scope(denial.scope, against.scope, outside, known)
    quantity = against.value.quantity
    if against.predicate is Predicate.OCCURRED:
        return Comparison(
            Together.NOT_BOTH, translate("Claims", "One says that it happened, the other that it did not.")
        )
    if quantity is not None and (quantity.minimum or 0) > 0:
        words = translate("Claims", "One says that it did not happen, the other speaks of {amount}.")
        return Comparison(Together.NOT_BOTH, words.format(amount=quantity_words(quantity)))
    if against.predicate in _TAKES_IT_FOR_GRANTED:
        words = translate("Claims", "One says that it did not happen, the other takes it for granted that it did.")
        return Comparison(Together.NOT_BOTH, words)
    return Comparison(
        Together.UNTOLD, translate("Claims", "One says that it did not happen; the other leaves that open.")
    )


def _covered(denied: Scope, scope: Scope, known: KnownRecords) -> tuple[tuple[ScopePart, bool], ...]:
    """Part by part, whether a denial covers a scope: it is not narrowed there, or the scope lies within."""
    same = dict(_sames(denied, scope))
    when = scope.when is not None and denied.when is not None and _lies_within(scope.when, denied.when)
    return (
        (ScopePart.OF_WHOM, same[ScopePart.OF_WHOM] or not denied.of_whom.strip()),
        (ScopePart.WHERE, same[ScopePart.WHERE] or denied.where is None or _place_covers(denied.where, scope, known)),
        (ScopePart.WHEN, same[ScopePart.WHEN] or denied.when is None or when),
    )


def _place_covers(denied: PlaceRef, scope: Scope, known: KnownRecords) -> bool:
    inner, outer = scope.where.place if scope.where else None, denied.place
    plain = denied.relation in _THERE and scope.where is not None and scope.where.relation in _THERE
    return bool(plain and inner and outer) and (inner == outer or known.lies_in(str(inner), str(outer)))


def _lies_within(inner: UncertainDate, outer: UncertainDate) -> bool:
    if inner.is_unknown:
        return False
    begins = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return begins and ends


def _not_held(status: ClaimStatus) -> str:
    if status is ClaimStatus.CORRECTED:
        return translate("Claims", "Its own source has corrected one of them since.")
    return translate("Claims", "Its own source has taken one of them back.")


# Values of one scope.

_Told = tuple[Together, str]


def _counts(one: ClaimValue, other: ClaimValue, _known: KnownRecords) -> _Told:
    mine, theirs = one.quantity, other.quantity
    if mine is None or theirs is None or mine.is_unknown or theirs.is_unknown:
        return Together.UNTOLD, translate("Claims", "One of them says no number.")
    words = {"one": quantity_words(mine), "other": quantity_words(theirs)}
    if mine.unit != theirs.unit:
        reason = translate("Claims", "They do not count the same, or do not say what they count: {one}; {other}.")
        return Together.UNTOLD, reason.format(**words)
    agreed = mine.agrees_with(theirs)
    if agreed is None:
        reason = translate("Claims", "The numbers lie apart, and how far “about” reaches was not said: {one}; {other}.")
        return Together.UNTOLD, reason.format(**words)
    if not agreed:
        return Together.NOT_BOTH, translate("Claims", "The numbers exclude each other: {one}; {other}.").format(**words)
    if (mine.qualifier, mine.minimum, mine.maximum) == (theirs.qualifier, theirs.minimum, theirs.maximum):
        return Together.BOTH, translate("Claims", "Both say the same.")
    return Together.BOTH, translate("Claims", "The numbers leave room for each other: {one}; {other}.").format(**words)


def _dates(one: ClaimValue, other: ClaimValue, _known: KnownRecords) -> _Told:
    mine, theirs = one.date, other.date
    if mine is None or theirs is None or mine.is_unknown or theirs.is_unknown:
        return Together.UNTOLD, translate("Claims", "One of them says no date.")
    words = {"one": mine.read_back(), "other": theirs.read_back()}
    if (mine.edtf, mine.time) == (theirs.edtf, theirs.time):
        return Together.BOTH, translate("Claims", "Both say the same.")
    if not mine.overlaps(theirs.earliest, theirs.latest):
        if set("~?%") & set(mine.edtf + theirs.edtf):
            reason = translate("Claims", "The dates lie apart, and one of them is not certain: {one}; {other}.")
            return Together.UNTOLD, reason.format(**words)
        return Together.NOT_BOTH, translate("Claims", "The dates do not overlap: {one}; {other}.").format(**words)
    return _overlapping(mine, theirs)


def _overlapping(mine: UncertainDate, theirs: UncertainDate) -> _Told:
    words = {"one": mine.read_back(), "other": theirs.read_back()}
    if mine.mode is theirs.mode is Mode.THROUGHOUT and _when_key(mine) != _when_key(theirs):
        reason = translate("Claims", "They overlap, but do not begin and end on the same days: {one}; {other}.")
        return Together.UNTOLD, reason.format(**words)
    if mine.edtf == theirs.edtf:
        reason = translate("Claims", "The day is the same, the time of day is not: {one}; {other}.")
        return Together.UNTOLD, reason.format(**words)
    return Together.BOTH, translate("Claims", "The dates overlap: {one}; {other}.").format(**words)


_THERE: Final = frozenset({PlaceRelation.AT, PlaceRelation.INSIDE})


def _places(one: ClaimValue, other: ClaimValue, known: KnownRecords) -> _Told:
    mine, theirs = one.place, other.place
    if mine is None or theirs is None:
        return Together.UNTOLD, translate("Claims", "One of them says no place.")
    if _where_key(mine) == _where_key(theirs):
        return Together.BOTH, translate("Claims", "Both say the same.")
    here, there = mine.place, theirs.place
    if here is None or there is None or not {mine.relation, theirs.relation} <= _THERE:
        return Together.UNTOLD, translate("Claims", "How the two places lie to each other is for a person to judge.")
    words = {"one": isolated(known.name(here)), "other": isolated(known.name(there))}
    if here == there or known.lies_in(here, there) or known.lies_in(there, here):
        return Together.BOTH, translate("Claims", "One place lies inside the other: {one}; {other}.").format(**words)
    if set(known.around.get(here, ())) & set(known.around.get(there, ())):
        reason = translate("Claims", "Neither place lies inside the other: {one}; {other}.")
        return Together.NOT_BOTH, reason.format(**words)
    return Together.UNTOLD, translate(
        "Claims", "It is not entered how the two places lie to each other: {one}; {other}."
    ).format(**words)


def _parties(one: ClaimValue, other: ClaimValue, known: KnownRecords) -> _Told:
    mine, theirs = one.party, other.party
    if mine is None or theirs is None:
        return _words(one, other, known)
    words = {"one": isolated(known.name(mine)), "other": isolated(known.name(theirs))}
    if mine == theirs:
        return Together.BOTH, translate("Claims", "Both say the same.")
    if known.lies_in(mine, theirs) or known.lies_in(theirs, mine):
        return Together.BOTH, translate("Claims", "One is a part of the other: {one}; {other}.").format(**words)
    return Together.UNTOLD, translate(
        "Claims", "Two are named; whether both can be meant is for a person to judge: {one}; {other}."
    ).format(**words)


def _words(one: ClaimValue, other: ClaimValue, _known: KnownRecords) -> _Told:
    if one.words.strip() and _plain(one.words) == _plain(other.words) and one.party == other.party:
        return Together.BOTH, translate("Claims", "Both say the same.")
    return Together.UNTOLD, translate("Claims", "They are told in words; what follows is for a person to judge.")


def _the_same(_one: ClaimValue, _other: ClaimValue, _known: KnownRecords) -> _Told:
    return Together.BOTH, translate("Claims", "Both say the same.")


_SORTS: Final[dict[Predicate, Callable[[ClaimValue, ClaimValue, KnownRecords], _Told]]] = {
    Predicate.COUNT: _counts,
    Predicate.DATE: _dates,
    Predicate.PLACE: _places,
    Predicate.IDENTITY: _parties,
    Predicate.RESPONSIBILITY: _parties,
    Predicate.OCCURRED: _the_same,
    Predicate.DENIED: _the_same,
    Predicate.STATUS: _words,
    Predicate.JUSTIFICATION: _words,
    Predicate.OTHER: _words,
}

__all__ = ["Comparison", "Together", "compare", "scope_key", "together_words", "value_key", "value_words"]
