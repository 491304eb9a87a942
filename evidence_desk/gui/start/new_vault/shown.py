"""What the steps to a new vault show and ask for; frozen. Passphrases are handed over to be zeroed."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True)
class PlaceGiven:
    """Where the vault is to be: a new folder ``untrusted_name`` under ``parent``, and what others call the desk."""

    parent: Path
    untrusted_name: str
    untrusted_desk: str


@dataclass(frozen=True)
class PlaceProblem:
    """What is wrong with a place; ``field`` is ``name`` or ``desk``."""

    field: str
    sentence: str


@dataclass(frozen=True)
class PassphraseGiven:
    """The passphrase of the new vault."""

    passphrase: bytearray = field(repr=False)


class SheetsChoice(StrEnum):
    """When recovery sheets are to be made. The value is kept in the vault."""

    NOW = "now"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True)
class HeadquartersGiven:
    """A contact whose keys were compared; ``opens``: they may open this vault if all else is lost."""

    desk: str
    opens: bool


@dataclass(frozen=True)
class Standing:
    """One thing that is done, or still open."""

    icon: str
    tone: str
    sentence: str


@dataclass(frozen=True)
class DoneShown:
    """What there is now, and what is still open."""

    standings: tuple[Standing, ...]
