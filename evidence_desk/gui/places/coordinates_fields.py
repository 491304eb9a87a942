"""A position as it stands in a form, and what it means."""

from dataclasses import dataclass

from evidence_desk.values.coordinates import Coordinates, parse
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.quantity_entry import read_number
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class CoordinatesFields:
    """What stands in the boxes: the position as typed, how far off it can be in metres, and how it is known."""

    position: str = ""
    radius: str = ""
    basis: str = ""


@dataclass(frozen=True)
class CoordinatesReading:
    """What the boxes mean: a position, or a problem in words, or neither where nothing is entered."""

    coordinates: Coordinates | None
    problem: str = ""


def read(fields: CoordinatesFields) -> CoordinatesReading:
    """What is entered, read as a position; never raises, so it can follow every key."""
    if not fields.position.strip():
        if fields.radius.strip() or fields.basis.strip():
            return CoordinatesReading(None, translate("Coordinates", "The position itself is missing."))
        return CoordinatesReading(None)
    radius = read_number(fields.radius.strip()) if fields.radius.strip() else None
    if fields.radius.strip() and radius is None:
        return CoordinatesReading(None, translate("Coordinates", "How far off it can be is a number of metres."))
    try:
        return CoordinatesReading(parse(fields.position, radius_m=radius, basis=fields.basis.strip()))
    except ResearcherError as error:
        return CoordinatesReading(None, error.sentences())


def fields_of(coordinates: Coordinates | None) -> CoordinatesFields:
    """The boxes that say a position."""
    if coordinates is None:
        return CoordinatesFields()
    return CoordinatesFields(coordinates.text, str(coordinates.radius_m), coordinates.basis)
