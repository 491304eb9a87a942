"""The form of a source: the names of its fields, and the way between what is typed and what is kept."""

from dataclasses import dataclass, fields, replace

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.case_terms import YesNo
from evidence_desk.catalogue.terms.terms import Knowledge, NameStatus, Reliability, Risk, SourceType
from evidence_desk.gui.sources.provenance_fields import ProvenanceFields, fields_of_step, step_of
from evidence_desk.values.wording import translate

_TRIMMED = (
    "alias",
    "name_status_reason",
    "reliability_reason",
    "spokesperson",
    "urgent_needs",
    "contact_rules",
    "interviewed_by",
    "note",
)
MAY_BE_ABSENT = ("relation", "languages", "spokesperson", "urgent_needs", "contact_rules", "interviewed_by")
"""Fields of which it can be said why they are empty."""


@dataclass(frozen=True)
class SourceForm:
    """What stands in the form. ``languages`` are BCP 47 tags; ``speaks_as`` the identity of a party, empty for none.

    ``reason`` says why a source is changed.
    """

    alias: str = ""
    source_type: SourceType = SourceType.PERSON
    name_status: NameStatus = NameStatus.UNKNOWN
    name_status_reason: str = ""
    relation: str = ""
    knowledge: Knowledge = Knowledge.NOT_ASKED
    languages: tuple[str, ...] = ()
    reliability: Reliability = Reliability.NOT_ASSESSED
    reliability_reason: str = ""
    risk: Risk = Risk.NOT_ASSESSED
    speaks_as: str = ""
    spokesperson: str = ""
    urgent_needs: str = ""
    contact_rules: str = ""
    interviewed_before: YesNo = YesNo.NOT_ASKED
    interviewed_by: str = ""
    provenance: tuple[ProvenanceFields, ...] = ()
    note: str = ""
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()
    reason: str = ""


def form_of(body: SourceBody) -> SourceForm:
    """The form that says what a source says."""
    said = {field.name: getattr(body, field.name) for field in fields(body)}
    steps = tuple(fields_of_step(step) for step in body.provenance)
    return SourceForm(**(said | {"speaks_as": body.speaks_as or "", "provenance": steps}))


def body_of(form: SourceForm) -> SourceBody:
    """What a form says, without blanks around; FieldProblemError where a date in it cannot be read."""
    said = {field.name: getattr(form, field.name) for field in fields(SourceBody)}
    said |= {name: said[name].strip() for name in _TRIMMED}
    said |= {"speaks_as": form.speaks_as or None, "provenance": tuple(step_of(step) for step in form.provenance)}
    body = SourceBody(**said)
    return replace(body, absent=tuple(one for one in form.absent if not said.get(one.field)))


def field_names() -> dict[str, str]:
    """The names of the fields as the form, the card and the history say them."""
    return {
        "alias": translate("Sources", "Alias"),
        "source_type": translate("Sources", "What it is"),
        "name_status": translate("Sources", "Name"),
        "name_status_reason": translate("Sources", "Why not the real name"),
        "relation": translate("Sources", "Relation to the events"),
        "knowledge": translate("Sources", "Knowledge"),
        "languages": translate("Sources", "Languages"),
        "reliability": translate("Sources", "Reliability"),
        "reliability_reason": translate("Sources", "Why this reliability"),
        "risk": translate("Sources", "Risk if known"),
        "speaks_as": translate("Sources", "Speaks as"),
        "spokesperson": translate("Sources", "Spokesperson"),
        "urgent_needs": translate("Sources", "Urgent needs"),
        "contact_rules": translate("Sources", "How to reach them safely"),
        "interviewed_before": translate("Sources", "Interviewed before"),
        "interviewed_by": translate("Sources", "By whom"),
        "provenance": translate("Sources", "The way it took"),
        "note": translate("Sources", "Note"),
        "sensitivity": translate("Sources", "Sensitivity"),
        "absent": translate("Sources", "Why something is empty"),
        "reason": translate("Sources", "Reason for the change"),
    }
