"""The results of a search over everything: what was found, grouped by kind, each one Enter away."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import RecordAsked, ScreenView
from evidence_desk.gui.search.presenter import Results
from evidence_desk.gui.search.result_list import ResultList
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate


class SearchResultsView(ScreenView):
    """Shows results. ``searched``: the words, from the window's search box; ``record_asked``: somebody opened one."""

    searched = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self._kinds: dict[str, str] = {}
        self.banner = Banner(look)
        self._heading = PlainLabel(role="title", wrap=True)
        self._counts = PlainLabel(role="secondary", wrap=True)
        self._list = ResultList(look, name=translate("Search", "Search results"))
        self._list.opened.connect(self._open)
        self._empty = EmptyState(look, "search", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(16), theme.px(20), theme.px(16), theme.px(16))
        head.setSpacing(theme.px(6))
        head.addWidget(self.banner)
        head.addWidget(self._heading)
        head.addWidget(self._counts)
        rule = QFrame()
        rule.setProperty("face", "rule")
        rule.setFixedHeight(1)
        surface = QFrame()
        surface.setProperty("face", "surface")
        column = QVBoxLayout(surface)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule)
        column.addWidget(self._stack, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(surface)
        self._show_nothing_asked()

    def entered(self) -> None:
        """The keyboard stays in the search box: somebody is typing."""

    def focus_filter(self) -> None:
        """There is nothing to narrow; on to the results."""
        self._list.setFocus()

    def search(self, words: str) -> None:
        """Look for words, or for nothing any more."""
        if words.strip():
            self.searched.emit(words)
        else:
            self._show_nothing_asked()

    def show_results(self, results: Results) -> None:
        """Show what was found, the best of the first kind chosen."""
        self.banner.hide()
        words = isolated(visible(results.words.strip()))
        self._kinds = {found.record: found.kind for found in results.found}
        self._list.show_found(results.found)
        if not results.found:
            self._heading.setText(translate("Search", "Search"))
            self._counts.setText("")
            hint = translate(
                "Search",
                "No record holds “{words}”. What is identifying or life-threatening is never searched: filter the list "
                "of its own screen, or type its code here.",
            )
            self._empty.say(translate("Search", "Nothing found"), hint.format(words=words))
            self._stack.setCurrentWidget(self._empty)
            return
        self._heading.setText(translate("Search", "Found for “{words}”").format(words=words))
        count = QLocale().toString(len(results.found))
        told = translate("Search", "Records: {count}").format(count=count)
        first = translate("Search", "Only the best {count} are shown. Add a word to find others.").format(count=count)
        self._counts.setText(first if results.more else told)
        self._stack.setCurrentWidget(self._list)

    def show_failure(self, failure: Failure) -> None:
        """Say why nothing could be searched."""
        self.banner.show_failure(failure)

    def _show_nothing_asked(self) -> None:
        self._heading.setText(translate("Search", "Search"))
        self._counts.setText("")
        self._empty.say(
            translate("Search", "Search everything"),
            translate("Search", "Type words, or the beginnings of words, in any spelling, with or without accents."),
        )
        self._stack.setCurrentWidget(self._empty)

    @Slot(object)
    def _open(self, opened: RowChosen) -> None:
        self.record_asked.emit(RecordAsked(self._kinds[opened.key], opened.key))
