"""Events: what happened, as one happening with its acts, and how it hangs together with others."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Absent, Body, FieldProblemError
from evidence_desk.catalogue.fields.references import EventId, Reference
from evidence_desk.catalogue.terms.case_terms import EventTie
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class TiedEvent(Body):
    """How an event stands to another: it is part of it, comes before it, or leads to it."""

    tie: EventTie
    event: EventId


@dataclass(frozen=True)
class EventBody(Body):
    """An event (HURIDOCS: who did what to whom). The acts in it are records of their own."""

    KIND: ClassVar[str] = "event"
    LETTER: ClassVar[str] = "E"
    WHEN: ClassVar[str] = "when"
    WITHIN: ClassVar[frozenset[str]] = frozenset({"ties.event.part-of"})

    title: str
    when: UncertainDate | None = None
    where: PlaceRef | None = None
    summary: str = ""
    ties: tuple[TiedEvent, ...] = ()
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()

    def checked(self) -> Self:
        """This body if it can be kept; it needs a title."""
        if not self.title.strip():
            raise FieldProblemError(
                "title",
                translate("Events", "An event needs a title."),
                translate("Events", "A few words are enough: what happened, and where."),
            )
        return super().checked()

    def references(self) -> tuple[Reference, ...]:
        """As for every body; the role of another event names the tie, for only “part of” must not go in a circle."""
        others = tuple(one for one in super().references() if one.role != "ties.event")
        ties = tuple(Reference(f"ties.event.{one.tie.value}", "event", one.event) for one in self.ties)
        return others + tuple(dict.fromkeys(ties))

    def index_title(self) -> str:
        """The title."""
        return self.title

    def index_text(self) -> str:
        """The summary and where it was, as said."""
        return f"{self.summary}\n{self.where.verbatim if self.where else ''}"
