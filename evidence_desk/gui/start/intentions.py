"""What the pages before the desk ask for. Passphrases are handed over to be zeroed; they show in no repr."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class StartChoice(StrEnum):
    """The ways to begin."""

    NEW_VAULT = "new-vault"
    OPEN_VAULT = "open-vault"
    VERIFY = "verify"
    DEMONSTRATION = "demonstration"
    RESTORE = "restore"


@dataclass(frozen=True)
class NewVaultAsked:
    """Make a vault in a new folder ``name`` under ``parent``. ``passphrase``: UTF-8 in normal form C."""

    parent: Path
    untrusted_name: str
    passphrase: bytearray = field(repr=False)

    def wipe(self) -> None:
        """Overwrite the passphrase, once it has been used."""
        self.passphrase[:] = bytes(len(self.passphrase))


@dataclass(frozen=True)
class RestoreAsked:
    """Make a vault from the backup in a folder, in a new folder ``name`` under ``parent``."""

    backup: Path
    parent: Path
    untrusted_name: str


@dataclass(frozen=True)
class VaultRestored:
    """A vault was made from its backup: where it is, what to say of it, and whether some of its files are damaged."""

    folder: Path
    words: str
    damaged: bool


@dataclass(frozen=True)
class UnlockAsked:
    """Open the vault in a folder. ``passphrase``: UTF-8 in normal form C."""

    folder: Path
    passphrase: bytearray = field(repr=False)

    def wipe(self) -> None:
        """Overwrite the passphrase, once it has been used."""
        self.passphrase[:] = bytes(len(self.passphrase))
