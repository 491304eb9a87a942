"""Another master key for a vault, when its passphrase leaked: everything that hung on the former hangs on a new one.

All of it is prepared beside the vault in the folder ``rekey`` and proven there: the new slots open, the copy of the
catalogue is whole under the new key, every stored file has its new beginning waiting. Then the folder is renamed to
``rekeyed``: that is the moment it takes effect. What is left to do (``settle_rekeying``) can be interrupted and done
again at the next opening; the former keys are destroyed last, after the new one has opened the catalogue in its place.

Who has a copy of the vault from before, and the leaked passphrase, can read that copy: nothing can undo that.
"""

import base64
import errno
import hashlib
import hmac
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import CancelledError, ResearcherError, UnreadableError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.ageerrors import AgeDamagedError, AgeNotForUsError
from evidence_desk.vault.ageheader import parse_header
from evidence_desk.vault.agekeys import AgeIdentity, unlock
from evidence_desk.vault.agerecipient import AgeRecipient
from evidence_desk.vault.database_copy import copy_under_another_key, prove_catalogue
from evidence_desk.vault.folder import VaultFolder, overwrite_and_remove, write_durably
from evidence_desk.vault.head import Head, HeadFile
from evidence_desk.vault.kdf import KdfCost, wipe
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.keys import MasterKey
from evidence_desk.vault.migration import former_catalogues
from evidence_desk.vault.passphrase_rules import new_passphrase_in_force
from evidence_desk.vault.rewrapping import rewrapped_beginning
from evidence_desk.vault.slots import Secret, SlotKind, Unlocked, WrongPassphraseError, wrong_secret
from evidence_desk.vault.syncing import sync_folder

_BEGINNINGS = "beginnings"
_SEAL = "seal"
_FORMER_SEAL = "former-seal"
_FILE_NAME = re.compile("[0-9a-f]{32}")
_SLOT_NAME = re.compile("[0-9a-f]{16}")
_FORMER_CATALOGUE = "former.db"


@dataclass(frozen=True)
class KeptRecipient:
    """A slot for a public key that is to open the vault afterwards too; ``slot`` is its present name."""

    slot: str
    kind: SlotKind
    recipient: AgeRecipient


@dataclass(frozen=True)
class Rekeyed:
    """What a re-keying came to.

    ``damaged_files``: how many stored files were too damaged to be given another key; they could not be read before
    either. ``left``: names of what the disk did not let be written or destroyed; the next opening tries again.
    """

    damaged_files: int
    left: tuple[str, ...] = ()


class DamagedFilesError(ResearcherError):
    """Stored files are damaged, and their copies in a backup would not fit the new key."""

    def __init__(self, count: int) -> None:
        super().__init__(
            translate("Vault", "{count} stored files are damaged; with new keys, a backup could not mend them.").format(
                count=count
            ),
            safe=translate("Vault", "Nothing was changed, and what opened the vault before still opens it."),
            mend=translate(
                "Vault", "Put these files back from a backup first; or change the keys all the same, without them."
            ),
        )
        self.count = count


def successor(slot: str) -> str:
    """The name of the slot that a re-keying makes in the place of another: its note finds it by that."""
    return hashlib.sha256(f"evidence-desk/1 successor {slot}".encode()).hexdigest()[: len(slot)]


def require_whole_files(folder: VaultFolder, former: MasterKey) -> None:
    """Raise DamagedFilesError where a stored file's beginning does not open with the present key."""
    identity = _files_identity(former)
    damaged = 0
    for path in folder.stored_files():
        try:
            rewrapped_beginning(path, identity, identity)
        except (AgeDamagedError, AgeNotForUsError):
            damaged += 1
        except OSError as error:
            raise disk_trouble(error) from error
    if damaged:
        raise DamagedFilesError(damaged)


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
        self._check_beforehand(secret)
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
            left = _finish(self._folder, self._fresh.master, watcher)
        return replace(rekeyed, left=left)

    def _check_beforehand(self, secret: Secret) -> None:
        """Refuse what could not be undone later: unsettled entries, a change that is not finished, the old passphrase."""
        safe = translate("Vault", "Nothing was changed.")
        journal = self._folder.catalogue.with_name(self._folder.catalogue.name + "-wal")
        if journal.exists() and journal.stat().st_size:
            raise ResearcherError(
                translate("Vault", "The disk did not take everything that was saved last into the catalogue."),
                safe=translate("Vault", "It is safe in the journal beside it, and no key was changed."),
                mend=translate("Vault", "Check the disk, open the vault again, and then change the keys."),
            )
        if self._folder.rekeyed.exists():
            raise ResearcherError(
                translate("Vault", "The last change of keys is not finished yet."),
                safe=safe,
                mend=translate("Vault", "Close the vault and open it again; if it stays so, check the disk."),
            )
        try:
            _, unlocked = KeyRing(self._folder, self._vault_id).unlock(secret)
        except WrongPassphraseError:
            return
        unlocked.wipe()
        raise ResearcherError(
            translate("Vault", "This passphrase opens the vault already."),
            safe=safe,
            mend=translate("Vault", "Take one that nobody knows yet."),
        )

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
            if self._head:
                prove_catalogue(place.catalogue, fresh_key, self._head)
        finally:
            wipe(former_key)
            wipe(fresh_key)
        if self._head:
            _head_file(place, self._vault_id, self._fresh.master).write(self._head)
        former = "\n".join(path.stem for path in self._folder.slot_paths())
        write_durably(place.former_slots, former.encode())
        write_durably(place.root / _SEAL, _seal(place, self._fresh.master))
        write_durably(place.root / _FORMER_SEAL, _seal(place, self._former.master))
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
    if folder.rekeying.is_symlink() or folder.rekeying.is_file():
        folder.rekeying.unlink()  # somebody else's: of a link, only the link goes
    elif folder.rekeying.exists():
        shutil.rmtree(folder.rekeying, ignore_errors=True)


class Standing(Enum):
    """What a master key has to do with a change of keys that lies in the folder."""

    NONE = "there is none"
    NEW = "it is the new key"
    FORMER = "it is the former key"
    FOREIGN = "the folder was altered, or was not made by this vault"


def standing_of(folder: VaultFolder, master: MasterKey) -> Standing:
    """What ``master`` is to the folder ``rekeyed``; decided by its seals alone."""
    if not folder.rekeyed.exists():
        return Standing.NONE
    place = VaultFolder(folder.rekeyed)
    for name, standing in ((_SEAL, Standing.NEW), (_FORMER_SEAL, Standing.FORMER)):
        try:
            if hmac.compare_digest(_seal(place, master), (place.root / name).read_bytes()):
                return standing
        except OSError:
            continue
    return Standing.FOREIGN


def settle_rekeying(folder: VaultFolder, master: MasterKey) -> tuple[str, ...]:
    """Bring the folder and the catalogue to where ``master``, which a slot gave, opens it; or say that it does not.

    A change of keys that took effect is finished; the names of what could not be written are returned, and are taken up
    at the next opening. A planted folder is put aside. Raises WrongPassphraseError where ``master`` was replaced,
    UnreadableError where it does not open the catalogue: nothing was written then.
    """
    standing = standing_of(folder, master)
    if standing is Standing.NEW:
        return _finish(folder, master, None)
    if standing is Standing.FORMER:
        raise wrong_secret(SlotKind.PASSPHRASE)
    if standing is Standing.FOREIGN:
        _prove(folder.catalogue, master)
        folder.rekeyed.replace(folder.root / f"rekeyed-put-aside-{secrets.token_hex(4)}")
    return ()


def _finish(folder: VaultFolder, master: MasterKey, watcher: Watcher | None) -> tuple[str, ...]:
    """Do what is left of a re-keying that took effect: first what opens the vault, then file by file.

    A file or former slot that the disk does not let be written stops nothing; it stays for the next time. Raises
    DiskTroubleError where the vault itself could not be brought in order: that is taken up again too.
    """
    place = VaultFolder(folder.rekeyed)
    try:
        waiting, former = list(_beginnings(place)), _former_slots(place)
        _prove(place.catalogue if place.catalogue.exists() else folder.catalogue, master)
        sync_folder(folder.root)  # that it takes effect is durable before anything of the former keys goes
        _exchange_catalogues(folder, place)
        _prove(folder.catalogue, master)
        if place.head.exists():
            place.head.replace(folder.head)
        _bring_slots(folder, place)
        left = _begin_files_anew(folder, master, waiting, watcher)
        left += _destroy_former(folder, place, former)
        sync_folder(folder.root)
        if left:
            return tuple(left)
        # All is done: what is left of the folder is thrown away under the other name, half or whole.
        take_back_rekeying(folder)
        folder.rekeyed.replace(folder.rekeying)
        sync_folder(folder.root)
        take_back_rekeying(folder)
    except OSError as error:
        raise disk_trouble(error) from error
    return ()


def _seal(place: VaultFolder, master: MasterKey) -> bytes:
    """A MAC over what names files to be written and slots to be destroyed: nobody without the new key can make one."""
    digests = [hashlib.sha256(path.read_bytes()).digest() for path in (place.root / _BEGINNINGS, place.former_slots)]
    key = master.rekey_key()
    try:
        return hmac.digest(bytes(key), b"".join(digests), "sha256").hex().encode()
    finally:
        wipe(key)


def _begin_files_anew(
    folder: VaultFolder, master: MasterKey, waiting: Sequence[tuple[str, bytes]], watcher: Watcher | None
) -> list[str]:
    fresh = _files_identity(master)
    left = []
    for number, (name, beginning) in enumerate(waiting):
        if watcher:
            watcher.report(Progress(number, len(waiting)))
        path = folder.files / name[:2] / f"{name}.age"
        try:
            if path.exists():
                _begin_anew(path, beginning, fresh)
        except OSError:
            left.append(path.name)
    return left


def _begin_anew(path: Path, beginning: bytes, fresh: AgeIdentity) -> None:
    """Write a file's new beginning over its present one: of the same length, and one that the new key opens."""
    unlock(parse_header(beginning), [fresh])
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "r+b") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        present = stream.read(len(beginning))
        if present == beginning or not _is_header(present):
            return
        stream.seek(0)
        stream.write(beginning)  # buffered, since a disk may take less than it is offered at once
        stream.flush()
        os.fsync(stream.fileno())


def _is_header(present: bytes) -> bool:
    """Whether this is a whole header of an age file, or one whose writing was interrupted."""
    return present.startswith(b"age-encryption.org/v1\n-> X25519 ")


def _beginnings(place: VaultFolder) -> Iterator[tuple[str, bytes]]:
    for line in (place.root / _BEGINNINGS).read_text().splitlines():
        name, beginning = line.split(" ")
        if not _FILE_NAME.fullmatch(name):
            raise UnreadableError(translate("Vault", "The change of keys names something that is no stored file."))
        yield name, base64.b64decode(beginning)


def _former_slots(place: VaultFolder) -> list[str]:
    names = place.former_slots.read_text().split()
    if not all(_SLOT_NAME.fullmatch(name) for name in names):
        raise UnreadableError(translate("Vault", "The change of keys names something that is no key slot."))
    return names


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


def _prove(catalogue: Path, master: MasterKey) -> None:
    key = master.database_key()
    try:
        prove_catalogue(catalogue, key)
    finally:
        wipe(key)


def _bring_slots(folder: VaultFolder, place: VaultFolder) -> None:
    for path in sorted(place.keys.glob("*.slot")):
        path.replace(folder.keys / path.name)
    sync_folder(folder.keys)


def _destroy_former(folder: VaultFolder, place: VaultFolder, slots: Sequence[str]) -> list[str]:
    """Overwrite and remove everything that the former keys open; the names of what the disk did not let go."""
    paths = [folder.keys / f"{name}.slot" for name in slots]
    paths += [place.root / _FORMER_CATALOGUE, *former_catalogues(folder.catalogue)]
    left = []
    for path in paths:
        try:
            if path.exists():
                overwrite_and_remove(path)
        except OSError:
            left.append(path.name)
    return left


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
