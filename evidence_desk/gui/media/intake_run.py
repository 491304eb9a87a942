"""The steps of taking media in that take long: measuring what there is, taking it in, gathering what became of it. No Qt here."""

from dataclasses import dataclass
from functools import partial

from evidence_desk.catalogue.registers.intakes import Acquisition, IntakeRecord
from evidence_desk.desk import Desk
from evidence_desk.desk.taking_in import Room, count, new_intake, results, room, run_of
from evidence_desk.gui.media.intake_shown import IntakeShown
from evidence_desk.gui.media.intake_told import report_of, title_of
from evidence_desk.gui.runner import Failure, Runner, failure_of
from evidence_desk.media.intake_counting import Counted
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.progress import Watcher


@dataclass(frozen=True)
class Measured:
    """An intake that can begin or go on, how much there is to take in, and how much room for it."""

    intake: IntakeRecord
    counted: Counted
    room: Room


class Measuring:
    """Call it as the step of a work. For a new intake ``begun`` is None, otherwise it is the one to go on with."""

    def __init__(
        self,
        desk: Desk,
        begun: IntakeRecord | None,
        paths: tuple[str, ...] = (),
        acquisition: Acquisition | None = None,
        list_path: str = "",
    ) -> None:
        self._desk = desk
        self._begun = begun
        self._paths = paths
        self._acquisition = acquisition or Acquisition()
        self._list_path = list_path

    def __call__(self, watcher: Watcher) -> Measured:
        """Count the files; the watcher is told how many were found."""
        intake = self._begun or new_intake(self._desk, self._paths, self._acquisition, self._list_path)
        counted = count(self._desk, intake.chosen, watcher)
        return Measured(intake, counted, room(self._desk, counted, hash_only=intake.acquisition.hash_only))


class IntakeRun:
    """Call it as the step of a work. Whatever ends it early, what was entered before stands and is told."""

    def __init__(self, runner: Runner, desk: Desk, measured: Measured) -> None:
        self._runner = runner
        self._desk = desk
        self._measured = measured

    def __call__(self, watcher: Watcher) -> IntakeShown:
        """Take everything in."""
        intake, on_desk = self._measured.intake, self._runner.desk_now
        failure: Failure | None = None
        try:
            run_of(self._desk, intake, on_desk).run(self._measured.counted, watcher)
        except ResearcherError as error:
            failure = failure_of(error)
        return gathered(self._runner, self._desk, intake, failure)


def gathered(runner: Runner, desk: Desk, intake: IntakeRecord, failure: Failure | None = None) -> IntakeShown:
    """What became of each file, as the register has it; from within work."""
    kept = runner.desk_now(partial(desk.intakes.find, intake.id))
    if kept is None:  # it could not begin
        return IntakeShown(report_of(()), failure=failure, title=title_of(intake.chosen))
    counts = runner.desk_now(partial(desk.intakes.counts, intake.id))
    return IntakeShown(
        report=report_of(results(desk, intake.id, runner.desk_now)),
        intake=kept.id,
        counts=counts,
        not_reached=max(kept.files - counts.settled, 0) if kept.may_go_on else 0,
        failure=failure,
        title=title_of(kept.chosen),
        may_go_on=kept.may_go_on,
    )
