"""Fixity: every stored file read again and compared with the hash it was taken in with (PREMIS fixity check)."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evidence_desk.catalogue.registers.files import FixityCheck, StoredFile, StoredFiles
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.custody.reasons import reason_of
from evidence_desk.media.copying import Steps, digest_stream
from evidence_desk.values.clock import Clock
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.vault.file_store import FileStore

NOTED_EVERY_SECONDS = 10.0
"""How much of a long check can be lost when the program is killed, apart from the file that was being read."""


@dataclass(frozen=True)
class FixityResult:
    """What re-reading one stored file found. ``found`` is the hash read, empty where none could be."""

    stored: StoredFile
    outcome: Fixity
    found: str = ""


class _Counting(Steps):
    """Tells a watcher how many bytes of how many files are done."""

    def __init__(self, watcher: Watcher, files: Sequence[StoredFile]) -> None:
        self._watcher = watcher
        self._total = len(files)
        self._bytes_total = sum(stored.facts.size for stored in files)
        self._bytes = 0
        self.done = 0

    def advance(self, count: int) -> None:
        self._bytes += count
        self._watcher.report(Progress(self.done, self._total, self._bytes, self._bytes_total))

    def cancelled(self) -> bool:
        return self._watcher.cancelled()


def check_stored(store: FileStore, files: Sequence[StoredFile], watcher: Watcher) -> Iterator[FixityResult]:
    """Re-read stored files from the medium; needs no catalogue, so any thread may do it.

    One bad file never stops the next. Raises CancelledError when the watcher wants to stop; what came before stands.
    """
    steps = _Counting(watcher, files)
    for stored in files:
        yield _checked(store, stored, steps)
        steps.done += 1
        steps.advance(0)


def _checked(store: FileStore, stored: StoredFile, steps: Steps) -> FixityResult:
    try:
        store.forget_cached(stored.blob)
        with store.open(stored.blob, stored.facts.size) as stream:
            found, _ = digest_stream(stream, steps)
    except FileNotFoundError:
        return FixityResult(stored, Fixity.MISSING)
    except UnreadableError:
        # The encryption is authenticated, so an altered file does not decrypt: it was changed, not merely unreadable.
        return FixityResult(stored, Fixity.CHANGED)
    except OSError:
        return FixityResult(stored, Fixity.UNREADABLE)
    return FixityResult(stored, Fixity.MATCH if found == stored.facts.sha256 else Fixity.CHANGED, found)


class NotedCheck:
    """A check whose results are noted while it runs, so that a later one goes on where this one was stopped or killed.

    ``note`` enters some results, durably; ``results`` are all there are so far, noted or about to be.
    """

    def __init__(
        self,
        store: FileStore,
        note: Callable[[Sequence[FixityResult]], None],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._note = note
        self._seconds = seconds
        self._noted = 0
        self.results: list[FixityResult] = []

    def run(self, files: Sequence[StoredFile], watcher: Watcher) -> None:
        """Check files in the order given. Raises CancelledError when the watcher wants to stop; what came before is noted."""
        last = self._seconds()
        try:
            for result in check_stored(self._store, files, watcher):
                self.results.append(result)
                if self._seconds() - last >= NOTED_EVERY_SECONDS:
                    self._enter()
                    last = self._seconds()
        finally:
            self._enter()

    def _enter(self) -> None:
        fresh = self.results[self._noted :]
        if fresh:
            self._note(fresh)
            self._noted += len(fresh)


def note_results(
    results: Sequence[FixityResult], files: StoredFiles, log: CustodyLog, clock: Clock, why: CheckReason
) -> None:
    """Enter checks in the catalogue: each file's result, and one custody entry for each that failed and for the whole.

    Call it inside a transaction of the desk's thread.
    """
    for result in results:
        sha256 = result.stored.facts.sha256
        files.note_check(FixityCheck(sha256, clock.now().utc, why, result.outcome, result.found))
        if result.outcome is not Fixity.MATCH:
            log.append(Deed(f"fixity-{result.outcome.value}", "file", "", sha256, why.value))
    matching = sum(result.outcome is Fixity.MATCH for result in results)
    log.append(Deed("fixity-checked", reason=reason_of(all=len(results), matching=matching, why=why.value)))
