"""Receipts on both sides: given for what was accepted, and taken in for what was sent. In the thread that owns the desk."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.bundles import layout
from evidence_desk.bundles.public_keys import KeyCard, read_key_card
from evidence_desk.bundles.receipt import SUFFIX, LogHead, Receipt, ReceiptFile, ReceiptRecord
from evidence_desk.bundles.receipt_rules import (
    KnownSigner,
    ReadReceipt,
    ReceiptTrouble,
    RefusedReceiptError,
    SendingDesk,
    SentBundle,
    judge_receipt,
    refusal_of,
)
from evidence_desk.bundles.receipt_words import ReceiptRefusedError
from evidence_desk.bundles.sshsig import RECEIPT_NAMESPACE, Signer
from evidence_desk.bundles.statements import (
    MOST_BYTES,
    BadStatementError,
    make_statement,
    read_statement,
    seal,
    unseal,
)
from evidence_desk.catalogue.registers.bundle_register import (
    BundleRegister,
    BundleRevision,
    Direction,
    RegisteredBundle,
)
from evidence_desk.catalogue.registers.contacts import Contacts
from evidence_desk.catalogue.registers.files import StoredFiles
from evidence_desk.catalogue.registers.receipt_register import ReceiptRegister, RegisteredReceipt
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.custody.merkle import root
from evidence_desk.custody.received import ReceivedLogs
from evidence_desk.values.clock import Clock
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.ids import new_id
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeIdentity
from evidence_desk.vault.database import Database


@dataclass(frozen=True)
class ReceiptBooks:
    """The books that receipts are made from and entered in."""

    database: Database
    bundles: BundleRegister
    receipts: ReceiptRegister
    files: StoredFiles
    contacts: Contacts
    received_logs: ReceivedLogs
    log: CustodyLog
    clock: Clock
    card: KeyCard
    signer: Signer
    identities: tuple[AgeIdentity, ...]


@dataclass(frozen=True)
class SealedReceipt:
    """A receipt as it travels: the name of its file, and its content, encrypted to the desk that sent the bundle."""

    file_name: str
    content: bytes


@dataclass(frozen=True)
class TakenReceipt:
    """What taking a receipt in changed: the bundle it is for, and what the receipt says."""

    bundle: RegisteredBundle
    read: ReadReceipt


class Receipting:
    """The giving of receipts and the taking in."""

    def __init__(self, books: ReceiptBooks) -> None:
        self._books = books

    def issue(self, bundle: RegisteredBundle) -> RegisteredReceipt:
        """Sign the receipt for a bundle that is being accepted; call it in the same transaction."""
        books, now = self._books, self._books.clock.now().utc
        revisions = books.bundles.revisions(Direction.RECEIVED, bundle.id)
        leaves = books.received_logs.leaves(bundle.desk)
        receipt = Receipt(
            receipt=new_id(),
            issuer=books.card.desk,
            sender=bundle.desk,
            bundle=bundle.id,
            code=bundle.code,
            sequence=bundle.sequence,
            file_sha256=bundle.sha256,
            file_size=bundle.size,
            signed_list=bundle.signed_list,
            accepted_at=bundle.registered_at,
            made_at=now,
            records=tuple(ReceiptRecord(one.record, one.number, one.content) for one in revisions),
            files=tuple(self._file(one.sha256) for one in books.bundles.files(Direction.RECEIVED, bundle.id)),
            log=LogHead(len(leaves), root(leaves).hex()),
            missing=self._missing(bundle),
        )
        statement = make_statement(receipt.to_json(), books.signer, RECEIPT_NAMESPACE)
        given = RegisteredReceipt(receipt.receipt, Direction.RECEIVED, bundle.id, now, now, 0, statement.text())
        books.receipts.add(given)
        books.log.append(Deed("receipt-given", "bundle", bundle.id, _hash(given.statement)))
        return given

    def _file(self, sha256: str) -> ReceiptFile:
        """What the last check of the file found."""
        last = self._books.files.checks(sha256)[-1]
        return ReceiptFile(sha256, last.found, last.checked_at)

    def _missing(self, bundle: RegisteredBundle) -> tuple[int, ...]:
        accepted = {
            one.sequence
            for one in self._books.bundles.all()
            if one.direction is Direction.RECEIVED and one.desk == bundle.desk
        }
        return tuple(number for number in range(1, bundle.sequence) if number not in accepted)

    def sealed(self, bundle_id: str) -> SealedReceipt:
        """The receipt of an accepted bundle, ready to travel; LookupError where there is none.

        Every time the same statement, encrypted to the keys that the sender has now.
        """
        bundle = self._books.bundles.find(Direction.RECEIVED, bundle_id)
        given = self._books.receipts.of_bundle(Direction.RECEIVED, bundle_id)
        contact = self._books.contacts.find(bundle.desk) if bundle else None
        if bundle is None or given is None or contact is None:
            raise LookupError("a bundle without a receipt")
        statement = read_statement(given.statement.encode())
        recipient = read_key_card(contact.card.encode()).encryption
        return SealedReceipt(layout.folder_of(bundle.code) + SUFFIX, seal(statement, recipient))

    def read(self, untrusted_file: bytes) -> ReadReceipt:
        """A receipt in the bytes of a file, where it counts and is new; ReceiptRefusedError says what is wrong with it."""
        books = self._books
        try:
            plain = unseal(io.BytesIO(untrusted_file), books.identities)
            read = judge_receipt(plain, self._known())
        except BadStatementError as error:
            raise ReceiptRefusedError(refusal_of(error.trouble)) from error
        except RefusedReceiptError as error:
            raise ReceiptRefusedError(error.trouble) from error
        if books.receipts.of_bundle(Direction.SENT, read.receipt.bundle):
            raise ReceiptRefusedError(ReceiptTrouble.REPLAYED)
        return read

    def take_in(self, untrusted_file: bytes) -> TakenReceipt:
        """Enter a receipt: its bundle, and what it confirms of it, are received from now on. All of it or nothing."""
        books, read = self._books, self.read(untrusted_file)
        bundle = books.bundles.find(Direction.SENT, read.receipt.bundle)
        if bundle is None:
            raise LookupError("a receipt for no bundle")
        text, confirmed = read.statement.text(), read.confirmed
        entered = RegisteredReceipt(
            read.receipt.receipt,
            Direction.SENT,
            bundle.id,
            read.receipt.made_at,
            books.clock.now().utc,
            len(confirmed.differences),
            text,
        )
        with books.database.transaction():
            here = books.bundles.as_seen(Direction.SENT, bundle.id)
            revisions = [here[BundleRevision(one.record, one.revision, one.content)] for one in confirmed.records]
            books.receipts.add(entered, revisions, confirmed.files)
            books.log.append(Deed("receipt-taken-in", "bundle", bundle.id, _hash(text)))
        return TakenReceipt(bundle, read)

    def _known(self) -> SendingDesk:
        books = self._books
        signers = [
            KnownSigner(one.desk, read_key_card(one.card.encode()).signing, one.verified, one.revoked)
            for one in books.contacts.all()
        ]
        return SendingDesk(books.card.desk, signers, self._sent, self._own_log)

    def _sent(self, bundle_id: str) -> SentBundle | None:
        bundle = self._books.bundles.find(Direction.SENT, bundle_id)
        return sent_bundle(self._books.bundles, bundle) if bundle else None

    def _own_log(self, head: LogHead) -> bool:
        present = self._books.log.root_at(head.size)
        return present is not None and present.hex() == head.root


def sent_bundle(register: BundleRegister, bundle: RegisteredBundle) -> SentBundle:
    """A bundle of the register with all that a receipt has to confirm."""
    return SentBundle(
        bundle=bundle.id,
        recipient=bundle.desk,
        code=bundle.code,
        sequence=bundle.sequence,
        file_sha256=bundle.sha256,
        file_size=bundle.size,
        signed_list=bundle.signed_list,
        records=_records(register, bundle.id),
        files=tuple(one.sha256 for one in register.files(Direction.SENT, bundle.id)),
    )


def _records(register: BundleRegister, bundle: str) -> tuple[ReceiptRecord, ...]:
    revisions = register.revisions(Direction.SENT, bundle)
    return tuple(ReceiptRecord(one.record, one.number, one.content) for one in revisions)


def receipt_file(path: Path) -> bytes:
    """The bytes of a receipt file; UnreadableError where it cannot be read. No more than a receipt may have."""
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableError(
            translate("Receipts", "“{name}” cannot be read ({reason}).").format(
                name=visible(path.name), reason=error.strerror or type(error).__name__
            ),
            safe=translate("Receipts", "Nothing was marked received."),
        ) from error


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
