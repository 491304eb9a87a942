"""What the pages about backups and the check show, ready to be read. No Qt."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["good", "warn", "bad", "note", "quiet"]


@dataclass(frozen=True)
class BackupState:
    """The last backup: one word with a tone, a sentence, and its particulars by name."""

    word: str
    tone: Tone
    sentence: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PlaceShown:
    """Where the next backup goes: the folder, what will happen there, and a warning where one is due."""

    folder: str
    words: str
    warning: str = ""


@dataclass(frozen=True)
class FindingLine:
    """One finding: a word for its weight with a tone, and its sentence."""

    weight: str
    tone: Tone
    sentence: str


@dataclass(frozen=True)
class FindingGroup:
    """Findings about which the same is to be done."""

    mend: str
    lines: tuple[FindingLine, ...]
    left_out: int = 0


@dataclass(frozen=True)
class CheckResult:
    """What a check came to: the verdict in a sentence, what was looked at, and the findings."""

    sentence: str
    tone: Tone
    looked_at: str
    groups: tuple[FindingGroup, ...] = ()
