"""Taking media in: files and folders become exhibits, each with a result of its own; the originals are only read.

The work is in two halves. ``IntakeReading`` reads, hashes, encrypts, reads back and decodes: it may run in any thread
and touches no catalogue. ``Intake`` enters what was read: short steps in the thread that owns the desk. ``IntakeRun``
(in `intake_run`) puts both together, and keeps the register of intakes, by which one that was cut short goes on.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.keeping.records import Records
from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.registers.files import FixityCheck, StoredFile, StoredFiles
from evidence_desk.catalogue.registers.intakes import Acquisition, AgainstList, IntakeFile, IntakeOutcome, Intakes
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.custody.log import CustodyLog
from evidence_desk.media.file_times import rfc3339
from evidence_desk.media.intake_known import KnownFiles
from evidence_desk.media.intake_reading import IntakeReading, Reading
from evidence_desk.media.medium import Medium
from evidence_desk.values.clock import Clock
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import ProgramFaultError, ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database
from evidence_desk.vault.file_store import FileStore, name_for_a_file

__all__ = [
    "Acquisition",
    "Intake",
    "IntakeBooks",
    "IntakeOutcome",
    "IntakeReading",
    "IntakeResult",
    "KnownFiles",
    "Reading",
]


@dataclass(frozen=True)
class IntakeResult:
    """What became of one file, for the person: its shown name, the exhibit's code where there is one, remarks.

    ``listed`` is what it is by the list of hashes that came with it, ``listed_words`` that in a sentence.
    """

    name: str
    outcome: IntakeOutcome
    exhibit: str = ""
    code: str = ""
    sha256: str = ""
    size: int = 0
    remark: str = ""
    listed: AgainstList = AgainstList.NOT_COMPARED
    listed_words: str = ""


@dataclass(frozen=True)
class IntakeBooks:
    """The books an intake is entered in; ``settle`` makes what was entered durable in the catalogue's file."""

    database: Database
    files: StoredFiles
    exhibits: Records[ExhibitBody]
    intakes: Intakes
    log: CustodyLog
    clock: Clock
    settle: Callable[[], None]


Note = Callable[[Reading, IntakeResult], IntakeFile]


class Intake:
    """The half that enters what was read. The same content is stored once; each acquisition of it is an exhibit.

    ``media`` are those of what was chosen, in its order. Where ``intake`` names an entry in the register, the results are
    noted there in the same step; ``note`` makes the line of one.
    """

    def __init__(
        self,
        books: IntakeBooks,
        store: FileStore,
        known: KnownFiles,
        acquisition: Acquisition,
        *,
        media: Sequence[Medium] = (),
        intake: str = "",
        note: Note | None = None,
    ) -> None:
        self._books = books
        self._store = store
        self._known = known
        self._acquisition = acquisition
        self._media = media
        self._intake = intake
        self._note = note or noted
        self._was_written = False

    def enter(self, reading: Reading) -> IntakeResult:
        """Enter one reading. When it returns, what it says is in the catalogue durably."""
        try:
            return self._alone(reading)
        except ResearcherError as error:
            self._forget_unless_it_stands(reading, error)
            raise

    def _alone(self, reading: Reading) -> IntakeResult:
        self._was_written = False
        with self._books.database.transaction():
            result = self._result(reading)
            self._was_written = True
        self._stands([reading], [result])
        return result

    def _forget_unless_it_stands(self, reading: Reading, error: ResearcherError) -> None:
        """An entry may yet stand in the journal: a file that nobody knows is better than an entry without one."""
        if not (self._was_written and isinstance(error, DiskTroubleError)):
            self._forget([reading])

    def enter_some(self, waiting: Sequence[Reading], seconds: float) -> list[IntakeResult]:
        """Enter the first of these, at least one, in one step that takes about so long; their results, in order.

        Where not all can be entered, as many as can are, and the others leave nothing in the store.
        """
        until = time.monotonic() + seconds
        results: list[IntakeResult] = []
        whole = False
        try:
            with self._books.database.transaction():
                for reading in waiting:
                    results.append(self._result(reading))
                    if time.monotonic() > until:
                        break
                whole = True
        except DiskTroubleError:
            if not whole:
                return self._one_by_one(waiting)
            self._forget(waiting[len(results) :])  # those before may yet stand in the journal
            raise
        except BaseException:  # noqa: BLE001 - of the step nothing stands: one by one it is found which cannot be
            return self._one_by_one(waiting)
        self._stands(waiting[: len(results)], results)
        return results

    def _one_by_one(self, waiting: Sequence[Reading]) -> list[IntakeResult]:
        """Each in a step of its own. Where the disk is full, the last of those that wait makes room for those before it."""
        left, results = list(waiting), list[IntakeResult]()
        trouble: ResearcherError | None = None
        while left:
            try:
                results.append(self._alone(left[0]))
            except ResearcherError as error:
                trouble = trouble or error
                self._forget_unless_it_stands(left.pop(), error)
                continue
            except BaseException:
                self._forget(left)
                raise
            left.pop(0)
        if trouble is not None:
            raise trouble
        return results

    def _stands(self, readings: Sequence[Reading], results: Sequence[IntakeResult]) -> None:
        """After the step was committed."""
        for reading, result in zip(readings, results, strict=True):
            if reading.facts is None:
                continue
            if result.outcome is IntakeOutcome.HASHED:
                self._known.add(reading.facts.size, reading.facts.sha256)
            if not reading.blob:
                continue
            if result.outcome is IntakeOutcome.STORED:
                self._known.add(reading.facts.size, reading.facts.sha256)
                self._store.entered(reading.blob)
            else:
                # Twins in one intake: both were stored before either was known.
                self._store.remove(reading.blob)

    def _forget(self, readings: Sequence[Reading]) -> None:
        for reading in readings:
            if reading.blob:
                self._store.remove(reading.blob)

    def _result(self, reading: Reading) -> IntakeResult:
        shown = visible(reading.name)
        if reading.facts is None:
            result = IntakeResult(shown, reading.outcome, remark=reading.reason)
        else:
            result = self._entered(reading, reading.facts, shown)
        if self._intake:
            file = self._note(reading, result)
            self._books.intakes.note(self._intake, [file])
            result = replace(result, listed=file.listed, listed_words=file.listed_words)
        return result

    def _entered(self, reading: Reading, facts: FileFacts, shown: str) -> IntakeResult:
        files = self._books.files
        stored = files.find(facts.sha256)
        if stored is None:
            return self._new(reading, facts, shown)
        remark = translate("Media", "The same content is here as {code}")
        outcome = IntakeOutcome.DUPLICATE
        if files.elsewhere.find(facts.sha256):
            if reading.blob:
                outcome = IntakeOutcome.STORED
                remark = translate("Media", "Only its hash was here, as {code}; now its content is stored")
                files.store(StoredFile(stored.facts, reading.blob, self._books.clock.now().utc))
            else:
                remark = translate("Media", "The same hash is here as {code}, of a file that is kept elsewhere")
                files.elsewhere.seen(facts.sha256, reading.path, self._books.clock.now().utc)
            self._note_match(facts)
        first = self._exhibits_of(facts.sha256)
        same_hand = [row for row in first if row[2] == self._acquisition.acquired_from]
        if same_hand:
            exhibit, code, _ = same_hand[0]
            remark = f"{remark.format(code=code)}."
        else:
            known = self._books.exhibits.get(first[0][0]).body
            same_file = replace(reading, kind=known.kind, metadata=known.metadata)
            record = self._books.exhibits.add(self._body(same_file, stored.facts))
            exhibit, code = record.id, record.code
            further = translate("Media", "{before}; this is a further acquisition of it.")
            remark = further.format(before=remark.format(code=", ".join(row[1] for row in first)))
        return IntakeResult(shown, outcome, exhibit, code, facts.sha256, facts.size, remark)

    def _new(self, reading: Reading, facts: FileFacts, shown: str) -> IntakeResult:
        now = self._books.clock.now().utc
        files = self._books.files
        if reading.blob:
            files.add(StoredFile(facts, reading.blob, now), reading.thumbnail)
        elif reading.outcome is IntakeOutcome.HASHED:
            files.add(StoredFile(facts, name_for_a_file(), now), reading.thumbnail)
            files.elsewhere.begin(facts.sha256, self._acquisition.kept_where)
            files.elsewhere.seen(facts.sha256, reading.path, now)
        else:
            raise ProgramFaultError("a file that was taken for known is not")
        self._note_match(facts)
        record = self._books.exhibits.add(self._body(reading, facts))
        return IntakeResult(shown, reading.outcome, record.id, record.code, facts.sha256, facts.size, reading.reason)

    def _note_match(self, facts: FileFacts) -> None:
        now = self._books.clock.now().utc
        self._books.files.note_check(FixityCheck(facts.sha256, now, CheckReason.INTAKE, Fixity.MATCH, facts.sha256))

    def _exhibits_of(self, sha256: str) -> list[tuple[str, str, str | None]]:
        sql = "SELECT id, code, acquired_from FROM exhibit JOIN record USING (id) WHERE sha256 = ? ORDER BY made_at, id"
        return [(row[0], row[1], row[2]) for row in self._books.database.execute(sql, (sha256,))]

    def _body(self, reading: Reading, facts: FileFacts) -> ExhibitBody:
        acquisition = self._acquisition
        folder = PurePath(reading.name).parent.as_posix()
        medium = self._media[reading.chosen] if reading.chosen < len(self._media) else Medium()
        return ExhibitBody(
            file=facts,
            original_name=_storable(PurePath(reading.name).name),
            original_path_note="" if folder == "." else _storable(folder),
            kind=reading.kind,
            generation=acquisition.generation,
            acquired_from=acquisition.acquired_from,
            acquired_on=acquisition.acquired_on,
            acquired_how=acquisition.acquired_how,
            medium=medium.name,
            medium_label=medium.label,
            medium_system=medium.system,
            file_modified_at=rfc3339(reading.modified_ns),
            file_created_at=rfc3339(reading.created_ns),
            metadata=reading.metadata,
        )


def noted(reading: Reading, result: IntakeResult) -> IntakeFile:
    """The line of the register about one file that was not compared with a list."""
    return IntakeFile(
        name=reading.name,
        outcome=result.outcome,
        chosen=reading.chosen,
        exhibit=result.exhibit,
        code=result.code,
        sha256=result.sha256,
        size=result.size,
        modified_ns=reading.modified_ns,
        remark=result.remark,
    )


def _storable(name: str) -> str:
    """A name as text: verbatim, unless its bytes are no text; then with marks for them."""
    return visible(name) if any("\ud800" <= mark <= "\udfff" for mark in name) else name
