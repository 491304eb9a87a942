"""Bundles that contradict what their desk sent before: refused, and kept in mind."""

import dataclasses
from dataclasses import dataclass

from evidence_desk.vault.database import Database


@dataclass(frozen=True)
class Contradiction:
    """A refused bundle of a verified desk. ``continuity``: ``fork`` or ``rollback``; ``signed_list`` fixes its content."""

    bundle: str
    signed_list: str
    desk: str
    code: str
    sequence: int
    continuity: str
    found_at: str


_COLUMNS = ", ".join(field.name for field in dataclasses.fields(Contradiction))


class Contradictions:
    """All that were found at this desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, contradiction: Contradiction) -> bool:
        """Keep one; whether it is new here."""
        known = self._database.one(
            "SELECT 1 FROM contradiction WHERE bundle = ? AND signed_list = ?",
            (contradiction.bundle, contradiction.signed_list),
        )
        if known is None:
            self._database.insert("contradiction", dataclasses.asdict(contradiction))
        return known is None

    def of_desk(self, desk: str) -> list[Contradiction]:
        """Those of one desk, in the order they were found."""
        sql = f"SELECT {_COLUMNS} FROM contradiction WHERE desk = ? ORDER BY found_at, bundle"  # noqa: S608
        return [Contradiction(*row) for row in self._database.execute(sql, (desk,))]
