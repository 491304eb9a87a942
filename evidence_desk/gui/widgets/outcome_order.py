"""The rows of a long report narrowed to words and sorted, worked out beside the window. No Qt here."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from evidence_desk.gui.widgets.outcome_rows import Outcome, OutcomeReport
from evidence_desk.values.folding import fold


@dataclass(frozen=True)
class Arrangement:
    """What somebody wants to see: rows of one outcome or all, those with all ``words``, sorted by a column.

    ``column`` counts from 0 (outcome, name, details); -1 keeps the order of the report.
    """

    outcome: Outcome | None = None
    words: str = ""
    column: int = -1
    descending: bool = False


@dataclass(frozen=True)
class Ordered:
    """The places of the rows to show, in their order, for what was asked."""

    wanted: Arrangement
    places: "range | array[int]"


class Ordering:
    """Orders one report. Any thread may ask; folded texts are kept, so that the second question is quick."""

    def __init__(self, report: OutcomeReport) -> None:
        self._report = report
        self._names: list[str] | None = None
        self._details: list[str] | None = None
        self._guard = Lock()

    def ordered(self, wanted: Arrangement) -> Ordered:
        """The places of the rows that fit."""
        stretch = self._report.stretch(wanted.outcome)
        words = fold(wanted.words).split()
        if not words and wanted.column < 0:
            return Ordered(wanted, stretch)
        with self._guard:
            self._read()
        places: Iterable[int] = stretch
        names, details = self._names or [], self._details or []
        for word in words:
            places = [place for place in places if word in names[place] or word in details[place]]
        if wanted.column >= 0:
            places = self._sorted(places, names, details, wanted)
        return Ordered(wanted, array("L", places))

    def _sorted(
        self, places: Iterable[int], names: list[str], details: list[str], wanted: Arrangement
    ) -> Iterable[int]:
        if wanted.column == 0:
            # The report has its rows in the order of urgency already.
            return sorted(places, reverse=wanted.descending)
        texts = names if wanted.column == 1 else details
        return sorted(places, key=texts.__getitem__, reverse=wanted.descending)

    def _read(self) -> None:
        if self._names is None:
            rows = self._report.rows
            self._names = [fold(row.name) for row in rows]
            self._details = [fold(row.words) for row in rows]
