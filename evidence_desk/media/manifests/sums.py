"""Lists with a line for each file, hash first or tagged: GNU ``sha256sum`` and its like, BSD, OpenSSL, md5deep, b3sum.

Read: ``HASH  NAME``, ``HASH *NAME``, ``HASH NAME`` (BSD ``-r``), ``SHA256 (NAME) = HASH`` (``sha256sum --tag``, BSD,
OpenSSL, RHash), ``SIZE  HASH  NAME`` and ``HASH,NAME`` (md5deep ``-z``, ``-t``, ``-c``); names escaped or not, lines
ending in LF or CRLF, with or without a UTF-8 byte order mark, ``#`` comments.
Written: the first form and the tagged one, byte for byte what GNU coreutils 9 writes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.manifests.listed import (
    BY_DIGITS,
    UNKNOWN_SIZE,
    Line,
    Listed,
    UnclearLine,
    digest_of,
    listed,
    no_hash_words,
    other_hash_words,
    unclear,
    wrong_name_words,
)
from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.values.wording import translate

_HASH_FIRST = re.compile(
    rb"(\\?)([0-9A-Fa-f]{32,128}|(?:[0-9A-Fa-f]{8}){1,2}(?=  | \*))(?: [ *]| (?![ *]))(.+)", re.DOTALL
)
_SIZE_FIRST = re.compile(
    rb"(\d{1,20})(?:  |, ?)([0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})(?: \d{4}(?::\d\d){5})?(?:  |,)(.+)",
    re.DOTALL,
)
_COMMA = re.compile(rb"([0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}),(.+)", re.DOTALL)
_TAGGED = re.compile(rb"(\\?)([A-Za-z][A-Za-z0-9/-]*) {0,8}\((.+)\) ?= ([0-9A-Fa-f]{8,128})", re.DOTALL)
_MOST_DIGITS_OF_A_SIZE = 20
_ESCAPE = re.compile(rb"\\(.?)", re.DOTALL)
_UNESCAPED = {b"\\": b"\\", b"n": b"\n", b"r": b"\r"}

# The tag that GNU coreutils writes, then the others that turn up.
_WRITTEN_TAGS: Final[dict[Algorithm, str]] = {
    Algorithm.SHA256: "SHA256",
    Algorithm.SHA512: "SHA512",
    Algorithm.SHA384: "SHA384",
    Algorithm.SHA224: "SHA224",
    Algorithm.SHA3_256: "SHA3-256",
    Algorithm.SHA3_512: "SHA3-512",
    Algorithm.SHA3_384: "SHA3-384",
    Algorithm.SHA3_224: "SHA3-224",
    Algorithm.BLAKE2B: "BLAKE2b",
    Algorithm.BLAKE2B_256: "BLAKE2b-256",
    Algorithm.BLAKE2S: "BLAKE2s",
    Algorithm.BLAKE3: "BLAKE3",
    Algorithm.SHA1: "SHA1",
    Algorithm.MD5: "MD5",
    Algorithm.XXH128: "XXH128",
    Algorithm.XXH3: "XXH3",
    Algorithm.XXH64: "XXH64",
    Algorithm.CRC32: "CRC32",
}
_TAGS: Final[Mapping[bytes, Algorithm]] = {tag.upper().encode(): kind for kind, tag in _WRITTEN_TAGS.items()} | {
    b"SHA2-256": Algorithm.SHA256,
    b"SHA-256": Algorithm.SHA256,
    b"SHA2-512": Algorithm.SHA512,
    b"SHA-512": Algorithm.SHA512,
    b"SHA2-384": Algorithm.SHA384,
    b"SHA-384": Algorithm.SHA384,
    b"SHA2-224": Algorithm.SHA224,
    b"SHA-224": Algorithm.SHA224,
    b"SHA-1": Algorithm.SHA1,
    b"BLAKE2B-512": Algorithm.BLAKE2B,
    b"BLAKE2B512": Algorithm.BLAKE2B,
    b"BLAKE2S-256": Algorithm.BLAKE2S,
    b"BLAKE2S256": Algorithm.BLAKE2S,
    b"CRC-32": Algorithm.CRC32,
    b"XXH3_64": Algorithm.XXH3,
    b"XXH3_128": Algorithm.XXH128,
}


def read_sums(lines: Iterable[Line | UnclearLine], kinds: Mapping[int, Algorithm] = BY_DIGITS) -> Iterator[Listed]:
    """The files of a list, one after the other. ``kinds``: what an untagged hash is, by the number of its digits."""
    for line in lines:
        if isinstance(line, UnclearLine):
            yield line
            continue
        raw = line.raw.lstrip(b" \t")
        if not raw.startswith(b"#"):
            yield _parsed(line.number, raw, kinds)


def is_sum_line(raw: bytes) -> bool:
    """Whether a line begins with a hash, or is tagged with the name of one."""
    raw = raw.lstrip(b" \t")
    return any(form.fullmatch(raw) for form in (_SIZE_FIRST, _HASH_FIRST, _TAGGED, _COMMA))


def manifest_line(name: str, digits: str, algorithm: Algorithm = Algorithm.SHA256) -> bytes:
    """One line, newline included, that ``sha256sum -c --strict`` and its like accept for a file of any name.

    A file named ``-`` is written ``./-``, since ``-`` alone means standard input.
    """
    _refuse_what_cannot_be_checked(name, digits, algorithm)
    mark, written = _escaped(name)
    return f"{mark}{digits}  {written}\n".encode("utf-8", "surrogateescape")


def tagged_line(name: str, digits: str, algorithm: Algorithm = Algorithm.SHA256) -> bytes:
    """The same with the kind of hash in it, as ``--tag`` and BSD write it."""
    _refuse_what_cannot_be_checked(name, digits, algorithm)
    mark, written = _escaped(name)
    return f"{mark}{_WRITTEN_TAGS[algorithm]} ({written}) = {digits}\n".encode("utf-8", "surrogateescape")


def _refuse_what_cannot_be_checked(name: str, digits: str, algorithm: Algorithm) -> None:
    is_hash = len(digits) == 2 * algorithm.size and set(digits) <= set("0123456789abcdef")
    if not is_hash or not name or "\0" in name:
        raise ProgramFaultError("a line of a hash list needs a name and a hash")


def _escaped(name: str) -> tuple[str, str]:
    if "\\" in name or "\n" in name or "\r" in name:
        return "\\", name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return "", "./-" if name == "-" else name


def _parsed(number: int, line: bytes, kinds: Mapping[int, Algorithm]) -> Listed:
    hash_first = _HASH_FIRST.fullmatch(line)
    if hash_first and len(hash_first.group(2)) > _MOST_DIGITS_OF_A_SIZE:
        mark, digits, name = hash_first.groups()
        return _told(number, line, (mark, digits, name), kinds.get(len(digits)))
    of_md5deep = _SIZE_FIRST.fullmatch(line)
    if of_md5deep:
        size, digits, name = of_md5deep.groups()
        return _told(number, line, (b"", digits, name), kinds.get(len(digits)), int(size))
    if hash_first:
        mark, digits, name = hash_first.groups()
        return _told(number, line, (mark, digits, name), kinds.get(len(digits)))
    tagged = _TAGGED.fullmatch(line)
    if tagged:
        mark, tag, name, digits = tagged.groups()
        return _told(number, line, (mark, digits, name), _tagged_kind(tag.upper(), len(digits)))
    comma = _COMMA.fullmatch(line)
    if comma:
        digits, name = comma.groups()
        return _told(number, line, (b"", digits, name), kinds.get(len(digits)))
    return unclear(number, line, no_hash_words())


def _tagged_kind(tag: bytes, digits: int) -> Algorithm | None:
    # OpenSSL names BLAKE2b with its bits; "BLAKE2b" alone may be shortened by "-l" only where the tag says so.
    return Algorithm.BLAKE2B_256 if tag == b"BLAKE2B-256" and digits == 64 else _TAGS.get(tag)


def _told(
    number: int, line: bytes, parts: tuple[bytes, bytes, bytes], kind: Algorithm | None, size: int = UNKNOWN_SIZE
) -> Listed:
    mark, digits, name = parts
    unescaped = _unescaped(name) if mark else name
    if unescaped is None or b"\0" in unescaped:
        return unclear(number, line, wrong_name_words())
    digest = digest_of(kind, digits)
    if digest is None:
        if kind is None:
            return unclear(number, line, other_hash_words(), unescaped)
        words = translate("media", "The hash in this line is not as long as one of its kind.")
        return unclear(number, line, words, unescaped)
    return listed(number, unescaped, (digest,), size)


def _unescaped(name: bytes) -> bytes | None:
    """The name behind an escaped one; None where a backslash stands before anything unknown."""
    if any(found not in _UNESCAPED for found in _ESCAPE.findall(name)):
        return None
    return _ESCAPE.sub(lambda found: _UNESCAPED[found.group(1)], name)
