"""One piece of long work at a time."""

from collections.abc import Callable
from typing import Any

from evidence_desk.gui.runner import Done, Failed, Failure, Job, Progressed, Runner
from evidence_desk.values.progress import Watcher


class OneJob:
    """Begins work only while none is under way, and stops what is."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._job: Job | None = None
        self.busy = False

    def begin(
        self, step: Callable[[Watcher], Any], done: Done, failed: Failed, progress: Progressed | None = None
    ) -> None:
        """Begin; nothing happens while earlier work is under way."""
        if self.busy:
            return
        self.busy = True

        def over(value: Any) -> None:
            self.busy = False
            done(value)

        def broken(failure: Failure) -> None:
            self.busy = False
            failed(failure)

        self._job = self._runner.work(step, over, broken, progress)

    def stop(self) -> None:
        """Ask the work under way to stop at the next safe place."""
        if self.busy and self._job is not None:
            self._job.cancel()
