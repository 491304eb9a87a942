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
class WaysToUnlock:
    """By what the vault in a folder can be opened, as the folder tells without any secret."""

    folder: Path
    passphrase: bool = True
    key_file: bool = False
    travel_code: bool = False
    sheets: bool = False
    headquarters: bool = False

    @property
    def sealed(self) -> bool:
        """Whether it is sealed for a journey: nothing but passphrase and travel code together is left to its owner."""
        return self.travel_code and not (self.passphrase or self.key_file)


@dataclass(frozen=True)
class UnlockAsked:
    """Open the vault in a folder. ``passphrase``: UTF-8 in normal form C; beside it a key file, or a travel code's words."""

    folder: Path
    passphrase: bytearray = field(repr=False)
    key_file: Path | None = None
    travel_code: str = field(default="", repr=False)

    def wipe(self) -> None:
        """Overwrite the passphrase, once it has been used."""
        self.passphrase[:] = bytes(len(self.passphrase))
