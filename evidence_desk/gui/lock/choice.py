"""What a person may choose about the lock, as it is kept in the vault."""

import json
from dataclasses import asdict, dataclass

PREFERENCE = "lock"
DEFAULT_MINUTES = 3
MOST_MINUTES = 15


@dataclass(frozen=True)
class LockChoice:
    """Minutes without a key or the mouse until the desk locks (0: never for that), and whether the panic key is on."""

    minutes: int = DEFAULT_MINUTES
    panic: bool = False

    def to_text(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self))


def choice_from(text: str | None) -> LockChoice:
    """The choice kept, or the default for what is missing or makes no sense."""
    try:
        kept = json.loads(text) if text else {}
        minutes, panic = kept.get("minutes", DEFAULT_MINUTES), kept.get("panic", False)
    except (ValueError, AttributeError):
        return LockChoice()
    sound = isinstance(minutes, int) and 0 <= minutes <= MOST_MINUTES
    return LockChoice(minutes if sound else DEFAULT_MINUTES, panic is True)
