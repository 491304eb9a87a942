"""Whether a receipt counts, and how it differs from what was sent. Pure: no file, no catalogue.

The rules, in their order; the first that is broken refuses the receipt (docs/format/receipt.md):

1. it is whole, and says what a receipt can say;
2. a key that this desk knows signed it, nobody altered it since, and it was signed as a receipt;
3. it is for this desk, and for a bundle that this desk sent;
4. the desk that signed is the one the bundle was sent to, and its keys were verified;
5. the bundle it tells of is, list for list, the one that was sent;
6. the state of the custody log that it tells of is one of this desk's own log.

What then differs in single records and files is no reason to refuse it: they are not confirmed, and named.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.bundles.receipt import BadReceiptError, LogHead, Receipt, ReceiptRecord, read_receipt
from evidence_desk.bundles.sshsig import RECEIPT_NAMESPACE
from evidence_desk.bundles.statements import BadStatementError, Statement, StatementTrouble, read_statement


class ReceiptTrouble(StrEnum):
    """Why a receipt is refused."""

    CUT_SHORT = "cut-short"
    NOT_ONE = "not-one"
    NOT_FOR_US = "not-for-us"
    NEWER = "newer"
    STRANGER = "stranger"
    ALTERED = "altered"
    OTHER_STATEMENT = "other-statement"
    FOREIGN = "foreign"
    UNKNOWN_BUNDLE = "unknown-bundle"
    OTHER_SIGNER = "other-signer"
    UNVERIFIED = "unverified"
    REVOKED = "revoked"
    OTHER_BUNDLE = "other-bundle"
    LOG_DIFFERS = "log-differs"
    REPLAYED = "replayed"


class RefusedReceiptError(ValueError):
    """A receipt that does not count; the trouble says why."""

    def __init__(self, trouble: ReceiptTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True)
class KnownSigner:
    """A desk whose key is known here: its identity, signing key (32 bytes), and whether its keys were verified, or revoked."""

    desk: str
    signing: bytes
    verified: bool
    revoked: bool = False


@dataclass(frozen=True)
class SentBundle:
    """A bundle as the register of the desk that sent it has it. ``files`` are the hashes of its files."""

    bundle: str
    recipient: str
    code: str
    sequence: int
    file_sha256: str
    file_size: int
    signed_list: str
    records: tuple[ReceiptRecord, ...]
    files: tuple[str, ...]


class Difference(StrEnum):
    """How a receipt differs in one item from what was sent."""

    RECORD_NOT_THERE = "record-not-there"
    RECORD_CHANGED = "record-changed"
    RECORD_NOT_SENT = "record-not-sent"
    FILE_NOT_THERE = "file-not-there"
    FILE_CHANGED = "file-changed"
    FILE_NOT_SENT = "file-not-sent"
    OTHER_FILE = "other-file"


@dataclass(frozen=True)
class ReceiptDifference:
    """One difference; ``item`` is the identity of a record, the hash of a file, or empty for the whole bundle."""

    what: Difference
    item: str = ""


@dataclass(frozen=True)
class Confirmed:
    """What a receipt confirms without a difference (files by their hashes), and what differs."""

    records: tuple[ReceiptRecord, ...]
    files: tuple[str, ...]
    differences: tuple[ReceiptDifference, ...]


@dataclass(frozen=True)
class ReadReceipt:
    """A receipt that counts, and what it comes to."""

    receipt: Receipt
    statement: Statement
    confirmed: Confirmed


@dataclass(frozen=True)
class SendingDesk:
    """What a desk knows when a receipt arrives: its identity, whose keys it knows, what it sent, its own log.

    ``sent`` finds a bundle by its identity; ``own_log`` says whether a state is one of its log's.
    """

    desk: str
    signers: Sequence[KnownSigner]
    sent: Callable[[str], SentBundle | None]
    own_log: Callable[[LogHead], bool]


def judge_receipt(untrusted_bytes: bytes, known: SendingDesk) -> ReadReceipt:
    """The receipt in the plain bytes of a file, where it counts; RefusedReceiptError with the first rule it breaks."""
    statement = _whole(untrusted_bytes)
    signer = _known_signer(statement, known.signers)
    receipt = _said(statement)
    sent = _sent_bundle(receipt, signer, known)
    if signer.revoked:
        raise RefusedReceiptError(ReceiptTrouble.REVOKED)
    if not signer.verified:
        raise RefusedReceiptError(ReceiptTrouble.UNVERIFIED)
    if (receipt.code, receipt.sequence, receipt.signed_list) != (sent.code, sent.sequence, sent.signed_list):
        raise RefusedReceiptError(ReceiptTrouble.OTHER_BUNDLE)
    if not known.own_log(receipt.log):
        raise RefusedReceiptError(ReceiptTrouble.LOG_DIFFERS)
    return ReadReceipt(receipt, statement, compared(receipt, sent))


def _known_signer(statement: Statement, signers: Sequence[KnownSigner]) -> KnownSigner:
    signer = next((one for one in signers if one.signing == statement.signature.public_key), None)
    if signer is None:
        raise RefusedReceiptError(ReceiptTrouble.STRANGER)
    if statement.signature.namespace != RECEIPT_NAMESPACE:
        raise RefusedReceiptError(ReceiptTrouble.OTHER_STATEMENT)
    if not statement.holds(RECEIPT_NAMESPACE):
        raise RefusedReceiptError(ReceiptTrouble.ALTERED)
    return signer


def _sent_bundle(receipt: Receipt, signer: KnownSigner, known: SendingDesk) -> SentBundle:
    if receipt.sender != known.desk:
        raise RefusedReceiptError(ReceiptTrouble.FOREIGN)
    sent = known.sent(receipt.bundle)
    if sent is None:
        raise RefusedReceiptError(ReceiptTrouble.UNKNOWN_BUNDLE)
    if not signer.desk == receipt.issuer == sent.recipient:
        raise RefusedReceiptError(ReceiptTrouble.OTHER_SIGNER)
    return sent


def _whole(untrusted_bytes: bytes) -> Statement:
    try:
        return read_statement(untrusted_bytes)
    except BadStatementError as error:
        raise RefusedReceiptError(refusal_of(error.trouble)) from error


def refusal_of(trouble: StatementTrouble) -> ReceiptTrouble:
    """The same trouble, of a receipt."""
    return ReceiptTrouble(trouble.value)


def _said(statement: Statement) -> Receipt:
    try:
        return read_receipt(statement.value)
    except BadReceiptError as error:
        raise RefusedReceiptError(ReceiptTrouble.NEWER if error.newer else ReceiptTrouble.NOT_ONE) from error


def compared(receipt: Receipt, sent: SentBundle) -> Confirmed:
    """A receipt beside what was sent, item by item."""
    differences = [*_records_differing(receipt, sent), *_files_differing(receipt, sent)]
    if (receipt.file_sha256, receipt.file_size) != (sent.file_sha256, sent.file_size):
        differences.append(ReceiptDifference(Difference.OTHER_FILE))
    wrong = {one.item for one in differences}
    return Confirmed(
        tuple(one for one in sent.records if one.record not in wrong),
        tuple(sha256 for sha256 in sent.files if sha256 not in wrong),
        tuple(differences),
    )


def _records_differing(receipt: Receipt, sent: SentBundle) -> Iterator[ReceiptDifference]:
    held = {(one.record, one.revision): one for one in receipt.records}
    for one in sent.records:
        found = held.pop((one.record, one.revision), None)
        if found is None:
            yield ReceiptDifference(Difference.RECORD_NOT_THERE, one.record)
        elif found != one:
            yield ReceiptDifference(Difference.RECORD_CHANGED, one.record)
    yield from (ReceiptDifference(Difference.RECORD_NOT_SENT, record) for record, _ in held)


def _files_differing(receipt: Receipt, sent: SentBundle) -> Iterator[ReceiptDifference]:
    found_as = {one.sha256: one.found for one in receipt.files}
    for sha256 in sent.files:
        found = found_as.pop(sha256, None)
        if found is None:
            yield ReceiptDifference(Difference.FILE_NOT_THERE, sha256)
        elif found != sha256:
            yield ReceiptDifference(Difference.FILE_CHANGED, sha256)
    yield from (ReceiptDifference(Difference.FILE_NOT_SENT, sha256) for sha256 in found_as)
