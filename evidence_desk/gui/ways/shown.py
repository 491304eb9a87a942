"""What the page of the ways in shows and what it is asked for; frozen. Names have passed ``names.visible``.

Passphrases travel as bytearrays in these; who works with them wipes them. None of them shows a secret in its ``repr``.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.sheets.recovery_sheet import RecoverySheet
from evidence_desk.vault.kdf import wipe
from evidence_desk.vault.key_files import read_key_file
from evidence_desk.vault.sheets import read_code
from evidence_desk.vault.slots import SlotKind, SlotSecret


class Act(StrEnum):
    """What can be done about the ways in."""

    CHOOSE = "choose"
    CHANGE = "change"
    FURTHER = "further"
    ADD_KEY_FILE = "add-key-file"
    SHEETS = "sheets"
    DRILL = "drill"
    HEADQUARTERS = "headquarters"
    JOURNEY = "journey"
    DEPART = "depart"
    ARRIVE = "arrive"
    REKEY = "rekey"
    REMOVE = "remove"


class Standing(StrEnum):
    """Whether one may rely on a way in."""

    COUNTS = "counts"
    UNFINISHED = "unfinished"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class WayShown:
    """A way in as it is told: its kind as words, when it was made, what it can and cannot do, what can be done with it.

    ``trouble`` says what is wrong with it or not finished; empty for nothing.
    """

    slot: str
    kind: SlotKind | None
    title: str
    made: str
    standing: Standing
    trouble: str
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class WaysShown:
    """All ways in, and which of them is chosen. ``acts``: what can be done besides."""

    ways: tuple[WayShown, ...]
    chosen: str
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class WayChosen:
    """A way in, chosen in the list."""

    slot: str


@dataclass(frozen=True)
class ActBegun:
    """Somebody wants to do something; ``slot`` is the way it is about, empty for none."""

    act: Act
    slot: str = ""


@dataclass(frozen=True)
class ActAsked:
    """Something is to be done: ``wanted`` is what its page gathered, such as a ChangeAsked or a PresentGiven."""

    act: Act
    wanted: Any = field(repr=False)


@dataclass(frozen=True)
class TrustedContact:
    """A contact whose keys were verified; ``standing`` says by whom and when."""

    desk: str
    name: str
    standing: str


@dataclass(frozen=True)
class ActShown:
    """The page of an act.

    ``way`` is the title of the way it is about, ``kinds`` what somebody can show that they may open the vault, ``known``
    what an attacker knows of the vault (for the meter), ``contacts`` those whose keys were verified.
    """

    act: Act
    slot: str = ""
    way: str = ""
    kinds: tuple[SlotKind, ...] = (SlotKind.PASSPHRASE,)
    known: tuple[str, ...] = ()
    contacts: tuple[TrustedContact, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Present:
    """What shows that somebody can open the vault: the passphrase, and what belongs to it."""

    passphrase: bytearray = field(repr=False)
    kind: SlotKind = SlotKind.PASSPHRASE
    key_file: Path | None = None
    code: str = field(default="", repr=False)

    def secret(self) -> SlotSecret:
        """The secret, with the key file read and the words of the code taken together.

        Raises ResearcherError where the file is none, SheetError where a word is wrong.
        """
        if self.kind is SlotKind.KEY_FILE and self.key_file is not None:
            return SlotSecret(self.passphrase, self.kind, read_key_file(self.key_file))
        if self.kind is SlotKind.TRAVEL:
            return SlotSecret(self.passphrase, self.kind, read_code(self.code))
        return SlotSecret(self.passphrase)

    def wipe(self) -> None:
        """Overwrite the passphrase."""
        wipe(self.passphrase)


@dataclass(frozen=True)
class ChangeAsked:
    """Another passphrase in the place of the present one, for the vault (``Act.CHANGE``) or for all keys (``Act.REKEY``)."""

    present: Present
    new: bytearray = field(repr=False)


@dataclass(frozen=True)
class AddAsked:
    """A further passphrase; with a key file the passphrase typed twice, for the trial."""

    present: Present
    new: bytearray = field(repr=False)
    again: bytearray = field(repr=False)
    label: str = ""
    key_file: Path | None = None


@dataclass(frozen=True)
class KeyFilePlaced:
    """A file that is to be a key file: a new one to be made there (``new``), or one that is there."""

    path: Path
    new: bool


@dataclass(frozen=True)
class KeyFileShown:
    """The key file chosen; ``warning`` says what speaks against its place, empty for nothing."""

    path: Path
    warning: str


@dataclass(frozen=True)
class PresentGiven:
    """Go on with an act that needs nothing but the present secret; ``slot`` is the way it is about."""

    present: Present
    slot: str = ""


@dataclass(frozen=True)
class HeadquartersAsked:
    """Let a verified contact open this vault."""

    present: Present
    desk: str


@dataclass(frozen=True)
class SheetsShown:
    """Three sheets, just made, to be written down one after the other."""

    slot: str
    sheets: tuple[RecoverySheet, ...] = field(repr=False)


@dataclass(frozen=True)
class SheetsTyped:
    """Two sheets as typed in from paper, each 20 words with blanks between."""

    sheets: tuple[str, str] = field(repr=False)


@dataclass(frozen=True)
class CodeShown:
    """A travel code, just made: 20 words for somebody who stays behind."""

    words: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class VaultClosed:
    """The vault was closed by a change of all keys: ``words`` says how it stands, ``failure`` why it was not done."""

    words: str
    failure: Failure | None = None

    @property
    def done(self) -> bool:
        """Whether the new keys hold."""
        return self.failure is None
