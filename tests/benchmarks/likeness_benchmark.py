"""How many copies of pictures are found by their likenesses, how many others with them, and how long it takes.

    python tests/benchmarks/likeness_benchmark.py [--each 200] [--among 100000]

The collection is made by lot (``made_pictures``): what is measured is this method on pictures such as these.
"""

import argparse
import random
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from field_desk import CHEAP
from made_pictures import COPIES, collection, likenesses_of

from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.registers.files import StoredFile, StoredFiles, Thumbnail
from evidence_desk.values.likeness import LIKENESS_BYTES, METHOD, MOST_APART, Sought, bands_of
from evidence_desk.vault.vault import create_vault


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--among", type=int, default=100_000)
    arguments = parser.parse_args()
    made = collection(arguments.each)
    began = time.process_time()
    known = [likenesses_of(picture) for _, picture in made]
    print(f"{len(made)} pictures, likenesses made in {_each(began, len(made)):.1f} ms each")
    plain = sum(not one for one in known)
    print(f"too plain to have one: {plain}")
    _false_pairs(made, known)
    with TemporaryDirectory() as folder, create_vault(Path(folder, "v"), "measured by a stranger", cost=CHEAP) as vault:
        files = StoredFiles(vault.database)
        _fill(files, vault.database, known, arguments.among)
        _speed(files, known)
        _recall(files, made, known)


def _each(began: float, count: int) -> float:
    return 1000 * (time.process_time() - began) / count


def _false_pairs(made: list, known: list[bytes]) -> None:
    pairs, false, nearest = 0, [], []
    for place, one in enumerate(known):
        if not one:
            continue
        sought = Sought(one)
        for before in range(place):
            if known[before]:
                pairs += 1
                apart = sought.apart(known[before])
                nearest.append(apart)
                if apart <= MOST_APART:
                    false.append((made[place][0], made[before][0], apart))
    nearest.sort()
    print(f"pairs of different pictures: {pairs}; taken for alike: {len(false)} {false[:5]}")
    print(f"nearest of them: {nearest[:5]} bits apart, one in a thousand below {nearest[len(nearest) // 1000]}")


def _fill(files: StoredFiles, database, known: list[bytes], among: int) -> None:
    """The collection, and other files with likenesses by lot, each bit as often set as in the collection."""
    chance = random.Random(2)
    real = [int.from_bytes(one[:LIKENESS_BYTES], "little") for one in known if one]
    often = [sum(one >> bit & 1 for one in real) / len(real) for bit in range(LIKENESS_BYTES * 8)]

    def by_lot() -> bytes:
        return sum((chance.random() < share) << bit for bit, share in enumerate(often)).to_bytes(
            LIKENESS_BYTES, "little"
        )

    began = time.process_time()
    with database.transaction():
        for number in range(among):
            likenesses = known[number] if number < len(known) else by_lot() + by_lot()
            facts = FileFacts(f"{number:064x}", 1, "image/jpeg", 0)
            stored = StoredFile(facts, f"{number:032x}", "2017-11-15T09:00:00.000Z")
            if number < len(known):
                files.add(stored, Thumbnail("image/jpeg", b"", likenesses))
            else:
                _enter_without_pairs(files, database, stored, likenesses)
    print(f"{among} entered, {_each(began, among):.2f} ms each")


def _enter_without_pairs(files: StoredFiles, database, stored: StoredFile, likenesses: bytes) -> None:
    """As when it is taken in, but for the pairs, whose finding is what is timed afterwards."""
    files.add(stored, None)
    columns = {"sha256": stored.facts.sha256, "method": METHOD, "likenesses": likenesses}
    database.insert("likeness", columns)
    number = database.scalar("SELECT number FROM likeness WHERE sha256 = ?", (stored.facts.sha256,))
    for band in bands_of(likenesses):
        database.insert("likeness_band", {"band": band, "likeness": number})


def _recall(files: StoredFiles, made: list, known: list[bytes]) -> None:
    for name, copy in COPIES.items():
        found = total = others = 0
        for number, (_, picture) in enumerate(made):
            if not known[number]:
                continue
            near = files.likenesses.alike(likenesses_of(copy(picture)))
            numbers = {one.number for one in near}
            total += 1
            found += number + 1 in numbers
            others += len(numbers - {number + 1})
        print(f"{name:28} found {100 * found / total:5.1f} % of {total}, others with them: {others}")


def _speed(files: StoredFiles, known: list[bytes]) -> None:
    took = []
    for one in [one for one in known if one][:300]:
        began = time.process_time()
        files.likenesses.alike(one)
        took.append(1000 * (time.process_time() - began))
    took.sort()
    print(
        f"finding: median {statistics.median(took):.1f} ms of the processor, slowest of {len(took)} {took[-1]:.1f} ms"
    )


if __name__ == "__main__":
    main()
