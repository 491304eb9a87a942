"""Records that hold typed words, stage by stage, the best first.

Whole words come first, in the title and then anywhere, then words that begin so, then names that sound so, then parts of
words. Within a stage the newest come first, by their entry in the register, so that a page is a range of entries and costs what it
shows. A score over all hits would have to visit them all: most of a second for a common word among a million records.

What narrows the question is asked of each entry that the index gives. The other way round, looking an entry up in the index,
can cost as much as reading thousands: for the beginning of a word all words with it have to be put together each time.
"""

import json
import re
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from evidence_desk.catalogue.index.asked_words import INDEXED_BEGINNINGS, AskedWords
from evidence_desk.catalogue.index.index_words import TITLED_KINDS
from evidence_desk.catalogue.kinds.record_entries import highest_entry, kind_of_entry, lowest_entry
from evidence_desk.vault.database import Database

BEYOND_ALL = 2**62
"""An entry below which all lie."""
_FIRST_SLICE, _LARGEST_SLICE = 16, 4_000
_SLICE_AMONG = 20_000  # nothing is asked of the database for these
_BEGINNING = re.compile(r'"([^"]+)"\*')
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
        self._few = False  # so few hold the words that they are read all at once, of whatever kind

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

    def kinds(self) -> frozenset[str] | None:
        """The kinds of which there is something in any stage; None where there is so much that it would take long to tell."""
        asked = self._asked
        if asked is None or not all(self._is_few(one) for one in (asked.written, asked.anyhow, asked.sounding) if one):
            return None
        self._few = True
        parts = self._parts(BEYOND_ALL, 0, _MANY)
        if len(parts) == _MANY:
            return None
        found = {*self._all_entries(asked.anyhow), *self._all_entries(asked.sounding), *parts}
        return frozenset(kind_of_entry(entry) for entry in found)

    def _is_few(self, expression: str) -> bool:
        """Whether few records meet an expression; then they are known from now on."""
        rows = self._read("SELECT rowid FROM search WHERE search MATCH ? LIMIT ?", expression, _MANY)
        if len(rows) < _MANY:
            self._read_whole[expression] = sorted(rows)
        return len(rows) < _MANY

    def _entries(self, kind: str, stages: frozenset[Stage]) -> _Entries | None:
        """What gives the entries of a kind in these stages; None where there can be none."""
        lowest = lowest_entry(kind)
        if self._asked is None:
            every = "SELECT entry FROM record WHERE entry > ? AND entry < ? AND searchable ORDER BY entry DESC LIMIT ?"
            return (lambda below, size: self._read(every, lowest, below, size)) if Stage.TEXT in stages else None
        expression = self._expression(stages, titled=kind in TITLED_KINDS)
        if not expression:
            return None
        if self._few or _puts_together(expression):
            whole = self._all_entries(expression)
            return lambda below, size: _newest(whole, lowest, below, size)
        sql = "SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
        return lambda below, size: self._read(sql, expression, lowest, below, size)

    def _expression(self, stages: frozenset[Stage], *, titled: bool = True) -> str:
        """What finds these stages in the index; empty where they hold nothing.

        Of kinds without titles, nothing is found in the title: to find that out of a common word would take long. So would
        telling titles from the rest where all words with a beginning have to be put together.
        """
        asked = self._asked
        if asked is None:
            return ""
        if stages in (WHOLE, AS_WRITTEN):
            return asked.written if stages == WHOLE else asked.anyhow
        (stage,) = stages
        begun_in_title = asked.begun_in_title if titled and not asked.begun_slowly else ""
        expressions = {
            Stage.TITLE: asked.in_title if titled else "",
            Stage.TEXT: _but_not(asked.written, asked.in_title if titled else ""),
            Stage.TITLE_BEGUN: _but_not(begun_in_title, asked.written),
            Stage.TEXT_BEGUN: _but_not(asked.begun, asked.written, begun_in_title),
            Stage.SOUND: _but_not(asked.sounding, asked.anyhow),
        }
        return expressions.get(stage, "")

    def _all_entries(self, expression: str) -> list[int]:
        """All entries of all kinds, in order, read once."""
        if not expression:
            return []
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
        known = {entry for found in before for entry in found.entries}

        def unknown(below: int, size: int) -> list[int]:
            found = self._parts(below, lowest_entry(kind), size + len(known))
            return [entry for entry in found if entry not in known][:size]

        if among is not None:
            slices = _slices_among(unknown, among, below)
        else:
            slices = self._slices_narrowed(unknown, self._narrowed.get(kind) or "true", below)
        return _gathered(slices, patience, limit)

    def _parts(self, below: int, lowest: int, limit: int) -> list[int]:
        """The newest entries between two whose title holds all words, be it within others."""
        parts = self._asked.parts if self._asked else ()
        if not parts:
            return []
        condition = " AND ".join("title GLOB ?" for _ in parts)
        sql = (
            f"SELECT rowid FROM search_names WHERE {condition} AND rowid > ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608
        )
        return self._read(sql, *(f"*{part}*" for part in parts), lowest, below, limit)


def _puts_together(expression: str) -> bool:
    """Whether all words with some beginning have to be put together, which costs the same for one kind as for all."""
    return any(len(beginning) not in INDEXED_BEGINNINGS for beginning in _BEGINNING.findall(expression))


def _but_not(expression: str, *others: str) -> str:
    """What meets an expression and none of the others; nothing where it is empty."""
    excluded = " OR ".join(f"({other})" for other in others if other)
    return f"({expression}) NOT ({excluded})" if expression and excluded else expression


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
