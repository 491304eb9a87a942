"""What a list of hashes says, in whatever form it was written, and the lines it is made of.

Names are bytes to most tools. Here they are text, with Python's ``surrogateescape`` for bytes that are not UTF-8.
"""

from binascii import unhexlify
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final, NamedTuple

from evidence_desk.media.algorithms import Algorithm, Digest
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate

LONGEST_LINE: Final = 64 * 1024
LONGEST_EXCERPT: Final = 200
UNKNOWN_SIZE: Final = -1

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

# What a hash without a name is by the number of its digits. Where two kinds are as long, it is the older one.
BY_DIGITS: Final[Mapping[int, Algorithm]] = {
    8: Algorithm.CRC32,
    16: Algorithm.XXH64,
    32: Algorithm.MD5,
    40: Algorithm.SHA1,
    56: Algorithm.SHA224,
    64: Algorithm.SHA256,
    96: Algorithm.SHA384,
    128: Algorithm.SHA512,
}


class ListedFile(NamedTuple):
    """What a list says of one file: a name as it stands there (untrusted), its hashes, and its size where that is told.

    Lines count from 1. ``size`` in bytes, or UNKNOWN_SIZE. ``untrusted_former_name``: what it was called before, where that
    is told. ``is_list``: it is a list of hashes itself, which a history leads on to. A tuple, as lists may have a million
    lines.
    """

    line: int
    untrusted_name: str
    digests: tuple[Digest, ...]
    size: int = UNKNOWN_SIZE
    untrusted_former_name: str = ""
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class UnclearLine:
    """A line that says nothing that could be checked: its number, its beginning, and a sentence why.

    ``untrusted_name``: the file it speaks of all the same, where that is certain.
    """

    line: int
    untrusted_text: str
    reason: str
    untrusted_name: str = ""


Listed = ListedFile | UnclearLine


class ListedFolder(NamedTuple):
    """What a list says of everything in one folder together (see ``folder_hashes``); no name for the top.

    ``content``: over what files hold, ``structure``: over that and names. ``is_hashed``: it gives some hash, if of a kind that
    is not known here.
    """

    line: int
    untrusted_name: str
    content: tuple[Digest, ...]
    structure: tuple[Digest, ...]
    is_hashed: bool


class Line(NamedTuple):
    """A line with its number, without its end."""

    number: int
    raw: bytes


def lines_of(stream: BinaryIO) -> Iterator[Line | UnclearLine]:
    """The lines of a text that are not blank, without a byte order mark; none is held that is longer than any honest one.

    Raises UnreadableError for a text in UTF-16, as PowerShell's ``>`` writes it, and OSError as the stream does.
    """
    number = 0
    while raw := stream.readline(LONGEST_LINE):
        number += 1
        if number == 1:
            raw = without_mark(raw)
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield unclear(number, raw, translate("media", "This line is too long."))
            continue
        line = raw.removesuffix(b"\n").removesuffix(b"\r")
        if line and not line.isspace():
            yield Line(number, line)


def without_mark(raw: bytes) -> bytes:
    """The beginning of a text without its byte order mark; UnreadableError for UTF-16."""
    if raw.startswith(_UTF16_MARKS):
        raise UnreadableError(
            translate("media", "This list of hashes is saved in UTF-16, which no checking tool reads."),
            mend=translate("media", "Open it in a text editor and save it as UTF-8."),
        )
    return raw.removeprefix(_BYTE_ORDER_MARK)


def digest_of(algorithm: Algorithm | None, untrusted_digits: bytes) -> Digest | None:
    """A hash from its hexadecimal digits; None where it is of no known kind, or not as long as one of that kind."""
    if algorithm is None:
        return None
    try:
        value = unhexlify(untrusted_digits)
    except ValueError:
        return None
    return Digest(algorithm, value) if len(value) == algorithm.size else None


def listed(number: int, raw_name: bytes, digests: tuple[Digest, ...], size: int = UNKNOWN_SIZE) -> Listed:
    """A file of a list; unclear where it has no name that a file could have."""
    if not raw_name or b"\0" in raw_name:
        return unclear(number, raw_name, wrong_name_words())
    return ListedFile(number, text_of(raw_name), digests, size)


def unclear(number: int, raw: bytes, reason: str, raw_name: bytes = b"") -> UnclearLine:
    """A line of which only the beginning is kept, and the name where it is certain."""
    return UnclearLine(number, text_of(raw[:LONGEST_EXCERPT]), reason, text_of(raw_name))


def text_of(raw: bytes) -> str:
    """A name as text, whatever its bytes."""
    return raw.decode("utf-8", "surrogateescape")


def no_hash_words() -> str:
    """For a line of some other kind."""
    return translate("media", "This line is not a hash and a name.")


def other_hash_words() -> str:
    """For a hash that cannot be computed here."""
    return translate("media", "This line holds a kind of hash that is not known here.")


def wrong_name_words() -> str:
    """For a name that is not escaped as its form asks."""
    return translate("media", "The name in this line is not written as it should be.")
