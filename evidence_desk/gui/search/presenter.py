"""What is found while somebody types: records of every kind with the place in them where the words stand."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol

from evidence_desk.catalogue.excerpt import excerpt
from evidence_desk.catalogue.record import Record
from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.gui.sources.titles import title_of
from evidence_desk.values.codes import EXHIBIT, SOURCE, TESTIMONY, BadCodeError, checked_code
from evidence_desk.values.names import visible

_MOST = 100
_ORDER = ("testimony", "source", "exhibit")
_LETTERS = {TESTIMONY: "testimony", SOURCE: "source", EXHIBIT: "exhibit"}


@dataclass(frozen=True)
class Found:
    """One record found, ready to be shown."""

    kind: str
    record: str
    code: str
    title: str
    excerpt: str


@dataclass(frozen=True)
class Results:
    """What was found for some words; ``more`` where only the first hundred are here."""

    words: str
    found: tuple[Found, ...]
    more: bool = False

    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many of each kind, in the order they are shown."""
        return tuple((kind, len(list(group))) for kind, group in groupby(self.found, key=lambda one: one.kind))


class SearchView(Protocol):
    """What the screen can be told."""

    def show_results(self, results: Results) -> None:
        """Show what was found."""

    def show_failure(self, failure: Failure) -> None:
        """Say why nothing could be searched."""


class SearchPresenter:
    """Searches in the desk's thread; an answer that comes after newer words were typed is dropped."""

    def __init__(self, view: SearchView, runner: Runner, desk: Desk) -> None:
        self._view = view
        self._runner = runner
        self._desk = desk
        self._newest = ""

    def search(self, words: str) -> None:
        """Look for words, the last of which may be unfinished."""
        self._newest = words
        self._runner.desk(lambda: self._found(words), self._show, self._view.show_failure)

    def _found(self, words: str) -> Results:
        hits = self._desk.index.find(words, limit=_MOST + 1)
        named = self._named(words)
        records = [named] if named else []
        records += [self._desk.records_of(hit.kind).get(hit.record) for hit in hits[:_MOST]]
        found = [_told(record, words) for record in records]
        found.sort(key=lambda one: _ORDER.index(one.kind))  # stable: within a kind, best first
        return Results(words, tuple(found), len(hits) > _MOST)

    def _named(self, words: str) -> Record[Any] | None:
        """The record whose code was typed. Whoever knows a code is led to it whatever its sensitivity."""
        try:
            code = checked_code(words)
        except BadCodeError:
            return None
        kind = _LETTERS.get(code[0])
        return self._desk.records_of(kind).by_code(code) if kind else None

    def _show(self, results: Results) -> None:
        if results.words == self._newest:
            self._view.show_results(results)


def _told(record: Record[Any], words: str) -> Found:
    body = record.body
    piece = excerpt(body.index_text(), words) or excerpt(body.index_title(), words)
    return Found(record.kind, record.id, record.code, title_of(body), visible(piece))
