"""Numbered SQL files that bring a catalogue to the present form, forward only, each in one transaction with its number."""

from importlib.resources import files
from typing import Any

from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate


def migrations() -> list[tuple[int, str]]:
    """Number and SQL text of every migration, in order: ``0001_name.sql`` is number 1."""
    folder = files("evidence_desk.vault").joinpath("migrations")
    found = [(int(entry.name[:4]), entry.read_text("utf-8")) for entry in folder.iterdir() if entry.name[:4].isdigit()]
    return sorted(found)


def migrate(connection: Any) -> None:
    """Run what the catalogue has not seen; UnreadableError where a newer version made it.

    ``connection`` is a DB-API connection without a transaction of its own.
    """
    present = connection.execute("PRAGMA user_version").fetchone()[0]
    known = migrations()
    if present > known[-1][0]:
        raise UnreadableError(
            translate("Vault", "This vault was last used by a newer Evidence Desk."),
            safe=translate("Vault", "Nothing was changed."),
            mend=translate("Vault", "Open it with that version or a later one."),
        )
    for number, sql in known:
        if number > present:
            connection.executescript(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;")


def schema(connection: Any) -> str:
    """The whole schema as text, one statement after the other by name, as ``schema.sql`` keeps it for review."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " AND name NOT GLOB 'search_[a-z]*' ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name"
    ).fetchall()
    return "\n\n".join(f"{row[0]};" for row in rows) + "\n"
