"""The copies of stored files in a backup: which are there, which are to be copied, and each proven by its hash.

A copy is called by the file's random name and the beginning of its age file (``NAME-MARK.age``), so a file whose
beginning was wrapped anew never overwrites the copy that the former backup needs. A file that is damaged in the vault
and of which there is no good copy is copied as it is under ``NAME-MARK.damaged``: much of it can still be read.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.catalogue.registers.files import StoredFile
from evidence_desk.media.copying import digest_stream
from evidence_desk.preservation.copying import CopyingSteps, SourceUnreadableError, copied_beside, digest_of
from evidence_desk.preservation.place import BackupFolder
from evidence_desk.values.errors import UnreadableError
from evidence_desk.vault.file_store import FileStore, drop_from_memory
from evidence_desk.vault.regular_files import is_regular, read_regular
from evidence_desk.vault.syncing import sync_folder

_LONGEST_BEGINNING = 4096
_END_OF_BEGINNING = b"\n--- "
_MARK = 16


@dataclass(frozen=True)
class Copied:
    """What came of one file: the path of its copy inside the backup and its SHA-256, and what is wrong, if anything.

    ``path`` is empty where there is no copy at all; ``kept`` says that it is a good one from before.
    """

    path: str = ""
    sha256: str = ""
    trouble: str = ""
    kept: bool = False


class FileCopies:
    """The copies in one backup; ``listed`` are the paths and hashes of the backup that is there."""

    def __init__(self, place: BackupFolder, store: FileStore, listed: dict[str, str]) -> None:
        self._root = place.root
        self._store = store
        self._listed = listed
        # What lies there counts and not what the list names: it may be damaged, and each copy is proven before it counts.
        self._of_blob: dict[str, list[str]] = {}
        for found in place.copies():
            if found.suffix == ".age":
                path = found.relative_to(place.root).as_posix()
                self._of_blob.setdefault(found.name[:32], []).append(path)
        self._folders: set[Path] = set()
        self.copied_files = 0
        self.copied_bytes = 0

    def to_be_copied(self, files: Sequence[StoredFile]) -> tuple[int, int]:
        """Bytes and number of the files that are not there yet."""
        count = size = 0
        for stored in files:
            source = self._store.path(stored.blob)
            try:
                path, length = self._path(source), source.stat().st_size
            except OSError:
                continue
            if not self._is_there(path, length):
                count, size = count + 1, size + length
        return size, count

    def copy(self, stored: StoredFile, steps: CopyingSteps) -> Copied:
        """Have one file in the backup, proven. Raises DiskTroubleError for the medium, CancelledError."""
        source = self._store.path(stored.blob)
        try:
            path, length = self._path(source), source.stat().st_size
            if self._is_there(path, length) and path in self._listed:
                return Copied(path, self._listed[path])
            if self._is_there(path, length) and (sha256 := self._proven(self._root / path, stored, steps)):
                return Copied(path, sha256)
            return self._copied(stored, source, path, steps)
        except FileNotFoundError:
            return self._whatever_is_left(stored, steps, "missing")
        except (SourceUnreadableError, OSError):
            return self._whatever_is_left(stored, steps, "unreadable")

    def sync(self) -> None:
        """Make the names of all new copies durable."""
        for folder in self._folders:
            sync_folder(folder)

    def _copied(self, stored: StoredFile, source: Path, path: str, steps: CopyingSteps) -> Copied:
        target = self._root / path
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with copied_beside(source, target, steps) as (part, sha256):
            steps.done += 1
            if self._decrypts(part, stored):
                part.replace(target)
                return self._counted(Copied(path, sha256), target)
            former = self._instead(stored, steps, "damaged")
            if former.path:
                return former
            damaged = target.with_suffix(".damaged")
            part.replace(damaged)
            return self._counted(Copied(path.removesuffix(".age") + ".damaged", sha256, "damaged"), damaged)

    def _counted(self, copied: Copied, target: Path) -> Copied:
        self._folders |= {target.parent, target.parent.parent}
        self.copied_files += 1
        self.copied_bytes += target.stat().st_size
        return copied

    def _instead(self, stored: StoredFile, steps: CopyingSteps, trouble: str) -> Copied:
        """A good copy from before, where the vault itself has none."""
        for path in self._of_blob.get(stored.blob, []):
            if sha256 := self._proven(self._root / path, stored, steps):
                return Copied(path, sha256, trouble, kept=True)
        return Copied(trouble=trouble)

    def _whatever_is_left(self, stored: StoredFile, steps: CopyingSteps, trouble: str) -> Copied:
        """A good copy, else one that was damaged when it was made: of a lost file that is better than nothing."""
        good = self._instead(stored, steps, trouble)
        named = (path for path in self._listed if path.endswith(".damaged") and Path(path).name.startswith(stored.blob))
        damaged = next((path for path in named if is_regular(self._root / path)), "")
        return good if good.path or not damaged else Copied(damaged, self._listed[damaged], trouble)

    def _proven(self, copy: Path, stored: StoredFile, steps: CopyingSteps) -> str:
        """The SHA-256 of a copy that is what it should be, else nothing."""
        try:
            drop_from_memory(copy)
            sha256 = digest_of(copy, steps)
        except OSError:
            return ""
        return sha256 if self._decrypts(copy, stored) else ""

    def _decrypts(self, copy: Path, stored: StoredFile) -> bool:
        try:
            with self._store.open_copy(copy, stored.facts.size) as stream:
                return digest_stream(stream)[0] == stored.facts.sha256
        except (UnreadableError, OSError):
            return False

    def _is_there(self, path: str, length: int) -> bool:
        try:
            return is_regular(self._root / path) and (self._root / path).stat().st_size == length
        except OSError:
            return False

    def _path(self, source: Path) -> str:
        beginning = read_regular(source, _LONGEST_BEGINNING)
        end = beginning.find(b"\n", beginning.find(_END_OF_BEGINNING) + 1)
        mark = hashlib.sha256(beginning[: end + 1] if end > 0 else beginning).hexdigest()[:_MARK]
        return f"files/{source.stem[:2]}/{source.stem}-{mark}.age"
