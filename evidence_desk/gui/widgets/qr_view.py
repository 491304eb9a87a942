"""A QR code on the window: dark on light whatever the theme, because that is what cameras read."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.values.qr_code import QUIET_ZONE, qr_modules

_MODULE = 4


class QrView(QWidget):
    """As large as its code; nothing while it has none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._modules: tuple[tuple[bool, ...], ...] = ()
        look.changed.connect(self._fit)

    def show_code(self, text: str, name: str) -> None:
        """Show the code of a text; ``name`` says what it is to those who hear the window."""
        self._modules = qr_modules(text) if text else ()
        self.setAccessibleName(name)
        self._fit()
        self.update()

    @Slot()
    def _fit(self) -> None:
        """Whole pixels for every module; a page without room scrolls, for a code that is squeezed is none."""
        side = (len(self._modules) + 2 * QUIET_ZONE) * self._look.theme.px(_MODULE) if self._modules else 0
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Black on white, never mirrored."""
        if not self._modules:
            return
        step = self.width() / (len(self._modules) + 2 * QUIET_ZONE)
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for y, row in enumerate(self._modules, QUIET_ZONE):
            for x, dark in enumerate(row, QUIET_ZONE):
                if dark:
                    painter.fillRect(QRectF(x * step, y * step, step, step), Qt.GlobalColor.black)
