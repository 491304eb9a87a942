"""A desk at work: the open vault with everything that can be done at it. The window and the command line share it.

One thread owns a desk. What takes long is split: the reading, hashing and encrypting runs anywhere (``prepare``,
``check``, ``write``), what touches the catalogue is short and runs on the owner's thread.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

from evidence_desk.bundles.public_keys import KeyCard, read_key_card
from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.finding.saved_searches import SavedSearches
from evidence_desk.catalogue.finding.searching import Searching
from evidence_desk.catalogue.identities.identities import Identities, IdentityBooks
from evidence_desk.catalogue.index.search import SearchIndex
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.keeping.records import Keeping, Records
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.identity import IdentityBody
from evidence_desk.catalogue.kinds.record import BODY_TYPES, Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.catalogue.registers.bundle_register import BundleRegister
from evidence_desk.catalogue.registers.consent_book import ConsentBook
from evidence_desk.catalogue.registers.contacts import Contacts
from evidence_desk.catalogue.registers.drafts import Drafts, Preferences
from evidence_desk.catalogue.registers.extracts import ExtractRegister
from evidence_desk.catalogue.registers.files import StoredFiles
from evidence_desk.catalogue.registers.intakes import Intakes
from evidence_desk.catalogue.registers.receipt_register import ReceiptRegister
from evidence_desk.catalogue.telling.record_names import RecordNames
from evidence_desk.catalogue.terms.terms import CheckReason, TestimonyState
from evidence_desk.custody.findings import LogFinding
from evidence_desk.custody.kept import CheckpointReason, KeptCheckpoint
from evidence_desk.custody.key_changes import adopt_keys, rekey
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.custody.opening import is_newer_than, lacks, note_opening
from evidence_desk.custody.reasons import reason_of
from evidence_desk.custody.received import ReceivedLogs
from evidence_desk.custody.ways_in import WaysIn
from evidence_desk.desk.exchanging import Exchanging
from evidence_desk.desk.notices import (
    Notice,
    head_gone,
    head_put_back,
    of_signing_key,
    rekeying_unfinished,
    restored,
    rolled_back,
)
from evidence_desk.desk.project_lists import ProjectLists
from evidence_desk.desk.ways_told import notices_of_ways
from evidence_desk.media.fixity import FixityResult, note_results
from evidence_desk.media.intake import Acquisition, Intake, IntakeBooks, IntakeReading, KnownFiles
from evidence_desk.preservation.preservation import Preservation, PreservationBooks
from evidence_desk.values.clock import Clock
from evidence_desk.values.progress import NobodyWatching, Watcher
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.head import Head
from evidence_desk.vault.kdf import KdfCost, Passphrase
from evidence_desk.vault.own_desk import own_desk
from evidence_desk.vault.passphrase_rules import new_passphrase_in_force
from evidence_desk.vault.rekey import Rekeyed
from evidence_desk.vault.slots import Secret
from evidence_desk.vault.vault import Vault


class Desk(Exchanging):
    """The services of one open vault, put together once."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        database = vault.database
        own = own_desk(database)
        self.log = CustodyLog(database, own.id, vault.signer, clock)
        signing_key = adopt_keys(vault, self.log, clock)
        own = own_desk(database)
        self.vault = vault
        self.clock = clock
        self.id = own.id
        self.name = own.name
        self.exchanges = own.exchanges  # the newest first; the later ones read what was encrypted before a new key
        self.index = SearchIndex(database)
        self.register = RecordRegister(database)
        keeping = Keeping(database, self.log, self.register, self.index, clock, own.id)
        self.records: dict[str, Records[Any]] = {kind: Records(keeping, body) for kind, body in BODY_TYPES.items()}
        self.sources: Records[SourceBody] = self.records["source"]
        self.testimonies: Records[TestimonyBody] = self.records["testimony"]
        self.exhibits: Records[ExhibitBody] = self.records["exhibit"]
        self._project_lists = ProjectLists(self.records["vocabulary"], own.id)
        self.code_lists = self._project_lists.code_lists
        self.names = RecordNames(self.register, self.code_lists)
        self.search = Searching(database, self.register, self.code_lists, self.names, own.id)
        self.saved_searches = SavedSearches(database, clock)
        self.files = StoredFiles(database)
        self.intakes = Intakes(database)
        self.consents = ConsentBook(database)
        self.contacts = Contacts(database, self.log, clock)
        self.bundles = BundleRegister(database)
        self.receipts = ReceiptRegister(database)
        self.extracts = ExtractRegister(database)
        self.received_logs = ReceivedLogs(database)
        self.drafts = Drafts(database, clock)
        self.preferences = Preferences(database)
        self.identity_records: Records[IdentityBody] = self.records["identity"]
        self.identities = self._identities()
        self._noted = 0  # the last custody entry that the head on the disk tells of
        self.ways = WaysIn(vault, self.log, clock)
        self.notices = self._notices()
        self.notices += of_signing_key(signing_key)
        self.notices += notices_of_ways(vault, self.ways)
        if vault.left_by_rekeying:
            self.notices.append(rekeying_unfinished(vault.left_by_rekeying))
        self.preservation = self._preservation()
        restored_from = self.preservation.enter_restoring()
        if restored_from:
            self.notices.append(restored(restored_from))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def exchange(self) -> AgeIdentity:
        """The key to which others encrypt for this desk now."""
        return self.exchanges[0]

    @property
    def key_card(self) -> KeyCard:
        """The public keys of this desk, to hand to others."""
        return KeyCard(self.id, self.name, self.vault.signer.public_bytes, self.exchange.recipient)

    def keep(
        self, body: Body, record_id: str | None = None, based_on: int = 0, reason: str = "", *, draft: str = ""
    ) -> Record[Body]:
        """Save a form: a new record, or a further revision of ``record_id``. Durable when it returns.

        ``draft``: the name under which the unsaved form was kept; it goes in the same step.
        """
        records = self.records_of(body.KIND)
        with self.vault.database.transaction():
            if record_id is None:
                record = records.add(body, reason)
            else:
                record = records.revise(record_id, body, based_on=based_on, reason=reason)
            if draft:
                self.drafts.drop(body.KIND, draft)
        self.settle()
        if body.KIND == VocabularyBody.KIND:
            self._project_lists.renew()
        return record

    def seal_testimony(self, record_id: str, based_on: int) -> Record[TestimonyBody]:
        """Seal a testimony: from now on it gets new revisions only. Durable when it returns."""
        sealed = replace(self.testimonies.get(record_id).body, state=TestimonyState.SEALED)
        record = self.testimonies.revise(record_id, sealed, based_on=based_on, action="sealed")
        self.settle()
        return record

    def records_of(self, kind: str) -> Records[Body]:
        """The records of a kind, a key of BODY_TYPES."""
        return self.records[kind]

    def _identities(self) -> Identities:
        books = IdentityBooks(
            database=self.vault.database,
            sources=self.sources,
            records=self.identity_records,
            contacts=self.contacts,
            drafts=self.drafts,
            log=self.log,
            clock=self.clock,
            desk=self.id,
            signing_public=self.vault.signer.public_bytes,
            exchanges=lambda: self.exchanges,
            recipient_of=lambda contact: read_key_card(contact.card.encode()).encryption,
            settle=self.settle,
        )
        return Identities(books)

    def _preservation(self) -> Preservation:
        books = PreservationBooks(
            vault=self.vault,
            files=self.files,
            log=self.log,
            received=self.received_logs,
            clock=self.clock,
            desk=self.id,
            settle=self.settle,
        )
        return Preservation(books)

    def intake(self, acquisition: Acquisition) -> tuple[IntakeReading, Intake]:
        """Both halves of taking media in: the reading (any thread) and the entering (the desk's thread)."""
        known = KnownFiles(self.files, elsewhere=acquisition.hash_only)
        reading = IntakeReading(self.vault.files, known, hash_only=acquisition.hash_only)
        return reading, Intake(self.intake_books, self.vault.files, known, acquisition)

    @property
    def intake_books(self) -> IntakeBooks:
        """What an intake is entered in."""
        return IntakeBooks(
            self.vault.database, self.files, self.exhibits, self.intakes, self.log, self.clock, self.settle
        )

    def note_fixity(self, results: Sequence[FixityResult], why: CheckReason) -> None:
        """Enter the results of re-reading stored files. Durable when it returns."""
        with self.vault.database.transaction():
            note_results(results, self.files, self.log, self.clock, why)
        self.settle()

    def make_checkpoint(self) -> KeptCheckpoint:
        """Sign the present state of the custody log, for others to hold. Durable when it returns."""
        self.log.append(Deed("checkpoint-made"))
        return self._keep_checkpoint(CheckpointReason.DEMAND)

    def _keep_checkpoint(self, why: CheckpointReason) -> KeptCheckpoint:
        """The head first, so that a head behind a checkpoint means that it was put back."""
        self.settle()
        kept = self.log.keep_checkpoint(why)
        self.vault.database.settle()
        return kept

    def note_report(self, verdict: str) -> None:
        """Enter that a report, which is not encrypted, is about to leave the desk. Durable when it returns."""
        self.log.append(Deed("report-saved", reason=reason_of(verdict=verdict)))
        self.settle()

    def check_log(self) -> list[LogFinding]:
        """Everything that does not hold in the whole custody log."""
        return self.log.findings()

    def change_passphrase(self, old: Secret, new: Passphrase, cost: KdfCost | None = None) -> None:
        """Give the vault a new passphrase; WrongPassphraseError where the old one is wrong."""
        self.ways.change_passphrase(old, new, cost)
        with new_passphrase_in_force():
            self.settle()

    def rekey(
        self,
        present: Secret,
        new: Passphrase,
        watcher: Watcher | None = None,
        cost: KdfCost | None = None,
        *,
        despite_damage: bool = False,
    ) -> Rekeyed:
        """After a passphrase leaked: another master key, signing key and passphrase. Afterwards the vault is closed.

        Sheets and headquarters go on opening it; every other passphrase does not. Who verified this desk's card must
        verify the new one. Raises DamagedFilesError, with the vault still open, unless ``despite_damage``.
        """
        return rekey(
            self.vault,
            self.log,
            present,
            new,
            watcher=watcher or NobodyWatching(),
            cost=cost,
            despite_damage=despite_damage,
        )

    def settle(self) -> None:
        """Make everything saved so far durable in the catalogue file, and note in the head how far the log has come.

        Within a transaction nothing is saved yet: whoever began it settles once it is committed.
        """
        if self.vault.database.in_transaction:
            return
        self.vault.database.settle()
        tip = self.log.tip()
        if tip and tip.seq != self._noted and self.log.grows:
            self.vault.head.write(Head(tip.seq, tip.leaf.hex(), tip.time))
            self._noted = tip.seq

    def close(self) -> None:
        """Settle what was changed and close the vault. Harmless a second time.

        Where nothing was changed nothing is written, so that a vault on a full disk can still be read.
        """
        if self.vault.database.closed:
            return
        try:
            if not self.log.grows:
                self.vault.database.settle()
            elif self.log.grew_since_checkpoint():
                self._keep_checkpoint(CheckpointReason.LOCK)
            elif self.log.size() != self._noted:
                self.settle()
        finally:
            self.vault.close()

    def _notices(self) -> list[Notice]:
        head, size = self.vault.head.read(), self.log.size()
        note_opening(self.log, head, self.clock)
        if head is None:
            return [head_gone()] if size > 1 else []
        if lacks(self.log, head):
            return [rolled_back(head, size)]
        self._noted = head.sequence
        return [head_put_back()] if is_newer_than(self.log, head) else []
