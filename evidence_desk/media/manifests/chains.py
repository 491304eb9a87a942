"""The chain file of a history of ASC MHL 2.0 (``ascmhl_chain.xml``): its generations, each list with the C4 of its file."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from evidence_desk.media.c4 import c4_digest, c4_text
from evidence_desk.media.manifests.listed import LONGEST_EXCERPT, Listed, ListedFile, UnclearLine
from evidence_desk.media.manifests.xml_records import BrokenXmlError, Record, records
from evidence_desk.values.wording import translate

CHAIN: Final = "ascmhl_chain.xml"
HISTORY_FOLDER: Final = "ascmhl"
LIST_ENDING: Final = ".mhl"
_NUMBER: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_BEGINNING: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<ascmhldirectory xmlns="urn:ASC:MHL:DIRECTORY:v2.0">\n'
_END: Final = "</ascmhldirectory>\n"


def read_chain(stream: BinaryIO) -> Iterator[Listed]:
    """The lists of the generations, oldest first; names count from the folder of the chain. The first has the number 1.

    What is not in its turn, or is no list in this folder, is unclear. Raises as ``read_media_hash_list``.
    """
    line, number = 1, 0
    try:
        for record in records(stream, {"hashlist"}):
            line, number = record.line, number + 1
            yield _generation(record, number)
    except BrokenXmlError as error:
        reason = translate("media", "From here on this chain is not written as it should be; it may be cut off.")
        yield UnclearLine(max(line, error.line), "", reason)


def chain_bytes(generations: Iterable[tuple[str, bytes]]) -> bytes:
    """A chain of lists, oldest first: for each its name in the folder of the chain, and its SHA-512 (64 bytes)."""
    entries = "".join(
        f'  <hashlist sequencenr="{number}">\n    <path>{_written(name)}</path>\n    <c4>{c4_text(sha512)}</c4>\n  </hashlist>\n'
        for number, (name, sha512) in enumerate(generations, 1)
    )
    return f"{_BEGINNING}{entries}{_END}".encode()


def is_name_of_list(untrusted_name: str) -> bool:
    """Whether this is what a list in a history may be called: a bare name of a file."""
    return (
        untrusted_name.endswith(LIST_ENDING)
        and len(untrusted_name) > len(LIST_ENDING)
        and not any(part in untrusted_name for part in ("/", "\\", "\0"))
    )


def _generation(record: Record, number: int) -> Listed:
    texts = {one.name: one.text.strip() for one in record.fields if not one.path}
    name, told = texts.get("path", ""), record.attributes.get("sequencenr", "")
    digest = c4_digest(texts.get("c4", ""))
    if not is_name_of_list(name) or digest is None:
        reason = translate("media", "This generation does not tell its list and the C4 of it.")
        return UnclearLine(record.line, name[:LONGEST_EXCERPT], reason)
    if not _NUMBER.fullmatch(told) or int(told) != number:
        words = translate(
            "media", "This generation should have the number {number}: one may have been taken out or put in."
        )
        return UnclearLine(record.line, name[:LONGEST_EXCERPT], words.format(number=number), name)
    return ListedFile(record.line, name, (digest,), is_list=True)


def _written(name: str) -> str:
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
