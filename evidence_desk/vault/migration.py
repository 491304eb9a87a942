"""Numbered SQL files that bring a catalogue to the present form: forward only, all of them or none.

Before a catalogue that holds something is changed, a copy of it is put beside it (``catalogue.before-2.db`` before
migration 2). Put back in its place it opens with the version that made it. The next backup that succeeds removes it.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate
from evidence_desk.vault.syncing import sync_folder

Step = tuple[int, str]
_PIECE = 1024 * 1024


def migrations() -> list[Step]:
    """Number and SQL text of every migration, in order: ``0001_name.sql`` is number 1."""
    folder = files("evidence_desk.vault").joinpath("migrations")
    found = [(int(entry.name[:4]), entry.read_text("utf-8")) for entry in folder.iterdir() if entry.name[:4].isdigit()]
    return sorted(found)


def migrate(
    connection: Any, steps: Sequence[Step] | None = None, before: Callable[[int], None] = lambda _number: None
) -> None:
    """Run what the catalogue has not seen, in one transaction; UnreadableError where a newer version made it.

    ``connection`` is a DB-API connection without a transaction of its own. ``before`` is called with the number of the
    first step where the catalogue is not a new one; everything it holds is in its file then.
    """
    present = connection.execute("PRAGMA user_version").fetchone()[0]
    known = migrations() if steps is None else steps
    if present > known[-1][0]:
        raise UnreadableError(
            translate("Vault", "This vault was last used by a newer Evidence Desk."),
            safe=translate("Vault", "Nothing was changed."),
            mend=translate("Vault", "Open it with that version or a later one."),
        )
    unseen = [(number, sql) for number, sql in known if number > present]
    if not unseen:
        return
    if present:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before(unseen[0][0])
    _run(connection, unseen)


def _run(connection: Any, unseen: Sequence[Step]) -> None:
    # One transaction for all: a vault that stopped between two of them would open with neither version.
    script = "\n".join(f"{sql}\nPRAGMA user_version = {number};" for number, sql in unseen)
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nCOMMIT;")
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise


def keep_former(catalogue: Path, number: int) -> None:
    """Copy a catalogue to ``catalogue.before-<number>.db`` beside it: synced, read back and compared, then named.

    Raises DiskTroubleError where the disk gives back other bytes; OSError where it refuses.
    """
    target = catalogue.with_name(f"{catalogue.stem}.before-{number}.db")
    part = target.with_name(target.name + ".part")
    digest = hashlib.sha256()
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as written, catalogue.open("rb") as source:
            while piece := source.read(_PIECE):
                digest.update(piece)
                written.write(piece)
            written.flush()
            os.fsync(written.fileno())
        with part.open("rb") as reread:
            same = hashlib.file_digest(reread, "sha256").digest() == digest.digest()
        if not same:
            raise DiskTroubleError(
                translate("Vault", "The disk of this vault gave back other bytes than were written to it."),
                safe=translate("Vault", "The catalogue was not changed."),
                mend=translate("Vault", "Copy the whole folder of the vault to another disk, and open it there."),
            )
        part.replace(target)
        sync_folder(target.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def former_catalogues(catalogue: Path) -> list[Path]:
    """The copies that were made before migrations and are still beside the catalogue."""
    return sorted(catalogue.parent.glob(f"{catalogue.stem}.before-*.db"))


def schema(connection: Any) -> str:
    """The whole schema as text, one statement after the other by name, as ``schema.sql`` keeps it for review."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema AS s WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " AND NOT EXISTS (SELECT 1 FROM sqlite_schema AS v WHERE v.sql LIKE 'CREATE VIRTUAL%' AND s.name GLOB v.name || '_*'"
        " AND substr(s.name, length(v.name) + 2) IN ('data', 'idx', 'content', 'docsize', 'config'))"
        " ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name"
    ).fetchall()
    return "\n\n".join(f"{row[0]};" for row in rows) + "\n"
