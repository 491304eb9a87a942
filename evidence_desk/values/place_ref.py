"""Where something was, as far as it was said: a catalogued place, the words, how exact, and how it relates to the place.

The words (``verbatim``) are the evidence. A catalogued place beside them is what the desk understood; "on the road from
the market to the station" has two.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, Final

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.ids import is_id
from evidence_desk.values.names import isolated
from evidence_desk.values.said_text import problem_with
from evidence_desk.values.wording import translate

LONGEST_VERBATIM: Final = 2000


class BadPlaceError(ResearcherError):
    """A place that is not there, or a second one where there can be one only."""


class PlacePrecision(StrEnum):
    """How small the place is that was meant, the smallest first."""

    NOT_ASKED = "not-asked"
    POINT = "point"
    BUILDING = "building"
    STREET = "street"
    DISTRICT = "district"
    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class PlaceRelation(StrEnum):
    """How what happened lay to the place."""

    AT = "at"
    NEAR = "near"
    INSIDE = "inside"
    BETWEEN = "between"
    ROUTE = "route"
    FROM = "from"
    TO = "to"


TWO_PLACES: Final = frozenset({PlaceRelation.BETWEEN, PlaceRelation.ROUTE})


@dataclass(frozen=True)
class PlaceRef:
    """One place with what was said.

    ``place``: id of a catalogued place or None; ``other``: id of the second, only for TWO_PLACES and only beside the
    first. Raises BadPlaceError where neither place nor words are there, or these rules are broken.
    """

    place: str | None
    verbatim: str = ""
    precision: PlacePrecision = PlacePrecision.NOT_ASKED
    relation: PlaceRelation = PlaceRelation.AT
    other: str | None = None

    def __post_init__(self) -> None:
        problem = problem_with(self.verbatim, LONGEST_VERBATIM)
        if problem:
            raise BadPlaceError(problem, mend=translate("Places", "Keep the account itself in the testimony."))
        if any(one is not None and not is_id(one) for one in (self.place, self.other)):
            raise _not_ours()
        if self.place is None and not self.verbatim.strip():
            raise BadPlaceError(
                translate("Places", "There is neither a place nor words about it."),
                mend=translate("Places", "Choose a place, or write down what was said."),
            )
        if self.other is not None:
            self._check_other()

    def _check_other(self) -> None:
        if self.relation not in TWO_PLACES:
            raise BadPlaceError(
                translate("Places", "A second place is there, but only one can be meant here."),
                mend=translate("Places", "Choose “between” or “on the way”, or take the second place away."),
            )
        if self.place is None or self.place == self.other:
            raise BadPlaceError(
                translate("Places", "Between two places, or on the way, each of them has to be another."),
                mend=translate("Places", "Choose the first place and a different second one."),
            )

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the catalogued places it names: none, one or two."""
        return tuple(one for one in (self.place, self.other) if one is not None)

    def read_back(self, place_name: str = "", other_name: str = "") -> str:
        """The place as a phrase, given the names of its places; without a name the words that were said."""
        name = isolated(place_name or self.verbatim)
        if self.relation in TWO_PLACES and place_name and other_name:
            return _two_places(self.relation).format(first=name, second=isolated(other_name))
        if not place_name:
            return translate("Places", "“{words}”").format(words=name)
        return _one_place(self.relation).format(place=name)

    def to_json(self) -> dict[str, Any]:
        """The form records and bundles carry: every field by its name."""
        return {name: value.value if isinstance(value, StrEnum) else value for name, value in asdict(self).items()}


_FIELDS = frozenset(field.name for field in fields(PlaceRef))


def from_json(untrusted: object) -> PlaceRef:
    """The place behind the form of ``to_json``; BadPlaceError where it is not exactly that."""
    if not isinstance(untrusted, Mapping) or set(untrusted) != _FIELDS:
        raise _not_ours()
    for name, value in untrusted.items():
        if not isinstance(value, str) and not (value is None and name in {"place", "other"}):
            raise _not_ours()
    try:
        return PlaceRef(
            untrusted["place"],
            untrusted["verbatim"],
            PlacePrecision(untrusted["precision"]),
            PlaceRelation(untrusted["relation"]),
            untrusted["other"],
        )
    except ValueError as error:
        raise _not_ours() from error


def precision_label(precision: PlacePrecision) -> str:
    """How exactly the place is known, in words."""
    return {
        PlacePrecision.NOT_ASKED: translate("Places", "not asked"),
        PlacePrecision.POINT: translate("Places", "the very spot"),
        PlacePrecision.BUILDING: translate("Places", "the building"),
        PlacePrecision.STREET: translate("Places", "the street"),
        PlacePrecision.DISTRICT: translate("Places", "the district"),
        PlacePrecision.TOWN: translate("Places", "the town or village"),
        PlacePrecision.REGION: translate("Places", "the region"),
        PlacePrecision.COUNTRY: translate("Places", "the country"),
        PlacePrecision.UNKNOWN: translate("Places", "not known"),
    }[precision]


def relation_label(relation: PlaceRelation) -> str:
    """How something lay to the place, in words."""
    return {
        PlaceRelation.AT: translate("Places", "at"),
        PlaceRelation.NEAR: translate("Places", "near"),
        PlaceRelation.INSIDE: translate("Places", "inside"),
        PlaceRelation.BETWEEN: translate("Places", "between two places"),
        PlaceRelation.ROUTE: translate("Places", "on the way"),
        PlaceRelation.FROM: translate("Places", "from"),
        PlaceRelation.TO: translate("Places", "to"),
    }[relation]


def _one_place(relation: PlaceRelation) -> str:
    return {
        PlaceRelation.AT: translate("Places", "{place}"),
        PlaceRelation.NEAR: translate("Places", "near {place}"),
        PlaceRelation.INSIDE: translate("Places", "inside {place}"),
        PlaceRelation.BETWEEN: translate("Places", "between {place} and another place"),
        PlaceRelation.ROUTE: translate("Places", "on the way, by {place}"),
        PlaceRelation.FROM: translate("Places", "from {place}"),
        PlaceRelation.TO: translate("Places", "to {place}"),
    }[relation]


def _two_places(relation: PlaceRelation) -> str:
    if relation is PlaceRelation.BETWEEN:
        return translate("Places", "between {first} and {second}")
    return translate("Places", "on the way from {first} to {second}")


def _not_ours() -> BadPlaceError:
    return BadPlaceError(translate("Places", "This place is not in the form that records carry."))
