"""The check of the open vault, or of a backup in some folder: begun, followed, stopped, told. No Qt."""

from pathlib import Path
from typing import Protocol

from evidence_desk.desk import Desk
from evidence_desk.gui.custody.one_job import OneJob
from evidence_desk.gui.preservation.shown import CheckResult
from evidence_desk.gui.preservation.told import check_result
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.preservation.backup_check import check_backup
from evidence_desk.preservation.findings import CheckReport
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate


class CheckView(Protocol):
    """The page Check."""

    def show_busy(self, words: str) -> None:
        """A check has begun."""

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""

    def show_rest(self) -> None:
        """It has ended, in whatever way."""

    def show_result(self, result: CheckResult) -> None:
        """What it came to."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


class CheckPresenter:
    """One check at a time."""

    def __init__(self, view: CheckView, runner: Runner, desk: Desk) -> None:
        self._view = view
        self._runner = runner
        self._desk = desk
        self._job = OneJob(runner)

    def check_vault(self) -> None:
        """Check everything in this vault."""
        if self._job.busy:
            return
        self._view.show_busy(translate("CheckPage", "Checking the vault"))

        def step(watcher: Watcher) -> CheckReport:
            checking = self._runner.desk_now(self._desk.preservation.checking)
            return checking.run(self._runner.desk_now, watcher)

        self._job.begin(step, self._vault_checked, self._broken, self._view.show_progress)

    def check_backup(self, folder: Path) -> None:
        """Read every file of a backup and compare it with the backup's own list."""
        if self._job.busy:
            return
        self._view.show_busy(translate("CheckPage", "Checking the backup"))
        self._job.begin(
            lambda watcher: check_backup(folder, watcher),
            self._backup_checked,
            self._broken,
            self._view.show_progress,
        )

    def stop(self) -> None:
        """Stop; what was found until then is told."""
        self._job.stop()

    def _vault_checked(self, report: CheckReport) -> None:
        self._view.show_rest()
        self._view.show_result(check_result(report))

    def _backup_checked(self, report: CheckReport) -> None:
        self._view.show_rest()
        self._view.show_result(check_result(report, backup=True))

    def _broken(self, failure: Failure) -> None:
        self._view.show_rest()
        self._view.show_failure(failure)
