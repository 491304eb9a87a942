"""What an uncertain date is on a line of time: from which day to which, how each end is known, and whether it lasted."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence_desk.values import edtf
from evidence_desk.values.uncertain_date import Mode, UncertainDate

_MINUTES_A_DAY = 24 * 60


class Ending(StrEnum):
    """What is known of one end: its day; that there is none (it still goes on, or no limit was told); or nothing."""

    KNOWN = "known"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Span:
    """Days as numbers (proleptic Gregorian ordinals), both included; None at an end whose day is not known.

    ``throughout``: it lasted from the first day to the last; otherwise it happened at some moment within them.
    ``about_first`` and ``about_last``: that end is an approximate one; ``perhaps``: the date itself is uncertain.
    ``moment`` is the time of a single day, from 0 to 1, where a time by the clock is known.
    """

    first: int | None
    last: int | None
    start: Ending = Ending.KNOWN
    end: Ending = Ending.KNOWN
    throughout: bool = False
    about_first: bool = False
    about_last: bool = False
    perhaps: bool = False
    moment: float | None = None

    @property
    def about(self) -> bool:
        """Whether anything of it is approximate."""
        return self.about_first or self.about_last


@dataclass(frozen=True)
class TimelineItem:
    """Something on the line. ``key`` identifies it; ``label`` and ``spoken`` have passed ``names.visible``.

    ``span`` is None for what has no date. ``tone`` is the name of a colour: what it is drawn in. ``order`` is its place in
    the order of time.
    """

    key: str
    label: str
    spoken: str
    span: Span | None
    tone: str = "accent"
    order: tuple[str, ...] = ()


def span_of(when: UncertainDate | None) -> Span | None:
    """The span of a date; None where nothing bounds it on either side: it belongs among the undated."""
    if when is None or when.is_unknown:
        return None
    told = edtf.parse(when.edtf)
    qualifiers = [_qualifier(end) for end in (told.start, told.end)]
    about = [one in (edtf.Qualifier.APPROXIMATE, edtf.Qualifier.BOTH) for one in qualifiers]
    return Span(
        first=_day(when.earliest),
        last=_day(when.latest),
        start=_ending(told.start, when.earliest),
        end=_ending(told.end, when.latest),
        throughout=when.mode is Mode.THROUGHOUT,
        about_first=about[0],
        about_last=about[1],
        perhaps=any(one in (edtf.Qualifier.UNCERTAIN, edtf.Qualifier.BOTH) for one in qualifiers),
        moment=_moment(when),
    )


def _day(bound: str | None) -> int | None:
    return date.fromisoformat(bound).toordinal() if bound else None


def _ending(end: edtf.End, bound: str | None) -> Ending:
    if bound is not None:
        return Ending.KNOWN
    return Ending.OPEN if end is edtf.Edge.OPEN else Ending.UNKNOWN


def _qualifier(end: edtf.End) -> edtf.Qualifier:
    return end.qualifier if isinstance(end, edtf.PartialDate) else edtf.Qualifier.NONE


def _moment(when: UncertainDate) -> float | None:
    """The time as a part of the day, where a clock told it; a part of a day ("in the evening") is no moment."""
    if when.time is None or not when.time[0].isdigit() or when.earliest != when.latest:
        return None
    hours, minutes = when.time[:5].split(":")
    return (int(hours) * 60 + int(minutes)) / _MINUTES_A_DAY
