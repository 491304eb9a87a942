"""The records of a bundle in the order of its files: by kind, identity and revision."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evidence_desk.bundles.plan import MediaItem
from evidence_desk.values.errors import ProgramFaultError

KINDS = ("exhibit", "identity", "source", "testimony")


@dataclass(frozen=True, order=True)
class _Place:
    """Where a line belongs, and where it stands in what was given."""

    kind: str
    record: str
    revision: int
    index: int


class RecordBook:
    """Record lines, given in any order; only their places are held, the lines stay where they come from."""

    def __init__(self, lines: Sequence[bytes], media: Sequence[MediaItem]) -> None:
        self._lines = lines
        self._paths = {item.sha256: f"media/{item.name}" for item in media}
        self._places = sorted(_place(index, line) for index, line in enumerate(lines))

    def lines(self) -> Iterator[bytes]:
        """The lines of records.jsonl, without line feeds."""
        for place in self._places:
            yield self._lines[place.index]

    def of_kind(self, kind: str) -> Iterator[dict[str, Any]]:
        """The records of one kind as JSON objects."""
        for place in self._places:
            if place.kind == kind:
                yield json.loads(self._lines[place.index])

    def count(self, kind: str) -> int:
        """How many revisions there are of records of a kind."""
        return sum(1 for place in self._places if place.kind == kind)

    def revisions_by_content(self) -> dict[str, tuple[str, int]]:
        """Identity and number of each revision, by the SHA-256 of its line."""
        return {
            hashlib.sha256(self._lines[place.index]).hexdigest(): (place.record, place.revision)
            for place in self._places
        }

    def path(self, sha256: str) -> str:
        """Where a file of this hash stands in the bundle, below data/; ProgramFaultError where the plan lacks it."""
        try:
            return self._paths[sha256]
        except KeyError:
            raise ProgramFaultError("an exhibit in a bundle without its file") from None


def _place(index: int, line: bytes) -> _Place:
    record = json.loads(line)
    return _Place(record["kind"], record["id"], record["revision"], index)
