"""The backups of a vault, as the vault knows them: when, where by the words of the person, and how much is proven."""

from dataclasses import dataclass
from datetime import datetime

from evidence_desk.vault.database import Database

DUE_AFTER_DAYS = 7


@dataclass(frozen=True)
class NotedBackup:
    """A backup that was finished.

    ``place`` is what the person calls the place; ``size`` counts its bytes; ``verified`` of the ``files`` that the
    catalogue names are in it and were proven there.
    """

    made_at: str
    place: str
    size: int
    files: int
    verified: int


class BackupRegister:
    """All backups that were made of this vault. After a restore it ends before the backup it was restored from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, backup: NotedBackup) -> None:
        """Note one; call it in the transaction of its custody entry."""
        self._database.execute(
            "INSERT INTO backup (made_at, place, size, files, verified) VALUES (?, ?, ?, ?, ?)",
            (backup.made_at, backup.place, backup.size, backup.files, backup.verified),
        )

    def last(self) -> NotedBackup | None:
        """The newest, None where there never was one."""
        row = self._database.one(
            "SELECT made_at, place, size, files, verified FROM backup ORDER BY number DESC LIMIT 1"
        )
        return NotedBackup(*row) if row else None

    def all(self) -> list[NotedBackup]:
        """All of them, newest first."""
        rows = self._database.execute("SELECT made_at, place, size, files, verified FROM backup ORDER BY number DESC")
        return [NotedBackup(*row) for row in rows]


def days_between(earlier: str, later: str) -> int:
    """Whole days from one moment to another, both as the device told them; 0 where the clock was put back."""
    elapsed = datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
    return max(0, elapsed.days)
