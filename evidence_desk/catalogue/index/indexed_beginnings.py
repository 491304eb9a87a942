"""Which words of the search index begin as somebody is typing.

For two and three letters the index has the beginnings themselves. For more, SQLite would put together all places of all words
with a beginning before it gives the first one; where the words are not many, asking for each of them gives the first at once.
"""

from typing import Final

from evidence_desk.vault.database import Database

_MOST: Final = 40
_INDEXED: Final = (2, 3)  # letters; see the table ``search``
_AFTER: Final = "\u0001"  # sorts behind a word and before every longer one


class IndexedBeginnings:
    """Looks through the words of one index."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._made = False

    def longer(self, beginning: str) -> tuple[str, ...] | None:
        """The longer words that begin so; None where the index does better, or where they are too many."""
        if len(beginning) in _INDEXED:
            return None
        if not self._made:
            table = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_vocabulary USING fts5vocab (main, search, instance)"
            self._database.execute(table)
            self._made = True
        sql = "SELECT term FROM search_vocabulary WHERE term >= ? LIMIT 1"
        found: list[str] = []
        last = beginning
        while len(found) <= _MOST:
            last = self._database.scalar(sql, (last + _AFTER,)) or ""
            if not last.startswith(beginning):
                return tuple(found)
            found.append(last)
        return None
