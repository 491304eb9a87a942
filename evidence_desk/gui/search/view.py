"""The screen of the search: what narrows it at the side, what was found beside it, and what was saved to be asked again."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.catalogue.finding.question import Question
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import RecordAsked, ScreenView
from evidence_desk.gui.search.found_pane import FoundPane
from evidence_desk.gui.search.keeping_line import KeepingLine
from evidence_desk.gui.search.narrowing_panel import NarrowingPanel
from evidence_desk.gui.search.saved_list import SavedList
from evidence_desk.gui.search.shown import AskedShown, FoundRow, ResultsShown, SavedLists
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel, set_plain_tooltip
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_NARROW_BELOW = 820  # pixels at text size 100 %: below it results and what narrows them take turns
_PANEL = 320
_SAVED_KEYS = "Ctrl+Shift+K"


class SearchResultsView(ScreenView):
    """``searched``: the words, from the window's box; ``words_set``: words that box must show. The rest is for the presenter.

    ``question_put`` (payload: Question): another screen asks a whole question.

    ``entered_again``: the screen came into view; ``more_asked``: a kind; ``narrowed_to`` (payload: RecordAsked) and
    ``act_type_taken``: what was found is to narrow the search.
    """

    searched = Signal(str)
    question_put = Signal(object)
    words_set = Signal(str)
    entered_again = Signal()
    more_asked = Signal(str)
    narrowed_to = Signal(object)
    act_type_taken = Signal(str)

    def __init__(self, look: Look, offers: OffersRecords, lists: CodeLists) -> None:
        super().__init__()
        self._look = look
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self._wide = True
        self._count_saved = 0
        self._asked = False
        self.banner = Banner(look)
        self._title = PlainLabel(role="title", wrap=True)
        self._hint = PlainLabel(role="secondary", wrap=True)
        self.keeping = KeepingLine(look)
        self._narrow = Button(look, translate("Search", "Narrow"), kind="quiet", icon="list-tree")
        self._narrow.setCheckable(True)
        self._saved_button = Button(look, translate("Search", "Saved searches"), kind="quiet", icon="scroll-text")
        self._saved_button.setCheckable(True)
        self.panel = NarrowingPanel(look, offers, lists)
        self.found = FoundPane(look)
        self.saved = SavedList(look)
        self._empty = EmptyState(look, "search", "", "")
        self._stack = QStackedWidget()
        self._side = self._make_side()
        self._lay_out()
        self._listen()
        self.show_nothing_asked()

    # What the window calls.

    def entered(self) -> None:
        """The keyboard stays in the search box: somebody is typing."""

    def focus_filter(self) -> None:
        """To what narrows the search."""
        self._narrow.setChecked(True)
        self._arrange()
        self.panel.keyboard_place().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_keyboard(self) -> None:
        """Enter was pressed in the search box: on to what was found, or to what was saved."""
        if self._stack.currentWidget() is self.found:
            self.found.keyboard_place().setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._asked:
            self.saved.keyboard_place().setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self, words: str) -> None:
        """Look for words, or for none any more."""
        self.searched.emit(words)

    def ask(self, question: Question) -> None:
        """Ask a question that was put together elsewhere, in the place of the one that stands."""
        self.question_put.emit(question)

    def showEvent(self, event: QShowEvent) -> None:
        """What is found may be other records by now."""
        super().showEvent(event)
        self._arrange()
        self.entered_again.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, results and what narrows them take turns."""
        super().resizeEvent(event)
        wide = self.width() >= self._look.theme.px(_NARROW_BELOW)
        if wide != self._wide:
            self._wide = wide
            self._narrow.setChecked(wide)
            self._label_buttons()
            self._arrange()

    # What the presenter calls.

    def show_question(self, asked: AskedShown) -> None:
        """Show the question that stands."""
        self.banner.hide()
        self.panel.show_question(asked.question)
        self.words_set.emit(asked.question.words)
        self.keeping.show_asked(asked)
        self._label_buttons()
        self._saved_button.setChecked(False)
        self._asked = not asked.question.asks_nothing

    def show_nothing_asked(self) -> None:
        """What could be asked; the saved searches below it."""
        self._asked = False
        self._say(
            translate("Search", "Search everything"),
            translate(
                "Search",
                "Type words, or the beginnings of words, in any spelling or alphabet. Or narrow the search by what happened: "
                "then the accounts that report it are found too.",
            ),
        )
        self._show_saved(shown=not self.saved.is_empty())
        if self.saved.is_empty():
            self._say_empty(
                "", translate("Search", "A search can be kept under a name, to be asked again with one key.")
            )

    def show_results(self, results: ResultsShown) -> None:
        """Show what was found, the best of the first kind chosen."""
        self._asked = True
        if not results.groups:
            self._say("", "")
            self._say_empty(results.heading, results.hint)
            return
        self._say(results.heading, results.hint)
        self.found.show_results(results)
        self._stack.setCurrentWidget(self.found)

    def show_counts(self, counts: dict[str, str]) -> None:
        """How many there are of each kind."""
        self.found.list.show_counts(counts)

    def add_rows(self, kind: str, rows: tuple[FoundRow, ...], *, goes_on: bool) -> None:
        """Further records of a kind."""
        self.found.list.add_rows(kind, rows, goes_on=goes_on)

    def show_saved(self, lists: SavedLists) -> None:
        """The saved searches."""
        self.saved.show_lists(lists)
        self._count_saved = len(lists.saved)
        self._label_buttons()
        if not self._asked:
            self.show_nothing_asked()

    def show_kept(self, name: str) -> None:
        """A search was kept."""
        self.keeping.end()
        self.keeping.say(translate("Search", "Kept as “{name}”.").format(name=isolated(name)))

    def show_name_problem(self, sentence: str) -> None:
        """What is wrong with a name."""
        if not self.saved.say_problem(sentence):
            self.keeping.say_problem(sentence)

    def show_failure(self, failure: Failure) -> None:
        """Say why something could not be done."""
        self.banner.show_failure(failure)

    # The parts.

    def _make_side(self) -> QScrollArea:
        theme = self._look.theme
        room = QWidget()
        room.setObjectName("page")
        line = QVBoxLayout(room)
        line.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        line.addWidget(self.panel)
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setWidget(room)
        return side

    def _lay_out(self) -> None:
        theme = self._look.theme
        for page in (self._empty, self.found, self.saved):
            self._stack.addWidget(page)
        acts = FlowLayout(theme.px(4))
        for button in (self._narrow, self._saved_button, self.keeping.begin, self.keeping.change):
            acts.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        head.setSpacing(theme.px(8))
        for part in (self.banner, self._title, self._hint):
            head.addWidget(part)
        head.addLayout(acts)
        head.addWidget(self.keeping)
        self._main = QFrame()
        self._main.setProperty("face", "surface")
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(_rule())
        column.addWidget(self._stack, 1)
        column.addWidget(_rule())
        column.addWidget(_never_found(self._look))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._main, 1)
        line.addWidget(self._side)
        self._narrow.setChecked(True)

    def _listen(self) -> None:
        self._narrow.toggled.connect(self._arrange)
        self._saved_button.clicked.connect(self._turn_saved)
        self.found.list.opened.connect(self._open)
        self.found.list.more_asked.connect(self.more_asked)
        self.found.narrow_asked.connect(self._narrow_to)
        self.found.offer_taken.connect(self.act_type_taken)
        keys = QShortcut(QKeySequence(_SAVED_KEYS), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._saved_button.click)

    @Slot()
    def _arrange(self) -> None:
        shown = self._narrow.isChecked()
        self._side.setVisible(shown)
        width = self._look.theme.px(_PANEL)
        self._side.setMinimumWidth(width)
        self._side.setMaximumWidth(width if self._wide else 16777215)
        self._main.setMinimumWidth(0)
        self._stack.setVisible(self._wide or not shown)

    def _label_buttons(self) -> None:
        """Where there is little room, icons say what the buttons do; the number of what narrows the search stays."""
        narrow, saved = translate("Search", "Narrow"), translate("Search", "Saved searches")
        count = translate("Search", "{what} ({count})")
        if self.panel.count():
            narrow = count.format(what=narrow, count=self.panel.count())
        if self._count_saved:
            saved = count.format(what=saved, count=self._count_saved)
        self._narrow.setText(narrow)
        for button, words in (
            (self._saved_button, saved),
            (self.keeping.begin, translate("Search", "Keep this search")),
            (self.keeping.change, translate("Search", "Keep the change")),
        ):
            button.setText(words if self._wide else "")
            button.setAccessibleName(words)
            set_plain_tooltip(button, "" if self._wide else words)

    def _say(self, heading: str, hint: str) -> None:
        for label, words in ((self._title, heading), (self._hint, hint)):
            label.setText(words)
            label.setVisible(bool(words))

    def _say_empty(self, heading: str, words: str) -> None:
        self._empty.say(heading, words)
        self._stack.setCurrentWidget(self._empty)

    @Slot()
    def _turn_saved(self) -> None:
        self._show_saved(shown=self._saved_button.isChecked() or not self._asked)
        if self._saved_button.isChecked():
            self.saved.keyboard_place().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_saved(self, *, shown: bool) -> None:
        self._saved_button.setChecked(shown)
        if shown:
            self._stack.setCurrentWidget(self.saved)
        elif self._asked:
            self._stack.setCurrentWidget(self.found if self.found.list.rows.rowCount() else self._empty)

    @Slot(object)
    def _open(self) -> None:
        kind, record = self.found.list.chosen_record()
        if record:
            self.record_asked.emit(RecordAsked(kind, record))

    @Slot()
    def _narrow_to(self) -> None:
        kind, record = self.found.list.chosen_record()
        if record:
            self.narrowed_to.emit(RecordAsked(kind, record))


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("face", "rule")
    rule.setFixedHeight(1)
    return rule


def _never_found(look: Look) -> QWidget:
    """The one quiet line on what no search finds."""
    words = translate(
        "Search",
        "What is identifying or life-threatening (levels 3 and 4) is never found here: filter the list of its own screen, or "
        "type its code.",
    )
    label = PlainLabel(words, role="hint", wrap=True)
    pad = look.theme.px(16)
    label.setContentsMargins(pad, look.theme.px(8), pad, look.theme.px(8))
    return label
