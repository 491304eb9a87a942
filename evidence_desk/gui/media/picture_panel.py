"""The picture on the page of an exhibit, and the way to look at it closely."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.media.pictures import PictureShown
from evidence_desk.gui.redaction.form import CoverAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.picture_view import PictureView
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_HEIGHT = 320
_HEIGHT_OF_WORDS = 96
_UNKNOWN_SHAPE = 2 / 3  # of height to width: what most cameras make


class PicturePanel(QWidget):
    """``close_look_asked``: show it as large as the window. ``unveil_asked``: show it although it is graphic.

    ``cover_asked``: make a derivative of it (payload: CoverAsked).
    """

    close_look_asked = Signal()
    unveil_asked = Signal()
    cover_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._keeps_room = True
        self._shape = _UNKNOWN_SHAPE
        self._view = PictureView(look, name=translate("Media", "Picture"))
        self._note = PlainLabel(role="hint", wrap=True)
        self._closer = Button(look, translate("Media", "Look closely"), icon="maximize", small=True)
        self._closer.clicked.connect(self.close_look_asked)
        self._unveil = Button(look, translate("Media", "Show it"), icon="eye", small=True)
        self._unveil.clicked.connect(self.unveil_asked)
        self._cover = Button(look, translate("Media", "Cover parts …"), icon="eye-off", small=True)
        self._cover.clicked.connect(self._ask_cover)
        self._record, self._page = "", 0
        foot = FlowLayout(look.theme.px(8))
        for button in (self._closer, self._unveil, self._cover):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(8))
        column.addWidget(self._view)
        column.addLayout(foot)
        column.addWidget(self._note)
        look.changed.connect(self._fit)
        self._fit()

    def show_picture(self, shown: PictureShown) -> None:
        """Show pixels, or words in their place."""
        view = shown.view
        reading = view is None and not shown.sentence
        self._keeps_room = view is not None or reading
        self._shape = view.height / view.width if view is not None else _UNKNOWN_SHAPE
        if view is not None:
            self._view.show_pixels(view.width, view.height, view.rgba)
        else:
            self._view.show_words(shown.sentence or translate("Media", "The picture is being read …"))
        self._record = shown.record
        self._page = shown.page + 1 if shown.pages else 0
        self._note.setText(_note_of(shown))
        self._unveil.setVisible(shown.veiled)
        self._cover.setVisible(view is not None)
        self._view.setEnabled(view is not None)
        self._closer.setEnabled(view is not None or shown.plays)
        self._closer.setText(translate("Media", "Play") if shown.plays else translate("Media", "Look closely"))
        self._closer.setVisible(self._keeps_room or shown.plays)
        self._note.setVisible(self._keeps_room)
        self._fit()

    @Slot()
    def _ask_cover(self) -> None:
        self.cover_asked.emit(CoverAsked(self._record, self._page))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the picture is at this width."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        theme = self._look.theme
        least = theme.px(_HEIGHT_OF_WORDS)
        most = max(min(round(self.width() * self._shape), theme.px(_HEIGHT)), least)
        self._view.setFixedHeight(most if self._keeps_room else least)


def _note_of(shown: PictureShown) -> str:
    note = translate("Media", "Read from the vault by a process of its own; nothing is left on the disk.")
    if shown.pages < 2:
        return note
    words = translate("Media", "Page {number} of {count}.")
    return f"{words.format(number=shown.page + 1, count=QLocale().toString(shown.pages))} {note}"
