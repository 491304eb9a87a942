"""One line of text with what was found in it on a tinted ground, in whatever direction it is read."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from evidence_desk.catalogue.finding.excerpt import Excerpt
from evidence_desk.gui.widgets.line_text import reading_flag


def paint_marked(painter: QPainter, box: QRect, found: Excerpt, ground: QColor, window: Qt.LayoutDirection) -> None:
    """Paint it in the painter's font and pen at the window's leading side, what was found on its ``ground``.

    It is shortened at the end of its own reading where it has no room.
    """
    font = painter.font()
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(found.text, Qt.TextElideMode.ElideRight, box.width())
    layout = QTextLayout(shown, font)
    option = QTextOption()
    right_to_left = reading_flag(found.text, window) == Qt.TextFlag.TextForceRightToLeft
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(_formats(found, shown, painter.pen().color(), ground))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width())
    layout.endLayout()
    width = line.naturalTextWidth()
    mirrored = window == Qt.LayoutDirection.RightToLeft
    left = box.right() + 1 - width if mirrored else box.left()
    top = box.top() + (box.height() - line.height()) / 2
    layout.draw(painter, QPointF(left - line.naturalTextRect().left(), top))


def _formats(found: Excerpt, shown: str, ink: QColor, ground: QColor) -> list[QTextLayout.FormatRange]:
    """Characters are Unicode's; Qt counts some as two."""
    plain = QTextCharFormat()
    plain.setForeground(QBrush(ink))
    marked = QTextCharFormat(plain)
    marked.setBackground(QBrush(ground))
    kept = _units(_common(found.text, shown))
    ranges = [_range(0, _units(shown), plain)]
    for start, end in found.marks:
        first, last = _units(found.text[:start]), min(_units(found.text[:end]), kept)
        if first < last:
            ranges.append(_range(first, last - first, marked))
    return ranges


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


def _common(whole: str, shown: str) -> str:
    """What of a text is left where it was shortened."""
    return shown if whole.startswith(shown) else whole[: max(len(shown) - 1, 0)]


def _units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
