"""Keys that are not to be trusted any more: one's own, and those of contacts. Durable when a function returns."""

import hashlib

from evidence_desk.bundles.key_revocation import read_revocation, revoke
from evidence_desk.bundles.public_keys import read_key_card
from evidence_desk.catalogue.registers.contacts import Contact
from evidence_desk.custody.log import Deed
from evidence_desk.desk.desk import Desk
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.uncertain_date import understood
from evidence_desk.values.wording import translate


def since_moment(desk: Desk, untrusted_day: str) -> str:
    """The moment from which keys are not to be trusted, from a day as typed; empty: from now on. ResearcherError."""
    if not untrusted_day.strip():
        return desk.clock.now().utc
    try:
        earliest = understood(untrusted_day.strip()).earliest
    except ResearcherError:
        earliest = None
    if not earliest:
        raise ResearcherError(
            translate("Contacts", "This is not understood as a day."),
            safe=translate("Contacts", "Nothing was changed."),
            mend=translate("Contacts", "Type it as 2017-11-15, or leave it empty for today."),
        )
    return f"{earliest[:10]}T00:00:00.000Z"


def revoke_own_keys(desk: Desk, since: str, why: str) -> str:
    """Sign the revocation of this desk's keys from a moment on; the statement to hand to everybody who knows them.

    From now on this desk makes no bundle until its keys were changed. Signed once: asked for again, it is the same.
    """
    database, public = desk.vault.database, desk.vault.signer.public_bytes
    known = own_revocation(desk)
    if known:
        return known
    text = revoke(desk.key_card, since, desk.clock.now().utc, why, desk.vault.signer).text()
    with database.transaction():
        desk.log.append(
            Deed("own-keys-revoked", "desk", desk.id, hashlib.sha256(text.encode()).hexdigest(), why.strip())
        )
        desk.contacts.keep_own_revocation(public, text)
    desk.settle()
    return text


def own_revocation(desk: Desk) -> str:
    """The signed revocation of the keys that this desk has now; empty where they were not revoked."""
    return desk.contacts.own_revocation(desk.vault.signer.public_bytes)


def take_in_revocation(desk: Desk, untrusted_bytes: bytes) -> Contact:
    """Enter a revocation that a contact signed. Raises BadRevocationError."""
    cards = {one.desk: read_key_card(one.card.encode()) for one in desk.contacts.all()}
    said, statement = read_revocation(untrusted_bytes, cards)
    contact = desk.contacts.revoke(said.desk, since=said.since, why=said.why, statement=statement.text())
    desk.settle()
    return contact


def mark_compromised(desk: Desk, contact: str, since: str, why: str) -> Contact:
    """Note that a contact's keys are not to be trusted from a moment on, by somebody's word at this desk."""
    if not why.strip():
        raise ResearcherError(
            translate("Contacts", "Say why these keys are not to be trusted, and who says so."),
            safe=translate("Contacts", "Nothing was changed."),
        )
    marked = desk.contacts.revoke(contact, since=since, why=why)
    desk.settle()
    return marked
