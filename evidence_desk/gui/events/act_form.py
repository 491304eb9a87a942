"""The form of an act: the names of its fields, and the way between what is typed and what is kept."""

from dataclasses import dataclass, field, replace

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.kinds.act import ActBody, Affected, Involvement
from evidence_desk.catalogue.terms.case_terms import Degree, Identification
from evidence_desk.gui.boxes.citation_fields import CitationFields, citation_of, fields_of_citation
from evidence_desk.gui.boxes.place_fields import PlaceFields, fields_of_place, place_of
from evidence_desk.gui.events.readings import date_fields, date_of, quantity_fields, quantity_of, series_fields
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.quantity_entry import QuantityFields
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class AffectedFields:
    """Somebody against whom an act was: a party by its identity, or words, and how many."""

    party: str = ""
    described: str = ""
    count: QuantityFields = field(default_factory=QuantityFields)


@dataclass(frozen=True)
class InvolvementFields:
    """Somebody who is alleged to have been involved."""

    party: str = ""
    described: str = ""
    role: str = ""
    degree: Degree = Degree.NOT_ASSESSED
    identified: Identification = Identification.NOT_ASKED
    identified_how: str = ""
    count: QuantityFields = field(default_factory=QuantityFields)


@dataclass(frozen=True)
class ActForm:
    """What stands in the form. ``event`` is the identity of the event it belongs to."""

    event: str = ""
    act_type: str = ""
    methods: tuple[str, ...] = ()
    described: str = ""
    when: DateFields = field(default_factory=DateFields)
    where: PlaceFields = field(default_factory=PlaceFields)
    times: QuantityFields = field(default_factory=series_fields)
    against: tuple[AffectedFields, ...] = ()
    involvement: tuple[InvolvementFields, ...] = ()
    consequences: tuple[str, ...] = ()
    consequences_said: str = ""
    charge: str = ""
    outcome: str = ""
    outcome_said: str = ""
    citations: tuple[CitationFields, ...] = ()
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()
    reason: str = ""


AS_BEFORE = ("when", "where", "involvement", "against")
"""The fields that one key takes over from the act before."""


def form_of(body: ActBody) -> ActForm:
    """The form that says what an act says."""
    return ActForm(
        event=body.event,
        act_type=body.act_type,
        methods=body.methods,
        described=body.described,
        when=date_fields(body.when),
        where=fields_of_place(body.where),
        times=series_fields(body.times),
        against=tuple(
            AffectedFields(one.party or "", one.described, quantity_fields(one.count)) for one in body.against
        ),
        involvement=tuple(_involvement_fields(one) for one in body.involvement),
        consequences=body.consequences,
        consequences_said=body.consequences_said,
        charge=body.charge,
        outcome=body.outcome,
        outcome_said=body.outcome_said,
        citations=tuple(fields_of_citation(one) for one in body.citations),
        sensitivity=body.sensitivity,
        absent=body.absent,
    )


def body_of(form: ActForm, *, taken_back: bool = False) -> ActBody:
    """What a form says. Raises FieldProblemError where a field cannot be kept."""
    return ActBody(
        event=form.event,
        act_type=form.act_type,
        methods=form.methods,
        described=form.described.strip(),
        against=tuple(_affected(one) for one in form.against),
        involvement=tuple(_involvement(one) for one in form.involvement),
        when=date_of(form.when, "when"),
        where=place_of(form.where, "where"),
        times=quantity_of(form.times, "times"),
        consequences=form.consequences,
        consequences_said=form.consequences_said.strip(),
        charge=form.charge.strip(),
        outcome=form.outcome,
        outcome_said=form.outcome_said.strip(),
        citations=tuple(citation_of(one) for one in form.citations),
        sensitivity=form.sensitivity,
        absent=form.absent,
        taken_back=taken_back,
    )


def as_before(form: ActForm, before: ActForm, name: str = "") -> ActForm:
    """A form with what the act before said in one field of AS_BEFORE; without a name, in all of them that are empty."""
    blank = ActForm()
    names = (name,) if name else tuple(one for one in AS_BEFORE if getattr(form, one) == getattr(blank, one))
    taken = {one: getattr(before, one) for one in names if one in AS_BEFORE}
    absent = tuple(one for one in form.absent if one.field not in taken)
    return replace(form, **taken, absent=absent)


def field_names() -> dict[str, str]:
    """The names of the fields as the form, the card and the history say them."""
    return {
        "event": translate("Acts", "Event"),
        "act_type": translate("Acts", "What was done"),
        "methods": translate("Acts", "How, and with what"),
        "described": translate("Acts", "In a few words"),
        "when": translate("Acts", "When"),
        "where": translate("Acts", "Where"),
        "times": translate("Acts", "How many times"),
        "against": translate("Acts", "Against whom"),
        "involvement": translate("Acts", "Alleged involvement"),
        "consequences": translate("Acts", "Consequences"),
        "consequences_said": translate("Acts", "Consequences, in words"),
        "charge": translate("Acts", "Charge or law invoked"),
        "outcome": translate("Acts", "Legal outcome"),
        "outcome_said": translate("Acts", "Outcome, in words"),
        "citations": translate("Acts", "Who says so, and where"),
        "sensitivity": translate("Acts", "Sensitivity"),
        "absent": translate("Acts", "Why something is empty"),
        "taken_back": translate("Acts", "Taken back"),
        "reason": translate("Acts", "Reason for the change"),
    }


def _involvement_fields(one: Involvement) -> InvolvementFields:
    return InvolvementFields(
        one.party or "",
        one.described,
        one.role,
        one.degree,
        one.identified,
        one.identified_how,
        quantity_fields(one.count),
    )


def _affected(fields: AffectedFields) -> Affected:
    return Affected(fields.party or None, fields.described.strip(), quantity_of(fields.count, "against"))


def _involvement(fields: InvolvementFields) -> Involvement:
    return Involvement(
        fields.party or None,
        fields.described.strip(),
        fields.role,
        fields.degree,
        fields.identified,
        fields.identified_how.strip(),
        quantity_of(fields.count, "involvement"),
    )
