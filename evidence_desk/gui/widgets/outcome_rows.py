"""What became of files, as rows: frozen, sorted and counted wherever the work was done. No Qt here.

A report may have a million rows, so it is put in order by whoever made it, and the window only looks at stretches of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.values.columns import Columns


class Outcome(StrEnum):
    """The fate of one file, or what was found under one rule of a bundle's verification."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    MATCH = "match"
    CHANGED = "changed"
    MISMATCH = "mismatch"
    MISSING = "missing"
    EXTRA = "extra"
    RENAMED = "renamed"
    UNREADABLE = "unreadable"
    UNCLEAR = "unclear"
    HASHED = "hashed"
    IGNORED = "ignored"
    CANCELLED = "cancelled"
    HOLDS = "holds"
    NOTE = "note"
    INCOMPLETE = "incomplete"
    FAILS = "fails"


# The order of urgency: what a person has to look at comes first.
URGENCY = (
    Outcome.FAILS,
    Outcome.CHANGED,
    Outcome.MISMATCH,
    Outcome.MISSING,
    Outcome.INCOMPLETE,
    Outcome.UNREADABLE,
    Outcome.UNCLEAR,
    Outcome.CANCELLED,
    Outcome.EXTRA,
    Outcome.RENAMED,
    Outcome.DUPLICATE,
    Outcome.NOTE,
    Outcome.IGNORED,
    Outcome.STORED,
    Outcome.HASHED,
    Outcome.MATCH,
    Outcome.HOLDS,
)


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One file: what became of it, its name as shown (it has passed ``names.visible``), and a few words more.

    ``key`` is what the presenter knows it by; empty where there is nothing more to show about it.
    """

    outcome: Outcome
    name: str
    words: str = ""
    key: str = ""


@dataclass(frozen=True)
class OutcomeReport:
    """All rows of one report, the most urgent first and otherwise as they came, with how many had each outcome."""

    rows: Sequence[FileOutcome] = ()
    counts: tuple[tuple[Outcome, int], ...] = ()

    @classmethod
    def of(cls, files: Iterable[FileOutcome]) -> "OutcomeReport":
        """Put rows in order."""
        heaps: dict[Outcome, list[int]] = {outcome: [] for outcome in URGENCY}
        came = Columns(FileOutcome, _heaped(files, heaps))
        counts = tuple((outcome, len(heap)) for outcome, heap in heaps.items() if heap)
        if len(counts) == 1:
            return cls(came, counts)
        return cls(Columns(FileOutcome, (came[place] for outcome in URGENCY for place in heaps[outcome])), counts)

    def stretch(self, outcome: Outcome | None) -> range:
        """The places of the rows with one outcome; of all for None."""
        if outcome is None:
            return range(len(self.rows))
        start = 0
        for counted, count in self.counts:
            if counted is outcome:
                return range(start, start + count)
            start += count
        return range(0)

    def count(self, *outcomes: Outcome) -> int:
        """How many rows have one of these outcomes."""
        return sum(count for outcome, count in self.counts if outcome in outcomes)


def _heaped(files: Iterable[FileOutcome], heaps: dict[Outcome, list[int]]) -> Iterator[FileOutcome]:
    """Hand rows on, noting the place of each under its outcome."""
    for place, file in enumerate(files):
        heaps[file.outcome].append(place)
        yield file
