"""Times and places that a file claims of itself, readable: with the field each stands in, and the zone it claims or not.

Nothing is corrected and nothing converted into another zone: a camera's clock may be wrong, and a zone that a file does
not name is not guessed. Where a file holds satellites' time beside its camera's, the difference between them is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from evidence_desk.values.wording import translate

_TIME = re.compile(
    r"(?:D:)?(?P<year>\d{4})[-:]?(?P<month>\d\d)[-:]?(?P<day>\d\d)(?:[ T]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?"
    r"(?:\.\d{1,9})?)?\s?(?P<zone>Z|[+-]\d\d[:']?(?:\d\d)?'?)?",
    re.ASCII,
)
_ZONE = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d)[:']?(?P<minutes>\d\d)?'?", re.ASCII)
_POINT = re.compile(
    r"(?P<latitude>[+-]\d{1,2}(?:\.\d{1,9})?)(?P<longitude>[+-]\d{1,3}(?:\.\d{1,9})?)\S{0,40}", re.ASCII
)
_RATIO = re.compile(r"(\d{1,10})(?:\.0+)?(?:/(\d{1,10}))?", re.ASCII)
_LONGEST = 60

# The field of a time, and that of its zone, which EXIF 2.31 keeps apart.
_CAMERA = {
    "DateTimeOriginal": "OffsetTimeOriginal",
    "DateTimeDigitized": "OffsetTimeDigitized",
    "DateTime": "OffsetTime",
}
_WRITTEN = (
    "com.apple.quicktime.creationdate", "creation_time", "date", "CreationDate", "ModDate", "dcterms:created",
    "dcterms:modified", "meta:creation-date", "dc:date", "xmp:CreateDate", "xmp:ModifyDate", "photoshop:DateCreated",
    "exif:DateTimeOriginal", "ProofMode Proof Generated", "ProofMode File Modified", "ProofMode Location.Time",
)  # fmt: skip
_POINTS = ("com.apple.quicktime.location.ISO6709", "location", "location-eng")
# ISO/IEC 14496-12 counts this time in UTC; whoever reads it should know that many recorders do not.
_MEANT_AS_UTC = "creation_time"


@dataclass(frozen=True)
class Claimed:
    """One claim in words; ``fields`` are the names of what it was read from."""

    fields: str
    words: str


def claimed_times_and_places(claims: Sequence[tuple[str, str]]) -> tuple[Claimed, ...]:
    """What can be told of times and places; texts that are none stay among the other fields only."""
    first: dict[str, str] = {}
    for name, text in claims:
        first.setdefault(name, text[:_LONGEST])
    return (*_times(first), *_places(first))


def _times(said: Mapping[str, str]) -> Iterator[Claimed]:
    satellites = _satellites(said)
    for field, zone_field in _CAMERA.items():
        found = _time(said.get(field, ""))
        if found is None:
            continue
        moment, zone = found
        zone = zone or _zone(said.get(zone_field, ""))
        words = translate("Media", "{moment} by the camera’s clock, {zone}")
        yield Claimed(field, words.format(moment=moment, zone=_zone_words(zone)))
        if satellites is not None and field == "DateTimeOriginal":
            yield Claimed(f"{field}, GPSTimeStamp", _difference(moment - satellites))
    if satellites is not None:
        words = translate("Media", "{moment} by the satellites’ clock, which is UTC")
        yield Claimed("GPSDateStamp, GPSTimeStamp", words.format(moment=satellites))
    for field in _WRITTEN:
        found = _time(said.get(field, ""))
        if found is not None:
            yield Claimed(field, _written(field, *found))


def _written(field: str, moment: datetime, zone: str) -> str:
    if field == _MEANT_AS_UTC:
        words = translate("Media", "{moment}: meant as UTC, but many recorders write the time of their place")
        return words.format(moment=moment)
    return translate("Media", "{moment}, {zone}").format(moment=moment, zone=_zone_words(zone))


def _time(text: str) -> tuple[datetime, str] | None:
    """Date and time as they are written, and the zone that is claimed, empty where none is."""
    found = _TIME.fullmatch(text.strip())
    if found is None or found["hour"] is None:
        return None
    year, month, day, hour, minute = (int(found[name]) for name in ("year", "month", "day", "hour", "minute"))
    second = int(found["second"] or 0)
    try:
        moment = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - which zone is a matter of its own
    except ValueError:
        return None
    return moment, _zone(found["zone"] or "")


def _zone(text: str) -> str:
    if text == "Z":
        return "UTC"
    found = _ZONE.fullmatch(text.strip())
    return f"UTC{found['sign']}{found['hours']}:{found['minutes'] or '00'}" if found else ""


def _zone_words(zone: str) -> str:
    if not zone:
        return translate("Media", "no time zone claimed")
    return translate("Media", "time zone claimed: {zone}").format(zone=zone)


def _satellites(said: Mapping[str, str]) -> datetime | None:
    day = _time(f"{said.get('GPSDateStamp', '')} 00:00:00")
    numbers = _ratios(said.get("GPSTimeStamp", ""))
    if day is None or len(numbers) != 3 or numbers[0] >= 24 or max(numbers[1:]) >= 61:
        return None
    hours, minutes, seconds = map(int, numbers)
    return day[0] + timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _difference(ahead: timedelta) -> str:
    minutes, seconds = divmod(abs(round(ahead.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    if not (hours or minutes or seconds):
        return translate("Media", "The camera’s clock shows the same as the satellites’ (UTC).")
    words = (
        translate("Media", "The camera’s clock is {hours} h {minutes} min {seconds} s ahead of the satellites’ (UTC).")
        if ahead > timedelta()
        else translate(
            "Media", "The camera’s clock is {hours} h {minutes} min {seconds} s behind the satellites’ (UTC)."
        )
    )
    return words.format(hours=hours, minutes=minutes, seconds=seconds)


def _places(said: Mapping[str, str]) -> Iterator[Claimed]:
    latitude = _angle(said, "GPSLatitude", "NS", 90)
    longitude = _angle(said, "GPSLongitude", "EW", 180)
    if latitude is not None and longitude is not None:
        yield Claimed("GPSLatitude, GPSLongitude", f"{float(latitude):.6f}, {float(longitude):.6f}")
    for field in _POINTS:
        found = _POINT.fullmatch(said.get(field, ""))
        if found is not None:
            yield Claimed(field, f"{float(found['latitude']):.6f}, {float(found['longitude']):.6f}")


def _angle(said: Mapping[str, str], field: str, sides: str, most: int) -> Fraction | None:
    """Degrees, north and east positive; None where the side is not told."""
    numbers, side = _ratios(said.get(field, "")), said.get(f"{field}Ref", "")
    if len(numbers) != 3 or side not in tuple(sides):
        return None
    degrees = numbers[0] + numbers[1] / 60 + numbers[2] / 3600
    return None if degrees > most else -degrees if side == sides[1] else degrees


def _ratios(text: str) -> list[Fraction]:
    """``56/1, 9359705/1000000, 0/1`` as numbers; empty where one of them is none."""
    numbers = []
    for part in text.split(","):
        found = _RATIO.fullmatch(part.strip())
        if found is None or (found[2] is not None and int(found[2]) == 0):
            return []
        numbers.append(Fraction(int(found[1]), int(found[2] or 1)))
    return numbers
