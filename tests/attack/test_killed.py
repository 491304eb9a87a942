"""kill -9 in the middle of every operation that writes: no acknowledged record lost, no vault unreadable.

Half of the kills come at chosen calls to the disk (before it, after it, half way through a write), each on a fresh
vault; half come at random moments of one vault that lives on from kill to kill. The short form kills each operation 6
times, ``EVIDENCE_DESK_KILLS=2000`` is the lab. What was found is printed (``-s``).
"""

import os
import random
import time

import pytest
from lab.bench import Bench
from lab.operations import OPERATIONS
from lab.shim import KILLS, Fault

TIMES = int(os.environ.get("EVIDENCE_DESK_KILLS", "6"))
SEED = os.environ.get("EVIDENCE_DESK_SEED") or str(random.SystemRandom().randrange(2**32))
LIFE = 25  # kills that one vault lives through before a fresh one is taken: it grows with each
LONGEST = 0.15  # seconds from "ready" to a kill, at least; an operation that takes longer has three times its own
pytestmark = pytest.mark.timeout(0 if TIMES > 50 else 900)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    with Bench(tmp_path_factory.mktemp("killed")) as bench:
        yield bench


class Tally:
    """What the kills of one operation came to."""

    def __init__(self, operation):
        self.operation = operation
        self.kills = self.acknowledged = self.lost = self.unreadable = 0
        self.wrong = []

    def count(self, when, done, troubles):
        """One more case: what the program had said in it, and what did not hold afterwards."""
        if done["ended"] == "fault":
            troubles = [*troubles, done["trouble"]]
        self.kills += done["ended"] == "killed"
        self.acknowledged += len(done["said"])
        self.lost += sum("lost" in trouble for trouble in troubles)
        self.unreadable += any(trouble.startswith("unreadable") for trouble in troubles)
        self.wrong += [f"{when}: {trouble}" for trouble in troubles]

    def __str__(self):
        return (
            f"{self.operation}: {self.kills} kills, {self.acknowledged} acknowledged, {self.lost} lost, "
            f"{self.unreadable} unreadable, {len(self.wrong)} wrong (seed {SEED})"
        )


def test_the_kill_comes_where_it_was_ordered(bench):
    """Before a save's first call nothing of it is there; after its last everything is."""
    root = bench.copy()
    calls = bench.act("save", root)["calls"]
    bench.drop(root)
    for fault, at, said in ((Fault.KILL_BEFORE, 1, 0), (Fault.KILL_AFTER, len(calls), 1)):
        root = bench.copy()
        done = bench.act("save", root, fault, at)
        assert (done["ended"], len(done["said"])) == ("killed", said)
        bench.drop(root)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_at_chosen_calls(bench, operation):
    chance = random.Random(f"{SEED} {operation} calls")
    tally, root = Tally(operation), bench.copy()
    calls = len(bench.act(operation, root)["calls"])
    bench.drop(root)
    wanted = (TIMES + 1) // 2
    for number in range(wanted):
        at = 1 + (number * calls // wanted + chance.randrange(max(1, calls // wanted))) % calls
        fault = KILLS[number % len(KILLS)]
        root = bench.copy()
        done = bench.act(operation, root, fault, at)
        tally.count(f"{fault.name} at call {at}", done, bench.look(operation, root, done["said"]))
        bench.drop(root)
    print(f"\nkilled at chosen calls, {tally}")
    assert not tally.wrong, "\n".join(tally.wrong[:20])
    assert tally.kills >= wanted - 1 - wanted // 20  # a call that another time takes a different way is not reached


@pytest.mark.parametrize("operation", OPERATIONS)
def test_at_random_moments(bench, operation):
    chance = random.Random(f"{SEED} {operation} moments")
    tally, root, said = Tally(operation), bench.copy(), []
    started = time.monotonic()
    said += bench.act(operation, root)["said"]
    longest = max(LONGEST, 3 * (time.monotonic() - started))
    for number in range(TIMES // 2):
        if number and number % LIFE == 0:
            bench.drop(root)
            root, said = bench.copy(), []
        moment = chance.uniform(0, longest)
        done = bench.act(operation, root, said=said, kill_after=moment)
        said += done["said"]
        tally.count(f"killed after {moment:.3f} s", done, bench.look(operation, root, said))
    bench.drop(root)
    print(f"\nkilled at random moments, {tally}")
    assert not tally.wrong, "\n".join(tally.wrong[:20])
    assert tally.kills == TIMES // 2
