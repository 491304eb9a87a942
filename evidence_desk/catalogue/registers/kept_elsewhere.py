"""Files known by their hash alone: where they are kept, in somebody's words, and where they were seen with this hash.

Never stored here, which is another thing than erased here after a receipt (`lightened_file`). Paths never leave the desk.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evidence_desk.vault.database import Database

_FIELDS = "held_elsewhere.sha256, stored_file.size, kept_where, seen.path, seen.seen_at"
_SEEN_LAST = (
    "held_elsewhere JOIN stored_file USING (sha256) JOIN seen_elsewhere AS seen ON seen.number ="
    " (SELECT max(number) FROM seen_elsewhere WHERE seen_elsewhere.sha256 = held_elsewhere.sha256)"
)


@dataclass(frozen=True)
class Elsewhere:
    """A file (its hash, its size in bytes) that is kept elsewhere: where in words, and where and when (UTC) it was seen last.

    ``path`` opened it on this device; bytes that are no text are in it as Python's ``surrogateescape``.
    """

    sha256: str
    size: int
    kept_where: str
    path: str
    seen_at: str


class KeptElsewhere:
    """The register of such files; used by the thread that owns the catalogue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, sha256: str, kept_where: str) -> None:
        """The content of a file that was entered is not in the store; ``seen`` is to say where it is."""
        self._database.insert("held_elsewhere", {"sha256": sha256, "kept_where": kept_where})

    def seen(self, sha256: str, path: str, at: str) -> None:
        """It was read there, and had its hash."""
        self._database.insert("seen_elsewhere", {"sha256": sha256, "path": os.fsencode(path), "seen_at": at})

    def end(self, sha256: str) -> None:
        """Its content is in the store from now on; where it was seen stays noted."""
        self._database.execute("DELETE FROM held_elsewhere WHERE sha256 = ?", (sha256,))

    def find(self, sha256: str) -> Elsewhere | None:
        """Where a file is kept; None where its content is, or was, in the store."""
        sql = f"SELECT {_FIELDS} FROM {_SEEN_LAST} WHERE held_elsewhere.sha256 = ?"  # noqa: S608 - no words but our own
        row = self._database.one(sql, (sha256,))
        return _elsewhere(row) if row else None

    def all(self) -> list[Elsewhere]:
        """Every file that is kept elsewhere, by hash."""
        sql = f"SELECT {_FIELDS} FROM {_SEEN_LAST} ORDER BY held_elsewhere.sha256"  # noqa: S608 - no words but our own
        return [_elsewhere(row) for row in self._database.execute(sql)]

    def hashes(self) -> frozenset[str]:
        """The files that are kept elsewhere."""
        return frozenset(row[0] for row in self._database.execute("SELECT sha256 FROM held_elsewhere"))


def _elsewhere(row: Sequence[Any]) -> Elsewhere:
    return Elsewhere(row[0], row[1], row[2], os.fsdecode(row[3]), row[4])
