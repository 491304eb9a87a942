"""Between which moments something happened: by the clock, at a part of a day, or on one of two days, as in "the same night".

A night belongs to the day on which it begins and goes on into the next, so that "the night of 14 September" reaches to the
morning of the 15th; midnight is the one at the end of its day. The bounds of a part of a day are wide on purpose: what lies
within them is not told apart from it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from evidence_desk.values.uncertain_date import Mode, PartOfDay, UncertainDate

# From when to when; 24:00 and more are hours of the next day.
_BOUNDS: Final[dict[str, tuple[int, int]]] = {
    PartOfDay.EARLY_MORNING: (4, 8),
    PartOfDay.MORNING: (5, 12),
    PartOfDay.NOON: (11, 14),
    PartOfDay.AFTERNOON: (12, 18),
    PartOfDay.EVENING: (17, 23),
    PartOfDay.NIGHT: (20, 29),
    PartOfDay.MIDNIGHT: (23, 25),
}
_LAST_DAY: Final = date.max.isoformat()


@dataclass(frozen=True)
class TimeWindow:
    """From ``first`` to ``last``, as local times (``2017-09-14T23:45:00``) that compare as texts."""

    first: str
    last: str

    def is_before(self, other: "TimeWindow") -> bool:
        """Whether it was over when the other began."""
        return self.last < other.first


def window_of(when: UncertainDate) -> TimeWindow | None:
    """The window of something with a time on a known day, or on one of two that follow each other; otherwise None."""
    day, last = when.earliest, when.latest
    if day is None or last is None:
        return None
    if when.mode is Mode.WITHIN and day < _LAST_DAY and last == _next(day):
        return TimeWindow(f"{day}T00:00:00", f"{last}T24:00:00")
    if when.time is None or day != last:
        return None
    if when.time in _BOUNDS:
        begin, end = _BOUNDS[when.time]
        return TimeWindow(_moment(day, begin), _moment(day, end))
    clock = f"{when.time.removesuffix('~')}:00"[:8]
    return TimeWindow(f"{day}T{clock}", f"{day}T{clock}")


def _moment(day: str, hour: int) -> str:
    if hour < 24 or day == _LAST_DAY:
        return f"{day}T{min(hour, 24):02}:00:00"
    return f"{_next(day)}T{hour - 24:02}:00:00"


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
