"""A fingerprint to be read aloud: twelve groups of five digits, large, always from left to right."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate

_WIDEST = 4  # groups on a line
_GAP = 24  # between groups
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


class FingerprintView(QWidget):
    """Four groups on a line, three or two where there is less room."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._groups: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        look.changed.connect(self.updateGeometry)

    def show_groups(self, groups: tuple[str, ...]) -> None:
        """Show another fingerprint."""
        self._groups = groups
        spoken = translate("Contacts", "Fingerprint: {digits}").format(digits=", ".join(groups))
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Four groups on a line."""
        width = self._margin() * 2 + _WIDEST * self._step()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Two groups on a line."""
        return QSize(self._margin() * 2 + 2 * self._step(), self._line() + 2 * self._margin())

    def heightForWidth(self, width: int) -> int:
        """As many lines as the groups take at a width."""
        across = self._across(width)
        lines = -(-max(len(self._groups), 1) // across)
        return lines * self._line() + 2 * self._margin()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card with the groups in it."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), theme.px("shape.line")))
        painter.setBrush(theme.colour("surface"))
        radius = theme.px("shape.radius")
        card = self._card()
        painter.drawRoundedRect(card.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(self._font())
        painter.setPen(theme.colour("text"))
        across = self._across(self.width())
        for place, group in enumerate(self._groups):
            left = card.left() + self._margin() + place % across * self._step()
            top = self._margin() + place // across * self._line()
            box = QRect(left, top, self._step(), self._line())
            painter.drawText(box, int(_LEFT), group)

    def _card(self) -> QRect:
        """No wider than the groups, at the side where lines of the window begin."""
        card = self.rect()
        gap = self._look.theme.px(_GAP)
        card.setWidth(min(2 * self._margin() + self._across(self.width()) * self._step() - gap, self.width()))
        if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            card.moveRight(self.rect().right())
        return card

    def _font(self) -> QFont:
        theme = self._look.theme
        font = theme.font("code")
        font.setPixelSize(theme.px("type.title"))
        return font

    def _step(self) -> int:
        """The width of a group with the room after it."""
        return QFontMetrics(self._font()).horizontalAdvance("00000") + self._look.theme.px(_GAP)

    def _line(self) -> int:
        return QFontMetrics(self._font()).height() + self._look.theme.px(8)

    def _margin(self) -> int:
        return self._look.theme.px(16)

    def _across(self, width: int) -> int:
        """Four, three or two groups: a number that divides twelve, so that lines are even."""
        room = (width - 2 * self._margin() + self._look.theme.px(_GAP)) // self._step()
        return max(min(room, _WIDEST), 2)
