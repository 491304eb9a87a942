"""The records of one report, each as far as the gate lets it go to this recipient, and a tally of what stayed.

The gate is asked for every record. What it takes out of one record is then taken out of all of them: a name that may not
stand in one account must not stand in another one on the same paper.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from evidence_desk.catalogue.consent.consent_answers import KnownSource, Question, answered
from evidence_desk.catalogue.fields.free_words import free_words
from evidence_desk.catalogue.gate.gate import Cut, cut
from evidence_desk.catalogue.gate.gate_asking import MARKER, Circumstances, Mention, Outcome
from evidence_desk.catalogue.gate.gate_words import names_taken_out
from evidence_desk.catalogue.gate.redaction import body_of
from evidence_desk.catalogue.gate.taking_out import TakingOut
from evidence_desk.catalogue.kinds.party import PartyBody
from evidence_desk.catalogue.kinds.place import PlaceBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.marked_names import names_within
from evidence_desk.catalogue.terms.consent_terms import Facet
from evidence_desk.reports.asked_for import AskedFor
from evidence_desk.reports.tally import Looked, Tally
from evidence_desk.values.sensitivity import LEAVES_UP_TO, Sensitivity


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
        self._taking_out = TakingOut(self._words_to_take_out())
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

    # What is taken out of everything.

    def _words_to_take_out(self) -> Iterator[str]:
        for name in self._names_to_take_out():
            yield name
            yield from names_within(name)

    def _names_to_take_out(self) -> Iterator[str]:
        sources = {source.source: source for one in self._held.values() for source in one.known.sources}
        for source in sources.values():
            if source.level > LEAVES_UP_TO or not self._allows(source, Facet.ALIAS):
                yield source.alias
            if source.level > LEAVES_UP_TO or not self._allows(source, Facet.NAME):
                yield source.spokesperson
        if self.asked.is_outside:
            for mention in {mention for one in self._held.values() for mention in _mentioned_in(one)}:
                yield from (mention.words, mention.who)
        for identity, one in self._held.items():
            if self._is_protected(one) and self._cuts[identity].verdict.stays:
                yield from (name.text for name in one.record.body.names)

    def _allows(self, source: KnownSource, facet: Facet) -> bool:
        asking = self.asked.asking
        question = Question(asking.use, asking.recipient, facet, asking.recipient_name)
        return answered(source, question, asking.day).ground.allows

    def _is_protected(self, held: Held) -> bool:
        """Whether it is somebody, or somewhere, that must not be recognised."""
        body = held.record.body
        if not isinstance(body, PartyBody | PlaceBody):
            return False
        of_a_mention = held.known.of_a_mention and self.asked.is_outside
        return of_a_mention or body.level >= Sensitivity.IDENTIFYING


_NAMED_BY: Final = ("alias", "names", "title")


def _mentioned_in(held: Held) -> Iterator[Mention]:
    """Who did not agree to be in the account that a record rests on, or is named in the record and marked elsewhere."""
    yield from held.known.mentions
    yield from held.known.elsewhere.within(text for _, text in free_words(held.record.body))


def _is_shown(path: str, fields: frozenset[str]) -> bool:
    return not fields or path.partition(".")[0] in fields


def _looked(held: Held, outcome: Outcome, reasons: Iterable[str], details: Iterable[str] = ()) -> Looked:
    record = held.record
    unique = tuple(dict.fromkeys(reason for reason in reasons if reason))
    told = tuple(dict.fromkeys(detail for detail in details if detail))
    return Looked(record.id, record.kind, record.code, held.name, outcome, unique, told)
