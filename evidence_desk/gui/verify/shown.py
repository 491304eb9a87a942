"""What is asked for on the screen Verify, and what is told there. Frozen; names have passed ``names.visible``. No Qt."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evidence_desk.gui.widgets.outcome_rows import OutcomeReport

Tone = Literal["good", "warn", "bad", "note"]


@dataclass(frozen=True)
class StoreState:
    """What is stored in the vault: how many files, how many bytes they have together, and how many are due for a check.

    ``every``: at least once in how many days each is to be checked, one of the ``offered``.
    """

    files: int
    size: int
    due: int = 0
    every: int = 90
    offered: tuple[int, ...] = (90,)


@dataclass(frozen=True)
class ListWanted:
    """A folder, and the lists of hashes found for it; None where the person has not said which folder."""

    folder: Path | None
    lists: tuple[Path, ...] = ()


@dataclass(frozen=True)
class CompareAsked:
    """Compare a folder with a list of hashes."""

    manifest: Path
    folder: Path


@dataclass(frozen=True)
class KeysWanted:
    """A bundle to be verified without a vault: it takes the sender's card, and a key where it is encrypted."""

    bundle: Path
    encrypted: bool


@dataclass(frozen=True)
class InspectAsked:
    """Verify a bundle by the key card of the desk that should have signed it; ``identity`` only where it is encrypted."""

    bundle: Path
    card: Path
    identity: Path | None


@dataclass(frozen=True)
class HashedShown:
    """A file and its hash; ``path`` and ``name`` as shown, ``size`` in bytes."""

    name: str
    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class HashCompared:
    """Whether the file has the hash that was pasted."""

    matches: bool
    sentence: str


@dataclass(frozen=True)
class FindingShown:
    """One finding in full; hashes of one ``kind`` in hexadecimal, empty where there is none. ``leads_on``: there is an exhibit to open."""

    name: str
    sentence: str
    expected: str = ""
    found: str = ""
    leads_on: bool = False
    kind: str = "SHA-256"


@dataclass(frozen=True)
class CheckShown:
    """A finished check: the verdict as a headline, on what, when, the rows, and what all this does not prove.

    ``remark`` says in a sentence what stands beside the rows (the custody log; what to do next), with its own tone.
    ``facts`` are pairs of a name and what it is; ``whole`` is False where the person stopped it, and then nothing is saved.
    """

    tone: Tone
    headline: str
    subject: str
    moment: str
    report: OutcomeReport
    limits: tuple[str, ...]
    remark: str = ""
    remark_tone: Tone = "good"
    facts: tuple[tuple[str, str], ...] = ()
    whole: bool = True
