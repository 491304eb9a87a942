"""The records of a bundle in the order of its files: by kind, identity and revision."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from evidence_desk.bundles.delivered import DeliveredFile
from evidence_desk.bundles.media_item import MediaItem
from evidence_desk.values.errors import ProgramFaultError


@dataclass(frozen=True, order=True)
class _Place:
    """Where a line belongs, and where it stands in what was given."""

    kind: str
    record: str
    revision: int
    index: int


class RecordBook:
    """Record lines, given in any order; only their places are held, the lines stay where they come from."""

    def __init__(
        self, lines: Sequence[bytes], media: Sequence[MediaItem], delivered: Sequence[DeliveredFile] = ()
    ) -> None:
        self._lines = lines
        self._paths = {item.sha256: f"media/{item.name}" for item in media}
        self._elsewhere = {one.sha256 for one in delivered}
        self._codes: dict[str, str] = {}
        self._newest: dict[str, int] = {}
        self._places: dict[str, list[_Place]] = {}
        for place in sorted(self._place(index, line) for index, line in enumerate(lines)):
            self._places.setdefault(place.kind, []).append(place)
            self._newest[place.record] = place.revision
        self._known_codes = frozenset(self._codes.values())
        self._known_paths = frozenset(self._paths.values())

    def _place(self, index: int, line: bytes) -> _Place:
        record = json.loads(line)
        self._codes[record["id"]] = record["code"]
        return _Place(record["kind"], record["id"], record["revision"], index)

    def lines(self) -> Iterator[bytes]:
        """The lines of records.jsonl, without line feeds."""
        for places in self._places.values():
            for place in places:
                yield self._lines[place.index]

    def of_kind(self, kind: str) -> Iterator[dict[str, Any]]:
        """The records of one kind as JSON objects."""
        for place in self._places.get(kind, ()):
            yield json.loads(self._lines[place.index])

    def counts(self) -> dict[str, int]:
        """How many revisions there are of records of each kind that is there."""
        return {kind: len(places) for kind, places in self._places.items()}

    def code(self, record: str) -> str:
        """The code of a record that is here, else nothing."""
        return self._codes.get(record, "")

    def is_code(self, text: str) -> bool:
        """Whether a text is the code of a record that is here."""
        return text in self._known_codes

    def is_path(self, text: str) -> bool:
        """Whether a file stands there in the bundle, below data/."""
        return text in self._known_paths

    def newest(self, record: str) -> int:
        """The number of the newest revision here of a record; 0 where it is not here."""
        return self._newest.get(record, 0)

    def revisions_by_content(self) -> dict[str, tuple[str, int]]:
        """Identity and number of each revision, by the SHA-256 of its line."""
        return {
            hashlib.sha256(self._lines[place.index]).hexdigest(): (place.record, place.revision)
            for places in self._places.values()
            for place in places
        }

    def path(self, sha256: str) -> str:
        """Where a file of this hash stands in the bundle, below data/; empty where an earlier bundle brought it.

        ProgramFaultError where the plan lacks it.
        """
        if sha256 in self._elsewhere:
            return ""
        try:
            return self._paths[sha256]
        except KeyError:
            raise ProgramFaultError("an exhibit in a bundle without its file") from None
