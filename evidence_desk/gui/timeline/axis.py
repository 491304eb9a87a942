"""The marks below which a line of time is read: days, months or years, as close together as their words allow."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

FIRST_DAY: Final = date.min.toordinal()
LAST_DAY: Final = date.max.toordinal()
_DAYS_A_MONTH, _DAYS_A_YEAR = 30.4, 365.25
_LAST_MARKED: Final = 28
_LAST_MONTH: Final = date(date.max.year, 12, 1).toordinal()


class Unit(StrEnum):
    """What a mark is the beginning of."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Tick:
    """A mark: the day (its ordinal) on which a unit begins."""

    day: int
    unit: Unit


@dataclass(frozen=True)
class Step:
    """Every how many units there is a mark."""

    unit: Unit
    count: int

    @property
    def days(self) -> float:
        """About how many days lie between two marks."""
        a_unit = {Unit.DAY: 1.0, Unit.MONTH: _DAYS_A_MONTH, Unit.YEAR: _DAYS_A_YEAR}
        return a_unit[self.unit] * self.count

    @property
    def above(self) -> Unit | None:
        """The unit named above these marks; none above years."""
        return {Unit.DAY: Unit.MONTH, Unit.MONTH: Unit.YEAR, Unit.YEAR: None}[self.unit]


_STEPS: Final = (
    Step(Unit.DAY, 1),
    Step(Unit.DAY, 7),
    Step(Unit.MONTH, 1),
    Step(Unit.MONTH, 3),
    Step(Unit.YEAR, 1),
    Step(Unit.YEAR, 5),
    Step(Unit.YEAR, 10),
    Step(Unit.YEAR, 50),
    Step(Unit.YEAR, 100),
    Step(Unit.YEAR, 1000),
)


def step_for(per_day: float, needed: dict[Unit, float]) -> Step:
    """The closest marks whose words (``needed``: the width of one of each unit) do not run into each other."""
    fitting = (step for step in _STEPS if step.days * per_day >= needed[step.unit])
    return next(fitting, _STEPS[-1])


def ticks(first: float, last: float, step: Step) -> Iterator[Tick]:
    """The marks from a day to another, and the one before the first: its words may reach into view."""
    begin, end = max(int(first), FIRST_DAY), min(int(last) + 1, LAST_DAY)
    day = date.fromordinal(min(begin, LAST_DAY))
    mark: date | None = _first_mark(day, step)
    while mark is not None and mark.toordinal() <= end:
        yield Tick(mark.toordinal(), step.unit)
        mark = _next_mark(mark, step)


def _first_mark(day: date, step: Step) -> date:
    if step.unit is Unit.YEAR:
        return date(max(day.year // step.count * step.count, 1), 1, 1)
    if step.unit is Unit.MONTH:
        return date(day.year, (day.month - 1) // step.count * step.count + 1, 1)
    return day.replace(day=_marked((day.day - 1) // step.count * step.count + 1, step.count))


def _next_mark(mark: date, step: Step) -> date | None:
    """The next mark; None after the last day there is."""
    if step.unit is Unit.DAY:
        return _next_day(mark, step.count)
    months = step.count * (12 if step.unit is Unit.YEAR else 1)
    total = mark.year * 12 + mark.month - 1 + months
    if step.unit is Unit.YEAR and mark.year == 1 and step.count > 1:
        total = step.count * 12  # the first mark stands on the year 1, the others on round years
    year, month = divmod(total, 12)
    return date(year, month + 1, 1) if year <= date.max.year else None


def _next_day(mark: date, count: int) -> date | None:
    """The next marked day, which is the first of a month where that is nearer."""
    ordinal = mark.toordinal() + count
    if ordinal > LAST_DAY:
        return None
    following = date.fromordinal(ordinal)
    if following.month == mark.month and following.day == _marked(following.day, count):
        return following
    return date(mark.year + mark.month // 12, mark.month % 12 + 1, 1) if mark.toordinal() < _LAST_MONTH else None


def _marked(day: int, count: int) -> int:
    """A day of the month that may be marked: the last few would run into the first of the next month."""
    return day if count == 1 or day <= _LAST_MARKED else day - count
