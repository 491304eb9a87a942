"""Taking media in at an open desk: what there is to take in, whether there is room for it, one intake, its results."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from os import path as paths
from pathlib import Path
from typing import Final

from evidence_desk.catalogue.registers.intakes import Acquisition, IntakeEnding, IntakeFile, IntakeRecord
from evidence_desk.custody.log import Deed
from evidence_desk.desk.desk import Desk
from evidence_desk.media.intake_clearing import OnDesk
from evidence_desk.media.intake_counting import Counted, count_files
from evidence_desk.media.intake_list import compared_list
from evidence_desk.media.intake_run import IntakeRun, Told, end_intake
from evidence_desk.reports.intake_results import write_results
from evidence_desk.reports.saving import WrittenReport
from evidence_desk.values.ids import new_id
from evidence_desk.values.progress import Watcher

_SLICE: Final = 500


@dataclass(frozen=True)
class Room:
    """What an intake may take up at most, and what is free on the disk of the vault, both in bytes.

    What is here already is not stored again; which files those are is only known when they are read.
    """

    at_most: int
    free: int

    @property
    def is_enough(self) -> bool:
        """Whether all of it has room even if all of it is new."""
        return self.at_most < self.free


def count(desk: Desk, chosen: Sequence[str], watcher: Watcher) -> Counted:
    """How much there is, told while it is counted; in any thread. CancelledError."""
    return count_files(chosen, watcher, desk.vault.files.vault)


def room(desk: Desk, counted: Counted, *, hash_only: bool = False) -> Room:
    """Whether there is room for it; in any thread. ``hash_only``: nothing of it will be stored."""
    return Room(0 if hash_only else counted.room, shutil.disk_usage(desk.vault.files.vault).free)


def new_intake(desk: Desk, chosen: Sequence[str], acquisition: Acquisition, list_path: str = "") -> IntakeRecord:
    """An intake that may begin, with a list of hashes where ``list_path`` names one. FileObstacleError for the list."""
    compared = compared_list(list_path) if list_path else None
    absolute = tuple(paths.abspath(one) for one in chosen)  # noqa: PTH100 - names may be no text
    return IntakeRecord(new_id(), desk.clock.now().utc, absolute, acquisition, compared)


def run_of(desk: Desk, intake: IntakeRecord, on_desk: OnDesk, told: Told = lambda _results: None) -> IntakeRun:
    """What takes it in, or goes on with it."""
    return IntakeRun(desk.intake_books, desk.vault.files, intake, on_desk, told)


def give_up(desk: Desk, intake: IntakeRecord, on_desk: OnDesk) -> None:
    """Nobody is to be asked any more whether to go on with it; what was taken in stays. Durable when it returns."""
    end_intake(desk.intake_books, intake, IntakeEnding.GIVEN_UP, on_desk)


def results(desk: Desk, intake: str, on_desk: OnDesk) -> Iterator[IntakeFile]:
    """What became of each file of an intake, read a few at a time."""
    after = 0
    while files := on_desk(partial(desk.intakes.files, intake, after, _SLICE)):
        yield from files
        after = files[-1].place


def save_results(desk: Desk, intake: str, target: Path, on_desk: OnDesk) -> WrittenReport:
    """Save the results as a table (CSV, not encrypted) that did not exist; the custody log says so before it has its name.

    Raises ResearcherError where the file exists, DiskTroubleError.
    """

    def enter(written: WrittenReport) -> None:
        desk.log.append(Deed("intake-results-saved", "intake", intake, written.sha256))
        desk.settle()

    return write_results(results(desk, intake, on_desk), target, lambda written: on_desk(lambda: enter(written)))
