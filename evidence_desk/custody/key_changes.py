"""When the keys of a desk change: after a recovery it signs with another key, after a leak everything hangs on another."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.values.clock import Clock
from evidence_desk.values.errors import NotAuthenticError, ResearcherError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.agerecipient import AgeRecipient
from evidence_desk.vault.database import Database
from evidence_desk.vault.head import Head
from evidence_desk.vault.kdf import KdfCost, Passphrase
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.keys import MasterKey
from evidence_desk.vault.own_desk import end_of_log, own_desk, renew_desk_keys, set_signing_key
from evidence_desk.vault.passphrases import checked_new_passphrase
from evidence_desk.vault.rekey import KeptRecipient, Rekeyed, Rekeying, require_whole_files, successor
from evidence_desk.vault.signing import SEED_BYTES
from evidence_desk.vault.slot_notes import SlotNotes
from evidence_desk.vault.slots import Secret, SlotKind, SlotSecret, Unlocked, slot_secret
from evidence_desk.vault.vault import Vault


class SigningKeyFound(Enum):
    """What the opening found of the desk's signing key."""

    OWN = "the catalogue names the key that signs"
    ADOPTED = "the desk signs with a new key from now on"
    WAITING = "there is a new key, and the disk took nothing"
    ALTERED = "the catalogue names a key that is not the owner's"


def adopt_keys(vault: Vault, log: CustodyLog, clock: Clock) -> SigningKeyFound:
    """Where a recovery or a re-keying gave the desk a new signing key: take it, and say so in the log.

    The slot itself must say that its seed is fresh and with which entry the log ended when it was made: whoever has the
    master key can write anything into the catalogue, and must not get a log of his own signed by its owner. The entries
    stay as they are, leaf by leaf, and are signed anew; others trust the new key only once they have verified the card.
    Where a new key cannot be taken, nothing is signed with it.
    """
    named = own_desk(vault.database).signing_public
    if named == vault.signer.public_bytes:
        return SigningKeyFound.OWN
    if not _is_fresh_for(vault, log, named):
        if not log.holds_under(vault.signer.public_bytes):
            log.refuse_to_grow(_altered)
        return SigningKeyFound.ALTERED
    try:
        _adopt(vault, log, clock)
    except ResearcherError:
        log.refuse_to_grow(_waiting)
        return SigningKeyFound.WAITING
    return SigningKeyFound.ADOPTED


def _is_fresh_for(vault: Vault, log: CustodyLog, named: bytes) -> bool:
    """Whether the seed was made for the log as it stands, and that holds under the key it is to follow."""
    return (
        bool(vault.fresh_at)
        and vault.fresh_at == end_of_log(vault.database)
        and vault.signer.public_bytes not in log.checkpoints.signing_keys()
        and log.holds_under(named)
    )


def _adopt(vault: Vault, log: CustodyLog, clock: Clock) -> None:
    database, public, now = vault.database, vault.signer.public_bytes, clock.now()
    notes = SlotNotes(database)
    with database.transaction():
        log.resign(vault.signer)
        renew_desk_keys(database, public, now)
        match_slot_notes(database, KeyRing(vault.folder, vault.id))
        if vault.opened_by.name not in notes.all():
            notes.add(vault.opened_by, now, proven=True)
        log.append(Deed("signing-key-replaced", content=hashlib.sha256(public).hexdigest()))


def _altered() -> NotAuthenticError:
    return NotAuthenticError(
        translate("Custody", "The signing key in the catalogue is not yours, and the log is not signed by yours."),
        safe=translate("Custody", "Nothing was entered or signed; everything can be read."),
        mend=translate("Custody", "Make a copy of the whole folder, then put a backup back."),
    )


def _waiting() -> ResearcherError:
    return ResearcherError(
        translate("Custody", "The new signing key of this desk could not be entered yet: the disk took nothing."),
        safe=translate("Custody", "Nothing was changed; everything can be read."),
        mend=translate("Custody", "Make room on the disk, then lock the vault and open it again."),
    )


def rekey(
    vault: Vault,
    log: CustodyLog,
    present: Secret,
    new: Passphrase,
    *,
    watcher: Watcher,
    cost: KdfCost | None = None,
    despite_damage: bool = False,
) -> Rekeyed:
    """Another master key, signing key and passphrase for an open vault; a key file stays part of the secret.

    The vault is closed when it returns, and when it raises: the next opening is with the new passphrase, or with the
    former one where it was not done. Sheets and headquarters go on opening it; every other
    passphrase does not. Raises WrongPassphraseError, and DamagedFilesError unless ``despite_damage``, before anything
    is done.
    """
    checked_new_passphrase(new, known=(vault.folder.root.name,))
    ring = KeyRing(vault.folder, vault.id)
    _require_sound_log(vault, log)
    kept = _kept(ring, vault.database)
    slot, former = ring.unlock(present)
    known = slot_secret(present)
    secret = SlotSecret(new, known.kind, known.second)
    try:
        if not despite_damage:
            require_whole_files(vault.folder, former.master)
    except BaseException:
        former.wipe()
        raise
    fresh = Unlocked(MasterKey.generate(), bytearray(secrets.token_bytes(SEED_BYTES)))
    try:
        with vault.database.transaction():
            set_signing_key(vault.database, vault.signer.public_bytes)
            log.append(Deed("rekeying-begun"))
        fresh = replace(fresh, fresh_at=end_of_log(vault.database))
        tip = log.tip()
        head = Head(tip.seq, tip.leaf.hex(), tip.time) if tip else None
        vault.database.close()
        rekeying = Rekeying(vault.folder, vault.id, former, fresh, head)
        return rekeying.run(secret, slot.name, kept, watcher, cost)
    finally:
        former.wipe()
        fresh.wipe()
        vault.close()


def match_slot_notes(database: Database, ring: KeyRing) -> list[str]:
    """Bring the notes about key slots in line with the slots there are; the names of slots that nothing is noted of.

    A slot made anew for the same holder by a re-keying has a name that follows from the former one, and keeps its note.
    A slot without a note was left by an interruption, or was put there by somebody who has the vault's keys.
    """
    notes = SlotNotes(database)
    known = notes.all()
    present = {slot.name for slot in ring.slots()}
    gone = known.keys() - present
    if gone:
        with database.transaction():
            for name in gone:
                if successor(name) in present:
                    notes.rename(name, successor(name))
                else:
                    notes.drop(name)
    whole = {slot.name for slot in ring.slots() if slot.kind}
    return sorted(whole - notes.all().keys())


def _require_sound_log(vault: Vault, log: CustodyLog) -> None:
    """Only a log that holds is signed by a new key: what was altered must not look sound afterwards."""
    log.require_growing()
    if not log.holds_under(vault.signer.public_bytes):
        raise NotAuthenticError(
            translate("Custody", "The custody log does not hold, and another key would have to sign it."),
            safe=translate("Custody", "Nothing was changed."),
            mend=translate(
                "Custody", "Check the log: that names the entry. Then put a backup back, and change its keys."
            ),
        )


def _kept(ring: KeyRing, database: Database) -> Sequence[KeptRecipient]:
    """Sheets and headquarters, which are to open the vault afterwards too; refused where it is not known for whom one is."""
    notes = SlotNotes(database).all()
    kept, unknown = [], []
    for slot in ring.slots():
        if slot.kind not in {SlotKind.RECOVERY, SlotKind.HEADQUARTERS}:
            continue
        note = notes.get(slot.name)
        if note and note.recipient:
            kept.append(KeptRecipient(slot.name, slot.kind, AgeRecipient.parse(note.recipient)))
        else:
            unknown.append(f"{_words(slot.kind)} ({slot.name})")
    if unknown:
        raise ResearcherError(
            translate("Custody", "It is not known for whom these ways in are, so they would be lost: {ways}.").format(
                ways=", ".join(unknown)
            ),
            safe=translate("Custody", "Nothing was changed."),
            mend=translate("Custody", "Remove them under “Vault”, “Ways in”, and add them anew if they are yours."),
        )
    return kept


def _words(kind: SlotKind) -> str:
    if kind is SlotKind.RECOVERY:
        return translate("Custody", "recovery sheets")
    return translate("Custody", "headquarters")
