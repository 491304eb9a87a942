"""Lists of hashes as ``sha256sum`` writes and reads them (GNU coreutils), and the near relatives that turn up.

Read: ``HASH  NAME``, ``HASH *NAME``, ``HASH NAME`` (BSD ``-r``), ``SHA256 (NAME) = HASH`` (``sha256sum --tag``, BSD,
OpenSSL); names escaped or not, lines ending in LF or CRLF, with or without a UTF-8 byte order mark, ``#`` comments.
Written: the first form, byte for byte what GNU coreutils 9 writes.

Names are bytes to these tools. Here they are text, with Python's ``surrogateescape`` for bytes that are not UTF-8.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from evidence_desk.values.errors import ProgramFaultError, UnreadableError
from evidence_desk.values.wording import translate

_LONGEST_LINE = 64 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_HASH_FIRST = re.compile(rb"(\\?)([0-9A-Fa-f]{32,128})(?: [ *]| (?![ *]))(.+)", re.DOTALL)
_TAGGED = re.compile(rb"(\\?)([A-Za-z][A-Za-z0-9/-]*) ?\((.+)\) ?= ([0-9A-Fa-f]{32,128})", re.DOTALL)
_SHA256_TAGS = frozenset({b"SHA256", b"SHA2-256", b"SHA-256"})
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ESCAPE = re.compile(rb"\\(.?)", re.DOTALL)
_UNESCAPED = {b"\\": b"\\", b"n": b"\n", b"r": b"\r"}


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One line of a list: a name as it stands there (untrusted) and SHA-256 as 32 bytes. Lines count from 1."""

    line: int
    untrusted_name: str
    sha256: bytes


@dataclass(frozen=True, slots=True)
class UnclearLine:
    """A line that says nothing that could be checked: its number, its beginning, and a sentence why."""

    line: int
    untrusted_text: str
    reason: str


def read_manifest(stream: BinaryIO) -> Iterator[ListedFile | UnclearLine]:
    """The lines of a list, one after the other; blank lines and comments are left out.

    Raises UnreadableError for a list in UTF-16, as PowerShell's ``>`` writes it, and OSError as the stream does.
    """
    number = 0
    while raw := stream.readline(_LONGEST_LINE):
        number += 1
        if number == 1:
            raw = _without_mark(raw)
        if len(raw) == _LONGEST_LINE and not raw.endswith(b"\n"):
            _skip_line(stream)
            yield UnclearLine(number, _text(raw[:200]), translate("media", "This line is too long."))
            continue
        line = raw.removesuffix(b"\n").removesuffix(b"\r").lstrip(b" \t")
        if line and not line.startswith(b"#"):
            yield _parsed(number, line)


def manifest_line(name: str, sha256: str) -> bytes:
    """One line, newline included, that ``sha256sum -c --strict`` accepts for a file of any name.

    A file named ``-`` is written ``./-``, since ``-`` alone means standard input.
    """
    if not _SHA256.fullmatch(sha256) or not name or "\0" in name:
        raise ProgramFaultError("a line of a hash list needs a name and a SHA-256")
    line = f"{sha256}  {name}\n"
    if "\\" in name or "\n" in name or "\r" in name:
        escaped = name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
        line = f"\\{sha256}  {escaped}\n"
    elif name == "-":
        line = f"{sha256}  ./-\n"
    return line.encode("utf-8", "surrogateescape")


def write_manifest(stream: BinaryIO, files: Iterable[tuple[str, str]]) -> int:
    """Write a line for each (name, SHA-256 in hexadecimal); how many there were. Raises OSError as the stream does."""
    count = 0
    for name, sha256 in files:
        stream.write(manifest_line(name, sha256))
        count += 1
    return count


def _without_mark(raw: bytes) -> bytes:
    if raw.startswith(_UTF16_MARKS):
        raise UnreadableError(
            translate("media", "This list of hashes is saved in UTF-16, which no checking tool reads."),
            mend=translate("media", "Open it in a text editor and save it as UTF-8."),
        )
    return raw.removeprefix(_BYTE_ORDER_MARK)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass


def _parsed(number: int, line: bytes) -> ListedFile | UnclearLine:
    hash_first = _HASH_FIRST.fullmatch(line)
    if hash_first:
        mark, digest, name = hash_first.groups()
        known = len(digest) == 64
    else:
        tagged = _TAGGED.fullmatch(line)
        if not tagged:
            return _unclear(number, line, translate("media", "This line is not a hash and a name."))
        mark, tag, name, digest = tagged.groups()
        known = tag.upper() in _SHA256_TAGS and len(digest) == 64
    if not known:
        return _unclear(number, line, translate("media", "This line holds another kind of hash than SHA-256."))
    unescaped = _unescaped(name) if mark else name
    if unescaped is None or b"\0" in unescaped:
        return _unclear(number, line, translate("media", "The name in this line is not written as it should be."))
    return ListedFile(number, _text(unescaped), bytes.fromhex(digest.decode("ascii")))


def _unescaped(name: bytes) -> bytes | None:
    """The name behind an escaped one; None where a backslash stands before anything unknown."""
    if any(found not in _UNESCAPED for found in _ESCAPE.findall(name)):
        return None
    return _ESCAPE.sub(lambda found: _UNESCAPED[found.group(1)], name)


def _unclear(number: int, line: bytes, reason: str) -> UnclearLine:
    return UnclearLine(number, _text(line[:200]), reason)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
