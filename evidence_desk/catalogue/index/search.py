"""The search index: folded words in FTS5 tables inside the encrypted catalogue, entered with each revision of a record."""

from dataclasses import dataclass

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.index.asked_words import asked_words
from evidence_desk.catalogue.index.index_words import COLUMNS, index_rows
from evidence_desk.catalogue.index.indexed_beginnings import IndexedBeginnings
from evidence_desk.catalogue.index.word_stages import Patience, Stage, WordStages
from evidence_desk.catalogue.terms.kind_words import FOUND_KINDS
from evidence_desk.vault.database import Database

_PATIENCE = 0.1  # seconds


@dataclass(frozen=True)
class Named:
    """A record found by words: its kind, identity, code, and what it is called."""

    kind: str
    record: str
    code: str
    title: str


class SearchIndex:
    """The index of one catalogue. A record's row is that of its ``entry`` in the register."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._beginnings = IndexedBeginnings(database)

    def enter(self, record: str, body: Body) -> None:
        """Index a record's present words, or take it out where the gate forbids finding it; it is registered by now."""
        entry = self._database.scalar("SELECT entry FROM record WHERE id = ?", (record,))
        for table, rows in index_rows(body).items():
            self._database.execute(f"DELETE FROM {table} WHERE rowid = ?", (entry,))  # noqa: S608
            for row in rows:
                marks = ", ".join("?" * len(row))
                self._database.execute(
                    f"INSERT INTO {table} (rowid, {COLUMNS[table]}) VALUES (?, {marks})",  # noqa: S608
                    (entry, *row),
                )

    def find(self, untrusted_words: str, *, kind: str = "", limit: int = 50) -> list[Named]:
        """Records with all the words (the last one may be unfinished): as written first, then those that sound so."""
        asked = asked_words(untrusted_words, beginnings=self._beginnings.longer)
        if asked is None:
            return []
        found: dict[int, None] = {}
        stages, patience = WordStages(self._database, asked), Patience(_PATIENCE)
        for stage in Stage:
            for one in (kind,) if kind else FOUND_KINDS:
                if len(found) < limit:
                    stretch = stages.stretch({stage}, one, patience, limit=limit - len(found))
                    found |= dict.fromkeys(stretch.entries)
        return [self._named(entry) for entry in found]

    def _named(self, entry: int) -> Named:
        sql = "SELECT kind, id, code, heading FROM record WHERE entry = ?"
        kind, record, code, heading = self._database.execute(sql, (entry,))[0]
        return Named(kind, record, code, heading)
