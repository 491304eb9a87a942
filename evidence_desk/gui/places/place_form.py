"""The form of a place: the names of its fields, and the way between what is typed and what is kept."""

from dataclasses import dataclass, field

from evidence_desk.catalogue.fields.body import Absent, FieldProblemError
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.gui.boxes.names_typed import trimmed
from evidence_desk.gui.places.coordinates_fields import CoordinatesFields, fields_of, read
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class PlaceForm:
    """What stands in the form. ``inside`` is the identity of the place it lies in, ``reason`` why it is changed."""

    names: tuple[Name, ...] = ()
    place_kind: str = ""
    inside: str = ""
    coordinates: CoordinatesFields = field(default_factory=CoordinatesFields)
    note: str = ""
    sensitivity: int = 1
    absent: tuple[Absent, ...] = ()
    reason: str = ""


def form_of(body: PlaceBody) -> PlaceForm:
    """The form that says what a place says."""
    return PlaceForm(
        names=body.names,
        place_kind=body.place_kind,
        inside=body.inside or "",
        coordinates=fields_of(body.coordinates),
        note=body.note,
        sensitivity=body.sensitivity,
        absent=body.absent,
    )


def body_of(form: PlaceForm) -> PlaceBody:
    """What a form says; FieldProblemError names a field that cannot be kept."""
    position = read(form.coordinates)
    if position.problem:
        raise FieldProblemError("coordinates", position.problem)
    return PlaceBody(
        names=trimmed(form.names),
        place_kind=form.place_kind,
        inside=form.inside or None,
        coordinates=position.coordinates,
        note=form.note.strip(),
        sensitivity=form.sensitivity,
        absent=form.absent,
    )


def field_names() -> dict[str, str]:
    """The names of the fields as the form, the card and the history say them."""
    return {
        "names": translate("Places", "Names"),
        "place_kind": translate("Places", "What kind of place"),
        "inside": translate("Places", "Lies in"),
        "coordinates": translate("Places", "Position"),
        "note": translate("Places", "Note"),
        "sensitivity": translate("Places", "Sensitivity"),
        "absent": translate("Places", "What is missing, and why"),
        "reason": translate("Places", "Reason for the change"),
    }
