"""Claims: one thing that a source says of a record, as it says it; and the range of what it covers."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.fields.references import AnyRecord, PartyId, SourceId
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.terms.case_terms import ClaimStatus, Credibility, HowKnown, Predicate
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

_NO_VALUE = frozenset({Predicate.OCCURRED, Predicate.DENIED})


@dataclass(frozen=True)
class Scope(Body):
    """Of whom, where and when a figure or statement speaks. Two figures of different scopes contradict nothing yet."""

    of_whom: str = ""
    where: PlaceRef | None = None
    when: UncertainDate | None = None


@dataclass(frozen=True)
class ClaimValue(Body):
    """What is claimed, as one of these; the words are there beside any of them."""

    quantity: Quantity | None = None
    date: UncertainDate | None = None
    place: PlaceRef | None = None
    party: PartyId | None = None
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.quantity or self.date or self.place or self.party or self.words.strip())


WHATEVER = Scope()  # not narrowed in any way


def check_value(field: str, predicate: Predicate, value: ClaimValue) -> None:
    """FieldProblemError where a value is not of the sort that answers the question."""
    right = {
        Predicate.COUNT: value.quantity is not None,
        Predicate.DATE: value.date is not None,
        Predicate.PLACE: value.place is not None,
        Predicate.IDENTITY: bool(value.party or value.words.strip()),
        Predicate.RESPONSIBILITY: bool(value.party or value.words.strip()),
    }
    typed = [one for one in (value.quantity, value.date, value.place, value.party) if one]
    if len(typed) > 1:
        raise FieldProblemError(field, translate("Claims", "A claim says one thing; make two of it."))
    if predicate in _NO_VALUE and typed:
        raise FieldProblemError(
            field, translate("Claims", "That something happened, or did not, has no figure beside it.")
        )
    if not right.get(predicate, True) or (value.is_empty and predicate not in _NO_VALUE):
        raise FieldProblemError(field, translate("Claims", "It is not said what is claimed."))


@dataclass(frozen=True)
class ClaimBody(Body):
    """What ``source`` says of ``subject``. Without a citation it is no claim.

    ``status`` is how the source stands to it; ``taken_back``: the desk recorded it by mistake, the history keeps it.
    """

    KIND: ClassVar[str] = "claim"
    LETTER: ClassVar[str] = "C"

    subject: AnyRecord
    predicate: Predicate
    source: SourceId
    value: ClaimValue = ClaimValue()
    scope: Scope = WHATEVER
    citations: tuple[Citation, ...] = ()
    how_known: HowKnown = HowKnown.NOT_ASKED
    credibility: Credibility = Credibility.NOT_ASSESSED
    credibility_reason: str = ""
    status: ClaimStatus = ClaimStatus.MAINTAINED
    note: str = ""
    sensitivity: int = 2
    taken_back: bool = False

    def checked(self) -> Self:
        """This body if it can be kept."""
        if not self.subject:
            raise FieldProblemError("subject", translate("Claims", "What is the claim about?"))
        if not self.source:
            raise FieldProblemError("source", translate("Claims", "Who claims it?"))
        check_value("value", self.predicate, self.value)
        if not self.citations:
            raise FieldProblemError(
                "citations",
                translate("Claims", "A claim needs a citation: where is it said?"),
                translate("Claims", "Mark the passage, or name the document and the page."),
            )
        return super().checked()

    def happened(self) -> UncertainDate | None:
        """The time it speaks of."""
        return self.value.date or self.scope.when

    def index_title(self) -> str:
        """What is claimed, in words."""
        quantity = self.value.quantity.verbatim if self.value.quantity else ""
        return f"{self.value.words or quantity}\n{self.scope.of_whom}"

    def index_text(self) -> str:
        """Quotes, places as said, notes."""
        places = "\n".join(one.verbatim for one in (self.value.place, self.scope.where) if one)
        quotes = "\n".join(one.quote for one in self.citations)
        return f"{places}\n{quotes}\n{self.note}\n{self.credibility_reason}"

    def may_be_indexed(self) -> bool:
        """As for every record; what was taken back is not found any more."""
        return not self.taken_back and super().may_be_indexed()
