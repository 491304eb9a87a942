"""A picture looked at closely: turned on the screen only, and seen through a loupe that shows its pixels unmixed."""

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTransform

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.picture_view import PictureView

_QUARTER = 90
_WHOLE_TURN = 360
_LOUPE_EDGE = 260  # of the design's pixels
_LEAST_ENLARGING = 2  # how much nearer the loupe must be than the picture around it
_SHARE_OF_ROOM = 0.6  # of its shorter side at most: what is around the spot stays in sight
_STEPS_ACROSS = 8
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}
# Letters of Latin keyboards, and beside them keys that every keyboard has: where the letters of another script lie, a key
# tells of those. Full stop and comma are where a layout puts them, with Shift or without.
_TURNING = {
    Qt.Key.Key_R: 1,
    Qt.Key.Key_Period: 1,
    Qt.Key.Key_Greater: 1,
    Qt.Key.Key_Comma: -1,
    Qt.Key.Key_Less: -1,
}
_HOLDING = (Qt.Key.Key_L, Qt.Key.Key_Space)


class ClosePicture(PictureView):
    """``turned`` tells how far the picture stands turned clockwise (payload: 0, 90, 180 or 270 degrees).

    R turns it to the right, Shift+R to the left; another picture begins unturned. The loupe is there while L, the space
    bar or the right button of the mouse is held, or for as long as ``keep_loupe`` says. It follows the pointer; the arrows move
    it too, with Shift by a single pixel. Only pixels on the screen are turned or enlarged.
    """

    turned = Signal(int)

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__(look, name=name)
        self._degrees = 0
        self._loupe_held = False
        self._loupe_kept = False
        self._spot: QPoint | None = None
        self._pointer: QPointF | None = None
        self.viewport().setMouseTracking(True)

    @property
    def loupe_spot(self) -> QPoint | None:
        """The pixel of the picture, as it stands turned, in the middle of the loupe; None while there is no loupe."""
        return self._spot if self._loupe_shown() else None

    @property
    def loupe_scale(self) -> int:
        """How many pixels of the screen the loupe gives to one of the picture, across."""
        return max(math.ceil(self._scale * _LEAST_ENLARGING), 1)

    def show_pixels(self, width: int, height: int, rgba: bytes) -> None:
        """Show another picture, as it is in the file."""
        self._forget_turns()
        super().show_pixels(width, height, rgba)
        self._bring_loupe()

    def show_words(self, words: str) -> None:
        """Show a sentence; how the picture before it was turned is forgotten."""
        self._forget_turns()
        super().show_words(words)

    @Slot()
    def turn_right(self) -> None:
        """Turn clockwise by a quarter."""
        self._turn(_QUARTER)

    @Slot()
    def turn_left(self) -> None:
        """Turn against the clock by a quarter."""
        self._turn(-_QUARTER)

    @Slot(bool)
    def keep_loupe(self, kept: bool) -> None:
        """Show the loupe without a key being held, or no longer."""
        self._loupe_kept = kept
        self._bring_loupe()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, hold the loupe, and move it while it is there."""
        key = Qt.Key(event.key())
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in _TURNING:
            to_the_left = shifted if key == Qt.Key.Key_R else _TURNING[key] < 0
            self._turn(-_QUARTER if to_the_left else _QUARTER)
        elif key in _HOLDING:
            self._hold_loupe(held=True)
        elif key in _ARROWS and self._loupe_shown():
            self._move_loupe(_ARROWS[key] * (1 if shifted else max(self._across() // _STEPS_ACROSS, 1)))
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the loupe go; a key that is held is told as pressed and released again and again."""
        if event.key() in _HOLDING:
            if not event.isAutoRepeat():
                self._hold_loupe(held=False)
            return
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key let go elsewhere is not told to us."""
        self._hold_loupe(held=False)
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button holds the loupe, the others the picture."""
        if event.button() == Qt.MouseButton.RightButton:
            self._pointer = event.position()
            self._hold_loupe(held=True)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The loupe follows the pointer."""
        super().mouseMoveEvent(event)
        self._follow(event.position())

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the pointer when it leaves."""
        if event.type() == QEvent.Type.Leave:
            self._pointer = None
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go what the button held."""
        if event.button() == Qt.MouseButton.RightButton:
            self._hold_loupe(held=False)
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and the loupe upon it."""
        super().paintEvent(event)
        if self._spot is None or not self._loupe_shown():
            return
        theme = self._look.theme
        glass, pixels = self._glass(self._spot), self._pixels_seen(self._spot)
        painter = QPainter(self.viewport())
        painter.fillRect(glass, theme.colour("sunken"))
        painter.drawImage(glass, self._image.copy(pixels))
        painter.setPen(QPen(theme.colour("ring"), theme.px("shape.ring")))
        painter.drawRect(glass)

    def changeEvent(self, event: QEvent) -> None:
        """A view that is switched off holds nothing."""
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._hold_loupe(held=False)
        super().changeEvent(event)

    def _turn(self, degrees: int) -> None:
        if self._image.isNull():
            return
        middle = self._middle()
        self._image = self._image.transformed(QTransform().rotate(degrees))
        self._degrees = (self._degrees + degrees) % _WHOLE_TURN
        clockwise = degrees > 0
        turned = QPointF(1 - middle.y(), middle.x()) if clockwise else QPointF(middle.y(), 1 - middle.x())
        self._spot = None
        self._arrange(turned)
        self._bring_loupe()
        self.turned.emit(self._degrees)

    def _forget_turns(self) -> None:
        self._spot = None
        if self._degrees:
            self._degrees = 0
            self.turned.emit(0)

    def _loupe_shown(self) -> bool:
        return (self._loupe_held or self._loupe_kept) and not self._image.isNull()

    def _hold_loupe(self, *, held: bool) -> None:
        self._loupe_held = held
        self._bring_loupe()

    def _bring_loupe(self) -> None:
        """Put the loupe under the pointer, or in the middle of what is seen where the pointer is elsewhere."""
        if self._loupe_shown():
            if self._pointer is not None:
                self._spot = self._pixel_at(self._pointer)
            elif self._spot is None:
                self._spot = self._pixel_at(self.viewport().rect().toRectF().center())
        self.viewport().update()

    def _follow(self, place: QPointF) -> None:
        self._pointer = place
        if self._loupe_shown():
            self._spot = self._pixel_at(place)
            self.viewport().update()

    def _move_loupe(self, step: QPoint) -> None:
        if self._spot is None:
            return
        self._pointer = None  # where it rests is where the keyboard began, and not where the loupe is to come back
        self._spot = self._pixel_at(self._point_of(self._spot + step))
        self.viewport().update()

    def _pixel_at(self, place: QPointF) -> QPoint:
        """The pixel of the picture at a point of the room; the nearest one in sight where there is none."""
        shown = self._place()
        seen = shown.intersected(self.viewport().rect().toRectF())
        x = min(max(place.x(), seen.left()), seen.right())
        y = min(max(place.y(), seen.top()), seen.bottom())
        across = self._image.width() * (x - shown.x()) / shown.width()
        down = self._image.height() * (y - shown.y()) / shown.height()
        return QPoint(
            min(max(int(across), 0), self._image.width() - 1), min(max(int(down), 0), self._image.height() - 1)
        )

    def _point_of(self, pixel: QPoint) -> QPointF:
        """Where the middle of a pixel lies in the room."""
        shown, share = self._place(), self._scale / self._ratio()
        return QPointF(shown.x() + (pixel.x() + 0.5) * share, shown.y() + (pixel.y() + 0.5) * share)

    def _across(self) -> int:
        """How many pixels of the picture the loupe shows across: an odd number, so that one lies in the middle."""
        room = self.viewport().size()
        most = min(room.width(), room.height()) * _SHARE_OF_ROOM
        edge = min(self._look.theme.px(_LOUPE_EDGE), most) * self._ratio()
        return max(int(edge / self.loupe_scale) - 1, 1) | 1

    def _pixels_seen(self, spot: QPoint) -> QRect:
        across = self._across()
        return QRect(spot.x() - across // 2, spot.y() - across // 2, across, across)

    def _glass(self, spot: QPoint) -> QRectF:
        """Where the loupe lies: over its spot, and wholly in the room."""
        edge = self._across() * self.loupe_scale / self._ratio()
        room, point = self.viewport().size(), self._point_of(spot)
        left = min(max(round(point.x() - edge / 2), 0), max(room.width() - edge, 0))
        top = min(max(round(point.y() - edge / 2), 0), max(room.height() - edge, 0))
        return QRectF(QPointF(left, top), QSizeF(edge, edge))
