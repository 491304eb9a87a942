"""One taking in of media, from the first file to the last: read beside the desk, entered a few at a time at it."""

import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import cast

from evidence_desk.desk import Desk
from evidence_desk.gui.media.intake_shown import IntakeShown
from evidence_desk.gui.runner import Failure, Runner, failure_of
from evidence_desk.gui.widgets.outcome_rows import FileOutcome, Outcome, OutcomeReport
from evidence_desk.media.intake import Acquisition, Intake, IntakeOutcome, IntakeReading, IntakeResult, Reading
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import Progress, Watcher

_TOGETHER = 32  # files entered in one turn of the desk's thread
_TOGETHER_SECONDS = 0.25

_OUTCOMES = {
    IntakeOutcome.STORED: Outcome.STORED,
    IntakeOutcome.DUPLICATE: Outcome.DUPLICATE,
    IntakeOutcome.UNREADABLE: Outcome.UNREADABLE,
    IntakeOutcome.IGNORED: Outcome.IGNORED,
}


class IntakeRun:
    """Call it as the step of a work. Whatever ends it early, what was entered before stands and is told."""

    def __init__(self, runner: Runner, desk: Desk, paths: tuple[Path, ...], acquisition: Acquisition) -> None:
        self._runner = runner
        self._desk = desk
        self._paths = [str(path) for path in paths]
        self._acquisition = acquisition
        self._results: list[IntakeResult] = []
        self._waiting: list[Reading] = []
        self._entered_at = time.monotonic()

    def __call__(self, watcher: Watcher) -> IntakeShown:
        """Take everything in."""
        counting = _Counting(watcher)
        reading, intake = self._runner.desk_now(lambda: self._desk.intake(self._acquisition))
        failure: Failure | None = None
        try:
            self._take(reading, intake, counting)
        except ResearcherError as error:
            failure = failure_of(error)
        report = OutcomeReport.of(map(_row, self._results))
        return IntakeShown(report, max(counting.total - len(self._results), 0) if failure else 0, failure)

    def _take(self, reading: IntakeReading, intake: Intake, watcher: Watcher) -> None:
        try:
            files = cast("Generator[Reading]", reading.read(self._paths, watcher))
            with closing(files):
                for one in files:
                    self._waiting.append(one)
                    self._enter_if_due(intake)
        finally:
            # Also after a stop: these were read and stored before it.
            self._enter(intake)
            self._runner.desk_now(self._desk.settle)

    def _enter_if_due(self, intake: Intake) -> None:
        if len(self._waiting) >= _TOGETHER or time.monotonic() - self._entered_at >= _TOGETHER_SECONDS:
            self._enter(intake)

    def _enter(self, intake: Intake) -> None:
        self._entered_at = time.monotonic()
        waiting, self._waiting = self._waiting, []
        self._runner.desk_now(lambda: self._enter_all(intake, waiting))

    def _enter_all(self, intake: Intake, waiting: list[Reading]) -> None:
        """In the desk's thread. Where one cannot be entered, it and the others after it leave nothing in the store."""
        for place, reading in enumerate(waiting):
            try:
                self._results.append(intake.enter(reading))
            except BaseException:
                for left in waiting[place:]:
                    if left.blob:
                        self._desk.vault.files.remove(left.blob)
                raise


class _Counting:
    """Passes reports on, and remembers how many files were found."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self.total = 0

    def report(self, progress: Progress) -> None:
        self.total = progress.total
        self._watcher.report(progress)

    def cancelled(self) -> bool:
        return self._watcher.cancelled()


def _row(result: IntakeResult) -> FileOutcome:
    words = " · ".join(part for part in (result.code, result.remark) if part)
    return FileOutcome(_OUTCOMES[result.outcome], result.name, words, result.exhibit)
