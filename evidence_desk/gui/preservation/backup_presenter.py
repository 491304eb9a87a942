"""Backups of the open vault: where to, how it goes, what came of it. No Qt."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from evidence_desk.catalogue.registers.holdings import Holdings
from evidence_desk.desk import Desk
from evidence_desk.gui.custody.one_job import OneJob
from evidence_desk.gui.preservation.shown import BackupState, FindingGroup, PlaceShown
from evidence_desk.gui.preservation.told import SizeWords, backup_state, made_groups, made_words, place_shown
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.preservation.backup import BackupMade
from evidence_desk.preservation.place import BackupFolder
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate


class BackupView(Protocol):
    """The page Backup."""

    def show_state(self, state: BackupState) -> None:
        """The last backup."""

    def show_place(self, place: PlaceShown) -> None:
        """Where the next one goes."""

    def show_busy(self, words: str) -> None:
        """It has begun."""

    def show_progress(self, progress: Progress) -> None:
        """How far it is."""

    def show_rest(self) -> None:
        """It has ended, in whatever way."""

    def show_made(self, words: str, groups: tuple[FindingGroup, ...]) -> None:
        """It is finished; ``groups`` are files that are not right in the vault, and what stays beside the new backup."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""


@dataclass(frozen=True)
class _Placed:
    place: BackupFolder
    shown: PlaceShown


@dataclass(frozen=True)
class _Finished:
    made: BackupMade
    names: dict[str, str]


class BackupPresenter:
    """One backup at a time."""

    def __init__(self, view: BackupView, runner: Runner, desk: Desk, size_words: SizeWords) -> None:
        self._view = view
        self._runner = runner
        self._desk = desk
        self._size_words = size_words
        self._job = OneJob(runner)
        self._place: BackupFolder | None = None

    def enter(self) -> None:
        """The page has come into view."""
        step = lambda: backup_state(self._desk.preservation, self._size_words)  # noqa: E731
        self._runner.desk(step, self._view.show_state, self._view.show_failure)

    def choose(self, chosen: Path) -> None:
        """Somebody chose a folder or a medium."""

        def step() -> _Placed:
            place = self._desk.preservation.place_for(chosen)
            return _Placed(place, place_shown(self._desk.preservation, place))

        self._runner.desk(step, self._placed, self._view.show_failure)

    def begin(self, label: str) -> None:
        """Make the backup; ``label`` is what the person calls the place."""
        place = self._place
        if place is None or self._job.busy:
            return
        self._view.show_busy(translate("BackupPage", "Copying the vault"))

        def step(watcher: Watcher) -> _Finished:
            preservation = self._desk.preservation
            made = preservation.backing_up(place, label.strip()).run(self._runner.desk_now, watcher)
            names = self._runner.desk_now(lambda: self._names(made))
            return _Finished(made, names)

        self._job.begin(step, self._finished, self._broken, self._view.show_progress)

    def stop(self) -> None:
        """Stop at the next safe place."""
        self._job.stop()

    def _placed(self, placed: _Placed) -> None:
        self._place = placed.place
        self._view.show_place(placed.shown)

    def _finished(self, finished: _Finished) -> None:
        self._view.show_rest()
        made = finished.made
        self._view.show_made(made_words(made, self._size_words), made_groups(made, finished.names))
        self.enter()
        self.choose(made.folder)

    def _broken(self, failure: Failure) -> None:
        self._view.show_rest()
        self._view.show_failure(failure)

    def _names(self, made: BackupMade) -> dict[str, str]:
        """In the desk's thread: what the files are called that are not right."""
        wrong = {one.stored.facts.sha256 for one in made.uncopied}
        holdings = Holdings(self._desk.vault.database).names() if wrong else ()
        return {sha256: f"{code} {visible(name)}" for sha256, code, name in holdings if sha256 in wrong}
