"""A large button that explains itself: icon, a few words, a sentence. For the few choices a page begins with."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.plain_label import PlainLabel


class ChoiceCard(QAbstractButton):
    """One choice; Enter and Space press it."""

    def __init__(self, look: Look, icon: str, heading: str, words: str) -> None:
        super().__init__()
        self._look = look
        theme = look.theme
        self.setAccessibleName(heading)
        self.setAccessibleDescription(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(4))
        for label in (PlainLabel(heading, role="heading", wrap=True), PlainLabel(words, role="secondary", wrap=True)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            texts.addWidget(label)
        texts.addStretch(1)
        line = QHBoxLayout(self)
        pad = theme.px(20)
        line.setContentsMargins(pad, pad, pad, pad)
        line.setSpacing(theme.px(16))
        line.addWidget(IconLabel(look, icon, "accent", size="large"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)

    def sizeHint(self) -> QSize:
        """What its words need."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def hasHeightForWidth(self) -> bool:
        """A narrow card is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the wrapped words are at this width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout else -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card, raised under the mouse, with a ring under the keyboard."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        held = self.isDown() or self.underMouse()
        edge = "ring" if self.hasFocus() else ("accent" if held else "line")
        painter.setPen(QPen(theme.colour(edge), theme.px("shape.ring" if self.hasFocus() else "shape.line")))
        painter.setBrush(theme.colour("selected" if self.isDown() else "surface"))
        radius = theme.px(8)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), radius, radius)
