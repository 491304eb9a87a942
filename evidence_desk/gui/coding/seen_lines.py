"""The lines of an account that are in view: what is painted under and beside them goes by these."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextLine

from evidence_desk.gui.coding.spans import LaidSpan


@dataclass(frozen=True)
class SeenLine:
    """A line in view: its place in the viewport, the units it holds, and its block's first unit."""

    line: QTextLine
    offset: QPointF
    start: int
    end: int
    block: int

    @property
    def rect(self) -> QRectF:
        """Where it is in the viewport."""
        return self.line.rect().translated(self.offset)


class MarkedText(Protocol):
    """A text that knows which of its passages are in view."""

    def seen_lines(self) -> Iterator[SeenLine]:
        """The lines in view, from the top down."""

    def spans_beginning(self, start: int, end: int) -> list[LaidSpan]:
        """The passages that begin within these units."""

    def is_read_from_the_right(self) -> bool:
        """Whether the text is."""
