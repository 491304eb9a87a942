"""Interventions: help, referral, appeals, proceedings and protection, by somebody for somebody."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Absent, Body, FieldProblemError
from evidence_desk.catalogue.fields.references import EventId, InterventionType, LegalOutcome, PartyId, SourceId
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Concerned(Body):
    """Somebody who intervened, or for whom: a party, a source, or somebody described only."""

    party: PartyId | None = None
    source: SourceId | None = None
    described: str = ""


@dataclass(frozen=True)
class InterventionBody(Body):
    """What was done about it. What protects people is life-threatening if known, so that is where it begins."""

    KIND: ClassVar[str] = "intervention"
    LETTER: ClassVar[str] = "H"
    WHEN: ClassVar[str] = "when"

    intervention_type: InterventionType = ""
    described: str = ""
    by: tuple[Concerned, ...] = ()
    for_whom: tuple[Concerned, ...] = ()
    event: EventId | None = None
    when: UncertainDate | None = None
    where: PlaceRef | None = None
    outcome: LegalOutcome = ""
    outcome_said: str = ""
    note: str = ""
    citations: tuple[Citation, ...] = ()
    sensitivity: int = 4
    absent: tuple[Absent, ...] = ()

    def checked(self) -> Self:
        """This body if it can be kept; it says what was done."""
        if not self.intervention_type and not self.described.strip():
            raise FieldProblemError(
                "intervention_type",
                translate("Interventions", "It is not said what was done."),
                translate("Interventions", "Choose from the list, or describe it in a few words."),
            )
        for name, people in (("by", self.by), ("for_whom", self.for_whom)):
            if not all(one.party or one.source or one.described.strip() for one in people):
                raise FieldProblemError(name, translate("Interventions", "A line does not say who."))
        return super().checked()

    def index_title(self) -> str:
        """What was done, as described."""
        return self.described

    def index_text(self) -> str:
        """The outcome, the note, and who is described."""
        people = "\n".join(one.described for one in (*self.by, *self.for_whom))
        return f"{self.outcome_said}\n{self.note}\n{people}"
