"""The form of an intervention: the names of its fields, and the way between what is typed and what is kept."""

from dataclasses import dataclass, field

from evidence_desk.catalogue.fields.body import Absent, FieldProblemError
from evidence_desk.catalogue.kinds.intervention import Concerned, InterventionBody
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.citation_fields import CitationFields, citation_of, fields_of_citation
from evidence_desk.gui.boxes.place_fields import PlaceFields, fields_of_place, place_of
from evidence_desk.gui.events.readings import date_fields, date_of
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.sensitivity import Sensitivity
from evidence_desk.values.wording import translate

PROTECTED = int(Sensitivity.LIFE_THREATENING)
_PROTECTION = "protection"


@dataclass(frozen=True)
class ConcernedFields:
    """Somebody who intervened, or for whom: a party or a source by its identity, or words."""

    party: str = ""
    source: str = ""
    described: str = ""


@dataclass(frozen=True)
class InterventionForm:
    """What stands in the form. ``event`` is an identity, empty where it belongs to none."""

    intervention_type: str = ""
    described: str = ""
    by: tuple[ConcernedFields, ...] = ()
    for_whom: tuple[ConcernedFields, ...] = ()
    event: str = ""
    when: DateFields = field(default_factory=DateFields)
    where: PlaceFields = field(default_factory=PlaceFields)
    outcome: str = ""
    outcome_said: str = ""
    note: str = ""
    citations: tuple[CitationFields, ...] = ()
    sensitivity: int = PROTECTED
    absent: tuple[Absent, ...] = ()
    reason: str = ""


def form_of(body: InterventionBody) -> InterventionForm:
    """The form that says what an intervention says."""
    return InterventionForm(
        intervention_type=body.intervention_type,
        described=body.described,
        by=tuple(_fields(one) for one in body.by),
        for_whom=tuple(_fields(one) for one in body.for_whom),
        event=body.event or "",
        when=date_fields(body.when),
        where=fields_of_place(body.where),
        outcome=body.outcome,
        outcome_said=body.outcome_said,
        note=body.note,
        citations=tuple(fields_of_citation(one) for one in body.citations),
        sensitivity=body.sensitivity,
        absent=body.absent,
    )


def body_of(form: InterventionForm, *, protects: bool, present_level: int | None = None) -> InterventionBody:
    """What a form says; ``present_level`` is that of the record it changes, None for a new one.

    What ``protects`` people begins at level 4 and stays there; whatever else begins below it needs a reason. Raises
    FieldProblemError where a field cannot be kept.
    """
    begins_at = PROTECTED if present_level is None else present_level
    if protects and form.sensitivity < begins_at == PROTECTED:
        raise FieldProblemError("sensitivity", protection_words(), translate("Interventions", "Choose level 4."))
    if present_level is None and form.sensitivity < PROTECTED and not form.reason.strip():
        raise FieldProblemError(
            "reason",
            translate("Interventions", "Interventions begin at level 4: say why this one may be less protected."),
            translate("Interventions", "For example: the ruling is published."),
        )
    return InterventionBody(
        intervention_type=form.intervention_type,
        described=form.described.strip(),
        by=tuple(_concerned(one) for one in form.by),
        for_whom=tuple(_concerned(one) for one in form.for_whom),
        event=form.event or None,
        when=date_of(form.when, "when"),
        where=place_of(form.where, "where"),
        outcome=form.outcome,
        outcome_said=form.outcome_said.strip(),
        note=form.note,
        citations=tuple(citation_of(one) for one in form.citations),
        sensitivity=form.sensitivity,
        absent=form.absent,
    )


def protects(lists: CodeLists, intervention_type: str) -> bool:
    """Whether a kind of intervention protects people: such a place or way is never to be known to anybody else."""
    return intervention_type in lists.narrower("intervention-types", _PROTECTION)


def protection_words() -> str:
    """What is said of every intervention that protects people."""
    return translate(
        "Interventions",
        "What protects people puts lives in danger if it becomes known. It never leaves this desk: in no bundle, no report, "
        "no search.",
    )


def field_names() -> dict[str, str]:
    """The names of the fields as the form, the card and the history say them."""
    return {
        "intervention_type": translate("Interventions", "What was done"),
        "described": translate("Interventions", "In a few words"),
        "by": translate("Interventions", "By whom"),
        "for_whom": translate("Interventions", "For whom"),
        "event": translate("Interventions", "About which event"),
        "when": translate("Interventions", "When"),
        "where": translate("Interventions", "Where"),
        "outcome": translate("Interventions", "Outcome"),
        "outcome_said": translate("Interventions", "Outcome, in words"),
        "note": translate("Interventions", "Note"),
        "citations": translate("Interventions", "Who says so, and where"),
        "sensitivity": translate("Interventions", "Sensitivity"),
        "absent": translate("Interventions", "Why something is empty"),
        "reason": translate("Interventions", "Reason for the level, or for the change"),
    }


def _fields(one: Concerned) -> ConcernedFields:
    return ConcernedFields(one.party or "", one.source or "", one.described)


def _concerned(fields: ConcernedFields) -> Concerned:
    return Concerned(fields.party or None, fields.source or None, fields.described.strip())
