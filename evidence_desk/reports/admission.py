"""The records of one report, each as far as the gate lets it go to this recipient, and a tally of what stayed.

The gate is asked for every record. What it takes out of one record is then taken out of all of them: a name that may not
stand in one account must not stand in another one on the same paper.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from evidence_desk.catalogue.fields.free_words import free_words
from evidence_desk.catalogue.gate.gate import Cut, cut
from evidence_desk.catalogue.gate.gate_asking import MARKER, Circumstances, Outcome
from evidence_desk.catalogue.gate.gate_words import names_taken_out
from evidence_desk.catalogue.gate.redaction import body_of
from evidence_desk.catalogue.gate.taking_out import TakingOut
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.names_kept_back import LookedThrough, names_kept_back
from evidence_desk.reports.asked_for import AskedFor
from evidence_desk.reports.tally import Looked, Tally
from evidence_desk.values.sensitivity import LEAVES_UP_TO


@dataclass(frozen=True)
class Held:
    """A record as it is held here, with what the gate has to know of it; ``name`` is what the desk calls it."""

    record: Record[Any]
    known: Circumstances
    name: str = ""


class Admission:
    """Hands out what may go. ``held`` are all records that the report tells of or names, by identity."""

    def __init__(self, asked: AskedFor, held: Mapping[str, Held]) -> None:
        self.asked = asked
        self._held = held
        self._cuts = {identity: cut(one.record.body, asked.asking, one.known) for identity, one in held.items()}
        self._taking_out = TakingOut(names_kept_back(self._looked_through(), asked.asking))
        self._looked: dict[str, Looked] = {}
        self._told: set[tuple[str, tuple[str, ...]]] = set()
        self._as_it_goes: dict[str, Record[Any]] = {}

    def told(self, record: str, *fields: str) -> Record[Any] | None:
        """A record as it may go, None where all of it stays. It counts as a part of the report.

        ``fields`` are those that the report tells, for the tally; without any, all of them.
        """
        held, found = self._held[record], self._cuts[record]
        if (record, fields) not in self._told:
            self._told.add((record, fields))
            looked = self._look(held, found, frozenset(fields))
            before = self._looked.get(record)
            self._looked[record] = looked if before is None else before.joined(looked)
        return None if found.verdict.stays else self._redacted(held, found)

    def goes(self, record: str) -> Record[Any] | None:
        """As ``told``, but it counts as no part of the report."""
        held = self._held.get(record)
        if held is None or self._cuts[record].verdict.stays:
            return None
        return self._redacted(held, self._cuts[record])

    def is_held(self, record: str) -> bool:
        """Whether a record is among those of the report."""
        return record in self._held

    def leave_out(self, record: str, reason: str) -> None:
        """Count a record as staying for a reason of the report's own."""
        held = self._held[record]
        self._looked[record] = _looked(held, Outcome.STAYS, (reason,))

    def withholds(self, record: str, field: str) -> bool:
        """Whether the gate emptied a field: it then looks as if nobody had said anything."""
        return field in self._cuts[record].fields

    def called(self, record: str) -> str:
        """What a record is called; the marker where that may not be said, empty where the record is not here."""
        if record not in self._held:
            return ""
        found = self.told(record, *_NAMED_BY)
        return MARKER if found is None else found.body.heading() or found.code

    def code(self, record: str) -> str:
        """The code of a record: it tells nothing, so it goes, but for that of a record whose being there is told to nobody."""
        held = self._held.get(record)
        return held.record.code if held and held.record.body.level <= LEAVES_UP_TO else ""

    def without_names(self, text: str) -> str:
        """Words that stand in no record, without the names that may not go."""
        return self._taking_out.of(text)

    def tally(self) -> Tally:
        """What was told, and what was not."""
        return Tally(tuple(self._looked.values()))

    # What goes.

    def _redacted(self, held: Held, found: Cut) -> Record[Any]:
        """The record with all that is to be cut; worked out once, for a name may stand in a thousand lines."""
        record = held.record
        if record.id not in self._as_it_goes:
            whole = dataclasses.replace(found, taking_out=self._taking_out)
            self._as_it_goes[record.id] = dataclasses.replace(record, body=body_of(record.body, whole))
        return self._as_it_goes[record.id]

    def _looked_through(self) -> list[LookedThrough]:
        return [
            LookedThrough(one.record.body, one.known, self._cuts[identity].verdict.stays)
            for identity, one in self._held.items()
        ]

    def _look(self, held: Held, found: Cut, fields: frozenset[str]) -> Looked:
        if found.verdict.stays:
            return _looked(held, Outcome.STAYS, (found.verdict.reason,), (found.verdict.detail,))
        withheld = [one for one in found.verdict.redacted if _is_shown(one.field, fields)]
        reasons = [one.reason for one in withheld]
        touched = any(
            _is_shown(path, fields) and self._taking_out.touches(text)
            for path, text in free_words(held.record.body)
            if path not in found.fields
        )
        if touched:
            reasons.append(names_taken_out())
        outcome = Outcome.REDACTED if reasons else Outcome.GOES
        return _looked(held, outcome, reasons, [one.detail for one in withheld])


_NAMED_BY: Final = ("alias", "names", "title")


def _is_shown(path: str, fields: frozenset[str]) -> bool:
    return not fields or path.partition(".")[0] in fields


def _looked(held: Held, outcome: Outcome, reasons: Iterable[str], details: Iterable[str] = ()) -> Looked:
    record = held.record
    unique = tuple(dict.fromkeys(reason for reason in reasons if reason))
    told = tuple(dict.fromkeys(detail for detail in details if detail))
    return Looked(record.id, record.kind, record.code, held.name, outcome, unique, told)
