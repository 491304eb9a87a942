"""Buttons of four weights: one primary act a page, secondary ones beside it, quiet ones in bars, and dangerous ones."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.line_text import reading_flag
from evidence_desk.gui.widgets.plain_label import set_plain_tooltip

Kind = Literal["primary", "secondary", "quiet", "danger"]


class _Face(NamedTuple):
    """Names of colours: the ground at rest, under the mouse and held down, the edge, and the ink; empty for none."""

    rest: str
    hover: str
    held: str
    edge: str
    ink: str


_FACES: dict[Kind, _Face] = {
    "primary": _Face("accent", "accent_hover", "accent_pressed", "", "on_accent"),
    "secondary": _Face("surface", "hover", "selected", "edge", "text"),
    "quiet": _Face("", "hover", "selected", "", "secondary"),
    "danger": _Face("surface", "bad_tint", "bad_tint", "bad", "bad"),
}
_OFF = _Face("sunken", "sunken", "sunken", "line", "disabled")
_QUIET_OFF = _Face("", "", "", "", "disabled")
_QUIET_ON = _Face("selected", "selected", "selected", "", "accent")


class Button(QPushButton):
    """A push button; with an icon and no text it needs a ``name`` for those who hear the window. Enter presses it too."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        *,
        kind: Kind = "secondary",
        icon: str = "",
        name: str = "",
        small: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._kind = kind
        self._icon = icon
        self._small = small
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if name:
            self.setAccessibleName(name)
            set_plain_tooltip(self, name)
        look.changed.connect(self.updateGeometry)

    def setText(self, text: str) -> None:
        """Show a text letter by letter: an ampersand, such as a name may have, is no mnemonic."""
        super().setText(text.replace("&", "&&"))

    def text(self) -> str:
        """The text as it is shown."""
        return super().text().replace("&&", "&")

    def set_icon(self, icon: str) -> None:
        """Show another icon before the text."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, gap and words with room around."""
        theme = self._look.theme
        height = theme.px(28 if self._small else "shape.control")
        if not self.text():
            return QSize(height, height)
        pad = theme.px(8 if self._kind == "quiet" else 14)
        return QSize(self._content_width() + 2 * pad, height)

    def minimumSizeHint(self) -> QSize:
        """As wished: the words of a button are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it stands on, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge, icon and words, and the ring of the keyboard."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = self._face()
        ground = face.held if self.isDown() else (face.hover if self.underMouse() else face.rest)
        width = theme.px("shape.line")
        box = self.rect().toRectF().adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = theme.px("shape.radius")
        painter.setPen(QPen(theme.colour(face.edge), width) if face.edge else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            self._paint_ring(painter, box, radius)
        self._paint_content(painter, face.ink)

    def _face(self) -> _Face:
        if not self.isEnabled():
            return _QUIET_OFF if self._kind == "quiet" else _OFF
        return _QUIET_ON if self._kind == "quiet" and self.isChecked() else _FACES[self._kind]

    def _paint_ring(self, painter: QPainter, box: QRectF, radius: int) -> None:
        """The ring: on the edge, but within a filled button, since on its edge it would not be seen."""
        theme = self._look.theme
        ring = theme.px("shape.ring")
        filled = self._kind == "primary"
        painter.setPen(QPen(theme.colour("on_accent" if filled else "ring"), ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = theme.px(3) if filled else ring / 2 - 0.5
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius - inset / 2, radius - inset / 2)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        theme = self._look.theme
        side = self._icon_side()
        content = QRect(0, 0, self._content_width(), self.height())
        content.moveCenter(self.rect().center())
        if self._icon:
            icon = QRect(content.left(), (self.height() - side) // 2, side, side)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                icon.moveRight(content.right())
                content.setRight(icon.left() - theme.px(8))
            else:
                content.setLeft(icon.right() + 1 + theme.px(8))
            self._look.paint_icon(painter, icon, self._icon, ink)
        painter.setFont(theme.font(strong=True))
        painter.setPen(theme.colour(ink))
        flags = int(reading_flag(self.text(), self.layoutDirection()))
        painter.drawText(content, int(Qt.AlignmentFlag.AlignCenter) | flags, self.text())

    def _icon_side(self) -> int:
        return self._look.theme.px("shape.icon_small" if self._small else "shape.icon")

    def _content_width(self) -> int:
        metrics = QFontMetrics(self._look.theme.font(strong=True))
        words = metrics.size(0, self.text()).width() + 1 if self.text() else 0
        gap = self._look.theme.px(8) if words and self._icon else 0
        return words + gap + (self._icon_side() if self._icon else 0)
