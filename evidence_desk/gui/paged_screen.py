"""A screen of several pages, one of them in view, chosen in a row at the top.

Any widget will do as a page. One that is a ``ScreenView`` is told when it comes into view (``entered``), when the desk is
about to be locked (``keep_draft``) and when Ctrl+N or Ctrl+F are pressed.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.gui.screen import ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout


@dataclass(frozen=True)
class ScreenPage:
    """A page of the screen: its title in the row, an icon before it, and the page itself."""

    title: str
    icon: str
    widget: QWidget


class PagedScreen(ScreenView):
    """The row of titles and the page chosen there; Ctrl+Page Down and Ctrl+Page Up go through the pages."""

    def __init__(self, look: Look, pages: tuple[ScreenPage, ...]) -> None:
        super().__init__()
        self._pages = pages
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self.open_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = self._make_bar(look)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        for page in pages:
            self._stack.addWidget(page.widget)
            if isinstance(page.widget, ScreenView):
                page.widget.record_asked.connect(self.record_asked)
        self._group.button(0).setChecked(True)
        for keys, slot in (("Ctrl+PgDown", self._go_on), ("Ctrl+PgUp", self._go_back)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # What the window calls.

    def entered(self) -> None:
        """The keyboard goes to the page in view, or where that has nothing to type in, to its title."""
        page = self._stack.currentWidget()
        if isinstance(page, ScreenView):
            page.entered()
        elif page is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        focus = self.window().focusWidget()
        if page is None or focus is None or not (focus is page or page.isAncestorOf(focus)):
            self._group.button(self._stack.currentIndex()).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_new(self) -> None:
        """Pass it on to the page in view."""
        page = self._stack.currentWidget()
        if isinstance(page, ScreenView):
            page.ask_new()

    def focus_filter(self) -> None:
        """Pass it on to the page in view."""
        page = self._stack.currentWidget()
        if isinstance(page, ScreenView):
            page.focus_filter()

    def keep_draft(self) -> None:
        """Pass it on to every page."""
        for page in self._pages:
            if isinstance(page.widget, ScreenView):
                page.widget.keep_draft()

    @Slot(int)
    def open_page(self, place: int) -> None:
        """Bring a page into view, counted from 0 in the order of the row."""
        self._group.button(place).setChecked(True)
        self._stack.setCurrentIndex(place)
        self.entered()

    # The parts.

    @Slot()
    def _go_on(self) -> None:
        self._step(1)

    @Slot()
    def _go_back(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.bar.isEnabled():
            self.open_page((self._stack.currentIndex() + step) % len(self._pages))

    def _make_bar(self, look: Look) -> QFrame:
        theme = look.theme
        bar = QFrame()
        bar.setProperty("face", "bar")
        line = FlowLayout(theme.px(4))
        around = QVBoxLayout(bar)
        around.setContentsMargins(theme.px(12), theme.px(8), theme.px(16), theme.px(8))
        around.addLayout(line)
        for place, page in enumerate(self._pages):
            button = Button(look, page.title, kind="quiet", icon=page.icon)
            button.setCheckable(True)
            self._group.addButton(button, place)
            line.addWidget(button)
        return bar
