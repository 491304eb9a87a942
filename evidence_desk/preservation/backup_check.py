"""The check of a backup by itself: every file read from the medium and compared with the backup's own list.

No passphrase is needed: the list has the hashes of the encrypted files, each of which was proven when it was written.
"""

from pathlib import Path

from evidence_desk.preservation.copying import CopyingSteps, digest_of
from evidence_desk.preservation.findings import CheckFinding, CheckReport, FindingKind
from evidence_desk.preservation.place import LIST, MARKER, BackupFolder
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.file_store import drop_from_memory


def check_backup(root: Path, watcher: Watcher) -> CheckReport:
    """Check it. Raises UnreadableError where the folder is no finished backup or its marker or list is damaged."""
    place = BackupFolder(root)
    marker = place.finished_marker()
    listed = place.read_list(marker)
    steps = CopyingSteps(watcher, len(listed), sum(map(_size, (root / path for path in listed))))
    found, whole = [], True
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


def _strays(place: BackupFolder, listed: set[str]) -> list[CheckFinding]:
    words = translate("Check", "A file lies in the folder of the backup that is no part of it: {file}")
    found = []
    for path in sorted(place.root.rglob("*")):
        name = path.relative_to(place.root).as_posix()
        own = name in {MARKER, place.lock.name} or path.name == LIST
        if path.is_file() and name not in listed and not own:
            found.append(CheckFinding(FindingKind.STRAY, name, words.format(file=name)))
    return found


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
