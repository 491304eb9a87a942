"""What was found: what the words may mean, the records kind by kind, and what can be done with the one chosen."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.search.result_list import ResultList
from evidence_desk.gui.search.shown import ResultsShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate

_NARROWS = frozenset({"place", "party", "source"})
_KEYS = "Ctrl+Return"


class FoundPane(QWidget):
    """``narrow_asked``: the record chosen is to narrow the search; ``offer_taken`` (payload: its key)."""

    narrow_asked = Signal()
    offer_taken = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self._look = look
        self.list = ResultList(look, name=translate("Search", "Search results"))
        self._offers = QWidget()
        self._flow = FlowLayout(theme.px(8))
        around = QVBoxLayout(self._offers)
        around.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(4))
        around.addLayout(self._flow)
        self._narrow = Button(look, translate("Search", "Narrow the search to it"), icon="list-tree", small=True)
        self._open = PlainLabel(translate("Search", "Enter opens it."), role="hint")
        self._keys = PlainLabel(translate("Search", "Ctrl+Enter"), role="hint")
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        foot.setSpacing(theme.px(12))
        foot.addWidget(self._open)
        foot.addStretch(1)
        foot.addWidget(self._keys)
        foot.addWidget(self._narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._offers)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self.list.chosen.connect(self._arrange)
        self._narrow.clicked.connect(self._ask)
        keys = QShortcut(QKeySequence(_KEYS), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._ask)
        self._arrange()

    def show_results(self, results: ResultsShown) -> None:
        """Show what was found."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for offer in results.offers:
            words = translate("Search", "What was done: {term}").format(term=offer.words)
            button = Button(self._look, words, icon="list-tree", small=True)
            button.setProperty("key", offer.key)
            button.clicked.connect(self._take)
            self._flow.addWidget(button)
        self._offers.setVisible(bool(results.offers))
        self.list.show_groups(results.groups)

    def keyboard_place(self) -> QWidget:
        """The list."""
        return self.list

    @Slot()
    def _arrange(self) -> None:
        kind, record = self.list.chosen_record()
        self._narrow.setVisible(kind in _NARROWS)
        self._keys.setVisible(kind in _NARROWS)
        self._open.setVisible(bool(record))

    @Slot()
    def _ask(self) -> None:
        if self.list.chosen_record()[0] in _NARROWS:
            self.narrow_asked.emit()

    @Slot()
    def _take(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.offer_taken.emit(str(button.property("key")))
