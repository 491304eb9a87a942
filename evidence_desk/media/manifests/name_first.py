"""Lists with the name first: ``.sfv`` (``NAME CRC32``) and what RHash writes beside it (``NAME  HASH  HASH …``).

A line that begins with ``;`` is a comment. Hashes stand at the end of a line; a name may hold blanks.
Written: ``.sfv`` with capitals, as cksfv and RHash write it, and RHash's simple form with several hashes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evidence_desk.media.algorithms import Algorithm, Digest
from evidence_desk.media.manifests.listed import (
    BY_DIGITS,
    Line,
    Listed,
    UnclearLine,
    digest_of,
    listed,
    no_hash_words,
    other_hash_words,
    unclear,
)
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate

_LAST_WORD = re.compile(rb"([ \t]+)([0-9A-Fa-f]{8}|[0-9A-Za-z]{32,128})$")
# Version 1.4; the others are kinds that are not compared here.
_ALL_KINDS_OF_RHASH = 31
_PLACES_OF_RHASH = {
    0: Algorithm.CRC32,
    2: Algorithm.MD5,
    3: Algorithm.SHA1,
    16: Algorithm.SHA224,
    17: Algorithm.SHA256,
    18: Algorithm.SHA384,
    19: Algorithm.SHA512,
    22: Algorithm.SHA3_224,
    23: Algorithm.SHA3_256,
    24: Algorithm.SHA3_384,
    25: Algorithm.SHA3_512,
    29: Algorithm.BLAKE2S,
    30: Algorithm.BLAKE2B,
}
_LONGEST_WORD, _MOST_WORDS = 160, 64
_HEXADECIMAL = re.compile(rb"[0-9A-Fa-f]+")
_LETTER, _DIGIT = re.compile(rb"[A-Fa-f]"), re.compile(rb"[0-9]")
_COMMENT = b";"


def read_name_first(
    lines: Iterable[Line | UnclearLine], kinds: Mapping[int, Algorithm] = BY_DIGITS
) -> Iterator[Listed]:
    """The files of a list, one after the other. ``kinds``: what a hash is, by the number of its digits."""
    for line in lines:
        if isinstance(line, UnclearLine):
            yield line
        elif not line.raw.startswith(_COMMENT):
            yield _parsed(line, kinds)


def is_name_first_line(raw: bytes) -> bool:
    """Whether a line surely ends in a hash behind a name: a date or a word of eight letters is none."""
    found = None if raw.startswith(_COMMENT) else _hashes_at_end(raw)
    if not found:
        return False
    hashes = [word for word in found[1] if len(word) in BY_DIGITS and _HEXADECIMAL.fullmatch(word)]
    return any(_LETTER.search(word) and _DIGIT.search(word) for word in hashes)


def sfv_line(name: str, digits: str) -> bytes:
    """One line, newline included. Raises ResearcherError for a name that this form cannot carry."""
    _refuse_name(name)
    return f"{name} {digits.upper()}\n".encode("utf-8", "surrogateescape")


def rhash_line(name: str, digits: Sequence[str]) -> bytes:
    """One line with hashes in the order in which RHash has their kinds; one alone stands before the name."""
    _refuse_name(name)
    parts = [digits[0], name] if len(digits) == 1 else [name, *digits]
    return "  ".join(parts).encode("utf-8", "surrogateescape") + b"\n"


def _refuse_name(name: str) -> None:
    if "\n" in name or "\r" in name or name.startswith(";") or name != name.strip(" \t"):
        raise ResearcherError(
            translate(
                "media", "A list of this form cannot hold this name: it has a line break or begins with a blank or “;”."
            ),
            mend=translate("media", "Choose another form, such as that of sha256sum."),
        )


def _parsed(line: Line, kinds: Mapping[int, Algorithm]) -> Listed:
    found = _hashes_at_end(line.raw)
    if not found:
        return unclear(line.number, line.raw, no_hash_words())
    name, words = found
    digests = _told_apart(words, kinds)
    if not digests:
        return unclear(line.number, line.raw, other_hash_words())
    return listed(line.number, name, digests)


def _hashes_at_end(raw: bytes) -> tuple[bytes, list[bytes]] | None:
    """The name, and the hashes behind it; None where there is no name or no hash."""
    rest, words = raw.rstrip(b" \t"), list[bytes]()
    # RHash parts several hashes of any kinds by two blanks each. Parted by one, a word as long as one behind it belongs
    # to the name.
    is_simple = False
    while (found := _LAST_WORD.search(rest, max(0, len(rest) - _LONGEST_WORD))) and len(words) < _MOST_WORDS:
        parted_by_two = found.group(1) == b"  "
        if words and (not parted_by_two if is_simple else any(len(found.group(2)) == len(word) for word in words)):
            break
        is_simple = is_simple or (parted_by_two and not words)
        words.insert(0, found.group(2))
        rest = rest[: found.start()]
    return (rest, words) if rest and words else None


def _told_apart(words: list[bytes], kinds: Mapping[int, Algorithm]) -> tuple[Digest, ...]:
    """The hashes whose kind is certain: RHash writes several kinds that are as long as each other, and does not name them.

    Where it wrote all it knows (``-a``), their order tells.
    """
    if len(words) == _ALL_KINDS_OF_RHASH:
        in_place = (digest_of(kind, words[place]) for place, kind in _PLACES_OF_RHASH.items())
        return tuple(digest for digest in in_place if digest)
    lengths = Counter(map(len, words))
    known = (digest_of(kinds.get(len(word)), word) for word in words if lengths[len(word)] == 1)
    return tuple(digest for digest in known if digest)
