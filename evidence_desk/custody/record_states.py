"""What custody logs tell of the states of records, to compare the catalogue with them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from evidence_desk.custody.entry import CustodyEntry

_WRITTEN = ("added", "revised", "sealed")


@dataclass(frozen=True)
class RecordStates:
    """What a log tells of the states of one record: how many there were, and the newest one's hash (hexadecimal).

    ``seq`` is the entry that tells of the newest state.
    """

    kind: str
    count: int
    content: str
    seq: int


def newest_states(rows: Iterable[tuple[str]]) -> dict[str, RecordStates]:
    """By record, what entries (one text a row, in their order) tell of its states; what cannot be read is left out."""
    states: dict[str, RecordStates] = {}
    for (text,) in rows:
        try:
            entry = CustodyEntry.from_json(json.loads(text))
        except (ValueError, AttributeError):
            continue
        if entry.action in {f"{entry.kind}-{written}" for written in _WRITTEN}:
            before = states.get(entry.record)
            states[entry.record] = RecordStates(entry.kind, before.count + 1 if before else 1, entry.content, entry.seq)
    return states
