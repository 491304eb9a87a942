"""What somebody dropped to be verified: a bundle, a list of hashes, a signed report, a folder, or just a file. No Qt."""

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from evidence_desk.media.bags import is_bag
from evidence_desk.media.comparison import folder_of
from evidence_desk.media.hashing import stopped_reading
from evidence_desk.media.histories import has_history
from evidence_desk.media.manifests.chains import CHAIN
from evidence_desk.media.manifests.forms import read_manifest
from evidence_desk.media.manifests.listed import ListedFile
from evidence_desk.media.reading import a_link
from evidence_desk.reports.list_signatures import is_report
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

_ZIP, _AGE = b"PK\x03\x04", b"age-encryption.org/v1\n"
_BUNDLE_ENDINGS = (".zip", ".age")
_LIST_ENDING = re.compile(
    r"|\.(?:txt|csv|hash(?:es)?|manifest|sums|sfv|mhl|magnet|hashdeep|md5deep"
    r"|(?:sha1|sha224|sha256|sha384|sha512|md5|b2|b3)(?:sums?)?|sha3|blake2b?|blake3|crc32)"
)
_MOST_LINES_READ = 20
_MOST_LOOKED_AT = 2000


class Kind(Enum):
    """What a path is, for a check."""

    FILE = "file"
    FOLDER = "folder"
    LIST = "list"
    BUNDLE = "bundle"
    BAG = "bag"
    HISTORY = "history"
    REPORT = "report"


@dataclass(frozen=True)
class Recognised:
    """A path and what it is. ``encrypted``: of a bundle. ``lists``: the lists of hashes lying in a folder."""

    kind: Kind
    path: Path
    encrypted: bool = False
    lists: tuple[Path, ...] = ()


def recognise(paths: tuple[Path, ...], watcher: Watcher) -> Recognised:
    """Say what was chosen. A folder and a list together are that folder with that list.

    Raises ResearcherError where it is nothing that can be checked, or several things that are to be checked one by one;
    CancelledError.
    """
    found = [_recognised(path, watcher) for path in paths]
    if len(found) == 1:
        return found[0]
    folders = [one for one in found if one.kind in {Kind.FOLDER, Kind.BAG, Kind.HISTORY}]
    lists = [one.path for one in found if one.kind is Kind.LIST]
    if len(found) == 2 and len(folders) == 1 and lists:
        return Recognised(Kind.FOLDER, folders[0].path, lists=tuple(lists))
    raise ResearcherError(
        translate("Verify", "Several things were chosen at once."),
        safe=translate("Verify", "Nothing was checked yet, and nothing was changed."),
        mend=translate(
            "Verify", "Choose one file, one folder or one bundle; with a folder, you may drop its list of hashes too."
        ),
    )


def is_list(path: Path) -> bool:
    """Whether the first lines of a file hold a hash and a name, in any form of a list."""
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(read_manifest(stream, path.name)):
                if isinstance(line, ListedFile):
                    return True
                if number >= _MOST_LINES_READ:
                    return False
    except (OSError, UnreadableError):
        return False
    return False


def lists_in(folder: Path, watcher: Watcher) -> tuple[Path, ...]:
    """The lists of hashes that lie in a folder itself; those that say so in their name come first. CancelledError."""
    try:
        candidates = sorted(filter(_is_called_as_list, folder.iterdir()), key=_likeliness)
    except OSError:
        return ()
    found = []
    for path in candidates[:_MOST_LOOKED_AT]:
        if watcher.cancelled():
            raise stopped_reading()
        if _may_be_list(path) and is_list(path):
            found.append(path)
    return tuple(found)


def _likeliness(path: Path) -> tuple[bool, bool, str]:
    """The list of a bag's content before that of its own parts."""
    return path.name.startswith("tagmanifest"), "sha256" not in path.name.lower(), path.name


def _is_called_as_list(path: Path) -> bool:
    return bool(_LIST_ENDING.fullmatch(path.suffix.lower()))


def _may_be_list(path: Path) -> bool:
    """By its name, so that not every photograph of a large folder is opened; links are not followed."""
    return _is_called_as_list(path) and not path.is_symlink() and path.is_file()


def _recognised(path: Path, watcher: Watcher) -> Recognised:
    if path.is_symlink():
        raise a_link()
    if path.is_dir():
        _refuse_vault(path)
        if is_bag(path):
            return Recognised(Kind.BAG, path)
        if has_history(path):
            return Recognised(Kind.HISTORY, path)
        return Recognised(Kind.FOLDER, path, lists=lists_in(path, watcher))
    if not path.is_file():
        raise ResearcherError(
            translate("Verify", "“{name}” is not there, or is no file.").format(name=visible(path.name)),
            safe=translate("Verify", "Nothing was checked."),
            mend=translate("Verify", "If it is on a stick or another disk, plug that in and choose it again."),
        )
    return _recognised_file(path)


def _recognised_file(path: Path) -> Recognised:
    if path.name == CHAIN and has_history(top := Path(folder_of(path))):
        return Recognised(Kind.HISTORY, top)
    if is_report(path):
        return Recognised(Kind.REPORT, path)
    beginning = _beginning(path)
    # By its content; by its name only where it has neither beginning, so that damage is told as damage.
    if beginning.startswith((_ZIP, _AGE)) or path.suffix.lower() in _BUNDLE_ENDINGS:
        encrypted = not beginning.startswith(_ZIP) and (beginning.startswith(_AGE) or path.suffix.lower() == ".age")
        return Recognised(Kind.BUNDLE, path, encrypted=encrypted)
    return Recognised(Kind.LIST if _may_be_list(path) and is_list(path) else Kind.FILE, path)


def _refuse_vault(folder: Path) -> None:
    if (folder / "vault.json").exists():
        raise ResearcherError(
            translate("Verify", "This folder is a vault; its files are encrypted and cannot be compared from outside."),
            safe=translate("Verify", "Nothing in it was touched."),
            mend=translate("Verify", "Open the vault, and choose to verify every stored file there."),
        )


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(len(_AGE))
    except OSError:
        return b""
