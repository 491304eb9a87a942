"""Taking media in: files and folders become exhibits, each with a result of its own; the originals are only read.

The work is in two halves. ``IntakeReading`` reads, hashes, encrypts, reads back and decodes: it may run in any thread
and touches no catalogue. ``Intake`` enters what was read: short steps in the thread that owns the desk.
"""

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path, PurePath
from typing import BinaryIO

from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.registers.files import FixityCheck, StoredFile, StoredFiles
from evidence_desk.catalogue.registers.files import Thumbnail as StoredThumbnail
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity, Generation, MediaKind
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.media.copying import Copied, Steps, copy_into_store
from evidence_desk.media.describing import Describing
from evidence_desk.media.hashing import hash_file
from evidence_desk.media.walking import Found, Sight, walk
from evidence_desk.values.clock import Clock
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import CancelledError, ResearcherError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import NobodyWatching, Progress, Watcher
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database
from evidence_desk.vault.file_store import FileStore

_READERS = 2
_AHEAD = 8


class IntakeOutcome(StrEnum):
    """What became of one file."""

    STORED = "stored"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Acquisition:
    """From whom the files came, when and how: one for all files taken in together."""

    acquired_from: str | None = None
    acquired_on: UncertainDate | None = None
    acquired_how: str = ""
    generation: Generation = Generation.UNKNOWN
    note: str = ""


@dataclass(frozen=True)
class Reading:
    """One file as read: stored under ``blob``, known already (``facts`` without ``blob``), or not taken (``reason``)."""

    name: str
    outcome: IntakeOutcome
    reason: str = ""
    facts: FileFacts | None = None
    blob: str = ""
    kind: MediaKind = MediaKind.OTHER
    modified_at: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    thumbnail: StoredThumbnail | None = None


@dataclass(frozen=True)
class IntakeResult:
    """What became of one file, for the person: its shown name, the exhibit's code where there is one, remarks."""

    name: str
    outcome: IntakeOutcome
    exhibit: str = ""
    code: str = ""
    sha256: str = ""
    size: int = 0
    remark: str = ""


class KnownFiles:
    """The hashes held already, by size, so that a file known by both is read once and not stored again."""

    def __init__(self, files: StoredFiles) -> None:
        self._by_size: dict[int, set[str]] = {}
        self._guard = threading.Lock()
        for stored in files.walk():
            self._by_size.setdefault(stored.facts.size, set()).add(stored.facts.sha256)

    def has_size(self, size: int) -> bool:
        """Whether some known file has this size."""
        with self._guard:
            return size in self._by_size

    def has(self, size: int, sha256: str) -> bool:
        """Whether this very content is known."""
        with self._guard:
            return sha256 in self._by_size.get(size, ())

    def add(self, size: int, sha256: str) -> None:
        """One more."""
        with self._guard:
            self._by_size.setdefault(size, set()).add(sha256)


class _Count(Steps):
    """What all readers together have done, told to the watcher."""

    def __init__(self, watcher: Watcher, total: int, bytes_total: int) -> None:
        self._watcher = watcher
        self._progress = Progress(0, total, 0, bytes_total)
        self._guard = threading.Lock()

    def advance(self, count: int) -> None:
        with self._guard:
            self._progress = replace(self._progress, bytes_done=self._progress.bytes_done + count)
        self._watcher.report(self._progress)

    def finished(self, name: str) -> None:
        with self._guard:
            self._progress = replace(self._progress, done=self._progress.done + 1, current=visible(name))
        self._watcher.report(self._progress)

    def cancelled(self) -> bool:
        return self._watcher.cancelled()


class IntakeReading:
    """The half without a catalogue."""

    def __init__(self, store: FileStore, known: KnownFiles) -> None:
        self._store = store
        self._known = known
        self._own = threading.local()

    def read(self, paths: Sequence[str], watcher: Watcher) -> Iterator[Reading]:
        """Every file below ``paths``, in order, two at a time.

        Closing the iterator stops the work and takes away what was stored and not handed out. When the watcher wants
        to stop, the iterator ends with CancelledError; what came before stands.
        """
        found = list(walk(paths))
        count = _Count(watcher, len(found), sum(_size(item) for item in found))
        with ExitStack() as stack:
            describing = stack.enter_context(ExitStack())  # outermost: closed when no reader runs any more
            pool = stack.enter_context(ThreadPoolExecutor(_READERS, thread_name_prefix="intake"))
            waiting: deque[Future[Reading]] = deque()
            stack.callback(self._abandon, waiting)
            for item in found:
                waiting.append(pool.submit(self._one, item, count, describing))
                if len(waiting) >= _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _abandon(self, waiting: deque[Future[Reading]]) -> None:
        for future in waiting:
            future.cancel()
        for future in waiting:
            if not future.cancelled() and future.exception() is None and future.result().blob:
                self._store.remove(future.result().blob)

    def _one(self, item: Found, count: _Count, describing: ExitStack) -> Reading:
        if count.cancelled():
            raise CancelledError(translate("Media", "Stopped."))
        if item.sight is not Sight.FILE:
            outcome = IntakeOutcome.IGNORED if item.sight is Sight.IGNORED else IntakeOutcome.UNREADABLE
            reading = Reading(item.name, outcome, item.reason)
        else:
            try:
                reading = self._known_or_stored(item, count, describing)
            except UnreadableError as error:
                reading = Reading(item.name, IntakeOutcome.UNREADABLE, error.sentences())
        count.finished(item.name)
        return reading

    def _known_or_stored(self, item: Found, count: _Count, describing: ExitStack) -> Reading:
        if self._known.has_size(_size(item)):
            hashed = hash_file(item.path, NobodyWatching())
            if hashed.sha256 and self._known.has(hashed.size, hashed.sha256):
                count.advance(hashed.size)
                modified = _utc(hashed.modified_ns)
                facts = FileFacts(hashed.sha256, hashed.size, "", 0)
                return Reading(item.name, IntakeOutcome.DUPLICATE, facts=facts, modified_at=modified)
        copied = copy_into_store(item.path, self._store, count)
        return self._described(item, copied, self._describing(describing))

    def _describing(self, open_ones: ExitStack) -> Describing:
        """One for each thread, so that two files are decoded side by side."""
        if not hasattr(self._own, "describing"):
            self._own.describing = open_ones.enter_context(Describing())
        describing: Describing = self._own.describing
        return describing

    def _described(self, item: Found, copied: Copied, describing: Describing) -> Reading:
        def opened() -> BinaryIO:
            return self._store.open(copied.blob, copied.size)

        found = describing.describe(item.name, copied.head, copied.size, opened)
        return Reading(
            name=item.name,
            outcome=IntakeOutcome.STORED,
            reason=" ".join(found.remarks),
            facts=FileFacts(copied.sha256, copied.size, found.file_type.media_type, copied.crc32),
            blob=copied.blob,
            kind=MediaKind(found.file_type.kind),
            modified_at=_utc(copied.modified_ns),
            metadata=found.claims,
            thumbnail=StoredThumbnail("image/jpeg", found.jpeg, found.likenesses) if found.jpeg else None,
        )


@dataclass(frozen=True)
class IntakeBooks:
    """The books an intake is entered in."""

    database: Database
    files: StoredFiles
    exhibits: Records[ExhibitBody]
    log: CustodyLog
    clock: Clock


class Intake:
    """The half that enters what was read. The same content is stored once; each acquisition of it is an exhibit."""

    def __init__(self, books: IntakeBooks, store: FileStore, known: KnownFiles, acquisition: Acquisition) -> None:
        self._books = books
        self._store = store
        self._known = known
        self._acquisition = acquisition

    def enter(self, reading: Reading) -> IntakeResult:
        """Enter one reading. When it returns, what it says is in the catalogue durably."""
        shown = visible(reading.name)
        if reading.facts is None:
            return IntakeResult(shown, reading.outcome, remark=reading.reason)
        try:
            with self._books.database.transaction():
                return self._entered(reading, reading.facts, shown)
        except DiskTroubleError:
            raise  # the entry may yet stand in the journal: a file that nobody knows is better than an entry without one
        except ResearcherError:
            if reading.blob:
                self._store.remove(reading.blob)
            raise

    def _entered(self, reading: Reading, facts: FileFacts, shown: str) -> IntakeResult:
        stored = self._books.files.find(facts.sha256)
        if stored is None:
            return self._stored(reading, facts, shown)
        if reading.blob:
            # Twins in one intake: both were stored before either was known.
            self._store.remove(reading.blob)
        first = self._exhibits_of(facts.sha256)
        same_hand = [row for row in first if row[2] == self._acquisition.acquired_from]
        if same_hand:
            exhibit, code, _ = same_hand[0]
            reason = translate("Media", "received again as “{name}”").format(name=shown)
            self._books.log.append(Deed("exhibit-received-again", "exhibit", exhibit, facts.sha256, reason))
            remark = translate("Media", "The same content is here as {code}.").format(code=code)
        else:
            known = self._books.exhibits.get(first[0][0]).body
            same_file = replace(reading, kind=known.kind, metadata=known.metadata)
            record = self._books.exhibits.add(self._body(same_file, stored.facts))
            exhibit, code = record.id, record.code
            remark = translate("Media", "The same content is here as {code}; this is a further acquisition of it.")
            remark = remark.format(code=", ".join(row[1] for row in first))
        size = facts.size
        return IntakeResult(shown, IntakeOutcome.DUPLICATE, exhibit, code, facts.sha256, size, remark)

    def _stored(self, reading: Reading, facts: FileFacts, shown: str) -> IntakeResult:
        now = self._books.clock.now().utc
        self._books.files.add(StoredFile(facts, reading.blob, now), reading.thumbnail)
        check = FixityCheck(facts.sha256, now, CheckReason.INTAKE, Fixity.MATCH, facts.sha256)
        self._books.files.note_check(check)
        record = self._books.exhibits.add(self._body(reading, facts))
        self._known.add(facts.size, facts.sha256)
        outcome = IntakeOutcome.STORED
        return IntakeResult(shown, outcome, record.id, record.code, facts.sha256, facts.size, reading.reason)

    def _exhibits_of(self, sha256: str) -> list[tuple[str, str, str | None]]:
        sql = "SELECT id, code, acquired_from FROM exhibit JOIN record USING (id) WHERE sha256 = ? ORDER BY made_at, id"
        return [(row[0], row[1], row[2]) for row in self._books.database.execute(sql, (sha256,))]

    def _body(self, reading: Reading, facts: FileFacts) -> ExhibitBody:
        acquisition = self._acquisition
        folder = PurePath(reading.name).parent.as_posix()
        return ExhibitBody(
            file=facts,
            original_name=_storable(PurePath(reading.name).name),
            original_path_note="" if folder == "." else _storable(folder),
            kind=reading.kind,
            generation=acquisition.generation,
            acquired_from=acquisition.acquired_from,
            acquired_on=acquisition.acquired_on,
            acquired_how=acquisition.acquired_how,
            file_modified_at=reading.modified_at,
            metadata=reading.metadata,
        )


def _size(item: Found) -> int:
    """A file's size in bytes by its folder's word: for progress and a first guess, nothing else."""
    try:
        return Path(item.path).lstat().st_size if item.sight is Sight.FILE else 0
    except (OSError, ValueError):
        return 0


def _storable(name: str) -> str:
    """A name as text: verbatim, unless its bytes are no text; then with marks for them."""
    return visible(name) if any("\ud800" <= mark <= "\udfff" for mark in name) else name


def _utc(modified_ns: int) -> str | None:
    try:
        return datetime.fromtimestamp(modified_ns / 1e9, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (OverflowError, ValueError, OSError):
        return None
