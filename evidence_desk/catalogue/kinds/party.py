"""Parties: persons, groups, organisations, units and institutions that take part in what happened, in whatever role."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Absent, Body
from evidence_desk.catalogue.fields.references import PartyId, PartyType, PerpetratorType, PlaceId
from evidence_desk.catalogue.kinds.naming import Name, all_names, check_names
from evidence_desk.values.quantity import Quantity
from evidence_desk.values.uncertain_date import UncertainDate


@dataclass(frozen=True)
class PartOf(Body):
    """What a party is, or was for a time, a part of."""

    whole: PartyId
    when: UncertainDate | None = None


@dataclass(frozen=True)
class PartyBody(Body):
    """A party. It is no victim, witness or perpetrator: that is said of it in an act.

    The first of ``names`` is shown. ``count`` is how many they are, of a group. ``seat`` is where it has its place.
    """

    KIND: ClassVar[str] = "party"
    LETTER: ClassVar[str] = "P"
    WITHIN: ClassVar[frozenset[str]] = frozenset({"part_of.whole"})

    names: tuple[Name, ...]
    party_type: PartyType = ""
    perpetrator_type: PerpetratorType = ""
    part_of: tuple[PartOf, ...] = ()
    seat: PlaceId | None = None
    count: Quantity | None = None
    note: str = ""
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()

    def checked(self) -> Self:
        """This body if it can be kept; it needs a name."""
        check_names(self.names)
        return super().checked()

    def index_title(self) -> str:
        """All names."""
        return all_names(self.names)

    def index_text(self) -> str:
        """The note."""
        return self.note
