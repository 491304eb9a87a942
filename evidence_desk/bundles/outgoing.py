"""What leaves for whom: from a selection in the catalogue to the plan of a bundle, and its entry in the register.

Nothing leaves to keys that nobody verified. A draft stays, and so does what is life-threatening (sensitivity 4), with
everything that would point to it, however far away. Who a source is goes to the one desk it was sealed to, and to nobody
else. Only the present revision of a record goes: what was corrected away before sealing is not told on.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from evidence_desk.bundles.custody_lines import entry_line, leaf_line
from evidence_desk.bundles.delivered import DeliveredFile
from evidence_desk.bundles.disclosure import Withheld
from evidence_desk.bundles.media_item import MediaItem
from evidence_desk.bundles.plan import BundlePlan
from evidence_desk.bundles.public_keys import KeyCard, read_key_card
from evidence_desk.bundles.staying import Stays, why_they_stay
from evidence_desk.bundles.writer import WrittenBundle
from evidence_desk.catalogue.gate.gate import decide
from evidence_desk.catalogue.gate.gate_asking import Asking, Circumstances, Occasion
from evidence_desk.catalogue.keeping.company import Company
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.identity import IdentityBody
from evidence_desk.catalogue.kinds.record import Record, read_record
from evidence_desk.catalogue.registers.bundle_register import BundleFile, BundleRegister, Direction, RegisteredBundle
from evidence_desk.catalogue.registers.contacts import Contacts
from evidence_desk.catalogue.registers.files import StoredFiles
from evidence_desk.catalogue.registers.receipt_register import ReceiptRegister
from evidence_desk.catalogue.telling.record_names import RecordNames
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.catalogue.terms.kind_words import READING_ORDER
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.custody.signatures import read_checkpoint
from evidence_desk.media.file_types import extension_of
from evidence_desk.values.clock import Clock
from evidence_desk.values.codes import new_code
from evidence_desk.values.errors import ProgramFaultError, ResearcherError
from evidence_desk.values.ids import new_id
from evidence_desk.values.names import export_name
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import FileStore

_PAGE = 500


@dataclass(frozen=True)
class ItemVerdict:
    """Whether one record goes into a bundle; ``reason`` says why it stays, empty where it goes.

    ``because_of`` is the code of the record that it stays for, empty where it stays for itself.
    """

    kind: str
    record: str
    code: str
    title: str
    reason: str = ""
    because_of: str = ""

    @property
    def goes(self) -> bool:
        """Whether it goes."""
        return not self.reason


@dataclass(frozen=True)
class Selection:
    """What was looked through for a bundle: a verdict for every record of this desk, and the records that go.

    ``company`` tells what goes along with which of them.
    """

    verdicts: tuple[ItemVerdict, ...]
    records: tuple[Record[Any], ...]
    company: Company


@dataclass(frozen=True)
class OutgoingBooks:
    """The books a bundle is made from; ``records`` by kind. ``circumstances`` are what the gate has to know of each record."""

    records: dict[str, Records[Any]]
    catalogue: RecordRegister
    company: Callable[[], Company]
    circumstances: Callable[[], Callable[[str], Circumstances]]
    names: RecordNames
    files: StoredFiles
    store: FileStore
    log: CustodyLog
    contacts: Contacts
    register: BundleRegister
    receipts: ReceiptRegister
    clock: Clock
    card: KeyCard


class Outgoing:
    """The making of bundles, up to the plan; the writing is done by ``writer.export_bundle`` in any thread."""

    def __init__(self, books: OutgoingBooks) -> None:
        self._books = books

    def select(
        self, chosen: Iterable[str] | None = None, recipient: str = "", *, one_by_one: bool = False
    ) -> Selection:
        """A verdict on every record of this desk, or on the chosen ones with their company (record identities).

        ``recipient`` is the desk it is for: what was sealed to that desk goes, and to nobody in particular it stays.
        ``one_by_one``: what belongs to a chosen record was left out on purpose; only what it needs goes along.
        """
        company = self._books.company()
        along = company.needed if one_by_one else company.of
        records = list(self._everything() if chosen is None else self._some(along(chosen)))
        staying = why_they_stay(records, self._asking(recipient), self._books.circumstances())
        verdicts = tuple(self._verdict(record, staying.get(record.id)) for record in records)
        return Selection(verdicts, tuple(record for record in records if record.id not in staying), company)

    def _asking(self, recipient: str) -> Asking:
        """What is put before the gate: whoever a bundle goes to now is headquarters, and who has it can read it.

        What else they may do with it, the consents say that go along.
        """
        day = self._books.clock.now().utc[:10]
        return Asking(Occasion.BUNDLE, Recipient.HEADQUARTERS, Use.ANALYSE, recipient_desk=recipient, day=day)

    def _everything(self) -> Iterator[Record[Any]]:
        for kind in READING_ORDER:
            yield from self._own(kind)

    def _some(self, identities: Iterable[str]) -> list[Record[Any]]:
        """Those of some records that are this desk's, in reading order."""
        found = map(self._books.catalogue.record, sorted(identities))
        own = [record for record in found if record and record.desk == self._books.card.desk]
        return sorted(own, key=lambda record: READING_ORDER.index(record.kind))

    def _own(self, kind: str) -> Iterator[Record[Any]]:
        before = None
        while page := self._books.records[kind].page(before=before, limit=_PAGE):
            yield from (record for record in page if record.desk == self._books.card.desk)
            before = (page[-1].made_at, page[-1].id)

    def _verdict(self, record: Record[Any], stays: Stays | None) -> ItemVerdict:
        name = self._books.names.of(record.body)
        reason, because_of = (stays.reason, stays.because_of) if stays else ("", "")
        return ItemVerdict(record.kind, record.id, record.code, name, reason, because_of)

    def unconfirmed(self, recipient: str) -> list[str]:
        """The records of this desk (identities) that are new or changed since the recipient's receipts.

        Raises ResearcherError where there is no such record.
        """
        found = self._books.receipts.unconfirmed(self._books.card.desk, recipient)
        if not found:
            raise ResearcherError(
                translate("Bundles", "Nothing is new or changed since their last receipt."),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Choose everything where they are to have all of it once more."),
            )
        return found

    def delivered(self, recipient: str) -> frozenset[str]:
        """The hashes of the files that a recipient confirmed to hold."""
        return frozenset(self._books.receipts.files_held(recipient))

    def plan(self, recipient: str, purpose: str, selection: Selection, *, since_receipt: bool = False) -> BundlePlan:
        """The plan of a bundle for a contact (desk identity) whose keys were verified.

        ``since_receipt``: files that the recipient confirmed to hold are named, and not sent again.
        """
        books = self._books
        if books.contacts.own_revocation(books.card.signing):
            raise ResearcherError(
                translate(
                    "Bundles", "This desk has revoked its own keys: nobody would trust a bundle signed with them."
                ),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Change all keys under Vault, Ways in; then hand out the new card."),
            )
        identities = [one.body for one in selection.records if isinstance(one.body, IdentityBody)]
        if any(decide(body, self._asking(recipient)).stays for body in identities):
            raise ProgramFaultError("an identity in the plan of a bundle for somebody else")
        if not selection.records:
            raise ResearcherError(
                translate("Bundles", "Nothing of what was chosen may leave yet."),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Look at the reasons beside each record; drafts must be sealed first."),
            )
        if not purpose.strip():
            raise ResearcherError(
                translate("Bundles", "A bundle needs a purpose."),
                mend=translate("Bundles", "Say in a few words what the recipient is to do with it."),
            )
        last = books.register.last(Direction.SENT, recipient)
        everything = self._media(selection)
        delivered = self._delivered(recipient, everything) if since_receipt else ()
        left_out = {one.sha256 for one in delivered}
        media = [item for item in everything if item.sha256 not in left_out]
        return BundlePlan(
            bundle_id=new_id(),
            code=new_code("B"),
            sequence=last.sequence + 1 if last else 1,
            previous=last.id if last else "",
            made_at=books.clock.now().utc,
            desk=books.card,
            recipient=self._recipient(recipient),
            purpose=purpose.strip(),
            profile="full",
            records=[record.line() for record in selection.records],
            custody=self._custody(selection, everything),
            checkpoint=books.log.signed_checkpoint(),
            media=media,
            withheld=_withheld(selection),
            delivered=delivered,
        )

    def _delivered(self, recipient: str, media: Iterable[MediaItem]) -> tuple[DeliveredFile, ...]:
        held = self._books.receipts.files_held(recipient)
        return tuple(
            DeliveredFile(item.sha256, item.size, item.crc32, held[item.sha256])
            for item in media
            if item.sha256 in held
        )

    def _recipient(self, desk: str) -> KeyCard:
        contact = self._books.contacts.find(desk)
        if contact is None:
            raise ResearcherError(
                translate("Bundles", "The recipient’s keys are not in this vault."),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Add the key file of the recipient first."),
            )
        if contact.revoked:
            raise ResearcherError(
                translate("Bundles", "The keys of “{name}” are not to be trusted any more.").format(name=contact.name),
                safe=translate("Bundles", "No bundle was made: somebody else could have read it."),
                mend=translate("Bundles", "Ask them for their new card, and compare its fingerprint."),
            )
        if not contact.verified:
            raise ResearcherError(
                translate("Bundles", "Nobody has verified the keys of “{name}” yet.").format(name=contact.name),
                safe=translate("Bundles", "No bundle was made: it could have gone to a stranger."),
                mend=translate("Bundles", "Compare the fingerprint with them by telephone or in person, then mark it."),
            )
        return read_key_card(contact.card.encode())

    def _media(self, selection: Selection) -> list[MediaItem]:
        items: dict[str, MediaItem] = {}
        for record in selection.records:
            if not isinstance(record.body, ExhibitBody) or record.body.file.sha256 in items:
                continue
            facts = record.body.file
            stored = self._books.files.find(facts.sha256)
            if stored is None:
                raise LookupError("an exhibit without its file")
            name = export_name(record.code, _extension(record.body))
            opener = _Opener(self._books.store, stored.blob, facts.size)
            items[facts.sha256] = MediaItem(facts.sha256, facts.size, stored.facts.crc32, name, opener)
        return list(items.values())

    def _custody(self, selection: Selection, media: Sequence[MediaItem]) -> list[bytes]:
        """The whole log: in full where it concerns the bundle, otherwise as leaves that tell nothing."""
        records = {record.id for record in selection.records}
        contents = {item.sha256 for item in media}
        lines = []
        for signed in self._books.log.walk():
            concerned = signed.entry.record in records or signed.entry.content in contents
            line = entry_line(signed.entry, signed.signature) if concerned else leaf_line(signed.entry.seq, signed.leaf)
            lines.append(line)
        return lines

    def register(self, plan: BundlePlan, written: WrittenBundle) -> RegisteredBundle:
        """Enter a bundle that was written and verified; call it in the desk's thread and settle after."""
        books = self._books
        if plan.recipient is None:
            raise LookupError("a bundle without a recipient")
        checkpoint = read_checkpoint(plan.checkpoint, books.card.signing)
        bundle = RegisteredBundle(
            id=plan.bundle_id,
            direction=Direction.SENT,
            desk=plan.recipient.desk,
            code=plan.code,
            sequence=plan.sequence,
            previous=plan.previous or None,
            purpose=plan.purpose,
            made_at=plan.made_at,
            registered_at=books.clock.now().utc,
            file_name=written.path.name,
            sha256=written.sha256,
            size=written.size,
            records=len(plan.records),
            files=len(plan.media),
            log_size=checkpoint.size,
            log_root=checkpoint.root.hex(),
            signed_list=written.verdict.signed_digest,
        )
        files = [BundleFile(item.sha256) for item in plan.media]
        files += [BundleFile(one.sha256, enclosed=False) for one in plan.delivered]
        books.register.add(bundle, [_revision(line) for line in plan.records], files)
        books.log.append(Deed("bundle-sent", "bundle", plan.bundle_id, written.sha256, plan.purpose))
        return bundle


@dataclass(frozen=True)
class _Opener:
    """Opens a stored file when the writer comes to it."""

    store: FileStore
    blob: str
    size: int

    def __call__(self) -> Any:
        return self.store.open(self.blob, self.size)


def _extension(body: ExhibitBody) -> str:
    return extension_of(body.file.media_type) or PurePath(body.original_name).suffix.lstrip(".") or "bin"


def _withheld(selection: Selection) -> tuple[Withheld, ...]:
    counts: dict[str, int] = {}
    for verdict in selection.verdicts:
        if verdict.reason:
            counts[verdict.reason] = counts.get(verdict.reason, 0) + 1
    return tuple(Withheld("records", reason, count) for reason, count in sorted(counts.items()))


def _revision(line: bytes) -> tuple[str, int]:
    record = read_record(line)
    return record.id, record.revision
