"""The order of time for a reader: by dates and clocks, and what these cannot tell apart as it was recorded.

Something that happened "at night", or on one of two days ("the same night"), is told apart from what was before and after, and
not from what a clock says of that time: there it stands where whoever told of it put it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.values.time_windows import TimeWindow, window_of
from evidence_desk.values.uncertain_date import UncertainDate

B = TypeVar("B", bound=Body)


@dataclass(frozen=True)
class _Dated:
    """A record in its turn of recording, with its date."""

    turn: int
    record: Record[Any]
    when: UncertainDate
    window: TimeWindow | None

    @property
    def key(self) -> tuple[object, ...]:
        return (self.when.sort_key, self.turn)

    @property
    def is_loose(self) -> bool:
        """Whether its time is a part of a day, or one of two days."""
        return self.window is not None and self.window.first < self.window.last


def in_time(recorded: Sequence[tuple[Record[B], UncertainDate]]) -> tuple[Record[B], ...]:
    """Records with their dates, given as they were recorded, in the order of time."""
    every = [_Dated(turn, record, when, window_of(when)) for turn, (record, when) in enumerate(recorded)]
    every.sort(key=lambda one: one.key)
    placed = [one for one in every if not one.is_loose]
    for one in every:
        if one.is_loose:
            placed.insert(_place(one, placed), one)
    return tuple(one.record for one in placed)


def _place(one: _Dated, placed: Sequence[_Dated]) -> int:
    """Behind what was before it, before what was after it; in between, behind what was of that time and recorded before it."""
    least = max((place + 1 for place, other in enumerate(placed) if _is_before(other, one)), default=0)
    most = next((place for place in range(least, len(placed)) if _is_before(one, placed[place])), len(placed))
    between = ((place, placed[place]) for place in range(least, most))
    return max((place + 1 for place, other in between if other.window and other.turn < one.turn), default=least)


def _is_before(one: _Dated, other: _Dated) -> bool:
    """Whether it is told apart from the other, and comes first. Evening and night are told apart, however late an evening is."""
    if one.is_loose and other.is_loose:
        return one.when.sort_key < other.when.sort_key
    if one.window is not None and other.window is not None:
        return one.window.is_before(other.window)
    return one.key < other.key and not _began_that_day(other.when, one.when)


def _began_that_day(span: UncertainDate, when: UncertainDate) -> bool:
    """Whether something that went on for days, or was on some of several, may have begun in that very night."""
    return span.earliest != span.latest and span.earliest == when.earliest
