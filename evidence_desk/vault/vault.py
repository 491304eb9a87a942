"""An encrypted vault: made, opened, its passphrase changed, closed. The one writer of its folder while it is open."""

import secrets
from pathlib import Path
from typing import Self

from evidence_desk.values.clock import Clock, DeviceClock
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.ids import new_id
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeIdentity
from evidence_desk.vault.database import Database
from evidence_desk.vault.file_store import FileStore
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.head import HeadFile
from evidence_desk.vault.kdf import KdfCost, Passphrase, wipe
from evidence_desk.vault.key_ring import KeyRing, Slot
from evidence_desk.vault.keys import MasterKey
from evidence_desk.vault.own_desk import found_desk
from evidence_desk.vault.passphrases import checked_new_passphrase
from evidence_desk.vault.rekey import settle_rekeying, take_back_rekeying
from evidence_desk.vault.signing import SEED_BYTES, SigningKey
from evidence_desk.vault.slot_notes import SlotNotes
from evidence_desk.vault.slots import Secret, Unlocked


class Vault:
    """An open vault. Made by ``create_vault`` or ``open_vault``; use it as a context manager or ``close`` it."""

    def __init__(self, folder: VaultFolder, vault_id: str, slot: Slot, unlocked: Unlocked, lock: object) -> None:
        self.opened_by = slot
        self.left_by_rekeying: tuple[str, ...] = ()  # what the disk did not let be given the new key, or destroyed
        self.folder = folder
        self.id = vault_id
        self._lock = lock
        try:
            self.signer = SigningKey(unlocked.signing_seed)
            self.fresh_at = unlocked.fresh_at
            self.mark = unlocked.master.mark()
            head_key = unlocked.master.head_key()
            self.head = HeadFile(folder.head, bytes(head_key), vault_id)
            wipe(head_key)
            files_key = unlocked.master.files_key()
            self.files = FileStore(folder.files, AgeIdentity.from_secret(bytes(files_key)))
            wipe(files_key)
            database_key = unlocked.master.database_key()
            try:
                self.database = Database(folder.catalogue, database_key)
            finally:
                wipe(database_key)
        finally:
            unlocked.wipe()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Settle the catalogue and let the folder go. Harmless a second time."""
        try:
            self.database.close()
        finally:
            self._lock.release()  # type: ignore[attr-defined]


def create_vault(
    root: Path, passphrase: Passphrase, *, desk_name: str = "", cost: KdfCost | None = None, clock: Clock | None = None
) -> Vault:
    """Make a vault in a new or empty folder and open it.

    ``cost`` None measures this machine for about a second an attempt. Raises ResearcherError where the folder is in
    use or cannot be written or the passphrase would be found by trying.
    """
    checked_new_passphrase(passphrase, known=(root.name, desk_name))
    folder = VaultFolder(root)
    folder.prepare()
    lock = folder.hold()
    try:
        vault_id = new_id()
        seed = bytearray(secrets.token_bytes(SEED_BYTES))
        unlocked = Unlocked(MasterKey.generate(), seed)
        slot = KeyRing(folder, vault_id).add(unlocked, passphrase, cost)
        vault = Vault(folder, vault_id, slot, unlocked, lock)
        try:
            with vault.database.transaction():
                now = (clock or DeviceClock()).now()
                found_desk(vault.database, desk_name, vault.signer.public_bytes, now)
                SlotNotes(vault.database).add(slot, now, proven=True)
            vault.database.settle()
            folder.finish(vault_id)
        except BaseException:
            vault.close()
            raise
    except BaseException:
        lock.release()
        raise
    return vault


def open_vault(root: Path, secret: Secret) -> Vault:
    """Open a vault. A re-keying that was interrupted is finished, or taken back where it had not taken effect.

    Raises WrongPassphraseError, UnreadableError where it is damaged, no vault or has links in it, ResearcherError where
    it is in use.
    """
    folder = VaultFolder(root)
    folder.refuse_links()
    vault_id = folder.read_card()
    lock = folder.hold()
    try:
        ring = KeyRing(folder, vault_id)
        take_back_rekeying(folder)
        slot, unlocked = ring.unlock(secret)
        left = settle_rekeying(folder, unlocked.master)
        if not folder.catalogue.is_file():
            raise UnreadableError(
                translate("Vault", "The catalogue of this vault (catalogue.db) is missing."),
                safe=translate("Vault", "Nothing was changed."),
                mend=translate("Vault", "Put it back from your backup of this vault."),
            )
        vault = Vault(folder, vault_id, slot, unlocked, lock)
        vault.left_by_rekeying = left
        try:
            vault.files.sweep()
            ring.sweep()
        except BaseException:
            vault.close()
            raise
    except OSError as error:
        lock.release()
        raise disk_trouble(error) from error
    except BaseException:
        lock.release()
        raise
    return vault
