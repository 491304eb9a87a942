"""A vault from its backup: every file compared with the list on the way and read back, into a new folder.

The folder becomes a vault with the last file that is written, its ``vault.json``; until then nothing in it opens. The
file ``restored`` tells the desk at the first opening what to enter in the custody log.
"""

import json
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.preservation.copying import CopyingSteps, SourceUnreadableError, copied_beside, refuse_without_room
from evidence_desk.preservation.former_states import backup_at
from evidence_desk.preservation.place import CARD, BackupFolder, Marker, is_moment
from evidence_desk.values.canonical import NotCanonicalError, canonical, parse_canonical
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate
from evidence_desk.vault.folder import FORMAT as VAULT_FORMAT
from evidence_desk.vault.folder import VaultFolder, write_durably
from evidence_desk.vault.regular_files import NotARegularFileError, read_regular
from evidence_desk.vault.syncing import sync_folder

NOTE = "restored"
_NOTE_FORMAT = "evidence-desk-restored/1"
_UNFINISHED = "restore.part"
_LONGEST_CARD = 4096
_LONGEST_NOTE = 256


@dataclass(frozen=True)
class Restored:
    """A vault that was put together again, with so many stored ``files``.

    ``damaged`` are the files whose copy is not what it was when the backup was made, or is gone.
    """

    folder: Path
    made_at: str
    files: int
    size: int
    damaged: tuple[str, ...]


def restore(backup: Path, target: Path, watcher: Watcher) -> Restored:
    """Make a vault in a new or empty folder from a backup; it opens with what opened the vault when that was made.

    Raises UnreadableError where the backup is none or its catalogue is damaged, ResearcherError where the folder is in
    use, CancelledError; nothing is left then. Damaged files are restored as they are and named.
    """
    place, marker = backup_at(backup)
    whole = _Backup(place, marker, place.read_list(marker), _card(place, marker))
    _refuse_without_keys(whole)
    _refuse_target(place.root, target)
    was_there = target.exists()
    folder = VaultFolder(target)
    try:
        folder.prepare()
        try:
            return _restored(whole, folder, watcher)
        except BaseException:
            _take_back(target, was_there=was_there)
            raise
    except OSError as error:
        raise disk_trouble(error) from error


def restoring_note(folder: VaultFolder) -> str | None:
    """When the backup was made that this vault was restored from, until that was entered in the log; else None."""
    try:
        note = parse_canonical(read_regular(folder.root / NOTE, _LONGEST_NOTE))
        made_at = note["backup_made_at"]
        if note["format"] == _NOTE_FORMAT and is_moment(made_at):
            return str(made_at)
    except (NotARegularFileError, NotCanonicalError, KeyError):
        pass
    except OSError:
        return None
    # Whoever can write into the folder can put a note there; what they wrote is signed by no desk.
    with suppress(OSError):
        forget_restoring_note(folder)
    return None


def forget_restoring_note(folder: VaultFolder) -> None:
    """It is in the log now."""
    (folder.root / NOTE).unlink(missing_ok=True)


@dataclass(frozen=True)
class _Backup:
    """A finished backup as it was read."""

    place: BackupFolder
    marker: Marker
    listed: dict[str, str]
    card: bytes


def _restored(backup: _Backup, folder: VaultFolder, watcher: Watcher) -> Restored:
    root, listed = backup.place.root, backup.listed
    (folder.root / _UNFINISHED).touch(mode=0o600)
    wanted = [path for path in listed if not path.endswith(f"/{CARD}")]
    size = sum(_size(root / path) for path in wanted)
    refuse_without_room(folder.root, size)
    steps = CopyingSteps(watcher, len(wanted), size)
    damaged = []
    for path in wanted:
        if not _copied(root / path, folder.root / _inside(path), listed[path], steps):
            damaged.append(_inside(path))
        steps.done += 1
        steps.tell()
    _refuse_unusable(damaged)
    _sync(folder)
    write_durably(folder.root / NOTE, canonical({"format": _NOTE_FORMAT, "backup_made_at": backup.marker.made_at}))
    write_durably(folder.card, backup.card)
    (folder.root / _UNFINISHED).unlink(missing_ok=True)
    files = sum(path.startswith("files/") for path in wanted)
    return Restored(folder.root, backup.marker.made_at, files, size, tuple(damaged))


def _copied(source: Path, target: Path, expected: str, steps: CopyingSteps) -> bool:
    """Copy one file as it is; whether it is what the list says."""
    target.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        with copied_beside(source, target, steps) as (part, sha256):
            part.replace(target)
    except SourceUnreadableError:
        return False
    return sha256 == expected


def _inside(path: str) -> str:
    """Where a file of a backup belongs in the vault; the list let through no other shapes than these."""
    first, rest = path.split("/", 1)
    if first == "files":
        folder, name = rest.split("/")
        return f"files/{folder}/{name.split('-')[0]}.age"
    return rest


def _refuse_unusable(damaged: Sequence[str]) -> None:
    if "catalogue.db" in damaged:
        raise UnreadableError(
            translate("Backup", "The catalogue in this backup is damaged."),
            safe=translate("Backup", "The backup was only read, and nothing was left in the new folder."),
            mend=translate("Backup", "Use another backup of this vault."),
        )


def _refuse_without_keys(backup: _Backup) -> None:
    if not any("/keys/" in path for path in backup.listed):
        raise UnreadableError(
            translate("Backup", "There is no key slot in this backup: nothing would open what it holds."),
            safe=translate("Backup", "Nothing was written."),
            mend=translate("Backup", "Use another backup of this vault."),
        )


def _card(place: BackupFolder, marker: Marker) -> bytes:
    """The vault's own description, which must be that of the vault the marker names."""
    try:
        content = read_regular(place.state(marker.state) / CARD, _LONGEST_CARD)
        card = json.loads(content)
        fits = card["format"] == VAULT_FORMAT and card["vault"] == marker.vault
    except (OSError, ValueError, KeyError, TypeError):
        fits = False
    if fits:
        return content
    raise UnreadableError(
        translate("Backup", "The description of the vault in this backup is damaged."),
        safe=translate("Backup", "Nothing was written."),
        mend=translate("Backup", "Use another backup of this vault."),
    )


def _refuse_target(backup: Path, target: Path) -> None:
    real = target.absolute().resolve()
    if real.is_relative_to(backup.absolute().resolve()):
        raise ResearcherError(
            translate("Backup", "This folder is inside the backup."),
            safe=translate("Backup", "Nothing was written."),
            mend=translate("Backup", "Choose a new folder elsewhere."),
        )
    if any((folder / "vault.json").exists() for folder in (real, *real.parents)):
        raise ResearcherError(
            translate("Backup", "There is a vault in this folder already."),
            safe=translate("Backup", "It was not touched."),
            mend=translate("Backup", "Choose a new folder; a vault is never restored over another."),
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _sync(folder: VaultFolder) -> None:
    for inner in (*folder.files.iterdir(), folder.files, folder.keys, folder.root):
        sync_folder(inner)


def _take_back(target: Path, *, was_there: bool) -> None:
    """Nothing half-made stays; an empty folder that was there stays empty."""
    if not was_there:
        shutil.rmtree(target, ignore_errors=True)
        return
    for inner in target.iterdir():
        if inner.is_dir():
            shutil.rmtree(inner, ignore_errors=True)
        else:
            inner.unlink(missing_ok=True)
