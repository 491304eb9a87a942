"""Pages of which one is in view, with a line above that says where one is. They scroll as one place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.plain_label import PlainLabel


class PageWalk(QWidget):
    """A kind of its own adds its pages once and shows one after the other."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.now: QWidget | None = None
        self._pages: tuple[QWidget, ...] = ()
        self._where = PlainLabel(role="caption", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, look.theme.px(8), 0, look.theme.px(8))
        self._column.setSpacing(look.theme.px("space.unit"))
        self._column.addWidget(self._where)

    def add_pages(self, *pages: QWidget) -> None:
        """All pages, none of them in view yet."""
        self._pages = pages
        for page in pages:
            page.hide()
            self._column.addWidget(page)
        self._column.addStretch(1)
        self.setFocusProxy(pages[0])

    def show_one(self, wanted: QWidget, where: str) -> None:
        """Bring a page into view from its head, and the keyboard to where it begins; ``where`` stands above it."""
        self._where.setText(where)
        for page in self._pages:
            page.setVisible(page is wanted)
        self.now = wanted
        self.setFocusProxy(wanted)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_head()

    def show_head(self) -> None:
        """Scroll back to the beginning."""
        place = self.parentWidget()
        while place is not None and not isinstance(place, QScrollArea):
            place = place.parentWidget()
        if place is not None:
            place.verticalScrollBar().setValue(0)
