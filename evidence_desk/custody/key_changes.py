"""When the keys of a desk change: after a recovery it signs with another key, after a leak everything hangs on another."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.values.clock import Clock
from evidence_desk.values.progress import Watcher
from evidence_desk.vault.agekeys import AgeRecipient
from evidence_desk.vault.database import Database
from evidence_desk.vault.head import Head
from evidence_desk.vault.kdf import KdfCost, Passphrase
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.keys import MasterKey
from evidence_desk.vault.own_desk import own_desk, renew_desk_keys
from evidence_desk.vault.passphrases import checked_new_passphrase
from evidence_desk.vault.rekey import KeptRecipient, Rekeyed, Rekeying, successor
from evidence_desk.vault.signing import SEED_BYTES
from evidence_desk.vault.slot_notes import SlotNotes
from evidence_desk.vault.slots import Secret, SlotKind, SlotSecret, Unlocked, slot_secret
from evidence_desk.vault.vault import Vault


@dataclass(frozen=True)
class KeysReplaced:
    """The desk signs with another key than before; ``entries`` of its log were signed anew."""

    entries: int


def adopt_keys(vault: Vault, log: CustodyLog, clock: Clock) -> KeysReplaced | None:
    """Where the slot that opened the vault holds another signing key than the desk had: take it, and say so in the log.

    That is so after a recovery and after a re-keying. The entries stay as they are, leaf by leaf, and are signed anew;
    others trust the new key only once they have verified the new card. None where the key is the desk's own.
    """
    database, public = vault.database, vault.signer.public_bytes
    if own_desk(database).signing_public == public:
        return None
    now = clock.now()
    notes = SlotNotes(database)
    with database.transaction():
        entries = log.resign(vault.signer)
        renew_desk_keys(database, public, now)
        match_slot_notes(database, KeyRing(vault.folder, vault.id))
        if vault.opened_by.name not in notes.all():
            notes.add(vault.opened_by, now, proven=True)
        log.append(Deed("signing-key-replaced", content=hashlib.sha256(public).hexdigest()))
    return KeysReplaced(entries)


def rekey(
    vault: Vault, log: CustodyLog, present: Secret, new: Passphrase, *, watcher: Watcher, cost: KdfCost | None = None
) -> Rekeyed:
    """Another master key, signing key and passphrase for an open vault; a key file stays part of the secret.

    The vault is closed when it returns, and when it raises: the next opening is with the new passphrase, or with the
    former one where it was not done. Sheets and headquarters go on opening it; every other passphrase does not. Raises WrongPassphraseError before anything is done.
    """
    checked_new_passphrase(new, known=(vault.folder.root.name,))
    ring = KeyRing(vault.folder, vault.id)
    slot, former = ring.unlock(present)
    fresh = Unlocked(MasterKey.generate(), bytearray(secrets.token_bytes(SEED_BYTES)))
    known = slot_secret(present)
    secret = SlotSecret(new, known.kind, known.second)
    try:
        kept = _kept(ring, vault.database)
        log.append(Deed("rekeying-begun"))
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


def _kept(ring: KeyRing, database: Database) -> Sequence[KeptRecipient]:
    notes = SlotNotes(database).all()
    return [
        KeptRecipient(slot.name, slot.kind, AgeRecipient.parse(notes[slot.name].recipient))
        for slot in ring.slots()
        if slot.kind in {SlotKind.RECOVERY, SlotKind.HEADQUARTERS} and slot.name in notes and notes[slot.name].recipient
    ]
