"""The check of an open vault: every finding named, nothing repaired.

What touches the catalogue is done in short steps by the thread that owns it, stored files are read in the thread of the
check. The order is that in which one part relies on another: the file of the catalogue, the log, records and registers
against the log, the head, key slots, stored files, strays, small pictures.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evidence_desk.catalogue.registers.files import StoredFiles
from evidence_desk.catalogue.registers.holdings import Holdings
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.custody.log import CustodyLog
from evidence_desk.custody.opening import is_newer_than
from evidence_desk.custody.received import ReceivedLogs
from evidence_desk.media.fixity import FixityResult, check_stored
from evidence_desk.preservation.agreement import Agreement
from evidence_desk.preservation.findings import CheckFinding, CheckReport, FindingKind, Gravity, by_gravity
from evidence_desk.preservation.folder_check import (
    foreign_findings,
    slot_findings,
    stored_names,
    unfinished_findings,
    unknown_finding,
    without_catalogue,
)
from evidence_desk.preservation.last_checks import LastChecks
from evidence_desk.preservation.registers import Registers
from evidence_desk.preservation.soundness import Soundness
from evidence_desk.preservation.turns import OnDesk
from evidence_desk.values.errors import CancelledError, EvidenceDeskError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.database import Database
from evidence_desk.vault.slot_notes import SlotNotes
from evidence_desk.vault.vault import Vault

Step = Callable[[], list[CheckFinding]]
_SLICE = 200
_JPEG_BEGINNING, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_MOST_NAMES = 5


@dataclass(frozen=True)
class CheckBooks:
    """What a check looks at; ``note`` enters what came of stored files."""

    vault: Vault
    files: StoredFiles
    log: CustodyLog
    received: ReceivedLogs
    desk: str
    note: Callable[[CheckReport, list[FixityResult]], None]


class Checking:
    """One check."""

    def __init__(self, books: CheckBooks) -> None:
        self._books = books
        self._database = books.vault.database
        self._agreement = Agreement(self._database, books.log, books.received, books.desk)
        self._registers = Registers(self._database)
        self._found: list[CheckFinding] = []
        self._results: list[FixityResult] = []

    def run(self, on_desk: OnDesk, watcher: Watcher) -> CheckReport:
        """Check everything; any thread may. Stopped, it reports what was found until then."""
        whole = True
        try:
            soundness = Soundness(self._database)
            self._take_steps(
                _Part(translate("Check", "The file of the catalogue"), soundness.steps()), on_desk, watcher
            )
            if soundness.is_damaged:
                self._found += without_catalogue(self._books.vault.folder)
            else:
                self._check_contents(on_desk, watcher)
        except CancelledError:
            whole = False
        report = CheckReport(
            findings=tuple(by_gravity(self._found)),
            records=self._agreement.records,
            entries=self._registers.entries,
            files=len(self._results),
            whole=whole,
        )
        if report.gravity is not Gravity.GRAVE:
            on_desk(lambda: self._books.note(report, self._results))
        return report

    def _check_contents(self, on_desk: OnDesk, watcher: Watcher) -> None:
        parts = (
            _Part(translate("Check", "The custody log"), self._log()),
            _Part(translate("Check", "Records"), self._agreement.steps()),
            _Part(translate("Check", "Registers"), self._registers.steps()),
            _Part(translate("Check", "Checks of files"), LastChecks(self._database).steps()),
            _Part(translate("Check", "The head"), iter([self._head])),
        )
        for part in parts:
            self._take_steps(part, on_desk, watcher)
        self._check_files(on_desk, watcher)
        self._check_folder(on_desk)
        self._take_steps(_Part(translate("Check", "Small pictures"), self._thumbnails()), on_desk, watcher)

    def _take_steps(self, part: "_Part", on_desk: OnDesk, watcher: Watcher) -> None:
        """A part that the catalogue does not let be read to its end is a finding, and no end of the check."""
        watcher.report(Progress(0, 0, current=part.words))
        while not part.ended:
            if watcher.cancelled():
                raise CancelledError(translate("Check", "Stopped."))
            try:
                self._found += on_desk(part.next_findings)
            except Exception as error:  # noqa: BLE001 - whatever an altered catalogue does to its readers is a finding
                words = translate("Check", "This could not be checked to its end: {part}. {reason}")
                reason = getattr(error, "happened", "")
                self._found.append(
                    CheckFinding(
                        FindingKind.STRUCTURE, part.words, words.format(part=part.words, reason=reason).strip()
                    )
                )
                return

    def _log(self) -> Iterator[Step]:
        for some in self._books.log.findings_by_and_by():
            found = [CheckFinding(FindingKind.LOG, str(one.seq), one.sentence()) for one in some]
            yield lambda found=found: found  # type: ignore[misc]

    def _head(self) -> list[CheckFinding]:
        head, size = self._books.vault.head.read(), self._books.log.size()
        if head is None:
            words = translate("Check", "The file “head” is missing, or was altered.")
            return [CheckFinding(FindingKind.HEAD, "head", words)] if size > 1 else []
        leaf = self._books.log.leaf(head.sequence)
        if leaf is not None and leaf.hex() == head.leaf:
            words = translate("Check", "The file “head” is older than the catalogue: it was put back.")
            put_back = is_newer_than(self._books.log, head)
            return [CheckFinding(FindingKind.HEAD, "head", words)] if put_back else []
        words = translate(
            "Check", "The catalogue was put back to an older state: it lacks entry {last} of {time} (it has {size})."
        )
        told = words.format(last=head.sequence, time=head.time, size=size)
        return [CheckFinding(FindingKind.HEAD, str(head.sequence), told)]

    def _check_files(self, on_desk: OnDesk, watcher: Watcher) -> None:
        try:
            stored = on_desk(lambda: list(self._books.files.walk()))
            names = on_desk(lambda: _names(self._database))
        except EvidenceDeskError:
            words = translate("Check", "Stored files could not be compared: the catalogue does not give their list.")
            self._found.append(CheckFinding(FindingKind.STRUCTURE, "stored_file", words))
            return
        for result in check_stored(self._books.vault.files, stored, watcher):
            self._results.append(result)
            if result.outcome is not Fixity.MATCH:
                self._found.append(_file_finding(result, names.get(result.stored.facts.sha256, "")))

    def _check_folder(self, on_desk: OnDesk) -> None:
        folder = self._books.vault.folder
        names = stored_names(folder)
        known = {result.stored.blob for result in self._results}
        # Looked up after the folder was read, so that files of an intake under way count as known.
        strays = [name for name in names if name not in known and not on_desk(lambda name=name: self._is_known(name))]  # type: ignore[misc]
        self._found += slot_findings(folder, on_desk(self._noted_slots))
        self._found += [unknown_finding(name) for name in strays]
        self._found += [*unfinished_findings(folder), *foreign_findings(folder)]

    def _noted_slots(self) -> frozenset[str] | None:
        try:
            return frozenset(SlotNotes(self._database).all())
        except EvidenceDeskError:
            return None

    def _is_known(self, name: str) -> bool:
        try:
            return self._books.files.is_blob_known(name)
        except EvidenceDeskError:
            return True  # that the list of files cannot be read was said before

    def _thumbnails(self) -> Iterator[Step]:
        after = 0
        sql = "SELECT rowid, sha256, media_type, image FROM thumbnail WHERE rowid > ? ORDER BY rowid LIMIT ?"
        while rows := self._database.execute(sql, (after, _SLICE)):
            found = [
                _thumbnail_finding(sha256)
                for _, sha256, media_type, image in rows
                if media_type == "image/jpeg" and not _is_jpeg(image)
            ]
            yield lambda found=found: found  # type: ignore[misc]
            after = rows[-1][0]


class _Part:
    """A part of the check, step by step."""

    def __init__(self, words: str, steps: Iterator[Step]) -> None:
        self.words = words
        self.ended = False
        self._steps = steps

    def next_findings(self) -> list[CheckFinding]:
        """Take the next step, in the thread that owns the catalogue."""
        step = next(self._steps, None)
        self.ended = step is None
        return step() if step else []


def _names(database: Database) -> dict[str, str]:
    """What to call each stored file: codes and original names of the exhibits it stands behind."""
    together: dict[str, list[str]] = {}
    for sha256, code, name in Holdings(database).names():
        together.setdefault(sha256, []).append(f"{code} {visible(name)}".strip())
    return {sha256: ", ".join(names[:_MOST_NAMES]) for sha256, names in together.items()}


def _file_finding(result: FixityResult, name: str) -> CheckFinding:
    words = {
        Fixity.MISSING: translate("Check", "The stored file is missing: {name}"),
        Fixity.CHANGED: translate("Check", "The stored file is not what was taken in: {name}"),
        Fixity.UNREADABLE: translate("Check", "The disk does not give back the stored file: {name}"),
    }
    path = f"files/{result.stored.blob[:2]}/{result.stored.blob}.age"
    return CheckFinding(FindingKind.FILE, name or path, words[result.outcome].format(name=name or path))


def _is_jpeg(image: bytes) -> bool:
    return image.startswith(_JPEG_BEGINNING) and image.endswith(_JPEG_END)


def _thumbnail_finding(sha256: str) -> CheckFinding:
    words = translate("Check", "The small picture of the file with the hash {hash} … is damaged.")
    return CheckFinding(FindingKind.THUMBNAIL, sha256[:8], words.format(hash=sha256[:8]))
