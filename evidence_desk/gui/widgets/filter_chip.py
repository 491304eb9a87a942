"""A chip with a number that is also a switch: pressed, it narrows what is shown below to its kind."""

from dataclasses import replace

from PySide6.QtCore import QLocale, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip, Tone, chip_size, paint_chip
from evidence_desk.values.wording import translate


class FilterChip(QAbstractButton):
    """Says "12 Stored"; checked, it has a border in its own colour."""

    def __init__(self, look: Look, words: str, count: int, tone: Tone, icon: str = "") -> None:
        super().__init__()
        self._look = look
        self._words = words
        self._chip = Chip(words, tone, icon)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_count(count)

    def show_count(self, count: int) -> None:
        """Say another number."""
        sentence = translate("Outcome", "{count} {outcome}").format(
            count=QLocale().toString(count), outcome=self._words
        )
        self._chip = replace(self._chip, words=sentence)
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The chip and a margin for its ring."""
        theme = self._look.theme
        height = QFontMetrics(theme.font("small")).height() + theme.px(14)
        return QSize(chip_size(self._look, self._chip).width() + theme.px(8), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chip, its border while it is on, its ring while the keyboard is on it."""
        theme = self._look.theme
        painter = QPainter(self)
        inset = theme.px(3)
        box: QRect = self.rect().adjusted(inset, inset, -inset, -inset)
        paint_chip(self._look, painter, box, self._chip, self.layoutDirection())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px("shape.chip_radius")
        if self.isChecked():
            painter.setPen(QPen(theme.colour(self._chip.tone), theme.px(1.5)))
            painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("ring"), theme.px("shape.ring")))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius + inset, radius + inset)
