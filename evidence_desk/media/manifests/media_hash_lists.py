"""Media Hash Lists of film sets: MHL 1.1 (mediahashlist.org), and ASC MHL 2.0 of the American Society of Cinematographers.

Of the kinds of hashes in them, MD5, SHA-1, C4 (SMPTE ST 2114: SHA-512 in other digits), XXH64, XXH3 and XXH128 are compared. A
file that has none of these, only the XXH32 of old lists, is named as unclear.
"""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from evidence_desk.media.algorithms import Algorithm, Digest
from evidence_desk.media.c4 import c4_digest
from evidence_desk.media.manifests.listed import (
    LONGEST_EXCERPT,
    UNKNOWN_SIZE,
    Listed,
    ListedFile,
    ListedFolder,
    UnclearLine,
    digest_of,
)
from evidence_desk.media.manifests.xml_records import BrokenXmlError, Field, Record, records
from evidence_desk.values.wording import translate

_RECORDS: Final = frozenset({"hash", "directoryhash", "roothash", "hashlistreference"})
_KINDS: Final = {
    "md5": Algorithm.MD5,
    "sha1": Algorithm.SHA1,
    "xxh128": Algorithm.XXH128,
    "xxh3": Algorithm.XXH3,
    "xxh64": Algorithm.XXH64,
    "xxhash64be": Algorithm.XXH64,
}
_XX_HASHES: Final = re.compile(r"xx[hH].*|xxhash.*")


def read_media_hash_list(stream: BinaryIO) -> Iterator[Listed | ListedFolder]:
    """The files and folders of a list, one after the other; names count from the folder of the list (ASC MHL: from above ``ascmhl``).

    Raises UnreadableError where the file is made to harm, and OSError as the stream does.
    """
    line = 1
    try:
        for record in records(stream, _RECORDS):
            line = record.line
            if record.name in {"directoryhash", "roothash"}:
                yield _folder(record)
            else:
                yield _file(record)
    except BrokenXmlError as error:
        reason = translate("media", "From here on this list is not written as it should be; it may be cut off.")
        yield UnclearLine(max(line, error.line), "", reason)


def _file(record: Record) -> Listed:
    fields = [one for one in record.fields if not one.path]
    named = _name(fields)
    if named is None or not named.text or "\0" in named.text:
        reason = translate("media", "This entry does not say which file it is of.")
        return UnclearLine(record.line, named.text[:LONGEST_EXCERPT] if named else "", reason)
    digests = _digests(fields)
    if any(one.attributes.get("action") == "failed" for one in fields):
        reason = translate(
            "media", "The list itself says that this file was not what it had been when the list was made."
        )
        return UnclearLine(record.line, named.text[:LONGEST_EXCERPT], reason, named.text)
    if not digests:
        return UnclearLine(record.line, named.text[:LONGEST_EXCERPT], _nothing_to_compare(fields), named.text)
    return ListedFile(
        record.line,
        named.text,
        digests,
        _size(fields, named),
        next((one.text for one in fields if one.name == "previousPath"), ""),
        is_list=record.name == "hashlistreference",
    )


def _folder(record: Record) -> ListedFolder | UnclearLine:
    """The hashes over everything in a folder; of the top itself where it is the ``roothash``."""
    is_top = record.name == "roothash"
    named = None if is_top else _name(one for one in record.fields if not one.path)
    name = named.text.rstrip("/") if named else ""
    if not is_top and (not name or "\0" in name):
        return UnclearLine(record.line, "", translate("media", "This entry does not say which folder it is of."))
    content = _digests(one for one in record.fields if one.path == ("content",))
    structure = _digests(one for one in record.fields if one.path == ("structure",))
    told = any(one.path and one.path[0] in {"content", "structure"} for one in record.fields)
    return ListedFolder(record.line, name, content, structure, is_hashed=told)


def _name(fields: Iterable[Field]) -> Field | None:
    return next((one for one in fields if one.name in {"file", "path"}), None)


def _digests(fields: Iterable[Field]) -> tuple[Digest, ...]:
    return tuple(digest for one in fields if (digest := _digest(one)))


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
            "media", "This entry holds a kind of xxHash that is not known here: it finds accidents, not intent."
        )
    return translate("media", "This entry holds no hash that could be compared.")
