"""One intake from beginning to end, and one that was cut short from there on: read beside the desk, entered at it.

What was entered stands whatever ends it: a stop, a full disk, a pulled card, a crash. Of each file there is a line in the
register of intakes, written in the same step as its exhibit; the line says what need not be read again.
"""

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from evidence_desk.catalogue.registers.intakes import (
    NOT_CHOSEN,
    AgainstList,
    IntakeEnding,
    IntakeFile,
    IntakeOutcome,
    IntakeRecord,
)
from evidence_desk.custody.log import Deed
from evidence_desk.custody.reasons import reason_of
from evidence_desk.media.intake import Intake, IntakeBooks, IntakeResult, noted
from evidence_desk.media.intake_clearing import OnDesk, clear_nameless
from evidence_desk.media.intake_counting import Counted, Met
from evidence_desk.media.intake_known import KnownFiles
from evidence_desk.media.intake_list import ListedIntake
from evidence_desk.media.intake_reading import IntakeReading, Reading
from evidence_desk.media.intake_results_digest import ResultsDigest
from evidence_desk.media.medium import Presence, another_medium, medium_of
from evidence_desk.media.walking import Sight
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.progress import Watcher
from evidence_desk.vault.file_store import FileStore

_TOGETHER: Final = 32  # files that wait for being entered, at most
_TOGETHER_SECONDS: Final = 0.25  # and for how long
_STEP_SECONDS: Final = 0.02  # that the desk's thread is kept at a time: what somebody does meanwhile comes between
_SLICE: Final = 500

Told = Callable[[Sequence[IntakeResult]], None]


class IntakeRun:
    """Takes one intake in, or goes on with it. ``told`` hears of every result, in the thread of ``run``."""

    def __init__(
        self,
        books: IntakeBooks,
        store: FileStore,
        intake: IntakeRecord,
        on_desk: OnDesk,
        told: Told = lambda _results: None,
    ) -> None:
        self._books = books
        self._store = store
        self._intake = intake
        self._on_desk = on_desk
        self._told = told
        self._goes_on = False
        self._waiting: list[Reading] = []
        self._entered_at = time.monotonic()
        self._presence = Presence(intake.chosen)
        self._list: ListedIntake | None = None
        self._cleared = 0

    def run(self, counted: Counted, watcher: Watcher) -> IntakeRecord:
        """Take everything in; the intake as it stands in the end.

        Raises ResearcherError where the work ended early (CancelledError: somebody stopped it). The register then says so;
        where it cannot even begin (the medium or the list is not there), nothing is noted.
        """
        self._goes_on = self._on_desk(lambda: self._books.intakes.find(self._intake.id)) is not None
        if self._goes_on:
            self._refuse_another_medium()
        self._presence.refuse_if_gone()
        if self._intake.compared:
            self._list = ListedIntake(self._intake.compared, self._intake.chosen, watcher)
        self._on_desk(lambda: self._begin(counted))
        try:
            return self._taken(counted, watcher)
        finally:
            self._books.intakes.under_way.discard(self._intake.id)

    def _taken(self, counted: Counted, watcher: Watcher) -> IntakeRecord:
        try:
            self._take_all(counted, watcher)
        except ResearcherError as error:
            stopped = isinstance(error, CancelledError)
            with suppress(ResearcherError):  # a full disk takes no note of it either; it stays open, and can go on
                self._end(IntakeEnding.STOPPED if stopped else IntakeEnding.BROKEN_OFF)
            raise
        return self._end(IntakeEnding.FINISHED)

    def _begin(self, counted: Counted) -> None:
        intakes = self._books.intakes
        intakes.under_way.add(self._intake.id)
        if self._goes_on:
            intakes.go_on(self._intake.id, counted.files, counted.bytes)
        else:
            intakes.begin(replace(self._intake, files=counted.files, bytes=counted.bytes))
        self._books.settle()

    def _take_all(self, counted: Counted, watcher: Watcher) -> None:
        chosen = self._intake.chosen
        hash_only = self._intake.acquisition.hash_only
        known = KnownFiles(self._books.files, fill=False, elsewhere=hash_only)
        filling = known.steps()
        while self._on_desk(lambda: next(filling, _FULL)) is not _FULL:
            pass
        media = [medium_of(path) for path in chosen]
        intake = Intake(
            self._books,
            self._store,
            known,
            self._intake.acquisition,
            media=media,
            intake=self._intake.id,
            note=self._line,
        )
        reading = IntakeReading(self._store, known, self._list.kinds if self._list else (), hash_only=hash_only)
        try:
            files = cast("Generator[Reading]", reading.read(chosen, watcher, counted, self._still_to_read))
            with closing(files):
                for one in files:
                    self._take(intake, one)
        finally:
            # Also after a stop: these were read and stored before it.
            self._enter_all(intake)
        self._presence.refuse_if_gone()
        self._settle_list()
        if self._goes_on and not self._on_desk(self._others_may_go_on):
            self._cleared = clear_nameless(self._store, self._books.files, self._books.log, self._on_desk)

    def _refuse_another_medium(self) -> None:
        self._presence.require()
        first = self._on_desk(lambda: self._books.intakes.files(self._intake.id, limit=_SLICE))
        read = [file for file in first if file.sha256]
        if read and not any(map(self._is_there, read)):
            raise another_medium()

    def _is_there(self, file: IntakeFile) -> bool:
        top = Path(self._intake.chosen[file.chosen])
        path = top.joinpath(*file.name.split("/")) if top.is_dir() else top
        with suppress(OSError, ValueError):
            return path.lstat().st_size == file.size
        return False

    def _take(self, intake: Intake, one: Reading) -> None:
        if one.outcome is IntakeOutcome.UNREADABLE:
            self._presence.refuse_if_gone()
        self._waiting.append(one)
        if len(self._waiting) >= _TOGETHER or time.monotonic() - self._entered_at >= _TOGETHER_SECONDS:
            self._enter_all(intake)

    def _enter_all(self, intake: Intake) -> None:
        self._entered_at = time.monotonic()
        waiting, self._waiting = self._waiting, []
        while waiting:
            results = self._on_desk(lambda some=waiting: intake.enter_some(some, _STEP_SECONDS))  # type: ignore[misc]
            waiting = waiting[len(results) :]
            self._told(results)

    def _still_to_read(self, some: list[Met]) -> list[Met]:
        """All of a new intake; of one that goes on what has no result yet, or is not as it was."""
        if not self._goes_on:
            return some
        left = []
        for chosen in dict.fromkeys(met.chosen for met in some):
            here = [met for met in some if met.chosen == chosen]
            names = [met.found.name for met in here if met.found.sight is Sight.FILE]
            settled = self._on_desk(
                lambda chosen=chosen, names=names: self._books.intakes.settled(self._intake.id, chosen, names)  # type: ignore[misc]
            )
            left += [met for met in here if not self._is_done(met, settled.get(met.found.name))]
        return left

    def _is_done(self, met: Met, file: IntakeFile | None) -> bool:
        if file is None or met.size != file.size or _modified_ns(met) != file.modified_ns:
            return False
        if self._list is None:
            return True
        if file.listed in (AgainstList.EXTRA, AgainstList.RENAMED):
            return False  # whether another name stands in the list for it can be said in the end only
        self._list.saw(met.chosen, met.found.name)
        return True

    def _line(self, reading: Reading, result: IntakeResult) -> IntakeFile:
        file = noted(reading, result)
        if self._list is None:
            return file
        judgement = self._list.judge(reading)
        return replace(file, listed=judgement.listed, listed_words=judgement.words)

    def _settle_list(self) -> None:
        if self._list is None:
            return
        some: list[Callable[[], None]] = []
        for settled in self._list.in_the_end():
            listed, words = settled.judgement.listed, settled.judgement.words
            if settled.chosen is None:
                missing = listed is AgainstList.MISSING
                outcome = IntakeOutcome.MISSING if missing else IntakeOutcome.UNCLEAR
                line = IntakeFile(settled.name, outcome, NOT_CHOSEN, listed, words)
                some.append(lambda line=line: self._books.intakes.note(self._intake.id, [line]))  # type: ignore[misc]
            else:
                about = (self._intake.id, settled.chosen, settled.name, listed, words)
                some.append(lambda about=about: self._books.intakes.judge_anew(*about))  # type: ignore[misc]
            if len(some) >= _SLICE:
                self._do_together(some)
                some = []
        self._do_together(some)

    def _do_together(self, steps: Sequence[Callable[[], None]]) -> None:
        def together() -> None:
            with self._books.database.transaction():
                for step in steps:
                    step()

        self._on_desk(together)

    def _others_may_go_on(self) -> bool:
        """Whether what lies nameless in the store may be of an intake whose originals are not read now."""
        return any(one.id != self._intake.id for one in self._books.intakes.unfinished())

    def _end(self, ending: IntakeEnding) -> IntakeRecord:
        return end_intake(self._books, self._intake, ending, self._on_desk, cleared=self._cleared)


def end_intake(
    books: IntakeBooks, intake: IntakeRecord, ending: IntakeEnding, on_desk: OnDesk, *, cleared: int = 0
) -> IntakeRecord:
    """Note that an intake has ended, and seal its results in the custody log. Durable when it returns; in any thread."""
    digest = ResultsDigest()
    while files := on_desk(lambda: books.intakes.files(intake.id, digest.after, _SLICE)):
        digest.take(files)
    content = digest.hexdigest()

    def note() -> IntakeRecord:
        counts = books.intakes.counts(intake.id)
        facts: dict[str, str | int] = {"ending": ending.value}
        facts |= {outcome.value: counts.outcomes.get(outcome, 0) for outcome in IntakeOutcome}
        if intake.compared:
            facts["list"] = intake.compared.sha256
            facts |= {f"listed-{one.value}": count for one, count in counts.listed.items() if one.value}
        if cleared:
            facts["cleared"] = cleared
        with books.database.transaction():
            books.log.append(Deed("media-taken-in", "intake", intake.id, content, reason_of(**facts)))
            books.intakes.end(intake.id, ending, books.clock.now().utc, content)
        books.settle()
        ended = books.intakes.find(intake.id)
        assert ended is not None  # noqa: S101 - it was entered when it began
        return ended

    return on_desk(note)


_FULL: Final = object()


def _modified_ns(met: Met) -> int:
    try:
        return Path(met.found.path).lstat().st_mtime_ns
    except (OSError, ValueError):
        return -1
