"""What happened, in the order of time: the acts of an event, the events that are parts of it, and what was done about it.

Whatever has no date, or one that nobody knows, stands apart: it is in no place of the order, and it is not left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.keeping.referring import referring_records
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.intervention import InterventionBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.telling.time_order import in_time
from evidence_desk.catalogue.terms.case_terms import EventTie
from evidence_desk.vault.database import Database

B = TypeVar("B", bound=Body)
_IN_EVENT: Final = "event"
_TIED: Final = "ties.event."
_AT_ONCE = 500  # identities in one statement


@dataclass(frozen=True)
class InOrder(Generic[B]):
    """Records by when what they tell of happened: the dated in the order of time, the undated as they were recorded."""

    dated: tuple[Record[B], ...] = ()
    undated: tuple[Record[B], ...] = ()

    @property
    def all(self) -> tuple[Record[B], ...]:
        """The dated, then the undated."""
        return self.dated + self.undated


@dataclass(frozen=True)
class ActsOfEvent:
    """The acts of one event. What was taken back stands apart, as it was recorded: nobody says that it happened."""

    standing: InOrder[ActBody]
    taken_back: tuple[Record[ActBody], ...] = ()

    @property
    def all(self) -> tuple[Record[ActBody], ...]:
        """Every act: the dated, the undated, those taken back."""
        return self.standing.all + self.taken_back


@dataclass(frozen=True)
class TiedEvents:
    """How an event hangs together with others: wholes and parts, before and after, what led to it and what came of it."""

    wholes: tuple[Record[EventBody], ...] = ()
    parts: InOrder[EventBody] = InOrder()
    earlier: tuple[Record[EventBody], ...] = ()
    later: tuple[Record[EventBody], ...] = ()
    led_from: tuple[Record[EventBody], ...] = ()
    led_to: tuple[Record[EventBody], ...] = ()


@dataclass(frozen=True)
class Chronicle:
    """All that belongs to one event."""

    event: Record[EventBody]
    acts: ActsOfEvent
    tied: TiedEvents
    interventions: InOrder[InterventionBody]


class Chronology:
    """The order of time in one catalogue."""

    def __init__(self, database: Database, register: RecordRegister) -> None:
        self._database = database
        self._register = register

    def of_event(self, event: str) -> Chronicle:
        """All that belongs to an event; LookupError where there is none with this identity."""
        record: Record[Any] | None = self._register.record(event)
        if record is None or not isinstance(record.body, EventBody):
            raise LookupError("no event with this identity")
        return Chronicle(
            record,
            self.acts_of(event),
            self._tied(record),
            in_order(self._referring(event, _IN_EVENT, InterventionBody.KIND)),
        )

    def acts_of(self, event: str) -> ActsOfEvent:
        """The acts of an event itself, without those of its parts."""
        acts: list[Record[ActBody]] = self._referring(event, _IN_EVENT, ActBody.KIND)
        taken_back = tuple(act for act in acts if act.body.taken_back)
        return ActsOfEvent(in_order(act for act in acts if not act.body.taken_back), taken_back)

    def through(self, event: str) -> InOrder[Body]:
        """Everything within an event, however deep: its parts, and all standing acts in it and in them. Itself not."""
        parts = self._register.within(event, EventBody.WITHIN)
        found: list[Record[Any]] = [part for part in map(self._register.record, parts) if part is not None]
        for one in (event, *parts):
            found += self.acts_of(one).standing.all
        return in_order(found)

    def count_acts(self, events: Iterable[str]) -> dict[str, int]:
        """How many standing acts each of some events has; those without any are left out."""
        wanted, counts = list(dict.fromkeys(events)), dict[str, int]()
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            sql = (
                "SELECT target, count(*) FROM reference JOIN act ON act.id = reference.record"  # noqa: S608
                f" WHERE role = ? AND taken_back = 0 AND target IN ({marks}) GROUP BY target"
            )
            counts |= dict(self._database.execute(sql, (_IN_EVENT, *some)))
        return counts

    def _tied(self, event: Record[EventBody]) -> TiedEvents:
        def towards(tie: EventTie) -> tuple[Record[EventBody], ...]:
            wanted = [one.event for one in event.body.ties if one.tie is tie]
            found: list[Record[Any]] = [one for one in map(self._register.record, wanted) if one is not None]
            return in_order(found).all

        def this_way(tie: EventTie) -> InOrder[EventBody]:
            return in_order(self._referring(event.id, f"{_TIED}{tie.value}", EventBody.KIND))

        return TiedEvents(
            wholes=towards(EventTie.PART_OF),
            parts=this_way(EventTie.PART_OF),
            earlier=this_way(EventTie.PRECEDES).all,
            later=towards(EventTie.PRECEDES),
            led_from=this_way(EventTie.CAUSES).all,
            led_to=towards(EventTie.CAUSES),
        )

    def _referring(self, target: str, role: str, kind: str) -> list[Record[Any]]:
        return referring_records(self._database, target, role, kind)


def in_order(records: Iterable[Record[B]]) -> InOrder[B]:
    """Records in the order of time, the undated apart; what cannot be told apart by its dates, as it was recorded."""
    given = sorted(records, key=lambda record: (record.made_at, record.id))
    dated = [(record, when) for record in given if (when := record.body.happened()) and not when.is_unknown]
    undated = (record for record in given if (when := record.body.happened()) is None or when.is_unknown)
    return InOrder(in_time(dated), tuple(undated))


def mentioned_in(register: RecordRegister, bodies: Sequence[Body]) -> dict[str, str]:
    """What the records that some bodies refer to are called, by identity: their name, and else their code."""
    wanted = {reference.target for body in bodies for reference in body.references()}
    return {one: found.heading or found.code for one, found in register.find_all(wanted).items()}
