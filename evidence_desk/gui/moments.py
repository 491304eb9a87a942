"""Moments of the desk's clock in words. They are UTC and are shown as such, so that no timezone moves a day."""

from evidence_desk.values.date_wording import phrase, with_time
from evidence_desk.values.edtf import BadDateError, parse

_DAY = 10
_MINUTE = slice(11, 16)


def day_words(utc: str) -> str:
    """The day of an RFC 3339 moment in UTC, as "3 May 2018"; what is no such moment is empty."""
    try:
        return phrase(parse(utc[:_DAY])) if utc else ""
    except BadDateError:
        return ""


def moment_words(utc: str) -> str:
    """Day and minute, as "3 May 2018, 14:05 (UTC)"."""
    day = day_words(utc)
    return with_time(day, utc[_MINUTE], "UTC") if day and len(utc) >= _MINUTE.stop else day
