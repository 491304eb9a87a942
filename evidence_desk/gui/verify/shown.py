"""What the screen of verification shows and what it is asked for; frozen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Literal

from evidence_desk.gui.widgets.outcome_rows import OutcomeReport
from evidence_desk.media.findings import Finding
from evidence_desk.reports.verification_report import VerificationReport

Tone = Literal["good", "warn", "bad", "note"]


@dataclass(frozen=True)
class VaultState:
    """What there is to check in the vault: stored files, their bytes together, entries of the custody log."""

    files: int
    size: int
    entries: int


@dataclass(frozen=True)
class Result:
    """A finished check.

    ``subject`` and ``sentences`` have passed ``names.visible``. The key of a row is its place in ``findings``, empty
    where there is no hash to show. ``limits``: what it does not prove. ``report``: what can be saved, None for nothing.
    """

    subject: str
    headline: str
    tone: Tone
    rows: OutcomeReport
    sentences: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    findings: Sequence[Finding] = ()
    report: VerificationReport | None = None
    by_rule: bool = False


class Asking(Enum):
    """What has to be said before a check can begin."""

    LIST = "list"
    HASH = "hash"
    CARDS = "cards"
    IDENTITY = "identity"


@dataclass(frozen=True)
class Question:
    """What is missing for a check of what was dropped. ``subject`` has passed ``names.visible``.

    ``lists``: lists of hashes found in the folder, to choose from. ``looks_up``: the files can be looked up in the vault.
    """

    subject: str
    asks: frozenset[Asking]
    lists: tuple[Path, ...] = ()
    looks_up: bool = False


@dataclass(frozen=True)
class Answer:
    """What was said: a list of hashes, a hash as typed, key cards of those who may have signed, a secret key."""

    list: Path | None = None
    untrusted_hash: str = ""
    cards: tuple[Path, ...] = ()
    identity: Path | None = None


@dataclass(frozen=True)
class CardShown:
    """A key card that was chosen: what the desk calls itself, and its fingerprint to compare (groups of digits)."""

    name: str
    fingerprint: tuple[str, ...]


@dataclass(frozen=True)
class CardsShown:
    """The key cards chosen, or why one cannot be used."""

    cards: tuple[CardShown, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class SaveAsked:
    """The report of the result in view is to be written to a new file; its ending says in which form."""

    path: Path = field(default_factory=Path)
