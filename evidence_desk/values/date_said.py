"""Dates in words: found in an account, and read from what somebody types in a hurry. Pure, and always only an offer.

Read are a day, month and year in the order of several languages ("14 September 2017", "September 14, 2017", "14.09.2017",
"2017-09-14", "أيلول ٢٠١٧"), two of them with a dash or with words between, and "about" before them. Whatever else was
said stays in the words. A year or month that was left out is taken from ``near``, the date spoken of before; without
it there is no offer, for nothing is invented.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from evidence_desk.values.date_entry import DateBoxes, DateFields, Kind, fields_of, read, western_digits
from evidence_desk.values.edtf import BadDateError
from evidence_desk.values.folding import fold
from evidence_desk.values.uncertain_date import parse_edtf

_LOCALES: Final = ("en", "fr", "es", "ru", "ar", "ar_SY", "ar_MA", "uk", "tr", "az", "de")
_TOKEN = re.compile(r"\d+:\d\d(?::\d\d)?~?|\d+|[^\W\d_]+|\.\.|[^\w\s]")
_LOOKS_LIKE_EDTF = re.compile(r"[\[\]/]|\d{4}-|\.\.|[~?X]")
_LONGEST = 40  # characters of a typed date
_MOST = 200  # dates found in one stretch


def _words(line: str) -> frozenset[str]:
    return frozenset(fold(word) or word for word in line.split())


_DASHES = frozenset("-–—")
_ABOUT = _words(
    "~ about around approximately roughly circa ca mid early late vers environ mi début fin hacia aproximadamente mediados"
    " около примерно приблизительно середине начале конце حوالي نحو منتصف təxminən ortalarında yaklaşık civarında близько"
    " приблизно"
)
_TO = _words("to till until au à al hasta до по إلى حتى")
_AND = _words("and et y и та й و və ve")
_BETWEEN = _words("between entre между між بين")
_PASSED_OVER = _words("of de del d the st nd rd th er го ci cı , г")
_BEFORE = _words("on in le el la en du в во у от في")  # words a date may begin with when it is typed


@dataclass(frozen=True)
class SaidDate:
    """A date in a text: characters ``start`` to ``end``, and how the boxes would say it; its verbatim is these words."""

    start: int
    end: int
    fields: DateFields


@dataclass(frozen=True)
class _Part:
    """Year, month and day as far as they are said; 0 where they are not."""

    year: int = 0
    month: int = 0
    day: int = 0


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def number(self) -> int:
        """What a number of up to four digits says; -1 for any other token."""
        digits = western_digits(self.text)
        return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 4 else -1

    @property
    def digits(self) -> int:
        return len(self.text) if self.number >= 0 else 0

    @property
    def word(self) -> str:
        return fold(self.text) or self.text


def dates_within(text: str, near: DateFields | None = None) -> tuple[SaidDate, ...]:
    """The dates that an account speaks of, in its order; one without a year takes that of the date before it."""
    tokens = [_Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found: list[SaidDate] = []
    place = 0
    while place < len(tokens) and len(found) < _MOST:
        said = _Reader(tokens, near, typed=False).at(place)
        if said is None or read(said[0]).date is None:
            place += 1
            continue
        fields, after = said
        start, end = tokens[place].start, tokens[after - 1].end
        fields = replace(fields, verbatim=text[start:end])
        near = fields if fields.first.month else near  # a year alone says nothing of the days told after it
        found.append(SaidDate(start, end, fields))
        place = after
    return tuple(found)


def read_typed(text: str, near: DateFields | None = None) -> DateFields | None:
    """What somebody types for a date: as in an account, as numbers ("15 9 2017", "15-17 9", "16"), or as EDTF.

    A dash stands for "lasting from … to", two dots for "once, between". None where it is no date.
    """
    typed = western_digits(text)
    if not typed or len(typed) > _LONGEST:
        return None
    if _LOOKS_LIKE_EDTF.search(typed):
        try:
            return fields_of(parse_edtf(typed))
        except BadDateError:
            pass
    tokens = [_Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(typed)]
    time = next((token.text for token in tokens if ":" in token.text), "")
    tokens = [token for token in tokens if ":" not in token.text]
    while tokens and tokens[0].word in _BEFORE:
        del tokens[0]
    while tokens and tokens[-1].word in _PASSED_OVER:
        del tokens[-1]
    said = _Reader(tokens, near, typed=True).at(0) if tokens else None
    if said is None or said[1] != len(tokens):
        return None
    fields = replace(said[0], time=time.zfill(5 + time.endswith("~")) if time else "")
    return fields if read(fields).date is not None else None


class _Reader:
    """Reads one date, or two with something between, at a place among tokens."""

    def __init__(self, tokens: Sequence[_Token], near: DateFields | None, *, typed: bool) -> None:
        self._tokens = tokens
        self._near = near
        self._typed = typed

    def at(self, place: int) -> tuple[DateFields, int] | None:
        """The boxes for the date that begins at a place, and the place after it; None where none does."""
        about, between, first = self._before(place)
        alone = self._typed or between or self._joined(first + 1)
        one = self._one(first) or (self._bare_day(first) if alone else None)
        if one is None:
            return None
        part, after = one
        other = self._other(after, between=between)
        if other is not None:
            second, after, kind = other
            part = _Part(part.year or second.year, part.month or second.month, part.day)
            return self._fields(kind, (part, second), after)
        if between or not self._says_enough(part):
            return None
        return self._fields(Kind.ABOUT if about else Kind.EXACTLY, (part,), after)

    def _before(self, place: int) -> tuple[bool, bool, int]:
        """Whether "about" or "between" stand at a place, and the place after them."""
        about = between = False
        while place < len(self._tokens) - 1:
            word = self._tokens[place].word
            if word in _ABOUT:
                about = True
            elif word in _BETWEEN:
                between = True
            elif not (about and word in _DASHES | _PASSED_OVER):
                break
            place += 1
        return about, between, place

    def _other(self, place: int, *, between: bool) -> tuple[_Part, int, Kind] | None:
        token = self._token(place)
        if token is None:
            return None
        once = between or token.text == ".."
        joins = _AND if between else _TO | _DASHES | {".."}
        if token.word not in joins and token.text not in joins:
            return None
        second = self._one(place + 1) or (self._bare_day(place + 1) if self._typed else None)
        if second is None or not (second[0].day or second[0].month):
            return None
        return second[0], second[1], Kind.BETWEEN if once else Kind.LASTING

    def _joined(self, place: int) -> bool:
        """Whether the day before this place is the first of two ("15–17 September")."""
        token = self._token(place)
        return token is not None and (token.word in _TO or token.text in _DASHES or token.text == "..")

    def _one(self, place: int) -> tuple[_Part, int] | None:
        return self._in_numbers(place) or self._day_first(place) or self._month_first(place) or self._year(place)

    def _in_numbers(self, place: int) -> tuple[_Part, int] | None:
        """2017-09-14, 14.09.2017, 14/9/2017; typed also 14 9 2017 and 14 9."""
        tokens = self._tokens[place : place + 5]
        numbers = [token.number for token in tokens[::2]]
        signs = {token.text for token in tokens[1::2]}
        if len(tokens) == 5 and len(signs) == 1 and signs <= {"-", ".", "/"} and min(numbers) >= 0:
            if tokens[0].digits == 4 and signs == {"-"}:
                return _sound(_Part(*numbers)), place + 5
            if tokens[4].digits == 4:
                return _sound(_Part(numbers[2], numbers[1], numbers[0])), place + 5
        if len(tokens) >= 3 and tokens[0].digits == 4 and tokens[1].text == "-" and tokens[2].digits == 2:
            return _Part(numbers[0], numbers[1]), place + 3
        return self._in_typed_numbers(place) if self._typed else None

    def _in_typed_numbers(self, place: int) -> tuple[_Part, int] | None:
        numbers: list[_Token] = []
        while (token := self._token(place + len(numbers))) is not None and token.number >= 0 and len(numbers) < 3:
            numbers.append(token)
        said = [token.number for token in numbers]
        if len(said) == 3 and numbers[2].digits == 4:
            return _sound(_Part(said[2], said[1], said[0])), place + 3
        if len(said) == 2 and numbers[1].digits == 4:
            return _sound(_Part(said[1], said[0])), place + 2
        if len(said) == 2 and numbers[1].digits <= 2 and numbers[0].digits <= 2:
            return _sound(_Part(0, said[1], said[0])), place + 2
        return None

    def _day_first(self, place: int) -> tuple[_Part, int] | None:
        day = self._number(place, 31)
        if not day:
            return None
        after = self._past(place + 1)
        month = self._month(after)
        if not month:
            return None
        return self._with_year(_Part(0, month, day), after + 1)

    def _month_first(self, place: int) -> tuple[_Part, int] | None:
        month = self._month(place)
        if not month:
            return None
        day = self._number(place + 1, 31)
        after = self._past(place + 2) if day else place + 1
        return self._with_year(_Part(0, month, day), after if day else place + 1)

    def _year(self, place: int) -> tuple[_Part, int] | None:
        token = self._token(place)
        is_year = token is not None and token.digits == 4 and 1900 <= token.number <= 2099
        return (_Part(token.number), place + 1) if token is not None and is_year else None

    def _bare_day(self, place: int) -> tuple[_Part, int] | None:
        day = self._number(place, 31)
        return (_Part(0, 0, day), place + 1) if day else None

    def _with_year(self, part: _Part, place: int) -> tuple[_Part, int]:
        """A year that follows, with a comma or a short word between; what is passed over for nothing stays outside."""
        year = self._year(self._past(place))
        return (replace(part, year=year[0].year), year[1]) if year else (part, place)

    def _past(self, place: int) -> int:
        while (token := self._token(place)) is not None and token.word in _PASSED_OVER:
            place += 1
        return place

    def _month(self, place: int) -> int:
        token = self._token(place)
        return _months().get(token.word, 0) if token is not None else 0

    def _number(self, place: int, highest: int) -> int:
        token = self._token(place)
        fits = token is not None and token.digits in (1, 2) and 1 <= token.number <= highest
        return token.number if token is not None and fits else 0

    def _token(self, place: int) -> _Token | None:
        return self._tokens[place] if 0 <= place < len(self._tokens) else None

    def _says_enough(self, part: _Part) -> bool:
        """Whether it is a date and not just a number or a word that is also a month."""
        if self._typed:
            return True
        return bool(part.month and (part.day or part.year)) or bool(part.year)

    def _fields(self, kind: Kind, parts: tuple[_Part, ...], after: int) -> tuple[DateFields, int] | None:
        boxes = [self._boxes(part) for part in parts]
        if any(box is None for box in boxes):
            return None
        first, *second = (box for box in boxes if box is not None)
        return DateFields(kind, first, second[0] if second else DateBoxes()), after

    def _boxes(self, part: _Part) -> DateBoxes | None:
        known = self._near.second if self._near and not self._near.second.are_empty else None
        known = known or (self._near.first if self._near else DateBoxes())
        year = str(part.year) if part.year else known.year
        month = str(part.month) if part.month else (known.month if part.day else "")
        if not year or (part.day and not month):
            return None
        return DateBoxes(year, month, str(part.day) if part.day else "")


def _sound(part: _Part) -> _Part:
    """A date in numbers, with day and month as they must be meant where only one way is possible."""
    return replace(part, month=part.day, day=part.month) if part.month > 12 >= part.day > 0 else part


@cache
def _months() -> dict[str, int]:
    """Names of months in their searching form; a name that means two months in two languages is left out."""
    from babel import Locale  # noqa: PLC0415 -- loaded when a date is first looked for

    found: dict[str, int] = {}
    doubtful: set[str] = set()
    for number, name in _names(Locale):
        for word in {fold(name), fold(name.rstrip("."))}:
            if found.setdefault(word, number) != number:
                doubtful.add(word)
    return {word: number for word, number in found.items() if word not in doubtful and len(word) > 2}


def _names(locale: type) -> Iterator[tuple[int, str]]:
    for tag in _LOCALES:
        months = locale.parse(tag).months  # type: ignore[attr-defined]
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[use][width].items():
                    if " " not in name:
                        yield int(number), name
