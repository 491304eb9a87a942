"""What a vault's folder tells of the ways into it, and the secret that somebody typed for one of them. No Qt here.

Cryptography takes a moment to load, and the first page must not wait for it: these steps run beside the window.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_desk.gui.start.intentions import UnlockAsked, WaysToUnlock

if TYPE_CHECKING:
    from evidence_desk.vault.slots import SlotSecret


def ways_to_unlock(folder: Path) -> WaysToUnlock:
    """By what the vault in a folder can be opened; UnreadableError where it holds no vault that this version knows."""
    from evidence_desk.vault.folder import VaultFolder  # noqa: PLC0415
    from evidence_desk.vault.key_ring import KeyRing  # noqa: PLC0415
    from evidence_desk.vault.slots import SlotKind  # noqa: PLC0415

    place = VaultFolder(folder)
    kinds = KeyRing(place, place.read_card()).kinds()
    return WaysToUnlock(
        folder,
        passphrase=SlotKind.PASSPHRASE in kinds,
        key_file=SlotKind.KEY_FILE in kinds,
        travel_code=SlotKind.TRAVEL in kinds,
        sheets=SlotKind.RECOVERY in kinds,
        headquarters=SlotKind.HEADQUARTERS in kinds,
    )


@contextmanager
def secret_typed(asked: UnlockAsked) -> Iterator["SlotSecret"]:
    """What opens the vault, with the key file read or the words of the code taken together; wiped at the end.

    Raises ResearcherError where the file is none, SheetError where a word is wrong.
    """
    from evidence_desk.vault.kdf import wipe  # noqa: PLC0415
    from evidence_desk.vault.key_files import read_key_file  # noqa: PLC0415
    from evidence_desk.vault.sheets import read_code  # noqa: PLC0415
    from evidence_desk.vault.slots import SlotKind, SlotSecret  # noqa: PLC0415

    second = bytearray()
    try:
        if asked.key_file is not None:
            second = read_key_file(asked.key_file)
            yield SlotSecret(asked.passphrase, SlotKind.KEY_FILE, second)
        elif asked.travel_code:
            second = bytearray(read_code(asked.travel_code))
            yield SlotSecret(asked.passphrase, SlotKind.TRAVEL, second)
        else:
            yield SlotSecret(asked.passphrase)
    finally:
        wipe(second)
        asked.wipe()
