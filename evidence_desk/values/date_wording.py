"""Dates read back in plain words, in the language of the desk.

For translators: a slot holds a date in the form a calendar shows it ("September 2017"), never inflected. Where the
language would inflect it, word the sentence so that it need not, as with a colon.
"""

import datetime as dt

from evidence_desk.values.edtf import Edge, End, Expression, PartialDate, Qualifier, Shape
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


def phrase(expression: Expression) -> str:
    """What an EDTF expression says, as a phrase for the middle of a sentence."""
    if expression.shape is Shape.SINGLE and isinstance(expression.start, PartialDate):
        return _single(expression.start)
    if expression.shape is Shape.LASTING:
        return _lasting(expression.start, expression.end)
    return _one_of(expression.start, expression.end)


def at_night(expression: Expression, timezone: str | None) -> str:
    """The night that begins on a known day, with both its days; empty where the day is not known so exactly."""
    start = expression.start
    if expression.shape is not Shape.SINGLE or not isinstance(start, PartialDate) or start.qualifier:
        return ""
    next_day = _day_after(start)
    if next_day is None:
        return ""
    first, last = _pair(start, next_day)
    night = translate("Dates", "in the night from {start} to {end}").format(start=first, end=last)
    if timezone is None:
        return night
    return translate("Dates", "{date} ({timezone})").format(date=night, timezone=timezone.partition(";")[0])


def with_time(date: str, time: str, timezone: str | None) -> str:
    """A date phrase with a time of day and, where known, its timezone."""
    about = time.endswith("~")
    told = _part_of_day(time) if time[0].isalpha() else time.removesuffix("~")
    if about:
        told = translate("Dates", "about {date}").format(date=told)
    if timezone is not None:
        zone = timezone.partition(";")[0]
        return translate("Dates", "{date}, {time} ({timezone})").format(date=date, time=told, timezone=zone)
    return translate("Dates", "{date}, {time}").format(date=date, time=told)


def with_anchor(date: str, anchor: str) -> str:
    """A date phrase with what it is counted from, in the words that were said."""
    return translate("Dates", "{date} (counted from: {anchor})").format(date=date, anchor=isolated(anchor))


def month_words(month: str) -> str:
    """A month (YYYY-MM) as a calendar shows it, standing alone: “November 2017”."""
    year, _, number = month.partition("-")
    return _noun(PartialDate(year, number))


def _single(date: PartialDate) -> str:
    if date.year == "XXXX" and not date.month:
        return translate("Dates", "not known")
    if date.qualifier or date.day.isdecimal():
        return _noun(date)
    return translate("Dates", "in {date}").format(date=_noun(date))


def _lasting(start: End, end: End) -> str:
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        if start == end:
            return translate("Dates", "throughout {date}").format(date=_noun(start))
        first, last = _pair(start, end)
        return translate("Dates", "from {start} to {end}").format(start=first, end=last)
    if isinstance(start, PartialDate):
        return _without_end(end).format(date=_noun(start))
    return _without_beginning(start).format(date=_noun(end) if isinstance(end, PartialDate) else "")


def _without_end(end: End) -> str:
    if end is Edge.OPEN:
        return translate("Dates", "from {date}, still going on")
    return translate("Dates", "from {date}, end not known")


def _without_beginning(start: End) -> str:
    if start is Edge.OPEN:
        return translate("Dates", "until {date}, without a beginning")
    return translate("Dates", "until {date}, beginning not known")


def _one_of(start: End, end: End) -> str:
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        if start == end:
            return _single(start)
        first, last = _pair(start, end)
        return translate("Dates", "some time between {start} and {end}").format(start=first, end=last)
    if isinstance(start, PartialDate):
        return translate("Dates", "some time, not before {date}").format(date=_noun(start))
    return translate("Dates", "some time, not after {date}").format(
        date=_noun(end) if isinstance(end, PartialDate) else ""
    )


def _pair(start: PartialDate, end: PartialDate) -> tuple[str, str]:
    """Both dates as nouns; the first as its day alone where month and year are the same."""
    days = all(date.day.isdecimal() and date.month.isdecimal() and not date.qualifier for date in (start, end))
    if days and (start.year, start.month) == (end.year, end.month):
        return str(int(start.day)), _noun(end)
    return _noun(start), _noun(end)


def _day_after(date: PartialDate) -> PartialDate | None:
    if not (date.year + date.month + date.day).isdecimal() or not date.day:
        return None
    day = dt.date(int(date.year), int(date.month), int(date.day))
    if day == dt.date.max:
        return None
    year, month, number = (day + dt.timedelta(days=1)).isoformat().split("-")
    return PartialDate(year, month, number)


def _noun(date: PartialDate) -> str:
    """The date as a calendar shows it, with "about" or "perhaps" before it."""
    plain = _calendar_form(date)
    if date.qualifier is Qualifier.APPROXIMATE:
        return translate("Dates", "about {date}").format(date=plain)
    if date.qualifier is Qualifier.UNCERTAIN:
        return translate("Dates", "perhaps {date}").format(date=plain)
    if date.qualifier is Qualifier.BOTH:
        return translate("Dates", "perhaps about {date}").format(date=plain)
    return plain


def _calendar_form(date: PartialDate) -> str:
    if not date.month:
        return _year_alone(date.year)
    if not date.month.isdecimal():
        return _month_unknown(date)
    year = _year_in_a_date(date.year)
    if not date.day:
        return _month_and_year(date.month).format(year=year)
    if not date.day.isdecimal():
        return translate("Dates", "{date} (day not known)").format(date=_month_and_year(date.month).format(year=year))
    return _day_month_and_year(date.month).format(day=int(date.day), year=year)


def _year_alone(year: str) -> str:
    unknown = year.count("X")
    if unknown == 0:
        return str(int(year))
    if unknown == 1:
        return translate("Dates", "the {decade}s").format(decade=int(year.replace("X", "0")))
    if unknown == 4:
        return translate("Dates", "a year not known")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return translate("Dates", "the years {first} to {last}").format(first=first, last=last)


def _year_in_a_date(year: str) -> str:
    """The year after a month; in brackets where its digits are not all known."""
    if year == "XXXX":
        return translate("Dates", "(year not known)")
    return f"({_year_alone(year)})" if "X" in year else _year_alone(year)


def _month_unknown(date: PartialDate) -> str:
    year = _year_alone(date.year)
    if date.day.isdecimal():
        return translate("Dates", "day {day} of a month not known, {year}").format(day=int(date.day), year=year)
    if date.day:
        return translate("Dates", "{year} (month and day not known)").format(year=year)
    return translate("Dates", "{year} (month not known)").format(year=year)


def _part_of_day(code: str) -> str:
    return {
        "early-morning": translate("Dates", "early in the morning"),
        "morning": translate("Dates", "in the morning"),
        "noon": translate("Dates", "at noon"),
        "afternoon": translate("Dates", "in the afternoon"),
        "evening": translate("Dates", "in the evening"),
        "night": translate("Dates", "at night"),
        "midnight": translate("Dates", "at midnight"),
    }[code]


def _month_and_year(month: str) -> str:
    return {
        "01": translate("Dates", "January {year}"),
        "02": translate("Dates", "February {year}"),
        "03": translate("Dates", "March {year}"),
        "04": translate("Dates", "April {year}"),
        "05": translate("Dates", "May {year}"),
        "06": translate("Dates", "June {year}"),
        "07": translate("Dates", "July {year}"),
        "08": translate("Dates", "August {year}"),
        "09": translate("Dates", "September {year}"),
        "10": translate("Dates", "October {year}"),
        "11": translate("Dates", "November {year}"),
        "12": translate("Dates", "December {year}"),
    }[month]


def _day_month_and_year(month: str) -> str:
    return {
        "01": translate("Dates", "{day} January {year}"),
        "02": translate("Dates", "{day} February {year}"),
        "03": translate("Dates", "{day} March {year}"),
        "04": translate("Dates", "{day} April {year}"),
        "05": translate("Dates", "{day} May {year}"),
        "06": translate("Dates", "{day} June {year}"),
        "07": translate("Dates", "{day} July {year}"),
        "08": translate("Dates", "{day} August {year}"),
        "09": translate("Dates", "{day} September {year}"),
        "10": translate("Dates", "{day} October {year}"),
        "11": translate("Dates", "{day} November {year}"),
        "12": translate("Dates", "{day} December {year}"),
    }[month]
