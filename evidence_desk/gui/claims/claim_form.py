"""The form of a claim: the names of its fields, and the way between what is typed and what is kept."""

from dataclasses import dataclass

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.claim import ClaimBody
from evidence_desk.catalogue.terms.case_terms import ClaimStatus, Credibility, HowKnown, Predicate
from evidence_desk.gui.boxes.citation_fields import CitationFields, citation_of, fields_of_citation
from evidence_desk.gui.claims.value_fields import (
    NO_SCOPE,
    NO_VALUE,
    ScopeFields,
    ValueFields,
    fields_of_scope,
    fields_of_value,
    scope_of,
    value_of,
)
from evidence_desk.values.wording import translate

SUBJECTS = ("event", "act", "party", "place", "intervention", "source", "testimony", "exhibit")


@dataclass(frozen=True)
class ClaimForm:
    """What stands in the form. ``subject`` and ``source`` are identities; ``reason`` says why a claim is changed."""

    subject: str = ""
    predicate: Predicate = Predicate.COUNT
    source: str = ""
    value: ValueFields = NO_VALUE
    scope: ScopeFields = NO_SCOPE
    citations: tuple[CitationFields, ...] = ()
    how_known: HowKnown = HowKnown.NOT_ASKED
    credibility: Credibility = Credibility.NOT_ASSESSED
    credibility_reason: str = ""
    status: ClaimStatus = ClaimStatus.MAINTAINED
    note: str = ""
    sensitivity: int = 2
    reason: str = ""


def form_of(body: ClaimBody) -> ClaimForm:
    """The form that says what a claim says."""
    return ClaimForm(
        subject=body.subject,
        predicate=body.predicate,
        source=body.source,
        value=fields_of_value(body.value),
        scope=fields_of_scope(body.scope),
        citations=tuple(fields_of_citation(one) for one in body.citations),
        how_known=body.how_known,
        credibility=body.credibility,
        credibility_reason=body.credibility_reason,
        status=body.status,
        note=body.note,
        sensitivity=body.sensitivity,
    )


def body_of(form: ClaimForm, present: ClaimBody | None = None) -> ClaimBody:
    """What a form says, without blanks around; FieldProblemError names the first field that cannot be kept."""
    if not form.subject:
        raise FieldProblemError("subject", translate("Claims", "What is the claim about?"))
    return ClaimBody(
        subject=form.subject,
        predicate=form.predicate,
        source=form.source,
        value=value_of(form.predicate, form.value),
        scope=scope_of(form.scope),
        citations=tuple(citation_of(one) for one in form.citations),
        how_known=form.how_known,
        credibility=form.credibility,
        credibility_reason=form.credibility_reason.strip(),
        status=form.status,
        note=form.note.strip(),
        sensitivity=form.sensitivity,
        taken_back=present.taken_back if present else False,
    )


def field_names() -> dict[str, str]:
    """The names of the fields as the form, the page and the history say them."""
    return {
        "subject": translate("Claims", "What it is about"),
        "predicate": translate("Claims", "What is asked"),
        "value": translate("Claims", "What is claimed"),
        "source": translate("Claims", "Who claims it"),
        "citations": translate("Claims", "Where it is said"),
        "how_known": translate("Claims", "How it is known"),
        "scope": translate("Claims", "Scope"),
        "of_whom": translate("Claims", "Of whom"),
        "where": translate("Claims", "Where"),
        "when": translate("Claims", "When"),
        "credibility": translate("Claims", "Credibility"),
        "credibility_reason": translate("Claims", "Why this credibility"),
        "status": translate("Claims", "How the source stands to it now"),
        "note": translate("Claims", "Note"),
        "sensitivity": translate("Claims", "Sensitivity"),
        "taken_back": translate("Claims", "Recorded by mistake"),
        "reason": translate("Claims", "Reason for the change"),
    }
