"""What leaves for whom: from a selection in the catalogue to the plan of a bundle, and its entry in the register.

Nothing leaves to keys that nobody verified. A draft stays, and so does what is life-threatening (sensitivity 4), with
everything that would point to it. Who a source is goes to the one desk it was sealed to, and to nobody else. Only the present revision of a record goes: what was corrected away before sealing
is not told on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from evidence_desk.bundles.custody_lines import entry_line, leaf_line
from evidence_desk.bundles.disclosure import Withheld
from evidence_desk.bundles.plan import BundlePlan, MediaItem
from evidence_desk.bundles.public_keys import KeyCard, read_key_card
from evidence_desk.catalogue.bundle_register import BundleRegister, Direction, RegisteredBundle
from evidence_desk.catalogue.contacts import Contacts
from evidence_desk.catalogue.exhibit import ExhibitBody
from evidence_desk.catalogue.files import StoredFiles
from evidence_desk.catalogue.identity import IdentityBody, Protection
from evidence_desk.catalogue.record import Record, read_record
from evidence_desk.catalogue.records import Records
from evidence_desk.catalogue.source import SourceBody
from evidence_desk.catalogue.terms import TestimonyState
from evidence_desk.catalogue.testimony import TestimonyBody
from evidence_desk.custody.checkpoint import read_checkpoint
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.media.file_types import extension_of
from evidence_desk.values.clock import Clock
from evidence_desk.values.codes import new_code
from evidence_desk.values.errors import ProgramFaultError, ResearcherError
from evidence_desk.values.ids import new_id
from evidence_desk.values.names import export_name
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import FileStore

STAYS_FROM = 4
_PAGE = 500


@dataclass(frozen=True)
class ItemVerdict:
    """Whether one record goes into a bundle; ``reason`` says why it stays, empty where it goes."""

    kind: str
    record: str
    code: str
    title: str
    reason: str = ""

    @property
    def goes(self) -> bool:
        """Whether it goes."""
        return not self.reason


@dataclass(frozen=True)
class Selection:
    """What was looked through for a bundle: a verdict for every record of this desk, and the records that go."""

    verdicts: tuple[ItemVerdict, ...]
    records: tuple[Record[Any], ...]


@dataclass(frozen=True)
class OutgoingBooks:
    """The books a bundle is made from."""

    sources: Records[SourceBody]
    testimonies: Records[TestimonyBody]
    exhibits: Records[ExhibitBody]
    identities: Records[IdentityBody]
    files: StoredFiles
    store: FileStore
    log: CustodyLog
    contacts: Contacts
    register: BundleRegister
    clock: Clock
    card: KeyCard


class Outgoing:
    """The making of bundles, up to the plan; the writing is done by ``writer.export_bundle`` in any thread."""

    def __init__(self, books: OutgoingBooks) -> None:
        self._books = books

    def select(self, chosen: Iterable[str] | None = None, recipient: str = "") -> Selection:
        """A verdict on every record of this desk, or on the chosen ones and what they refer to (record identities).

        ``recipient`` is the desk it is for: what was sealed to that desk goes, and to nobody in particular it stays.
        """
        looked_through = self._everything() if chosen is None else self._chosen(chosen)
        sources = {record.id: record for record in looked_through if isinstance(record.body, SourceBody)}
        verdicts, going = [], []
        for record in looked_through:
            reason = self._stays_because(record, sources, recipient)
            verdicts.append(ItemVerdict(record.kind, record.id, record.code, _title(record, sources), reason))
            if not reason:
                going.append(record)
        return Selection(tuple(verdicts), tuple(going))

    @property
    def _kinds(self) -> tuple[Records[Any], ...]:
        books = self._books
        return (books.sources, books.identities, books.testimonies, books.exhibits)

    def _everything(self) -> list[Record[Any]]:
        return [record for records in self._kinds for record in _own(records, self._books.card.desk)]

    def _chosen(self, chosen: Iterable[str]) -> list[Record[Any]]:
        """The chosen records of this desk, behind the sources they refer to."""
        books = self._books
        found = {
            identity: record for identity in chosen for records in self._kinds if (record := records.find(identity))
        }
        wanted = {
            refers_to for record in found.values() if (refers_to := _refers_to(record)) and refers_to not in found
        }
        for identity in sorted(wanted):
            source = books.sources.find(identity)
            if source:
                found[identity] = source
        own = [record for record in found.values() if record.desk == books.card.desk]
        return sorted(own, key=lambda record: record.kind != SourceBody.KIND)

    def _stays_because(self, record: Record[Any], sources: dict[str, Record[SourceBody]], recipient: str) -> str:
        if reason := _held_back(record.body, recipient):
            return reason
        refers_to = _refers_to(record)
        if refers_to is None:
            return ""
        source = sources.get(refers_to)
        if source is None:
            return translate("Bundles", "it refers to a source of another desk")
        if source.body.sensitivity >= STAYS_FROM:
            return translate("Bundles", "it would point to a source that stays on this desk")
        return ""

    def plan(self, recipient: str, purpose: str, selection: Selection) -> BundlePlan:
        """The plan of a bundle for a contact (desk identity) whose keys were verified."""
        books = self._books
        if any(_not_for(one.body, recipient) for one in selection.records if isinstance(one.body, IdentityBody)):
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
        media = self._media(selection)
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
            custody=self._custody(selection, media),
            checkpoint=books.log.signed_checkpoint(),
            media=media,
            withheld=_withheld(selection),
        )

    def _recipient(self, desk: str) -> KeyCard:
        contact = self._books.contacts.find(desk)
        if contact is None:
            raise ResearcherError(
                translate("Bundles", "The recipient’s keys are not in this vault."),
                safe=translate("Bundles", "No bundle was made."),
                mend=translate("Bundles", "Add the key file of the recipient first."),
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

    def register(self, plan: BundlePlan, file_name: str, sha256: str, size: int) -> RegisteredBundle:
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
            file_name=file_name,
            sha256=sha256,
            size=size,
            records=len(plan.records),
            files=len(plan.media),
            log_size=checkpoint.size,
            log_root=checkpoint.root.hex(),
        )
        books.register.add(bundle, [_revision(line) for line in plan.records])
        books.log.append(Deed("bundle-sent", "bundle", plan.bundle_id, sha256, plan.purpose))
        return bundle


@dataclass(frozen=True)
class _Opener:
    """Opens a stored file when the writer comes to it."""

    store: FileStore
    blob: str
    size: int

    def __call__(self) -> Any:
        return self.store.open(self.blob, self.size)


def _own(records: Records[Any], desk: str) -> list[Record[Any]]:
    found, before = [], None
    while page := records.page(before=before, limit=_PAGE):
        found += [record for record in page if record.desk == desk]
        before = (page[-1].made_at, page[-1].id)
    return found


def _refers_to(record: Record[Any]) -> str | None:
    """The source a testimony is from or an exhibit was acquired from."""
    return getattr(record.body, "source", None) or getattr(record.body, "acquired_from", None)


def _held_back(body: Any, recipient: str) -> str:
    """Why a record stays for what it is itself; empty where it may go."""
    if isinstance(body, IdentityBody):
        return _not_for(body, recipient)
    if body.sensitivity >= STAYS_FROM:
        return translate("Bundles", "life-threatening if known; stays on this desk")
    if isinstance(body, TestimonyBody) and body.state is not TestimonyState.SEALED:
        return translate("Bundles", "still a draft; seal it first")
    return ""


def _not_for(identity: IdentityBody, recipient: str) -> str:
    """Why an identity stays; empty where it was sealed to this very recipient."""
    if identity.protection is not Protection.SEALED:
        return translate("Bundles", "a protected identity; it never leaves this desk")
    if identity.sealed_for != recipient:
        return translate("Bundles", "an identity sealed to another desk than this recipient")
    return ""


def _title(record: Record[Any], sources: dict[str, Record[SourceBody]]) -> str:
    body = record.body
    if isinstance(body, IdentityBody):
        source = sources.get(body.source)
        return translate("Bundles", "Identity of {code}").format(code=source.code if source else body.source[:8])
    return str(getattr(body, "alias", "") or getattr(body, "title", "") or getattr(body, "original_name", ""))


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
