"""Whose words a record rests on: the sources behind it, by what it cites, and everything that rests on one source.

Some records say it themselves (a testimony names its source), others by what they were made from: an act by its citations
and by the passages coded as it, an event by its acts, a note by what it is about.
"""

from collections.abc import Callable, Iterator
from typing import Final

from evidence_desk.vault.database import Database

_SOURCE: Final = "source"
# By kind, the roles of what a record rests on.
_RESTS_ON: Final[dict[str, frozenset[str]]] = {
    "testimony": frozenset({"source"}),
    "consent": frozenset({"source"}),
    "identity": frozenset({"source"}),
    "exhibit": frozenset({"acquired_from", "derived_from"}),
    "passage": frozenset({"testimony"}),
    "rendering": frozenset({"of", "recording"}),
    "claim": frozenset({"source", "citations.record"}),
    "act": frozenset({"citations.record"}),
    "intervention": frozenset({"citations.record", "by.source", "for_whom.source"}),
    "assessment": frozenset({"considered.claim"}),
    "link": frozenset({"subject", "other"}),
    "note": frozenset({"about"}),
}
# By kind, the roles and kinds of what refers to a record and says what it is: it rests on those.
_CODED: Final = frozenset({("coded", "passage")})
_RESTS_ON_REFERRERS: Final[dict[str, frozenset[tuple[str, str]]]] = {
    "event": frozenset({("event", "act")}) | _CODED,
    "act": _CODED,
    "claim": _CODED,
    "intervention": _CODED,
    "party": frozenset({("speaks_as", _SOURCE)}),
}


class Origins:
    """Finds origins in one catalogue, and remembers what it found: make a new one for each piece of work."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._beneath: dict[str, tuple[str, ...]] = {}
        self._kinds: dict[str, str] = {}

    def of(self, record: str) -> frozenset[str]:
        """The record itself and all that it rests on, down to the sources."""
        return _reached(record, self._rests_on)

    def resting_on(self, record: str) -> frozenset[str]:
        """The record itself and all that rests on it."""
        return _reached(record, self._carries)

    def sources_of(self, record: str) -> tuple[str, ...]:
        """The sources that a record rests on, in the order of their identities."""
        return self.of_kind(record, _SOURCE)

    def of_kind(self, record: str, kind: str) -> tuple[str, ...]:
        """What a record rests on of one kind, itself included."""
        return tuple(sorted(one for one in self.of(record) if self._kind(one) == kind))

    def _kind(self, record: str) -> str:
        if record not in self._kinds:
            self._kinds[record] = str(self._database.scalar("SELECT kind FROM record WHERE id = ?", (record,)) or "")
        return self._kinds[record]

    def _rests_on(self, record: str) -> tuple[str, ...]:
        if record not in self._beneath:
            self._beneath[record] = tuple(self._look_beneath(record))
        return self._beneath[record]

    def _look_beneath(self, record: str) -> Iterator[str]:
        kind = self._kind(record)
        for role, target, _ in self._referred_to(record):
            if role in _RESTS_ON.get(kind, ()):
                yield target
        says = _RESTS_ON_REFERRERS.get(kind)
        if says:
            yield from (referrer for role, referrer, of in self._referring_to(record) if (role, of) in says)

    def _carries(self, record: str) -> Iterator[str]:
        for role, referrer, kind in self._referring_to(record):
            if role in _RESTS_ON.get(kind, ()):
                yield referrer
        own = self._kind(record)
        for role, target, kind in self._referred_to(record):
            if (role, own) in _RESTS_ON_REFERRERS.get(kind, ()):
                yield target

    def _referred_to(self, record: str) -> list[tuple[str, str, str]]:
        """What a record refers to: role, identity and kind."""
        sql = "SELECT role, target, kind FROM reference JOIN record ON id = target WHERE record = ?"
        return self._entries(sql, record)

    def _referring_to(self, record: str) -> list[tuple[str, str, str]]:
        """What refers to a record: role, identity and kind."""
        sql = "SELECT role, record, kind FROM reference JOIN record ON id = record WHERE target = ?"
        return self._entries(sql, record)

    def _entries(self, sql: str, record: str) -> list[tuple[str, str, str]]:
        entries = [(str(role), str(other), str(kind)) for role, other, kind in self._database.execute(sql, (record,))]
        self._kinds |= {other: kind for _, other, kind in entries}
        return entries


def _reached(record: str, onward: Callable[[str], "Iterator[str] | tuple[str, ...]"]) -> frozenset[str]:
    seen, edge = {record}, [record]
    while edge:
        found = dict.fromkeys(one for this in edge for one in onward(this))
        edge = [one for one in found if one not in seen]
        seen.update(edge)
    return frozenset(seen)
