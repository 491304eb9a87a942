"""Passages: stretches of an account that are marked, each the citation of what is coded from it."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.fields.references import AnyRecord, TestimonyId
from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.catalogue.terms.consent_terms import MentionConsent
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class PassageBody(Body):
    """Characters ``start`` to ``end`` (Unicode code points, the last excluded) of revision ``of_revision`` of an account.

    ``quote`` is what stands there, so that it is found again in a later revision. ``coded`` is the record made from it.
    A mention of a person who gave no consent says who it is in ``who`` and counts as identifying. ``taken_back``: it was
    marked by mistake; the history keeps it.
    """

    KIND: ClassVar[str] = "passage"
    LETTER: ClassVar[str] = "Q"

    testimony: TestimonyId
    of_revision: int
    start: int
    end: int
    quote: str
    mark: PassageMark
    coded: AnyRecord | None = None
    who: str = ""
    agreed: MentionConsent = MentionConsent.NOT_ASKED
    note: str = ""
    sensitivity: int = 2
    taken_back: bool = False

    def checked(self) -> Self:
        """This body if it can be kept."""
        if not self.testimony:
            raise FieldProblemError("testimony", translate("Passages", "A passage belongs to an account."))
        if not 0 <= self.start < self.end or self.end - self.start != len(self.quote) or self.of_revision < 1:
            raise FieldProblemError("quote", translate("Passages", "The passage is not where it is said to be."))
        if self.mark is PassageMark.MENTION and self.sensitivity < 3 and self.agreed is not MentionConsent.YES:
            raise FieldProblemError(
                "sensitivity",
                translate("Passages", "Somebody who is mentioned and did not agree is protected as identifying."),
                translate("Passages", "Choose level 3 or higher."),
            )
        return super().checked()

    def stands_in(self, text: str) -> bool:
        """Whether its words stand at its place in a text."""
        return text[self.start : self.end] == self.quote

    def index_title(self) -> str:
        """The words marked."""
        return self.quote[:200]

    def index_text(self) -> str:
        """Who is meant, and the note."""
        return f"{self.who}\n{self.note}"

    def may_be_indexed(self) -> bool:
        """As for every record; what was taken back is not found any more."""
        return not self.taken_back and super().may_be_indexed()
