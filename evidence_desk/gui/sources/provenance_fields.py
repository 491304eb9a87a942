"""A step of the way a source took, as it stands in a form, and the way between that and the step that is kept."""

from dataclasses import dataclass, field

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.source import ProvenanceStep
from evidence_desk.catalogue.terms.case_terms import ProvenanceDeed
from evidence_desk.values.date_entry import DateFields, fields_of, read


@dataclass(frozen=True)
class ProvenanceFields:
    """What stands in the boxes of one step. ``exhibit`` is the identity of an exhibit, empty for none."""

    deed: ProvenanceDeed = ProvenanceDeed.PUBLISHED
    who: str = ""
    when: DateFields = field(default_factory=DateFields)
    where: str = ""
    exhibit: str = ""
    note: str = ""


def step_of(fields: ProvenanceFields) -> ProvenanceStep:
    """The step that is said; FieldProblemError where its date cannot be read."""
    reading = read(fields.when)
    if reading.problems:
        raise FieldProblemError("provenance", reading.problems[0].sentence)
    return ProvenanceStep(
        deed=fields.deed,
        who=fields.who.strip(),
        when=reading.date,
        where=fields.where.strip(),
        exhibit=fields.exhibit or None,
        note=fields.note.strip(),
    )


def fields_of_step(step: ProvenanceStep) -> ProvenanceFields:
    """The boxes that say this step."""
    return ProvenanceFields(
        deed=step.deed,
        who=step.who,
        when=fields_of(step.when) if step.when else DateFields(),
        where=step.where,
        exhibit=step.exhibit or "",
        note=step.note,
    )
