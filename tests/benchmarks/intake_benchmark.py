"""Our intake of one large file beside ``openssl dgst`` and then ``age``: ``python tests/benchmarks/intake_benchmark.py``.

Reading, hashing, encrypting and writing, without reading back, which neither peer does. Ours syncs the file; what is timed
beside it is told with and without ``sync``. Needs Linux, openssl and age.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from side_by_side import Aim, memory_folder, race, tell

from evidence_desk.vault.agefile import AgeIdentity

OURS = "evidence-desk intake"
TAKE_IN = """
import os, resource, sys
from pathlib import Path
from evidence_desk.media.copying import Steps, copy_into_store
from evidence_desk.vault.agefile import AgeIdentity
from evidence_desk.vault.file_store import FileStore
if sys.argv[3] == "unsynced":
    os.fsync = lambda descriptor: None
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
store = FileStore(Path(sys.argv[2]), AgeIdentity.generate())
blob = copy_into_store(sys.argv[1], store, Steps(), compare=False).blob
added = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
store.remove(blob)
print(added)
"""


def one_large_file(rounds: int, size: int) -> None:
    """The same file through both, the output on the same file system."""
    recipient = AgeIdentity.generate().recipient
    with memory_folder(4 * size) as folder:
        path = folder / "film"
        with path.open("wb") as stream:
            for _ in range(size // 2**20):
                stream.write(os.urandom(2**20))
        peer = f'openssl dgst -sha256 "{path}" && age -r {recipient} -o "{folder}/film.age" "{path}"'
        clean = f' && rm "{folder}/film.age"'
        runs = race(
            {
                OURS: _ours(path, folder, "unsynced"),
                "openssl dgst ; age": ["sh", "-c", peer + clean],
                OURS + ", synced": _ours(path, folder, "synced"),
                "openssl dgst ; age ; sync": ["sh", "-c", f'{peer} && sync "{folder}/film.age"{clean}'],
            },
            rounds,
        )
        tell(f"Intake of one file of {size / 2**30:g} GiB", runs, OURS, [Aim("openssl dgst ; age", 1 / 0.7)])
        added = subprocess.run(_ours(path, folder, "synced"), check=True, capture_output=True, text=True).stdout
        print(f"  added memory: {added.strip()} MB (aim: below 64)")


def _ours(path: Path, folder: Path, syncing: str) -> list[str]:
    store = folder / "store"
    store.mkdir(exist_ok=True)
    return [sys.executable, "-c", TAKE_IN, str(path), str(store), syncing]


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--short", action="store_true", help="a tenth of the bytes")
    chosen = parser.parse_args()
    one_large_file(chosen.rounds, (100 if chosen.short else 1024) * 2**20)


if __name__ == "__main__":
    main()
