"""A backup of an open vault on another medium: consistent, encrypted as the vault is, incremental, proven.

The catalogue is held still while it is copied; what is saved meanwhile waits in its journal. Stored files never change
but for their beginning (another master key wraps it anew), so a file that the backup holds with the same beginning and
size is not copied again. Everything copied is read back from the medium and compared, and a stored file counts only once
its copy there was decrypted and has the hash it was taken in with. The marker is replaced last: stopped anywhere, the
former backup is whole.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from evidence_desk.catalogue.registers.files import StoredFile, StoredFiles
from evidence_desk.custody.log import CustodyLog, Deed
from evidence_desk.custody.reasons import reason_of
from evidence_desk.preservation.clearing import Clearing
from evidence_desk.preservation.copying import CopyingSteps, SourceUnreadableError, copy_file, refuse_without_room
from evidence_desk.preservation.file_copies import FileCopies
from evidence_desk.preservation.former_states import FormerState, FormerStates
from evidence_desk.preservation.place import CARD, LIST, BackupFolder, Marker, list_text
from evidence_desk.preservation.register import BackupRegister, NotedBackup
from evidence_desk.preservation.turns import OnDesk
from evidence_desk.values.clock import Clock
from evidence_desk.values.disk_trouble import DiskTroubleError, disk_trouble
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.folder import make_folder, write_durably
from evidence_desk.vault.migration import former_catalogues
from evidence_desk.vault.regular_files import read_regular
from evidence_desk.vault.syncing import sync_folder
from evidence_desk.vault.vault import Vault

_There = tuple[Marker | None, dict[str, str]]  # the marker in force, and what its list names
_LONGEST_HEAD = 4096


class CopyTrouble(StrEnum):
    """Why a stored file could not be copied as it should be."""

    MISSING = "missing"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class UncopiedFile:
    """A stored file that is not right in the vault.

    ``kept``: the backup has a good copy of it from before. ``in_former``: only the former backup has one, which was
    kept beside the new one.
    """

    stored: StoredFile
    trouble: CopyTrouble
    kept: bool
    in_former: bool = False


@dataclass(frozen=True)
class BackupMade:
    """A finished backup: where, of when, how much it holds, what was copied this time, and what is not right.

    ``former`` are the folders of former backups that were kept beside it, each restorable by itself; ``left`` are paths
    inside the backup that were to be removed, and could not be.
    """

    folder: Path
    made_at: str
    files: int
    verified: int
    size: int
    copied_files: int
    copied_bytes: int
    uncopied: tuple[UncopiedFile, ...]
    former: tuple[Path, ...]
    left: tuple[str, ...]


@dataclass(frozen=True)
class BackupBooks:
    """What a backup reads and writes in the vault. ``settle`` makes everything saved durable, the head included."""

    vault: Vault
    files: StoredFiles
    log: CustodyLog
    register: BackupRegister
    clock: Clock
    settle: Callable[[], None]


@dataclass(frozen=True)
class _Snapshot:
    """The vault at one moment, but for its catalogue and its files."""

    made_at: str
    head: bytes
    card: bytes
    slots: dict[str, bytes]
    files: tuple[StoredFile, ...]


class BackingUp:
    """One backup. ``label`` is what the person calls the place."""

    def __init__(self, books: BackupBooks, place: BackupFolder, label: str) -> None:
        self._books = books
        self._place = place
        self._label = label

    def run(self, on_desk: OnDesk, watcher: Watcher) -> BackupMade:
        """Make it; any thread may. Raises ResearcherError in every form; the former backup is whole then."""
        place = self._place
        try:
            make_folder(place.root)
            with place.held():
                marker, former = self._former()
                on_desk(lambda: self._refuse_older_vault(marker))
                name = place.new_state()
                state = place.state(name)
                try:
                    made = self._make(state, (marker, former), on_desk, watcher)
                    self._publish(name, made, marker)
                except BaseException:
                    self._take_back(name)
                    raise
                left = self._clear_away(name, made)
                return on_desk(lambda: self._note(made, left))
        except OSError as error:
            raise disk_trouble(error) from error

    def _former(self) -> _There:
        """The backup that is here. One that cannot be read any more is replaced like an unfinished one."""
        place = self._place
        if not place.marker.exists():
            place.write_marker(Marker(self._books.vault.id))
            return None, {}
        marker = place.read_marker()
        try:
            return marker, place.read_list(marker) if marker.state else {}
        except UnreadableError:
            return marker, {}

    def _refuse_older_vault(self, marker: Marker | None) -> None:
        """A vault that was put back to an older state must not replace the backup that knows more."""
        if marker is None or not marker.state:
            return
        try:
            head = json.loads(read_regular(self._place.state(marker.state) / "head", _LONGEST_HEAD))
            sequence, leaf = int(head["sequence"]), str(head["leaf"])
        except (OSError, ValueError, KeyError, TypeError):
            return
        present = self._books.log.leaf(sequence)
        if present is None or present.hex() != leaf:
            words = translate(
                "Backup", "The backup in this folder holds entry {entry} of the custody log, which the vault lacks."
            )
            raise UnreadableError(
                words.format(entry=sequence),
                safe=translate("Backup", "The backup was not touched."),
                mend=translate(
                    "Backup", "Keep it. Check the vault, and back it up into another folder, before anything else."
                ),
            )

    def _make(self, state: Path, there: _There, on_desk: OnDesk, watcher: Watcher) -> "_Made":
        marker, former = there
        states = FormerStates(self._place, marker)
        for folder in (state, state / "keys", self._place.files):
            folder.mkdir(mode=0o700, exist_ok=True)
        with self._held_still(on_desk) as snapshot:
            copies = FileCopies(self._place, self._books.vault.files, former)
            catalogue = self._books.vault.folder.catalogue
            bytes_to_copy, files_to_copy = copies.to_be_copied(snapshot.files)
            bytes_to_copy += catalogue.stat().st_size
            refuse_without_room(self._place.root, bytes_to_copy)
            steps = CopyingSteps(watcher, files_to_copy, bytes_to_copy)
            steps.tell()
            listed = {f"{state.name}/catalogue.db": _copied_catalogue(catalogue, state, steps)}
        listed |= self._small_files(state, snapshot)
        uncopied = []
        for stored in snapshot.files:
            copied = copies.copy(stored, steps)
            if copied.path:
                listed[copied.path] = copied.sha256
            if copied.trouble:
                uncopied.append(UncopiedFile(stored, CopyTrouble(copied.trouble), copied.kept))
        copies.sync()
        kept = states.to_be_kept([one.stored.blob for one in uncopied if not one.kept], steps)
        on_desk(lambda: self._refuse_other_keys(snapshot))
        return _Made(snapshot, listed, tuple(uncopied), copies.copied_files, copies.copied_bytes, kept)

    @contextmanager
    def _held_still(self, on_desk: OnDesk) -> Iterator[_Snapshot]:
        database = self._books.vault.database
        snapshot = on_desk(self._snapshot)
        try:
            yield snapshot
        finally:
            on_desk(database.catch_up)

    def _snapshot(self) -> _Snapshot:
        books, folder = self._books, self._books.vault.folder
        broken = books.vault.database.execute("PRAGMA cipher_integrity_check")
        if broken:
            raise UnreadableError(
                translate("Backup", "The catalogue of this vault is damaged, so it was not copied over a good backup."),
                safe=translate("Backup", "The backup made before is as it was."),
                mend=translate("Backup", "Check the vault: it names what is damaged. Then restore from the backup."),
            )
        files = tuple(books.files.walk())
        books.settle()
        snapshot = _Snapshot(
            made_at=books.clock.now().utc,
            head=folder.head.read_bytes() if folder.head.exists() else b"",
            card=folder.card.read_bytes(),
            slots={path.stem: path.read_bytes() for path in folder.slot_paths()},
            files=files,
        )
        books.vault.database.hold_back()
        return snapshot

    def _small_files(self, state: Path, snapshot: _Snapshot) -> dict[str, str]:
        contents = {"head": snapshot.head, CARD: snapshot.card}
        contents |= {f"keys/{name}.slot": content for name, content in snapshot.slots.items()}
        return {f"{state.name}/{name}": _written(state / name, content) for name, content in contents.items()}

    def _refuse_other_keys(self, snapshot: _Snapshot) -> None:
        slots = {path.stem: path.read_bytes() for path in self._books.vault.folder.slot_paths()}
        if slots != snapshot.slots:
            raise ResearcherError(
                translate("Backup", "The keys of the vault were changed while it was being copied."),
                safe=translate("Backup", "The vault and the backup made before are as they were."),
                mend=translate("Backup", "Make the backup again; what was copied need not be copied twice."),
            )

    def _publish(self, name: str, made: "_Made", former: Marker | None) -> None:
        state = self._place.state(name)
        listed = list_text(made.listed)
        digest = _written(state / LIST, listed)
        for folder in (state / "keys", state, self._place.files, self._place.root):
            sync_folder(folder)
        if former and self._place.state(former.state) in [one.folder for one in made.kept]:
            self._place.keep_marker(former)
        self._place.write_marker(Marker(self._books.vault.id, made.snapshot.made_at, name, digest))

    def _take_back(self, name: str) -> None:
        """Nothing half-made stays; a state that the marker names by now is no longer half-made."""
        with suppress(OSError, ResearcherError):
            if self._place.read_marker().state != name:
                Clearing(self._place).states([self._place.state(name)])

    def _clear_away(self, name: str, made: "_Made") -> tuple[str, ...]:
        """Former states with their key slots, and copies that no list names; what stayed, until next time."""
        kept = {self._place.state(name), *(one.folder for one in made.kept)}
        clearing = Clearing(self._place)
        clearing.states(state for state in self._place.states() if state not in kept)
        clearing.copies(set(made.listed).union(*(one.copies for one in made.kept)))
        return tuple(clearing.left)

    def _note(self, made: "_Made", left: tuple[str, ...]) -> BackupMade:
        """In the desk's thread: enter it in the vault."""
        books = self._books
        files = len(made.snapshot.files)
        verified = files - sum(not one.kept for one in made.uncopied)
        size = sum((self._place.root / path).stat().st_size for path in made.listed)
        with books.vault.database.transaction():
            books.log.append(Deed("backup-made", reason=reason_of(files=files, verified=verified)))
            books.register.add(NotedBackup(made.snapshot.made_at, self._label, size, files, verified))
        books.settle()
        for former in former_catalogues(books.vault.folder.catalogue):
            with suppress(OSError):
                former.unlink()
        return BackupMade(
            folder=self._place.root,
            made_at=made.snapshot.made_at,
            files=files,
            verified=verified,
            size=size,
            copied_files=made.copied_files,
            copied_bytes=made.copied_bytes,
            uncopied=made.uncopied_now(),
            former=tuple(one.folder for one in made.kept),
            left=left,
        )


@dataclass(frozen=True)
class _Made:
    """What lies on the medium and is proven, before it counts."""

    snapshot: _Snapshot
    listed: dict[str, str]
    uncopied: tuple[UncopiedFile, ...]
    copied_files: int
    copied_bytes: int
    kept: tuple[FormerState, ...]

    def uncopied_now(self) -> tuple[UncopiedFile, ...]:
        """What is not right in the vault, and whether a former backup that was kept has it."""
        good = frozenset[str]().union(*(one.only_here for one in self.kept))
        return tuple(replace(one, in_former=one.stored.blob in good) for one in self.uncopied)


def _copied_catalogue(catalogue: Path, state: Path, steps: CopyingSteps) -> str:
    try:
        return copy_file(catalogue, state / catalogue.name, steps)
    except SourceUnreadableError as error:
        raise UnreadableError(
            translate("Backup", "The disk of the vault does not give back the whole catalogue."),
            safe=translate("Backup", "The backup made before is as it was."),
            mend=translate("Backup", "Copy the folder of the vault to another disk at once, as far as it can be read."),
        ) from error


def _written(path: Path, content: bytes) -> str:
    """Write a small file durably, read it back; its SHA-256."""
    write_durably(path, content)
    if path.read_bytes() != content:
        raise DiskTroubleError(
            translate("Backup", "The medium gave back other bytes than were written to it."),
            safe=translate("Backup", "The original was only read and is as it was."),
            mend=translate("Backup", "Do not trust this medium; use another one."),
        )
    return hashlib.sha256(content).hexdigest()
