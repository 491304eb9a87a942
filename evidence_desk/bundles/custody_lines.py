"""The lines of data/custody/log.jsonl: the desk's whole log, one line an entry, told in full only where it concerns us.

An entry about other records is there as its leaf alone: enough to compute the root and to prove that nothing before
or between was rewritten, and nothing of what it says.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from evidence_desk.custody.entry import CustodyEntry
from evidence_desk.values.canonical import NotCanonicalError, canonical, parse_canonical

_ENTRY_START = b'{"entry":'
_LEAF = re.compile(r"[0-9a-f]{64}")


class BadCustodyLineError(ValueError):
    """A line that is not one of a custody log."""


@dataclass(frozen=True)
class CustodyLine:
    """One line: sequence number, leaf (32 bytes), and the entry with its signature (64 bytes) where it is told."""

    seq: int
    leaf: bytes
    entry: CustodyEntry | None = None
    signature: bytes = b""


def entry_line(entry: CustodyEntry, signature: bytes) -> bytes:
    """The line of an entry that the recipient is to read; no line end."""
    return canonical({"entry": entry.to_json(), "signature": base64.b64encode(signature).decode()})


def leaf_line(seq: int, leaf: bytes) -> bytes:
    """The line of an entry that concerns nothing in the bundle; no line end."""
    return canonical({"leaf": leaf.hex(), "seq": seq})


def told_entries(own_lines: Iterable[bytes]) -> Iterator[CustodyEntry]:
    """The entries told in full among lines that this program made itself."""
    for line in own_lines:
        if line.startswith(_ENTRY_START):
            yield CustodyEntry.from_json(json.loads(line)["entry"])


def read_custody_line(untrusted_line: bytes) -> CustodyLine:
    """A line of the log; BadCustodyLineError where it is not canonical or not of one of the two shapes."""
    try:
        value = parse_canonical(untrusted_line)
    except NotCanonicalError as error:
        raise BadCustodyLineError("not canonical JSON") from error
    if value.keys() == {"leaf", "seq"}:
        return _read_leaf(value)
    if value.keys() == {"entry", "signature"}:
        return _read_entry(value)
    raise BadCustodyLineError("neither an entry nor a leaf")


def _read_leaf(value: dict[str, Any]) -> CustodyLine:
    leaf, seq = value["leaf"], value["seq"]
    if type(seq) is not int or not isinstance(leaf, str) or not _LEAF.fullmatch(leaf):
        raise BadCustodyLineError("a leaf of the wrong kind")
    return CustodyLine(seq, bytes.fromhex(leaf))


def _read_entry(value: dict[str, Any]) -> CustodyLine:
    try:
        signature = base64.b64decode(value["signature"], validate=True)
        entry = CustodyEntry.from_json(value["entry"])
    except (TypeError, AttributeError, ValueError, binascii.Error) as error:
        raise BadCustodyLineError("an entry of the wrong kind") from error
    if len(signature) != 64 or base64.b64encode(signature).decode() != value["signature"]:
        raise BadCustodyLineError("a signature of the wrong length or spelling")
    return CustodyLine(entry.seq, entry.leaf(), entry, signature)
