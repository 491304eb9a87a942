"""Records that hold typed words, stage by stage, the best first.

Whole words come first, in the title and then anywhere, then words that begin so, then names that sound so, then parts of
words. Within a stage the newest come first, by their entry in the register, so that a page is a range of entries and costs what it
shows. A score over all hits would have to visit them all: most of a second for a common word among a million records.

What narrows the question is asked of each entry that the index gives. The other way round, looking an entry up in the index,
can cost as much as reading thousands: for the beginning of a word all words with it have to be put together each time.
"""

import json
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from evidence_desk.catalogue.asked_words import AskedWords
from evidence_desk.catalogue.index_words import TITLED_KINDS
from evidence_desk.catalogue.record_entries import highest_entry, kind_of_entry, lowest_entry
from evidence_desk.vault.database import Database

BEYOND_ALL = 2**62
"""An entry below which all lie."""
_FIRST_SLICE, _LARGEST_SLICE = 16, 4_000
_SLICE_AMONG = 20_000  # nothing is asked of the database for these
_MANY = 400  # where there are so many as written, parts of words are not looked for


class Stage(IntEnum):
    """How a record holds the words. Without words all are found as in TEXT.

    Whole in its title, or anywhere; beginning so in its title, or anywhere; not itself, but what it tells of does
    (``search_reach``); by a name that sounds so; as a part of a longer word in its title.
    """

    TITLE = 0
    TEXT = 1
    TITLE_BEGUN = 2
    TEXT_BEGUN = 3
    TOLD = 4
    SOUND = 5
    PART = 6


WHOLE = frozenset({Stage.TITLE, Stage.TEXT})
AS_WRITTEN = WHOLE | {Stage.TITLE_BEGUN, Stage.TEXT_BEGUN}


class Patience:
    """Until when to look on for more; what was found by then is shown, and where to look on is remembered."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def is_over(self) -> bool:
        """Whether it is time to show what there is."""
        return time.monotonic() > self._until


@dataclass(frozen=True)
class Stretch:
    """Entries found, the newest first. ``looked_to`` is the entry that was looked at last; 0 where none is left."""

    entries: tuple[int, ...] = ()
    looked_to: int = 0


Slice = list[tuple[int, bool]]
"""Entries, each with whether it is looked for."""
_Entries = Callable[[int, int], list[int]]
"""The newest entries below one, so many at most."""


class WordStages:
    """The records of one catalogue that hold what is asked for; all where no words are (``asked`` None).

    ``narrowed`` holds, for a kind, a condition on its records: SQL in brackets about ``r``, a row of the register.
    """

    def __init__(self, database: Database, asked: AskedWords | None, narrowed: Mapping[str, str] | None = None) -> None:
        self._database = database
        self._asked = asked
        self._narrowed = narrowed or {}
        self._read_whole: dict[str, list[int]] = {}

    def stretch(
        self,
        stages: Collection[Stage],
        kind: str,
        patience: Patience,
        *,
        below: int = BEYOND_ALL,
        limit: int,
        among: frozenset[int] | None = None,
    ) -> Stretch:
        """The newest entries of a kind below one, in these stages: one, or all of WHOLE or AS_WRITTEN.

        ``among``: only these entries are looked for, whatever the condition.
        """
        below = min(below, highest_entry(kind))
        if Stage.PART in stages:
            return self._by_part(kind, patience, below, limit, among)
        entries = self._entries(kind, frozenset(stages))
        if entries is None:
            return Stretch()
        if among is not None:
            slices = _slices_among(entries, among, below)
        elif self._narrowed.get(kind):
            slices = self._slices_narrowed(entries, self._narrowed[kind], below)
        else:
            slices = iter([[(entry, True) for entry in entries(below, limit)]])
        return _gathered(slices, patience, limit)

    def kinds_of(self, stages: Collection[Stage], most: int) -> frozenset[str] | None:
        """The kinds of which there is something; None where there is so much that it would take long to tell."""
        expression = self._expression(frozenset(stages))
        if not expression:
            return frozenset()
        sql = "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?"
        rows = self._database.execute(sql, (expression, most))
        return frozenset(kind_of_entry(row[0]) for row in rows) if len(rows) < most else None

    def _entries(self, kind: str, stages: frozenset[Stage]) -> _Entries | None:
        """What gives the entries of a kind in these stages; None where there can be none."""
        lowest = lowest_entry(kind)
        if self._asked is None:
            every = "SELECT entry FROM record WHERE entry > ? AND entry < ? AND searchable ORDER BY entry DESC LIMIT ?"
            return (lambda below, size: self._read(every, lowest, below, size)) if Stage.TEXT in stages else None
        expression = self._expression(stages)
        if not expression:
            return None
        if self._asked.begun_slowly and stages & {Stage.TITLE_BEGUN, Stage.TEXT_BEGUN}:
            whole = self._all_entries(expression)
            return lambda below, size: _newest(whole, lowest, below, size)
        sql = "SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
        return lambda below, size: self._read(sql, expression, lowest, below, size)

    def _expression(self, stages: frozenset[Stage]) -> str:
        asked = self._asked
        if asked is None:
            return ""
        if stages in (WHOLE, AS_WRITTEN):
            return asked.written if stages == WHOLE else asked.anyhow
        (stage,) = stages
        expressions = {
            Stage.TITLE: asked.in_title,
            Stage.TEXT: f"({asked.written}) NOT ({asked.in_title})",
            Stage.TITLE_BEGUN: asked.begun and f"({asked.begun_in_title}) NOT ({asked.written})",
            Stage.TEXT_BEGUN: asked.begun and f"({asked.begun}) NOT (({asked.written}) OR ({asked.begun_in_title}))",
            Stage.SOUND: asked.sounding and f"({asked.sounding}) NOT ({asked.anyhow})",
        }
        return expressions.get(stage, "")

    def _all_entries(self, expression: str) -> list[int]:
        """All entries of all kinds, in order: once, for what has to be put together of many words."""
        if expression not in self._read_whole:
            self._read_whole[expression] = self._read("SELECT rowid FROM search WHERE search MATCH ?", expression)
        return self._read_whole[expression]

    def _read(self, sql: str, *values: int | str) -> list[int]:
        return [row[0] for row in self._database.execute(sql, values)]

    def _slices_narrowed(self, entries: _Entries, condition: str, below: int) -> Iterator[Slice]:
        sql = f"SELECT r.entry, {condition} FROM json_each(?) AS s CROSS JOIN record AS r ON r.entry = s.value"  # noqa: S608
        size = _FIRST_SLICE
        while found := entries(below, size):
            yield self._database.execute(sql, (json.dumps(found),))
            below = found[-1] if len(found) == size else 0
            size = min(2 * size, _LARGEST_SLICE)

    def _by_part(self, kind: str, patience: Patience, below: int, limit: int, among: frozenset[int] | None) -> Stretch:
        asked = self._asked
        if asked is None or kind not in TITLED_KINDS or not asked.parts:
            return Stretch()
        before = [self.stretch(one, kind, patience, limit=_MANY, among=among) for one in (AS_WRITTEN, {Stage.SOUND})]
        if any(found.looked_to for found in before):
            return Stretch()
        parts = " AND ".join("title GLOB ?" for _ in asked.parts)
        sql = f"SELECT rowid FROM search_names WHERE {parts} AND rowid > ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608
        known = {entry for found in before for entry in found.entries}

        def entries(below: int, size: int) -> list[int]:
            globs = (f"*{part}*" for part in asked.parts)
            return self._read(sql, *globs, lowest_entry(kind), below, size)

        def unknown(below: int, size: int) -> list[int]:
            return [entry for entry in entries(below, size + len(known)) if entry not in known][:size]

        if among is not None:
            slices = _slices_among(unknown, among, below)
        else:
            slices = self._slices_narrowed(unknown, self._narrowed.get(kind) or "true", below)
        return _gathered(slices, patience, limit)


def _slices_among(entries: _Entries, among: frozenset[int], below: int) -> Iterator[Slice]:
    lowest = min(among, default=BEYOND_ALL)
    below = min(below, max(among, default=0) + 1)
    while below > lowest and (found := entries(below, _SLICE_AMONG)):
        yield [(entry, entry in among) for entry in found]
        below = found[-1] if len(found) == _SLICE_AMONG else 0


def _newest(entries: list[int], lowest: int, below: int, size: int) -> list[int]:
    """The newest of entries in order, between two."""
    end = bisect_left(entries, below)
    start = max(end - size, bisect_right(entries, lowest))
    return entries[start:end][::-1]


def _gathered(slices: Iterator[Slice], patience: Patience, limit: int) -> Stretch:
    """The first entries that fit, until there are enough or patience is over."""
    found: list[int] = []
    for rows in slices:
        for entry, fits in rows:
            if fits:
                found.append(entry)
            if len(found) == limit:
                return Stretch(tuple(found), entry)
        if rows and patience.is_over():
            return Stretch(tuple(found), rows[-1][0])
    return Stretch(tuple(found))
