"""The presenter of taking media in: checks what was asked, counts, begins or goes on, follows it, and tells how it ended."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.registers.intakes import Acquisition, IntakeRecord
from evidence_desk.desk import Desk
from evidence_desk.desk.taking_in import give_up, save_results
from evidence_desk.gui.media.exhibit_form import read_date
from evidence_desk.gui.media.intake_run import IntakeRun, Measured, Measuring, gathered
from evidence_desk.gui.media.intake_shown import FormerIntakes, IntakeAsked, IntakeShown
from evidence_desk.gui.media.intake_told import former_told, room_told
from evidence_desk.gui.media.page import IntakePage
from evidence_desk.gui.media.source_choice import SourceOffers
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure, Job, Runner
from evidence_desk.gui.widgets.outcome_order import Arrangement, Ordering
from evidence_desk.gui.widgets.outcome_rows import OutcomeReport
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

Words = Callable[[int], str]


class IntakePresenter:
    """One taking in at a time. ``entered`` is called when new exhibits may be there.

    ``numbers`` and ``sizes`` write a number, and a number of bytes, as people do.
    """

    def __init__(
        self,
        page: IntakePage,
        runner: Runner,
        desk: Desk,
        entered: Callable[[], None],
        *,
        numbers: Words = str,
        sizes: Words = str,
    ) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._entered = entered
        self._numbers = numbers
        self._sizes = sizes
        self._offers = SourceOffers(runner, desk, page.show_intake_sources, page.show_failure)
        self._job: Job | None = None
        self._busy = False
        self._measured: Measured | None = None
        self._shown = ""
        self._ordering = Ordering(OutcomeReport())

    def look_for_sources(self, words: str) -> None:
        """Somebody types in the box of sources."""
        self._offers.look_for(words)

    def enter(self) -> None:
        """The screen has come into view: former intakes, and whether one was cut short."""
        if not self._busy:
            self._runner.desk(self._former, self._page.show_intakes, self._page.show_failure)

    def take_in(self, asked: IntakeAsked) -> None:
        """Begin with counting, or say what is missing."""
        if self._busy:
            return
        if not asked.paths:
            sentence = translate("Media", "Drop files or folders here, or choose them, first.")
            self._page.show_intake_problem(FieldProblem("paths", sentence))
            return
        try:
            acquisition = _acquisition(asked)
        except FieldProblemError as problem:
            self._page.show_intake_problem(FieldProblem(problem.field, problem.happened))
            return
        paths = tuple(str(path) for path in asked.paths)
        list_path = str(asked.list_path) if asked.list_path else ""
        self._measure(Measuring(self._desk, None, paths, acquisition, list_path), len(asked.paths))

    def go_on(self, intake: str) -> None:
        """Go on with an intake that was cut short, with what was said of it when it began."""
        if not self._busy:
            self._runner.desk(partial(self._desk.intakes.find, intake), self._go_on_with, self._page.show_failure)

    def begin_despite(self) -> None:
        """Somebody begins although there may not be enough room."""
        measured, self._measured = self._measured, None
        if measured is not None:
            self._take(measured)

    def leave_it(self) -> None:
        """Somebody does not begin."""
        self._measured = None
        self._busy = False

    def stop(self) -> None:
        """Stop after the files under way; what was taken in stays."""
        if self._job is not None:
            self._job.cancel()

    def give_up(self, intake: str) -> None:
        """Nobody wants to go on with an intake that was cut short."""
        if self._busy:
            return

        def step(_watcher: object) -> FormerIntakes:
            record = self._runner.desk_now(partial(self._desk.intakes.find, intake))
            if record is not None and record.may_go_on:
                give_up(self._desk, record, self._runner.desk_now)
            return self._runner.desk_now(self._former)

        self._runner.work(step, self._page.show_intakes, self._page.show_failure)

    def look_at(self, intake: str) -> None:
        """What became of the files of a former intake."""

        def step(_watcher: object) -> IntakeShown:
            record = self._runner.desk_now(partial(self._desk.intakes.find, intake))
            if record is None:
                raise ResearcherError(translate("Media", "This intake is not in the register."))
            return gathered(self._runner, self._desk, record)

        if not self._busy:
            self._runner.work(step, self._show, self._page.show_failure)

    def arrange(self, wanted: Arrangement) -> None:
        """Narrow and sort the results in view; beside the window, for there may be a million."""
        ordering = self._ordering
        self._runner.work(
            lambda _watcher: ordering.ordered(wanted),
            self._page.show_intake_order,
            self._page.show_failure,
            awaited=False,
        )

    def save(self, path: Path) -> None:
        """Save the results in view as a table."""
        intake = self._shown

        def step(_watcher: object) -> str:
            save_results(self._desk, intake, path, self._runner.desk_now)
            words = translate("Media", "Saved as “{name}”. It is not encrypted.")
            return words.format(name=visible(path.name))

        if intake:
            self._runner.work(step, self._page.show_intake_saved, self._page.show_failure)

    def _measure(self, measuring: Measuring, count: int) -> None:
        self._busy = True
        self._page.show_intake_counting(count)
        self._job = self._runner.work(measuring, self._know_how_much, self._not_begun, self._page.show_intake_progress)

    def _go_on_with(self, intake: IntakeRecord | None) -> None:
        if intake is not None and intake.may_go_on and not self._busy:
            self._measure(Measuring(self._desk, intake), len(intake.chosen))

    def _know_how_much(self, measured: Measured) -> None:
        told = room_told(measured.counted, measured.room, self._numbers, self._sizes)
        self._page.show_intake_room(told)
        if told.is_enough:
            self._take(measured)
        else:
            self._measured = measured

    def _not_begun(self, failure: Failure) -> None:
        self._busy = False
        self._page.show_intake_not_begun(failure)

    def _take(self, measured: Measured) -> None:
        self._page.show_intake_begun(len(measured.intake.chosen))
        run = IntakeRun(self._runner, self._desk, measured)
        self._job = self._runner.work(run, self._over, self._broken, self._page.show_intake_progress)

    def _over(self, shown: IntakeShown) -> None:
        self._busy = False
        self._show(shown)
        self._entered()
        self.enter()

    def _show(self, shown: IntakeShown) -> None:
        self._shown = shown.intake
        self._ordering = Ordering(shown.report)
        self._page.show_intake_over(shown)

    def _broken(self, failure: Failure) -> None:
        """Our own mistake ended it: nothing is known of the rows, but what was entered is in the list."""
        self._over(IntakeShown(OutcomeReport(), failure=failure))

    def _former(self) -> FormerIntakes:
        """In the desk's thread."""
        intakes = self._desk.intakes
        found = {one.id: one for one in (*intakes.page(_FORMER), *intakes.unfinished())}
        return FormerIntakes(tuple(former_told(one, intakes.counts(one.id), self._numbers) for one in found.values()))


_FORMER = 20


def _acquisition(asked: IntakeAsked) -> Acquisition:
    return Acquisition(
        acquired_from=asked.source.record or None,
        acquired_on=read_date("received_on", asked.received_on),
        acquired_how=asked.how.strip(),
        generation=asked.generation,
        hash_only=asked.hash_only,
        kept_where=asked.kept_where.strip() if asked.hash_only else "",
    )
