"""A date as people know it: the words said, what they mean, and between which days that lies.

The words (``verbatim``) are the evidence; ``edtf`` is what the desk understood by them (see ``edtf.py`` for the forms
and for why "about" moves no bound); ``earliest`` and ``latest`` follow from it and drive sorting and filters. Nothing is
filled in: "2017" is not 1 January, and no timezone moves a day.

Where nothing was asked there is no date at all (``null`` in a record). ``XXXX`` means asked for and not known.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from evidence_desk.values import date_wording, edtf
from evidence_desk.values.edtf import BadDateError
from evidence_desk.values.said_text import problem_with
from evidence_desk.values.wording import translate

UNKNOWN = "XXXX"
LONGEST_VERBATIM = 2000
LONGEST_ANCHOR = 500

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?~?", re.ASCII)
_TIMEZONE = re.compile(
    r"(Z|UTC|[+-](0\d|1[0-4]):[0-5]\d|[A-Z][A-Za-z]{1,20}(/[A-Z][A-Za-z0-9_+-]{1,30}){1,2})"
    r"(;(stated|place|device|assumed))?",
    re.ASCII,
)
_LAST = "9999-99-99"


class Mode(StrEnum):
    """Whether something went on from the first day to the last, or happened at some moment within them."""

    THROUGHOUT = "throughout"
    WITHIN = "within"


class Certainty(StrEnum):
    """Where the date comes from: someone said it, someone judged it, or it follows from something else."""

    STATED = "stated"
    ESTIMATED = "estimated"
    INFERRED = "inferred"


class PartOfDay(StrEnum):
    """A time of day as people remember it. A night is the one that begins on the day; midnight is at the day's end."""

    EARLY_MORNING = "early-morning"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    MIDNIGHT = "midnight"


_HOURS: dict[str, str] = {
    PartOfDay.EARLY_MORNING: "05",
    PartOfDay.MORNING: "08",
    PartOfDay.NOON: "12",
    PartOfDay.AFTERNOON: "15",
    PartOfDay.EVENING: "19",
    PartOfDay.NIGHT: "22",
    PartOfDay.MIDNIGHT: "24",
}


class Calendar(StrEnum):
    """The calendar of the words that were said (CLDR's names). The EDTF is Gregorian always."""

    GREGORIAN = "gregorian"
    ISLAMIC = "islamic"
    PERSIAN = "persian"
    HEBREW = "hebrew"
    JULIAN = "julian"
    ETHIOPIC = "ethiopic"
    COPTIC = "coptic"
    INDIAN = "indian"
    BUDDHIST = "buddhist"
    CHINESE = "chinese"
    OTHER = "other"


@dataclass(frozen=True)
class UncertainDate:
    """One date with what was said. Make it with ``understood`` or ``parse_edtf``, which work out the bounds.

    ``earliest`` and ``latest``: ISO dates, both included, None where open or not known. ``time``: local time as
    ``HH:MM``, ``HH:MM:SS`` (``~`` after it: about) or a PartOfDay; only beside a single date. ``timezone``: an offset or
    an IANA name (area and place), and after a semicolon how it is known (stated, place, device, assumed), as in ``Asia/Baku;place``.
    ``anchor``: what a relative date is counted from, in the words said ("the arrest", where the verbatim says "three days
    after"); empty where the date stands by itself. What became of the reckoning is in the EDTF.

    Raises BadDateError where a field is not of these forms or the bounds and mode do not follow from the EDTF.
    """

    verbatim: str
    edtf: str
    earliest: str | None
    latest: str | None
    mode: Mode
    certainty: Certainty = Certainty.STATED
    time: str | None = None
    timezone: str | None = None
    calendar: Calendar = Calendar.GREGORIAN
    anchor: str = ""

    def __post_init__(self) -> None:
        expression = edtf.parse(self.edtf)
        if (self.earliest, self.latest, self.mode) != (expression.earliest, expression.latest, _mode(expression)):
            raise BadDateError(
                translate("Dates", "This date contradicts itself: its bounds are not those of its text.")
            )
        check_verbatim(self.verbatim)
        check_anchor(self.anchor)
        if self.time is not None:
            check_time(self.time)
            if expression.shape is not edtf.Shape.SINGLE:
                raise BadDateError(
                    translate("Dates", "A time of day can stand beside a single date only."),
                    mend=translate("Dates", "Keep the time in the words that were said."),
                )
        if self.timezone is not None:
            check_timezone(self.timezone)

    @property
    def is_unknown(self) -> bool:
        """Whether nothing bounds it on either side: it belongs among the undated."""
        return self.earliest is None and self.latest is None

    @property
    def sort_key(self) -> tuple[str, str, str, str]:
        """Orders by the first possible day (else the last), then the last, then the time; the undated come at the end.

        On one day what has no time comes first. Parts of a day stand where most people would put them.
        """
        time = _HOURS.get(self.time or "", self.time or "")
        return (self.earliest or self.latest or _LAST, self.latest or _LAST, time, self.edtf)

    def overlaps(self, earliest: str | None, latest: str | None) -> bool:
        """Whether it can touch the days from ``earliest`` to ``latest`` (included; None: no limit on that side).

        An open side reaches without limit, so the undated touch everything; ``is_unknown`` tells them apart.
        """
        begins_in_time = self.earliest is None or latest is None or self.earliest <= latest
        ends_in_time = self.latest is None or earliest is None or self.latest >= earliest
        return begins_in_time and ends_in_time

    def read_back(self) -> str:
        """The date as a plain phrase in the language of the desk, such as "some time between 15 and 19 September 2017"."""
        expression = edtf.parse(self.edtf)
        phrase = date_wording.phrase(expression)
        if self.time is not None:
            night = date_wording.at_night(expression, self.timezone) if self.time == PartOfDay.NIGHT else ""
            phrase = night or date_wording.with_time(phrase, self.time, self.timezone)
        return date_wording.with_anchor(phrase, self.anchor) if self.anchor else phrase

    def to_json(self) -> dict[str, Any]:
        """The form records and bundles carry: every field by its name."""
        return {name: value.value if isinstance(value, StrEnum) else value for name, value in asdict(self).items()}


_FIELDS = frozenset(field.name for field in fields(UncertainDate))


def understood(
    text: str,
    *,
    verbatim: str = "",
    certainty: Certainty = Certainty.STATED,
    time: str | None = None,
    timezone: str | None = None,
    calendar: Calendar = Calendar.GREGORIAN,
    anchor: str = "",
) -> UncertainDate:
    """The date meant by an EDTF text, with the words it was understood from; BadDateError where it has no meaning."""
    expression = edtf.parse(text)
    return UncertainDate(
        verbatim,
        expression.text,
        expression.earliest,
        expression.latest,
        _mode(expression),
        certainty,
        time,
        timezone,
        calendar,
        anchor,
    )


def parse_edtf(text: str) -> UncertainDate:
    """The date meant by an EDTF text alone, without words said; BadDateError where it has no meaning."""
    return understood(text)


def from_json(untrusted: object) -> UncertainDate:
    """The date behind the form of ``to_json``.

    Strict: exactly those keys, known words only, and bounds and mode as they follow from the EDTF; BadDateError
    otherwise, so that a record cannot show one date and be sorted by another.
    """
    if not isinstance(untrusted, Mapping) or set(untrusted) != _FIELDS:
        raise _not_ours()
    for name, value in untrusted.items():
        may_be_missing = name in {"earliest", "latest", "time", "timezone"}
        if not isinstance(value, str) and not (value is None and may_be_missing):
            raise _not_ours()
    try:
        return UncertainDate(
            untrusted["verbatim"],
            untrusted["edtf"],
            untrusted["earliest"],
            untrusted["latest"],
            Mode(untrusted["mode"]),
            Certainty(untrusted["certainty"]),
            untrusted["time"],
            untrusted["timezone"],
            Calendar(untrusted["calendar"]),
            untrusted["anchor"],
        )
    except ValueError as error:
        raise _not_ours() from error


def check_verbatim(text: str) -> None:
    """BadDateError where the words said are too long for a date or cannot be kept exactly."""
    _check_words(text, LONGEST_VERBATIM)


def check_anchor(text: str) -> None:
    """BadDateError where the words for what a date is counted from are too long or cannot be kept exactly."""
    _check_words(text, LONGEST_ANCHOR)


def _check_words(text: str, longest: int) -> None:
    problem = problem_with(text, longest)
    if problem:
        raise BadDateError(problem, mend=translate("Dates", "Keep the account itself in the testimony."))


def check_time(text: str) -> None:
    """BadDateError where this is neither a time such as 23:40, with ``~`` for about, nor a PartOfDay."""
    if text not in set(PartOfDay) and not _TIME.fullmatch(text):
        raise BadDateError(
            translate("Dates", "This is not a time of day."),
            mend=translate("Dates", "Write it like 23:40, or 23:40~ for about."),
        )


def check_timezone(text: str) -> None:
    """BadDateError where this is neither an offset nor an IANA name, with or without how it is known."""
    if not _TIMEZONE.fullmatch(text):
        raise BadDateError(
            translate("Dates", "This is not a timezone."),
            mend=translate("Dates", "Write it like +04:00 or Asia/Baku."),
        )


def _mode(expression: edtf.Expression) -> Mode:
    return Mode.THROUGHOUT if expression.shape is edtf.Shape.LASTING else Mode.WITHIN


def _not_ours() -> BadDateError:
    return BadDateError(translate("Dates", "This date is not in the form that records carry."))
