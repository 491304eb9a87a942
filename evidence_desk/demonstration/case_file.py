"""What was entered so far in the case of the demonstration, by the names its parts call one another."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.terms.case_terms import NameKind
from evidence_desk.values.place_ref import PlacePrecision, PlaceRef, PlaceRelation

Entries = Iterator[tuple[str, Body]]


@dataclass
class CaseFile:
    """Identities of records by name. A name is asked for only after what bears it was entered."""

    ids: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.ids[name]

    def at(
        self,
        name: str,
        said: str = "",
        precision: PlacePrecision = PlacePrecision.BUILDING,
        relation: PlaceRelation = PlaceRelation.AT,
    ) -> PlaceRef:
        """A catalogued place, as somebody spoke of it."""
        return PlaceRef(self[name], said, precision, relation)


def names(*pairs: tuple[str, str]) -> tuple[Name, ...]:
    """Names with their languages, the first the usual one, those in another script or language as such."""
    first, *others = pairs
    return (Name(*first), *(Name(text, language, NameKind.TRANSLATION) for text, language in others))
