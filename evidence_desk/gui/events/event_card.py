"""What is shown of an event: its row in the list, and its card with all that belongs to it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.intervention import InterventionBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.telling.act_words import Called, when_words, where_words
from evidence_desk.catalogue.telling.chronology import Chronicle, Chronology, TiedEvents, in_order, mentioned_in
from evidence_desk.desk import Desk
from evidence_desk.gui.events.chain import ActLine, Chain, Turns, timeline_of_acts
from evidence_desk.gui.events.event_form import EventForm
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.titles import spoken_code
from evidence_desk.gui.timeline.spans import TimelineItem, span_of
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import interface_language, translate

DATED, UNDATED = "dated", "undated"
_LONGEST_TITLE = 90  # characters on a button
_BETWEEN = " · "


@dataclass(frozen=True)
class ListedEvent:
    """An event in a list; ``title`` and ``subtitle`` have passed ``names.visible``. ``acts`` is how many it has."""

    record: str
    title: str
    subtitle: str
    code: str
    state: str
    acts: int = 0
    unsaved: bool = False
    theirs: bool = False

    def words(self) -> str:
        """Title, code, when and where."""
        return f"{self.title} {spoken_code(self.code)} {self.subtitle}"


@dataclass(frozen=True)
class NamedLine:
    """A record in one line on a card; ``words`` have passed ``names.visible``, ``below`` says more of it.

    ``standing`` is how it stands to the record in view.
    """

    kind: str
    record: str
    code: str
    words: str
    below: str = ""
    level: int = 0
    standing: str = ""


@dataclass(frozen=True)
class EventCard:
    """Everything on an event's card. ``act_begun``: an act of it was begun and not saved."""

    standing: Standing
    body: EventBody
    where: str
    around: tuple[NamedLine, ...]
    dated: tuple[ActLine, ...]
    undated: tuple[ActLine, ...]
    taken_back: tuple[ActLine, ...]
    parts: tuple[NamedLine, ...]
    interventions: tuple[NamedLine, ...]
    timeline: tuple[TimelineItem, ...]
    act_begun: bool = False


class EventCards:
    """Makes rows and cards of events. In the desk's thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._chain = Chain(desk)
        self.chronology = Chronology(desk.vault.database, desk.register)

    def rows(self, records: list[Record[EventBody]], unsaved: frozenset[str]) -> list[ListedEvent]:
        """The rows of events."""
        counts = self.chronology.count_acts(record.id for record in records)
        called = self._called([record.body for record in records])
        return [
            ListedEvent(
                record.id,
                visible(record.body.title),
                _when_and_where(record.body, called),
                record.code,
                DATED if span_of(record.body.when) else UNDATED,
                counts.get(record.id, 0),
                record.id in unsaved,
                record.desk != self._desk.id,
            )
            for record in records
        ]

    def card(self, record: Record[EventBody], standing: Standing, unsaved: frozenset[str], *, begun: bool) -> EventCard:
        """The card of an event; ``unsaved`` are the acts with a form waiting, ``begun`` whether a new one was begun."""
        chronicle = self.chronology.of_event(record.id)
        acts, parts = chronicle.acts, chronicle.tied.parts.all
        called = self._called([record.body, *(one.body for one in _told_beside(chronicle))])
        dated = self._chain.lines(acts.standing.dated, unsaved)
        undated = self._chain.lines(acts.standing.undated, unsaved)
        turns = _turns((*acts.standing.all, *parts))
        return EventCard(
            standing,
            record.body,
            where_words(record.body.where, called),
            tuple(_tied(chronicle.tied, called)),
            dated,
            undated,
            self._chain.lines(acts.taken_back, unsaved),
            tuple(_event(one, called) for one in parts),
            tuple(self._intervention(one, called) for one in chronicle.interventions.all),
            (*timeline_of_acts(acts.standing.all, (*dated, *undated), turns), *_on_the_line(parts, called, turns)),
            begun,
        )

    def _called(self, bodies: Sequence[Body]) -> Called:
        names = mentioned_in(self._desk.register, bodies)
        return lambda record: names.get(record, "")

    def _intervention(self, record: Record[InterventionBody], called: Called) -> NamedLine:
        body = record.body
        words = intervention_words(body, self._desk.code_lists)
        return NamedLine("intervention", record.id, record.code, words, _when_and_where(body, called), body.level)


def listed_form(form: EventForm) -> ListedEvent:
    """The row of an event that is not saved yet."""
    title = visible(form.title) if form.title.strip() else translate("Events", "New event")
    return ListedEvent(NEW, title, translate("Events", "not saved yet"), "", UNDATED, unsaved=True)


def intervention_words(body: InterventionBody, lists: CodeLists) -> str:
    """What was done about it, in one line: the kind of intervention, and the words for it."""
    kind = lists.label("intervention-types", body.intervention_type, interface_language())
    words = " ".join(body.described.split())
    told = _BETWEEN.join(part for part in (kind if body.intervention_type else "", words) if part)
    return shortened(visible(told), _LONGEST_TITLE)


def _told_beside(chronicle: Chronicle) -> Iterator[Record[Any]]:
    tied = chronicle.tied
    yield from (*tied.parts.all, *tied.wholes, *tied.earlier, *tied.later, *tied.led_from, *tied.led_to)
    yield from chronicle.interventions.all


def _when_and_where(body: EventBody | InterventionBody, called: Called) -> str:
    told = (when_words(body.when), where_words(body.where, called))
    return _BETWEEN.join(part for part in told if part)


def _tied(tied: TiedEvents, called: Called) -> Iterator[NamedLine]:
    """The events around one: what it is part of, then in the order of time."""
    for events, standing in (
        (tied.wholes, translate("Events", "this is part of it")),
        (tied.earlier, translate("Events", "before this")),
        (tied.led_from, translate("Events", "led to this")),
        (tied.later, translate("Events", "after this")),
        (tied.led_to, translate("Events", "this led to it")),
    ):
        yield from (replace(_event(one, called), standing=standing) for one in events)


def _event(record: Record[EventBody], called: Called) -> NamedLine:
    title = shortened(visible(record.body.title), _LONGEST_TITLE)
    return NamedLine("event", record.id, record.code, title, _when_and_where(record.body, called), record.body.level)


def _turns(records: Iterable[Record[Any]]) -> Turns:
    return {one.id: (f"{turn:06}",) for turn, one in enumerate(in_order(records).dated)}


def _on_the_line(events: Iterable[Record[EventBody]], called: Called, turns: Turns) -> Iterator[TimelineItem]:
    """Events that are part of this one, on its line of time: in another colour than acts."""
    for event in events:
        line, when = _event(event, called), event.body.when
        spoken = _BETWEEN.join(part for part in (line.words, line.below) if part)
        order = turns.get(event.id, ())
        yield TimelineItem(event.id, line.words, spoken, span_of(when), tone="secondary", order=order)
