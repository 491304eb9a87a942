"""Lines of the manifests of a bag (RFC 8493, 2.1.3): ``HASH  NAME``, with line breaks and ``%`` in names percent-encoded."""

import re
from collections.abc import Iterable, Iterator

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.manifests.listed import (
    Line,
    Listed,
    UnclearLine,
    digest_of,
    listed,
    no_hash_words,
    unclear,
)

# bagit.py and others write an asterisk before the name, as md5sum does for binary files.
_LINE = re.compile(rb"([0-9A-Fa-f]+)[ \t]+\*?(.+)", re.DOTALL)
_ENCODED = re.compile(rb"%(0[AaDd]|25)")
_CHARACTERS = {b"0A": b"\n", b"0D": b"\r", b"25": b"%"}


def read_bag_lines(lines: Iterable[Line | UnclearLine], algorithm: Algorithm) -> Iterator[Listed]:
    """The files of one manifest of a bag; its hashes are of the kind that its name tells. Names stay encoded."""
    for line in lines:
        if isinstance(line, UnclearLine):
            yield line
            continue
        found = _LINE.fullmatch(line.raw)
        digest = digest_of(algorithm, found.group(1)) if found else None
        if found is None or digest is None:
            yield unclear(line.number, line.raw, no_hash_words())
        else:
            yield listed(line.number, found.group(2), (digest,))


def decoded(name: str) -> str:
    """A name of a manifest as the file is called."""
    raw = name.encode("utf-8", "surrogateescape")
    raw = _ENCODED.sub(lambda found: _CHARACTERS[found.group(1).upper()], raw)
    return raw.decode("utf-8", "surrogateescape")


def bag_line(name: str, digits: str) -> bytes:
    """One line, newline included."""
    encoded = name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
    return f"{digits}  {encoded}\n".encode("utf-8", "surrogateescape")
