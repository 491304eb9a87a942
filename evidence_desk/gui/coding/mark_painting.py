"""Paints what marks a passage: a tint under its letters, and a line whose shape tells the mark."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.gui.coding.marks import FACES, Line
from evidence_desk.gui.coding.seen_lines import SeenLine
from evidence_desk.gui.coding.spans import LaidSpan
from evidence_desk.gui.style.look import Look

_BELOW = 2  # passages within one another that have their line below the letters
_DEEPEST = 2  # how far tints are set in
_DASHES: dict[Line, list[float]] = {
    Line.DOTTED: [1, 1.2],
    Line.DASHED: [4, 2],
    Line.DASH_DOT: [5, 1.6, 1.2, 1.6],
}  # in widths of the line


class MarkPainter:
    """Marks lines that are being painted. ``current`` is the passage that stands out."""

    def __init__(self, look: Look, painter: QPainter, current: str) -> None:
        self._look = look
        self._painter = painter
        self._current = current

    def paint(self, seen: SeenLine, span: LaidSpan) -> None:
        """Mark what a line holds of a passage: one stretch, or several where directions of writing alternate."""
        start, end = max(span.start, seen.start), min(span.end, seen.end)
        for box in stretches(seen, start, end):
            self._tint(box, span)
            self._underline(box, span)

    def _tint(self, box: QRectF, span: LaidSpan) -> None:
        theme = self._look.theme
        current = span.key == self._current
        inset = min(span.lane, _DEEPEST) * theme.px(2)
        box = box.adjusted(0, inset, 0, -min(inset, theme.px(3)))
        self._painter.fillRect(box, theme.colour(f"{FACES[span.mark].colour}_tint"))
        if current:
            ring = theme.px("shape.ring")
            self._painter.setPen(QPen(theme.colour("ring"), ring))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(box.adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2))

    def _underline(self, box: QRectF, span: LaidSpan) -> None:
        theme = self._look.theme
        # The innermost have theirs above the letters: below, it would strike them out.
        y = box.top() + theme.px(1) if span.lane >= _BELOW else box.bottom() - theme.px(1.5 + 3 * span.lane)
        draw_line(self._look, self._painter, QLineF(box.left(), y, box.right(), y), span.mark)


def draw_line(look: Look, painter: QPainter, line: QLineF, mark: PassageMark) -> None:
    """The line of a mark in the place of a level one, from left to right."""
    face = FACES[mark]
    width = look.theme.px(1.6)
    pen = QPen(look.theme.colour(face.colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if face.line in _DASHES:
        pen.setDashPattern(_DASHES[face.line])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if face.line is Line.DOUBLE:
        pen.setWidthF(width / 2)
        painter.setPen(pen)
        painter.drawLine(line.translated(0, -width))
    painter.drawLine(line)


def stretches(seen: SeenLine, start: int, end: int) -> list[QRectF]:
    """Where units of a line stand in the viewport, from left to right, each place once."""
    runs = seen.line.glyphRuns(start - seen.block, end - start)
    line = seen.rect
    sides = sorted((run.boundingRect().left(), run.boundingRect().right()) for run in runs)
    joined: list[tuple[float, float]] = []
    for left, right in sides:
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    x = seen.offset.x()
    return [QRectF(x + left, line.top(), right - left, line.height()) for left, right in joined if right > left]
