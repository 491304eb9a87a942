"""Our ``hash`` and ``verify`` beside the tools people use: ``python tests/benchmarks/hashing_benchmark.py [--rounds N] [--short]``.

Whole processes are timed, the start of Python included. The tree is compiled first, as every installation is: without that
each start compiles what it imports, a tenth of a second. Needs Linux, coreutils, hashdeep, openssl, rhash, b3sum, and bagit.py.
"""

import argparse
import compileall
import os
import shlex
import subprocess
import sys
from pathlib import Path

from side_by_side import Aim, Figure, memory_folder, our_command, race, tell

OURS = "evidence-desk hash"
OURS_BLAKE3 = "evidence-desk hash --algorithm blake3"
OURS_VERIFYING = "evidence-desk verify"
BAGIT = "bagit.py --validate"
BAGIT_TWICE = "bagit.py --validate --processes 2"
ROOT = Path(__file__).resolve().parent.parent.parent


def many_files(rounds: int, count: int, size: int) -> list[Figure]:
    """10,000 photographs of a telephone."""
    with memory_folder(count * size) as folder:
        paths = _fill(folder, count, size)
        openssl = "openssl dgst -sha256 -r"
        found = f"find {shlex.quote(str(folder))} -type f -print0 | xargs -0 -P2"
        runs = race(
            {
                OURS: our_command("hash", str(folder)),
                "sha256sum": ["sha256sum", "--", *paths],
                "hashdeep -r": ["hashdeep", "-r", "-c", "sha256", str(folder)],
                "xargs -P2 openssl dgst": ["sh", "-c", f"{found} {openssl}"],
                "xargs -P2 -n 500 openssl dgst": ["sh", "-c", f"{found} -n 500 {openssl}"],
                f"xargs -P2 -n {count // 2} openssl dgst": ["sh", "-c", f"{found} -n {count // 2} {openssl}"],
            },
            rounds,
        )
    aims = [Aim("sha256sum", 5), Aim("hashdeep -r", 3), Aim("xargs -P2 -n 500 openssl dgst", 1)]
    return tell(f"{count:,} files of {size:,} bytes", runs, OURS, aims)


def small_files(rounds: int, count: int, size: int) -> list[Figure]:
    """Where Python's own work counts most."""
    with memory_folder(count * size) as folder:
        _fill(folder, count, size)
        found = f"find {shlex.quote(str(folder))} -type f -print0 | xargs -0"
        runs = race(
            {
                OURS: our_command("hash", str(folder)),
                "sha256sum": ["sh", "-c", f"{found} sha256sum"],
                "hashdeep -r": ["hashdeep", "-r", "-c", "sha256", str(folder)],
                "openssl dgst": ["sh", "-c", f"{found} openssl dgst -sha256 -r"],
                "rhash --sha256 -r": ["rhash", "--sha256", "-r", str(folder)],
            },
            rounds,
        )
    return tell(f"{count:,} files of {size:,} bytes", runs, OURS, [Aim("rhash --sha256 -r", 1)])


def bag(rounds: int, count: int, size: int, aims: list[Aim]) -> list[Figure]:
    """A bag of the same files, verified by all its manifests."""
    with memory_folder(count * size) as folder:
        top = folder / "bag"
        top.mkdir()
        _fill(top, count, size)
        bagit = [sys.executable, "-W", "ignore", "-m", "bagit", "--quiet"]
        subprocess.run([*bagit, "--sha256", str(top)], check=True)
        runs = race(
            {
                OURS_VERIFYING: our_command("verify", str(top)),
                BAGIT: [*bagit, "--validate", str(top)],
                BAGIT_TWICE: [*bagit, "--validate", "--processes", "2", str(top)],
            },
            rounds,
        )
    return tell(f"A bag of {count:,} files of {size:,} bytes", runs, OURS_VERIFYING, aims)


def one_large_file(rounds: int, size: int) -> list[Figure]:
    """A film: bound by one stream of SHA-256 for everyone."""
    with memory_folder(size) as folder:
        path = folder / "film"
        piece = os.urandom(1024 * 1024)
        with path.open("wb") as stream:
            for _ in range(size // len(piece)):
                stream.write(piece)
        runs = race(
            {
                OURS: our_command("hash", str(path)),
                "openssl dgst": ["openssl", "dgst", "-sha256", str(path)],
                "sha256sum": ["sha256sum", str(path)],
            },
            rounds,
        )
        told = tell(f"One file of {size / 2**30:g} GiB", runs, OURS, [Aim("openssl dgst", 1 / 1.03)])
        blake3 = {
            OURS_BLAKE3: our_command("hash", "--algorithm", "blake3", str(path)),
            "b3sum": ["b3sum", str(path)],
            "b3sum --no-mmap": ["b3sum", "--no-mmap", str(path)],
        }
        runs = race(blake3, rounds)
    return told + tell(f"One file of {size / 2**30:g} GiB, BLAKE3", runs, OURS_BLAKE3, [Aim("b3sum", 1 / 1.1)])


def _fill(folder: Path, count: int, size: int) -> list[str]:
    paths = []
    for number in range(count):
        inner = folder / f"{number // 100:04}"
        inner.mkdir(exist_ok=True)
        path = inner / f"{number:06}.jpg"
        path.write_bytes(os.urandom(size))
        paths.append(str(path))
    return paths


def measure(rounds: int, part: int) -> list[Figure]:
    """All of it, with one in ``part`` of the files and bytes."""
    compileall.compile_dir(ROOT / "evidence_desk", quiet=1)
    return [
        *many_files(rounds, 10_000 // part, 100_000),
        *small_files(rounds, 100_000 // part, 4096),
        *one_large_file(max(3, rounds // 2), 4 * 2**30 // part),
        *bag(rounds, 10_000 // part, 100_000, [Aim(BAGIT, 1 / 0.45), Aim(BAGIT_TWICE, 1 / 0.6)]),
        *bag(rounds, 100_000 // part, 4096, [Aim(BAGIT, 1 / 0.25)]),
    ]


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--short", action="store_true", help="a tenth of the files and bytes")
    chosen = parser.parse_args()
    measure(chosen.rounds, 10 if chosen.short else 1)


if __name__ == "__main__":
    main()
