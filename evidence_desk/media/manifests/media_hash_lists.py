"""Media Hash Lists of film sets: MHL 1.1 (mediahashlist.org), and ASC MHL 2.0 of the American Society of Cinematographers.

Of the kinds of hashes in them, MD5, SHA-1 and C4 (SMPTE ST 2114: SHA-512 in other digits) are compared. xxHash, which
finds accidents only, is not known here; a file that has nothing else is named as unclear.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from evidence_desk.media.algorithms import Algorithm, Digest
from evidence_desk.media.manifests.listed import (
    LONGEST_EXCERPT,
    UNKNOWN_SIZE,
    Listed,
    ListedFile,
    UnclearLine,
    digest_of,
)
from evidence_desk.media.manifests.xml_records import BrokenXmlError, Field, Record, records
from evidence_desk.values.wording import translate

_C4_DIGITS: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_C4_LENGTH: Final = 90
_C4_VALUES: Final = {digit: value for value, digit in enumerate(_C4_DIGITS)}
_KINDS: Final = {"md5": Algorithm.MD5, "sha1": Algorithm.SHA1}
_XX_HASHES: Final = re.compile(r"xx[hH].*|xxhash.*")


def read_media_hash_list(stream: BinaryIO) -> Iterator[Listed]:
    """The files of a list, one after the other; names count from the folder of the list (ASC MHL: from above ``ascmhl``).

    Raises UnreadableError where the file is made to harm, and OSError as the stream does.
    """
    line = 1
    try:
        for record in records(stream, {"hash"}):
            line = record.line
            yield _parsed(record)
    except BrokenXmlError as error:
        reason = translate("media", "From here on this list is not written as it should be; it may be cut off.")
        yield UnclearLine(max(line, error.line), "", reason)


def c4_text(digest: bytes) -> str:
    """A SHA-512 in the digits of C4."""
    number = int.from_bytes(digest, "big")
    digits = ""
    while number:
        number, place = divmod(number, 58)
        digits = _C4_DIGITS[place] + digits
    return "c4" + digits.rjust(_C4_LENGTH - 2, "1")


def c4_digest(untrusted_text: str) -> Digest | None:
    """The SHA-512 in a C4; None where it is none."""
    if len(untrusted_text) != _C4_LENGTH or not untrusted_text.startswith("c4"):
        return None
    number = 0
    for digit in untrusted_text[2:]:
        value = _C4_VALUES.get(digit)
        if value is None:
            return None
        number = number * 58 + value
    return Digest(Algorithm.SHA512, number.to_bytes(64, "big")) if number < 1 << 512 else None


def _parsed(record: Record) -> Listed:
    fields = [one for one in record.fields if not one.path]
    named = next((one for one in fields if one.name in {"file", "path"}), None)
    if named is None or not named.text or "\0" in named.text:
        reason = translate("media", "This entry does not say which file it is of.")
        return UnclearLine(record.line, named.text[:LONGEST_EXCERPT] if named else "", reason)
    told = [(one, _digest(one)) for one in fields]
    digests = tuple(digest for _, digest in told if digest)
    if any(one.attributes.get("action") == "failed" for one in fields):
        reason = translate(
            "media", "The list itself says that this file was not what it had been when the list was made."
        )
        return UnclearLine(record.line, named.text[:LONGEST_EXCERPT], reason, named.text)
    if not digests:
        return UnclearLine(record.line, named.text[:LONGEST_EXCERPT], _nothing_to_compare(fields), named.text)
    return ListedFile(record.line, named.text, digests, _size(fields, named))


def _digest(one: Field) -> Digest | None:
    text = one.text.strip()
    if one.name == "c4":
        return c4_digest(text)
    kind = _KINDS.get(one.name)
    return digest_of(kind, text.encode("ascii", "replace")) if kind else None


def _size(fields: list[Field], named: Field) -> int:
    told = named.attributes.get("size") or next((one.text.strip() for one in fields if one.name == "size"), "")
    return int(told) if told.isascii() and told.isdigit() and len(told) <= 20 else UNKNOWN_SIZE


def _nothing_to_compare(fields: list[Field]) -> str:
    if any(_XX_HASHES.fullmatch(one.name) for one in fields):
        return translate(
            "media", "This entry holds an xxHash only, which is not known here: it finds accidents, not intent."
        )
    return translate("media", "This entry holds no hash that could be compared.")
