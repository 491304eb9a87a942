"""Recalls: given to those who were sent what a consent no longer allows, and taken in from desks that recalled something."""

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_desk.vault.database import Database

_RECALLED = (
    "SELECT DISTINCT record.id FROM recalled_record JOIN recall_taken ON recall_taken.id = recalled_record.recall"
    " JOIN record ON record.id = recalled_record.record WHERE record.desk = recall_taken.desk"
)


@dataclass(frozen=True)
class GivenRecall:
    """A recall that this desk signed for another, because of a consent in a revision."""

    id: str
    desk: str
    consent: str
    number: int
    made_at: str
    statement: str


class RecallRegister:
    """All recalls that were given and taken in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give(self, recall: GivenRecall) -> None:
        """Keep a recall that was signed."""
        columns = {
            "id": recall.id,
            "desk": recall.desk,
            "consent": recall.consent,
            "number": recall.number,
            "made_at": recall.made_at,
            "statement": recall.statement,
        }
        self._database.insert("recall_given", columns)

    def given(self, desk: str, consent: str, number: int) -> GivenRecall | None:
        """The recall given to a desk for a consent in a revision, or None."""
        row = self._database.one(
            "SELECT id, desk, consent, number, made_at, statement FROM recall_given"
            " WHERE desk = ? AND consent = ? AND number = ?",
            (desk, consent, number),
        )
        return GivenRecall(*row) if row else None

    def note_written(self, recall: str, at: str) -> None:
        """Note when the file of a recall was first written (UTC); later times change nothing."""
        sql = "UPDATE recall_given SET written_at = ? WHERE id = ? AND written_at IS NULL"
        self._database.execute(sql, (at, recall))

    def was_written(self, desk: str, consent: str, number: int) -> bool:
        """Whether the file of a recall for a desk was written: until then nobody can have been told by it."""
        sql = "SELECT 1 FROM recall_given WHERE desk = ? AND consent = ? AND number = ? AND written_at IS NOT NULL"
        return self._database.one(sql, (desk, consent, number)) is not None

    def take_in(self, recall: str, desk: str, registered_at: str, statement: str, records: Iterable[str]) -> bool:
        """Enter a recall with the records it recalls, those of its own desk only; whether it is new."""
        if self._database.one("SELECT 1 FROM recall_taken WHERE id = ?", (recall,)):
            return False
        row = {"id": recall, "desk": desk, "registered_at": registered_at, "statement": statement}
        with self._database.transaction():
            self._database.insert("recall_taken", row)
            for record in records:
                self._database.insert("recalled_record", {"record": record, "recall": recall})
        return True

    def recalled(self) -> frozenset[str]:
        """The records (identities) in this catalogue that their own desks recalled."""
        return frozenset(row[0] for row in self._database.execute(_RECALLED))

    def is_recalled(self, record: str) -> bool:
        """Whether its own desk recalled a record."""
        return self._database.one(f"{_RECALLED} AND record.id = ?", (record,)) is not None
