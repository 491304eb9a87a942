"""Lucide's line icons, painted in the colours of the theme of the moment and mirrored where reading is mirrored."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from evidence_desk.gui.style.theme import Theme
from evidence_desk.values.errors import ProgramFaultError

# Icons that point along the line of reading; the others stay as they are.
_POINTING = frozenset({"arrow-left", "chevron-left", "chevron-right"})


class IconShapes:
    """The drawings in a folder, as SVG text without a colour of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.drawing = cache(self._read)

    def _read(self, name: str) -> str:
        try:
            return self._folder.joinpath(f"{name}.svg").read_text(encoding="utf-8")
        except OSError:
            raise ProgramFaultError(f"no icon is called {name}") from None

    def paint(self, painter: QPainter, box: QRect | QRectF, name: str, colour: str) -> None:
        """Paint an icon into a box in a colour (``#rrggbb``)."""
        renderer = QSvgRenderer(QByteArray(self.drawing(name).replace("currentColor", colour).encode()))
        target = QRectF(box)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if name in _POINTING and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(target.center())
            painter.scale(-1, 1)
            painter.translate(-target.center())
        renderer.render(painter, target)
        painter.restore()


class ThemedIconEngine(QIconEngine):
    """An icon that asks for the theme each time it is painted, so that a change of theme needs no new icons.

    Without a ``colour`` it is seen only while its button or menu entry is on, as a tick is.
    """

    def __init__(self, shapes: IconShapes, theme: Callable[[], Theme], name: str, colour: str, chosen: str) -> None:
        super().__init__()
        self._parts = (shapes, theme, name, colour, chosen)

    def clone(self) -> QIconEngine:
        """Another icon of the same drawing, as Qt wants it."""
        return ThemedIconEngine(*self._parts)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the drawing in the colour that fits the mode and state of its button."""
        shapes, theme, name, colour, chosen = self._parts
        if mode == QIcon.Mode.Disabled:
            shade = "disabled"
        elif state == QIcon.State.On or mode == QIcon.Mode.Selected:
            shade = chosen
        else:
            shade = colour
        if shade:
            shapes.paint(painter, rect, name, theme().hex(shade))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The drawing on its own, transparent around."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap
