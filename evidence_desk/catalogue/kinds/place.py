"""Places, from countries to rooms, each inside another."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Absent, Body
from evidence_desk.catalogue.fields.references import PlaceId, PlaceKind
from evidence_desk.catalogue.kinds.naming import Name, all_names, check_names
from evidence_desk.values.coordinates import Coordinates


@dataclass(frozen=True)
class PlaceBody(Body):
    """A place. The first of ``names`` is shown; ``inside`` is the place it lies in."""

    KIND: ClassVar[str] = "place"
    LETTER: ClassVar[str] = "G"
    WITHIN: ClassVar[frozenset[str]] = frozenset({"inside"})

    names: tuple[Name, ...]
    place_kind: PlaceKind = ""
    inside: PlaceId | None = None
    coordinates: Coordinates | None = None
    note: str = ""
    sensitivity: int = 1
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
