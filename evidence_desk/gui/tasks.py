"""The only place that starts threads: one that owns the database, two for reading, hashing and encrypting.

What they find out comes back into the thread of the window as one frozen payload through one signal; there, and only
there, the functions that follow are called. Nothing waits in the window's thread except ``shut_down``.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from evidence_desk.gui.runner import Done, Failed, Job, Progressed, failure_of
from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.values.progress import Progress, Watcher

_WORKERS = 2
_BETWEEN_REPORTS = 0.05  # seconds; quicker than the eye follows
_LAST_LOOK = 0.5  # seconds that a watching thread has to end
_WORK_THREAD = "work"

T = TypeVar("T")


@dataclass(frozen=True)
class _Finished:
    """A result on its way into the window's thread."""

    follow: Callable[[Any], None]
    value: Any
    watched: "_WatchedJob | None" = None


class Tasks(QObject):
    """The ``Runner`` of the window. After ``shut_down`` nothing is started and nothing follows any more.

    ``failed_steps`` counts the steps with the database that failed.
    """

    _returned = Signal(object)
    _reported = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._desk = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._work = ThreadPoolExecutor(_WORKERS, thread_name_prefix=_WORK_THREAD)
        self._jobs: set[_WatchedJob] = set()
        self._watching: list[threading.Thread] = []
        self._ending = threading.Event()
        self._closed = False
        self.failed_steps = 0
        self._returned.connect(self._follow, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._show_report, Qt.ConnectionType.QueuedConnection)

    def desk(self, step: Callable[[], Any], done: Done, failed: Failed) -> None:
        """Run something with the database, after what was asked for before."""
        if not self._closed:  # a form may still ask while its window goes
            self._desk.submit(self._run, step, done, failed, None)

    def work(
        self,
        step: Callable[[Watcher], Any],
        done: Done,
        failed: Failed,
        progress: Progressed | None = None,
        *,
        awaited: bool = True,
    ) -> Job:
        """Run something long beside the database; at most two at once, others wait their turn."""
        job = _WatchedJob(progress, self._reported.emit, awaited=awaited)
        if self._closed:
            job.cancel()
            return job
        self._jobs.add(job)
        self._work.submit(self._run, lambda: step(job), done, failed, job)
        return job

    def desk_now(self, step: Callable[[], T]) -> T:
        """From within work: run a step with the database, in its turn, and wait for what comes of it.

        The window must not wait, and the database's own thread would wait for itself: ProgramFaultError for both.
        """
        if not threading.current_thread().name.startswith(_WORK_THREAD):
            raise ProgramFaultError("only work may wait for the database")
        return self._desk.submit(step).result()

    def watch(self, seen: Callable[[], bool], every: float, tell: Callable[[], None]) -> None:
        """Ask ``seen`` every so many seconds, in a thread of its own that nothing waits for; ``tell`` once it says yes."""
        watching = threading.Thread(target=self._watch, args=(seen, every, tell), name="watch", daemon=True)
        self._watching.append(watching)
        watching.start()

    def _watch(self, seen: Callable[[], bool], every: float, tell: Callable[[], None]) -> None:
        while not self._ending.wait(every):
            if seen():
                self._returned.emit(_Finished(lambda _nothing: tell(), None))
                return

    def is_busy(self) -> bool:
        """Whether long work is under way or waiting."""
        return bool(self._jobs)

    def is_awaited(self) -> bool:
        """Whether there is long work under way or waiting whose end somebody waits for."""
        return any(job.awaited for job in self._jobs)

    def stop_work(self) -> None:
        """Ask all long work to stop at its next safe place; ``is_busy`` tells when it has."""
        for job in self._jobs:
            job.cancel()

    def shut_down(self) -> None:
        """Ask all work to stop, drop what has not begun, and wait for the threads to end."""
        self._closed = True
        self.stop_work()
        self._work.shutdown(wait=True, cancel_futures=True)
        self._desk.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()
        self._ending.set()
        for watching in self._watching:
            # A disk that does not answer keeps its own thread, and nobody else.
            watching.join(_LAST_LOOK)

    def _run(self, step: Callable[[], Any], done: Done, failed: Failed, job: "_WatchedJob | None") -> None:
        """In a thread of a pool: every way out ends in one signal. The error goes no further; its traceback holds values."""
        try:
            finished = _Finished(done, step(), job)
        except BaseException as error:  # noqa: BLE001 - a step that ends in silence would look as if it went on
            finished = _Finished(failed, failure_of(error), job)
            self.failed_steps += job is None
        self._returned.emit(finished)

    @Slot(object)
    def _follow(self, finished: _Finished) -> None:
        job = finished.watched
        if job is not None:
            self._jobs.discard(job)
        if self._closed:
            return
        if job is not None:
            job.show_last()
        finished.follow(finished.value)

    @Slot(object)
    def _show_report(self, job: "_WatchedJob") -> None:
        if not self._closed:
            job.show_last()


class _WatchedJob:
    """The watcher of one work: keeps its newest report and wakes the window now and then, not for every file."""

    def __init__(self, progress: Progressed | None, wake: "Callable[[_WatchedJob], None]", *, awaited: bool) -> None:
        self.awaited = awaited
        self._progress = progress
        self._wake = wake
        self._lock = threading.Lock()
        self._newest: Progress | None = None
        self._woken_at = 0.0
        self._stop = threading.Event()

    def report(self, progress: Progress) -> None:
        """Keep a report; from any thread."""
        if self._progress is None:
            return
        with self._lock:
            self._newest = progress
            now = time.monotonic()
            if now - self._woken_at < _BETWEEN_REPORTS:
                return
            self._woken_at = now
        self._wake(self)

    def cancelled(self) -> bool:
        """Whether to stop; from any thread."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask to stop; from the window's thread."""
        self._stop.set()

    def show_last(self) -> None:
        """Pass the newest report on, once; in the window's thread."""
        with self._lock:
            newest, self._newest = self._newest, None
        if newest is not None and self._progress is not None:
            self._progress(newest)
