"""One line of text from anywhere, painted so that its letters keep their own order and its dots stand at its own end.

A title in Arabic in an English window, or a Russian one in an Arabic window, lies at the side where the window's lines
begin, but is read, and shortened, in its own direction. Names of files are read as the window is, so that what comes
last in them (.jpg) always stands at the same end; paths, like hashes and codes, from left to right.
"""

from typing import Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from evidence_desk.values.languages import Direction, first_strong

Kind = Literal["words", "file name", "path"]


def paint_line(
    painter: QPainter,
    box: QRect,
    text: str,
    window: Qt.LayoutDirection,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    *,
    kind: Kind = "words",
) -> None:
    """Paint a text in the painter's font and pen, in the middle of the height of a box, at the window's leading side."""
    shown = painter.fontMetrics().elidedText(text, elide, box.width())
    mirrored = window == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    placing = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side
    # Unclipped: the letters of one script reach below the line of another.
    flags = int(reading_flag(text, window, kind)) | int(Qt.TextFlag.TextSingleLine) | int(Qt.TextFlag.TextDontClip)
    painter.drawText(box, int(placing) | flags, shown)


def reading_flag(text: str, window: Qt.LayoutDirection, kind: Kind = "words") -> Qt.TextFlag:
    """From which side a line is read, for QPainter.drawText: its first letter decides, without letters the window."""
    if kind == "path":
        return Qt.TextFlag.TextForceLeftToRight
    own = first_strong(text) if kind == "words" else None
    right_to_left = window == Qt.LayoutDirection.RightToLeft if own is None else own is Direction.RIGHT_TO_LEFT
    return Qt.TextFlag.TextForceRightToLeft if right_to_left else Qt.TextFlag.TextForceLeftToRight
