"""The form of a party: the names of its fields, and the way between what is typed and what is kept."""

from dataclasses import dataclass, field

from evidence_desk.catalogue.fields.body import Absent, FieldProblemError
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.kinds.party import PartOf, PartyBody
from evidence_desk.gui.boxes.names_typed import trimmed
from evidence_desk.values import date_entry, quantity_entry
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.quantity_entry import QuantityFields
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class PartOfFields:
    """A row of what a party is part of: the identity of the whole, and since or until when."""

    whole: str = ""
    when: DateFields = field(default_factory=DateFields)


@dataclass(frozen=True)
class PartyForm:
    """What stands in the form. ``reason`` says why a party is changed."""

    names: tuple[Name, ...] = ()
    party_type: str = ""
    perpetrator_type: str = ""
    part_of: tuple[PartOfFields, ...] = ()
    seat: str = ""
    count: QuantityFields = field(default_factory=QuantityFields)
    note: str = ""
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()
    reason: str = ""


def form_of(body: PartyBody) -> PartyForm:
    """The form that says what a party says."""
    return PartyForm(
        names=body.names,
        party_type=body.party_type,
        perpetrator_type=body.perpetrator_type,
        part_of=tuple(_fields_of(one) for one in body.part_of),
        seat=body.seat or "",
        count=quantity_entry.fields_of(body.count) if body.count else QuantityFields(),
        note=body.note,
        sensitivity=body.sensitivity,
        absent=body.absent,
    )


def body_of(form: PartyForm) -> PartyBody:
    """What a form says; FieldProblemError names a field that cannot be kept."""
    count = quantity_entry.read(form.count)
    if count.problems:
        raise FieldProblemError("count", count.problems[0].sentence)
    return PartyBody(
        names=trimmed(form.names),
        party_type=form.party_type,
        perpetrator_type=form.perpetrator_type,
        part_of=tuple(_part_of(one) for one in form.part_of),
        seat=form.seat or None,
        count=count.quantity,
        note=form.note.strip(),
        sensitivity=form.sensitivity,
        absent=form.absent,
    )


def field_names() -> dict[str, str]:
    """The names of the fields as the form, the card and the history say them."""
    return {
        "names": translate("Parties", "Names"),
        "party_type": translate("Parties", "What it is"),
        "perpetrator_type": translate("Parties", "To whom it belongs"),
        "part_of": translate("Parties", "Part of"),
        "seat": translate("Parties", "Seat"),
        "count": translate("Parties", "How many they are"),
        "note": translate("Parties", "Note"),
        "sensitivity": translate("Parties", "Sensitivity"),
        "absent": translate("Parties", "What is missing, and why"),
        "reason": translate("Parties", "Reason for the change"),
    }


def _fields_of(part: PartOf) -> PartOfFields:
    return PartOfFields(part.whole, date_entry.fields_of(part.when) if part.when else DateFields())


def _part_of(fields: PartOfFields) -> PartOf:
    if not fields.whole:
        raise FieldProblemError(
            "part_of",
            translate("Parties", "A date stands there, but not what it is part of."),
            translate("Parties", "Choose it, or take the line away."),
        )
    when = date_entry.read(fields.when)
    if when.problems:
        raise FieldProblemError("part_of", when.problems[0].sentence)
    return PartOf(fields.whole, when.date)
