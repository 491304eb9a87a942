"""The half of taking media in that reads: any thread, no catalogue, two files at a time, memory for a few of them."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import BinaryIO

from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.registers.files import Thumbnail as StoredThumbnail
from evidence_desk.catalogue.registers.intakes import IntakeOutcome
from evidence_desk.catalogue.terms.terms import MediaKind
from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.copying import Copied, Digested, copy_into_store, digest_file, read_in_place
from evidence_desk.media.describing import Describing
from evidence_desk.media.intake_counting import Counted, FileSteps, Met, Tally, count_files, meet
from evidence_desk.media.intake_known import KnownFiles
from evidence_desk.media.reading import changed_meanwhile, open_regular
from evidence_desk.media.walking import Sight
from evidence_desk.values.errors import CancelledError, UnreadableError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import FileStore

_READERS = 2
_AHEAD = 8
_ASKED_AT_ONCE = 256


@dataclass(frozen=True)
class Reading:
    """One file as read: stored under ``blob``, read only or known already (``facts`` without ``blob``), or not taken (``reason``).

    ``chosen`` counts from 0 what somebody chose, ``path`` opens it. Times are in nanoseconds since 1970. ``digests`` are
    all its hashes, hexadecimal.
    """

    name: str
    outcome: IntakeOutcome
    reason: str = ""
    facts: FileFacts | None = None
    blob: str = ""
    kind: MediaKind = MediaKind.OTHER
    modified_ns: int = 0
    created_ns: int | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    thumbnail: StoredThumbnail | None = None
    chosen: int = 0
    path: str = ""
    digests: Mapping[Algorithm, str] = field(default_factory=dict)


StillToRead = Callable[[list[Met]], list[Met]]


def _all(met: list[Met]) -> list[Met]:
    return met


class IntakeReading:
    """Reads for one intake. ``kinds`` are further hashes to be made of each file in the same pass.

    ``hash_only``: files are read and described where they are, and nothing of them is stored.
    """

    def __init__(
        self, store: FileStore, known: KnownFiles, kinds: Sequence[Algorithm] = (), *, hash_only: bool = False
    ) -> None:
        self._hash_only = hash_only
        self._store = store
        self._known = known
        self._kinds = kinds
        self._own = threading.local()

    def read(
        self,
        paths: Sequence[str],
        watcher: Watcher,
        counted: Counted | None = None,
        still_to_read: StillToRead = _all,
    ) -> Iterator[Reading]:
        """Every file in ``paths``, in order, two at a time; counted first where that was not done before.

        ``still_to_read`` is asked, in the caller's thread, some hundred files at a time, which of them need to be read.
        Closing the iterator stops the work and takes away what was stored and not handed out. When the watcher wants
        to stop, the iterator ends with CancelledError; what came before stands.
        """
        tally = Tally(watcher, counted or count_files(paths, watcher, self._store.vault))
        with ExitStack() as stack:
            describing = stack.enter_context(ExitStack())  # outermost: closed when no reader runs any more
            pool = stack.enter_context(ThreadPoolExecutor(_READERS, thread_name_prefix="intake"))
            waiting: deque[Future[Reading]] = deque()
            stack.callback(self._abandon, waiting, tally)
            for met in self._needed(paths, watcher, tally, still_to_read):
                waiting.append(pool.submit(self._one, met, tally, describing))
                if len(waiting) >= _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _needed(
        self, paths: Sequence[str], watcher: Watcher, tally: Tally, still_to_read: StillToRead
    ) -> Iterator[Met]:
        everything = meet(paths, watcher, self._store.vault)
        while some := list(islice(everything, _ASKED_AT_ONCE)):
            needed = still_to_read(some)
            if len(needed) < len(some):
                left = {(met.chosen, met.found.name) for met in needed}
                for met in some:
                    if (met.chosen, met.found.name) not in left:
                        FileSteps(tally, met.size).close(met.found.name)
            yield from needed

    def _abandon(self, waiting: deque[Future[Reading]], tally: Tally) -> None:
        tally.stopped = True  # a file of twenty gigabytes is not read to its end for nobody
        for future in waiting:
            future.cancel()
        for future in waiting:
            if not future.cancelled() and future.exception() is None and future.result().blob:
                self._store.remove(future.result().blob)

    def _one(self, met: Met, tally: Tally, describing: ExitStack) -> Reading:
        if tally.cancelled():
            raise CancelledError(translate("Media", "Stopped."))
        found, steps = met.found, FileSteps(tally, met.size)
        if found.sight is not Sight.FILE:
            outcome = IntakeOutcome.IGNORED if found.sight is Sight.IGNORED else IntakeOutcome.UNREADABLE
            reading = Reading(found.name, outcome, found.reason, chosen=met.chosen, path=found.path)
        else:
            try:
                reading = self._known_or_stored(met, steps, describing)
            except UnreadableError as error:
                reason = error.sentences()
                reading = Reading(found.name, IntakeOutcome.UNREADABLE, reason, chosen=met.chosen, path=found.path)
        steps.close(found.name)
        return reading

    def _known_or_stored(self, met: Met, steps: FileSteps, describing: ExitStack) -> Reading:
        if self._known.has_size(met.size):
            digested = digest_file(met.found.path, steps, self._kinds)
            if self._known.has(digested.size, digested.sha256):
                return self._known_already(met, digested)
        if self._hash_only:
            seen = read_in_place(met.found.path, steps, self._kinds)
            return self._described(met, seen, self._describing(describing), partial(_as_read, met.found.path, seen))
        copied = copy_into_store(met.found.path, self._store, steps, kinds=self._kinds)
        try:
            opened = partial(self._store.open, copied.blob, copied.size)
            return self._described(met, copied, self._describing(describing), opened)
        except BaseException:
            self._store.remove(copied.blob)
            raise

    def _describing(self, open_ones: ExitStack) -> Describing:
        """One for each thread, so that two files are decoded side by side."""
        if not hasattr(self._own, "describing"):
            self._own.describing = open_ones.enter_context(Describing())
        describing: Describing = self._own.describing
        return describing

    def _known_already(self, met: Met, digested: Digested) -> Reading:
        return Reading(
            name=met.found.name,
            outcome=IntakeOutcome.DUPLICATE,
            facts=FileFacts(digested.sha256, digested.size, "", 0),
            modified_ns=digested.modified_ns,
            created_ns=digested.created_ns,
            chosen=met.chosen,
            path=met.found.path,
            digests=digested.digests,
        )

    def _described(self, met: Met, copied: Copied, describing: Describing, opened: Callable[[], BinaryIO]) -> Reading:
        found = describing.describe(met.found.name, copied.head, copied.size, opened)
        return Reading(
            name=met.found.name,
            outcome=IntakeOutcome.HASHED if self._hash_only else IntakeOutcome.STORED,
            reason=" ".join(found.remarks),
            facts=FileFacts(copied.sha256, copied.size, found.file_type.media_type, copied.crc32),
            blob=copied.blob,
            kind=MediaKind(found.file_type.kind),
            modified_ns=copied.modified_ns,
            created_ns=copied.created_ns,
            metadata=found.claims,
            thumbnail=StoredThumbnail("image/jpeg", found.jpeg, found.likenesses) if found.jpeg else None,
            chosen=met.chosen,
            path=met.found.path,
            digests=copied.digests,
        )


def _as_read(path: str, seen: Digested) -> BinaryIO:
    """A file to be described, as it was when its hash was made; FileObstacleError where it is another since."""
    descriptor, status = open_regular(path)
    if (status.st_size, status.st_mtime_ns) != (seen.size, seen.modified_ns):
        os.close(descriptor)
        raise changed_meanwhile()
    return os.fdopen(descriptor, "rb", buffering=0)
