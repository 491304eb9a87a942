"""The check of a backup by itself: every file read from the medium and compared with the backup's own list.

No passphrase is needed: the list has the hashes of the encrypted files, each of which was proven when it was written.
"""

from pathlib import Path

from evidence_desk.preservation.copying import CopyingSteps, digest_of
from evidence_desk.preservation.findings import CheckFinding, CheckReport, FindingKind
from evidence_desk.preservation.former_states import backup_at, kept_states
from evidence_desk.preservation.place import LIST, MARKER, BackupFolder, Marker
from evidence_desk.values.errors import CancelledError, UnreadableError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import drop_from_memory
from evidence_desk.vault.regular_files import is_regular


def check_backup(root: Path, watcher: Watcher) -> CheckReport:
    """Check it. Raises UnreadableError where the folder is no finished backup or its marker or list is damaged."""
    place, marker = backup_at(root)
    root = place.root
    listed = place.read_list(marker)
    former, found = _former(place, marker)
    listed |= former
    steps = CopyingSteps(watcher, len(listed), sum(map(_size, (root / path for path in listed))))
    whole = True
    try:
        for path, expected in listed.items():
            found += _compared(root, path, expected, steps)
            steps.done += 1
            steps.tell()
    except CancelledError:
        whole = False
    found += _strays(place, set(listed))
    return CheckReport(tuple(found), records=0, entries=0, files=steps.done, whole=whole)


def _compared(root: Path, path: str, expected: str, steps: CopyingSteps) -> list[CheckFinding]:
    if path.endswith(".damaged"):
        words = translate("Check", "This file was damaged in the vault already when it was backed up: {file}")
        found = [CheckFinding(FindingKind.BACKUP, path, words.format(file=path))]
    else:
        found = []
    try:
        if not is_regular(root / path):
            raise FileNotFoundError(path)
        drop_from_memory(root / path)
        # Reading is all the work there is, so it counts in full.
        steps.advance(_size(root / path))
        if digest_of(root / path, steps) == expected:
            return found
        words = translate("Check", "This file of the backup is not what was written: {file}")
    except FileNotFoundError:
        words = translate("Check", "This file of the backup is missing: {file}")
    except OSError:
        words = translate("Check", "The medium does not give back this file of the backup: {file}")
    return [*found, CheckFinding(FindingKind.BACKUP, path, words.format(file=path))]


def _former(place: BackupFolder, marker: Marker) -> tuple[dict[str, str], list[CheckFinding]]:
    """What former states list that were kept because they alone have a good copy of some file."""
    listed: dict[str, str] = {}
    found = []
    for kept in kept_states(place, marker):
        try:
            listed |= place.read_list(kept)
        except UnreadableError as error:
            found.append(CheckFinding(FindingKind.BACKUP, place.state(kept.state).name, error.happened))
    return listed, found


def _strays(place: BackupFolder, listed: set[str]) -> list[CheckFinding]:
    words = translate("Check", "A file lies in the folder of the backup that is no part of it: {file}")
    found = []
    for path in sorted(place.root.rglob("*")):
        name = path.relative_to(place.root).as_posix()
        own = name == place.lock.name or path.name in {MARKER, LIST}
        if path.is_file() and name not in listed and not own:
            found.append(CheckFinding(FindingKind.STRAY, name, words.format(file=name)))
    return found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
