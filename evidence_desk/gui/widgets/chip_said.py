"""What a chip says, for whoever says it without painting it. No Qt."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["good", "warn", "bad", "note", "quiet"]


@dataclass(frozen=True)
class Chip:
    """What a chip says, in which tone, and the name of its icon (empty for none)."""

    words: str
    tone: Tone = "quiet"
    icon: str = ""
