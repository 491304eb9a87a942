"""Chips: one or two words on a tinted ground, with an icon where the words alone are read too slowly.

The tone is never the message: every chip says in words what its colour says, for those who see no colours.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip_said import Chip, Tone
from evidence_desk.gui.widgets.line_text import reading_flag

__all__ = ["Chip", "ChipLabel", "Tone", "chip_size", "paint_chip"]


def chip_size(look: Look, chip: Chip) -> QSize:
    """How much room a chip takes, in pixels."""
    theme = look.theme
    metrics = QFontMetrics(theme.font("small", strong=True))
    icon = theme.px("shape.icon_small") + theme.px(4) if chip.icon else 0
    return QSize(metrics.horizontalAdvance(chip.words) + icon + theme.px(16), metrics.height() + theme.px(6))


def paint_chip(look: Look, painter: QPainter, box: QRect, chip: Chip, direction: Qt.LayoutDirection) -> None:
    """Paint a chip into a box; a box too narrow shortens the words."""
    theme = look.theme
    font = theme.font("small", strong=True)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{chip.tone}_tint"))
    painter.drawRoundedRect(box, theme.px("shape.chip_radius"), theme.px("shape.chip_radius"))
    pad, side = theme.px(8), theme.px("shape.icon_small")
    words = box.adjusted(pad, 0, -pad, 0)
    if chip.icon:
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        left = box.right() + 1 - pad - side if mirrored else box.left() + pad
        icon = QRect(left, box.top() + (box.height() - side) // 2, side, side)
        look.paint_icon(painter, icon, chip.icon, chip.tone)
        room = side + theme.px(4)
        words = words.adjusted(0, 0, -room, 0) if mirrored else words.adjusted(room, 0, 0, 0)
    painter.setFont(font)
    painter.setPen(theme.colour(chip.tone))
    shown = QFontMetrics(font).elidedText(chip.words, Qt.TextElideMode.ElideRight, words.width() + 1)
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(reading_flag(shown, direction))
    painter.drawText(words, flags | int(Qt.TextFlag.TextDontClip), shown)
    painter.restore()


class ChipLabel(QWidget):
    """A chip standing on a page."""

    def __init__(self, look: Look, chip: Chip | None = None) -> None:
        super().__init__()
        self._look = look
        self._chip = chip or Chip("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(self._chip)
        look.changed.connect(self.updateGeometry)

    def show_chip(self, chip: Chip) -> None:
        """Say something else."""
        self._chip = chip
        self.setAccessibleName(chip.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Just the chip."""
        return chip_size(self._look, self._chip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip over the whole widget."""
        if self._chip.words:
            paint_chip(self._look, QPainter(self), self.rect(), self._chip, self.layoutDirection())
