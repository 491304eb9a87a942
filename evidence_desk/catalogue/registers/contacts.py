"""Contacts: the public keys of headquarters and other desks, and how each was verified, by whom."""

import hashlib
from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.terms.consent_terms import Recipient
from evidence_desk.catalogue.terms.profiles import RECIPIENTS
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.custody.reasons import reason_of
from evidence_desk.values.clock import Clock
from evidence_desk.values.errors import ProgramFaultError, ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database

_COLUMNS = (
    "desk, name, card, added_at, verified_at, verified_how, verified_by, revoked_from, revoked_at, revoked_why, revocation,"
    " recipient"
)
_NAMES = _COLUMNS.split(", ")


@dataclass(frozen=True)
class Contact:
    """Another desk: its key card as canonical JSON text. Unverified until ``verified_at`` says when it was checked.

    ``revoked_from`` is since when its keys are not to be trusted, ``revocation`` the statement that it signed itself;
    empty where somebody here marked them.
    ``recipient`` is what it is, in the words of consent: headquarters unless somebody noted something else.
    """

    desk: str
    name: str
    card: str
    added_at: str
    verified_at: str | None = None
    verified_how: str = ""
    verified_by: str = ""
    revoked_from: str | None = None
    revoked_at: str | None = None
    revoked_why: str = ""
    revocation: str = ""
    recipient: Recipient = Recipient.HEADQUARTERS

    @property
    def compared(self) -> bool:
        """Whether somebody compared the fingerprint with its owner."""
        return self.verified_at is not None

    @property
    def revoked(self) -> bool:
        """Whether its keys are not to be trusted any more."""
        return self.revoked_from is not None

    @property
    def verified(self) -> bool:
        """Whether its keys may be trusted now: compared with their owner, and not revoked since."""
        return self.compared and not self.revoked


class OtherKeysError(ResearcherError):
    """A card for a desk that is known here with other keys; ``known`` is the contact as it stands."""

    def __init__(self, known: Contact) -> None:
        super().__init__(
            translate("Contacts", "“{name}” is known here with other keys.").format(name=known.name),
            safe=translate("Contacts", "The known keys stay; nothing was changed."),
            mend=translate("Contacts", "Ask them, by another way than the one this card came, what happened."),
        )
        self.known = known


class Contacts:
    """The contacts of one desk. Keys never change silently: another card for a known desk has to be taken expressly."""

    def __init__(self, database: Database, log: CustodyLog, clock: Clock) -> None:
        self._database = database
        self._log = log
        self._clock = clock

    def add(self, desk: str, name: str, card: str) -> Contact:
        """Enter a key card, unverified; the same card again changes nothing."""
        known = self.find(desk)
        if known and known.card == card:
            return known
        if known:
            raise OtherKeysError(known)
        contact = Contact(desk, name, card, self._clock.now().utc)
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO contact (desk, name, card, added_at) VALUES (?, ?, ?, ?)",
                (desk, name, card, contact.added_at),
            )
            self._log.append(Deed("contact-added", "contact", desk, _card_hash(card)))
        return contact

    def replace(self, desk: str, name: str, card: str) -> Contact:
        """Take another card for a known desk: after a recovery or a leak it has new keys. Unverified once more.

        LookupError where the desk is not known; the same card again changes nothing.
        """
        known = self.get(desk)
        if known.card == card:
            return known
        with self._database.transaction():
            self._database.execute(
                "UPDATE contact SET name = ?, card = ?, added_at = ?, verified_at = NULL, verified_how = '',"
                " verified_by = '', revoked_from = NULL, revoked_at = NULL, revoked_why = '', revocation = ''"
                " WHERE desk = ?",
                (name, card, self._clock.now().utc, desk),
            )
            self._log.append(Deed("contact-keys-replaced", "contact", desk, _card_hash(card)))
        return self.get(desk)

    def verify(self, desk: str, *, how: str, by: str) -> Contact:
        """Note that the fingerprint was compared with its owner, and how."""
        if not how.strip():
            raise ResearcherError(
                translate("Contacts", "Say how the fingerprint was compared."),
                mend=translate("Contacts", "For example: read aloud by telephone, or shown in person."),
            )
        contact = self.get(desk)
        with self._database.transaction():
            self._database.execute(
                "UPDATE contact SET verified_at = ?, verified_how = ?, verified_by = ? WHERE desk = ?",
                (self._clock.now().utc, how, by, desk),
            )
            self._log.append(Deed("contact-verified", "contact", desk, _card_hash(contact.card), how))
        return self.get(desk)

    def revoke(self, desk: str, *, since: str, why: str, statement: str = "") -> Contact:
        """Note that a contact's keys are not to be trusted from a moment on (UTC); an earlier moment stands.

        ``statement`` is the revocation that the desk signed itself. LookupError where the desk is not known.
        """
        known = self.get(desk)
        earliest = min(since, known.revoked_from or since)
        with self._database.transaction():
            self._database.execute(
                "UPDATE contact SET revoked_from = ?, revoked_at = ?, revoked_why = ?, revocation = ? WHERE desk = ?",
                (earliest, self._clock.now().utc, why.strip(), statement or known.revocation, desk),
            )
            self._log.append(Deed("contact-keys-revoked", "contact", desk, _card_hash(known.card), why.strip()))
        return self.get(desk)

    def note_recipient(self, desk: str, recipient: Recipient) -> Contact:
        """Note what a contact is: consents are given to some and not to others. LookupError where it is not known."""
        contact = self.get(desk)
        if recipient not in RECIPIENTS:
            raise ProgramFaultError("a contact that is no recipient")
        if contact.recipient is not recipient:
            with self._database.transaction():
                self._database.execute("UPDATE contact SET recipient = ? WHERE desk = ?", (recipient.value, desk))
                self._log.append(
                    Deed("contact-recipient-noted", "contact", desk, reason=reason_of(now=recipient.value))
                )
        return self.get(desk)

    def get(self, desk: str) -> Contact:
        """The contact of this desk identity; LookupError where there is none."""
        contact = self.find(desk)
        if contact is None:
            raise LookupError("no contact with this identity")
        return contact

    def keep_own_revocation(self, signing_public: bytes, statement: str) -> None:
        """Keep the revocation of this desk's own keys; call it in the transaction that logs it."""
        self._database.insert("own_revocation", {"signing_public": signing_public, "statement": statement})

    def own_revocation(self, signing_public: bytes) -> str:
        """The revocation of this desk's own keys (32 bytes); empty where there is none."""
        sql = "SELECT statement FROM own_revocation WHERE signing_public = ?"
        return self._database.scalar(sql, (signing_public,)) or ""

    def find(self, desk: str) -> Contact | None:
        """The contact of this desk identity, or None."""
        row = self._database.one(f"SELECT {_COLUMNS} FROM contact WHERE desk = ?", (desk,))  # noqa: S608
        return _contact(row) if row else None

    def all(self) -> list[Contact]:
        """All contacts by name."""
        rows = self._database.execute(f"SELECT {_COLUMNS} FROM contact ORDER BY name, desk")  # noqa: S608
        return [_contact(row) for row in rows]


def _contact(row: tuple[Any, ...]) -> Contact:
    return Contact(**dict(zip(_NAMES, row, strict=True)) | {"recipient": Recipient(row[-1])})


def _card_hash(card: str) -> str:
    return hashlib.sha256(card.encode()).hexdigest()
