"""Acts: what was done to somebody in an event, by whom as it is alleged, and with what consequences."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Absent, Body, FieldProblemError
from evidence_desk.catalogue.fields.references import (
    ActType,
    Consequence,
    EventId,
    InvolvementRole,
    LegalOutcome,
    Method,
    PartyId,
)
from evidence_desk.catalogue.kinds.citation import Citation
from evidence_desk.catalogue.terms.case_terms import Degree, Identification
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class Affected(Body):
    """Against whom an act was: a party, or somebody described only, and how many where they are several."""

    party: PartyId | None = None
    described: str = ""
    count: Quantity | None = None


@dataclass(frozen=True)
class Involvement(Body):
    """Who is said to have been involved in an act, in which role, how recognised, and how many where nobody is named."""

    party: PartyId | None = None
    described: str = ""
    role: InvolvementRole = ""
    degree: Degree = Degree.NOT_ASSESSED
    identified: Identification = Identification.NOT_ASKED
    identified_how: str = ""
    count: Quantity | None = None


@dataclass(frozen=True)
class ActBody(Body):
    """An act (HURIDOCS MT04, MT05). A series is one act: ``times`` is how often within ``when``.

    ``charge`` is the charge or law invoked, as given. Involvement is alleged always; ``citations`` say by whom.
    ``taken_back``: it was recorded by mistake, and nobody says that it happened; the history keeps it.
    """

    KIND: ClassVar[str] = "act"
    LETTER: ClassVar[str] = "A"
    WHEN: ClassVar[str] = "when"

    event: EventId
    act_type: ActType = ""
    methods: tuple[Method, ...] = ()
    described: str = ""
    against: tuple[Affected, ...] = ()
    involvement: tuple[Involvement, ...] = ()
    when: UncertainDate | None = None
    where: PlaceRef | None = None
    times: Quantity | None = None
    consequences: tuple[Consequence, ...] = ()
    consequences_said: str = ""
    charge: str = ""
    outcome: LegalOutcome = ""
    outcome_said: str = ""
    citations: tuple[Citation, ...] = ()
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()
    taken_back: bool = False

    def checked(self) -> Self:
        """This body if it can be kept; it belongs to an event and says what was done."""
        if not self.event:
            raise FieldProblemError("event", translate("Events", "An act belongs to an event: which one?"))
        if not self.act_type and not self.described.strip():
            raise FieldProblemError(
                "act_type",
                translate("Events", "It is not said what was done."),
                translate("Events", "Choose an act from the list, or describe it in a few words."),
            )
        lines: tuple[tuple[str, tuple[Affected | Involvement, ...]], ...]
        lines = (("against", self.against), ("involvement", self.involvement))
        for name, people in lines:
            if not all(one.party or one.described.strip() or one.count for one in people):
                raise FieldProblemError(name, translate("Events", "A line says neither who nor how many."))
        return super().checked()

    def index_title(self) -> str:
        """What was done, as described."""
        return self.described

    def index_text(self) -> str:
        """All that is told in words."""
        people = "\n".join([one.described for one in self.against] + [one.described for one in self.involvement])
        where = self.where.verbatim if self.where else ""
        quotes = "\n".join(one.quote for one in self.citations)
        told = (self.consequences_said, self.charge, self.outcome_said, where, people, quotes)
        return "\n".join(text for text in told if text)

    def may_be_indexed(self) -> bool:
        """As for every record; what was taken back is not found any more."""
        return not self.taken_back and super().may_be_indexed()
