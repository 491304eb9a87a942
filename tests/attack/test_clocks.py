"""Device clocks that lie: in 1970, in 2100, going back, stepping while the program runs.

Everything the processes here know of the time comes through the shim, from the catalogue's to a file's. Order is the
sequence number and never the clock; an entry says where the clock was wrong; a bundle of such a desk still verifies.
"""

import itertools
import time
from datetime import UTC, datetime

import pytest
from lab.bench import Bench

DAY = 86_400
NOW = int(time.time())


def at(year, month=1, day=1):
    """How far off a clock is that shows this date."""
    return int(datetime(year, month, day, tzinfo=UTC).timestamp()) - NOW


LIES = {
    "1970": [at(1970, 1, 2)],
    "1979, before archives know of time": [at(1979, 6, 1)],
    "2038, past 31 bits": [at(2038, 6, 1)],
    "2100": [at(2100)],
    "2106, past 32 bits": [at(2106, 6, 1)],
    "back a year and forth": [0, -365 * DAY, 0],
    "back to 1970 and forth": [0, at(1970, 1, 2), 0],
    "stepping while it runs": [0, 3600, -3600, 10 * DAY, -10 * DAY],
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    with Bench(tmp_path_factory.mktemp("clocks")) as bench:
        yield bench


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("sittings", [1, 3])
def test_a_day_of_work(bench, lie, sittings):
    """Within one sitting the clock steps; over several it has stepped in between."""
    offsets = LIES[lie]
    root = bench.copy()
    told = bench.ask("day_of_work", root=str(root), offsets=offsets, sittings=sittings)
    assert told["fault"] == ""
    entries = told["entries"]
    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    assert told["troubles"] == []
    for before, after in itertools.pairwise(entries):
        assert ("behind-last-entry" in after["clock"]) == (after["time"] < before["time"])
    steps = [abs(later - earlier) for earlier, later in itertools.pairwise(offsets)]
    if sittings == 1:
        assert sum("stepped" in entry["clock"] for entry in entries) == sum(step > 120 for step in steps)
    assert told["bundles"] == ["authentic-and-complete"] * len(offsets)
    bench.drop(root)


def test_the_clock_is_what_the_program_sees(bench):
    root = bench.copy()
    told = bench.ask("day_of_work", root=str(root), offsets=[at(2100)], sittings=1)
    assert any(entry["time"].startswith("2100-01-01T") for entry in told["entries"])
    bench.drop(root)
