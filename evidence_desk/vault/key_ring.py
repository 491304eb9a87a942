"""The key ring: the slots in a vault's folder ``keys``; found, added, proven and destroyed.

A slot counts as added once it was written, synced, read back and opened. It is destroyed by being overwritten where it
lies: a mere removal would leave it readable on the raw disk.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.agerecipient import AgeRecipient
from evidence_desk.vault.folder import VaultFolder, is_destroyed, overwrite_and_remove, write_durably
from evidence_desk.vault.kdf import KdfCost, calibrated_cost
from evidence_desk.vault.keys import MasterKey
from evidence_desk.vault.recipient_slots import WrongKeyError, open_recipient_slot, seal_recipient_slot, wrong_key
from evidence_desk.vault.regular_files import NotARegularFileError, is_regular, read_regular
from evidence_desk.vault.slots import (
    OWNER_KINDS,
    SLOT_BYTES,
    Secret,
    SlotKind,
    Unlocked,
    WrongPassphraseError,
    damaged_slot,
    open_slot,
    seal_slot,
    slot_cost,
    slot_kind,
    slot_secret,
    wrong_secret,
)

MOST_SLOTS = 32
"""How many slots of a kind are tried with a secret, and made."""


@dataclass(frozen=True)
class Slot:
    """A slot in the folder: its name (hexadecimal) and what opens it, None where it is damaged."""

    name: str
    kind: SlotKind | None


class KeyRing:
    """The slots of one vault. The vault's folder is held by the caller wherever something is written."""

    def __init__(self, folder: VaultFolder, vault_id: str) -> None:
        self._folder = folder
        self._vault_id = vault_id

    def slots(self) -> list[Slot]:
        """All slots, damaged ones too, in stable order."""
        return [Slot(path.stem, _kind(path)) for path in self._folder.slot_paths()]

    def kinds(self) -> frozenset[SlotKind]:
        """By what this vault can be opened; known without any secret."""
        return frozenset(slot.kind for slot in self.slots() if slot.kind)

    def fresh_name(self) -> str:
        """A random name for a slot to come."""
        return secrets.token_hex(8)

    def unlock(self, secret: Secret) -> tuple[Slot, Unlocked]:
        """The keys that an owner's secret gives; the caller wipes them.

        A damaged slot beside a good one does not stand in the way. Raises WrongPassphraseError, UnreadableError.
        """
        kind = slot_secret(secret).kind
        waiting, trouble = self._by_cost(kind)
        wrong = False
        for name, content in waiting[:MOST_SLOTS]:
            try:
                return Slot(name, kind), open_slot(content, secret, self._vault_id)
            except WrongPassphraseError:
                wrong = True
            except UnreadableError as error:
                trouble = trouble or error
        if len(waiting) > MOST_SLOTS:
            raise _too_many(len(waiting))
        raise trouble if trouble and not wrong else self._wrong(kind)

    def unlock_master(self, identity: AgeIdentity) -> tuple[Slot, MasterKey]:
        """The master key that a secret key (of sheets, or of a headquarters) gives; the caller wipes it.

        Raises WrongKeyError where no slot is for it.
        """
        return next(self.masters(identity))

    def masters(self, identity: AgeIdentity) -> Iterator[tuple[Slot, MasterKey]]:
        """Every slot that a secret key opens, with its master key: more than one where somebody planted another.

        Raises WrongKeyError, or UnreadableError, where there is none at all.
        """
        trouble: UnreadableError | None = None
        none = True
        for path in self._folder.all_slot_paths():
            try:
                content = _content(path)
                found = Slot(path.stem, slot_kind(content)), open_recipient_slot(content, identity, self._vault_id)
            except WrongKeyError:
                continue
            except UnreadableError as error:
                trouble = trouble or error
            except OSError as error:
                raise disk_trouble(error) from error
            else:
                none = False
                yield found
        if none:
            raise trouble or wrong_key()

    def add(self, unlocked: Unlocked, secret: Secret, cost: KdfCost | None = None, *, name: str = "") -> Slot:
        """A further slot for an owner's secret: it is there once it was read back from the disk and opened.

        ``name`` empty takes a random one.
        """
        if [one.kind for one in self.slots()].count(slot_secret(secret).kind) >= MOST_SLOTS:
            raise ResearcherError(
                translate("Vault", "This vault has {most} ways in of this kind; there can be no more.").format(
                    most=MOST_SLOTS
                ),
                safe=translate("Vault", "Nothing was changed."),
                mend=translate("Vault", "Remove one that nobody needs any more."),
            )
        slot = seal_slot(unlocked, secret, self._vault_id, cost or calibrated_cost())

        def proven(reread: bytes) -> bool:
            again = open_slot(reread, secret, self._vault_id)
            same = again.master.exposed() == unlocked.master.exposed() and again.signing_seed == unlocked.signing_seed
            again.wipe()
            return same

        return Slot(self._write(slot, proven, name), slot_secret(secret).kind)

    def add_recipient(self, master: MasterKey, kind: SlotKind, recipient: AgeRecipient, *, name: str = "") -> Slot:
        """A further slot for a public key. That it opens, only the holder of the secret key can show."""
        slot = seal_recipient_slot(master, kind, recipient, self._vault_id)
        return Slot(self._write(slot, lambda reread: reread == slot, name), kind)

    def remove(self, name: str) -> None:
        """Destroy a slot; LookupError where there is none of this name."""
        path = self._folder.keys / f"{name}.slot"
        if path not in self._folder.slot_paths():
            raise LookupError("no key slot of this name")
        try:
            overwrite_and_remove(path)
        except OSError as error:
            raise disk_trouble(error) from error

    def sweep(self) -> None:
        """Destroy slots whose writing, or whose destroying, a crash interrupted."""
        for path in self._folder.keys.iterdir():
            with suppress(OSError):
                if is_regular(path) and (path.suffix == ".part" or is_destroyed(path)):
                    overwrite_and_remove(path)

    def _by_cost(self, kind: SlotKind) -> tuple[list[tuple[str, bytes]], UnreadableError | None]:
        """Names and contents of the slots of a kind, the cheapest to try first; and what is wrong with a damaged one.

        In this order dear ones that somebody planted do not keep the owner waiting.
        """
        found: list[tuple[int, str, bytes]] = []
        trouble: UnreadableError | None = None
        for path in self._folder.all_slot_paths():
            try:
                content = _content(path)
                if slot_kind(content) == kind:
                    found.append((slot_cost(content).work, path.stem, content))
            except UnreadableError as error:
                trouble = trouble or error
            except OSError as error:
                raise disk_trouble(error) from error
        return [(name, content) for _, name, content in sorted(found)], trouble

    def _wrong(self, kind: SlotKind) -> ResearcherError:
        kinds = self.kinds()
        if not kinds:
            return UnreadableError(
                translate("Vault", "The key slots of this vault are missing."),
                safe=translate("Vault", "Nothing was changed, and the encrypted contents are still there."),
                mend=translate("Vault", "Put the folder “keys” back from your backup of this vault."),
            )
        if kind not in kinds and not kinds & OWNER_KINDS:
            return WrongPassphraseError(
                translate("Vault", "No passphrase opens this vault any more."),
                safe=translate("Vault", "The encrypted contents are still there."),
                mend=translate(
                    "Vault", "It can be recovered by two recovery sheets or by a headquarters, if they were entered."
                ),
            )
        return wrong_secret(kind)

    def _write(self, slot: bytes, proven: Callable[[bytes], bool], name: str) -> str:
        path = self._folder.keys / f"{name or self.fresh_name()}.slot"
        try:
            write_durably(path, slot)
            if not proven(_content(path)):
                raise UnreadableError(
                    translate("Vault", "The new key could not be confirmed on this disk."),
                    safe=translate("Vault", "What opened the vault before still opens it."),
                    mend=translate("Vault", "Check the disk, then try again."),
                )
        except BaseException as error:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise disk_trouble(error) from error
            raise
        return path.stem


def _content(path: Path) -> bytes:
    """The bytes of a slot, no more than tell that it is too long; UnreadableError for what is no file at all."""
    try:
        return read_regular(path, SLOT_BYTES + 1)
    except NotARegularFileError:
        raise damaged_slot() from None


def _too_many(count: int) -> UnreadableError:
    return UnreadableError(
        translate("Vault", "This vault has {count} key slots of one kind; the first {most} did not open.").format(
            count=count, most=MOST_SLOTS
        ),
        safe=translate("Vault", "The others were not tried, and nothing was changed."),
        mend=translate("Vault", "Somebody put them there. Put the folder “keys” back from your backup of this vault."),
    )


def _kind(path: Path) -> SlotKind | None:
    try:
        return slot_kind(_content(path))
    except (UnreadableError, OSError):
        return None
