"""Where everything stands on a line of time: pure reckoning in pixels, from the earlier side on; no Qt here.

Items stand in lanes, each lane in the order of time and nothing in it over anything else, its label included. What has
no date stands in rows of its own, below.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from evidence_desk.gui.timeline.spans import Ending, Span, TimelineItem

LARGEST_DAY = 240.0  # pixels of one day at the closest look, at text size 100 %


@dataclass(frozen=True)
class Measures:
    """Lengths in pixels. ``label_width`` measures a label, of which no more than ``longest_label`` is shown.

    ``least`` is the shortest bar, ``stub`` how far an end that is not known fades away, ``gap`` what parts two items of a
    lane, ``margin`` the room before the first day and after the last.
    """

    label_width: Callable[[str], float]
    longest_label: float = 220
    least: float = 10
    stub: float = 48
    gap: float = 14
    margin: float = 16


@dataclass(frozen=True)
class PlacedItem:
    """An item in its lane (or row of the undated, counted from 0): its bar from ``left`` to ``right``.

    With its label it takes the room from ``begin`` to ``reach``.
    """

    item: TimelineItem
    lane: int
    left: float
    right: float
    begin: float
    reach: float


@dataclass(frozen=True)
class TimelineLayout:
    """All of a line of time at one scale. ``first_day`` stands ``margin`` from its beginning, a day is ``per_day`` wide."""

    dated: tuple[PlacedItem, ...] = ()
    undated: tuple[PlacedItem, ...] = ()
    lanes: int = 0
    rows: int = 0
    first_day: int = 0
    last_day: int = 0
    per_day: float = 1.0
    margin: float = 0.0
    width: float = 0.0
    places: dict[str, PlacedItem] = field(default_factory=dict)

    def place_of_day(self, day: float) -> float:
        """Where a day begins."""
        return self.margin + (day - self.first_day) * self.per_day

    def day_at(self, place: float) -> float:
        """The day at a place, with its part of the day behind the point."""
        return self.first_day + (place - self.margin) / self.per_day

    @property
    def order(self) -> tuple[PlacedItem, ...]:
        """Every item in the order in which the keyboard goes through them: the dated as they happened, the undated."""
        return self.dated + self.undated


def fitting_scale(items: Sequence[TimelineItem], width: float, measures: Measures) -> float:
    """How wide a day may be for everything to stand in ``width``; no wider than LARGEST_DAY."""
    first, last = _days(items)
    room = max(width - 2 * _margin(items, measures), measures.least)
    return min(room / (last - first + 1), LARGEST_DAY)


def lay_out(items: Sequence[TimelineItem], per_day: float, width: float, measures: Measures) -> TimelineLayout:
    """Place every item once, at a scale, where ``width`` is in view: the line is at least as long."""
    first, last = _days(items)
    margin = _margin(items, measures)
    whole = max(width, 2 * margin + (last - first + 1) * per_day)
    line = TimelineLayout(first_day=first, last_day=last, per_day=per_day, margin=margin, width=whole)
    dated = _in_lanes([item for item in items if item.span is not None], line, measures)
    undated = _in_rows([item for item in items if item.span is None], width, measures)
    return TimelineLayout(
        dated,
        undated,
        max((placed.lane + 1 for placed in dated), default=0),
        max((placed.lane + 1 for placed in undated), default=0),
        first,
        last,
        per_day,
        margin,
        whole,
        {placed.item.key: placed for placed in (*dated, *undated)},
    )


def marks(span: Span | None) -> str:
    """The signs before a label: about, perhaps, or both."""
    if span is None:
        return ""
    return ("≈" if span.about else "") + ("?" if span.perhaps else "")


def label_of(item: TimelineItem) -> str:
    """A label with its signs."""
    signs = marks(item.span)
    return f"{signs} {item.label}" if signs else item.label


def _days(items: Sequence[TimelineItem]) -> tuple[int, int]:
    known = [day for item in items if item.span for day in (item.span.first, item.span.last) if day is not None]
    return (min(known), max(known)) if known else (1, 1)


def _margin(items: Sequence[TimelineItem], measures: Measures) -> float:
    ends = [end for item in items if item.span for end in (item.span.start, item.span.end)]
    return measures.margin + (measures.stub if any(end is not Ending.KNOWN for end in ends) else 0)


def _in_lanes(items: Sequence[TimelineItem], line: TimelineLayout, measures: Measures) -> tuple[PlacedItem, ...]:
    ends: list[float] = []
    placed = []
    for item in sorted(items, key=lambda item: item.order):
        left, right = _bar(item.span, line, measures) if item.span else (0.0, 0.0)
        label = _label(item, measures)
        begin = max(min(left, line.width - label), 0)
        reach = max(right, begin + label)
        lane = next((lane for lane, end in enumerate(ends) if end + measures.gap <= begin), len(ends))
        if lane == len(ends):
            ends.append(reach)
        ends[lane] = reach
        placed.append(PlacedItem(item, lane, left, right, begin, reach))
    return tuple(placed)


def _bar(span: Span, line: TimelineLayout, measures: Measures) -> tuple[float, float]:
    left = line.place_of_day(span.first) if span.first is not None else None
    right = line.place_of_day(span.last + 1) if span.last is not None else None
    if left is None and right is not None:
        return (0.0 if _goes_on(span, span.start) else right - measures.stub, right)
    if right is None and left is not None:
        return left, (line.width if _goes_on(span, span.end) else left + measures.stub)
    assert left is not None  # noqa: S101 -- a span is known at one end at least
    assert right is not None  # noqa: S101
    return left, max(right, left + measures.least)


def _goes_on(span: Span, end: Ending) -> bool:
    """Whether it reaches as far as the line does: what lasts, and is told to go on."""
    return span.throughout and end is Ending.OPEN


def _in_rows(items: Sequence[TimelineItem], width: float, measures: Measures) -> tuple[PlacedItem, ...]:
    placed: list[PlacedItem] = []
    row, left = 0, measures.margin
    for item in items:
        needed = _label(item, measures) + measures.least + measures.gap
        if left > measures.margin and left + needed > width - measures.margin:
            row, left = row + 1, measures.margin
        reach = min(left + needed, max(width - measures.margin, left + measures.least))
        placed.append(PlacedItem(item, row, left, left + measures.least, left, reach))
        left += needed + measures.gap
    return tuple(placed)


def _label(item: TimelineItem, measures: Measures) -> float:
    return min(measures.label_width(label_of(item)), measures.longest_label)
