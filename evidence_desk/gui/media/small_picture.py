"""A small picture of a file on a page, as large as there is room, never larger than it is; with its name for those who hear."""

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from evidence_desk.gui.style.look import Look

_HEIGHT = 180  # pixels at text size 100 %


def image_of(jpeg: bytes) -> QImage:
    """The pixels of a JPEG that this program made from pixels; none where it is none."""
    source = QBuffer()
    source.setData(QByteArray(jpeg))
    # Named, so that no other reader is tried on bytes that are not what they should be.
    return QImageReader(source, QByteArray(b"jpeg")).read()


class SmallPicture(QWidget):
    """Shows one picture, an empty frame, or that it is veiled."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._image = QImage()
        self._veiled = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_jpeg(self, jpeg: bytes | None, name: str) -> None:
        """Show a picture under this name."""
        self._show(image_of(jpeg) if jpeg else QImage(), name, veiled=False)

    def show_veil(self, name: str) -> None:
        """Show that there is a picture nobody is to come upon unawares; not a pixel of it is read."""
        self._show(QImage(), name, veiled=True)

    def _show(self, image: QImage, name: str, *, veiled: bool) -> None:
        self._image, self._veiled = image, veiled
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to be compared with another beside it."""
        return QSize(self._look.theme.px(200), self._look.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """A small picture is still one."""
        return QSize(self._look.theme.px(96), self._look.theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture in the middle of its place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._look.theme.colour("hover"))
        if self._veiled:
            side = self._look.theme.px("shape.icon_large")
            icon = QRect(0, 0, side, side)
            icon.moveCenter(self.rect().center())
            self._look.paint_icon(painter, icon, "eye-off", "secondary")
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(self.rect().center())
        painter.drawImage(box, self._image)
