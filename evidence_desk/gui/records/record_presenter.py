"""What the screens of records have in common: one record shown beside the list, and its form kept while typing."""

from abc import abstractmethod
from collections.abc import Callable
from typing import TypeVar

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.gui.records.forms_presenter import FormsPresenter, OpenRecord
from evidence_desk.gui.records.record_page import ListedRecord, RecordForm
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.standing import standing_of
from evidence_desk.gui.records.told import Words

B = TypeVar("B", bound=Body)
F = TypeVar("F", bound=RecordForm)
L = TypeVar("L", bound=ListedRecord)
C = TypeVar("C")


class RecordsPresenter(FormsPresenter[B, F, L, C]):
    """List, card and form of one kind of record."""

    @abstractmethod
    def _card(self, record: Record[B], standing: Standing) -> C:
        """All that is shown of a record; runs in the desk's thread."""

    @abstractmethod
    def _words(self) -> Words:
        """How the history tells the fields of this kind; runs in the desk's thread."""

    def _shown(self, _record: Record[B]) -> None:
        """A card has come into view; a kind that shows more beside it begins here."""

    def _show(self, record_id: str, show: Callable[[C], None]) -> None:
        def look() -> tuple[Record[B], C]:
            record = self._records.get(record_id)
            return record, self._card(
                record, standing_of(self._desk, record, self._forms.find(record.id), self._words())
            )

        def done(found: tuple[Record[B], C]) -> None:
            record, card = found
            self._open = OpenRecord(record.id, record, self._form(record.body), record.revision)
            show(card)
            self._shown(record)

        self._follow(look, done)
