"""A folder that bundles arrive in: what is ready to be taken in, and where it goes when it was, or was refused.

What was taken in lies in ``accepted``, what was refused in ``refused``, each with a text beside it that says why. A bundle
leaves the folder by one renaming, after its text was written: at whatever moment the work ends, it is there once. Parts
that arrive one by one are gathered in a folder of their own as soon as they are all there. Whatever is no bundle stays.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from filelock import FileLock, Timeout

from evidence_desk.bundles.bundle_files import bundle_files, has_parts
from evidence_desk.bundles.parts import whole_of
from evidence_desk.values.disk_trouble import disk_trouble
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.folder import write_durably
from evidence_desk.vault.syncing import sync_folder

ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
_LOCK: Final = ".evidence-desk.lock"
_GATHERED: Final = ".parts"
_ENDINGS: Final = (".zip", ".zip.age")
_REASON: Final = ".reason.txt"
_LONGEST_NAME: Final = 180

Look = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Waiting:
    """Parts that are not all there, or something still being written: its name, and what it waits for."""

    name: str
    reason: str


class Inbox:
    """One folder, for one program at a time; used as a context manager, it holds the folder's lock.

    Raises ResearcherError where the folder is not there, cannot be used, or is watched already.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = FileLock(folder / _LOCK, timeout=0, mode=0o600)
        self._looked: dict[str, Look] = {}
        self._left: dict[str, str] = {}

    def __enter__(self) -> Self:
        if not self.folder.is_dir():
            raise ResearcherError(
                translate("Inbox", "There is no folder “{name}”.").format(name=visible(str(self.folder))),
                safe=translate("Inbox", "Nothing was taken in."),
            )
        try:
            self._lock.acquire()
            for name in (ACCEPTED, REFUSED):
                (self.folder / name).mkdir(mode=0o700, exist_ok=True)
        except Timeout:
            raise ResearcherError(
                translate("Inbox", "This folder is already being watched by another program."),
                safe=translate("Inbox", "Nothing was taken in."),
                mend=translate("Inbox", "Let that one go on, or stop it first."),
            ) from None
        except OSError as error:
            self._lock.release()
            raise disk_trouble(error) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def look(self) -> tuple[list[Path], list[Waiting]]:
        """What is ready, by name, and what is not: a bundle is ready once two looks found it the same. Raises OSError."""
        ready: list[Path] = []
        waiting: list[Waiting] = []
        looked: dict[str, Look] = {}
        for path in self._arrived():
            if path.name in self._left:
                waiting.append(Waiting(path.name, self._left[path.name]))
                continue
            try:
                looked[path.name] = now = _state(path)
                lacking = _lacking(path)
            except OSError as error:  # taken away meanwhile, or not for us to read: no reason to stop for the others
                waiting.append(Waiting(path.name, _unusable(error)))
                continue
            if lacking:
                waiting.append(Waiting(path.name, lacking))
            elif self._looked.get(path.name) != now:
                waiting.append(Waiting(path.name, translate("Inbox", "It may still be written to.")))
            else:
                ready.append(path)
        self._looked = looked
        return ready, waiting

    def gather(self, path: Path) -> Path:
        """What is to be taken in as one thing that one renaming moves; parts that lie about are put into a folder.

        Stopped half way, the next call goes on: the parts that are left follow those that are in the folder already.
        """
        whole = "" if path.is_dir() else whole_of(path.name)
        if not whole:
            return path
        target = self.folder / _gathered_name(whole)
        target.mkdir(mode=0o700, exist_ok=True)
        for one in self._loose_parts(whole):
            one.rename(target / one.name)
        return target

    def file_away(self, path: Path, place: str, reason: str) -> Path:
        """Move a bundle to ``accepted`` or ``refused``, with a text that says why beside it; where it lies now.

        One that cannot be moved stays, and is left alone from then on. Raises DiskTroubleError where no text can be written.
        """
        target = _free(self.folder / place, path.name)
        write_durably(target.with_name(target.name + _REASON), (reason.rstrip() + "\n").encode())
        try:
            path.rename(target)
        except OSError as error:
            self._left[path.name] = _unusable(error)
            return path
        for folder in (target.parent, self.folder):
            sync_folder(folder)
        return target

    def _arrived(self) -> Iterator[Path]:
        """Each bundle once: its file, its folder, or the first of its parts that lie about."""
        wholes: set[str] = set()
        for path in sorted(self.folder.iterdir()):
            if path.is_symlink() or path.name in {ACCEPTED, REFUSED} or path.name.startswith("."):
                continue
            if path.is_dir():
                if not path.name.endswith(".part") and _may_hold_parts(path) and not self._has_loose_parts(path):
                    yield path
            elif path.is_file():
                whole = whole_of(path.name).casefold()
                if whole and whole not in wholes:
                    wholes.add(whole)
                    yield path
                elif not whole and path.name.lower().endswith(_ENDINGS):
                    yield path

    def _has_loose_parts(self, folder: Path) -> bool:
        """Whether parts belong into this folder that still lie about: its gathering was interrupted."""
        wholes = {whole_of(path.name) for path in self.folder.iterdir() if path.is_file()}
        return folder.name in {_gathered_name(whole) for whole in wholes if whole}

    def _loose_parts(self, whole: str) -> list[Path]:
        found = (path for path in sorted(self.folder.iterdir()) if path.is_file() and not path.is_symlink())
        return [path for path in found if whole_of(path.name).casefold() == whole.casefold()]


def _may_hold_parts(folder: Path) -> bool:
    try:
        return has_parts(folder)
    except OSError:
        return False


def _gathered_name(whole: str) -> str:
    return _short(whole) + _GATHERED


def _short(name: str) -> str:
    """The end of a name that would leave no room for what is put behind it (255 bytes on most disks)."""
    while len(os.fsencode(name)) > _LONGEST_NAME:
        name = name[1:]
    return name


def _unusable(error: OSError) -> str:
    words = translate("Inbox", "It cannot be read or moved ({reason}).")
    return words.format(reason=error.strerror or type(error).__name__)


def _lacking(path: Path) -> str:
    """What parts lack before they can be a bundle; empty for everything else."""
    if not path.is_dir() and not whole_of(path.name):
        return ""
    if (path.parent / _gathered_name(whole_of(path.name))).is_dir():
        return ""  # they were all there when their gathering began
    try:
        troubles = [one for one in bundle_files(path).troubles() if one.is_lacking]
    except UnreadableError:
        return ""  # several bundles in one folder, say: for the verification to tell
    return " ".join(f"{visible(one.name)}: {one.sentence}" for one in troubles[:3])


def _state(path: Path) -> Look:
    """Names, sizes and times of what belongs to a bundle: two looks that differ have seen somebody write."""
    if path.is_dir():
        paths = sorted(path.iterdir())
    else:
        whole = whole_of(path.name).casefold()
        paths = (
            sorted(one for one in path.parent.iterdir() if whole_of(one.name).casefold() == whole) if whole else [path]
        )
    status = [(one.name, one.stat()) for one in paths]
    return tuple((name, one.st_size, one.st_mtime_ns) for name, one in status)


def _free(folder: Path, name: str) -> Path:
    """A name in a folder that nothing has yet: the same bundle may come more than once."""
    name = _short(name)
    candidate, number = folder / name, 1
    while os.path.lexists(candidate):
        number += 1
        candidate = folder / f"{name}.{number}"
    return candidate
