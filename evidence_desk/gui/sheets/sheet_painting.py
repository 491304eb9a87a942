"""A recovery sheet painted onto paper or the screen: always black on white, whatever the window looks like."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen

from evidence_desk.gui.sheets.sheet_layout import Part, SheetLayout
from evidence_desk.gui.widgets.line_text import reading_flag

INK = QColor("#000000")
PAPER = QColor("#ffffff")
_HAIRLINE = 3.0  # tenths of a millimetre


def paint_sheet(painter: QPainter, target: QRectF, layout: SheetLayout) -> None:
    """Paint a whole page, margins included, into a box of the painter's device."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(target, PAPER)
    painter.translate(target.topLeft())
    painter.scale(target.width() / layout.page.width(), target.height() / layout.page.height())
    painter.setPen(QPen(INK, _HAIRLINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(layout.frame)
    for line in layout.lines:
        painter.drawLine(line.topLeft(), line.topRight())
    for part in layout.parts:
        _paint_part(painter, part)
    painter.restore()


def _paint_part(painter: QPainter, part: Part) -> None:
    painter.setFont(part.font)
    painter.setPen(INK)
    if part.forced is not None:
        placing = part.forced | Qt.AlignmentFlag.AlignVCenter
        direction = int(Qt.TextFlag.TextForceLeftToRight)
    else:
        window = QGuiApplication.layoutDirection()
        mirrored = window == Qt.LayoutDirection.RightToLeft
        placing = Qt.AlignmentFlag.AlignTop | (Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft)
        direction = int(Qt.TextFlag.TextWordWrap) | int(reading_flag(part.text, window))
    flags = int(placing | Qt.AlignmentFlag.AlignAbsolute) | direction | int(Qt.TextFlag.TextDontClip)
    painter.drawText(part.box, flags, part.text)
