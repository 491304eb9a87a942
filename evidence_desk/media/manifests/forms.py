"""Which form a list of hashes has, told by its beginning, and the reading of it in that form."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import chain
from typing import BinaryIO, Final

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.manifests.hashdeep import BEGINNING as HASHDEEP
from evidence_desk.media.manifests.hashdeep import read_hashdeep
from evidence_desk.media.manifests.listed import (
    BY_DIGITS,
    Line,
    Listed,
    ListedFolder,
    UnclearLine,
    lines_of,
    without_mark,
)
from evidence_desk.media.manifests.magnets import is_magnet, read_magnets
from evidence_desk.media.manifests.name_first import is_name_first_line, read_name_first
from evidence_desk.media.manifests.sums import is_sum_line, read_sums

_BEGINNING = 64
# So many lines are looked at before it is decided what the others are.
_PATIENCE = 64
_SHA3: Final = {56: Algorithm.SHA3_224, 64: Algorithm.SHA3_256, 96: Algorithm.SHA3_384, 128: Algorithm.SHA3_512}
_BLAKE2: Final = {64: Algorithm.BLAKE2B_256, 128: Algorithm.BLAKE2B}
_BLAKE3: Final = {64: Algorithm.BLAKE3}
_XX_HASHES: Final = {16: Algorithm.XXH64, 32: Algorithm.XXH128}
# What a list's name says of hashes that are as long as those of another kind.
_NAMED: Final[tuple[tuple[str, Mapping[int, Algorithm]], ...]] = (
    ("xxh3", {16: Algorithm.XXH3, 32: Algorithm.XXH128}),
    ("xxh", _XX_HASHES),
    ("sha3", _SHA3),
    ("blake3", _BLAKE3),
    ("b3sum", _BLAKE3),
    (".b3", _BLAKE3),
    ("blake2s", {64: Algorithm.BLAKE2S}),
    ("b2sum", _BLAKE2),
    ("blake2", _BLAKE2),
    (".b2", _BLAKE2),
)


class Form(StrEnum):
    """The forms of lists."""

    SUMS = "sums"
    NAME_FIRST = "name-first"
    MAGNETS = "magnets"
    HASHDEEP = "hashdeep"


def read_manifest(
    stream: BinaryIO, name: str = "", algorithm: Algorithm | None = None
) -> Iterator[Listed | ListedFolder]:
    """What a list says, one after the other; blank lines and comments are left out. The list is never held as a whole.

    ``name`` is the list's own, which may tell the kind of its hashes; ``algorithm`` what somebody said it is. Where
    neither tells, a hash of 64 digits is SHA-256, one of 128 SHA-512.

    Raises UnreadableError for a list in UTF-16 and for one that is made to harm, and OSError as the stream does.
    """
    beginning = without_mark(stream.read(_BEGINNING))
    stream.seek(0)
    if is_xml(beginning):
        from evidence_desk.media.manifests.media_hash_lists import read_media_hash_list  # noqa: PLC0415  few need it

        yield from read_media_hash_list(stream)
        return
    kinds = kinds_of(name, algorithm)
    lines = lines_of(stream)
    first: list[Line | UnclearLine] = []
    form = None
    for line in lines:
        first.append(line)
        form = _form_of(line)
        if form or len(first) == _PATIENCE:
            break
    if form is None:
        has_remarks = any(isinstance(line, Line) and line.raw.startswith(b";") for line in first)
        form = Form.NAME_FIRST if has_remarks or name.lower().endswith(".sfv") else Form.SUMS
    yield from _read(form, chain(first, lines), kinds)


def is_xml(beginning: bytes) -> bool:
    """Whether a text begins as XML does."""
    return beginning.lstrip(b" \t\r\n").startswith((b"<?xml", b"<hashlist"))


def kinds_of(name: str, algorithm: Algorithm | None) -> Mapping[int, Algorithm]:
    """What an untagged hash is, by the number of its digits."""
    if algorithm:
        return {**BY_DIGITS, 2 * algorithm.size: algorithm}
    lowered = name.lower()
    return next(({**BY_DIGITS, **kinds} for word, kinds in _NAMED if word in lowered), BY_DIGITS)


def _form_of(line: Line | UnclearLine) -> Form | None:
    """What a line shows the whole list to be; None where it could stand in any."""
    if isinstance(line, UnclearLine):
        return None
    raw = line.raw
    if raw.startswith(HASHDEEP):
        return Form.HASHDEEP
    if is_magnet(raw):
        return Form.MAGNETS
    if is_sum_line(raw):
        return Form.SUMS
    return Form.NAME_FIRST if is_name_first_line(raw) else None


def _read(form: Form, lines: Iterator[Line | UnclearLine], kinds: Mapping[int, Algorithm]) -> Iterator[Listed]:
    if form is Form.HASHDEEP:
        return read_hashdeep(lines)
    if form is Form.MAGNETS:
        return read_magnets(lines)
    if form is Form.NAME_FIRST:
        return read_name_first(lines, kinds)
    return read_sums(lines, kinds)
