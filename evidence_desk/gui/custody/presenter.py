"""The presenter of the screen of custody."""

from collections.abc import Callable
from typing import Any, Protocol

from evidence_desk.desk import Desk
from evidence_desk.desk.custody_story import record_entries
from evidence_desk.gui.custody.one_job import OneJob
from evidence_desk.gui.custody.records_told import entry_card, record_called
from evidence_desk.gui.custody.shown import CheckResult, EntryCard, EntryChosen, LogState, SaveAsked, ToldEntry
from evidence_desk.gui.custody.stretches import Reading, Stretch, StretchReading
from evidence_desk.gui.custody.text_saving import TextSaving
from evidence_desk.gui.custody.told import Telling
from evidence_desk.gui.records.paging import PAGE, ListPage
from evidence_desk.gui.records.shown import Counted
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.values.folding import fold
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate

_MOST_TROUBLES = 200


class CustodyPage(Protocol):
    """Where custody is shown."""

    def show_rows(self, page: ListPage[ToldEntry]) -> None:
        """A stretch of the log, newest first."""

    def show_count(self, counted: Counted) -> None:
        """How many entries fit."""

    def show_card(self, card: EntryCard) -> None:
        """The entry chosen."""

    def show_nothing(self) -> None:
        """No entry is chosen: the log as a whole is in view."""

    def show_state(self, state: LogState) -> None:
        """The log as a whole."""

    def show_checking(self) -> None:
        """The log is being checked."""

    def show_check(self, result: CheckResult) -> None:
        """What checking found."""

    def show_saving(self) -> None:
        """A text is being saved."""

    def show_progress(self, progress: Progress) -> None:
        """How far the saving is."""

    def show_saved(self, words: str) -> None:
        """A text was saved."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class CustodyPresenter:
    """The log of this desk: read page by page, one entry with its story, its state, its check, its text."""

    def __init__(self, page: CustodyPage, runner: Runner, desk: Desk) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._telling = Telling(desk)
        self._words = ""
        self._seen = -1
        self._count = 0
        self._turn = 0
        self._saving = OneJob(runner)
        self._list: StretchReading[ToldEntry] = StretchReading(runner, self._show_rows, page.show_failure)

    def enter(self) -> None:
        """The screen came into view: look whether the log has grown since it was last seen."""
        self._runner.desk(self._desk.log.size, self._renew_if_grown, self._page.show_failure)

    def narrow(self, words: str) -> None:
        """Show only one record's entries, for a code, or those whose sentence holds all the words."""
        self._words = words
        self._list.start(self._reading(words))

    def more(self) -> None:
        """The end of what was read has come into view."""
        self._list.more()

    def choose(self, chosen: EntryChosen) -> None:
        """Show one entry, or with 0 the log as a whole."""
        self._turn += 1
        if not chosen.seq:
            self._page.show_nothing()
            return
        self._runner.desk(
            lambda: entry_card(self._desk, self._telling, chosen),
            self._if_still_wanted(self._page.show_card),
            self._if_still_wanted(self._page.show_failure),
        )

    def check(self) -> None:
        """Check the whole log: every entry, link and signature."""
        self._page.show_checking()
        self._runner.desk(self._checked, self._page.show_check, self._page.show_failure)

    def save(self, asked: SaveAsked) -> None:
        """Save the log, or one record's story, as a text."""
        if not self._saving.busy:
            self._page.show_saving()
            text = TextSaving(self._runner, self._desk, asked)
            self._saving.begin(text.run, self._saved, self._page.show_failure, self._page.show_progress)

    def stop(self) -> None:
        """Stop saving."""
        self._saving.stop()

    def _saved(self, _nothing: None) -> None:
        self._page.show_saved(
            translate("Custody", "The text was saved. It is not encrypted: keep it as you keep the vault.")
        )
        self.enter()

    def _renew_if_grown(self, size: int) -> None:
        if size != self._seen:
            self._seen = size
            self._list.start(self._reading(self._words))
            self._runner.desk(self._state, self._page.show_state, self._page.show_failure)

    def _show_rows(self, page: ListPage[ToldEntry]) -> None:
        self._count = len(page.rows) + (0 if page.first else self._count)
        self._page.show_rows(page)
        self._page.show_count(Counted(self._count, page.whole, bool(self._words.strip())))

    def _if_still_wanted(self, show: Callable[[Any], None]) -> Callable[[Any], None]:
        turn = self._turn

        def unless_gone_on(value: Any) -> None:
            if turn == self._turn:
                show(value)

        return unless_gone_on

    # What follows runs in the desk's thread.

    def _reading(self, words: str) -> Reading[ToldEntry]:
        wanted = fold(words).split()

        def read(beyond: int | None) -> Stretch[ToldEntry]:
            record = record_called(self._desk, words) if beyond is None and wanted else ""
            if record:
                newest_first = [entry for log in record_entries(self._desk, record) for entry in reversed(log)]
                return Stretch(self._telling.tell(newest_first), None)
            entries = self._desk.log.page(before=beyond, limit=PAGE)
            told = (one for one in self._telling.tell(entries) if _fits(one, wanted))
            return Stretch(tuple(told), entries[-1].entry.seq if len(entries) == PAGE else None)

        return read

    def _state(self) -> LogState:
        log = self._desk.log
        tip, newest = log.tip(), log.checkpoints.newest()
        kept = (newest.made_at, newest.size) if newest else ("", 0)
        return LogState(tip.seq if tip else 0, tip.time if tip else "", *kept)

    def _checked(self) -> CheckResult:
        findings = self._desk.check_log()
        troubles = [one.sentence() for one in findings[:_MOST_TROUBLES]]
        if len(findings) > _MOST_TROUBLES:
            more = translate("Custody", "There are {count} more findings than are listed here.")
            troubles.append(more.format(count=len(findings) - _MOST_TROUBLES))
        return CheckResult(self._desk.log.size(), self._desk.clock.now().utc, tuple(troubles))


def _fits(entry: ToldEntry, words: list[str]) -> bool:
    folded = fold(entry.words()) if words else ""
    return all(word in folded for word in words)
