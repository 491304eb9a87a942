"""The records that refer to one record in one role, whole: the passages of an account, what stands beside an original."""

from typing import Any

from evidence_desk.catalogue.kinds.record import Record, stored_record
from evidence_desk.vault.database import Database


def referring_records(database: Database, target: str, role: str, kind: str) -> list[Record[Any]]:
    """The present revisions of the records of a kind that refer to ``target`` by ``role``, the oldest first."""
    rows = database.execute(
        "SELECT line FROM reference JOIN record ON record.id = reference.record"
        " JOIN revision ON revision.record = record.id AND number = record.revision"
        " WHERE target = ? AND role = ? AND record.kind = ? ORDER BY record.made_at, record.id",
        (target, role, kind),
    )
    return [stored_record(row[0]) for row in rows]
