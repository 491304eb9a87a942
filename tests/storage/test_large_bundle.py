"""A bundle of any size in bounded memory: written, read back, and verified again, in one file or in parts.

The long form (docs/lab.md) does it with as many gigabytes as asked for, made up on the way in and not kept on a disk; one
of its files is larger than 4 GiB, so that the zip64 numbers are real ones. Its short form is in ``test_bundle_writer``.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GIGABYTES = int(os.environ.get("EVIDENCE_DESK_GIGABYTES", "20"))
MOST_MEMORY = 300  # MiB
SCRIPT = """
import hashlib, io, json, resource, sys, time, zlib
from dataclasses import replace
from pathlib import Path
import bundle_workshop as workshop
from evidence_desk.bundles.opening import inspect_bundle
from evidence_desk.bundles.plan import MediaItem
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.values.canonical import canonical

BLOCK = bytes(range(251)) * 4200

class Film(io.RawIOBase):
    '''So many bytes, each MiB different from the others.'''

    def __init__(self, size):
        self.left, self.number = size, 0

    def read(self, size=-1):
        piece = (self.number.to_bytes(8, "big") + BLOCK)[: min(2**20, self.left)]
        self.left -= len(piece)
        self.number += 1
        return piece

def told(size):
    digest, checksum, film = hashlib.sha256(), 0, Film(size)
    while piece := film.read():
        digest.update(piece)
        checksum = zlib.crc32(piece, checksum)
    return {"sha256": digest.hexdigest(), "size": size, "crc32": checksum, "media_type": "video/mp4"}

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

whole, folder, part_bytes = int(sys.argv[1]) * 10**9, Path(sys.argv[2]), int(sys.argv[3])
sizes = [5 * 2**30, whole - 5 * 2**30] if whole > 6 * 2**30 else [whole // 2 - 7, whole // 2 + 7]
records, plan = workshop.honest_records(), workshop.honest_plan()
facts = [told(size) for size in sizes]
for record, one in zip(records[:2], facts):
    record["body"]["file"] = one
log = workshop.Log()
log.tell_of(records)
media = [
    MediaItem(one["sha256"], one["size"], one["crc32"], f"M-00001{letter}.mp4", lambda size=one["size"]: Film(size))
    for one, letter in zip(facts, "YZ")
]
plan = replace(plan, records=list(map(canonical, records)), media=media, custody=log.lines, checkpoint=log.checkpoint())
begun = time.monotonic()
written = export_bundle(plan, folder, workshop.KEY, [workshop.READER.recipient], part_bytes=part_bytes)
made = time.monotonic()
verdict = inspect_bundle(written.path, [workshop.READER], [workshop.CARD])
read = time.monotonic()
print(json.dumps({
    "size": written.size, "parts": written.parts, "acceptable": verdict.acceptable, "peak_mib": round(peak()),
    "seconds_written_and_read_back": round(made - begun), "seconds_verified": round(read - made),
}))
"""


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("part_bytes", [0, 4 * 2**30 - 2**16], ids=["one file", "parts for FAT32"])
def test_memory_stays_bounded(part_bytes, tmp_path):
    support = Path(__file__).parents[1] / "support"
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(GIGABYTES), tmp_path, str(part_bytes)],
        env=os.environ | {"PYTHONPATH": str(support)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    print("\n" + done.stdout)
    found = json.loads(done.stdout)
    assert found["acceptable"]
    assert found["size"] > GIGABYTES * 10**9
    assert found["peak_mib"] < MOST_MEMORY
    assert bool(found["parts"]) == bool(part_bytes)
