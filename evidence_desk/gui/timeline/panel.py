"""A line of time with what its signs mean, and buttons to draw it nearer and farther."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.timeline.spans import TimelineItem
from evidence_desk.gui.timeline.view import Timeline
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.line_text import paint_line
from evidence_desk.values.wording import translate

Sign = Literal["throughout", "within", "about"]


class TimelinePanel(QFrame):
    """``chosen`` and ``opened`` as of the ``line`` in it."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self.setProperty("face", "card")
        self.line = Timeline(look, name=name)
        self.line.chosen.connect(self.chosen)
        self.line.opened.connect(self.opened)
        theme = look.theme
        signs = QWidget()
        flow = FlowLayout(theme.px(14))
        signs.setLayout(flow)
        legend: tuple[tuple[Sign, str], ...] = (
            ("throughout", translate("Timeline", "all the time")),
            ("within", translate("Timeline", "at some moment in it")),
            ("about", translate("Timeline", "about")),
        )
        for sign, words in legend:
            flow.addWidget(_Sign(look, sign, words))
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(12), theme.px(6), theme.px(6), theme.px(6))
        head.addWidget(signs, 1)
        for icon, words, act in (
            ("zoom-out", translate("Timeline", "Draw it farther (-)"), self.line.farther),
            ("zoom-in", translate("Timeline", "Draw it nearer (+)"), self.line.nearer),
            ("maximize", translate("Timeline", "Show all of it (0)"), self.line.show_all),
        ):
            button = Button(look, icon=icon, name=words, kind="quiet", small=True)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the line itself has keys for it
            button.clicked.connect(act)
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.line)

    def show_items(self, items: Sequence[TimelineItem]) -> None:
        """Show these."""
        self.line.show_items(items)


class _Sign(QWidget):
    """A sign of the line with its meaning."""

    def __init__(self, look: Look, sign: Sign, words: str) -> None:
        super().__init__()
        self._look = look
        self._sign = sign
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The sign, a gap, the words."""
        theme = self._look.theme
        metrics = QFontMetrics(theme.font("small"))
        return QSize(theme.px(32) + metrics.horizontalAdvance(self._words) + 2, metrics.height() + theme.px(4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it as the line paints it."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, wide, high = theme.colour("accent"), theme.px(24), theme.px(10)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(self.width() - wide - 1 if mirrored else 1, (self.height() - high) / 2, wide, high)
        if self._sign == "about":
            painter.setFont(theme.font("body", strong=True))
            painter.setPen(colour)
            painter.drawText(box.adjusted(0, -high, 0, high), int(Qt.AlignmentFlag.AlignCenter), "≈")
        elif self._sign == "throughout":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, theme.px(3), theme.px(3))
        else:
            hatching = QColor(colour)
            hatching.setAlphaF(0.55)
            painter.setPen(QPen(colour, theme.px("shape.line")))
            painter.setBrush(QBrush(hatching, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(box, theme.px(3), theme.px(3))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("secondary"))
        left = theme.px(32)
        words = self.rect().adjusted(0, 0, -left, 0) if mirrored else self.rect().adjusted(left, 0, 0, 0)
        paint_line(painter, words, self._words, self.layoutDirection())
