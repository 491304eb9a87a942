"""What came from a source: its testimonies and its exhibits, found by looking through both lists a page at a time."""

from collections.abc import Callable
from typing import Any

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.place_said import place_words
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.desk import Desk
from evidence_desk.gui.records.paging import ListPage, ListReading
from evidence_desk.gui.records.titles import said, title_of_exhibit, title_of_testimony
from evidence_desk.gui.runner import Failed, Runner
from evidence_desk.gui.sources.source_card import CameFrom

MOST = 100  # of each kind are shown beside a card


class Belonging:
    """Hands on what came from one source at a time, testimonies first.

    ``shown`` gets pages of ``CameFrom``: the first replaces what was there, the last is ``whole``.
    """

    def __init__(self, runner: Runner, desk: Desk, shown: Callable[[ListPage[CameFrom]], None], failed: Failed) -> None:
        self._shown = shown
        self._source = ""
        self._testimonies = ListReading(
            runner, desk.testimonies, _testimony_rows, self._show_testimonies, failed, wanted=MOST
        )
        self._exhibits = ListReading(runner, desk.exhibits, _exhibit_rows, self._show_exhibits, failed, wanted=MOST)
        self._found = 0

    def look_for(self, source: str) -> None:
        """Begin with another source; what is still being read for the one before is forgotten."""
        self._source = source
        self._found = 0
        self._exhibits.forget()
        self._testimonies.start(_from(source))

    def _show_testimonies(self, page: ListPage[CameFrom]) -> None:
        self._found += len(page.rows)
        self._shown(ListPage(page.rows, first=page.first, whole=False))
        if page.whole or self._found >= MOST:
            self._found = 0
            self._exhibits.start(_from(self._source))

    def _show_exhibits(self, page: ListPage[CameFrom]) -> None:
        self._found += len(page.rows)
        self._shown(ListPage(page.rows, first=False, whole=page.whole or self._found >= MOST))


def _from(source: str) -> Callable[[CameFrom], bool]:
    def fits(row: CameFrom) -> bool:
        return row.source == source

    return fits


def _testimony_rows(records: list[Record[Any]]) -> list[CameFrom]:
    return [_testimony_row(record) for record in records]


def _testimony_row(record: Record[TestimonyBody]) -> CameFrom:
    body = record.body
    when = body.taken_on.read_back() if body.taken_on else ""
    subtitle = " · ".join(part for part in (when, said(place_words(body.place))) if part)
    return CameFrom(
        "testimony", record.id, record.code, title_of_testimony(body), subtitle, body.source, state=body.state.value
    )


def _exhibit_rows(records: list[Record[Any]]) -> list[CameFrom]:
    return [_exhibit_row(record) for record in records]


def _exhibit_row(record: Record[ExhibitBody]) -> CameFrom:
    body = record.body
    subtitle = " · ".join(part for part in (label(body.kind), said(place_words(body.place))) if part)
    return CameFrom("exhibit", record.id, record.code, title_of_exhibit(body), subtitle, body.acquired_from or "")
