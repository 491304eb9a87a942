"""Full-text search over what may be found: folded words in an FTS5 index inside the encrypted catalogue."""

from dataclasses import dataclass

from evidence_desk.catalogue.body import Body
from evidence_desk.values.folding import fold, fts_query
from evidence_desk.vault.database import Database

_RANKED = 400  # ranking every hit of a common word takes most of a second at a million records


@dataclass(frozen=True)
class Hit:
    """A record found: its kind, identity, and the code and title to show."""

    kind: str
    record: str
    code: str
    title: str


class SearchIndex:
    """The index of one catalogue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enter(self, record: str, body: Body) -> None:
        """Index a record's present words, or take it out where its sensitivity forbids finding it."""
        self.remove(record)
        if not body.may_be_indexed():
            return
        self._database.execute(
            "INSERT INTO search (title, body, kind, record) VALUES (?, ?, ?, ?)",
            (fold(body.index_title()), fold(body.index_text()), body.KIND, record),
        )
        self._database.execute("INSERT INTO search_place (record, place) VALUES (?, last_insert_rowid())", (record,))

    def remove(self, record: str) -> None:
        """Take a record's words out of the index."""
        place = self._database.scalar("SELECT place FROM search_place WHERE record = ?", (record,))
        if place is not None:
            self._database.execute("DELETE FROM search WHERE rowid = ?", (place,))
            self._database.execute("DELETE FROM search_place WHERE record = ?", (record,))

    def find(self, untrusted_query: str, *, kind: str | None = None, limit: int = 50) -> list[Hit]:
        """Records with all the words (the last one may be unfinished), best first among the newest hits."""
        query = fts_query(untrusted_query)
        if query is None:
            return []
        rows = self._database.execute(
            "SELECT kind, record FROM (SELECT kind, record, bm25(search, 4.0, 1.0) AS rank FROM"
            " (SELECT rowid AS place FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)"
            " JOIN search ON search.rowid = place WHERE search MATCH ?)"
            " WHERE ? IS NULL OR kind = ? ORDER BY rank LIMIT ?",
            (query, _RANKED, query, kind, kind, limit),
        )
        hits = (self._hit(found_kind, record) for found_kind, record in rows)
        return [hit for hit in hits if hit]

    def _hit(self, kind: str, record: str) -> Hit | None:
        columns = {
            "source": "code, alias FROM source",
            "testimony": "code, title FROM testimony",
            "exhibit": "code, coalesce(nullif(title, ''), original_name) FROM exhibit",
        }
        row = self._database.one(f"SELECT {columns[kind]} WHERE id = ?", (record,))
        return Hit(kind, record, row[0], row[1]) if row else None
