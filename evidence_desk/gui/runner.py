"""What presenters know of threads: they hand over a function and say what is to follow. No Qt here.

``Runner`` is what a presenter takes; the window gives it ``tasks.Tasks``, a test ``ImmediateTasks``, which needs no
event loop. Whatever goes wrong comes back as one ``Failure`` in plain sentences.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from evidence_desk.gui.faults import place_of
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate

T = TypeVar("T")


@dataclass(frozen=True)
class Failure:
    """Why work did not finish, in up to three sentences.

    ``cancelled``: the person stopped it. ``fault``: it is our own mistake; the place in the program, never a value.
    """

    happened: str
    safe: str = ""
    mend: str = ""
    cancelled: bool = False
    fault: str = ""


Done = Callable[[Any], None]
Failed = Callable[[Failure], None]
Progressed = Callable[[Progress], None]


class Job(Protocol):
    """Work under way."""

    def cancel(self) -> None:
        """Ask it to stop at the next safe place; it ends in ``failed`` with ``cancelled`` set."""


class Runner(Protocol):
    """Where presenters send what may take long. ``done`` and ``failed`` are called in the thread of the window."""

    def desk(self, step: Callable[[], Any], done: Done, failed: Failed) -> None:
        """Run something with the database: one after the other, in the one thread that owns it."""

    def work(
        self,
        step: Callable[[Watcher], Any],
        done: Done,
        failed: Failed,
        progress: Progressed | None = None,
        *,
        awaited: bool = True,
    ) -> Job:
        """Run something long without the database (reading, hashing, encrypting), followed and stoppable.

        ``awaited``: somebody waits for its end, so a desk that is left alone stays open until then.
        """

    def desk_now(self, step: Callable[[], T]) -> T:
        """From within work: run a short step with the database, wait for it, and return or raise what it does."""


def failure_of(error: BaseException) -> Failure:
    """An error as a person is told it; one that is not theirs to mend is told without its values."""
    if isinstance(error, ResearcherError):
        return Failure(error.happened, error.safe, error.mend, cancelled=isinstance(error, CancelledError))
    place = place_of(error)
    return Failure(
        translate("Fault", "A mistake in the program stopped this ({place}).").format(place=place),
        translate("Fault", "What was saved before stays saved."),
        translate(
            "Fault", "Lock the desk, open it again, and pass on the words in brackets: they hold nothing of the case."
        ),
        fault=place,
    )


class ImmediateTasks:
    """A Runner that does everything at once, in the caller's thread: for tests of presenters.

    ``cancel_after`` lets the watcher ask to stop once that many reports have come.
    """

    def __init__(self, cancel_after: int | None = None) -> None:
        self._cancel_after = cancel_after

    def desk(self, step: Callable[[], Any], done: Done, failed: Failed) -> None:
        """Run the step now."""
        _at_once(step, done, failed)

    def work(
        self,
        step: Callable[[Watcher], Any],
        done: Done,
        failed: Failed,
        progress: Progressed | None = None,
        *,
        awaited: bool = True,
    ) -> Job:
        """Run the step now; every report of this thread is passed on, and the last one of threads the step started."""
        del awaited
        watcher = _CountingWatcher(progress, self._cancel_after)
        _at_once(lambda: watcher.follow(step), done, failed)
        return watcher

    def desk_now(self, step: Callable[[], T]) -> T:
        """Run the step now."""
        return step()


def _at_once(step: Callable[[], Any], done: Done, failed: Failed) -> None:
    try:
        result = step()
    except Exception as error:  # noqa: BLE001 - every error must reach the person
        failed(failure_of(error))
    else:
        done(result)


class _CountingWatcher:
    """Passes reports on, in the thread it was made in, and asks to stop after so many."""

    def __init__(self, progress: Progressed | None, cancel_after: int | None) -> None:
        self._progress = progress
        self._left = cancel_after
        self._guard = threading.Lock()
        self._thread = threading.get_ident()
        self._waiting: Progress | None = None

    def follow(self, step: Callable[[Watcher], T]) -> T:
        """Run a step; what its own threads reported last is passed on at its end."""
        try:
            return step(self)
        finally:
            if self._waiting is not None and self._progress is not None:
                self._progress(self._waiting)

    def report(self, progress: Progress) -> None:
        """Pass a report on; one from another thread waits."""
        with self._guard:
            if self._left is not None:
                self._left -= 1
            elsewhere = threading.get_ident() != self._thread
            self._waiting = progress if elsewhere else None
        if self._progress is not None and not elsewhere:
            self._progress(progress)

    def cancelled(self) -> bool:
        """Whether enough reports have come."""
        return self._left is not None and self._left <= 0

    def cancel(self) -> None:
        """Ask to stop from now on."""
        self._left = 0
