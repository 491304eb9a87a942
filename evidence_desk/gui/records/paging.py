"""Reading a long list a page at a time, newest first, and going on until enough of it fits what is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.gui.runner import Failed, Runner

PAGE = 100  # records read at once: short enough that opening one in between is not felt
_PAGES_A_STEP = 5

L = TypeVar("L")
Cursor = tuple[str, str]


class RecordPages(Protocol):
    """Where records are read from, such as ``catalogue.records.Records``."""

    def page(self, *, before: Cursor | None = None, limit: int = 200) -> list[Record[Any]]:
        """Present revisions, newest first, those after the cursor (made_at, id)."""


@dataclass(frozen=True)
class ListPage(Generic[L]):
    """A stretch of a list. ``first``: it takes the place of all before; ``whole``: nothing more is to come."""

    rows: tuple[L, ...]
    first: bool
    whole: bool


@dataclass(frozen=True)
class _Stretch(Generic[L]):
    rows: tuple[L, ...]
    cursor: Cursor | None
    whole: bool


class ListReading(Generic[L]):
    """Reads a list in steps on the desk's thread and hands on what fits, until ``wanted`` rows or the end.

    ``listed`` makes rows of records, in the desk's thread. Starting again forgets the steps under way.
    """

    def __init__(
        self,
        runner: Runner,
        records: RecordPages,
        listed: Callable[[list[Record[Any]]], list[L]],
        shown: Callable[[ListPage[L]], None],
        failed: Failed,
        *,
        wanted: int = PAGE,
    ) -> None:
        self._runner = runner
        self._records = records
        self._listed = listed
        self._shown = shown
        self._failed = failed
        self._wanted = wanted
        self._turn = 0
        self._fits: Callable[[L], bool] = _everything
        self._cursor: Cursor | None = None
        self._missing = 0
        self._whole = True
        self._reading = False

    def start(self, fits: Callable[[L], bool] | None = None) -> None:
        """Read from the head, handing on only rows that fit; ``fits`` runs in the desk's thread."""
        self._turn += 1
        self._fits = fits or _everything
        self._cursor, self._whole = None, False
        self._missing = self._wanted
        self._step(first=True)

    def more(self) -> None:
        """Read on, where there is more and nothing is being read."""
        if not self._whole and not self._reading:
            self._missing = self._wanted
            self._step(first=False)

    def forget(self) -> None:
        """Let nothing more be handed on."""
        self._turn += 1
        self._whole, self._reading = True, False

    def _step(self, *, first: bool) -> None:
        self._reading = True
        turn, cursor, fits, missing = self._turn, self._cursor, self._fits, self._missing

        def read() -> _Stretch[L]:
            return self._read(cursor, fits, missing)

        def done(stretch: _Stretch[L]) -> None:
            if turn == self._turn:
                self._hand_on(stretch, first=first)

        def failed(failure: Any) -> None:
            if turn == self._turn:
                self._reading = False
                self._failed(failure)

        self._runner.desk(read, done, failed)

    def _read(self, cursor: Cursor | None, fits: Callable[[L], bool], missing: int) -> _Stretch[L]:
        rows: list[L] = []
        for _ in range(_PAGES_A_STEP):
            records = self._records.page(before=cursor, limit=PAGE)
            rows += [row for row in self._listed(records) if fits(row)]
            if len(records) < PAGE:
                return _Stretch(tuple(rows), None, whole=True)
            cursor = (records[-1].made_at, records[-1].id)
            if len(rows) >= missing:
                break
        return _Stretch(tuple(rows), cursor, whole=False)

    def _hand_on(self, stretch: _Stretch[L], *, first: bool) -> None:
        self._cursor, self._whole = stretch.cursor, stretch.whole
        self._missing -= len(stretch.rows)
        self._reading = False
        self._shown(ListPage(stretch.rows, first=first, whole=stretch.whole))
        if self._missing > 0 and not self._whole and not self._reading:
            self._step(first=False)


def _everything(_row: object) -> bool:
    return True
