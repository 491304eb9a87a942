"""The list of a screen of records: read in pages, narrowed by words and state, the unsaved new one at its head."""

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.gui.records.paging import ListPage, ListReading, RecordPages
from evidence_desk.gui.records.record_page import ListedRecord, ListPlace
from evidence_desk.gui.records.shown import Counted, Narrowing
from evidence_desk.gui.runner import Runner
from evidence_desk.values.folding import fold

L = TypeVar("L", bound=ListedRecord)
L_contra = TypeVar("L_contra", bound=ListedRecord, contravariant=True)


class CountedPages(RecordPages, Protocol):
    """Pages of records that also tell how many there are."""

    def count(self) -> int:
        """How many records there are."""


class ShownList(Protocol[L_contra]):
    """What presenters of records ask of the list they keep up to date."""

    def read(self) -> None:
        """Read it again."""

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only what holds all the words and is in the state."""

    def more(self) -> None:
        """The end of what was read has come into view."""

    def show_row(self, row: L_contra) -> None:
        """A row that changed, or the unsaved new one."""

    def drop_new(self) -> None:
        """There is no unsaved new record any more."""


class RecordList(Generic[L]):
    """Keeps a page's list up to date. ``rows`` and ``unsaved_new`` run in the desk's thread.

    ``unsaved_new`` gives the row of the form of a record that is not saved yet, None where there is none.
    """

    def __init__(
        self,
        page: ListPlace[L],
        runner: Runner,
        records: CountedPages,
        rows: Callable[[list[Record[Any]]], list[L]],
        unsaved_new: Callable[[], L | None],
    ) -> None:
        self._page = page
        self._runner = runner
        self._records = records
        self._unsaved_new = unsaved_new
        self._narrowing = Narrowing()
        self._counted = Counted(0, whole=False, narrowed=False)
        self._new_is_shown = False
        self._reading = ListReading(runner, records, rows, self._show, page.show_failure)

    def read(self) -> None:
        """Read the list again from its head."""
        self._counted = Counted(0, whole=False, narrowed=self._narrowing.narrows)
        self._reading.start(fitting(self._narrowing) if self._narrowing.narrows else None)

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only what holds all the words and is in the state."""
        self._narrowing = narrowing
        self.read()

    def more(self) -> None:
        """The end of what was read has come into view."""
        self._reading.more()

    def show_row(self, row: L) -> None:
        """A row that changed, or the unsaved new one."""
        self._page.show_row(row)
        if row.record == NEW and not self._new_is_shown:
            self._new_is_shown = True
            self._tell_count()

    def drop_new(self) -> None:
        """There is no unsaved new record any more."""
        self._page.drop_row(NEW)
        if self._new_is_shown:
            self._new_is_shown = False
            self._tell_count()

    def _show(self, page: ListPage[L]) -> None:
        count = len(page.rows) if page.first else self._counted.count + len(page.rows)
        self._counted = Counted(count, page.whole, self._narrowing.narrows)
        if page.first:
            self._new_is_shown = False
        self._page.show_rows(page)
        self._tell_count()
        if page.first and not self._narrowing.narrows:
            self._runner.desk(self._unsaved_new, self._show_new, self._page.show_failure)

    def _show_new(self, row: L | None) -> None:
        if row is not None and not self._narrowing.narrows:
            self.show_row(row)

    def _tell_count(self) -> None:
        counted = self._counted
        extra = 1 if self._new_is_shown else 0
        self._page.show_count(Counted(counted.count + extra, counted.whole, counted.narrowed))


def fitting(narrowing: Narrowing) -> Callable[[ListedRecord], bool]:
    """Whether a row is in the state and holds every one of the words, however they are spelt."""
    words = fold(narrowing.words).split()

    def fits(row: ListedRecord) -> bool:
        if narrowing.state and row.state != narrowing.state:
            return False
        folded = fold(row.words())
        return all(word in folded for word in words)

    return fits
