"""The part of the Extended Date/Time Format (EDTF, ISO 8601-2:2019) a testimony needs.

Read and written::

    2017-09-14   2017-09   2017             a day, a month, a year
    2017-09-XX   2017-XX   199X   XXXX      "X" for a digit asked for and not known (a year is known from the left)
    2017-XX-15   XXXX-09-14                 the same in the middle (level 2)
    2017-09~   2017-09?   2017-09%          about; perhaps; both. One mark, at the end, for the whole date
    2017-09-15/2017-09-19                   lasted from … to …; each end may carry its own mark
    2022-06/..   2022-06/                   … still going on; … its end not known (likewise at the start)
    [2024-02-15..2024-03-24]                one moment between the two, both included (level 2)
    [..2023-01-03]   [2022-06..]            one moment not after …; not before …

Not read: times (kept beside the date), seasons, sets of single dates, years outside 0001 to 9999, marks on parts.

**Bounds.** ``earliest`` and ``latest`` are the first and the last day the words allow, both included, as ISO dates;
None where that side is open or not known. "About" and "perhaps" do not move them: how far "about" reaches was not
said, and a bound nobody stated would be an invention that later looks like evidence. The mark is kept and shown.

A date here is a day on a calendar, never a moment: no timezone can move it.
"""

import calendar
import re
from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|\dXXX|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)", re.ASCII)
_LONGEST_INPUT = 64
# Any eight years in a row hold a leap year, and an unknown year ends on ten in a row: more need not be tried.
_YEARS_TO_TRY = 8
_FIRST_YEAR = 1


class BadDateError(ResearcherError):
    """A date that does not exist, an interval that ends before it begins, or text that is no date."""


class Qualifier(StrEnum):
    """How sure the date itself is, as the EDTF mark."""

    NONE = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"


class Edge(StrEnum):
    """What stands at an end where there is no date."""

    UNKNOWN = ""
    OPEN = ".."


class Shape(StrEnum):
    """A single date, something that lasted, or one moment out of a span."""

    SINGLE = "single"
    LASTING = "lasting"
    ONE_OF = "one-of"


@dataclass(frozen=True)
class PartialDate:
    """A date of which parts may be missing (``""``: not said) or not known (``X``).

    ``year`` is four characters, ``month`` and ``day`` are two or none. Raises BadDateError where no such day exists.
    """

    year: str
    month: str = ""
    day: str = ""
    qualifier: Qualifier = Qualifier.NONE

    def __post_init__(self) -> None:
        match = _DATE.fullmatch(self.text)
        if match is None or match.groups(default="")[:3] != (self.year, self.month, self.day):
            raise _not_a_date(self.text)
        if self._bound(first=True) is None:
            raise BadDateError(
                translate("Dates", "There is no day {date}.").format(date=self.text),
                mend=translate("Dates", "Compare day and month, or leave out what is not certain."),
            )

    @property
    def text(self) -> str:
        """The EDTF spelling."""
        return "-".join(part for part in (self.year, self.month, self.day) if part) + self.qualifier

    @property
    def earliest(self) -> str | None:
        """The first day it can be; None where nothing is known of the year."""
        return None if self.year == "XXXX" else self._bound(first=True)

    @property
    def latest(self) -> str | None:
        """The last day it can be; None where nothing is known of the year."""
        return None if self.year == "XXXX" else self._bound(first=False)

    def _bound(self, *, first: bool) -> str | None:
        """The first or last day that fits every known digit, or None where none exists."""
        lowest = max(int(self.year.replace("X", "0")), _FIRST_YEAR)
        highest = int(self.year.replace("X", "9"))
        years = range(lowest, highest + 1)[:_YEARS_TO_TRY] if first else range(highest, lowest - 1, -1)[:_YEARS_TO_TRY]
        for year in years:
            for month in _choices(self.month, 12, first=first):
                length = calendar.monthrange(year, month)[1]
                for day in _choices(self.day, length, first=first):
                    return f"{year:04}-{month:02}-{day:02}"
        return None


def _choices(part: str, count: int, *, first: bool) -> range:
    """The numbers a month or day can be, in the order of search: the one written, or all of 1 to ``count``."""
    if part.isdecimal():
        number = int(part)
        return range(number, number + 1) if 1 <= number <= count else range(0)
    return range(1, count + 1) if first else range(count, 0, -1)


End = PartialDate | Edge


@dataclass(frozen=True)
class Expression:
    """A whole EDTF text. A single date has the same ``start`` and ``end``; make one with ``parse`` or the functions below.

    Raises BadDateError where neither end is a date, or the end lies before the start.
    """

    shape: Shape
    start: End
    end: End

    def __post_init__(self) -> None:
        if isinstance(self.start, Edge) and isinstance(self.end, Edge):
            raise BadDateError(
                translate("Dates", "A span of time needs a date at one end at least."),
                mend=translate("Dates", "If neither is known, choose “not known”."),
            )
        earliest, latest = self.earliest, self.latest
        if earliest is not None and latest is not None and earliest > latest:
            raise BadDateError(
                translate("Dates", "The end ({end}) lies before the beginning ({start}).").format(
                    start=_edge_text(self.start), end=_edge_text(self.end)
                ),
                mend=translate("Dates", "Exchange the two dates, or correct one."),
            )

    @property
    def text(self) -> str:
        """The EDTF spelling."""
        if self.shape is Shape.SINGLE:
            return _edge_text(self.start)
        if self.shape is Shape.LASTING:
            return f"{_edge_text(self.start)}/{_edge_text(self.end)}"
        return f"[{_edge_text(self.start).strip('.')}..{_edge_text(self.end).strip('.')}]"

    @property
    def earliest(self) -> str | None:
        """The first day it can be or begin, as an ISO date; None where open or not known."""
        return self.start.earliest if isinstance(self.start, PartialDate) else None

    @property
    def latest(self) -> str | None:
        """The last day it can be or end, as an ISO date; None where open or not known."""
        return self.end.latest if isinstance(self.end, PartialDate) else None


def single(date: PartialDate) -> Expression:
    """One date."""
    return Expression(Shape.SINGLE, date, date)


def lasting(start: End, end: End) -> Expression:
    """Something that went on from ``start`` to ``end``."""
    return Expression(Shape.LASTING, start, end)


def one_of(start: End, end: End) -> Expression:
    """One moment, not before ``start`` and not after ``end``; an end without a date is open."""
    return Expression(Shape.ONE_OF, *(Edge.OPEN if isinstance(end, Edge) else end for end in (start, end)))


def parse(untrusted_text: str) -> Expression:
    """The meaning of an EDTF text; BadDateError where it is not one of the forms above or no such day exists."""
    if len(untrusted_text) > _LONGEST_INPUT:
        raise _not_a_date(untrusted_text)
    if untrusted_text.startswith("["):
        return _parse_one_of(untrusted_text)
    start, slash, end = untrusted_text.partition("/")
    if not slash:
        return single(parse_date(start))
    return lasting(_parse_end(start), _parse_end(end))


def parse_date(untrusted_text: str) -> PartialDate:
    """A single date with its mark, such as ``2017-09-XX~``; BadDateError otherwise."""
    match = _DATE.fullmatch(untrusted_text)
    if match is None:
        raise _not_a_date(untrusted_text)
    year, month, day, qualifier = match.groups(default="")
    return PartialDate(year, month, day, Qualifier(qualifier))


def _parse_one_of(untrusted_text: str) -> Expression:
    start, dots, end = untrusted_text[1:-1].partition("..")
    if not dots or not untrusted_text.endswith("]"):
        raise _not_a_date(untrusted_text)
    return one_of(parse_date(start) if start else Edge.OPEN, parse_date(end) if end else Edge.OPEN)


def _parse_end(untrusted_text: str) -> End:
    return Edge(untrusted_text) if untrusted_text in set(Edge) else parse_date(untrusted_text)


def _edge_text(end: End) -> str:
    return end.text if isinstance(end, PartialDate) else end.value


def _not_a_date(untrusted_text: str) -> BadDateError:
    return BadDateError(
        translate("Dates", "“{text}” is not a date that can be read.").format(
            text=shortened(visible(untrusted_text), 40)
        ),
        mend=translate("Dates", "Write it like 2017-09-14, 2017-09 or 2017; X stands for a digit that is not known."),
    )
