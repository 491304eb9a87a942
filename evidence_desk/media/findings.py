"""What a check of files found: one finding for each file, their counts, and what they add up to.

Used by every check there is: a folder against a list of hashes, the encrypted store, a bundle.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.values.columns import Columns


class Outcome(StrEnum):
    """What became of one file. The values are part of the saved reports: never reuse one for another meaning."""

    MATCH = "match"
    CHANGED = "changed"
    MISSING = "missing"
    EXTRA = "extra"
    RENAMED = "renamed"
    UNREADABLE = "unreadable"
    UNCLEAR = "unclear"
    IGNORED = "ignored"


class Verdict(StrEnum):
    """What all findings add up to, from best to worst but for NOTHING_CHECKED."""

    INTACT = "intact"
    """Every listed file is there, unchanged, under its name, and nothing else is."""
    CONTENT_INTACT = "content-intact"
    """Every listed content is there unchanged, but some under another name, or beside files that are not listed."""
    DIFFERENT = "different"
    """Something is changed, missing, unreadable, or the list itself is not clear."""
    NOTHING_CHECKED = "nothing-checked"
    """There was nothing to compare."""


_WORSE = (Outcome.CHANGED, Outcome.MISSING, Outcome.UNREADABLE, Outcome.UNCLEAR)
_REMARKABLE = (Outcome.RENAMED, Outcome.EXTRA)


@dataclass(frozen=True, slots=True)
class Finding:
    """One file and what became of it.

    ``name`` as the list has it, or as found where no list has it. ``expected`` and ``found`` are hashes of one kind,
    ``algorithm``, in lower-case hexadecimal, empty where there is none. ``note`` is for people: the reason, the line of the list. ``found_as`` is
    the name a renamed file has now. Names are untrusted: show them by ``values.names.visible``.
    """

    name: str
    outcome: Outcome
    expected: str = ""
    found: str = ""
    note: str = ""
    found_as: str = ""
    algorithm: Algorithm = Algorithm.SHA256


def counted(findings: Iterable[Finding]) -> "Counts":
    """The counts of finished findings."""
    counts = Counts()
    if isinstance(findings, Columns):
        counts.add_all(findings)
    else:
        for finding in findings:
            counts.add(finding)
    return counts


def of_outcomes(findings: Sequence[Finding], wanted: Collection[Outcome]) -> Iterator[Finding]:
    """Those that ended in one of these ways, in their order."""
    if isinstance(findings, Columns):
        values = {outcome.value for outcome in wanted}
        return (findings[place] for place, value in enumerate(findings.column("outcome")) if value in values)
    return (finding for finding in findings if finding.outcome in wanted)


class Counts:
    """How many findings of each outcome there are, and the verdict on them; fed as they come."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(Outcome, 0)
        self._kinds: set[Algorithm] = set()

    def __getitem__(self, outcome: Outcome) -> int:
        return self._counts[outcome]

    def add(self, finding: Finding) -> None:
        """Count one more."""
        self._counts[finding.outcome] += 1
        # What is found of a folder (see folder_hashes) rests on what is found of its files.
        if finding.expected and finding.found and not finding.name.endswith("/"):
            self._kinds.add(finding.algorithm)

    def add_all(self, findings: Columns[Finding]) -> None:
        """Count many more, without an object for each."""
        for value, count in Counter(findings.column("outcome")).items():
            self._counts[Outcome(value)] += count
        columns = map(findings.column, ("name", "expected", "found", "algorithm"))
        compared = {
            kind
            for name, expected, found, kind in zip(*columns, strict=True)
            if expected and found and name[-1:] != "/"
        }
        self._kinds |= set(map(Algorithm, compared))

    def passing(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Hand findings on, counting each."""
        for finding in findings:
            self.add(finding)
            yield finding

    def by_outcome(self) -> dict[Outcome, int]:
        """All counts in the order of Outcome, zeros included."""
        return dict(self._counts)

    def weak_kinds(self) -> tuple[Algorithm, ...]:
        """The kinds of hashes by which files were compared that prove nothing against somebody who means to deceive."""
        return tuple(algorithm for algorithm in Algorithm if algorithm.is_weak and algorithm in self._kinds)

    @property
    def verdict(self) -> Verdict:
        """What the findings so far add up to."""
        if any(self[outcome] for outcome in _WORSE):
            return Verdict.DIFFERENT
        if not self[Outcome.MATCH] and not self[Outcome.RENAMED]:
            return Verdict.NOTHING_CHECKED
        return Verdict.CONTENT_INTACT if any(self[outcome] for outcome in _REMARKABLE) else Verdict.INTACT
