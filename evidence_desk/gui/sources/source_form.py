"""The form of a source: the names of its fields, and the way between what is typed and what is kept."""

from dataclasses import dataclass, fields

from evidence_desk.catalogue.source import SourceBody
from evidence_desk.catalogue.terms import Knowledge, NameStatus, Relation, Reliability, Risk, SourceType
from evidence_desk.values.wording import translate

_TRIMMED = ("alias", "name_status_reason", "reliability_reason", "spokesperson", "note")


@dataclass(frozen=True)
class SourceForm:
    """What stands in the form. ``languages`` are BCP 47 tags; ``reason`` says why a source is changed."""

    alias: str = ""
    source_type: SourceType = SourceType.PERSON
    name_status: NameStatus = NameStatus.UNKNOWN
    name_status_reason: str = ""
    relation: Relation = Relation.NOT_ASKED
    knowledge: Knowledge = Knowledge.NOT_ASKED
    languages: tuple[str, ...] = ()
    reliability: Reliability = Reliability.NOT_ASSESSED
    reliability_reason: str = ""
    risk: Risk = Risk.NOT_ASSESSED
    spokesperson: str = ""
    note: str = ""
    sensitivity: int = 2
    reason: str = ""


def form_of(body: SourceBody) -> SourceForm:
    """The form that says what a source says."""
    return SourceForm(**{field.name: getattr(body, field.name) for field in fields(body)})


def body_of(form: SourceForm) -> SourceBody:
    """What a form says, without blanks around."""
    said = {field.name: getattr(form, field.name) for field in fields(SourceBody)}
    return SourceBody(**(said | {name: said[name].strip() for name in _TRIMMED}))


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
        "spokesperson": translate("Sources", "Spokesperson"),
        "note": translate("Sources", "Note"),
        "sensitivity": translate("Sources", "Sensitivity"),
        "reason": translate("Sources", "Reason for the change"),
    }
