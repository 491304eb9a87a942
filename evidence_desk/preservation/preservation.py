"""What keeps one open vault whole: its backups and its check, put together for the desk."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.catalogue.registers.files import StoredFiles
from evidence_desk.catalogue.terms.terms import CheckReason
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.custody.reasons import reason_of
from evidence_desk.custody.received import ReceivedLogs
from evidence_desk.media.fixity import FixityResult, note_results
from evidence_desk.preservation.backup import BackingUp, BackupBooks
from evidence_desk.preservation.check import CheckBooks, Checking
from evidence_desk.preservation.findings import CheckReport
from evidence_desk.preservation.place import BackupFolder, on_same_disk, place_for
from evidence_desk.preservation.register import DUE_AFTER_DAYS, BackupRegister, days_between
from evidence_desk.preservation.restore import forget_restoring_note, restoring_note
from evidence_desk.values.clock import Clock
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.vault.vault import Vault


@dataclass(frozen=True)
class PreservationBooks:
    """What backups and checks need of a desk; ``settle`` is the desk's own."""

    vault: Vault
    files: StoredFiles
    log: CustodyLog
    received: ReceivedLogs
    clock: Clock
    desk: str
    settle: Callable[[], None]


@dataclass(frozen=True)
class BackupAge:
    """How old the last backup is, in whole days; None where there never was one. ``due`` says it is time for another."""

    days: int | None
    due: bool


class Preservation:
    """Backups and checks of one open vault."""

    def __init__(self, books: PreservationBooks) -> None:
        self._books = books
        self.register = BackupRegister(books.vault.database)

    def place_for(self, chosen: Path) -> BackupFolder:
        """Where the backup goes when somebody chose a folder or a medium; ResearcherError where it cannot."""
        return place_for(chosen, self._books.vault.folder.root, self._books.vault.id)

    def is_on_same_disk(self, place: BackupFolder) -> bool:
        """Whether the backup would lie on the disk of the vault and be lost with it."""
        return on_same_disk(place, self._books.vault.folder.root)

    def backing_up(self, place: BackupFolder, label: str = "") -> BackingUp:
        """A backup to a place; ``label`` is what the person calls it."""
        books = self._books
        backup_books = BackupBooks(books.vault, books.files, books.log, self.register, books.clock, books.settle)
        return BackingUp(backup_books, place, label or visible(place.root.name))

    def checking(self) -> Checking:
        """A check of everything."""
        books = self._books
        check_books = CheckBooks(
            vault=books.vault,
            files=books.files,
            log=books.log,
            received=books.received,
            desk=books.desk,
            note=self._note_check,
        )
        return Checking(check_books)

    def backup_age(self) -> BackupAge:
        """How old the last backup is. A vault in which nothing was entered yet needs none."""
        last = self.register.last()
        if last is None:
            return BackupAge(None, self._books.log.size() > 1)
        days = days_between(last.made_at, self._books.clock.now().utc)
        return BackupAge(days, days > DUE_AFTER_DAYS)

    def enter_restoring(self) -> str | None:
        """At the opening: where the vault was restored from a backup, enter it once; when that was made, else None.

        On a full disk it can be read all the same, and is entered at a later opening.
        """
        made_at = restoring_note(self._books.vault.folder)
        if made_at is not None:
            with suppress(ResearcherError, OSError):
                self._books.log.append(Deed("restored", reason=made_at))
                self._books.settle()
                forget_restoring_note(self._books.vault.folder)
        return made_at

    def _note_check(self, report: CheckReport, results: list[FixityResult]) -> None:
        """In the desk's thread: what was read of the stored files, and that everything was checked."""
        books = self._books
        if not books.log.grows:
            return  # a log that somebody altered takes no entry; what the check found is told all the same
        with books.vault.database.transaction():
            if results:
                note_results(results, books.files, books.log, books.clock, CheckReason.ON_DEMAND)
            if report.whole:
                books.log.append(Deed("vault-checked", reason=reason_of(findings=len(report.findings))))
        books.settle()
