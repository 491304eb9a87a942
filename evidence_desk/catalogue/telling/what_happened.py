"""What happened at a place, with a party, or within some days: acts and interventions, whatever level they have.

The search answers the same question for the screen, but it knows nothing of what identifies people; a report asks the gate
record by record instead. As there, an act takes place and time over from its event where it says nothing of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.intervention import InterventionBody
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import Record, stored_record
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.vault.database import Database

_AT_ONCE: Final = 500  # identities in one statement
_KINDS: Final = (ActBody.KIND, InterventionBody.KIND)
_AT_A_PLACE: Final = ("where",)
_WITH_A_PARTY: Final = ("involvement.party", "against.party", "by.party", "for_whom.party")
_OF_AN_EVENT: Final = ("event",)


@dataclass(frozen=True)
class Days:
    """From the first to the last day, both included, as ISO dates; None where that side is open."""

    first: str | None = None
    last: str | None = None

    @property
    def is_all(self) -> bool:
        """Whether neither side is closed."""
        return self.first is None and self.last is None

    def touch(self, when: UncertainDate | None) -> bool:
        """Whether something may have been within these days."""
        return when is not None and when.overlaps(self.first, self.last)


class WhatHappened:
    """Looks through one catalogue. What was taken back is not told."""

    def __init__(self, database: Database, register: RecordRegister) -> None:
        self._database = database
        self._register = register

    def at_place(self, place: str) -> list[Record[Any]]:
        """What happened at a place or anywhere inside it."""
        places = {place, *self._register.within(place, PlaceBody.WITHIN)}
        found = self._referring(places, _AT_A_PLACE)
        events = self._events(places)
        found |= {one.id: one for one in self._referring(events, _OF_AN_EVENT).values() if one.body.where is None}
        return list(found.values())

    def with_party(self, party: str) -> list[Record[Any]]:
        """What a party, or a part of it, did or suffered, as it is alleged; and what was done by it or for it."""
        parties = {party, *self._register.within(party, PartyBody.WITHIN)}
        return list(self._referring(parties, _WITH_A_PARTY).values())

    def within(self, days: Days) -> list[Record[Any]]:
        """What may have happened within some days; nothing undated."""
        conditions = (
            "WHERE record.kind IN (?, ?, ?) AND coalesce(earliest, latest) IS NOT NULL"
            " AND (? IS NULL OR latest IS NULL OR latest >= ?) AND (? IS NULL OR earliest IS NULL OR earliest <= ?)"
        )
        values = (*_KINDS, EventBody.KIND, days.first, days.first, days.last, days.last)
        dated = list(self._read(conditions, values))
        events = [one.id for one in dated if isinstance(one.body, EventBody)]
        found = {one.id: one for one in dated if not isinstance(one.body, EventBody)}
        found |= {one.id: one for one in self._referring(events, _OF_AN_EVENT).values() if one.body.when is None}
        return list(found.values())

    def narrowed(self, records: Iterable[Record[Any]], days: Days) -> list[Record[Any]]:
        """Those of some acts and interventions that may have been within some days, and the undated."""
        return [
            one for one in records if one.body.when is None or one.body.when.is_unknown or days.touch(one.body.when)
        ]

    def _events(self, places: Iterable[str]) -> list[str]:
        return [one.id for one in self._read_referring(places, _AT_A_PLACE, (EventBody.KIND,))]

    def _referring(self, targets: Iterable[str], roles: tuple[str, ...]) -> dict[str, Record[Any]]:
        return {one.id: one for one in self._read_referring(targets, roles, _KINDS)}

    def _read_referring(
        self, targets: Iterable[str], roles: tuple[str, ...], kinds: tuple[str, ...]
    ) -> Iterator[Record[Any]]:
        wanted = sorted(set(targets))
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            conditions = (
                f"WHERE record.kind IN ({_marks(kinds)}) AND record.id IN (SELECT record FROM reference"  # noqa: S608
                f" WHERE target IN ({_marks(some)}) AND role IN ({_marks(roles)}))"
            )
            yield from self._read(conditions, (*kinds, *some, *roles))

    def _read(self, conditions: str, values: tuple[Any, ...]) -> Iterator[Record[Any]]:
        sql = (
            "SELECT line FROM record JOIN revision ON revision.record = record.id AND number = record.revision"  # noqa: S608
            f" {conditions} ORDER BY record.made_at, record.id"
        )
        for (line,) in self._database.execute(sql, values):
            record = stored_record(line)
            if not getattr(record.body, "taken_back", False):
                yield record


def _marks(values: Iterable[str]) -> str:
    return ", ".join("?" for _ in values)
