"""A picture on which regions are drawn by mouse or keyboard. What is drawn is told in pixels of the file, whatever is seen."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QBrush,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from evidence_desk.gui.redaction.drawing import RegionDrawing
from evidence_desk.gui.redaction.region_words import no_region_words, region_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.picture_view import PictureView
from evidence_desk.media.regions import Box, Cover, Region

_GRIP = 12  # of the design's pixels: how near its lower right corner a region is taken to be made larger
_LARGE_STEP = 10
_CHOSEN_ALPHA, _MOSAIC_ALPHA, _WHOLLY = 110, 230, 255
_NEW_SHARE = 4  # a region made by keyboard has this part of what is seen, across and down
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_KEYS = (*_ARROWS, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Insert)


class RegionPicture(PictureView):
    """``edited``: a person changed what is drawn, or chose another region.

    Tab goes round the regions and then on. The arrows move the chosen one, with Shift they make it larger or smaller;
    with Ctrl by ten steps. A step is a pixel of the screen, and never less than one of the file. Insert makes a region
    in the middle of what is seen, Delete removes one, Ctrl+Z undoes. Without a chosen one the arrows move the picture.
    """

    edited = Signal()

    def __init__(self, look: Look, *, name: str) -> None:
        super().__init__(look, name=name)
        self.drawing = RegionDrawing(1, 1)
        self.cover = Cover.BLACK
        self._corner: QPoint | None = None  # the one that stays while the mouse draws
        self._is_new = False
        self._grasped: QPoint | None = None  # where a region is held to be moved
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        self.viewport().setMouseTracking(True)

    def begin(self, drawing: RegionDrawing) -> None:
        """Be about these regions of the picture that is shown, or is to be."""
        self.drawing = drawing
        self._corner, self._grasped = None, None
        self._say()
        self.viewport().update()

    def share_of_file(self) -> float:
        """How many pixels of the picture shown stand for one of the file: 1, or less where the file is larger."""
        return self._image.width() / self.drawing.width if not self._image.isNull() else 1.0

    def add_in_the_middle(self) -> None:
        """A new region in the middle of what is seen."""
        if self._image.isNull():
            return
        seen = self._place().intersected(self.viewport().rect().toRectF())
        first, last = self._pixel(seen.topLeft()), self._pixel(seen.bottomRight())
        width = max((last.x() - first.x()) // _NEW_SHARE, 1)
        height = max((last.y() - first.y()) // _NEW_SHARE, 1)
        x, y = (first.x() + last.x() - width) // 2, (first.y() + last.y() - height) // 2
        self.drawing.add(Box(x, y, width, height), self.cover)
        self.changed()

    def changed(self) -> None:
        """What is drawn has changed: paint it, say it, tell it."""
        self._show_chosen()
        self.viewport().update()
        self._say()
        self.edited.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the next region first."""
        if self.drawing.regions and self.drawing.go_on(1 if forward else -1):
            self.changed()
            return True
        self.changed()
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw by keyboard."""
        modifiers = event.modifiers()
        far = _LARGE_STEP if modifiers & Qt.KeyboardModifier.ControlModifier else 1
        key = Qt.Key(event.key())
        if key in _ARROWS and self.drawing.region is not None:
            across, down = (way * far * self._step() for way in _ARROWS[key])
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                self.drawing.stretch(across, down)
            else:
                self.drawing.move(across, down)
            self.changed()
        elif key == Qt.Key.Key_Insert:
            self.add_in_the_middle()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.drawing.remove()
            self.changed()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a region by its corner to make it larger, or anywhere to move it, or begin a new one."""
        if event.button() != Qt.MouseButton.LeftButton or self._image.isNull():
            super().mousePressEvent(event)
            return
        pixel = self._pixel(event.position())
        self.drawing.hold()
        region = self.drawing.region
        if region is not None and self._is_on_grip(event.position(), region):
            self._corner, self._is_new = QPoint(region.box.x, region.box.y), False
            return
        self.drawing.choose(self.drawing.at(pixel.x(), pixel.y()))
        if self.drawing.region is None:
            self._corner, self._is_new = pixel, True
        else:
            self._grasped = pixel
        self.changed()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on; what was only clicked is no region."""
        pixel = self._pixel(event.position()) if self._corner or self._grasped else QPoint()
        if self._corner is not None and self._is_new:
            self._is_new = not self.drawing.add(_between(self._corner, pixel), self.cover)
        elif self._corner is not None:
            self.drawing.put(_between(self._corner, pixel))
        elif self._grasped is not None:
            self.drawing.move(pixel.x() - self._grasped.x(), pixel.y() - self._grasped.y())
            self._grasped = pixel
        else:
            super().mouseMoveEvent(event)
            return
        self.changed()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """All that was drawn while the button was held is one change."""
        if self._corner is None and self._grasped is None:
            super().mouseReleaseEvent(event)
            return
        self._corner, self._grasped = None, None
        self.drawing.let_go()
        self.changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and the regions upon it; through the chosen one it can be seen what it covers."""
        super().paintEvent(event)
        if self._image.isNull():
            return
        painter = QPainter(self.viewport())
        for place, region in enumerate(self.drawing.regions):
            self._paint_region(painter, region, chosen=place == self.drawing.chosen)

    def event(self, event: QEvent) -> bool:
        """The keys that draw are no shortcuts of the window while the keyboard is here."""
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    def _paint_region(self, painter: QPainter, region: Region, *, chosen: bool) -> None:
        theme = self._look.theme
        seen = self._seen(region.box)
        ground = QColor(0, 0, 0, _CHOSEN_ALPHA if chosen else _WHOLLY)
        style = Qt.BrushStyle.SolidPattern if region.cover is Cover.BLACK else Qt.BrushStyle.DiagCrossPattern
        if region.cover is Cover.MOSAIC:
            painter.fillRect(seen, QColor(128, 128, 128, _CHOSEN_ALPHA if chosen else _MOSAIC_ALPHA))
        painter.fillRect(seen, QBrush(ground, style))
        # Two lines, so that one of them is seen on any picture.
        painter.setPen(QPen(QColor(255, 255, 255), theme.px("shape.ring") + 2))
        painter.drawRect(seen)
        painter.setPen(QPen(theme.colour("ring") if chosen else QColor(0, 0, 0), theme.px("shape.ring")))
        painter.drawRect(seen)
        if chosen:
            grip = theme.px(_GRIP) / 2
            painter.fillRect(
                QRectF(seen.right() - grip / 2, seen.bottom() - grip / 2, grip, grip), theme.colour("ring")
            )

    def _seen(self, box: Box) -> QRectF:
        """Where a region lies in the room."""
        shown = self._place()
        across, down = shown.width() / self.drawing.width, shown.height() / self.drawing.height
        return QRectF(shown.x() + box.x * across, shown.y() + box.y * down, box.width * across, box.height * down)

    def _pixel(self, place: QPointF) -> QPoint:
        """The pixel of the file at a point of the room; the nearest one where there is none."""
        shown = self._place()
        x = int((place.x() - shown.x()) / shown.width() * self.drawing.width)
        y = int((place.y() - shown.y()) / shown.height() * self.drawing.height)
        return QPoint(min(max(x, 0), self.drawing.width - 1), min(max(y, 0), self.drawing.height - 1))

    def _step(self) -> int:
        return max(round(self.drawing.width / max(self._place().width(), 1)), 1)

    def _is_on_grip(self, place: QPointF, region: Region) -> bool:
        away = self._seen(region.box).bottomRight() - place
        return max(abs(away.x()), abs(away.y())) <= self._look.theme.px(_GRIP)

    def _show_chosen(self) -> None:
        """Where the picture is larger than its room, bring the chosen region into sight."""
        if self.drawing.region is None or self._image.isNull() or self._corner or self._grasped:
            return
        seen, room = self._seen(self.drawing.region.box), self.viewport().rect().toRectF()
        for bar, first, last, length in (
            (self.horizontalScrollBar(), seen.left(), seen.right(), room.width()),
            (self.verticalScrollBar(), seen.top(), seen.bottom(), room.height()),
        ):
            if first < 0 or (last > length and last - first > length):
                bar.setValue(bar.value() + round(first))
            elif last > length:
                bar.setValue(bar.value() + round(last - length))

    def _say(self) -> None:
        """Tell those who hear the window."""
        region = self.drawing.region
        count = len(self.drawing.regions)
        words = no_region_words(count) if region is None else region_words(region, self.drawing.chosen, count)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))


def _between(one: QPoint, other: QPoint) -> Box:
    """From pixel to pixel, both included."""
    x, y = min(one.x(), other.x()), min(one.y(), other.y())
    return Box(x, y, abs(one.x() - other.x()) + 1, abs(one.y() - other.y()) + 1)
