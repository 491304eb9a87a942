"""Assessments: what somebody concludes from claims that compete, with every claim used or rejected for a reason."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.fields.references import AnyRecord, ClaimId
from evidence_desk.catalogue.kinds.claim import WHATEVER, ClaimValue, Scope, check_value
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Considered(Body):
    """A claim that was looked at: used for the conclusion, or rejected, which needs a reason."""

    claim: ClaimId
    used: bool
    reason: str = ""


@dataclass(frozen=True)
class AssessmentBody(Body):
    """A conclusion, attributed to ``concluded_by``. It is a judgement of its own: the claims stay as they were said.

    ``taken_back``: it was a mistake, or is no longer held; the history keeps it.
    """

    KIND: ClassVar[str] = "assessment"
    LETTER: ClassVar[str] = "J"

    question: str
    subject: AnyRecord
    predicate: Predicate
    conclusion: ClaimValue
    considered: tuple[Considered, ...] = ()
    scope: Scope = WHATEVER
    method: str = ""
    concluded_by: str = ""
    sensitivity: int = 2
    taken_back: bool = False

    def checked(self) -> Self:
        """This body if it can be kept."""
        if not self.question.strip():
            raise FieldProblemError("question", translate("Claims", "What is the question?"))
        if not self.subject:
            raise FieldProblemError("subject", translate("Claims", "What is the assessment about?"))
        check_value("conclusion", self.predicate, self.conclusion)
        if not any(one.used for one in self.considered):
            raise FieldProblemError(
                "considered",
                translate("Claims", "A conclusion rests on claims: none is used for this one."),
                translate("Claims", "Mark those that it rests on."),
            )
        if not all(one.used or one.reason.strip() for one in self.considered):
            raise FieldProblemError("considered", translate("Claims", "Say why a claim was rejected."))
        if len({one.claim for one in self.considered}) != len(self.considered):
            raise FieldProblemError("considered", translate("Claims", "A claim stands there twice."))
        return super().checked()

    def index_title(self) -> str:
        """The question."""
        return self.question

    def index_text(self) -> str:
        """The conclusion in words, the method, the reasons."""
        reasons = "\n".join(one.reason for one in self.considered)
        return f"{self.conclusion.words}\n{self.method}\n{reasons}"

    def may_be_indexed(self) -> bool:
        """As for every record; what was taken back is not found any more."""
        return not self.taken_back and super().may_be_indexed()
