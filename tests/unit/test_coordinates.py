"""Positions: read as people write them, kept in whole numbers, and never more exact than they were."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.values.canonical import canonical, parse_canonical
from evidence_desk.values.coordinates import LARGEST_RADIUS, BadCoordinatesError, Coordinates, from_json, parse

quickly = settings(database=None, deadline=None, max_examples=100)

positions = st.builds(
    Coordinates,
    st.integers(-90_000_000, 90_000_000),
    st.integers(-180_000_000, 180_000_000),
    st.integers(1, LARGEST_RADIUS),
    st.sampled_from(["", "map", "показал на карте"]),
)


@pytest.mark.parametrize(
    ("text", "latitude", "longitude", "radius"),
    [
        ("40.4093, 49.8671", 40_409_300, 49_867_100, 12),
        ("40.4093,49.8671", 40_409_300, 49_867_100, 12),
        ("40.4093 49.8671", 40_409_300, 49_867_100, 12),
        ("40.4093; 49.8671", 40_409_300, 49_867_100, 12),
        ("40,4093; 49,8671", 40_409_300, 49_867_100, 12),
        ("40,4093, 49,8671", 40_409_300, 49_867_100, 12),
        ("40,4093 49,8671", 40_409_300, 49_867_100, 12),
        ("40.41, 49.8671", 40_410_000, 49_867_100, 1114),
        ("40, 49", 40_000_000, 49_000_000, 111_320),
        ("40.4093001, 49.8671", 40_409_300, 49_867_100, 12),
        ("40.40930049, 49.86710051", 40_409_300, 49_867_101, 1),
        ("-33.9, -70.5", -33_900_000, -70_500_000, 11_132),
        ("+33.9 −70.5", 33_900_000, -70_500_000, 11_132),
        ("40°24'33\"N 49°52'2\"E", 40_409_167, 49_867_222, 31),
        ("40° 24′ 33″ N, 49° 52′ 2″ E", 40_409_167, 49_867_222, 31),
        ("40°24'33''n, 49°52'02''e", 40_409_167, 49_867_222, 31),
        ("N40°24'33\" E49°52'2\"", 40_409_167, 49_867_222, 31),
        ("E 49°52'2\", N 40°24'33\"", 40_409_167, 49_867_222, 31),
        ("49.8671E 40.4093N", 40_409_300, 49_867_100, 12),
        ("40 24.56 N, 49 52.5 W", 40_409_333, -49_875_000, 186),
        ("40:24:33 S 49:52:02 W", -40_409_167, -49_867_222, 31),
        ("40°24,5' с. ш., 49°52,5' в. д.", 40_408_333, 49_875_000, 186),
        ("40,409° С 49,867° З", 40_409_000, -49_867_000, 112),
        ("٤٠٫٤٠٩٣، ٤٩٫٨٦٧١", 40_409_300, 49_867_100, 12),
        ("\u200e40.4093, 49.8671\u200f", 40_409_300, 49_867_100, 12),
        ("  90, 180 ", 90_000_000, 180_000_000, 111_320),
    ],
)
def test_positions_are_read_as_people_write_them(text: str, latitude: int, longitude: int, radius: int) -> None:
    position = parse(text)
    assert (position.latitude_micro, position.longitude_micro, position.radius_m) == (latitude, longitude, radius)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Baku",
        "40.4093",
        "40,4093",  # one number with decimals, or two without
        "40,49",
        "40.4093, 49.8671, 12",
        "40.5°24', 49°52'",
        "40°24.5'33\", 49°52'2\"",
        "40°60', 49°52'",
        "40°24'60\", 49°52'2\"",
        "40 N, 49 S",
        "40 E, 49 W",
        "40 N, 49",
        "-40 S, 49 E",
        "N 40 N, 49 E",
        "40' 24° N, 49 E",
        "C 40, E 50",
        "1e1, 2e1",
        "40.4093, 49.8671 nonsense",
        "40.4093, 49.8671" * 10,
        "³, ²",
    ],
)
def test_what_is_no_position_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(BadCoordinatesError) as refused:
        parse(text)
    assert "40.4093, 49.8671" in refused.value.mend


@pytest.mark.parametrize("text", ["91, 0", "0, 181", "-90.000001, 0", "180, 90", "90°0'1\" N, 0 E"])
def test_a_position_that_is_not_on_the_earth_is_refused(text: str) -> None:
    with pytest.raises(BadCoordinatesError, match="not on the Earth"):
        parse(text)


@quickly
@given(positions)
def test_a_position_survives_its_json_and_its_text(position: Coordinates) -> None:
    assert from_json(parse_canonical(canonical(position.to_json()))) == position
    assert from_json(json.loads(json.dumps(position.to_json()))) == position
    assert parse(position.text, radius_m=position.radius_m, basis=position.basis) == position


@quickly
@given(positions)
def test_minutes_and_seconds_stay_within_two_metres(position: Coordinates) -> None:
    again = parse(position.text_in_minutes)
    assert abs(again.latitude_micro - position.latitude_micro) <= 15
    assert abs(again.longitude_micro - position.longitude_micro) <= 15
    assert again.radius_m == 4


@quickly
@given(st.text("0123456789.,;°'\" NSEWCСВ-", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        position = parse(text)
    except BadCoordinatesError:
        return
    assert parse(position.text, radius_m=position.radius_m) == position


@pytest.mark.parametrize(
    ("position", "text", "in_minutes", "phrase"),
    [
        (
            Coordinates(40_409_300, -49_867_100, 12),
            "40.4093, -49.8671",
            "40°24′33.5″ N, 49°52′1.6″ W",
            "40.4093, -49.8671, within 12 m",
        ),
        (Coordinates(-1, 0, 1500), "-0.000001, 0.0", "0°0′0.0″ S, 0°0′0.0″ E", "-0.000001, 0.0, within 2 km"),
        (Coordinates(59_999_999, 0, 1), "59.999999, 0.0", "60°0′0.0″ N, 0°0′0.0″ E", "59.999999, 0.0, within 1 m"),
    ],
)
def test_a_position_is_shown(position: Coordinates, text: str, in_minutes: str, phrase: str) -> None:
    assert (position.text, position.text_in_minutes, position.read_back()) == (text, in_minutes, phrase)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("latitude_micro", 90_000_001),
        ("latitude_micro", 40.4),
        ("latitude_micro", "40"),
        ("latitude_micro", None),
        ("longitude_micro", -180_000_001),
        ("longitude_micro", True),
        ("radius_m", 0),
        ("radius_m", LARGEST_RADIUS + 1),
        ("radius_m", None),
        ("basis", None),
        ("basis", "x" * 201),
        ("basis", "\x00"),
    ],
)
def test_json_of_another_form_is_refused(key: str, value: Any) -> None:
    honest = Coordinates(40_409_300, 49_867_100, 12, "map").to_json()
    with pytest.raises(BadCoordinatesError):
        from_json({**honest, key: value})


def test_json_with_other_keys_is_refused() -> None:
    honest = Coordinates(40_409_300, 49_867_100, 12).to_json()
    for wrong in ({**honest, "altitude": 0}, {key: honest[key] for key in list(honest)[1:]}, {}, [], None, "40, 49"):
        with pytest.raises(BadCoordinatesError):
            from_json(wrong)
