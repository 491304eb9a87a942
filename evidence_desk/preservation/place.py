"""The folder of a backup: what lies where, its marker, and where a backup may be put.

The marker ``backup.json`` names the one state that counts, so replacing it is the moment at which a new backup takes
the place of the former: until then nothing of the former is touched. Whoever had the medium in hand may have put
anything there: links are refused, only files are read, and only what this program could have named counts as its own.
"""

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from evidence_desk.values.canonical import NotCanonicalError, canonical, parse_canonical
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.ids import is_id
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.folder import write_durably
from evidence_desk.vault.regular_files import is_regular, read_regular

FORMAT = "evidence-desk-backup/1"
MARKER = "backup.json"
LIST = "list.sha256"
CARD = "card"
_MARKER_LIMIT = 4096
_LIST_LIMIT = 256 * 1024 * 1024
_STATE = re.compile(r"[0-9a-f]{16}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z", re.ASCII)
_STATE_FOLDER = re.compile(r"state-[0-9a-f]{16}")
_SLOT = re.compile(r"[0-9a-f]{16}\.slot(?:\.part)?")
_STATE_FILE = re.compile(r"(?:catalogue\.db|head|card|list\.sha256|backup\.json)(?:\.part)?")
_COPIES_FOLDER = re.compile(r"[0-9a-f]{2}")
_COPY = re.compile(r"[0-9a-f]{32}-[0-9a-f]{16}\.(?:age|damaged)(?:\.part)?")
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
        # Whoever chooses a folder may have reached it by a link of their own; inside there are none.
        self.root = root = root.resolve() if root.is_symlink() else root
        self.marker = root / MARKER
        self.files = root / "files"
        self.lock = root / "backup.lock"

    def state(self, name: str) -> Path:
        """The folder of a state."""
        return self.root / f"state-{name}"

    def states(self) -> list[Path]:
        """All states that lie here: the one that counts, former ones, and what interruptions left."""
        return [path for path in entries_of(self.root) if _STATE_FOLDER.fullmatch(path.name) and is_folder(path)]

    def slots(self, state: Path) -> list[Path]:
        """The key slots in a state, finished or not."""
        return [path for path in entries_of(state / "keys") if _SLOT.fullmatch(path.name) and is_regular(path)]

    def state_files(self, state: Path) -> list[Path]:
        """Everything else that a state has."""
        return [path for path in entries_of(state) if _STATE_FILE.fullmatch(path.name) and is_regular(path)]

    def new_state(self) -> str:
        """A fresh random name for a state."""
        return secrets.token_hex(8)

    def copies(self) -> Iterator[Path]:
        """The copies of stored files, finished or not."""
        for folder in entries_of(self.files):
            if _COPIES_FOLDER.fullmatch(folder.name):
                ours = (path for path in entries_of(folder) if _COPY.fullmatch(path.name) and is_regular(path))
                yield from (path for path in ours if path.name.startswith(folder.name))

    def refuse_links(self) -> None:
        """UnreadableError where anything in a backup leads elsewhere: it would be written or removed there."""
        waiting = [self.root]
        while waiting:
            folder = waiting.pop()
            for path in entries_of(folder):
                if _is_link(path):
                    raise _link(path.relative_to(self.root).as_posix())
                # What others put beside a backup, such as a system its own folders, is not looked into.
                if (folder != self.root or path == self.files or _STATE_FOLDER.fullmatch(path.name)) and path.is_dir():
                    waiting.append(path)

    def read_marker(self) -> Marker:
        """The marker; UnreadableError where this is no backup, a damaged one or one from a newer version."""
        try:
            content = parse_canonical(read_regular(self.marker, _MARKER_LIMIT))
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
        if not _is_sound(marker):
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
        write_durably(self.marker, _marker_content(marker))

    def keep_marker(self, marker: Marker) -> None:
        """Put the marker of a state into it, so that it can be restored when another one counts."""
        write_durably(self.state(marker.state) / MARKER, _marker_content(marker))

    def read_list(self, marker: Marker) -> dict[str, str]:
        """SHA-256 (hexadecimal) by path inside the backup; UnreadableError where the list is damaged."""
        try:
            content = read_regular(self.state(marker.state) / LIST, _LIST_LIMIT)
        except OSError as error:
            raise _damaged_list() from error
        matches = _matches(content)
        found = {match[2]: match[1] for match in matches if match}
        own = (f"state-{marker.state}/", "files/")
        sound = len(found) == len(matches) and all(path.startswith(own) for path in found)
        if not sound or hashlib.sha256(content).hexdigest() != marker.list_sha256:
            raise _damaged_list()
        return found

    def legible_lines(self, state: Path) -> dict[str, str]:
        """What can still be read of a state's list, however damaged it is."""
        try:
            content = read_regular(state / LIST, _LIST_LIMIT)
        except OSError:
            return {}
        return {match[2]: match[1] for match in _matches(content) if match}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep others from writing here meanwhile; ResearcherError where somebody does, or where something is a link."""
        self.refuse_links()
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


def _marker_content(marker: Marker) -> bytes:
    return canonical({"format": FORMAT} | asdict(marker))


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
    if not os.path.lexists(chosen / MARKER) and _is_used(chosen):
        chosen = chosen / f"backup-{vault_id[:8]}"
        if _is_link(chosen):
            raise _link(chosen.name)
    place = BackupFolder(chosen)
    if os.path.lexists(place.marker):
        place.refuse_links()
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


def is_moment(value: object) -> bool:
    """Whether this is a time as the program writes it, and nothing else."""
    try:
        return isinstance(value, str) and bool(_MOMENT.fullmatch(value)) and datetime.fromisoformat(value) is not None
    except ValueError:
        return False


def is_folder(path: Path) -> bool:
    """Whether a folder lies here, itself and not by a link."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode) and not _is_link(path)
    except OSError:
        return False


def entries_of(folder: Path) -> list[Path]:
    """What lies in a folder; nothing where it is a link, is none, or the medium does not give it back."""
    try:
        return sorted(folder.iterdir()) if is_folder(folder) else []
    except OSError:
        return []


def _is_link(path: Path) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False
    # A junction is the other kind of link between folders that Windows has.
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(status.st_mode) or (junction is not None and _reparse_tag(status) == junction)


def _reparse_tag(status: os.stat_result) -> int:
    return int(getattr(status, "st_reparse_tag", 0))


def _is_sound(marker: Marker) -> bool:
    if not all(isinstance(value, str) for value in asdict(marker).values()) or not is_id(marker.vault):
        return False
    if not marker.state:
        return not marker.made_at and not marker.list_sha256
    return bool(_STATE.fullmatch(marker.state) and _SHA256.fullmatch(marker.list_sha256)) and is_moment(marker.made_at)


def _matches(content: bytes) -> list[re.Match[str] | None]:
    return [_LINE.fullmatch(line) for line in content.decode("ascii", "replace").splitlines()]


def _link(name: str) -> UnreadableError:
    words = translate("Backup", "In the folder of this backup “{name}” is a link to somewhere else.")
    return UnreadableError(
        words.format(name=visible(name)),
        safe=translate("Backup", "It was not followed, and nothing was changed."),
        mend=translate("Backup", "A backup has no links. Take it away, or use another folder or medium."),
    )


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
