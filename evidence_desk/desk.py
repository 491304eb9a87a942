"""A desk at work: the open vault with everything that can be done at it. The window and the command line share it.

One thread owns a desk. What takes long is split: the reading, hashing and encrypting runs anywhere (``prepare``,
``check``, ``write``), what touches the catalogue is short and runs on the owner's thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from evidence_desk.bundles.incoming import Accepted, Incoming, IncomingBooks, IncomingReading, ReceivedBundle
from evidence_desk.bundles.outgoing import Outgoing, OutgoingBooks
from evidence_desk.bundles.plan import BundlePlan
from evidence_desk.bundles.public_keys import KeyCard, checked_desk_name, read_key_card
from evidence_desk.bundles.writer import WrittenBundle
from evidence_desk.catalogue.body import Body
from evidence_desk.catalogue.bundle_register import BundleRegister, RegisteredBundle
from evidence_desk.catalogue.contacts import Contacts
from evidence_desk.catalogue.drafts import Drafts, Preferences
from evidence_desk.catalogue.exhibit import ExhibitBody
from evidence_desk.catalogue.files import StoredFiles
from evidence_desk.catalogue.identities import Identities, IdentityBooks
from evidence_desk.catalogue.identity import IdentityBody
from evidence_desk.catalogue.record import BODY_TYPES, Record
from evidence_desk.catalogue.records import Keeping, Records
from evidence_desk.catalogue.search import SearchIndex
from evidence_desk.catalogue.source import SourceBody
from evidence_desk.catalogue.terms import CheckReason, TestimonyState
from evidence_desk.catalogue.testimony import TestimonyBody
from evidence_desk.custody.findings import LogFinding
from evidence_desk.custody.kept import CheckpointReason, KeptCheckpoint
from evidence_desk.custody.key_changes import adopt_keys, match_slot_notes, rekey
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.custody.opening import is_newer_than, lacks, note_opening
from evidence_desk.custody.reasons import reason_of
from evidence_desk.custody.received import ReceivedLogs
from evidence_desk.custody.ways_in import WaysIn
from evidence_desk.media.fixity import FixityResult, note_results
from evidence_desk.media.intake import Acquisition, Intake, IntakeBooks, IntakeReading, KnownFiles
from evidence_desk.preservation.preservation import Preservation, PreservationBooks
from evidence_desk.values.clock import Clock, DeviceClock
from evidence_desk.values.progress import NobodyWatching, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.head import Head
from evidence_desk.vault.kdf import KdfCost, Passphrase
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.own_desk import own_desk
from evidence_desk.vault.passphrase_rules import new_passphrase_in_force
from evidence_desk.vault.rekey import Rekeyed
from evidence_desk.vault.slots import Secret
from evidence_desk.vault.takeover import recover_vault
from evidence_desk.vault.vault import Vault, create_vault, open_vault


@dataclass(frozen=True)
class Notice:
    """Something the person must be told when the vault opens: what was found, what is safe, what to do."""

    happened: str
    safe: str
    mend: str


class Desk:
    """The services of one open vault, put together once."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        database = vault.database
        own = own_desk(database)
        self.log = CustodyLog(database, own.id, vault.signer, clock)
        replaced = adopt_keys(vault, self.log, clock)
        own = own_desk(database)
        self.vault = vault
        self.clock = clock
        self.id = own.id
        self.name = own.name
        self.exchanges = own.exchanges  # the newest first; the later ones read what was encrypted before a new key
        self.index = SearchIndex(database)
        keeping = Keeping(database, self.log, self.index, clock, own.id)
        self.sources = Records(keeping, SourceBody)
        self.testimonies = Records(keeping, TestimonyBody)
        self.exhibits = Records(keeping, ExhibitBody)
        self.files = StoredFiles(database)
        self.contacts = Contacts(database, self.log, clock)
        self.bundles = BundleRegister(database)
        self.received_logs = ReceivedLogs(database)
        self.drafts = Drafts(database, clock)
        self.preferences = Preferences(database)
        self.identity_records = Records(keeping, IdentityBody)
        self.identities = self._identities()
        self._noted = 0  # the last custody entry that the head on the disk tells of
        self.ways = WaysIn(vault, self.log, clock)
        self.notices = self._notices()
        if replaced:
            self.notices.append(_keys_replaced())
        if match_slot_notes(database, KeyRing(vault.folder, vault.id)):
            self.notices.append(_unknown_way_in())
        self.preservation = self._preservation()
        restored_from = self.preservation.enter_restoring()
        if restored_from:
            self.notices.append(_restored(restored_from))

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
        return record

    def seal_testimony(self, record_id: str, based_on: int) -> Record[TestimonyBody]:
        """Seal a testimony: from now on it gets new revisions only. Durable when it returns."""
        sealed = replace(self.testimonies.get(record_id).body, state=TestimonyState.SEALED)
        record = self.testimonies.revise(record_id, sealed, based_on=based_on, action="sealed")
        self.settle()
        return record

    def records_of(self, kind: str) -> Records[Body]:
        """The records of a kind: source, identity, testimony, exhibit."""
        kinds = {
            "source": self.sources,
            "identity": self.identity_records,
            "testimony": self.testimonies,
            "exhibit": self.exhibits,
        }
        return kinds[kind]  # type: ignore[return-value]

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
        known = KnownFiles(self.files)
        books = IntakeBooks(self.vault.database, self.files, self.exhibits, self.log, self.clock)
        return IntakeReading(self.vault.files, known), Intake(books, self.vault.files, known, acquisition)

    @property
    def outgoing(self) -> Outgoing:
        """The making of bundles for others."""
        books = OutgoingBooks(
            sources=self.sources,
            testimonies=self.testimonies,
            exhibits=self.exhibits,
            identities=self.identity_records,
            files=self.files,
            store=self.vault.files,
            log=self.log,
            contacts=self.contacts,
            register=self.bundles,
            clock=self.clock,
            card=self.key_card,
        )
        return Outgoing(books)

    def note_sent(self, plan: BundlePlan, written: WrittenBundle) -> RegisteredBundle:
        """Enter a bundle that was written and verified on its medium. Durable when it returns."""
        self.settle()  # the head must not be behind the checkpoint that is kept below
        with self.vault.database.transaction():
            self.log.keep_note(plan.checkpoint, CheckpointReason.EXPORT)
            bundle = self.outgoing.register(plan, written.path.name, written.sha256, written.size)
        self.settle()
        return bundle

    @property
    def _incoming(self) -> Incoming:
        books = IncomingBooks(
            database=self.vault.database,
            records={kind: self.records_of(kind) for kind in BODY_TYPES},
            files=self.files,
            contacts=self.contacts,
            register=self.bundles,
            received_logs=self.received_logs,
            log=self.log,
            clock=self.clock,
            desk=self.id,
            identities=self.exchanges,
        )
        return Incoming(books)

    def incoming_reading(self) -> IncomingReading:
        """The verifying and receiving of bundles, with what is known now; it may then run in any thread."""
        return IncomingReading(self.vault.files, self._incoming.knowledge())

    def accept(self, received: ReceivedBundle) -> Accepted:
        """Enter a received bundle: all of it or nothing. Durable when it returns."""
        reading = IncomingReading(self.vault.files, self._incoming.knowledge())
        try:
            accepted = self._incoming.accept(received)
        except BaseException:
            reading.discard(received.files)
            raise
        if not accepted.new_files:
            reading.discard(received.files)
        self.settle()
        return accepted

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
        self, present: Secret, new: Passphrase, watcher: Watcher | None = None, cost: KdfCost | None = None
    ) -> Rekeyed:
        """After a passphrase leaked: another master key, signing key and passphrase. Afterwards the vault is closed.

        Sheets and headquarters go on opening it; every other passphrase does not. Who verified this desk's card must verify the new one.
        """
        return rekey(self.vault, self.log, present, new, watcher=watcher or NobodyWatching(), cost=cost)

    def settle(self) -> None:
        """Make everything saved so far durable in the catalogue file, and note in the head how far the log has come."""
        self.vault.database.settle()
        tip = self.log.tip()
        if tip and tip.seq != self._noted:
            self.vault.head.write(Head(tip.seq, tip.leaf.hex(), tip.time))
            self._noted = tip.seq

    def close(self) -> None:
        """Settle what was changed and close the vault. Harmless a second time.

        Where nothing was changed nothing is written, so that a vault on a full disk can still be read.
        """
        if self.vault.database.closed:
            return
        try:
            if self.log.grew_since_checkpoint():
                self._keep_checkpoint(CheckpointReason.LOCK)
            elif self.log.size() != self._noted:
                self.settle()
        finally:
            self.vault.close()

    def _notices(self) -> list[Notice]:
        head, size = self.vault.head.read(), self.log.size()
        note_opening(self.log, head, self.clock)
        if head is None:
            return [_head_gone()] if size > 1 else []
        if lacks(self.log, head):
            return [_rolled_back(head, size)]
        self._noted = head.sequence
        return [_head_put_back()] if is_newer_than(self.log, head) else []


def _unknown_way_in() -> Notice:
    return Notice(
        translate("Desk", "There is a way into this vault that this desk knows nothing of."),
        translate("Desk", "It was left by an interruption, or put there by somebody who has a key of this vault."),
        translate("Desk", "Look at it under “Vault”, “Ways in”. If you cannot explain it, change all keys there."),
    )


def _keys_replaced() -> Notice:
    return Notice(
        translate("Desk", "This desk signs with a new key from now on."),
        translate("Desk", "All its records and its whole log are here, and the log was signed anew."),
        translate("Desk", "Hand your new key card to your contacts, and have them compare its fingerprint with you."),
    )


def _restored(made_at: str) -> Notice:
    return Notice(
        translate("Desk", "This vault was restored from the backup of {time}.").format(time=made_at),
        translate("Desk", "Everything up to then is here; what was entered later is not."),
        translate(
            "Desk",
            "Work with this vault or with the original, never with both: headquarters notices two histories of one desk.",
        ),
    )


def _head_gone() -> Notice:
    return Notice(
        translate("Desk", "The file “head” of this vault is missing or was altered."),
        translate("Desk", "The catalogue itself can be read."),
        translate("Desk", "Compare the custody log with a bundle or checkpoint that someone else holds."),
    )


def _head_put_back() -> Notice:
    return Notice(
        translate("Desk", "The file “head” of this vault is older than its catalogue: it was put back."),
        translate("Desk", "Nothing is missing from the catalogue because of it."),
        translate("Desk", "Check the vault, and compare with a bundle or checkpoint that someone else holds."),
    )


def _rolled_back(head: Head, size: int) -> Notice:
    return Notice(
        translate(
            "Desk", "The catalogue is not the one last saved: entry {last} of {time} is not in it (it has {size})."
        ).format(last=head.sequence, time=head.time, size=size),
        translate("Desk", "What is in it can be read. Entries made after it may be lost, or an old copy was put back."),
        translate("Desk", "Make a copy of the whole folder, then compare with your backup and your last bundle."),
    )


def create_desk(
    folder: Path, passphrase: Passphrase, *, name: str = "Desk", cost: KdfCost | None = None, clock: Clock | None = None
) -> Desk:
    """Make a vault in a new or empty folder and sit down at its desk."""
    clock = clock or DeviceClock()
    vault = create_vault(folder, passphrase, desk_name=checked_desk_name(name), cost=cost, clock=clock)
    try:
        desk = Desk(vault, clock)
        desk.log.append(Deed("desk-founded", "desk", desk.id))
        desk.settle()
    except BaseException:
        vault.close()
        raise
    return desk


def open_desk(folder: Path, secret: Secret, clock: Clock | None = None) -> Desk:
    """Open a vault and sit down at its desk; ``notices`` says what must be told."""
    vault = open_vault(folder, secret)
    try:
        return Desk(vault, clock or DeviceClock())
    except BaseException:
        vault.close()
        raise


def recover_desk(
    folder: Path, identity: AgeIdentity, new: Passphrase, *, cost: KdfCost | None = None, clock: Clock | None = None
) -> Desk:
    """Open a vault whose passphrase is lost by the key that two sheets gave, or by that of a headquarters.

    ``new`` opens it from now on, and every former passphrase no more. The desk signs with a new key afterwards.
    Raises WrongKeyError where this vault has no slot for the key.
    """
    slot = recover_vault(folder, identity, new, cost)
    with new_passphrase_in_force():
        desk = open_desk(folder, new, clock)
        try:
            desk.log.append(Deed("vault-recovered", reason=slot.kind.name.lower() if slot.kind else ""))
            desk.settle()
        except BaseException:
            desk.close()
            raise
    return desk
