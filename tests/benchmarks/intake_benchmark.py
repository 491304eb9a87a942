"""Our intake of one large file beside what people do by hand: ``python tests/benchmarks/intake_benchmark.py``.

With reading back: ``openssl dgst``, ``age``, then ``age -d | openssl dgst``. Without: ``openssl dgst``, then ``age`` or ``gpg``. Ours
syncs the file; what is timed beside it is told with and without ``sync``. Needs Linux, openssl, age and gpg.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from side_by_side import Aim, Figure, memory_folder, race, tell

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
blob = copy_into_store(sys.argv[1], store, Steps(), compare=sys.argv[4] == "compared").blob
added = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
store.remove(blob)
print(added)
"""


def one_large_file(rounds: int, size: int) -> list[Figure]:
    """The same file through all of them, the output on the same file system."""
    with memory_folder(4 * size) as folder:
        path = folder / "film"
        with path.open("wb") as stream:
            for _ in range(size // 2**20):
                stream.write(os.urandom(2**20))
        title = f"Intake of one file of {size / 2**30:g} GiB"
        figures = _read_back(rounds, title, path, folder) + _written(rounds, title, path, folder)
        told = subprocess.run(
            _ours(path, folder, "synced", "compared"), check=True, capture_output=True, text=True
        ).stdout
    print(f"  added memory: {told.strip()} MB (aim: below 64)")
    return figures


def _read_back(rounds: int, title: str, path: Path, folder: Path) -> list[Figure]:
    keys, locked = folder / "keys.txt", folder / "film.age"
    subprocess.run(["age-keygen", "-o", str(keys)], check=True, capture_output=True)
    recipient = subprocess.run(
        ["age-keygen", "-y", str(keys)], check=True, capture_output=True, text=True
    ).stdout.strip()
    peer = (
        f'openssl dgst -sha256 "{path}" && age -r {recipient} -o "{locked}" "{path}"'
        f' && age -d -i "{keys}" "{locked}" | openssl dgst -sha256 && rm "{locked}"'
    )
    name = "openssl dgst ; age ; age -d | openssl dgst"
    runs = race({OURS: _ours(path, folder, "unsynced", "compared"), name: ["sh", "-c", peer]}, rounds)
    return tell(f"{title}, read back", runs, OURS, [Aim(name, 1 / 0.6)])


def _written(rounds: int, title: str, path: Path, folder: Path) -> list[Figure]:
    recipient = AgeIdentity.generate().recipient
    dgst = f'openssl dgst -sha256 "{path}"'
    age = f'{dgst} && age -r {recipient} -o "{folder}/film.age" "{path}"'
    # A passphrase of gpg's is hashed in no time; with public keys it does the same work on the file.
    gpg = f'{dgst} && echo x | gpg --batch --yes --homedir "{folder}" --passphrase-fd 0 --pinentry-mode loopback'
    gpg += f' --compress-algo none -c -o "{folder}/film.gpg" "{path}" 2>/dev/null && rm "{folder}/film.gpg"'
    runs = race(
        {
            OURS: _ours(path, folder, "unsynced", "written"),
            "openssl dgst ; age": ["sh", "-c", f'{age} && rm "{folder}/film.age"'],
            "openssl dgst ; gpg": ["sh", "-c", gpg],
            OURS + ", synced": _ours(path, folder, "synced", "written"),
            "openssl dgst ; age ; sync": ["sh", "-c", f'{age} && sync "{folder}/film.age" && rm "{folder}/film.age"'],
        },
        rounds,
    )
    return tell(
        f"{title}, not read back", runs, OURS, [Aim("openssl dgst ; age", 1 / 0.7), Aim("openssl dgst ; gpg", 1)]
    )


def _ours(path: Path, folder: Path, syncing: str, comparing: str) -> list[str]:
    store = folder / "store"
    store.mkdir(exist_ok=True)
    return [sys.executable, "-c", TAKE_IN, str(path), str(store), syncing, comparing]


def measure(rounds: int, part: int) -> list[Figure]:
    """All of it, with one in ``part`` of the bytes."""
    return one_large_file(rounds, 2**30 // part // 2**20 * 2**20)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--short", action="store_true", help="a tenth of the bytes")
    chosen = parser.parse_args()
    measure(chosen.rounds, 10 if chosen.short else 1)


if __name__ == "__main__":
    main()
