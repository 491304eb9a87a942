"""What stands where nothing is yet: what would be here, and the one act that begins it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel


class EmptyState(QWidget):
    """An icon, a heading, a sentence or two, and a button; ``asked`` tells that the button was pressed."""

    asked = Signal()

    def __init__(
        self, look: Look, icon: str, heading: str, words: str, *, act: str = "", act_icon: str = "plus"
    ) -> None:
        super().__init__()
        theme = look.theme
        self._heading = PlainLabel(heading, role="heading", wrap=True)
        self._words = PlainLabel(words, role="secondary", wrap=True)
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMinimumWidth(theme.px(200))
            label.setMaximumWidth(theme.px(360))
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        column.addStretch(2)
        column.addWidget(_Medallion(look, icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.px(8))
        column.addWidget(self._heading)
        column.addWidget(self._words)
        if act:
            button = Button(look, act, kind="primary", icon=act_icon)
            button.clicked.connect(self.asked)
            column.addSpacing(theme.px(8))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        line.addStretch(1)
        line.addLayout(column, 4)
        line.addStretch(1)

    def say(self, heading: str, words: str) -> None:
        """Say something else, as when a search finds nothing."""
        self._heading.setText(heading)
        self._words.setText(words)


class _Medallion(QWidget):
    """The icon on a round ground."""

    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self._look.theme.px(64)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("note_tint"))
        painter.drawEllipse(self.rect())
        inset = (self.width() - theme.px("shape.icon_large")) // 2
        self._look.paint_icon(painter, self.rect().adjusted(inset, inset, -inset, -inset), self._icon, "accent")
