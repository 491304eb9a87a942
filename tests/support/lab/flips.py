"""Bits turned in every file of a vault, and whether opening or the check of everything finds and names each of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from field_desk import PASSPHRASE

from evidence_desk.desk import open_desk
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import NobodyWatching

PAGE = 4096
# What a sentence or a finding about a file has to name. A slot is bound to the vault's card: either may be named.
NAMES = {
    "vault.json": ("vault.json", "version", "key slot"),
    "head": ("head",),
    "catalogue.db": ("catalogue", "Page"),
    "keys": ("slot",),
    "files": ("photograph", "stored file"),
    "catalogue.db-wal": ("no record names",),  # what it lacks is missed by the file that belongs to it
}


def regions(root: Path) -> dict[str, int]:
    """Every file of a vault that means something, by its name in the folder, with its size in bytes."""
    paths = sorted(path for path in root.rglob("*") if path.is_file() and path.name != "vault.lock")
    return {path.relative_to(root).as_posix(): path.stat().st_size for path in paths}


def spread(size: int, count: int) -> Iterator[int]:
    """The first and last bytes and places spread between them; every page of a large file."""
    edges = set(range(min(size, 8))) | set(range(max(0, size - 8), size))
    steps = {place * size // count for place in range(count)}
    pages = {page * PAGE + (page * 977) % PAGE for page in range(size // PAGE)}
    yield from sorted(place for place in edges | steps | pages if place < size)


def flipped(root: Path, file: str, places: Sequence[int]) -> list[str]:
    """Turn one bit at each of these places in turn, and put it back; what was not found, or not named."""
    path = root / "vault" / file
    sound = path.read_bytes()
    unnoticed = []
    for place in places:
        changed = bytearray(sound)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        found = findings(root)
        if not any(name in finding for finding in found for name in _names(file)):
            unnoticed.append(f"{file} byte {place} bit {place % 8}: {found or 'nothing found'}")
        path.write_bytes(sound)
    return unnoticed


def _names(file: str) -> tuple[str, ...]:
    return NAMES[file if file in NAMES else file.partition("/")[0]]


def findings(root: Path) -> list[str]:
    """All that a person is told who opens this vault and has everything checked; the vault is left as it is."""
    kept = {path: path.read_bytes() for path in (root / "vault").glob("*") if path.is_file()}
    try:
        with open_desk(root / "vault", PASSPHRASE) as desk:
            told = [notice.happened for notice in desk.notices]
            told += [
                f"{one.subject}: {one.words}"
                for one in desk.preservation.checking().run(at_once, NobodyWatching()).findings
            ]
            return told
    except ResearcherError as error:
        return [error.sentences()]
    finally:
        for path in set((root / "vault").glob("*")) - kept.keys():
            if path.is_file():
                path.unlink()
        for path, content in kept.items():
            path.write_bytes(content)
