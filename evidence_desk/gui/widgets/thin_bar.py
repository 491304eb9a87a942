"""A thin bar that says how much is done, or, by something moving along it, that the whole is not known."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from evidence_desk.gui.style.look import Look

_STEPS = 1000
_FRAME_MS = 40
_FRAMES = 45  # from one end to the other
_LENGTH = 0.3  # of the bar, of what moves


class ThinBar(QProgressBar):
    """A progress bar without words; to those who hear the window it is Qt's own, with the name it is given."""

    def __init__(self, look: Look, *, name: str = "") -> None:
        super().__init__()
        self._look = look
        self._frame = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._move)
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_share(None)

    def show_share(self, share: float | None) -> None:
        """Show which part is done, from 0 to 1; None where it is not known."""
        self.setRange(0, 0 if share is None else _STEPS)
        if share is not None:
            self.setValue(round(share * _STEPS))
        self._run()

    def sizeHint(self) -> QSize:
        """Thin."""
        theme = self._look.theme
        return QSize(theme.px(120), theme.px(6))

    def minimumSizeHint(self) -> QSize:
        """Thin, and as short as need be."""
        return QSize(self._look.theme.px(40), self._look.theme.px(6))

    def showEvent(self, event: QShowEvent) -> None:
        """Only what can be seen moves."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """What cannot be seen rests."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The whole, and on it what is done, from the side where reading begins."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = self.rect().toRectF()
        radius = whole.height() / 2
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(whole, radius, radius)
        start, end = self._done()
        part = QRectF(whole.width() * start, 0, whole.width() * (end - start), whole.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            part.moveRight(whole.width() - part.left())
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(part, radius, radius)

    def _done(self) -> tuple[float, float]:
        """Where the coloured part begins and ends, from 0 to 1."""
        if self.maximum() > 0:
            return 0.0, self.value() / self.maximum()
        head = self._frame / _FRAMES * (1 + _LENGTH)
        return max(head - _LENGTH, 0.0), min(head, 1.0)

    def _run(self) -> None:
        if self.maximum() == 0 and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _move(self) -> None:
        self._frame = (self._frame + 1) % (_FRAMES + 1)
        self.update()
