"""The passages of an account, each where its words stand in the present revision.

A passage belongs to the revision it was marked in. When the account is corrected afterwards, its place is worked out
anew and never guessed: by what the correction left alone around it, else by its words where they stand only once.
Nothing is written for that; the record of the passage goes on saying where it was marked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.catalogue.keeping.referring import referring_records
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record, stored_record
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.vault.database import Database


class Found(StrEnum):
    """How a passage stands in the present account."""

    THERE = "there"  # where it was marked
    MOVED = "moved"  # the same words, at another place
    SEVERAL = "several"  # its words stand there more than once, and which are meant cannot be told
    GONE = "gone"  # its words stand there no more


@dataclass(frozen=True)
class PlacedPassage:
    """A passage and where it is now: characters ``start`` to ``end`` (code points), both -1 where it has no place."""

    record: Record[PassageBody]
    found: Found
    start: int = -1
    end: int = -1

    @property
    def has_place(self) -> bool:
        """Whether it can be shown in the account."""
        return self.found in (Found.THERE, Found.MOVED)


class Passages:
    """Reads the passages of one catalogue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, testimony: Record[TestimonyBody], *, taken_back: bool = False) -> tuple[PlacedPassage, ...]:
        """The passages of an account in the order of its text, those without a place last.

        Every desk's are there. Those that were taken back are left out, unless they alone are asked for.
        """
        records: list[Record[PassageBody]]
        records = referring_records(self._database, testimony.id, "testimony", PassageBody.KIND)
        wanted = (record for record in records if record.body.taken_back == taken_back)

        def former_text(revision: int) -> str | None:
            sql = "SELECT line FROM revision WHERE record = ? AND number = ?"
            line = self._database.scalar(sql, (testimony.id, revision))
            return stored_record(line).body.text if line else None

        return placed(wanted, testimony.body.text, testimony.revision, former_text)


def placed(
    passages: Iterable[Record[PassageBody]],
    text: str,
    revision: int,
    former_text: Callable[[int], str | None],
) -> tuple[PlacedPassage, ...]:
    """Passages where they stand in ``text``, the account in ``revision``; ``former_text`` tells earlier ones, if known."""
    corrections: dict[int, Correction | None] = {}
    found = []
    for record in passages:
        former = record.body.of_revision
        if former not in corrections:
            known = text if former == revision else former_text(former)
            corrections[former] = Correction(known, text) if known is not None else None
        found.append(_placed(record, text, corrections[former]))
    return tuple(sorted(found, key=_order))


def _placed(record: Record[PassageBody], text: str, correction: "Correction | None") -> PlacedPassage:
    body = record.body
    start = correction.moved(body.start, body.end) if correction else None
    if start is None or text[start : start + len(body.quote)] != body.quote:
        first = text.find(body.quote)
        if first < 0:
            return PlacedPassage(record, Found.GONE)
        if text.find(body.quote, first + 1) >= 0:
            return PlacedPassage(record, Found.SEVERAL)
        start = first
    found = Found.THERE if start == body.start else Found.MOVED
    return PlacedPassage(record, found, start, start + len(body.quote))


def _order(one: PlacedPassage) -> tuple[bool, int, int, str, str]:
    return (not one.has_place, one.start, -one.end, one.record.made_at, one.record.id)


class Correction:
    """From one text to another: what stands before the first change and after the last one kept its words."""

    def __init__(self, before: str, after: str) -> None:
        self._shift = len(after) - len(before)
        shorter = min(len(before), len(after))
        self._head = _common(shorter, lambda length: before.startswith(after[:length]))
        rest = shorter - self._head
        self._tail = len(before) - _common(rest, lambda length: not length or before.endswith(after[-length:]))

    def moved(self, start: int, end: int) -> int | None:
        """Where a stretch of the earlier text begins in the later one; None where the change may have touched it."""
        if end <= self._head:
            return start
        return start + self._shift if start >= self._tail else None


def _common(longest: int, holds: Callable[[int], bool]) -> int:
    """The largest length up to ``longest`` that holds, where all shorter ones hold too."""
    low, high = 0, longest
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def innermost(passages: Sequence[PlacedPassage], at: int) -> PlacedPassage | None:
    """The shortest passage with a place that holds the character at ``at``; None where none does."""
    holding = [one for one in passages if one.has_place and one.start <= at < one.end]
    return min(holding, key=lambda one: one.end - one.start, default=None)
