"""How much memory our hashing takes, whatever the number and size of files: ``python tests/benchmarks/memory_benchmark.py``.

Needs Linux.
"""

import argparse
import os
from pathlib import Path

from side_by_side import Figure, memory_folder, our_command


def largest_memory(*arguments: str) -> int:
    """The most memory that a run of our command line took, in KiB."""
    silence = os.open(os.devnull, os.O_WRONLY)
    command = our_command(*arguments)
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, silence, 1)])
    os.close(silence)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_maxrss


def measure(_rounds: int, part: int) -> list[Figure]:
    """A hundred times as many files, and a file four hundred times as large, beside few and small ones."""
    with memory_folder(3 * 2**30 // part) as folder:
        few, many = _files(folder / "few", 1_000 // part, 4096), _files(folder / "many", 100_000 // part, 4096)
        small, large = _files(folder / "small", 1, 5 * 2**20), _files(folder / "large", 1, 2**31 // part)
        taken = {path.name: largest_memory("hash", str(path)) for path in (few, many, small, large)}
    print("\nMemory of our hash, MiB:", ", ".join(f"{name} {kib / 1024:.0f}" for name, kib in taken.items()))
    return [
        Figure(f"Memory for {100_000 // part:,} files", f"{1_000 // part:,} files", taken["few"] / taken["many"], 0.8),
        Figure(f"Memory for a file of {2048 // part:,} MiB", "5 MiB", taken["small"] / taken["large"], 0.8),
    ]


def _files(folder: Path, count: int, size: int) -> Path:
    piece = os.urandom(min(size, 2**20))
    for number in range(count):
        path = folder / f"{number // 1000:03}" / f"{number:06}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            for _ in range(max(1, size // len(piece))):
                stream.write(piece)
    return folder


def main() -> None:
    """Run all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a tenth of the files and bytes")
    measure(1, 10 if parser.parse_args().short else 1)


if __name__ == "__main__":
    main()
