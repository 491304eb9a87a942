"""A process without keys that is kept for many files, since starting it takes longer than most of them.

It is replaced after any failure, and now and then without one, so that a file that took it over does not keep it.
"""

from collections.abc import Callable, Sequence
from typing import BinaryIO, TypeVar

from evidence_desk.media.picture_protocol import BrokenProtocolError, SilenceError
from evidence_desk.media.pictures import Reason
from evidence_desk.media.worker_process import Launch, OverdueError, SourceEndedError, WorkerProcess

SECONDS_TO_LIVE = 10.0
SECONDS_TO_START = 30.0
FILES_PER_PROCESS = 200
_BUSY_SECONDS_PER_PROCESS = 60.0
_MOST_FAILED_STARTS = 3

Said = TypeVar("Said")


class StartError(Exception):
    """No process could be started."""


class KeptProcess:
    """One process for one kind of work, started when first needed. Not thread-safe."""

    def __init__(
        self,
        ways_to_start: Sequence[Launch],
        *,
        seconds_to_start: float = SECONDS_TO_START,
        files_per_process: int = FILES_PER_PROCESS,
    ) -> None:
        """``ways_to_start`` are tried in order."""
        self._ways = list(ways_to_start)
        self._seconds_to_start = seconds_to_start
        self._files_per_process = files_per_process
        self._failed_starts = 0
        self.process: WorkerProcess | None = None

    def ask(self, source: BinaryIO, conversation: Callable[[WorkerProcess], Said]) -> Said | Reason:
        """What the process answers about ``source``, which is read from where it stands; or why there is no answer.

        A conversation that finds the process dead is tried once more in a fresh one. Raises what reading raises.
        """
        try:
            begin = source.tell()
            may_be_the_files_before = self.process is not None
            try:
                return conversation(self.ready())
            except SilenceError:
                if not may_be_the_files_before:
                    raise
            # It died, but not necessarily of this file: once more in a fresh process.
            self.discard()
            source.seek(begin)
            return conversation(self.ready())
        except StartError:
            return Reason.NOT_STARTED
        except OverdueError:
            self.discard()
            return Reason.TOO_SLOW
        except SourceEndedError:
            self.discard()
            return Reason.SOURCE_ENDED
        except (SilenceError, BrokenProtocolError):
            self.discard()
            return Reason.CRASHED
        except BaseException:
            # The source failed in the middle of a request; the process waits for bytes that will not come.
            self.discard()
            raise

    def ready(self) -> WorkerProcess:
        """A process fit for one more file. Raises ``StartError``."""
        if self.is_due():
            self.discard()
        if self.process is None:
            self.process = self._started()
        return self.process

    def is_due(self) -> bool:
        """Whether the next file would get another process than the one before."""
        process = self.process
        return (
            process is None
            or process.served >= self._files_per_process
            or process.busy_seconds >= _BUSY_SECONDS_PER_PROCESS
            or not process.alive()
        )

    def discard(self) -> None:
        """End it. A later file starts a new one."""
        process, self.process = self.process, None
        if process is not None:
            process.end()

    def _started(self) -> WorkerProcess:
        if self._failed_starts >= _MOST_FAILED_STARTS:
            raise StartError
        for way in tuple(self._ways):
            try:
                process = WorkerProcess(way, self._seconds_to_start)
            except (OSError, SilenceError, BrokenProtocolError):
                # A stricter way that this system refuses is not tried again; the last one may yet come up.
                if len(self._ways) > 1:
                    self._ways.remove(way)
                continue
            self._failed_starts = 0
            return process
        self._failed_starts += 1
        raise StartError
