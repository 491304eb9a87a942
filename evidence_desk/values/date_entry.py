"""What stands in the boxes of the date input, and what it means: the model behind the box, without any window.

The person chooses a kind ("between", "still going on"), fills year, month and day as far as they are known, with "?" for
what was asked and is not known, and sees the phrase that reads it back. A kind *written* takes the EDTF text itself, for
those who know it and for the few dates that no other kind can hold, so every date finds its way back into the boxes.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

from evidence_desk.values import edtf
from evidence_desk.values.edtf import BadDateError, Edge, Expression, PartialDate, Qualifier, Shape
from evidence_desk.values.uncertain_date import (
    UNKNOWN,
    Calendar,
    Certainty,
    UncertainDate,
    check_anchor,
    check_time,
    check_timezone,
    check_verbatim,
    understood,
)
from evidence_desk.values.wording import translate

_Value = TypeVar("_Value")


class Kind(StrEnum):
    """How the boxes are to be read."""

    EXACTLY = "exactly"
    ABOUT = "about"
    PERHAPS = "perhaps"
    BETWEEN = "between"  # one moment, some time between two dates
    LASTING = "lasting"  # from one date to another
    SINCE = "since"  # from a date, still going on
    FROM = "from"  # from a date, end not known
    UNTIL = "until"  # to a date, beginning not known
    NOT_AFTER = "not-after"  # one moment
    NOT_BEFORE = "not-before"  # one moment
    UNKNOWN = "unknown"
    WRITTEN = "written"  # EDTF typed by hand


TWO_DATES: Final = frozenset({Kind.BETWEEN, Kind.LASTING})
NO_DATES: Final = frozenset({Kind.UNKNOWN, Kind.WRITTEN})

_QUALIFIERS: Final = {Kind.ABOUT: Qualifier.APPROXIMATE, Kind.PERHAPS: Qualifier.UNCERTAIN}
_YEAR = re.compile(r"(?!0000)\d{4}|\d{3}\?|\d{2}\?\?|\d\?\?\?|\?{1,4}", re.ASCII)
_NUMBER = re.compile(r"\d{1,2}", re.ASCII)


@dataclass(frozen=True)
class DateBoxes:
    """The texts of three boxes, as typed: digits of any script, "?" where not known, empty where not said."""

    year: str = ""
    month: str = ""
    day: str = ""

    @property
    def are_empty(self) -> bool:
        """Whether nothing at all is typed."""
        return not (self.year.strip() or self.month.strip() or self.day.strip())


@dataclass(frozen=True)
class DateFields:
    """Everything the date input holds. ``second`` counts for TWO_DATES only, ``written`` for WRITTEN only."""

    kind: Kind = Kind.EXACTLY
    first: DateBoxes = field(default_factory=DateBoxes)
    second: DateBoxes = field(default_factory=DateBoxes)
    written: str = ""
    verbatim: str = ""
    certainty: Certainty = Certainty.STATED
    time: str = ""
    timezone: str = ""
    calendar: Calendar = Calendar.GREGORIAN
    anchor: str = ""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one box.

    ``box`` is first.year, first.month, …, second.day, written, verbatim, time, timezone or anchor.
    """

    box: str
    sentence: str


@dataclass(frozen=True)
class Reading:
    """What the boxes mean: a date, or problems, or neither where nothing was entered."""

    date: UncertainDate | None
    problems: tuple[Problem, ...]
    sentence: str


class _ProblemError(Exception):
    """Carries a problem from the box where it shows to the reading."""

    def __init__(self, box: str, sentence: str) -> None:
        super().__init__(box)
        self.problem = Problem(box, sentence)


def read(fields: DateFields) -> Reading:
    """What is entered, read as a date; never raises, so it can follow every key stroke."""
    if _nothing_entered(fields):
        return Reading(None, (), "")
    reader = _Reader(fields)
    date = reader.date()
    if date is None:
        return Reading(None, tuple(reader.problems), "")
    return Reading(date, (), date.read_back())


def fields_of(date: UncertainDate) -> DateFields:
    """The boxes that read as this date; ``read(fields_of(date)).date == date`` for dates whose words are trimmed."""
    kind, first, second = _kind_and_boxes(edtf.parse(date.edtf))
    return DateFields(
        kind=kind,
        first=first,
        second=second,
        written=date.edtf if kind is Kind.WRITTEN else "",
        verbatim=date.verbatim,
        certainty=date.certainty,
        time=date.time or "",
        timezone=date.timezone or "",
        calendar=date.calendar,
        anchor=date.anchor,
    )


def _nothing_entered(fields: DateFields) -> bool:
    beside = (fields.verbatim, fields.time, fields.timezone, fields.anchor)
    if fields.kind is Kind.UNKNOWN or any(text.strip() for text in beside):
        return False
    if fields.kind is Kind.WRITTEN:
        return not fields.written.strip()
    return fields.first.are_empty and (fields.kind not in TWO_DATES or fields.second.are_empty)


class _Reader:
    """One reading of the boxes, gathering every problem on the way."""

    def __init__(self, fields: DateFields) -> None:
        self._fields = fields
        self.problems: list[Problem] = []

    def date(self) -> UncertainDate | None:
        """The date, or None with ``problems`` filled."""
        fields = self._fields
        expression = self.expression()
        verbatim, anchor = fields.verbatim.strip(), fields.anchor.strip()
        time = western_digits(fields.time) or None
        timezone = western_digits(fields.timezone) or None
        self._check("verbatim", check_verbatim, verbatim)
        self._check("anchor", check_anchor, anchor)
        self._check("time", check_time, time)
        self._check("timezone", check_timezone, timezone)
        if time is not None and expression is not None and expression.shape is not Shape.SINGLE:
            self._note("time", translate("Dates", "A time of day can stand beside a single date only."))
        if self.problems or expression is None:
            return None
        return understood(
            expression.text,
            verbatim=verbatim,
            certainty=fields.certainty,
            time=time,
            timezone=timezone,
            calendar=fields.calendar,
            anchor=anchor,
        )

    def expression(self) -> Expression | None:
        """What the kind and its boxes mean, or None with ``problems`` filled."""
        fields = self._fields
        if fields.kind is Kind.UNKNOWN:
            return edtf.parse(UNKNOWN)
        if fields.kind is Kind.WRITTEN:
            return self._try("written", lambda: edtf.parse(_as_edtf(fields.written)))
        first = self._boxes("first", fields.first, _QUALIFIERS.get(fields.kind, Qualifier.NONE))
        if fields.kind not in TWO_DATES:
            return None if first is None else _with_one_date(fields.kind, first)
        second = self._boxes("second", fields.second, Qualifier.NONE)
        if first is None or second is None:
            return None
        join = edtf.one_of if fields.kind is Kind.BETWEEN else edtf.lasting
        return self._try("second.year", lambda: join(first, second))

    def _boxes(self, side: str, boxes: DateBoxes, qualifier: Qualifier) -> PartialDate | None:
        """One date out of three boxes, or None with what is wrong noted at the box where it is."""
        year, month, day = (western_digits(text) for text in (boxes.year, boxes.month, boxes.day))
        before = len(self.problems)
        if not _YEAR.fullmatch(year):
            self._note(f"{side}.year", _year_sentence(year))
        if day and not month:
            self._note(f"{side}.month", translate("Dates", "Write the month, or ? if it is not known."))
        elif not _is_number_up_to(month, 12):
            self._note(f"{side}.month", translate("Dates", "A month is a number from 1 to 12, or ?."))
        if not _is_number_up_to(day, 31):
            self._note(f"{side}.day", translate("Dates", "A day is a number from 1 to 31, or ?."))
        if len(self.problems) > before:
            return None
        whole_year = year.replace("?", "X").ljust(4, "X")
        return self._try(f"{side}.day", lambda: PartialDate(whole_year, _part(month), _part(day), qualifier))

    def _try(self, box: str, step: Callable[[], _Value]) -> _Value | None:
        try:
            return step()
        except BadDateError as error:
            self._note(box, error.sentences())
            return None

    def _check(self, box: str, check: Callable[[str], None], text: str | None) -> None:
        if text is not None:
            self._try(box, lambda: check(text))

    def _note(self, box: str, sentence: str) -> None:
        self.problems.append(Problem(box, sentence))


def _with_one_date(kind: Kind, date: PartialDate) -> Expression:
    match kind:
        case Kind.SINCE:
            return edtf.lasting(date, Edge.OPEN)
        case Kind.FROM:
            return edtf.lasting(date, Edge.UNKNOWN)
        case Kind.UNTIL:
            return edtf.lasting(Edge.UNKNOWN, date)
        case Kind.NOT_AFTER:
            return edtf.one_of(Edge.OPEN, date)
        case Kind.NOT_BEFORE:
            return edtf.one_of(date, Edge.OPEN)
        case _:
            return edtf.single(date)


def western_digits(text: str) -> str:
    """Text from a box with digits of any script as 0 to 9, the Arabic question mark as ?, and without blanks around."""
    digits = (str(unicodedata.decimal(character, character)) for character in text.strip())
    return "".join(digits).replace("؟", "?")


def _as_edtf(text: str) -> str:
    """EDTF as people type it: small x, a long dash, blanks."""
    return re.sub(r"\s+", "", western_digits(text)).replace("x", "X").replace("–", "-").replace("…", "..")


def _year_sentence(year: str) -> str:
    if year.isdecimal() and len(year) <= 2:
        return translate("Dates", "Write the year with four digits.")
    return translate("Dates", "A year is four digits, as 2017; ? stands for what is not known, as 199?.")


def _is_number_up_to(text: str, highest: int) -> bool:
    return text in {"", "?"} or (_NUMBER.fullmatch(text) is not None and 1 <= int(text) <= highest)


def _part(text: str) -> str:
    if text == "?":
        return "XX"
    return text.zfill(2) if text else ""


def _kind_and_boxes(expression: Expression) -> tuple[Kind, DateBoxes, DateBoxes]:
    """The kind whose boxes read as this expression; WRITTEN with empty boxes where there is none."""
    ends = [end for end in (expression.start, expression.end) if isinstance(end, PartialDate)]
    for kind in (Kind.UNKNOWN, *Kind):
        first = DateBoxes() if kind in NO_DATES else _boxes_showing(ends[0])
        second = _boxes_showing(ends[-1]) if kind in TWO_DATES else DateBoxes()
        if kind is not Kind.WRITTEN and _Reader(DateFields(kind, first, second)).expression() == expression:
            return kind, first, second
    return Kind.WRITTEN, DateBoxes(), DateBoxes()


def _boxes_showing(date: PartialDate) -> DateBoxes:
    year = "?" if date.year == "XXXX" else date.year.replace("X", "?")
    return DateBoxes(year, _box_text(date.month), _box_text(date.day))


def _box_text(part: str) -> str:
    return "?" if part == "XX" else part.lstrip("0")
