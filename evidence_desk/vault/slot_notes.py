"""What the catalogue remembers of each key slot: when it was made, for whom, and whether it was tried.

The slots themselves tell only what opens them: a label in the open folder would name people.
"""

from dataclasses import dataclass

from evidence_desk.values.clock import Moment
from evidence_desk.vault.database import Database
from evidence_desk.vault.key_ring import Slot


@dataclass(frozen=True)
class SlotNote:
    """A note about one slot. ``recipient``: the age recipient of a slot for a secret key. ``proven_at``: when it was tried."""

    slot: str
    label: str
    recipient: str
    made_at: str
    proven_at: str | None


class SlotNotes:
    """The notes of one vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, slot: Slot, now: Moment, *, label: str = "", recipient: str = "", proven: bool = False) -> None:
        """Note a slot that was just made, and where it was opened as well that it was tried."""
        row = {"slot": slot.name, "kind": int(slot.kind or 0), "label": label, "recipient": recipient}
        self._database.insert("key_slot", row | {"made_at": now.utc, "proven_at": now.utc if proven else None})

    def prove(self, slot: str, now: Moment) -> None:
        """Note that a slot was opened with what is meant to open it."""
        self._database.execute("UPDATE key_slot SET proven_at = ? WHERE slot = ?", (now.utc, slot))

    def drop(self, slot: str) -> None:
        """Forget a slot that is gone."""
        self._database.execute("DELETE FROM key_slot WHERE slot = ?", (slot,))

    def rename(self, slot: str, name: str) -> None:
        """A slot was made anew under another name for the same holder."""
        self._database.execute("UPDATE key_slot SET slot = ? WHERE slot = ?", (name, slot))

    def all(self) -> dict[str, SlotNote]:
        """All notes by the name of their slot."""
        rows = self._database.execute("SELECT slot, label, recipient, made_at, proven_at FROM key_slot")
        return {row[0]: SlotNote(*row) for row in rows}
