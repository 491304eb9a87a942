"""An encrypted vault: made, opened, its passphrase changed, closed. The one writer of its folder while it is open."""

import secrets
from contextlib import suppress
from pathlib import Path
from typing import Self

from evidence_desk.values.clock import Clock, DeviceClock
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.ids import new_id
from evidence_desk.values.wording import translate
from evidence_desk.vault.agefile import AgeIdentity
from evidence_desk.vault.database import Database
from evidence_desk.vault.file_store import FileStore
from evidence_desk.vault.folder import VaultFolder, overwrite_and_remove, write_durably
from evidence_desk.vault.head import HeadFile
from evidence_desk.vault.kdf import KdfCost, Passphrase, calibrated_cost, passphrase_bytes, wipe
from evidence_desk.vault.keys import MasterKey
from evidence_desk.vault.own_desk import found_desk, own_desk
from evidence_desk.vault.signing import SEED_BYTES, SigningKey
from evidence_desk.vault.slots import Unlocked, WrongPassphraseError, open_slot, seal_slot

SHORTEST_PASSPHRASE = 10


class Vault:
    """An open vault. Made by ``create_vault`` or ``open_vault``; use it as a context manager or ``close`` it."""

    def __init__(self, folder: VaultFolder, vault_id: str, unlocked: Unlocked, lock: object) -> None:
        self.folder = folder
        self.id = vault_id
        self._lock = lock
        try:
            self.signer = SigningKey(unlocked.signing_seed)
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
            wipe(unlocked.signing_seed)
            unlocked.master.wipe()

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
    use or cannot be written or the passphrase is too short.
    """
    _check_length(passphrase)
    folder = VaultFolder(root)
    folder.prepare()
    lock = folder.hold()
    try:
        vault_id = new_id()
        seed = bytearray(secrets.token_bytes(SEED_BYTES))
        unlocked = Unlocked(MasterKey.generate(), seed)
        slot = seal_slot(unlocked, passphrase, vault_id, cost or calibrated_cost())
        write_durably(folder.new_slot_path(), slot)
        vault = Vault(folder, vault_id, unlocked, lock)
        try:
            with vault.database.transaction():
                found_desk(vault.database, desk_name, vault.signer.public_bytes, (clock or DeviceClock()).now())
            vault.database.settle()
            folder.finish(vault_id)
        except BaseException:
            vault.close()
            raise
    except BaseException:
        lock.release()
        raise
    return vault


def open_vault(root: Path, passphrase: Passphrase) -> Vault:
    """Open a vault.

    Raises WrongPassphraseError, UnreadableError where it is damaged or no vault, ResearcherError where it is in use.
    """
    folder = VaultFolder(root)
    vault_id = folder.read_card()
    lock = folder.hold()
    try:
        unlocked = _unlock(folder, vault_id, passphrase)
        if not folder.catalogue.is_file():
            raise UnreadableError(
                translate("Vault", "The catalogue of this vault (catalogue.db) is missing."),
                safe=translate("Vault", "Nothing was changed."),
                mend=translate("Vault", "Put it back from your backup of this vault."),
            )
        vault = Vault(folder, vault_id, unlocked, lock)
        try:
            if own_desk(vault.database).signing_public != vault.signer.public_bytes:
                raise UnreadableError(
                    translate("Vault", "The catalogue in this folder belongs to another vault."),
                    mend=translate("Vault", "Put the right one back from your backup of this vault."),
                )
            vault.files.sweep()
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


def change_passphrase(root: Path, vault_id: str, old: Passphrase, new: Passphrase, cost: KdfCost | None = None) -> None:
    """Give the vault a new passphrase: the new slot is written, read back and opened before the old one is destroyed.

    At every moment at least one of the two opens the vault. Raises WrongPassphraseError for a wrong old one.
    """
    _check_length(new)
    folder = VaultFolder(root)
    path, unlocked = _find_slot(folder, vault_id, old)
    fresh = folder.new_slot_path()
    try:
        write_durably(fresh, seal_slot(unlocked, new, vault_id, cost or calibrated_cost()))
        reread = open_slot(fresh.read_bytes(), new, vault_id)
        same = reread.master.exposed() == unlocked.master.exposed() and reread.signing_seed == unlocked.signing_seed
        _wipe(reread)
        if not same:
            raise UnreadableError(
                translate("Vault", "The new passphrase could not be confirmed on this disk."),
                safe=translate("Vault", "The old passphrase still opens the vault."),
                mend=translate("Vault", "Check the disk, then try again."),
            )
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    finally:
        _wipe(unlocked)
    try:
        overwrite_and_remove(path)
    except OSError as error:
        raise disk_trouble(error) from error


def _unlock(folder: VaultFolder, vault_id: str, passphrase: Passphrase) -> Unlocked:
    return _find_slot(folder, vault_id, passphrase)[1]


def _find_slot(folder: VaultFolder, vault_id: str, passphrase: Passphrase) -> tuple[Path, Unlocked]:
    """The slot this passphrase opens. A damaged slot beside a good one does not stand in the way."""
    trouble: ResearcherError | None = None
    for path in folder.slot_paths():
        try:
            return path, open_slot(path.read_bytes(), passphrase, vault_id)
        except WrongPassphraseError as error:
            trouble = error
        except UnreadableError as error:
            trouble = trouble or error
        except OSError as error:
            raise disk_trouble(error) from error
    raise trouble or UnreadableError(
        translate("Vault", "The key slots of this vault are missing."),
        safe=translate("Vault", "Nothing was changed, and the encrypted contents are still there."),
        mend=translate("Vault", "Put the folder “keys” back from your backup of this vault."),
    )


def _wipe(unlocked: Unlocked) -> None:
    unlocked.master.wipe()
    wipe(unlocked.signing_seed)


def _check_length(passphrase: Passphrase) -> None:
    secret = passphrase_bytes(passphrase)
    length = len(secret.decode("utf-8", "surrogatepass"))
    wipe(secret)
    if length < SHORTEST_PASSPHRASE:
        raise ResearcherError(
            translate("Vault", "A passphrase of fewer than {count} characters can be guessed.").format(
                count=SHORTEST_PASSPHRASE
            ),
            safe=translate("Vault", "Nothing was made."),
            mend=translate("Vault", "Take six or more unrelated words."),
        )
