"""A way in by passphrase and key file, tried before it counts: the passphrase as typed again, the file as read again."""

from dataclasses import dataclass
from pathlib import Path

from evidence_desk.custody.ways_in import WayIn, WaysIn
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate
from evidence_desk.vault.kdf import KdfCost, Passphrase, wipe
from evidence_desk.vault.key_files import read_key_file
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.slots import Secret, SlotKind, SlotSecret, WrongPassphraseError
from evidence_desk.vault.vault import Vault


@dataclass(frozen=True, repr=False)
class KeyFileWanted:
    """The new passphrase as typed twice, and the file that belongs to it."""

    passphrase: Passphrase
    again: Passphrase
    path: Path
    label: str = ""


def add_with_key_file(
    vault: Vault, ways: WaysIn, present: Secret, wanted: KeyFileWanted, cost: KdfCost | None = None
) -> WayIn:
    """Add it and open it once. Where that fails the way is taken away again, and a ResearcherError says so."""
    content = read_key_file(wanted.path)
    try:
        way = ways.add_passphrase(present, wanted.passphrase, label=wanted.label, key_file=bytes(content), cost=cost)
    finally:
        wipe(content)
    try:
        _try(vault, wanted)
    except ResearcherError as error:
        ways.remove(present, way.slot)
        raise ResearcherError(
            translate("Ways", "The passphrase and the file did not open the vault when they were tried."),
            safe=translate("Ways", "The new way in was taken away again; the others are as they were."),
            mend=error.mend,
        ) from error
    return way


def _try(vault: Vault, wanted: KeyFileWanted) -> None:
    content = read_key_file(wanted.path)
    try:
        slot, unlocked = KeyRing(vault.folder, vault.id).unlock(SlotSecret(wanted.again, SlotKind.KEY_FILE, content))
        mine = unlocked.master.mark() == vault.mark
        unlocked.wipe()
    finally:
        wipe(content)
    if not mine or slot.kind is not SlotKind.KEY_FILE:
        raise WrongPassphraseError(
            translate("Ways", "It opens something else."), mend=translate("Ways", "Try again with another file.")
        )
