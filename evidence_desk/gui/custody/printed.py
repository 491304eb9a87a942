"""The custody log as a text to print: for those who will never see this program."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_desk.gui.custody.shown import ToldEntry
from evidence_desk.gui.moments import moment_words
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_WIDTH = 72
_INDENT = " " * 10


@dataclass(frozen=True)
class PrintedHead:
    """What stands at the head of the text: whose log it is, and the signed state it had when the text was made."""

    desk_name: str
    desk: str
    fingerprint: tuple[str, ...]
    size: int
    note: str
    about: str = ""


def head_lines(head: PrintedHead) -> Iterator[str]:
    """The head, up to the first entry."""
    title = translate("CustodyText", "Custody log")
    if head.about:
        title = translate("CustodyText", "Custody of {name}").format(name=head.about)
    yield title
    yield "=" * min(len(title), _WIDTH)
    yield ""
    yield translate("CustodyText", "Desk: {name}").format(name=visible(head.desk_name))
    yield translate("CustodyText", "Number of the desk: {desk}").format(desk=head.desk)
    yield translate("CustodyText", "Fingerprint of its keys:")
    yield from (f"    {line}" for line in head.fingerprint)
    yield translate("CustodyText", "Entries in the whole log: {count}").format(count=head.size)
    yield ""
    yield translate(
        "CustodyText", "The order of events is that of the numbers. Times are UTC, as the device’s clock told them."
    )
    yield translate("CustodyText", "State of the log, signed by the desk (a C2SP note):")
    yield ""
    yield from (f"    {line}" for line in head.note.splitlines())
    yield ""
    yield "-" * _WIDTH


def entry_lines(entry: ToldEntry, content: str, leaf: str) -> Iterator[str]:
    """One entry; ``content`` and ``leaf`` are hexadecimal."""
    yield ""
    yield f"{entry.seq:>8}  {moment_words(entry.utc)}"
    yield _INDENT + entry.sentence
    if entry.reason:
        yield _INDENT + translate("CustodyText", "Reason: {reason}").format(reason=entry.reason)
    yield from (_INDENT + words for words in entry.clock)
    if content:
        yield _INDENT + translate("CustodyText", "Content: SHA-256 {hash}").format(hash=content)
    yield _INDENT + translate("CustodyText", "Entry:   SHA-256 {hash}").format(hash=leaf)


def as_bytes(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines as UTF-8, for writing. Marks that keep names in their own reading order stay."""
    return ((line + "\n").encode() for line in lines)
