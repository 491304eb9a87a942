"""What the pages of a recovery show and ask for; frozen. Passphrases are handed over to be zeroed."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class RecoveryWay(StrEnum):
    """By what a vault is recovered."""

    SHEETS = "sheets"
    HEADQUARTERS = "headquarters"


@dataclass(frozen=True)
class HeadquartersGiven:
    """The vault of a headquarters, and what opens it: the key of its card opens the vault that is lost."""

    folder: Path
    passphrase: bytearray = field(repr=False)

    def wipe(self) -> None:
        """Overwrite the passphrase, once it has been used."""
        self.passphrase[:] = bytes(len(self.passphrase))


@dataclass(frozen=True)
class KeyFound:
    """The sheets, or the headquarters, open the vault in ``folder``. What is left is a new passphrase."""

    way: RecoveryWay
    folder: Path


@dataclass(frozen=True)
class NewPassphraseGiven:
    """Recover with this passphrase."""

    passphrase: bytearray = field(repr=False)

    def wipe(self) -> None:
        """Overwrite it, once it has been used."""
        self.passphrase[:] = bytes(len(self.passphrase))
