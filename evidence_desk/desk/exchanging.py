"""What a desk hands over and takes in: bundles, and the receipts for them. Part of ``Desk``, in a file of its own."""

from abc import ABC, abstractmethod
from typing import Any

from evidence_desk.bundles.incoming import (
    Accepted,
    Incoming,
    IncomingBooks,
    IncomingReading,
    ReceivedBundle,
    ReceivedFile,
)
from evidence_desk.bundles.known_signers import KnownSigner, signers_of_cards
from evidence_desk.bundles.outgoing import Outgoing, OutgoingBooks
from evidence_desk.bundles.plan import BundlePlan
from evidence_desk.bundles.public_keys import KeyCard, read_key_card
from evidence_desk.bundles.receipting import ReceiptBooks, Receipting, TakenReceipt
from evidence_desk.bundles.writer import WrittenBundle
from evidence_desk.catalogue.keeping.company import company_at
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.registers.bundle_register import BundleRegister, RegisteredBundle
from evidence_desk.catalogue.registers.consent_book import ConsentBook
from evidence_desk.catalogue.registers.contacts import Contacts
from evidence_desk.catalogue.registers.extracts import ExtractRegister
from evidence_desk.catalogue.registers.files import StoredFiles
from evidence_desk.catalogue.registers.receipt_register import ReceiptRegister
from evidence_desk.catalogue.telling.record_names import RecordNames
from evidence_desk.custody.kept import CheckpointReason
from evidence_desk.custody.log import CustodyLog
from evidence_desk.custody.received import ReceivedLogs
from evidence_desk.desk.project_lists import ProjectLists
from evidence_desk.values.clock import Clock
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.vault import Vault


class Exchanging(ABC):
    """What ``Desk`` is made of, as far as exchanging needs it; a desk sets all of it up."""

    vault: Vault
    clock: Clock
    id: str
    log: CustodyLog
    exchanges: tuple[AgeIdentity, ...]
    records: dict[str, Records[Any]]
    register: RecordRegister
    names: RecordNames
    files: StoredFiles
    consents: ConsentBook
    contacts: Contacts
    bundles: BundleRegister
    extracts: ExtractRegister
    receipts: ReceiptRegister
    received_logs: ReceivedLogs
    _project_lists: ProjectLists

    @property
    @abstractmethod
    def key_card(self) -> KeyCard:
        """The public keys of this desk, to hand to others."""

    @abstractmethod
    def settle(self) -> None:
        """Make everything saved so far durable."""

    @property
    def outgoing(self) -> Outgoing:
        """The making of bundles for others."""
        books = OutgoingBooks(
            records=self.records,
            catalogue=self.register,
            company=lambda: company_at(self.vault.database, self.id),
            circumstances=lambda: self.consents.gathering().of,
            names=self.names,
            files=self.files,
            store=self.vault.files,
            log=self.log,
            contacts=self.contacts,
            register=self.bundles,
            receipts=self.receipts,
            extracts=self.extracts,
            clock=self.clock,
            card=self.key_card,
        )
        return Outgoing(books)

    def note_sent(self, plan: BundlePlan, written: WrittenBundle) -> RegisteredBundle:
        """Enter a bundle that was written and verified on its medium. Durable when it returns."""
        self.settle()  # the head must not be behind the checkpoint that is kept below
        with self.vault.database.transaction():
            if plan.checkpoint:
                self.log.keep_note(plan.checkpoint, CheckpointReason.EXPORT)
            bundle = self.outgoing.register(plan, written)
        self.settle()
        return bundle

    @property
    def _incoming(self) -> Incoming:
        books = IncomingBooks(
            database=self.vault.database,
            records=self.records,
            catalogue=self.register,
            files=self.files,
            contacts=self.contacts,
            register=self.bundles,
            received_logs=self.received_logs,
            log=self.log,
            receipts=self.receipting,
            clock=self.clock,
            desk=self.id,
            identities=self.exchanges,
        )
        return Incoming(books)

    @property
    def receipting(self) -> Receipting:
        """The giving and reading of receipts."""
        books = ReceiptBooks(
            database=self.vault.database,
            bundles=self.bundles,
            receipts=self.receipts,
            files=self.files,
            contacts=self.contacts,
            received_logs=self.received_logs,
            log=self.log,
            clock=self.clock,
            card=self.key_card,
            signer=self.vault.signer,
            identities=self.exchanges,
        )
        return Receipting(books)

    def take_in_receipt(self, untrusted_file: bytes) -> TakenReceipt:
        """Enter a receipt for a bundle that was sent. Durable when it returns; ReceiptRefusedError where it does not count."""
        taken = self.receipting.take_in(untrusted_file)
        self.settle()
        return taken

    def known_signers(self) -> tuple[KnownSigner, ...]:
        """Whose signatures beside lists and reports count: this desk's own, and those of verified contacts."""
        cards = [read_key_card(one.card.encode()) for one in self.contacts.all() if one.verified]
        return signers_of_cards([self.key_card, *cards])

    def incoming_reading(self) -> IncomingReading:
        """The verifying and receiving of bundles, with what is known now; it may then run in any thread."""
        return IncomingReading(self.vault.files, self._incoming.knowledge())

    def accept(self, received: ReceivedBundle) -> Accepted:
        """Enter a received bundle: all of it or nothing. Durable when it returns."""
        reading = IncomingReading(self.vault.files, self._incoming.knowledge())
        try:
            accepted = self._incoming.accept(received)
        except BaseException:
            reading.discard(self._not_entered(received))
            raise
        reading.discard(self._not_entered(received))
        self.settle()
        self._project_lists.renew()
        return accepted

    def _not_entered(self, received: ReceivedBundle) -> list[ReceivedFile]:
        """The files of a bundle that nothing refers to: it may have been accepted before, with these very files."""
        entered = {stored.blob for one in received.files if (stored := self.files.find(one.facts.sha256))}
        return [one for one in received.files if one.blob not in entered]
