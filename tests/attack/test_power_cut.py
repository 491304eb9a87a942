"""The power fails in the middle of every operation that writes: from a log of everything that was done to the disk,
disks are built as the cut could have left them, and each is opened. No acknowledged record is lost, no vault unreadable.

The short form takes one image at every ninth point of the log; ``EVIDENCE_DESK_LAB=long`` takes forty at each. The
images are drawn by chance; ``EVIDENCE_DESK_SEED`` draws those of a former run again.
"""

import os
import random
import shutil
from collections import Counter

import pytest
from lab.bench import Bench
from lab.operations import OPERATIONS
from lab.power import Disk, File, Naming, fresh_target, read_log
from lab.stage import Stage

LONG = os.environ.get("EVIDENCE_DESK_LAB") == "long"
IMAGES, APART = (40, 1) if LONG else (1, 9)
SEED = os.environ.get("EVIDENCE_DESK_SEED") or str(random.SystemRandom().randrange(2**32))
pytestmark = pytest.mark.timeout(0 if LONG else 900)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    with Bench(tmp_path_factory.mktemp("power-cut")) as bench:
        yield bench


def test_the_disk_built_again_is_the_disk(bench, tmp_path):
    """With nothing lost, every byte and name is as the program left it: the log misses nothing."""
    for operation in OPERATIONS:
        root = bench.copy()
        disk = Disk(root)
        done = bench.act(operation, root, log=str(tmp_path / "log"))
        assert done["ended"] == "done", done["trouble"]
        for step in read_log(tmp_path / "log"):
            disk.take(step)
        disk.settle()
        here = {
            path.relative_to(root).as_posix(): b"" if path.is_dir() else path.read_bytes() for path in root.rglob("*")
        }
        assert disk.files() == here
        bench.drop(root)


def test_what_was_not_synced_can_be_lost(tmp_path):
    """A cut that loses nothing would prove nothing."""
    root = tmp_path / "disk"
    root.mkdir()
    disk, chance = Disk(root), random.Random(SEED)
    disk._name(Naming(File(later=[(0, b"x" * 2000)]), given=(disk.root, "new")))
    seen = set()
    for _ in range(200):
        disk.image(chance, fresh_target(tmp_path / "image"))
        found = tmp_path / "image" / "new"
        seen.add(found.read_bytes() if found.exists() else None)
    assert {None, b"", b"x" * 2000} < seen
    assert any(content and b"\0" in content for content in seen)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_point(bench, operation, tmp_path):
    chance = random.Random(f"{SEED} {operation}")
    root = bench.copy()
    disk = Disk(root)
    done = bench.act(operation, root, log=str(tmp_path / "log"), times=2)
    assert done["ended"] == "done", done["trouble"]
    image = tmp_path / "image"
    shutil.copytree(Stage(root).card, Stage(image).card)
    figures, wrong, said = Counter(), [], []
    first = chance.randrange(APART)
    for number, step in enumerate(read_log(tmp_path / "log")):
        if step.kind == "n":
            said.append(step.content.decode().split("\t"))
            continue
        disk.take(step)
        if (number + first) % APART:
            continue
        for _ in range(IMAGES if disk.unsettled else 1):
            disk.image(chance, fresh_target(image))
            troubles = bench.look(operation, image, said)
            wrong += [f"after step {number} ({step.kind} {step.path}): {trouble}" for trouble in troubles]
            figures["images"] += 1
            figures["acknowledged"] += len(said)
            figures["unreadable"] += any(trouble.startswith("unreadable") for trouble in troubles)
            figures["lost"] += sum("lost" in trouble for trouble in troubles)
    print(
        f"\npower cut, {operation}: {figures['images']} images, {figures['acknowledged']} acknowledged, "
        f"{figures['lost']} lost, {figures['unreadable']} unreadable (seed {SEED})"
    )
    assert not wrong, "\n".join(wrong[:20])
    assert figures["images"] >= len(done["calls"]) // APART // 2
    bench.drop(root)
