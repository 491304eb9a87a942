"""What sort of file arrived: told by its content, never by its name, and before anything of it is believed."""

from enum import StrEnum
from pathlib import Path

from evidence_desk.bundles import key_revocation, recall, receipt
from evidence_desk.bundles.opening import open_bundle
from evidence_desk.bundles.statements import MOST_BYTES, BadStatementError, read_statement
from evidence_desk.values.errors import UnreadableError
from evidence_desk.vault.agefile import AgeIdentity


class Arrival(StrEnum):
    """What a file is, as far as it says itself."""

    BUNDLE = "bundle"
    RECEIPT = "receipt"
    REVOCATION = "revocation"
    RECALL = "recall"


_STATEMENT_BEGINS = b"{"
_KINDS = {receipt.FORMAT: Arrival.RECEIPT, key_revocation.FORMAT: Arrival.REVOCATION, recall.FORMAT: Arrival.RECALL}


def arrival_of(path: Path, identities: tuple[AgeIdentity, ...]) -> Arrival:
    """What a file is. Whatever cannot be told is for those who verify bundles: they say what is wrong with it."""
    try:
        content = _statement_in(path, identities)
        if content is None:
            return Arrival.BUNDLE
        statement = read_statement(content)
    except (OSError, UnreadableError, BadStatementError):
        return _by_name(path)
    return _KINDS.get(str(statement.value.get("format")), _by_name(path))


def _statement_in(path: Path, identities: tuple[AgeIdentity, ...]) -> bytes | None:
    """The content of a file that is no archive but may be a statement; None of an archive, of which little is read."""
    with path.open("rb") as stream:
        if stream.read(1) == _STATEMENT_BEGINS:
            return _STATEMENT_BEGINS + stream.read(MOST_BYTES)
    with open_bundle(path, identities) as plain:
        begins = plain.read(1)
        return begins + plain.read(MOST_BYTES) if begins == _STATEMENT_BEGINS else None


def _by_name(path: Path) -> Arrival:
    """Where the content does not tell, the name says at least what somebody took it for."""
    endings = {
        receipt.SUFFIX: Arrival.RECEIPT,
        key_revocation.SUFFIX: Arrival.REVOCATION,
        recall.SUFFIX: Arrival.RECALL,
    }
    return next((arrival for ending, arrival in endings.items() if path.name.endswith(ending)), Arrival.BUNDLE)
