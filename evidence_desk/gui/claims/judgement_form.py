"""The form of an assessment: which claims are used and which rejected, what is concluded, and how."""

from dataclasses import dataclass, replace
from enum import StrEnum

from evidence_desk.catalogue.kinds.assessment import AssessmentBody, Considered
from evidence_desk.catalogue.terms.case_terms import Predicate
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


class Considering(StrEnum):
    """What became of a claim for a conclusion."""

    OPEN = "open"
    USED = "used"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Ticked:
    """Somebody ticked a claim for a judgement, or took the tick away (OPEN)."""

    claim: str
    considering: Considering


def considering_words(considering: Considering) -> str:
    """What became of a claim, in words."""
    return {
        Considering.OPEN: translate("Claims", "Not considered"),
        Considering.USED: translate("Claims", "Used"),
        Considering.REJECTED: translate("Claims", "Rejected"),
    }[considering]


@dataclass(frozen=True)
class ClaimLine:
    """A claim in two lines: who says what, and its scope. Both have passed ``names.visible``."""

    claim: str
    words: str
    scope: str = ""


@dataclass(frozen=True)
class ConsideredFields:
    """What became of one claim, and why."""

    claim: str = ""
    considering: Considering = Considering.OPEN
    reason: str = ""


@dataclass(frozen=True)
class JudgementForm:
    """What stands in the form. ``question`` is in words, ``subject`` an identity; ``reason`` is that of a change."""

    question: str = ""
    subject: str = ""
    predicate: Predicate = Predicate.COUNT
    considered: tuple[ConsideredFields, ...] = ()
    conclusion: ValueFields = NO_VALUE
    scope: ScopeFields = NO_SCOPE
    method: str = ""
    concluded_by: str = ""
    sensitivity: int = 2
    reason: str = ""

    def ticked(self, claim: str) -> Considering:
        """What became of a claim so far."""
        return next((one.considering for one in self.considered if one.claim == claim), Considering.OPEN)

    def with_tick(self, claim: str, considering: Considering) -> "JudgementForm":
        """The same form with another tick on a claim; the reason that was given for the one before stays."""
        others = tuple(one for one in self.considered if one.claim != claim)
        reason = next((one.reason for one in self.considered if one.claim == claim), "")
        return replace(self, considered=(*others, ConsideredFields(claim, considering, reason)))

    def without_open(self) -> "JudgementForm":
        """The same form without claims that were left open and of which nothing is said."""
        said = tuple(one for one in self.considered if one.considering is not Considering.OPEN or one.reason.strip())
        return replace(self, considered=said)


def form_of(body: AssessmentBody) -> JudgementForm:
    """The form that says what an assessment says."""
    return JudgementForm(
        question=body.question,
        subject=body.subject,
        predicate=body.predicate,
        considered=tuple(
            ConsideredFields(one.claim, Considering.USED if one.used else Considering.REJECTED, one.reason)
            for one in body.considered
        ),
        conclusion=fields_of_value(body.conclusion),
        scope=fields_of_scope(body.scope),
        method=body.method,
        concluded_by=body.concluded_by,
        sensitivity=body.sensitivity,
    )


def body_of(form: JudgementForm, present: AssessmentBody | None = None) -> AssessmentBody:
    """What a form says; FieldProblemError names the first field that cannot be kept."""
    return AssessmentBody(
        question=form.question.strip(),
        subject=form.subject,
        predicate=form.predicate,
        conclusion=value_of(form.predicate, form.conclusion, "conclusion"),
        considered=tuple(
            Considered(one.claim, one.considering is Considering.USED, one.reason.strip())
            for one in form.considered
            if one.considering is not Considering.OPEN
        ),
        scope=scope_of(form.scope),
        method=form.method.strip(),
        concluded_by=form.concluded_by.strip(),
        sensitivity=form.sensitivity,
        taken_back=present.taken_back if present else False,
    )


def judgement_names() -> dict[str, str]:
    """The names of the fields as the form, the page and the history say them."""
    return {
        "question": translate("Claims", "The question"),
        "subject": translate("Claims", "What it is about"),
        "predicate": translate("Claims", "What is asked"),
        "considered": translate("Claims", "On which claims it rests"),
        "conclusion": translate("Claims", "What is concluded"),
        "scope": translate("Claims", "Scope"),
        "of_whom": translate("Claims", "Of whom"),
        "where": translate("Claims", "Where"),
        "when": translate("Claims", "When"),
        "method": translate("Claims", "How that was done"),
        "concluded_by": translate("Claims", "Concluded by"),
        "sensitivity": translate("Claims", "Sensitivity"),
        "taken_back": translate("Claims", "Taken back"),
        "reason": translate("Claims", "Reason for the change"),
    }
