"""Links: what somebody judges of two records, such as that they speak of the same person. It can be taken back."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.fields.references import AnyRecord
from evidence_desk.catalogue.terms.case_terms import LinkKind
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class LinkBody(Body):
    """A judgement of ``subject`` and ``other``, by ``judged_by``, for a ``reason``; both records stay what they are.

    ``taken_back``: it was a mistake, or is no longer held; the history keeps it.
    """

    KIND: ClassVar[str] = "link"
    LETTER: ClassVar[str] = "R"

    subject: AnyRecord
    link: LinkKind
    other: AnyRecord
    reason: str = ""
    judged_by: str = ""
    taken_back: bool = False
    sensitivity: int = 2

    def checked(self) -> Self:
        """This body if it can be kept."""
        if not self.subject or not self.other:
            raise FieldProblemError("other", translate("Links", "A link joins two records."))
        if self.subject == self.other:
            raise FieldProblemError("other", translate("Links", "A record is not linked with itself."))
        return super().checked()

    def index_title(self) -> str:
        """Nothing of its own: it is found by what it joins."""
        return ""

    def index_text(self) -> str:
        """The reason."""
        return self.reason
