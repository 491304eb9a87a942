"""Another master key for a vault, when its passphrase leaked: everything that hung on the former hangs on a new one.

All of it is prepared beside the vault in the folder ``rekey`` and proven there: the new slots open, the copy of the
catalogue is whole under the new key, every stored file has its new beginning waiting. Then the folder is renamed to
``rekeyed``: that is the moment it takes effect. What is left to do (``finish_rekeying``) can be interrupted and done
again at the next opening; the former keys are destroyed last, after the new one has opened the catalogue in its place.

Who has a copy of the vault from before, and the leaked passphrase, can read that copy: nothing can undo that.
"""

import base64
import hashlib
import hmac
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import CancelledError, UnreadableError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.ageerrors import AgeDamagedError, AgeNotForUsError
from evidence_desk.vault.agekeys import AgeIdentity, AgeRecipient
from evidence_desk.vault.database_copy import copy_under_another_key, prove_catalogue
from evidence_desk.vault.folder import VaultFolder, overwrite_and_remove, sync_folder, write_durably
from evidence_desk.vault.head import Head, HeadFile
from evidence_desk.vault.kdf import KdfCost, wipe
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.keys import MasterKey
from evidence_desk.vault.migration import former_catalogues
from evidence_desk.vault.passphrase_rules import new_passphrase_in_force
from evidence_desk.vault.rewrapping import rewrapped_beginning
from evidence_desk.vault.slots import Secret, SlotKind, Unlocked

_BEGINNINGS = "beginnings"
_SEAL = "seal"
_FORMER_CATALOGUE = "former.db"


@dataclass(frozen=True)
class KeptRecipient:
    """A slot for a public key that is to open the vault afterwards too; ``slot`` is its present name."""

    slot: str
    kind: SlotKind
    recipient: AgeRecipient


@dataclass(frozen=True)
class Rekeyed:
    """What a re-keying came to: stored files too damaged to be given another key (they could not be read before either)."""

    damaged_files: int


def successor(slot: str) -> str:
    """The name of the slot that a re-keying makes in the place of another: its note finds it by that."""
    return hashlib.sha256(f"evidence-desk/1 successor {slot}".encode()).hexdigest()[: len(slot)]


class Rekeying:
    """The re-keying of one vault whose folder is held and whose catalogue is settled and closed.

    ``former`` and ``fresh`` are the keys before and after; the caller wipes them. ``head`` is what the head says.
    """

    def __init__(
        self, folder: VaultFolder, vault_id: str, former: Unlocked, fresh: Unlocked, head: Head | None
    ) -> None:
        self._folder = folder
        self._vault_id = vault_id
        self._former = former
        self._fresh = fresh
        self._head = head
        self._place = VaultFolder(folder.rekeying)

    def run(
        self,
        secret: Secret,
        slot: str,
        kept: Sequence[KeptRecipient],
        watcher: Watcher,
        cost: KdfCost | None = None,
    ) -> Rekeyed:
        """Make ``secret`` open the vault, in the place of ``slot``: prepare, prove, take effect, finish.

        Until it takes effect a failure or a cancel leaves the vault as it was.
        """
        try:
            take_back_rekeying(self._folder)
            rekeyed = self._prepare(secret, slot, kept, watcher, cost)
            if watcher.cancelled():
                raise _cancelled()
            self._folder.rekeying.replace(self._folder.rekeyed)
        except OSError as error:
            self._give_up()
            raise disk_trouble(error) from error
        except BaseException:
            self._give_up()
            raise
        with new_passphrase_in_force():
            finish_rekeying(self._folder, self._fresh.master, watcher)
        return rekeyed

    def _prepare(
        self, secret: Secret, slot: str, kept: Sequence[KeptRecipient], watcher: Watcher, cost: KdfCost | None
    ) -> Rekeyed:
        place = self._place
        place.root.mkdir(mode=0o700)
        place.keys.mkdir(mode=0o700)
        ring = KeyRing(place, self._vault_id)
        ring.add(self._fresh, secret, cost, name=successor(slot))
        for one in kept:
            ring.add_recipient(self._fresh.master, one.kind, one.recipient, name=successor(one.slot))
        damaged = self._prepare_files(watcher)
        former_key, fresh_key = self._former.master.database_key(), self._fresh.master.database_key()
        try:
            copy_under_another_key(self._folder.catalogue, place.catalogue, former_key, fresh_key)
        finally:
            wipe(former_key)
            wipe(fresh_key)
        if self._head:
            _head_file(place, self._vault_id, self._fresh.master).write(self._head)
        former = "\n".join(path.stem for path in self._folder.slot_paths())
        write_durably(place.former_slots, former.encode())
        write_durably(place.root / _SEAL, _seal(place, self._fresh.master))
        sync_folder(place.keys)
        sync_folder(place.root)
        return Rekeyed(damaged)

    def _prepare_files(self, watcher: Watcher) -> int:
        """Write down the new beginning of every stored file; the number of those too damaged to have one."""
        former, fresh = _files_identity(self._former.master), _files_identity(self._fresh.master)
        paths = list(self._folder.stored_files())
        lines, damaged = [], 0
        for number, path in enumerate(paths):
            watcher.report(Progress(number, len(paths)))
            if watcher.cancelled():
                raise _cancelled()
            try:
                beginning = rewrapped_beginning(path, former, fresh)
            except (AgeDamagedError, AgeNotForUsError):
                damaged += 1
            else:
                lines.append(f"{path.stem} {base64.b64encode(beginning).decode()}")
        write_durably(self._place.root / _BEGINNINGS, "\n".join(lines).encode())
        return damaged

    def _give_up(self) -> None:
        if not self._folder.rekeyed.exists():
            take_back_rekeying(self._folder)


def take_back_rekeying(folder: VaultFolder) -> None:
    """Take away what an interrupted re-keying had prepared, where it had not taken effect."""
    if folder.rekeying.exists():
        shutil.rmtree(folder.rekeying, ignore_errors=True)


def finish_rekeying(folder: VaultFolder, master: MasterKey, watcher: Watcher | None = None) -> None:
    """Do what is left of a re-keying that took effect; nothing where there is none. ``master`` is the new key.

    Raises DiskTroubleError where the disk refuses: it is taken up again at the next opening.
    """
    if not folder.rekeyed.exists():
        return
    place = VaultFolder(folder.rekeyed)
    try:
        _check_seal(place, master)
        sync_folder(folder.root)  # that it takes effect is durable before anything of the former keys goes
        _begin_files_anew(folder, place, watcher)
        _exchange_catalogues(folder, place)
        _prove_in_place(folder, master)
        if place.head.exists():
            place.head.replace(folder.head)
        _exchange_slots(folder, place)
        for path in (place.root / _FORMER_CATALOGUE, *former_catalogues(folder.catalogue)):
            if path.exists():
                overwrite_and_remove(path)
        sync_folder(folder.root)
        # All is done: what is left of the folder is thrown away under the other name, half or whole.
        take_back_rekeying(folder)
        folder.rekeyed.replace(folder.rekeying)
        sync_folder(folder.root)
        take_back_rekeying(folder)
    except OSError as error:
        raise disk_trouble(error) from error


def _seal(place: VaultFolder, master: MasterKey) -> bytes:
    """A MAC over what names files to be written and slots to be destroyed: nobody without the new key can make one."""
    digests = [hashlib.sha256(path.read_bytes()).digest() for path in (place.root / _BEGINNINGS, place.former_slots)]
    key = master.rekey_key()
    try:
        return hmac.digest(bytes(key), b"".join(digests), "sha256").hex().encode()
    finally:
        wipe(key)


def _check_seal(place: VaultFolder, master: MasterKey) -> None:
    """Refuse a folder ``rekeyed`` that this vault did not make, before anything is done on its word."""
    try:
        if hmac.compare_digest(_seal(place, master), (place.root / _SEAL).read_bytes()):
            return
    except FileNotFoundError:
        pass
    raise UnreadableError(
        translate("Vault", "The folder “rekeyed” in this vault was altered, or was not made by this vault."),
        safe=translate("Vault", "Nothing was changed."),
        mend=translate("Vault", "Make a copy of the whole folder as it is, then use your backup."),
    )


def _begin_files_anew(folder: VaultFolder, place: VaultFolder, watcher: Watcher | None) -> None:
    waiting = list(_beginnings(place))
    for number, (name, beginning) in enumerate(waiting):
        if watcher:
            watcher.report(Progress(number, len(waiting)))
        path = folder.files / name[:2] / f"{name}.age"
        if not path.exists():
            continue
        with path.open("r+b") as stream:
            if stream.read(len(beginning)) != beginning:
                stream.seek(0)
                stream.write(beginning)  # buffered, since a disk may take less than it is offered at once
                stream.flush()
                os.fsync(stream.fileno())


def _beginnings(place: VaultFolder) -> Iterator[tuple[str, bytes]]:
    for line in (place.root / _BEGINNINGS).read_text().splitlines():
        name, beginning = line.split(" ")
        yield name, base64.b64decode(beginning)


def _exchange_catalogues(folder: VaultFolder, place: VaultFolder) -> None:
    """The former catalogue aside, its journal (empty: it was closed) away, the new one in its place."""
    if not place.catalogue.exists():
        return
    former = place.root / _FORMER_CATALOGUE
    if not former.exists():
        folder.catalogue.replace(former)
    for journal in folder.root.glob("catalogue.db-*"):
        journal.unlink()
    place.catalogue.replace(folder.catalogue)
    sync_folder(place.root)
    sync_folder(folder.root)


def _prove_in_place(folder: VaultFolder, master: MasterKey) -> None:
    key = master.database_key()
    try:
        prove_catalogue(folder.catalogue, key)
    finally:
        wipe(key)


def _exchange_slots(folder: VaultFolder, place: VaultFolder) -> None:
    former = place.former_slots.read_text().split()
    for path in sorted(place.keys.glob("*.slot")):
        path.replace(folder.keys / path.name)
    sync_folder(folder.keys)
    for name in former:
        path = folder.keys / f"{name}.slot"
        if path.exists():
            overwrite_and_remove(path)


def _cancelled() -> CancelledError:
    return CancelledError(
        translate("Vault", "The change of keys was stopped."),
        safe=translate("Vault", "The vault is as it was, and what opened it before still opens it."),
    )


def _files_identity(master: MasterKey) -> AgeIdentity:
    key = master.files_key()
    try:
        return AgeIdentity.from_secret(bytes(key))
    finally:
        wipe(key)


def _head_file(folder: VaultFolder, vault_id: str, master: MasterKey) -> HeadFile:
    key = master.head_key()
    try:
        return HeadFile(folder.head, bytes(key), vault_id)
    finally:
        wipe(key)
