"""The checkpoints of its own log that a desk keeps: whenever one was made, at a lock, in a bundle or on demand."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.custody.checkpoint import BadCheckpointError, Checkpoint
from evidence_desk.custody.merkle import Frontier
from evidence_desk.custody.signatures import read_checkpoint
from evidence_desk.vault.database import Database

_COLUMNS = "number, size, root, frontier, note, signed_by, made_at, why"


class CheckpointReason(StrEnum):
    """What a checkpoint was made for."""

    LOCK = "lock"
    EXPORT = "export"
    DEMAND = "demand"


@dataclass(frozen=True)
class KeptCheckpoint:
    """One row of the table: the signed note, what it says, the key (32 bytes) that signed it, and when and why."""

    number: int
    size: int
    root: bytes
    frontier: bytes
    note: str
    signed_by: bytes
    made_at: str
    why: str

    def says_what_was_signed(self, desk: str) -> bool:
        """Whether the note bears its signature, and size, root and frontier are those of the note."""
        try:
            signed = read_checkpoint(self.note, self.signed_by)
            grown = Frontier.from_bytes(self.size, self.frontier).root()
        except (BadCheckpointError, ValueError):
            return False
        return signed == Checkpoint(desk, self.size, self.root) and grown == self.root


class KeptCheckpoints:
    """The table of kept checkpoints. Rows are only ever added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, kept: KeptCheckpoint) -> None:
        """Keep one; its number must follow on the last."""
        self._database.insert(
            "checkpoint",
            {
                "number": kept.number,
                "size": kept.size,
                "root": kept.root,
                "frontier": kept.frontier,
                "note": kept.note,
                "signed_by": kept.signed_by,
                "made_at": kept.made_at,
                "why": kept.why,
            },
        )

    def newest(self) -> KeptCheckpoint | None:
        """The last one made."""
        row = self._database.one(f"SELECT {_COLUMNS} FROM checkpoint ORDER BY number DESC LIMIT 1")  # noqa: S608
        return KeptCheckpoint(*row) if row else None

    def page(self, limit: int) -> list[KeptCheckpoint]:
        """The last ones made, newest first."""
        sql = f"SELECT {_COLUMNS} FROM checkpoint ORDER BY number DESC LIMIT ?"  # noqa: S608
        return [KeptCheckpoint(*row) for row in self._database.execute(sql, (limit,))]

    def by_size(self) -> Iterator[KeptCheckpoint]:
        """All of them, those of the shortest log first."""
        for row in self._database.execute(f"SELECT {_COLUMNS} FROM checkpoint ORDER BY size, number"):  # noqa: S608
            yield KeptCheckpoint(*row)

    def signing_keys(self) -> list[bytes]:
        """The public keys (32 bytes) that this desk signed checkpoints with so far."""
        return [row[0] for row in self._database.execute("SELECT DISTINCT signed_by FROM checkpoint")]
