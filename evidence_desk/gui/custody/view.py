"""The view of the screen of custody: the log at one side, an entry with its story or the log as a whole at the other."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from evidence_desk.gui.custody.checkpoint_page import CheckpointPage
from evidence_desk.gui.custody.entry_page import EntryPage
from evidence_desk.gui.custody.icons import icon_of
from evidence_desk.gui.custody.log_page import LogPage
from evidence_desk.gui.custody.read_column import read_column
from evidence_desk.gui.custody.shown import (
    CheckpointCompared,
    CheckpointShown,
    CheckResult,
    EntryCard,
    EntryChosen,
    LogState,
    ToldEntry,
)
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.shown import Counted
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.screen import ScreenView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.empty_state import EmptyState
from evidence_desk.gui.widgets.list_detail import ListDetail, ListPane
from evidence_desk.gui.widgets.paged_rows import RecordRows
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.gui.widgets.row_list import RowChosen, RowList
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.gui.widgets.scrolled import scrolled
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate


class CustodyView(ScreenView):
    """``narrowed``: the words typed. ``chosen``: EntryChosen. ``save_asked``: SaveAsked. The others carry nothing."""

    came_into_view = Signal()
    narrowed = Signal(str)
    more_wanted = Signal()
    chosen = Signal(object)
    check_asked = Signal()
    save_asked = Signal(object)
    stop_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.presenter: object = None  # held here so that it lives as long as the view it speaks to
        self.checkpoint_presenter: object = None
        self.banner = Banner(look)
        self._model = RecordRows()
        self._rows = RowList(look, name=translate("Custody", "Entries of the log"))
        self._rows.setModel(self._model)
        empty = EmptyState(
            look,
            "scroll-text",
            translate("Custody", "Nothing was done here yet"),
            translate(
                "Custody", "Everything that is recorded, taken in, sent or checked leaves an entry here by itself."
            ),
        )
        self._pane = ListPane(
            look,
            translate("Custody", "Custody"),
            self._rows,
            empty,
            filter_words=translate("Custody", "A code such as T-4QZ8MK, or a word"),
        )
        self._entry, self._log = EntryPage(look), LogPage(look)
        self.checkpoints = CheckpointPage(look)
        self._whole = QStackedWidget()
        for page in (self._log, self.checkpoints):
            self._whole.addWidget(scrolled(look, read_column(look, page)))
        self._both = ListDetail(look, self._pane, read_column(look, self._entry), self._whole)
        self._progress = ProgressStrip(look)
        self.setFocusProxy(self._rows)
        self._lay_out(look)
        self._listen()

    # What the window calls.

    def entered(self) -> None:
        """The keyboard goes to the list."""
        self.came_into_view.emit()
        super().entered()

    def focus_filter(self) -> None:
        """Go to the box that narrows the list."""
        self._pane.focus_filter()

    # What the presenter calls.

    def show_rows(self, page: ListPage[ToldEntry]) -> None:
        """A stretch of the log."""
        rows = [_row(entry) for entry in page.rows]
        if page.first:
            kept = self._rows.chosen_key()
            self._model.renew(rows, whole=page.whole)
            self._mark(kept)
        else:
            self._model.add(rows, whole=page.whole)

    def show_count(self, counted: Counted) -> None:
        """How many entries fit; the number of a log still being read is not known."""
        words = QLocale().toString(counted.count) if counted.whole else ""
        self._pane.show_count(counted.count or (0 if counted.whole else 1), words, narrowed=counted.narrowed)

    def show_card(self, card: EntryCard) -> None:
        """The entry chosen."""
        self._entry.show_card(card)
        self._both.show_detail(shown=True)
        self._both.show_head()
        self._mark(_key(card.entry))

    def show_nothing(self) -> None:
        """The log as a whole, or its checkpoints, whichever was in view."""
        self._both.show_detail(shown=False)
        self._mark("")

    def show_state(self, state: LogState) -> None:
        """The log as a whole."""
        self._log.show_state(state)

    def show_checking(self) -> None:
        """The log is being checked."""
        self._log.show_checking()

    def show_check(self, result: CheckResult) -> None:
        """What checking found."""
        self._log.show_check(result)

    def show_made(self, made: CheckpointShown) -> None:
        """A checkpoint was made."""
        self.checkpoints.show_made(made)
        self.came_into_view.emit()  # it is an entry of the log

    def show_compared(self, compared: CheckpointCompared) -> None:
        """What comparing a checkpoint found."""
        self.checkpoints.show_compared(compared)

    def show_problem(self, words: str) -> None:
        """What was to be compared is no checkpoint."""
        self.checkpoints.show_problem(words)

    def show_saving(self) -> None:
        """A text is being saved."""
        self.banner.hide()
        self._progress.start(translate("Custody", "Saving the text"))

    def show_progress(self, progress: Progress) -> None:
        """How far the saving is."""
        self._progress.show_progress(progress)

    def show_saved(self, words: str) -> None:
        """A text was saved."""
        self._progress.finish()
        self.banner.show_notice(words)

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
        self._progress.finish()
        self._log.rest()
        self.banner.show_failure(failure)

    # The parts.

    def _mark(self, key: str) -> None:
        """Let the list show what is in view, telling nobody."""
        self._rows.blockSignals(True)
        self._rows.choose(self._model.place_of(key) if key else -1)
        self._rows.blockSignals(False)
        self._rows.viewport().update()

    def _lay_out(self, look: Look) -> None:
        pad = look.theme.px(16)
        messages = QVBoxLayout()
        messages.setContentsMargins(pad, 0, pad, 0)
        messages.addWidget(self.banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(messages)
        column.addWidget(self._both, 1)
        column.addWidget(self._progress)

    def _listen(self) -> None:
        self._pane.filtered.connect(self.narrowed)
        self._model.more_wanted.connect(self.more_wanted)
        self._rows.chosen.connect(self._choose)
        self._entry.left.connect(self._leave_entry)
        self._entry.save_asked.connect(self.save_asked)
        self._entry.record_asked.connect(self.record_asked)
        self._log.save_asked.connect(self.save_asked)
        self._log.check_asked.connect(self.check_asked)
        self._log.checkpoint_asked.connect(self._show_checkpoints)
        self.checkpoints.left.connect(self._leave_checkpoints)
        self._progress.cancel_asked.connect(self.stop_asked)

    @Slot(object)
    def _choose(self, row: RowChosen) -> None:
        if row.key:
            self.chosen.emit(_of_key(row.key))

    @Slot()
    def _show_checkpoints(self) -> None:
        self._whole.setCurrentIndex(1)
        self.checkpoints.back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave_checkpoints(self) -> None:
        self._whole.setCurrentIndex(0)
        self._log.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave_entry(self) -> None:
        self.chosen.emit(EntryChosen(0))
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)


def _row(entry: ToldEntry) -> Row:
    chips = []
    if entry.clock:
        chips.append(Chip(translate("Custody", "Clock"), "warn", "clock"))
    if entry.grave:
        chips.append(Chip(translate("Custody", "Important"), "bad", "octagon-alert"))
    parts = (moment_words(entry.utc), entry.teller, entry.reason)
    subtitle = " · ".join(part for part in parts if part)
    icon = icon_of(entry.action, entry.about)
    return Row(_key(entry), entry.sentence, subtitle, chips=tuple(chips), icon=icon)


def _key(entry: ToldEntry) -> str:
    return f"{entry.seq}|{entry.log}|{entry.record}" if entry.log else str(entry.seq)


def _of_key(key: str) -> EntryChosen:
    seq, _, rest = key.partition("|")
    log, _, record = rest.partition("|")
    return EntryChosen(int(seq), log, record)
