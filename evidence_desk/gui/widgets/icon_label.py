"""An icon standing on a page. It decorates: the words beside it say the same, so a screen reader passes it over."""

from typing import Literal

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from evidence_desk.gui.style.look import Look

Size = Literal["small", "normal", "large"]
_SIDES: dict[Size, str] = {"small": "shape.icon_small", "normal": "shape.icon", "large": "shape.icon_large"}


class IconLabel(QWidget):
    """One icon in a colour of the theme.

    With ``beside`` (a role of type) it is as high as a line of that type, so that aligned at the top it stands level
    with the first line of the words next to it.
    """

    def __init__(
        self, look: Look, icon: str, colour: str = "secondary", *, size: Size = "normal", beside: str = ""
    ) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._colour = colour
        self._side = _SIDES[size]
        self._beside = beside
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_icon(self, icon: str, colour: str) -> None:
        """Show another icon."""
        self._icon, self._colour = icon, colour
        self.update()

    def sizeHint(self) -> QSize:
        """The icon, as high as the line it stands beside."""
        side = self._look.theme.px(self._side)
        line = QFontMetrics(self._look.theme.font(self._beside)).height() if self._beside else 0
        return QSize(side, max(side, line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon."""
        side = self._look.theme.px(self._side)
        box = QRect(0, 0, side, side)
        box.moveCenter(self.rect().center())
        self._look.paint_icon(QPainter(self), box, self._icon, self._colour)
