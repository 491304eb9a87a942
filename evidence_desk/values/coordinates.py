"""A point on the map with how far off it can be, in whole numbers: millionths of a degree and metres (WGS 84).

A millionth of a degree is 11 centimetres at most. Where nobody says how exact a position is, one unit of the last digit
that was written stands for it: 40.41 says less than 40.409300, and a map must not look as if it knew more.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from fractions import Fraction
from math import ceil
from typing import Any, Final

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.said_text import problem_with
from evidence_desk.values.wording import translate

LONGEST_BASIS: Final = 200
LARGEST_RADIUS: Final = 20_100_000  # half way round the Earth
_MILLION = 1_000_000
_METRES_IN_A_DEGREE = 111_320  # of the equator; of a meridian a little less
_LONGEST_INPUT = 100

_SAME_SIGN = str.maketrans(
    {
        **dict.fromkeys("−–‐‑‒", "-"),
        **dict.fromkeys("′’‘ʹ´`", "'"),
        **dict.fromkeys("″”“ʺ", '"'),
        **dict.fromkeys("º˚", "°"),
        "٫": ".",
        "،": ",",
        **dict(zip("СЮВЗ", "NSEW", strict=True)),  # the Russian letters
    }
)
_RUSSIAN = re.compile(r"([СЮ])\.? ?Ш\.?|([ВЗ])\.? ?Д\.?")
_NUMBER = r"\d{1,3}(?:\.\d{1,12})?"
_ANGLE = re.compile(
    rf"(?P<before>[NSEW])? ?(?P<sign>[+-])? ?(?P<degrees>{_NUMBER})"
    rf"(?:(?: ?[°:] ?| )(?P<minutes>{_NUMBER})(?:(?: ?[':] ?| )(?P<seconds>{_NUMBER})(?: ?\")?| ?')?| ?°)?"
    r" ?(?P<after>[NSEW])?",
    re.ASCII,
)


class BadCoordinatesError(ResearcherError):
    """Text that is no position, or a position that is not on the Earth."""


@dataclass(frozen=True)
class Coordinates:
    """A position.

    ``latitude_micro``: millionths of a degree, north positive, to ±90 000 000; ``longitude_micro``: east positive, to
    ±180 000 000; ``radius_m``: how far off it can be, in metres, at least 1; ``basis``: how it is known, in words, or empty.
    Raises BadCoordinatesError where one of them is beyond these limits.
    """

    latitude_micro: int
    longitude_micro: int
    radius_m: int
    basis: str = ""

    def __post_init__(self) -> None:
        if abs(self.latitude_micro) > 90 * _MILLION or abs(self.longitude_micro) > 180 * _MILLION:
            raise BadCoordinatesError(
                translate("Coordinates", "This position is not on the Earth."),
                mend=translate("Coordinates", "Latitude goes to 90, longitude to 180 degrees; latitude stands first."),
            )
        if not 1 <= self.radius_m <= LARGEST_RADIUS:
            raise BadCoordinatesError(
                translate("Coordinates", "How far off it can be is at least 1 metre, and at most 20,100 kilometres.")
            )
        problem = problem_with(self.basis, LONGEST_BASIS)
        if problem:
            raise BadCoordinatesError(problem, mend=translate("Coordinates", "Say in a few words how it is known."))

    @property
    def text(self) -> str:
        """Degrees with decimals, such as ``40.4093, 49.8671``; ``parse`` reads it as the same position."""
        return f"{_decimal(self.latitude_micro)}, {_decimal(self.longitude_micro)}"

    @property
    def text_in_minutes(self) -> str:
        """Degrees, minutes and seconds to a tenth (3 metres), such as ``40°24′33.5″ N, 49°52′1.6″ E``."""
        latitude = _in_minutes(self.latitude_micro, "NS")
        return f"{latitude}, {_in_minutes(self.longitude_micro, 'EW')}"

    def read_back(self) -> str:
        """The position with how far off it can be, as a phrase."""
        if self.radius_m < 1000:
            return translate("Coordinates", "{position}, within {distance} m").format(
                position=self.text, distance=self.radius_m
            )
        return translate("Coordinates", "{position}, within {distance} km").format(
            position=self.text, distance=ceil(self.radius_m / 1000)
        )

    def to_json(self) -> dict[str, Any]:
        """The form records and bundles carry: every field by its name."""
        return asdict(self)


_FIELDS = frozenset(field.name for field in fields(Coordinates))


def from_json(untrusted: object) -> Coordinates:
    """The position behind the form of ``to_json``; BadCoordinatesError where it is not exactly that."""
    if not isinstance(untrusted, Mapping) or set(untrusted) != _FIELDS:
        raise _not_ours()
    numbers = [untrusted[name] for name in ("latitude_micro", "longitude_micro", "radius_m")]
    if any(type(number) is not int for number in numbers) or not isinstance(untrusted["basis"], str):
        raise _not_ours()
    latitude, longitude, radius = numbers
    return Coordinates(latitude, longitude, radius, untrusted["basis"])


def parse(untrusted_text: str, *, radius_m: int | None = None, basis: str = "") -> Coordinates:
    """The position that was typed, with digits of any script; BadCoordinatesError where it is none.

    ``40.4093, 49.8671`` (latitude first), ``40,4093; 49,8671``, ``40°24'33.5"N 49°52'1.6"E``, ``40 24.56 N, 49 52 E``,
    letters before or after, in Latin or Russian (с. ш., в. д.); with letters either may come first. Without
    ``radius_m`` it follows from the last digit written.
    """
    halves = _halves(_plain(untrusted_text)) if len(untrusted_text) <= _LONGEST_INPUT else ()
    angles = [match for match in map(_ANGLE.fullmatch, halves) if match]
    if len(angles) != 2:
        raise _not_a_position()
    latitude, longitude = _in_order(*angles)
    degrees = [_degrees(latitude, "S"), _degrees(longitude, "W")]
    if radius_m is None:
        radius_m = max(1, ceil(max(_last_unit(latitude), _last_unit(longitude)) * _METRES_IN_A_DEGREE))
    return Coordinates(round(degrees[0] * _MILLION), round(degrees[1] * _MILLION), radius_m, basis)


def _plain(text: str) -> str:
    """The text with one sign for each thing, capital letters and single blanks."""
    digits = (str(unicodedata.decimal(character, character)) for character in text)
    shown = "".join(character for character in "".join(digits) if unicodedata.category(character) != "Cf")
    capitals = _RUSSIAN.sub(lambda match: match[1] or match[2], shown.upper())
    return " ".join(capitals.translate(_SAME_SIGN).replace("''", '"').split())


def _halves(text: str) -> tuple[str, ...]:
    """Latitude and longitude apart, each with a point before its decimals; empty where they cannot be told apart."""
    parts = _parted(text)
    return tuple(part.strip(" ").replace(",", ".") for part in parts) if len(parts) == 2 else ()


def _parted(text: str) -> list[str]:
    if ";" in text:
        return text.split(";")
    for separator in (", ", ","):
        # A lone comma between digits may stand before decimals, so it parts two numbers only where a point does that.
        if text.count(separator) == 1 and (separator == ", " or "." in text or re.search("[NSEW°]", text)):
            return text.split(separator)
    letters = re.findall("[NSEW]", text)
    if len(letters) == 2:
        return [part for part in re.split("(?<=[NSEW]) ?" if text[-1] in "NSEW" else " ?(?=[NSEW])", text) if part]
    return text.split(" ")


def _in_order(first: "re.Match[str]", second: "re.Match[str]") -> tuple["re.Match[str]", "re.Match[str]"]:
    """Latitude and longitude: as their letters say, else as they stand."""
    letters = [_letter(first), _letter(second)]
    if letters == ["", ""]:
        return first, second
    if letters[0] in set("NS") and letters[1] in set("EW"):
        return first, second
    if letters[0] in set("EW") and letters[1] in set("NS"):
        return second, first
    raise _not_a_position()


def _letter(angle: "re.Match[str]") -> str:
    before, after = angle["before"] or "", angle["after"] or ""
    if (before and after) or ((before or after) and angle["sign"]):
        raise _not_a_position()
    return before or after


def _degrees(angle: "re.Match[str]", negative: str) -> Fraction:
    parts = [angle[name] for name in ("degrees", "minutes", "seconds") if angle[name] is not None]
    numbers = [Fraction(part) for part in parts]
    if any("." in part for part in parts[:-1]) or any(number >= 60 for number in numbers[1:]):
        raise _not_a_position()
    size = sum((number / 60**place for place, number in enumerate(numbers)), Fraction(0))
    return -size if negative == _letter(angle) or angle["sign"] == "-" else size


def _last_unit(angle: "re.Match[str]") -> Fraction:
    """One unit of the last digit written, in degrees."""
    parts = [angle[name] for name in ("degrees", "minutes", "seconds") if angle[name] is not None]
    decimals = len(parts[-1].partition(".")[2])
    return Fraction(1, 60 ** (len(parts) - 1) * 10**decimals)


def _decimal(micro: int) -> str:
    whole, rest = divmod(abs(micro), _MILLION)
    decimals = f"{rest:06}".rstrip("0") or "0"
    return f"{'-' if micro < 0 else ''}{whole}.{decimals}"


def _in_minutes(micro: int, letters: str) -> str:
    tenths = (abs(micro) * 36_000 + _MILLION // 2) // _MILLION
    minutes, tenths = divmod(tenths, 600)
    degrees, minutes = divmod(minutes, 60)
    return f"{degrees}°{minutes}′{tenths // 10}.{tenths % 10}″ {letters[micro < 0]}"


def _not_a_position() -> BadCoordinatesError:
    return BadCoordinatesError(
        translate("Coordinates", "This is not a position that can be read."),
        mend=translate("Coordinates", "Write it like 40.4093, 49.8671 or 40°24'33\"N 49°52'2\"E: latitude, longitude."),
    )


def _not_ours() -> BadCoordinatesError:
    return BadCoordinatesError(translate("Coordinates", "This position is not in the form that records carry."))
