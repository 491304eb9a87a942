"""The view of the screen Verify: what is to be checked, what is missing for it, and what was found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import RecordAsked, ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.verify.hash_page import HashPage
from evidence_desk.gui.verify.question_page import KeysPage, ListPage
from evidence_desk.gui.verify.result_page import ResultPage
from evidence_desk.gui.verify.shown import (
    CheckShown,
    FindingShown,
    HashCompared,
    HashedShown,
    KeysWanted,
    ListWanted,
    StoreState,
)
from evidence_desk.gui.verify.start_page import StartPage
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.values.progress import Progress


class VerifyView(ScreenView):
    """``came_into_view`` and ``stop_asked`` carry nothing; the pages have their own signals."""

    came_into_view = Signal()
    stop_asked = Signal()

    def __init__(self, look: Look, *, with_vault: bool) -> None:
        super().__init__()
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self.banner = Banner(look)
        self.start = StartPage(look, with_vault=with_vault)
        self.lists = ListPage(look)
        self.keys = KeysPage(look)
        self.hash = HashPage(look)
        self.result = ResultPage(look)
        self._progress = ProgressStrip(look)
        self._left_at: QWidget | None = None
        self._stack = QStackedWidget()
        self._pages: tuple[QWidget, ...] = (self.start, self.lists, self.keys, self.hash, self.result)
        for page in self._pages[:-1]:
            page.setMaximumWidth(look.theme.px(760))
            self._stack.addWidget(scrolled(look, page, centred=True))
        self._stack.addWidget(scrolled(look, self.result))
        self._progress.cancel_asked.connect(self.stop_asked)
        self.start.left.connect(self.left)
        pad = look.theme.px(16)
        messages = QVBoxLayout()
        messages.setContentsMargins(pad, 0, pad, 0)
        messages.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(messages)
        column.addWidget(self._stack, 1)
        column.addWidget(self._progress)

    # What the window calls.

    def entered(self) -> None:
        """The keyboard goes to what the page in view begins with."""
        self.came_into_view.emit()
        self._pages[self._stack.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_with_due(self) -> None:
        """Somebody asked elsewhere for what is due to be checked; a check that runs already goes on."""
        self.start.due_asked.emit()

    # What the presenter calls.

    def show_store(self, state: StoreState) -> None:
        """What is stored in the vault."""
        self.start.show_store(state)

    def show_start(self) -> None:
        """Back to where something is chosen."""
        self._turn_to(self.start)

    def show_list_wanted(self, wanted: ListWanted) -> None:
        """A folder and a list are to be chosen."""
        self.lists.show_wanted(wanted)
        self._turn_to(self.lists)

    def show_keys_wanted(self, wanted: KeysWanted) -> None:
        """The files with the keys for a bundle are to be chosen."""
        self.keys.show_wanted(wanted)
        self._turn_to(self.keys)

    def show_hashed(self, shown: HashedShown) -> None:
        """The hash of one file."""
        self.hash.show_hashed(shown)
        self._turn_to(self.hash)

    def show_compared(self, compared: HashCompared) -> None:
        """Whether the hash is that of the file."""
        self.hash.show_compared(compared)

    def show_hash_problem(self, sentence: str) -> None:
        """What was pasted is no hash."""
        self.hash.show_problem(sentence)

    def show_check(self, shown: CheckShown) -> None:
        """A finished check."""
        self.result.show_check(shown)
        self._turn_to(self.result)

    def show_finding(self, shown: FindingShown) -> None:
        """One finding in full."""
        self.result.show_finding(shown)

    def show_exhibit(self, record: str) -> None:
        """Lead to an exhibit."""
        self.record_asked.emit(RecordAsked("exhibit", record))

    def show_busy(self, words: str) -> None:
        """Long work has begun: nothing else can be asked for but to stop it."""
        self.banner.hide()
        self._left_at = self._stack.focusWidget()
        self._stack.setEnabled(False)
        self._progress.start(words)

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""
        self._progress.show_progress(progress)

    def show_rest(self) -> None:
        """It has ended."""
        self._progress.finish()
        self._stack.setEnabled(True)
        if self._left_at is not None and self._stack.isAncestorOf(self._left_at):
            self._left_at.setFocus(Qt.FocusReason.OtherFocusReason)
        self._left_at = None

    def show_saved(self, words: str) -> None:
        """A report was saved."""
        self.banner.show_notice(words)

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self.banner.show_failure(failure)

    def _turn_to(self, page: QWidget) -> None:
        self.banner.hide()
        self._stack.setCurrentIndex(self._pages.index(page))
        page.setFocus(Qt.FocusReason.OtherFocusReason)
