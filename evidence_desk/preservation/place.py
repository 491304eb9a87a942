"""The folder of a backup: what lies where, its marker, and where a backup may be put.

The marker ``backup.json`` names the one state that counts, so replacing it is the moment at which a new backup takes
the place of the former: until then nothing of the former is touched.
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from evidence_desk.values.canonical import NotCanonicalError, canonical, parse_canonical
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.ids import is_id
from evidence_desk.values.wording import translate
from evidence_desk.vault.folder import write_durably

FORMAT = "evidence-desk-backup/1"
MARKER = "backup.json"
LIST = "list.sha256"
CARD = "card"
_MARKER_LIMIT = 4096
_STATE = re.compile(r"[0-9a-f]{16}")
_LINE = re.compile(
    r"([0-9a-f]{64})  (files/[0-9a-f]{2}/[0-9a-f]{32}-[0-9a-f]{16}\.(?:age|damaged)"
    r"|state-[0-9a-f]{16}/(?:catalogue\.db|head|card|keys/[0-9a-f]{16}\.slot))"
)


@dataclass(frozen=True)
class Marker:
    """What the marker tells: whose backup, of when, which state counts and the SHA-256 of its list.

    ``state`` is empty while the first backup is not finished.
    """

    vault: str
    made_at: str = ""
    state: str = ""
    list_sha256: str = ""


class BackupFolder:
    """The paths of one backup."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.marker = root / MARKER
        self.files = root / "files"
        self.lock = root / "backup.lock"

    def state(self, name: str) -> Path:
        """The folder of a state."""
        return self.root / f"state-{name}"

    def states(self) -> list[Path]:
        """All states that lie here: the one that counts, and what interruptions left."""
        return sorted(path for path in self.root.glob("state-*") if path.is_dir())

    def new_state(self) -> str:
        """A fresh random name for a state."""
        return secrets.token_hex(8)

    def copies(self) -> Iterator[Path]:
        """The copies of stored files, finished or not."""
        yield from self.files.glob("[0-9a-f][0-9a-f]/*")

    def read_marker(self) -> Marker:
        """The marker; UnreadableError where this is no backup, a damaged one or one from a newer version."""
        try:
            content = parse_canonical(self.marker.read_bytes()[:_MARKER_LIMIT])
            known = content.pop("format")
            marker = Marker(**content)
        except FileNotFoundError:
            raise UnreadableError(
                translate("Backup", "There is no backup in this folder."),
                mend=translate("Backup", "Choose the folder that holds the file backup.json."),
            ) from None
        except (OSError, NotCanonicalError, KeyError, TypeError) as error:
            raise _damaged_marker() from error
        if known != FORMAT:
            raise UnreadableError(
                translate("Backup", "This backup was made by a version that this one does not know."),
                safe=translate("Backup", "Nothing was changed."),
                mend=translate("Backup", "Use a newer Evidence Desk."),
            )
        if not is_id(marker.vault) or (marker.state != "" and not _STATE.fullmatch(marker.state)):
            raise _damaged_marker()
        return marker

    def finished_marker(self) -> Marker:
        """The marker of a backup that was finished; UnreadableError for one that never was."""
        marker = self.read_marker()
        if not marker.state:
            raise UnreadableError(
                translate("Backup", "The first backup into this folder was interrupted before it was finished."),
                safe=translate("Backup", "The vault it was made from is not touched by this."),
                mend=translate("Backup", "Make the backup again; what was copied need not be copied twice."),
            )
        return marker

    def write_marker(self, marker: Marker) -> None:
        """Put another marker in place, durably: from now on its state is the backup."""
        write_durably(self.marker, canonical({"format": FORMAT} | asdict(marker)))

    def read_list(self, marker: Marker) -> dict[str, str]:
        """SHA-256 (hexadecimal) by path inside the backup; UnreadableError where the list is damaged."""
        try:
            content = (self.state(marker.state) / LIST).read_bytes()
        except OSError as error:
            raise _damaged_list() from error
        if hashlib.sha256(content).hexdigest() != marker.list_sha256:
            raise _damaged_list()
        matches = [_LINE.fullmatch(line) for line in content.decode("ascii", "replace").splitlines()]
        found = {match[2]: match[1] for match in matches if match}
        if len(found) != len(matches):
            raise _damaged_list()
        return found

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others from writing here meanwhile; ResearcherError where somebody does."""
        lock = FileLock(self.lock, timeout=0, mode=0o600)
        try:
            lock.acquire()
        except Timeout:
            raise ResearcherError(
                translate("Backup", "Another backup is being written into this folder."),
                safe=translate("Backup", "Nothing was changed."),
                mend=translate("Backup", "Wait until it is finished."),
            ) from None
        except OSError as error:
            raise disk_trouble(error) from error
        try:
            yield
        finally:
            lock.release()


def list_text(listed: dict[str, str]) -> bytes:
    """The list as ``sha256sum -c`` reads it in the backup's folder."""
    return "".join(f"{listed[path]}  {path}\n" for path in sorted(listed)).encode()


def place_for(chosen: Path, vault_root: Path, vault_id: str) -> BackupFolder:
    """Where the backup of a vault goes when somebody chose a folder or a medium.

    A new or an empty folder, or one that holds the backup of this vault, is used itself; in any other the backup has a
    folder of its own, found again next time. Raises ResearcherError for a place inside a vault or another backup.
    """
    chosen = chosen.absolute()
    _refuse_inside(chosen, vault_root)
    if not (chosen / MARKER).exists() and _is_used(chosen):
        chosen = chosen / f"backup-{vault_id[:8]}"
    place = BackupFolder(chosen)
    if place.marker.exists():
        if place.read_marker().vault != vault_id:
            raise ResearcherError(
                translate("Backup", "This folder holds the backup of another vault."),
                safe=translate("Backup", "It was not touched."),
                mend=translate("Backup", "Choose another folder."),
            )
    elif _is_used(chosen):
        raise ResearcherError(
            translate("Backup", "The folder for the backup holds something else."),
            safe=translate("Backup", "It was not touched."),
            mend=translate("Backup", "Choose a new or an empty folder."),
        )
    return place


def on_same_disk(place: BackupFolder, vault_root: Path) -> bool:
    """Whether vault and backup lie on one disk, as far as the system tells: both would be lost with it."""
    nearest = place.root.absolute()
    while not nearest.exists():
        nearest = nearest.parent
    return nearest.stat().st_dev == vault_root.stat().st_dev


def _refuse_inside(chosen: Path, vault_root: Path) -> None:
    real = Path(os.path.realpath(chosen))
    inside_own = real.is_relative_to(os.path.realpath(vault_root))
    if inside_own or any((folder / "vault.json").exists() for folder in (real, *real.parents)):
        raise ResearcherError(
            translate("Backup", "This folder is inside a vault."),
            safe=translate("Backup", "Nothing was written there."),
            mend=translate("Backup", "Choose a folder on another disk or on a stick."),
        )
    if any((folder / MARKER).exists() for folder in real.parents):
        raise ResearcherError(
            translate("Backup", "This folder is inside another backup."),
            safe=translate("Backup", "Nothing was written there."),
            mend=translate("Backup", "Choose the folder of the backup itself, or another one."),
        )


def _is_used(folder: Path) -> bool:
    try:
        return folder.exists() and any(folder.iterdir())
    except NotADirectoryError:
        raise ResearcherError(
            translate("Backup", "This is a file and no folder."),
            safe=translate("Backup", "It was not touched."),
            mend=translate("Backup", "Choose a folder on another disk or on a stick."),
        ) from None
    except OSError as error:
        raise disk_trouble(error) from error


def _damaged_marker() -> UnreadableError:
    return UnreadableError(
        translate("Backup", "The description of this backup (backup.json) is damaged."),
        safe=translate("Backup", "Nothing was changed."),
        mend=translate("Backup", "Use another backup, or make a new one into another folder."),
    )


def _damaged_list() -> UnreadableError:
    return UnreadableError(
        translate("Backup", "The list of what this backup holds (list.sha256) is missing or damaged."),
        safe=translate("Backup", "Nothing was changed."),
        mend=translate("Backup", "Use another backup, or make a new one into another folder."),
    )
