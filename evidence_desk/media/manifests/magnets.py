"""Lists of magnet links, as RHash writes them with ``--magnet``: name, size and hashes of a file in one line.

The name is that of the file without its folder. Of the kinds of hashes in a link, those that are known are read.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator

from evidence_desk.media.algorithms import Algorithm, Digest
from evidence_desk.media.manifests.listed import (
    UNKNOWN_SIZE,
    Line,
    Listed,
    UnclearLine,
    digest_of,
    listed,
    no_hash_words,
    other_hash_words,
    unclear,
)

_BEGINNING = b"magnet:?"
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_MOST_PARTS = 64
_KINDS = {
    b"crc32": Algorithm.CRC32,
    b"md5": Algorithm.MD5,
    b"sha1": Algorithm.SHA1,
    b"sha224": Algorithm.SHA224,
    b"sha256": Algorithm.SHA256,
    b"sha384": Algorithm.SHA384,
    b"sha512": Algorithm.SHA512,
    b"sha3-224": Algorithm.SHA3_224,
    b"sha3-256": Algorithm.SHA3_256,
    b"sha3-384": Algorithm.SHA3_384,
    b"sha3-512": Algorithm.SHA3_512,
    b"blake2b": Algorithm.BLAKE2B,
    b"blake2s": Algorithm.BLAKE2S,
    b"blake3": Algorithm.BLAKE3,
}


def read_magnets(lines: Iterable[Line | UnclearLine]) -> Iterator[Listed]:
    """The files of a list, one after the other."""
    for line in lines:
        if isinstance(line, UnclearLine):
            yield line
        elif is_magnet(line.raw):
            yield _parsed(line)
        elif not line.raw.startswith((b"#", b";")):
            yield unclear(line.number, line.raw, no_hash_words())


def is_magnet(raw: bytes) -> bool:
    """Whether a line is such a link."""
    return raw.startswith(_BEGINNING)


def _parsed(line: Line) -> Listed:
    name, size = b"", UNKNOWN_SIZE
    digests: list[Digest] = []
    for part in line.raw.removeprefix(_BEGINNING).split(b"&", _MOST_PARTS)[:_MOST_PARTS]:
        key, _, value = part.partition(b"=")
        if key == b"dn":
            name = _ESCAPE.sub(lambda found: bytes.fromhex(found.group(1).decode("ascii")), value)
        elif key == b"xl" and value.isdigit() and len(value) <= 20:
            size = int(value)
        elif key == b"xt" and (digest := _digest(value)):
            digests.append(digest)
    if not digests:
        return unclear(line.number, line.raw, other_hash_words())
    return listed(line.number, name, tuple(digests), size)


def _digest(urn: bytes) -> Digest | None:
    """``urn:KIND:HASH``, in hexadecimal or, for SHA-1, in base32 (RFC 4648) as usual there."""
    kind, _, text = urn.removeprefix(b"urn:").partition(b":")
    algorithm = _KINDS.get(kind.lower())
    if algorithm and len(text) == len(base64.b32encode(bytes(algorithm.size)).rstrip(b"=")):
        try:
            return Digest(algorithm, base64.b32decode(text.upper() + b"=" * (-len(text) % 8)))
        except binascii.Error:
            return None
    return digest_of(algorithm, text)
