"""The shape of every screen: a list with its heading, filter and button at the left, the detail of one at the right."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowList
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.gui.widgets.side_by_side import SideBySide
from evidence_desk.values.wording import translate

_LEAST_FILTER = 130  # pixels at a text size of 100 %: what the filter asks for can still be read in it
_PAUSE_MS = 150  # a filter follows the typing at this distance


class ListPane(QFrame):
    """The left half. ``filtered`` (payload: the words) follows the filter box, ``new_asked`` the button.

    ``narrowing`` is a further choice beside the filter box, such as of a state.
    """

    filtered = Signal(str)
    new_asked = Signal()

    def __init__(
        self,
        look: Look,
        title: str,
        rows: RowList,
        empty: QWidget,
        *,
        filter_words: str = "",
        new_words: str = "",
        narrowing: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.rows = rows
        self.setProperty("face", "surface")
        self._count = PlainLabel(role="secondary")
        self._filter = LineBox()
        self._filter.setPlaceholderText(filter_words)
        self._filter.setAccessibleName(filter_words)
        self._filter.setClearButtonEnabled(True)
        if not filter_words:
            self._filter.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell_filter)
        self._filter.textChanged.connect(self._pause.start)
        self._new = Button(look, new_words, kind="primary", icon="plus")
        self._new.clicked.connect(self.new_asked)
        self._offers_new = bool(new_words)
        self._stack = QStackedWidget()
        nothing_found = EmptyState(
            look,
            "search",
            translate("List", "Nothing found"),
            translate("List", "Nothing in this list fits the words in the filter. Use fewer or other words."),
        )
        for page in (rows, empty, nothing_found):
            self._stack.addWidget(page)
        # Not what the highest of these pages would like: what stands above them must never be covered.
        self._stack.setMinimumHeight(look.theme.px("shape.row"))
        self._lay_out(look, title, narrowing)

    def _lay_out(self, look: Look, title: str, narrowing: QWidget | None) -> None:
        theme = look.theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(PlainLabel(title, role="title"))
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addStretch(1)
        head.addWidget(self._new)
        narrow = SideBySide(theme.px(8), least=theme.px(_LEAST_FILTER))
        narrow.add(self._filter, stretches=True)
        if narrowing is not None:
            narrow.add(narrowing, stretches=False)
        top = QVBoxLayout()
        top.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        top.setSpacing(theme.px(12))
        top.addLayout(head)
        top.addLayout(narrow)
        rule = QFrame()
        rule.setProperty("face", "rule")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule)
        column.addWidget(self._stack, 1)

    def show_count(self, count: int, words: str, *, narrowed: bool = False) -> None:
        """Say how many there are, in words such as "1,204".

        With none, what stands for an empty list is shown with its own button, or, where the filter or something else
        narrows the list, that nothing was found.
        """
        self._count.setText(words)
        narrowed = narrowed or bool(self._filter.text())
        self._new.setVisible(self._offers_new and (count > 0 or narrowed))
        self._stack.setCurrentIndex(0 if count else (2 if narrowed else 1))

    def filter_words(self) -> str:
        """What is typed in the filter."""
        return self._filter.text()

    def focus_filter(self) -> None:
        """Go to the filter box."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    @Slot()
    def _tell_filter(self) -> None:
        self.filtered.emit(self._filter.text())


class ListDetail(QSplitter):
    """List and detail side by side; while nothing is chosen, words stand in the place of the detail.

    ``foot`` stays in view below the detail however far that is scrolled.
    """

    def __init__(
        self, look: Look, list_pane: QWidget, detail: QWidget, nothing_chosen: QWidget, foot: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        theme = look.theme
        self._awaited: QWidget | None = None
        self._places = QStackedWidget()
        self._places.addWidget(nothing_chosen)
        self._area = scrolled(look, detail)
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        if foot is not None:
            column.addWidget(foot)
        self._places.addWidget(place)
        list_pane.setMinimumWidth(theme.px(280))
        self._places.setMinimumWidth(theme.px(320))
        self.addWidget(list_pane)
        self.addWidget(self._places)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 3)
        self.setSizes([theme.px(400), theme.px(640)])

    def show_detail(self, *, shown: bool) -> None:
        """Show the detail, or the words for when nothing is chosen."""
        self._places.setCurrentIndex(1 if shown else 0)

    def show_head(self) -> None:
        """Scroll the detail back to its head, as for another record."""
        self._area.verticalScrollBar().setValue(0)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll the detail to something on it."""
        self._area.ensureWidgetVisible(widget)

    def bring_into_view_soon(self, widget: QWidget) -> None:
        """Scroll the detail to something on it once the page has its new shape."""
        self._awaited = widget
        QTimer.singleShot(0, self, self._bring_awaited)

    @Slot()
    def _bring_awaited(self) -> None:
        if self._awaited is not None:
            self.bring_into_view(self._awaited)
