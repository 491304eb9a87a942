"""The small values: identities, words, clocks, shipped files, nobody watching."""

import re
import time
import uuid
from datetime import UTC, datetime

import pytest

from evidence_desk.values.clock import Clock, DeviceClock
from evidence_desk.values.ids import is_id, new_id
from evidence_desk.values.progress import NobodyWatching, Progress, Watcher
from evidence_desk.values.resources import resource
from evidence_desk.values.wording import install_translator, translate


def test_an_identity_is_a_random_uuid() -> None:
    made = {new_id() for _ in range(200)}
    assert len(made) == 200
    for identity in made:
        assert is_id(identity)
        assert uuid.UUID(identity).version == 4
        assert uuid.UUID(identity).variant == uuid.RFC_4122


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        b"6f1e2c34-5a6b-4c7d-8e9f-0a1b2c3d4e5f",
        "",
        "6F1E2C34-5A6B-4C7D-8E9F-0A1B2C3D4E5F",
        "{6f1e2c34-5a6b-4c7d-8e9f-0a1b2c3d4e5f}",
        "6f1e2c345a6b4c7d8e9f0a1b2c3d4e5f",
        "6f1e2c34-5a6b-1c7d-8e9f-0a1b2c3d4e5f",
        "6f1e2c34-5a6b-4c7d-ce9f-0a1b2c3d4e5f",
        "6f1e2c34-5a6b-4c7d-8e9f-0a1b2c3d4e5f\n",
        "６f1e2c34-5a6b-4c7d-8e9f-0a1b2c3d4e5f",
    ],
)
def test_only_our_own_spelling_is_an_identity(value: object) -> None:
    assert is_id("6f1e2c34-5a6b-4c7d-8e9f-0a1b2c3d4e5f")
    assert not is_id(value)


def test_words_are_translated_once_a_language_is_chosen() -> None:
    assert translate("Dates", "not known") == "not known"
    install_translator(lambda context, text: f"{context}:{text[::-1]}")
    try:
        assert translate("Dates", "not known") == "Dates:nwonk ton"
    finally:
        install_translator(None)
    assert translate("Dates", "not known") == "not known"


def test_the_clock_of_this_device() -> None:
    clock: Clock = DeviceClock()
    before = datetime.now(UTC).timestamp()
    first = clock.now()
    second = clock.now()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", first.utc)
    assert datetime.fromisoformat(first.utc).timestamp() >= before - 0.002
    assert second.monotonic_ms >= first.monotonic_ms
    assert abs(first.monotonic_ms - time.monotonic_ns() // 1_000_000) < 60_000


def test_nobody_watching_never_stops_the_work() -> None:
    watcher: Watcher = NobodyWatching()
    watcher.report(Progress(1, 2, current="a.jpg"))
    assert watcher.cancelled() is False


def test_shipped_files_are_found() -> None:
    assert resource().is_dir()
    assert resource().name == "resources"
    assert resource("icons", "a.svg") == resource() / "icons" / "a.svg"
