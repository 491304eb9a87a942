"""A picture as large as the window, fitted or pixel by pixel."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.media.pictures import PictureShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.picture_view import PictureView, ZoomChanged
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_STEP = 1.25


class Viewer(QWidget):
    """``left``: back to the page of the exhibit (also by Escape)."""

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self._title = ElidedLabel(role="strong")
        self._scale = PlainLabel(role="secondary")
        self._size = PlainLabel(role="secondary")
        self._view = PictureView(look, name=translate("Media", "Picture, closely"))
        self._view.zoomed.connect(self._show_scale)
        back = Button(look, translate("Media", "Back"), kind="quiet", icon="arrow-left")
        back.clicked.connect(self.left)
        self._smaller = Button(look, kind="quiet", icon="zoom-out", name=translate("Media", "Smaller (−)"))
        self._larger = Button(look, kind="quiet", icon="zoom-in", name=translate("Media", "Larger (+)"))
        self._fit = Button(look, translate("Media", "Fit"), kind="quiet", icon="maximize")
        self._full = Button(look, translate("Media", "Pixel by pixel"), kind="quiet")
        bar = QFrame()
        bar.setProperty("face", "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        line.setSpacing(theme.px(8))
        line.addWidget(back)
        line.addWidget(self._title, 1)
        for part in (self._size, self._scale, self._smaller, self._larger, self._fit, self._full):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._view, 1)
        self._smaller.clicked.connect(self._zoom_out)
        self._larger.clicked.connect(self._zoom_in)
        self._fit.clicked.connect(self._view.fit)
        self._full.clicked.connect(self._view.show_full_size)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def begin(self, title: str) -> None:
        """Wait for the picture of another exhibit; the title has passed ``names.visible``."""
        self._title.setText(title)
        self._size.setText("")
        self._scale.setText("")
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_picture(self, shown: PictureShown) -> None:
        """Show pixels, or words in their place."""
        view = shown.view
        for part in (self._smaller, self._larger, self._fit, self._full):
            part.setEnabled(view is not None)
        if view is None:
            self._view.show_words(shown.sentence or translate("Media", "The picture is being read …"))
            return
        self._view.show_pixels(view.width, view.height, view.rgba)
        words = translate("Media", "{width} × {height} pixels in the file")
        locale = QLocale()
        self._size.setText(
            words.format(width=locale.toString(view.facts.width), height=locale.toString(view.facts.height))
        )

    def let_go(self) -> None:
        """Forget the pixels."""
        self._view.show_words("")

    @Slot()
    def _zoom_in(self) -> None:
        self._view.zoom_to(self._view.scale * _STEP)

    @Slot()
    def _zoom_out(self) -> None:
        self._view.zoom_to(self._view.scale / _STEP)

    @Slot(object)
    def _show_scale(self, zoom: ZoomChanged) -> None:
        words = translate("Media", "{percent} %")
        self._scale.setText(words.format(percent=QLocale().toString(round(zoom.scale * 100))))
