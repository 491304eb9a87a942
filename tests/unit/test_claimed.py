"""Times and places a file claims: told as they are written, with the zone that is claimed and no other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence_desk.media.claimed import claimed_times_and_places


def told(**claims: str) -> dict[str, str]:
    return {one.fields: one.words for one in claimed_times_and_places(tuple(claims.items()))}


def told_of(*claims: tuple[str, str]) -> dict[str, str]:
    return {one.fields: one.words for one in claimed_times_and_places(claims)}


def test_a_cameras_clock_with_and_without_a_zone() -> None:
    assert told(DateTimeOriginal="2017:09:14 21:40:00") == {
        "DateTimeOriginal": "2017-09-14 21:40:00 by the camera’s clock, no time zone claimed"
    }
    zoned = told(DateTimeOriginal="2017:09:14 21:40:00", OffsetTimeOriginal="+04:00", OffsetTime="-01:00")
    assert zoned["DateTimeOriginal"] == "2017-09-14 21:40:00 by the camera’s clock, time zone claimed: UTC+04:00"


def test_a_clock_beside_the_satellites() -> None:
    satellites = {"GPSDateStamp": "2017:09:14", "GPSTimeStamp": "17/1, 39/1, 30/1"}
    found = told(DateTimeOriginal="2017:09:14 21:40:00", **satellites)
    assert found["GPSDateStamp, GPSTimeStamp"] == "2017-09-14 17:39:30 by the satellites’ clock, which is UTC"
    words = "The camera’s clock is 4 h 0 min 30 s ahead of the satellites’ (UTC)."
    assert found["DateTimeOriginal, GPSTimeStamp"] == words
    behind = told(DateTimeOriginal="2017:09:14 17:39:00", **satellites)
    assert "0 h 0 min 30 s behind" in behind["DateTimeOriginal, GPSTimeStamp"]
    same = told(DateTimeOriginal="2017:09:14 17:39:30", **satellites)
    assert same["DateTimeOriginal, GPSTimeStamp"].startswith("The camera’s clock shows the same")


@pytest.mark.parametrize(
    ("field", "written", "words"),
    [
        (
            "creation_time",
            "2017-09-14T18:03:22.000000Z",
            "2017-09-14 18:03:22: meant as UTC, but many recorders write the time of their place",
        ),
        (
            "com.apple.quicktime.creationdate",
            "2017-09-14T21:40:00+0400",
            "2017-09-14 21:40:00, time zone claimed: UTC+04:00",
        ),
        ("CreationDate", "D:20261201114046Z", "2026-12-01 11:40:46, time zone claimed: UTC"),
        ("ModDate", "D:20170914214000+04'00'", "2017-09-14 21:40:00, time zone claimed: UTC+04:00"),
        ("CreationDate", "D:20170914214000", "2017-09-14 21:40:00, no time zone claimed"),
        ("dcterms:created", "2017-09-14T10:00:00Z", "2017-09-14 10:00:00, time zone claimed: UTC"),
        ("dc:date", "2017-11-15T12:00:00.123456", "2017-11-15 12:00:00, no time zone claimed"),
    ],
)
def test_times_as_formats_write_them(field: str, written: str, words: str) -> None:
    assert told_of((field, written)) == {field: words}


@pytest.mark.parametrize(
    "written", ["", "0000:00:00 00:00:00", "2017:13:40 99:99:99", "yesterday", "2017:09:14", "    "]
)
def test_what_is_no_time_is_not_told_as_one(written: str) -> None:
    assert told(DateTimeOriginal=written, CreationDate=written) == {}


def test_places_as_claimed() -> None:
    sample = {
        "GPSLatitude": "56/1, 9359705/1000000, 0/1",
        "GPSLatitudeRef": "N",
        "GPSLongitude": "10/1, 12492287/1000000, 0/1",
        "GPSLongitudeRef": "E",
    }
    assert told(**sample) == {"GPSLatitude, GPSLongitude": "56.155995, 10.208205"}
    south = sample | {"GPSLatitudeRef": "S", "GPSLongitudeRef": "W"}
    assert told(**south) == {"GPSLatitude, GPSLongitude": "-56.155995, -10.208205"}
    assert told(**(sample | {"GPSLatitudeRef": ""})) == {}, "a side that is not told is not guessed"
    assert told(**(sample | {"GPSLatitude": "56/0, 0/1, 0/1"})) == {}
    point = ("com.apple.quicktime.location.ISO6709", "+40.4093+049.8671+012.3/")
    assert told_of(point) == {point[0]: "40.409300, 49.867100"}


@settings(deadline=None)
@given(
    some.dictionaries(some.sampled_from(["DateTimeOriginal", "GPSTimeStamp", "GPSDateStamp", "location"]), some.text())
)
def test_any_texts_are_told_or_left(claims: dict[str, str]) -> None:
    told(**claims)
