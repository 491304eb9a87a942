"""Small pictures in the window's memory: the ones in view and some more, asked for as they are painted."""

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPixmap

from evidence_desk.gui.media.pictures import ThumbnailsShown
from evidence_desk.gui.media.small_picture import image_of

_MOST_KEPT = 400
_MOST_ASKED = 60  # a screenful; of what was passed over while scrolling fast, the oldest is not asked for


class Thumbnails(QObject):
    """``wanted`` (payload: a tuple of SHA-256) asks for what is not there yet, ``arrived`` tells that some came.

    The pictures are JPEGs that this program made from pixels, so they are read here.
    """

    wanted = Signal(object)
    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._missing: OrderedDict[str, None] = OrderedDict()
        self._box = QSize(160, 120)
        self._ratio = 1.0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._ask)

    def fit(self, box: QSize, ratio: float) -> None:
        """Make the pictures fit a box of this size, on a screen of so many dots for one of Qt's pixels."""
        if (box, ratio) != (self._box, self._ratio):
            self._box, self._ratio = box, ratio
            self._kept.clear()

    def of_file(self, sha256: str) -> QPixmap | None:
        """The small picture of a file; None where there is none, or none yet."""
        if sha256 in self._kept:
            self._kept.move_to_end(sha256)
            return self._kept[sha256]
        self._missing[sha256] = None
        self._missing.move_to_end(sha256)
        if not self._pause.isActive():
            self._pause.start()
        return None

    def show(self, shown: ThumbnailsShown) -> None:
        """Take in what was asked for."""
        for sha256, jpeg in shown.images:
            self._kept[sha256] = self._pixmap(jpeg) if jpeg else None
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit()

    def _pixmap(self, jpeg: bytes) -> QPixmap | None:
        image = image_of(jpeg)
        if image.isNull():
            return None
        room = self._box * self._ratio
        if image.width() > room.width() or image.height() > room.height():
            image = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self._ratio)
        return pixmap

    @Slot()
    def _ask(self) -> None:
        hashes = tuple(self._missing)[-_MOST_ASKED:]
        self._missing.clear()
        self.wanted.emit(hashes)
