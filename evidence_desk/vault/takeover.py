"""Recovering a vault whose passphrase is lost: by two sheets, or by the key of a headquarters that was entered before.

It ends in an ordinary vault with a new passphrase. The signing seed hung on what was lost, so there is a new one: the
desk signs with another key from then on, and whoever verified the old one must verify the new one.
"""

import secrets
from pathlib import Path

from evidence_desk.values.errors import ResearcherError
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.database import Database
from evidence_desk.vault.database_copy import prove_catalogue
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.kdf import KdfCost, Passphrase, wipe
from evidence_desk.vault.key_ring import KeyRing, Slot
from evidence_desk.vault.keys import MasterKey
from evidence_desk.vault.own_desk import end_of_log
from evidence_desk.vault.passphrase_rules import new_passphrase_in_force
from evidence_desk.vault.passphrases import checked_new_passphrase
from evidence_desk.vault.recipient_slots import wrong_key
from evidence_desk.vault.rekey import settle_rekeying, take_back_rekeying
from evidence_desk.vault.signing import SEED_BYTES
from evidence_desk.vault.slots import OWNER_KINDS, Unlocked


def recover_vault(root: Path, identity: AgeIdentity, new: Passphrase, cost: KdfCost | None = None) -> Slot:
    """Give a vault a new passphrase by the secret key ``identity``; the slot that this opened.

    Every other passphrase (with or without a second thing) opens the vault no more; sheets and headquarters still do.
    Raises WrongKeyError where no slot is for this key.
    """
    checked_new_passphrase(new, known=(root.name,))
    folder = VaultFolder(root)
    folder.refuse_links()
    vault_id = folder.read_card()
    lock = folder.hold()
    try:
        take_back_rekeying(folder)
        ring = KeyRing(folder, vault_id)
        slot, master = _fitting(folder, ring, identity)
        unlocked = Unlocked(master, bytearray(secrets.token_bytes(SEED_BYTES)), _end_of_log(folder, master))
        try:
            fresh = ring.add(unlocked, new, cost)
        finally:
            unlocked.wipe()
        with new_passphrase_in_force():
            for other in ring.slots():
                if other.kind in OWNER_KINDS and other.name != fresh.name:
                    ring.remove(other.name)
    finally:
        lock.release()
    return slot


def _fitting(folder: VaultFolder, ring: KeyRing, identity: AgeIdentity) -> tuple[Slot, MasterKey]:
    """The slot for this key whose master key opens the catalogue; what was planted beside it does not.

    Nothing is destroyed before the catalogue was opened. Raises WrongKeyError where no slot is for this key, otherwise
    what stood in the way of the last.
    """
    trouble: ResearcherError | None = None
    for slot, master in ring.masters(identity):
        try:
            settle_rekeying(folder, master)
            key = master.database_key()
            try:
                prove_catalogue(folder.catalogue, key)
            finally:
                wipe(key)
        except ResearcherError as error:
            master.wipe()
            trouble = error
        else:
            return slot, master
    raise trouble or wrong_key()


def _end_of_log(folder: VaultFolder, master: MasterKey) -> bytes:
    """With which entry the log ends now: the desk takes the new signing key for this log and for no other."""
    key = master.database_key()
    try:
        database = Database(folder.catalogue, key)
    finally:
        wipe(key)
    try:
        return end_of_log(database)
    finally:
        database.close()
