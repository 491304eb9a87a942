"""A picture from bytes that another process decoded: fitted to its room or pixel by pixel, moved by mouse or keyboard."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.line_text import reading_flag
from evidence_desk.values.errors import ProgramFaultError

_STEP = 1.25
_LARGEST = 16.0
_BYTES_PER_PIXEL = 4


@dataclass(frozen=True)
class ZoomChanged:
    """How large the picture is shown: 1.0 is one pixel of the picture on one of the screen."""

    scale: float
    fitted: bool


class PictureView(QAbstractScrollArea):
    """Shows RGBA pixels or, where there are none, a sentence. ``zoomed`` tells every change (payload: ZoomChanged).

    Keys: 0 fits, 1 shows pixel by pixel, + and - change, arrows move.
    """

    zoomed = Signal(object)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__()
        self._look = look
        self._image = QImage()
        self._words = ""
        self._scale = 1.0
        self._fitted = True
        self._held: QPoint | None = None
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def show_pixels(self, width: int, height: int, rgba: bytes) -> None:
        """Show a picture of 8-bit RGBA rows without gaps; ProgramFaultError where the bytes are not that many."""
        if width <= 0 or height <= 0 or len(rgba) != width * height * _BYTES_PER_PIXEL:
            raise ProgramFaultError("the bytes of a picture do not fit its size")
        line = width * _BYTES_PER_PIXEL
        # A copy: Qt would read on from bytes that Python may have let go.
        self._image = QImage(rgba, width, height, line, QImage.Format.Format_RGBA8888).copy()
        self._words = ""
        self.fit()

    def show_words(self, words: str) -> None:
        """Show a sentence in the place of a picture: that it is being read, or why it cannot be."""
        self._image = QImage()
        self._words = words
        self.setAccessibleDescription(words)
        self._arrange()

    @property
    def scale(self) -> float:
        """How large the picture is shown."""
        return self._scale

    @Slot()
    def fit(self) -> None:
        """Make the whole picture visible, never larger than it is."""
        self._fitted = True
        self._arrange()

    @Slot()
    def show_full_size(self) -> None:
        """Show pixel by pixel."""
        self.zoom_to(1.0)

    def zoom_to(self, scale: float) -> None:
        """Show at a scale, keeping the middle in the middle."""
        if self._image.isNull():
            return
        middle = self._middle()
        self._fitted = False
        self._scale = min(max(scale, min(self._fitting_scale(), 1.0)), _LARGEST)
        self._arrange(middle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and move by keyboard."""
        match event.key():
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_1:
                self.show_full_size()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_to(self._scale * _STEP)
            case Qt.Key.Key_Minus:
                self.zoom_to(self._scale / _STEP)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves, with Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self._scale * (_STEP if event.angleDelta().y() > 0 else 1 / _STEP))
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self._held = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture along."""
        if self._held is None:
            return
        now = event.position().toPoint()
        moved = now - self._held
        self._held = now
        for bar, distance in ((self.horizontalScrollBar(), moved.x()), (self.verticalScrollBar(), moved.y())):
            bar.setValue(bar.value() - distance)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again where the picture is fitted."""
        super().resizeEvent(event)
        self._arrange(self._middle())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, picture or words, and the ring of the keyboard."""
        theme = self._look.theme
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("sunken"))
        if self._image.isNull():
            painter.setPen(theme.colour("secondary"))
            pad = theme.px(24)
            room = self.viewport().rect().adjusted(pad, pad, -pad, -pad)
            placed = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(room, placed | int(reading_flag(self._words, self.layoutDirection())), self._words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._scale < 2)
            painter.drawImage(self._place(), self._image)
        if self.hasFocus():
            ring = theme.px("shape.ring")
            painter.setPen(QPen(theme.colour("ring"), ring))
            painter.drawRect(self.viewport().rect().adjusted(ring // 2, ring // 2, -ring, -ring))

    def _ratio(self) -> float:
        """Pixels of the screen for one of Qt's: "pixel by pixel" means the screen's."""
        return self.devicePixelRatioF()

    def _shown_size(self) -> QSizeF:
        return QSizeF(self._image.size()) * (self._scale / self._ratio())

    def _fitting_scale(self) -> float:
        room = QSizeF(self.viewport().size()) * self._ratio()
        return min(room.width() / self._image.width(), room.height() / self._image.height())

    def _place(self) -> QRectF:
        size, room = self._shown_size(), self.viewport().size()
        left = max((room.width() - size.width()) / 2, 0) - self.horizontalScrollBar().value()
        top = max((room.height() - size.height()) / 2, 0) - self.verticalScrollBar().value()
        return QRectF(QPointF(left, top), size)

    def _middle(self) -> QPointF:
        """The point of the picture in the middle of the room, from (0, 0) to (1, 1)."""
        if self._image.isNull():
            return QPointF(0.5, 0.5)
        place, room = self._place(), self.viewport().rect().toRectF().center()
        return QPointF((room.x() - place.x()) / place.width(), (room.y() - place.y()) / place.height())

    def _arrange(self, middle: QPointF | None = None) -> None:
        if self._image.isNull():
            for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
                bar.setRange(0, 0)
            self.viewport().update()
            return
        if self._fitted:
            self._scale = min(self._fitting_scale(), 1.0)
        middle = middle or QPointF(0.5, 0.5)
        size, room = self._shown_size(), self.viewport().size()
        sides = (
            (self.horizontalScrollBar(), size.width(), room.width(), middle.x()),
            (self.verticalScrollBar(), size.height(), room.height(), middle.y()),
        )
        for bar, length, visible, share in sides:
            bar.setPageStep(visible)
            bar.setSingleStep(max(visible // 10, 1))
            bar.setRange(0, 0 if self._fitted else max(round(length) - visible, 0))
            bar.setValue(round(length * share - visible / 2))
        self.viewport().update()
        self.zoomed.emit(ZoomChanged(self._scale, self._fitted))
