"""Passages as they lie in the account on the screen, and what somebody does with them there."""

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.gui.coding.shown_text import ShownText


@dataclass(frozen=True)
class Span:
    """A passage in the account: characters ``start`` to ``end`` (code points). ``key`` is its identity."""

    key: str
    mark: PassageMark
    start: int
    end: int


@dataclass(frozen=True)
class MarkAsked:
    """Characters ``start`` to ``end`` (code points) are to be marked."""

    mark: PassageMark
    start: int
    end: int


@dataclass(frozen=True)
class SpanPicked:
    """Somebody went to a passage; ``opened``: with Enter or a double click."""

    key: str
    opened: bool = False


@dataclass(frozen=True)
class LaidSpan:
    """A passage in units of what is shown; ``lane`` counts those it lies within or runs into."""

    key: str
    mark: PassageMark
    start: int
    end: int
    lane: int


def laid(spans: Sequence[Span], account: ShownText) -> tuple[LaidSpan, ...]:
    """The spans in units, the outer before the inner, each in the first lane free where it lies."""
    ends: list[int] = []  # of the span that is in each lane
    found = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end, one.key)):
        lane = next((lane for lane, end in enumerate(ends) if end <= span.start), len(ends))
        ends[lane : lane + 1] = [span.end]
        found.append(LaidSpan(span.key, span.mark, account.unit(span.start), account.unit(span.end), lane))
    return tuple(found)
