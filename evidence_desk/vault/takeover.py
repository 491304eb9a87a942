"""Recovering a vault whose passphrase is lost: by two sheets, or by the key of a headquarters that was entered before.

It ends in an ordinary vault with a new passphrase. The signing seed hung on what was lost, so there is a new one: the
desk signs with another key from then on, and whoever verified the old one must verify the new one.
"""

import secrets
from pathlib import Path

from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.kdf import KdfCost, Passphrase
from evidence_desk.vault.key_ring import KeyRing, Slot
from evidence_desk.vault.passphrase_rules import new_passphrase_in_force
from evidence_desk.vault.passphrases import checked_new_passphrase
from evidence_desk.vault.rekey import finish_rekeying, take_back_rekeying
from evidence_desk.vault.signing import SEED_BYTES
from evidence_desk.vault.slots import OWNER_KINDS, Unlocked


def recover_vault(root: Path, identity: AgeIdentity, new: Passphrase, cost: KdfCost | None = None) -> Slot:
    """Give a vault a new passphrase by the secret key ``identity``; the slot that this opened.

    Every other passphrase (with or without a second thing) opens the vault no more; sheets and headquarters still do.
    Raises WrongKeyError where no slot is for this key.
    """
    checked_new_passphrase(new, known=(root.name,))
    folder = VaultFolder(root)
    vault_id = folder.read_card()
    lock = folder.hold()
    try:
        take_back_rekeying(folder)
        ring = KeyRing(folder, vault_id)
        slot, master = ring.unlock_master(identity)
        finish_rekeying(folder, master)
        unlocked = Unlocked(master, bytearray(secrets.token_bytes(SEED_BYTES)))
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
