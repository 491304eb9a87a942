"""The presenter of taking media in: checks what was asked, begins the work, follows it and tells how it ended."""

from collections.abc import Callable

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.desk import Desk
from evidence_desk.gui.media.exhibit_form import read_date
from evidence_desk.gui.media.intake_run import IntakeRun
from evidence_desk.gui.media.intake_shown import IntakeAsked, IntakeShown
from evidence_desk.gui.media.page import IntakePage
from evidence_desk.gui.media.source_choice import SourceOffers
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.runner import Failure, Job, Runner
from evidence_desk.gui.widgets.outcome_rows import OutcomeReport
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.wording import translate


class IntakePresenter:
    """One taking in at a time. ``entered`` is called when new exhibits may be there."""

    def __init__(self, page: IntakePage, runner: Runner, desk: Desk, entered: Callable[[], None]) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._entered = entered
        self._offers = SourceOffers(runner, desk, page.show_intake_sources, page.show_failure)
        self._job: Job | None = None
        self._busy = False

    def look_for_sources(self, words: str) -> None:
        """Somebody types in the box of sources."""
        self._offers.look_for(words)

    def take_in(self, asked: IntakeAsked) -> None:
        """Begin, or say what is missing."""
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
        self._busy = True
        self._page.show_intake_begun(len(asked.paths))
        run = IntakeRun(self._runner, self._desk, asked.paths, acquisition)
        self._job = self._runner.work(run, self._over, self._broken, self._page.show_intake_progress)

    def stop(self) -> None:
        """Stop after the files under way; what was taken in stays."""
        if self._job is not None:
            self._job.cancel()

    def _over(self, shown: IntakeShown) -> None:
        self._busy = False
        self._page.show_intake_over(shown)
        self._entered()

    def _broken(self, failure: Failure) -> None:
        """Our own mistake ended it: nothing is known of the rows, but what was entered is in the list."""
        self._over(IntakeShown(OutcomeReport(), failure=failure))


def _acquisition(asked: IntakeAsked) -> Acquisition:
    return Acquisition(
        acquired_from=asked.source.record or None,
        acquired_on=read_date("received_on", asked.received_on),
        acquired_how=asked.how.strip(),
        generation=asked.generation,
    )
