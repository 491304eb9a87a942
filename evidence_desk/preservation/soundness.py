"""Whether the catalogue file itself is sound: its pages, its tables, what refers to what, its search index.

Each part is one short step for the thread that owns the catalogue. Where a page cannot be authenticated nothing more is
read: SQLCipher uses a connection no more that met such a page, and what is being worked on could not be saved.
"""

import re
from collections.abc import Callable, Iterator

from evidence_desk.preservation.findings import CheckFinding, FindingKind
from evidence_desk.values.errors import EvidenceDeskError
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database

Step = Callable[[], list[CheckFinding]]
_PAGE = re.compile(r"page (\d+)")
_MOST_MESSAGES = 50


class Soundness:
    """The catalogue file of an open vault."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.is_damaged = False

    def steps(self) -> Iterator[Step]:
        """The steps in their order; ask for each in the owner's thread too."""
        yield self._pages
        if self.is_damaged:
            return
        for table in self._tables():
            yield lambda table=table: self._structure(table)  # type: ignore[misc]
        yield self._references
        yield self._search

    def _pages(self) -> list[CheckFinding]:
        """From the file, not from memory: pages in memory may be good where those on the disk are not."""
        self._database.settle()
        rows = self._database.execute("PRAGMA cipher_integrity_check")
        self.is_damaged = bool(rows)
        if not rows:
            self._database.execute("PRAGMA shrink_memory")
        return [_page_finding(str(row[0])) for row in rows]

    def _tables(self) -> list[str]:
        sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        try:
            return [str(row[0]) for row in self._database.execute(sql)]
        except EvidenceDeskError:
            return []

    def _structure(self, table: str) -> list[CheckFinding]:
        words = translate("Check", "The table “{table}” of the catalogue is not as it should be: {message}")
        rows = self._database.execute(f"PRAGMA integrity_check('{table}')")
        return [
            CheckFinding(FindingKind.STRUCTURE, table, words.format(table=table, message=row[0]))
            for row in rows[:_MOST_MESSAGES]
            if row[0] != "ok"
        ]

    def _references(self) -> list[CheckFinding]:
        words = translate("Check", "Row {row} of the table “{table}” refers to something that is not in “{parent}”.")
        rows = self._database.execute("PRAGMA foreign_key_check")
        return [
            CheckFinding(FindingKind.REFERENCE, row[0], words.format(row=row[1], table=row[0], parent=row[2]))
            for row in rows[:_MOST_MESSAGES]
        ]

    def _search(self) -> list[CheckFinding]:
        try:
            self._database.execute("INSERT INTO search (search) VALUES ('integrity-check')")
            self._database.execute("INSERT INTO search_names (search_names) VALUES ('integrity-check')")
        except EvidenceDeskError:
            words = translate("Check", "The index for searching does not fit what is indexed in it.")
            return [CheckFinding(FindingKind.SEARCH, "search", words)]
        return []


def _page_finding(message: str) -> CheckFinding:
    number = _PAGE.search(message)
    if number:
        words = translate("Check", "Page {number} of the catalogue was damaged or altered on the disk.")
        return CheckFinding(FindingKind.PAGE, number[1], words.format(number=number[1]))
    words = translate("Check", "The file of the catalogue was damaged or altered on the disk: {message}")
    return CheckFinding(FindingKind.PAGE, "catalogue.db", words.format(message=message))
