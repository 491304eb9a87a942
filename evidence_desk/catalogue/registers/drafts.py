"""Unsaved forms and the person's view settings, kept inside the encrypted catalogue and nowhere else."""

import json
from dataclasses import dataclass
from typing import Any

from evidence_desk.values.clock import Clock
from evidence_desk.vault.database import Database

NEW = "new"


@dataclass(frozen=True)
class WaitingForm:
    """An unsaved form: of which kind of record, and under which name it is kept (usually the record's identity)."""

    kind: str
    record: str
    kept_at: str


class Drafts:
    """Unsaved work on forms, so that a lock or a crash loses nothing. A new record's form goes by the name ``NEW``."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(self, kind: str, record: str, form: dict[str, Any]) -> None:
        """Keep a form as it stands."""
        self._database.execute(
            "INSERT INTO draft (kind, record, form, kept_at) VALUES (?, ?, ?, ?) ON CONFLICT (kind, record)"
            " DO UPDATE SET form = excluded.form, kept_at = excluded.kept_at",
            (kind, record, json.dumps(form, ensure_ascii=False), self._clock.now().utc),
        )

    def find(self, kind: str, record: str) -> dict[str, Any] | None:
        """The form kept, or None."""
        text = self._database.scalar("SELECT form FROM draft WHERE kind = ? AND record = ?", (kind, record))
        return json.loads(text) if text else None

    def waiting(self, kind: str) -> list[str]:
        """Identities of records with an unsaved form."""
        sql = "SELECT record FROM draft WHERE kind = ? ORDER BY kept_at DESC"
        return [row[0] for row in self._database.execute(sql, (kind,))]

    def all_waiting(self) -> list[WaitingForm]:
        """Every unsaved form, the one worked on last first."""
        rows = self._database.execute("SELECT kind, record, kept_at FROM draft ORDER BY kept_at DESC, kind, record")
        return [WaitingForm(*row) for row in rows]

    def drop(self, kind: str, record: str) -> None:
        """Forget a form that was saved or given up."""
        self._database.execute("DELETE FROM draft WHERE kind = ? AND record = ?", (kind, record))


class Preferences:
    """How the person likes the window: theme, last screen, column widths."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, name: str, value: str) -> None:
        """Remember a setting."""
        self._database.execute(
            "INSERT INTO preference (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def find(self, name: str) -> str | None:
        """A setting, or None."""
        value: str | None = self._database.scalar("SELECT value FROM preference WHERE name = ?", (name,))
        return value
