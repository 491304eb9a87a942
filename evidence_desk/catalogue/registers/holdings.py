"""Which exhibits stand for which file: one file may have come more than once, from different hands."""

from collections.abc import Iterator
from dataclasses import dataclass

from evidence_desk.vault.database import Database


@dataclass(frozen=True)
class Holding:
    """An exhibit by its file: identity and code, title and original name as recorded, and whom it came from."""

    record: str
    code: str
    title: str
    original_name: str
    acquired_from: str | None


class Holdings:
    """The exhibits of one catalogue, found by the SHA-256 of their file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_file(self, sha256: str) -> list[Holding]:
        """The exhibits of one file, oldest first."""
        rows = self._database.execute(
            "SELECT id, code, title, original_name, acquired_from FROM exhibit JOIN record USING (id) WHERE sha256 = ?"
            " ORDER BY made_at, id",
            (sha256,),
        )
        return [Holding(*row) for row in rows]

    def kin(self, exhibit: str) -> list[Holding]:
        """What an exhibit was made from, and then what was made from it, oldest first."""
        rows = self._database.execute(
            "SELECT id, code, title, original_name, acquired_from FROM exhibit JOIN record USING (id)"
            " WHERE id = (SELECT derived_from FROM exhibit WHERE id = ?1) OR derived_from = ?1"
            " ORDER BY derived_from IS ?1, made_at, id",
            (exhibit,),
        )
        return [Holding(*row) for row in rows]

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Hash, code and original name of every exhibit; those of one file together, oldest first."""
        sql = "SELECT sha256, code, original_name FROM exhibit JOIN record USING (id) ORDER BY sha256, made_at, id"
        yield from self._database.stream(sql)
