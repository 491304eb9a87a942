"""Every figure that is aimed at, beside the tools people use, in one run: ``python tests/benchmarks/figures.py [--short]``.

Ends with one table of what was reached. On a quiet machine all of it takes about an hour; ``--short`` a tenth of the files and
bytes, where the start of Python counts for more than it does in the field. Needs Linux, and what each benchmark names.
"""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

import bundle_benchmark
import hashing_benchmark
import intake_benchmark
import memory_benchmark
import pictures_benchmark
from side_by_side import Figure

_PARTS = {
    "hashing": hashing_benchmark.measure,
    "intake": intake_benchmark.measure,
    "pictures": pictures_benchmark.measure,
    "bundles": bundle_benchmark.measure,
    "memory": memory_benchmark.measure,
}


def main() -> None:
    """Run what was asked for, or all of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(_PARTS)}; all without")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--short", action="store_true", help="a tenth of the files and bytes")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table there as well")
    chosen = parser.parse_args()
    if unknown := set(chosen.parts) - set(_PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    for name in chosen.parts or _PARTS:
        figures += _PARTS[name](chosen.rounds, 10 if chosen.short else 1)
    table = "\n".join(_lines(figures))
    print(f"\n{os.cpu_count()} cores, {chosen.rounds} rounds\n\n{table}")
    if chosen.markdown:
        chosen.markdown.write_text(f"{table}\n")


def _lines(figures: Sequence[Figure]) -> list[str]:
    """A table in Markdown: our time as a part of the peer's, as it is aimed at."""
    head = ["| what | beside | our time / theirs | aim | |", "|---|---|---|---|---|"]
    return head + [
        f"| {one.what} | {one.peer} | {1 / one.reached:.2f} | {1 / one.at_least:.2f} | {'' if one.is_reached else 'not reached'} |"
        for one in figures
    ]


if __name__ == "__main__":
    main()
