"""A place as it stands in a form, and the way between that and the ``PlaceRef`` that is kept."""

from dataclasses import dataclass

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.place_ref import TWO_PLACES, PlacePrecision, PlaceRef, PlaceRelation


@dataclass(frozen=True)
class PlaceFields:
    """What stands in the boxes: always valid, and kept as it is while somebody types.

    ``place`` and ``other`` are identities of places, empty for none; ``other`` counts only between two places.
    """

    place: str = ""
    verbatim: str = ""
    relation: PlaceRelation = PlaceRelation.AT
    precision: PlacePrecision = PlacePrecision.NOT_ASKED
    other: str = ""


def place_of(fields: PlaceFields, field: str = "where") -> PlaceRef | None:
    """The place that is said; None where none is. FieldProblemError names ``field`` where it cannot be kept."""
    said = fields.verbatim.strip()
    if not fields.place and not said:
        return None
    other = fields.other if fields.relation in TWO_PLACES else ""
    try:
        return PlaceRef(fields.place or None, said, fields.precision, fields.relation, other or None)
    except ResearcherError as error:
        raise FieldProblemError(field, error.happened, error.mend) from error


def fields_of_place(place: PlaceRef | None) -> PlaceFields:
    """The boxes that say this place."""
    if place is None:
        return PlaceFields()
    return PlaceFields(place.place or "", place.verbatim, place.relation, place.precision, place.other or "")
