"""What leaves for whom: from a selection in the catalogue to the plan of a bundle, and its entry in the register.

Nothing leaves to keys that nobody verified. A draft stays, and so does what is life-threatening (sensitivity 4), with
everything that would point to it, however far away. Who a source is goes to the one desk it was sealed to, and to nobody
else. Only the present revision of a record goes: what was corrected away before sealing is not told on.

Headquarters gets whole records. Everybody else, and headquarters where it asks for no more, gets extracts (``extracting``).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from evidence_desk.bundles.custody_lines import entry_line, leaf_line
from evidence_desk.bundles.delivered import DeliveredFile
from evidence_desk.bundles.disclosure import Override, Withheld
from evidence_desk.bundles.extracting import Extracting, Extracts
from evidence_desk.bundles.handover import Handover
from evidence_desk.bundles.kept_back import KeptBack
from evidence_desk.bundles.media_item import MediaItem
from evidence_desk.bundles.plan import BundlePlan
from evidence_desk.bundles.public_keys import KeyCard, read_key_card
from evidence_desk.bundles.recipient_names import RecipientNames
from evidence_desk.bundles.staying import Stays, why_they_stay
from evidence_desk.bundles.writer import WrittenBundle
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.gate.gate import decide
from evidence_desk.catalogue.gate.gate_asking import Circumstances
from evidence_desk.catalogue.gate.gate_asking import Withheld as WithheldField
from evidence_desk.catalogue.keeping.company import Company
from evidence_desk.catalogue.keeping.record_register import RecordRegister
from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.identity import IdentityBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.bundle_register import BundleFile, BundleRegister, Direction, RegisteredBundle
from evidence_desk.catalogue.registers.contacts import Contacts
from evidence_desk.catalogue.registers.extracts import ExtractRegister
from evidence_desk.catalogue.registers.files import StoredFiles
from evidence_desk.catalogue.registers.receipt_register import ReceiptRegister
from evidence_desk.catalogue.telling.record_names import RecordNames
from evidence_desk.catalogue.terms.kind_words import READING_ORDER
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.custody.signatures import read_checkpoint
from evidence_desk.media.derivatives.bareness import LARGEST, can_be_bare, is_bare
from evidence_desk.media.file_types import extension_of
from evidence_desk.values.clock import Clock
from evidence_desk.values.codes import new_code
from evidence_desk.values.errors import ProgramFaultError, ResearcherError, UnreadableError
from evidence_desk.values.ids import new_id
from evidence_desk.values.names import export_name
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import FileStore

_PAGE = 500
_NAMED_KINDS = ("source", "party", "place")  # whose names are looked for in everything


class Before(StrEnum):
    """What a recipient was given of a record in earlier bundles."""

    NOTHING = "nothing"
    OTHER = "other"  # an earlier state of it
    SAME = "same"


@dataclass(frozen=True)
class ItemVerdict:
    """Whether one record goes into a bundle; ``reason`` says why it stays, empty where it goes.

    ``because_of`` is the code of the record that it stays for, empty where it stays for itself. ``withheld`` is what is
    taken out of it where it goes redacted. ``before`` is what the recipient has of it; of what stays, anything or nothing.
    """

    kind: str
    record: str
    code: str
    title: str
    reason: str = ""
    because_of: str = ""
    withheld: tuple[WithheldField, ...] = ()
    before: Before = Before.NOTHING

    @property
    def goes(self) -> bool:
        """Whether it goes."""
        return not self.reason


@dataclass(frozen=True)
class Selection:
    """What was looked through for a bundle: a verdict for every record of this desk, and the records that go.

    ``company`` tells what goes along with which of them. ``extracts`` is there where they do not go whole: ``records``
    are then what the recipient will see.
    """

    verdicts: tuple[ItemVerdict, ...]
    records: tuple[Record[Any], ...]
    company: Company
    handover: Handover = field(default_factory=Handover)
    extracts: Extracts | None = None
    held: tuple[Record[Any], ...] = ()

    def states(self) -> dict[str, str]:
        """By record of this desk that goes, the hash of what its recipient will see."""
        if self.extracts is not None:
            return {record: one.given.digest for record, one in self.extracts.going.items()}
        return {record.id: record.content() for record in self.records}


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
    extracts: ExtractRegister
    clock: Clock
    card: KeyCard


class Outgoing:
    """The making of bundles, up to the plan; the writing is done by ``writer.export_bundle`` in any thread."""

    def __init__(self, books: OutgoingBooks) -> None:
        self._books = books

    def select(
        self, chosen: Iterable[str] | None = None, recipient: str | Handover = "", *, one_by_one: bool = False
    ) -> Selection:
        """A verdict on every record of this desk, or on the chosen ones with their company (record identities).

        ``recipient`` is the handing over, or only the desk that whole records are for: what was sealed to that desk goes,
        and to nobody in particular it stays. ``one_by_one``: what belongs to a chosen record was left out on purpose; only
        what it needs goes along.
        """
        handover = recipient if isinstance(recipient, Handover) else Handover(recipient)
        company = self._books.company()
        along = company.needed if one_by_one else company.of
        records = list(self._everything() if chosen is None else self._some(along(chosen)))
        if handover.profile.is_whole:
            return self._whole(handover.checked(), company, records)
        return self._extracted(handover.checked(), company, records)

    def _whole(self, handover: Handover, company: Company, records: Sequence[Record[Any]]) -> Selection:
        asking, circumstances = handover.asking(self._today()), self._books.circumstances()
        staying = why_they_stay(records, asking, circumstances, self._books.files.elsewhere.hashes())
        sent = self._books.register.newest_sent(handover.desk)
        verdicts = []
        for record in records:
            before = _before(sent.get(record.id), record.revision)
            verdicts.append(self._verdict(record, staying.get(record.id), before))
        going = tuple(record for record in records if record.id not in staying)
        return Selection(tuple(verdicts), going, company, handover, held=tuple(records))

    def _extracted(self, handover: Handover, company: Company, records: Sequence[Record[Any]]) -> Selection:
        books = self._books
        given = books.extracts.given_to(handover.desk)
        names = RecipientNames(books.extracts.secret(), handover.desk)
        extracting = Extracting(
            handover,
            books.circumstances(),
            names,
            given,
            now=books.clock.now().utc,
            is_bare=self._is_bare,
            elsewhere=books.files.elsewhere.hashes(),
        )
        extracts = extracting.of(records, self._of_kinds(_NAMED_KINDS))
        verdicts = []
        for record in records:
            going, had = extracts.going.get(record.id), given.get(record.id)
            before = _before(had.version if had else None, going.given.version if going else 0)
            withheld = going.withheld if going else ()
            verdicts.append(self._verdict(record, extracts.staying.get(record.id), before, withheld))
        seen = tuple(one.seen for one in extracts.going.values())
        return Selection(tuple(verdicts), seen, company, handover, extracts, tuple(records))

    def _is_bare(self, facts: FileFacts) -> bool:
        """Whether nothing in a stored file tells of its making; one that cannot be read is none of those."""
        stored = self._books.files.find(facts.sha256)
        if stored is None or not can_be_bare(facts.media_type) or facts.size > LARGEST:
            return False
        try:
            with self._books.store.open(stored.blob, facts.size) as content:
                return is_bare(content.read(), facts.media_type)
        except (OSError, UnreadableError):
            return False

    def _today(self) -> str:
        return self._books.clock.now().utc[:10]

    def _everything(self) -> Iterator[Record[Any]]:
        return self._of_kinds(READING_ORDER)

    def _of_kinds(self, kinds: Iterable[str]) -> Iterator[Record[Any]]:
        for kind in kinds:
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

    def _verdict(
        self, record: Record[Any], stays: Stays | None, before: Before, withheld: tuple[WithheldField, ...] = ()
    ) -> ItemVerdict:
        name = self._books.names.of(record.body)
        reason, because_of = (stays.reason, stays.because_of) if stays else ("", "")
        return ItemVerdict(record.kind, record.id, record.code, name, reason, because_of, withheld, before)

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
        books, handover = self._books, replace(selection.handover, desk=recipient)
        self._check_plan(handover, selection, since_receipt=since_receipt)
        if not purpose.strip():
            raise ResearcherError(
                translate("Bundles", "A bundle needs a purpose."),
                mend=translate("Bundles", "Say in a few words what the recipient is to do with it."),
            )
        last = books.register.last(Direction.SENT, recipient)
        card = self._recipient(handover)
        whole = handover.profile.is_whole
        everything = self._media(selection)
        delivered = self._delivered(recipient, everything) if since_receipt else ()
        left_out = {one.sha256 for one in delivered}
        media = [item for item in everything if item.sha256 not in left_out]
        if any(books.files.lightened(item.sha256) for item in media):
            raise ResearcherError(
                translate("Bundles", "Files of what was chosen were erased here: another desk alone holds them."),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate(
                    "Bundles", "Leave out the records with these files, or send only what is new to their holder."
                ),
            )
        return BundlePlan(
            bundle_id=new_id(),
            code=new_code("B"),
            sequence=last.sequence + 1 if last else 1,
            previous=last.id if last else "",
            made_at=books.clock.now().utc,
            desk=books.card,
            recipient=card,
            purpose=purpose.strip(),
            profile=handover.profile.value,
            records=[record.line() for record in selection.records],
            custody=self._custody(selection, everything) if whole else (),
            checkpoint=books.log.signed_checkpoint() if whole else "",
            media=media,
            withheld=_withheld(selection),
            use=handover.use.value,
            overrides=_overrides(selection),
            held=_held(selection),
            given=tuple(one.given for one in selection.extracts.going.values()) if selection.extracts else (),
            lifted=_lifted(selection),
            kept_back=KeptBack(selection.held, selection.extracts) if selection.extracts else None,
            delivered=delivered,
        )

    def _check_plan(self, handover: Handover, selection: Selection, *, since_receipt: bool) -> None:
        """Refuse a plan that must not be made, before anything is looked up for it."""
        books = self._books
        if books.contacts.own_revocation(books.card.signing):
            raise ResearcherError(
                translate(
                    "Bundles", "This desk has revoked its own keys: nobody would trust a bundle signed with them."
                ),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Change all keys under Vault, Ways in; then hand out the new card."),
            )
        if selection.handover.desk not in {"", handover.desk}:
            raise ProgramFaultError("a bundle for another desk than it was looked through for")
        if since_receipt and not handover.profile.is_whole:
            raise ResearcherError(
                translate("Bundles", "Extracts are always made of all that may go."),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Leave out “since the last receipt”."),
            )
        identities = [one.body for one in selection.records if isinstance(one.body, IdentityBody)]
        if any(decide(body, handover.asking(self._today())).stays for body in identities):
            raise ProgramFaultError("an identity in the plan of a bundle for somebody else")
        if not selection.records:
            raise ResearcherError(
                translate("Bundles", "Nothing of what was chosen may leave yet."),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Look at the reasons beside each record; drafts must be sealed first."),
            )

    def _delivered(self, recipient: str, media: Iterable[MediaItem]) -> tuple[DeliveredFile, ...]:
        held = self._books.receipts.files_held(recipient)
        return tuple(
            DeliveredFile(item.sha256, item.size, item.crc32, held[item.sha256])
            for item in media
            if item.sha256 in held
        )

    def _recipient(self, handover: Handover) -> KeyCard:
        contact = self._books.contacts.find(handover.desk)
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
        if contact.recipient is not handover.recipient:
            replace(handover, recipient=contact.recipient).checked()
            raise ResearcherError(
                translate("Bundles", "“{name}” is noted as another kind of recipient meanwhile.").format(
                    name=contact.name
                ),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Look through what goes once more."),
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
        checkpoint = read_checkpoint(plan.checkpoint, books.card.signing) if plan.checkpoint else None
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
            log_size=checkpoint.size if checkpoint else 0,
            log_root=checkpoint.root.hex() if checkpoint else "",
            signed_list=written.verdict.signed_digest,
        )
        files = [BundleFile(item.sha256) for item in plan.media]
        files += [BundleFile(one.sha256, enclosed=False) for one in plan.delivered]
        books.register.add(bundle, plan.held, files, plan.seen())
        books.extracts.enter(plan.recipient.desk, plan.given)
        for record, reason in plan.lifted:
            entered = books.catalogue.find(record)
            kind = entered.kind if entered else ""
            books.log.append(Deed("gate-overridden", kind, record, written.sha256, reason))
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


def _before(had: int | None, now: int) -> Before:
    if had is None:
        return Before.NOTHING
    return Before.SAME if had == now else Before.OTHER


def _withheld(selection: Selection) -> tuple[Withheld, ...]:
    counts = Counter(("records", verdict.reason) for verdict in selection.verdicts if verdict.reason)
    counts.update(("fields", one.reason) for verdict in selection.verdicts for one in verdict.withheld)
    return tuple(Withheld(*what, count) for what, count in sorted(counts.items()))


def _held(selection: Selection) -> tuple[tuple[str, int], ...]:
    """The revisions of this desk's records that go, whole or in part."""
    if selection.extracts is not None:
        return tuple((one.held.id, one.held.revision) for one in selection.extracts.going.values())
    return tuple((record.id, record.revision) for record in selection.records)


def _lifted(selection: Selection) -> tuple[tuple[str, str], ...]:
    """The records that go although their level is too high, and why."""
    going = {record for record, _ in _held(selection)}
    return tuple((record, reason.strip()) for record, reason in selection.handover.lifted.items() if record in going)


def _overrides(selection: Selection) -> tuple[Override, ...]:
    """The same in the names that the recipient has for the records."""
    extracts = selection.extracts
    seen = {one.held.id: one.seen.id for one in extracts.going.values()} if extracts else {}
    return tuple(Override(seen.get(record, record), reason) for record, reason in _lifted(selection))
