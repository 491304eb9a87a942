"""A picture or the pages of a document as large as the window, fitted or pixel by pixel, turned, or under a loupe."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.gui.media.looking_bar import LookingBar
from evidence_desk.gui.media.pictures import PictureShown
from evidence_desk.gui.redaction.form import CoverAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.close_picture import ClosePicture
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.picture_view import ZoomChanged
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_STEP = 1.25


class Viewer(QWidget):
    """``left``: back to the page of the exhibit (also by Escape). ``page_asked``: another page, from 0 on.

    ``cover_asked``: make a derivative of it (payload: CoverAsked).

    Page Up and Page Down turn the pages. How a picture was turned is forgotten when another is shown.
    """

    left = Signal()
    page_asked = Signal(int)
    cover_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self._title = ElidedLabel(role="strong")
        self._scale = PlainLabel(role="secondary")
        self._size = PlainLabel(role="secondary")
        self._view = ClosePicture(look, name=translate("Media", "Picture, closely"))
        self._view.zoomed.connect(self._show_scale)
        self._looking = LookingBar(look, self._view)
        back = Button(look, translate("Media", "Back"), kind="quiet", icon="arrow-left")
        back.clicked.connect(self.left)
        self._smaller = Button(look, kind="quiet", icon="zoom-out", name=translate("Media", "Smaller (−)"))
        self._larger = Button(look, kind="quiet", icon="zoom-in", name=translate("Media", "Larger (+)"))
        self._fit = Button(look, translate("Media", "Fit"), kind="quiet", icon="maximize")
        self._full = Button(look, translate("Media", "Pixel by pixel"), kind="quiet")
        self._cover = Button(look, translate("Media", "Cover parts …"), kind="quiet", icon="eye-off")
        self._record = ""
        self._page, self._pages = 0, 0
        self._before = Button(look, kind="quiet", icon="chevron-left", name=translate("Media", "Page before (Page Up)"))
        self._after = Button(look, kind="quiet", icon="chevron-right", name=translate("Media", "Next page (Page Down)"))
        bar = QFrame()
        bar.setProperty("face", "bar")
        for label in (self._title, self._scale, self._size):
            label.setMinimumHeight(theme.px("shape.control"))
        # With large text on a small screen the tools go on below.
        line = FlowLayout(theme.px(8))
        line.addWidget(back)
        line.addWidget(self._title)
        line.addWidget(self._before)
        line.addWidget(self._size)
        line.addWidget(self._after)
        for part in (self._scale, self._smaller, self._larger, self._fit, self._full, self._cover):
            line.addWidget(part)
        room = QVBoxLayout(bar)
        room.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        room.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._view, 1)
        column.addWidget(self._looking)
        self._smaller.clicked.connect(self._zoom_out)
        self._larger.clicked.connect(self._zoom_in)
        self._fit.clicked.connect(self._view.fit)
        self._full.clicked.connect(self._view.show_full_size)
        self._cover.clicked.connect(self._ask_cover)
        self._before.clicked.connect(self._turn_back)
        self._after.clicked.connect(self._turn_on)
        for keys, slot in (
            (Qt.Key.Key_Escape, self.left),
            (Qt.Key.Key_PageUp, self._turn_back),
            (Qt.Key.Key_PageDown, self._turn_on),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._show_pages()

    def begin(self, title: str) -> None:
        """Wait for the picture of another exhibit; the title has passed ``names.visible``."""
        self._title.setText(title)
        self._page, self._pages = 0, 0
        self._show_pages()
        self._size.setText("")
        self._scale.setText("")
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_picture(self, shown: PictureShown) -> None:
        """Show pixels, or words in their place."""
        view = shown.view
        self._record = shown.record
        for part in (self._smaller, self._larger, self._fit, self._full, self._cover):
            part.setEnabled(view is not None)
        self._looking.setEnabled(view is not None)
        if view is None:
            # While a page is being read, the one before stays in sight.
            if shown.sentence or not self._pages:
                self._view.show_words(shown.sentence or translate("Media", "It is being read …"))
            return
        self._view.show_pixels(view.width, view.height, view.rgba)
        self._page, self._pages = shown.page, shown.pages
        self._show_pages()
        if shown.pages:
            words = translate("Media", "Page {number} of {count}")
            self._size.setText(words.format(number=shown.page + 1, count=QLocale().toString(shown.pages)))
            return
        words = translate("Media", "{width} × {height} pixels in the file")
        locale = QLocale()
        self._size.setText(
            words.format(width=locale.toString(view.facts.width), height=locale.toString(view.facts.height))
        )

    def let_go(self) -> None:
        """Forget the pixels."""
        self._view.show_words("")
        self._looking.put_back()

    def _show_pages(self) -> None:
        for part in (self._before, self._after):
            part.setVisible(self._pages > 1)
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page + 1 < self._pages)

    @Slot()
    def _ask_cover(self) -> None:
        self.cover_asked.emit(CoverAsked(self._record, self._page + 1 if self._pages else 0))

    @Slot()
    def _turn_back(self) -> None:
        self._turn_to(self._page - 1)

    @Slot()
    def _turn_on(self) -> None:
        self._turn_to(self._page + 1)

    def _turn_to(self, page: int) -> None:
        if 0 <= page < self._pages:
            self._page = page
            self._show_pages()
            self.page_asked.emit(page)

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
