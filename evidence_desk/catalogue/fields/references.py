"""What a field of a body refers to: a record, or a term of a code list. Fields say so in their type.

``PartyId`` is a ``str`` for Python; the mark beside it tells the catalogue which kind of record the identity names, so
that references are entered, checked and followed in one way for every kind.
"""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True)
class RefersTo:
    """The mark of a field that holds the identity of a record; ``kind`` is empty where it may be of any kind."""

    kind: str


@dataclass(frozen=True)
class InList:
    """The mark of a field that holds the code of a term; ``name`` is that of the code list."""

    name: str


@dataclass(frozen=True)
class Reference:
    """A record that is referred to. ``role`` is the way to the field, such as ``involvement.party``."""

    role: str
    kind: str
    target: str


@dataclass(frozen=True)
class TermUse:
    """A term that is used. ``role`` as above; ``name`` of the list and ``code`` of the term."""

    role: str
    name: str
    code: str


AnyRecord = Annotated[str, RefersTo("")]
SourceId = Annotated[str, RefersTo("source")]
TestimonyId = Annotated[str, RefersTo("testimony")]
ExhibitId = Annotated[str, RefersTo("exhibit")]
PartyId = Annotated[str, RefersTo("party")]
PlaceId = Annotated[str, RefersTo("place")]
EventId = Annotated[str, RefersTo("event")]
ActId = Annotated[str, RefersTo("act")]
ClaimId = Annotated[str, RefersTo("claim")]

ActType = Annotated[str, InList("act-types")]
Method = Annotated[str, InList("methods")]
InvolvementRole = Annotated[str, InList("involvement-roles")]
SourceRelation = Annotated[str, InList("source-relations")]
PartyType = Annotated[str, InList("party-types")]
PerpetratorType = Annotated[str, InList("perpetrator-types")]
PlaceKind = Annotated[str, InList("place-kinds")]
LegalOutcome = Annotated[str, InList("legal-outcomes")]
InterventionType = Annotated[str, InList("intervention-types")]
Consequence = Annotated[str, InList("consequences")]
