"""The disk refuses, fails or falls short at every single call of every operation that writes.

Afterwards the program has said a sentence or has succeeded, the vault opens, everything it acknowledged is there, and
nothing half done stands under a bundle's name. The short form goes through every seventh call, or through a score of the many that some
operations make, the first of them drawn by chance, with the faults dealt in turn; ``EVIDENCE_DESK_LAB=long`` tries every fault at every call. What was tried is printed (``-s``).
"""

import os
import random
from collections import Counter

import pytest
from lab.bench import Bench
from lab.changes_of_keys import NEW_ONE_OPENS
from lab.operations import OPERATIONS
from lab.shim import Fault, faults_of

LONG = os.environ.get("EVIDENCE_DESK_LAB") == "long"
APART, MOST = 7, 20
CHANCE, TURN = random.SystemRandom().random(), random.SystemRandom().randrange(12)
pytestmark = pytest.mark.timeout(0 if LONG else 900)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    with Bench(tmp_path_factory.mktemp("every-write")) as bench:
        yield bench


def apart(calls):
    """How far the calls lie apart that fail."""
    return 1 if LONG else max(APART, len(calls) // MOST)


def plan(calls):
    """What to try: the number of a call from 1, and the fault it meets."""
    step = apart(calls)
    for at, kind in enumerate(calls, 1):
        faults = faults_of(kind)
        if LONG:
            yield from ((at, fault) for fault in faults)
        elif at % step == int(CHANCE * step):
            yield at, faults[(at // step + TURN) % len(faults)]


def test_the_shim_sees_and_fails_what_python_and_the_database_do(bench):
    """A lab whose shim misses the calls would be content with anything."""
    for operation, kinds in {"save": "wstrcu", "intake": "wstrcud", "passphrase": "wsrcu"}.items():
        root = bench.copy()
        calls = bench.act(operation, root)["calls"]
        assert set(kinds) <= set(calls)
        bench.drop(root)
    for fault in (Fault.FULL_ON, Fault.IO_ON):
        root = bench.copy()
        done = bench.act("save", root, fault, 1)
        assert (done["ended"], [one[0] for one in done["said"]]) == ("sentence", ["told"])
        assert done["struck"] > 0
        bench.drop(root)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_call(bench, operation):
    root = bench.copy()
    smooth = bench.act(operation, root)
    calls = smooth["calls"]
    assert bench.look(operation, root, smooth["said"], undisturbed=True) == []
    bench.drop(root)
    figures, wrong = Counter(), []
    for at, fault in plan(calls):
        root = bench.copy()
        done = bench.act(operation, root, fault, at)
        troubles = [done["trouble"]] if done["ended"] not in {"done", "sentence"} else []
        if fault is not Fault.NONE and not done["struck"]:
            figures["never reached"] += 1
        troubles += bench.look(operation, root, done["said"])
        if done["ended"] == "sentence" and fault is not Fault.IO_ON:
            troubles += [f"left on the stick: {path.name}" for path in (root / "stick").glob("*.part")]
        if done.get("again", "").startswith("refused again") and NEW_ONE_OPENS not in done["sentences"][0]:
            troubles.append(done["again"])
        wrong += [f"call {at} ({calls[at - 1]}) {fault.name}: {trouble}" for trouble in troubles]
        figures[done["ended"]] += 1
        figures["acknowledged"] += len(done["said"])
        bench.drop(root)
    tried = figures["done"] + figures["sentence"]
    print(
        f"\nevery write, {operation}: {len(calls)} calls (one in {apart(calls)}, chance {CHANCE:.3f}, turn {TURN}), {tried} faults tried, {figures['never reached']} not reached; "
        f"{figures['sentence']} sentences, {figures['done']} succeeded, {len(wrong)} wrong"
    )
    assert not wrong, "\n".join(wrong)
    assert tried >= len(calls) // apart(calls)
    assert figures["never reached"] * 20 <= max(tried, 20)
