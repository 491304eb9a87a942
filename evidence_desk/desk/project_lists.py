"""The code lists of projects that a desk has, its own and those it received, behind the lists that are shipped."""

from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody

_MOST = 1000


class ProjectLists:
    """Reads them in the desk's thread; ``code_lists`` may be looked at from any, for what it stands on never changes."""

    def __init__(self, records: Records[VocabularyBody], desk: str) -> None:
        self._records = records
        self._desk = desk
        self._present = self._read()
        self.code_lists = CodeLists(lambda: self._present)

    def renew(self) -> None:
        """A list was added, changed or received."""
        self._present = self._read()
        self.code_lists.refresh()

    def _read(self) -> tuple[VocabularyBody, ...]:
        """The desk's own lists first."""
        found = self._records.page(limit=_MOST)
        return tuple(record.body for record in sorted(found, key=lambda record: record.desk != self._desk))
