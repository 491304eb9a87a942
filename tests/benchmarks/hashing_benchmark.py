"""Our ``hash`` beside the tools people use: ``python tests/benchmarks/hashing_benchmark.py [--rounds N] [--short]``.

Whole processes are timed, the start of Python included. Needs Linux, coreutils, hashdeep and openssl.
"""

import argparse
import os
import shlex
from pathlib import Path

from side_by_side import Aim, memory_folder, our_command, race, tell

OURS = "evidence-desk hash"


def many_files(rounds: int, count: int, size: int) -> None:
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
    aims = [Aim("sha256sum", 5), Aim("hashdeep -r", 3), Aim("xargs -P2 openssl dgst", 0.87)]
    tell(f"{count:,} files of {size:,} bytes", runs, OURS, aims)


def small_files(rounds: int, count: int, size: int) -> None:
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
            },
            rounds,
        )
    tell(f"{count:,} files of {size:,} bytes", runs, OURS, [])


def one_large_file(rounds: int, size: int) -> None:
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
    tell(f"One file of {size / 2**30:g} GiB", runs, OURS, [Aim("openssl dgst", 0.95)])


def _fill(folder: Path, count: int, size: int) -> list[str]:
    paths = []
    for number in range(count):
        inner = folder / f"{number // 100:04}"
        inner.mkdir(exist_ok=True)
        path = inner / f"{number:06}.jpg"
        path.write_bytes(os.urandom(size))
        paths.append(str(path))
    return paths


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--short", action="store_true", help="a tenth of the files and bytes")
    chosen = parser.parse_args()
    part = 10 if chosen.short else 1
    many_files(chosen.rounds, 10_000 // part, 100_000)
    small_files(chosen.rounds, 50_000 // part, 4096)
    one_large_file(max(3, chosen.rounds // 2), 4 * 2**30 // part)


if __name__ == "__main__":
    main()
