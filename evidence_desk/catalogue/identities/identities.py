"""The door to identities: who a source is can be entered by many, read by few, and every reading is in the custody log.

The entry is durable before a single letter is handed out; where it cannot be written nothing is. Attempts that fail
are entries too.
"""

from collections.abc import Callable
from dataclasses import dataclass

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.identities.chosen_key import CHOSEN, recipient_content, was_chosen
from evidence_desk.catalogue.identities.identity_seal import Binding, seal_particulars, unseal_particulars
from evidence_desk.catalogue.identities.particulars import IdentityParticulars
from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.kinds.identity import IdentityBody, Protection
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.registers.contacts import Contact, Contacts
from evidence_desk.catalogue.registers.drafts import Drafts
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.values.clock import Clock
from evidence_desk.values.errors import NotAuthenticError, ResearcherError
from evidence_desk.values.ids import new_id
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeIdentity, AgeNotForUsError, AgeRecipient
from evidence_desk.vault.database import Database
from evidence_desk.vault.identity_key import IdentityKey
from evidence_desk.vault.kdf import KdfCost, Passphrase
from evidence_desk.vault.passphrases import checked_new_passphrase

LONGEST_REASON = 300
_DRAFT = IdentityBody.KIND


@dataclass(frozen=True)
class IdentityBooks:
    """What the door needs.

    ``signing_public`` is the key the log is signed with, known from the key slot and not from the catalogue.
    ``exchanges`` are this desk's keys for what others sealed to it, the newest first.
    """

    database: Database
    sources: Records[SourceBody]
    records: Records[IdentityBody]
    contacts: Contacts
    drafts: Drafts
    log: CustodyLog
    clock: Clock
    desk: str
    signing_public: bytes
    exchanges: Callable[[], tuple[AgeIdentity, ...]]
    recipient_of: Callable[[Contact], AgeRecipient]
    settle: Callable[[], None]


@dataclass(frozen=True)
class IdentityEntry:
    """What is to be entered: for which source, by which protection, replacing which revision (0: none yet), and why.

    ``sealed_for`` is the desk to seal it to; empty to protect it by the second passphrase.
    """

    source: str
    particulars: IdentityParticulars
    sealed_for: str = ""
    based_on: int = 0
    reason: str = ""


class Identities:
    """Entering, opening and the second passphrase. What is entered or opened is durable when a method returns."""

    def __init__(self, books: IdentityBooks) -> None:
        self._books = books
        self._key = IdentityKey(books.database, books.desk)
        self._proven: AgeRecipient | None = None

    def of_source(self, source: str) -> Record[IdentityBody] | None:
        """The identity of a source, sealed as it is; the newest where its desk made more than one."""
        found = self._books.database.scalar(
            "SELECT id FROM identity JOIN record USING (id) WHERE source = ? ORDER BY made_at DESC, id DESC LIMIT 1",
            (source,),
        )
        return self._books.records.find(found) if found else None

    def can_open(self, record: Record[IdentityBody]) -> bool:
        """Whether this desk has a key for it: a protected one of its own, or one that was sealed to it."""
        if record.body.protection is Protection.PROTECTED:
            return record.desk == self._books.desk
        return record.body.sealed_for == self._books.desk

    def sealed_to_former_key(self, record: Record[IdentityBody]) -> bool:
        """Whether the contact it is sealed to has shown another key since: then only the old one opens it."""
        contact = self._books.contacts.find(record.body.sealed_for) if record.body.sealed_for else None
        return contact is not None and str(self._books.recipient_of(contact)) != record.body.sealed_to

    # The second passphrase.

    def has_second_passphrase(self) -> bool:
        """Whether identities can be protected here without choosing a second passphrase first."""
        return self._key.recipient() is not None

    def choose_second_passphrase(self, passphrase: Passphrase, cost: KdfCost | None = None) -> None:
        """Make the key of protected identities. Nobody can reset what opens it."""
        books = self._books
        with books.database.transaction():
            recipient = self._key.make(passphrase, books.clock.now(), cost)
            books.log.append(Deed(CHOSEN, content=recipient_content(recipient)))
        books.settle()

    def change_second_passphrase(self, old: Passphrase, new: Passphrase, cost: KdfCost | None = None) -> None:
        """Give the protected identities another second passphrase; WrongSecondPassphraseError for a wrong old one."""
        books = self._books
        checked_new_passphrase(new, cost=cost)
        with self._attempt(""), books.database.transaction():
            self._key.change_passphrase(old, new, cost)
            books.log.append(Deed("second-passphrase-changed"))
        books.settle()

    # Entering.

    def enter(self, entry: IdentityEntry) -> Record[IdentityBody]:
        """Seal particulars and keep them, as a new record or, entered whole again, as its next revision."""
        books = self._books
        particulars = entry.particulars.checked()
        present = self._present_for(entry)
        reason = self._reason_for(entry, present)
        record_id = present.id if present else new_id()
        recipient = self._recipient(entry.sealed_for)
        binding = Binding(record_id, entry.based_on + 1, entry.source, books.desk)
        body = IdentityBody(
            source=entry.source,
            protection=Protection.SEALED if entry.sealed_for else Protection.PROTECTED,
            sealed_for=entry.sealed_for,
            sealed_to=str(recipient),
            sealed=seal_particulars(particulars, binding, recipient),
        )
        with books.database.transaction():
            if present:
                record = books.records.revise(record_id, body, based_on=entry.based_on, reason=reason)
            else:
                record = books.records.add(body, reason, record_id=record_id)
            books.drafts.drop(_DRAFT, entry.source)
        books.settle()
        return record

    def _present_for(self, entry: IdentityEntry) -> Record[IdentityBody] | None:
        if self._books.sources.get(entry.source).desk != self._books.desk:
            raise ResearcherError(
                translate("Identities", "This source belongs to another desk; who it is can only be entered there."),
                safe=translate("Identities", "Nothing was saved."),
            )
        present = self.of_source(entry.source)
        if (present.revision if present else 0) != entry.based_on:
            raise ResearcherError(
                translate("Identities", "The identity of this source was entered anew in the meantime."),
                safe=translate("Identities", "Neither version was lost."),
                mend=translate("Identities", "Look at what is there now, then enter yours again."),
            )
        return present

    def _reason_for(self, entry: IdentityEntry, present: Record[IdentityBody] | None) -> str:
        if present is None and not entry.reason.strip():
            return ""
        reason = checked_reason(entry.reason)
        if entry.particulars.named_in(reason):
            raise names_somebody()
        return reason

    def _recipient(self, sealed_for: str) -> AgeRecipient:
        if not sealed_for:
            own = self._key.recipient()
            if own is None:
                raise ResearcherError(
                    translate("Identities", "No second passphrase was chosen for this vault yet."),
                    safe=translate("Identities", "What you typed is still there."),
                    mend=translate("Identities", "Choose one first, or seal the identity to headquarters."),
                )
            self._require_chosen(own)
            return own
        contact = self._books.contacts.find(sealed_for)
        if contact is None or not contact.verified:
            raise ResearcherError(
                translate("Identities", "Nobody has verified the keys this identity would be sealed to."),
                safe=translate("Identities", "What you typed is still there; nothing was sealed to a stranger."),
                mend=translate("Identities", "Compare the fingerprint by telephone or in person, under Bundles."),
            )
        return self._books.recipient_of(contact)

    def _require_chosen(self, own: AgeRecipient) -> None:
        """Lock nothing for a key that somebody put in the place of the one chosen here."""
        if self._proven == own:
            return
        if not was_chosen(self._books.database, self._books.signing_public, own):
            raise NotAuthenticError(
                translate("Identities", "The key of the protected identities is not the one that was made here."),
                safe=translate("Identities", "What you typed is still there; nothing was locked for a stranger."),
                mend=translate(
                    "Identities", "Somebody exchanged it. Check the vault, and restore a backup from before."
                ),
            )
        self._proven = own

    # Unfinished entries: kept only where they can be locked for the second passphrase.

    def keep_draft(self, source: str, particulars: IdentityParticulars) -> None:
        """Keep what was typed of a protected identity, locked as if it were entered."""
        recipient = self._recipient("")
        sealed = seal_particulars(particulars, self._draft_binding(source), recipient)
        self._books.drafts.keep(_DRAFT, source, {"sealed": sealed})

    def has_draft(self, source: str) -> bool:
        """Whether an unfinished entry waits."""
        return self._books.drafts.find(_DRAFT, source) is not None

    def drop_draft(self, source: str) -> None:
        """Forget it."""
        self._books.drafts.drop(_DRAFT, source)

    def open_draft(self, source: str, passphrase: Passphrase) -> IdentityParticulars:
        """What was typed, to go on with it; an entry in the log as any opening is."""
        present = self.of_source(source)
        record = present.id if present else ""
        kept = self._books.drafts.find(_DRAFT, source)
        if kept is None:
            raise LookupError("no unfinished identity of this source")
        with self._attempt(record):
            key = self._key.unlock(passphrase)
            particulars = unseal_particulars(kept["sealed"], self._draft_binding(source), (key,))
        self._books.log.append(Deed("identity-draft-opened", _DRAFT, record))
        self._books.settle()
        return particulars

    def _draft_binding(self, source: str) -> Binding:
        return Binding(source, 0, source, self._books.desk)

    # Opening.

    def open(self, record_id: str, reason: str, passphrase: Passphrase | None = None) -> IdentityParticulars:
        """The particulars of an identity, after its opening stands durable in the custody log.

        ``passphrase`` is the second one, for a protected identity. FieldProblemError for a reason that says nothing or
        names the person. An attempt that fails is entered as refused, without its reason.
        """
        reason = checked_reason(reason)
        record = self._books.records.get(record_id)
        if not self.can_open(record):
            raise ResearcherError(
                translate("Identities", "This identity is sealed to another desk; nobody can open it here."),
                safe=translate("Identities", "Nothing was changed."),
                mend=translate("Identities", "Ask that desk, if you need to know."),
            )
        body = record.body
        with self._attempt(record.id, record.content()):
            keys = self._keys(body, passphrase)
            binding = Binding(record.id, record.revision, body.source, record.desk)
            try:
                particulars = unseal_particulars(body.sealed, binding, keys)
            except AgeNotForUsError:
                raise _key_is_gone() from None
            if particulars.named_in(reason):
                raise names_somebody()
        self._books.log.append(Deed("identity-opened", _DRAFT, record.id, record.content(), reason))
        self._books.settle()
        return particulars

    def _keys(self, body: IdentityBody, passphrase: Passphrase | None) -> tuple[AgeIdentity, ...]:
        if body.protection is Protection.SEALED:
            return self._books.exchanges()
        if not passphrase:
            raise FieldProblemError(
                "passphrase", translate("Identities", "This identity opens with the second passphrase.")
            )
        return (self._key.unlock(passphrase),)

    def _attempt(self, record: str, content: str = "") -> "_Attempt":
        return _Attempt(self._books, record, content)


class _Attempt:
    """What goes wrong inside is entered in the log before anybody is told."""

    def __init__(self, books: IdentityBooks, record: str, content: str) -> None:
        self._books = books
        self._record = record
        self._content = content

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, ResearcherError):
            if self._record:
                deed = Deed("identity-refused", _DRAFT, self._record, self._content)
            else:
                deed = Deed("second-passphrase-refused")
            self._books.log.append(deed)
            self._books.settle()


def checked_reason(untrusted: str) -> str:
    """A reason as it goes into the custody log: one sentence; FieldProblemError where there is none."""
    reason = " ".join(untrusted.split())
    if not reason:
        raise FieldProblemError("reason", translate("Identities", "Say why, in one sentence: it goes into the log."))
    if len(reason) > LONGEST_REASON:
        raise FieldProblemError(
            "reason",
            translate("Identities", "This reason is longer than {count} characters.").format(count=LONGEST_REASON),
            translate("Identities", "One sentence is enough."),
        )
    return reason


def names_somebody() -> FieldProblemError:
    """The reason names the person it is about."""
    return FieldProblemError(
        "reason",
        translate("Identities", "The reason holds something that stands in this identity, such as a name."),
        translate("Identities", "The log is read by others: say why without saying who."),
    )


def _key_is_gone() -> ResearcherError:
    return ResearcherError(
        translate("Identities", "This identity is sealed to a key that this desk does not have."),
        safe=translate("Identities", "Nothing was changed."),
        mend=translate("Identities", "Open it in the vault that had the key, or have it sealed to the present one."),
    )
