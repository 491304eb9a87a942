"""What was dropped to be verified: a bundle, a folder with its lists of hashes, such a list, or plain files.

Content decides, not names; a name counts only where the content says nothing, so that damage is told as damage.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from pathlib import Path

from evidence_desk.media.manifests import ListedFile, read_manifest
from evidence_desk.media.reading import FileObstacleError, open_regular
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.wording import translate

_AGE = b"age-encryption.org/v1\n"
_ZIP = b"PK\x03\x04"
_NAME_IN_ZIP = 30  # where the first name of a ZIP archive stands
_BUNDLE_NAME = "ED-"
_HEAD = 64
_LINES_LOOKED_AT = 64
_LARGEST_LIST_FOUND = 256 * 1024 * 1024
_LIST_WORDS = ("sha256", "sha-256", "sha2", "checksum", "manifest", "hashes", "hashsum")
_LIST_ENDINGS = ("", ".txt", ".sha256", ".sha256sum", ".sum", ".md5deep", ".lst")
BAG_LISTS = ("manifest-sha256.txt", "tagmanifest-sha256.txt")


class What(Enum):
    """The kinds of things that can be verified."""

    BUNDLE = "bundle"
    FOLDER = "folder"
    FILES = "files"


@dataclass(frozen=True)
class Subject:
    """What was dropped. ``lists`` are the lists of hashes that belong to it, as far as found.

    ``is_bag``: the folder is a BagIt bag, and its lists count together. ``encrypted``: a bundle that needs a secret key.
    """

    what: What
    paths: tuple[Path, ...]
    lists: tuple[Path, ...] = ()
    is_bag: bool = False
    encrypted: bool = False


def recognise(paths: tuple[Path, ...]) -> Subject:
    """What these paths are. Raises ResearcherError where they cannot be verified together."""
    for path in paths:
        if not os.path.lexists(path):
            raise UnreadableError(
                translate("Verify", "What was to be verified is not there (any more)."),
                mend=translate("Verify", "If it is on a stick or another disk, plug that in and do this again."),
            )
    folders = [path for path in paths if path.is_dir()]
    files = [path for path in paths if not path.is_dir()]
    if len(paths) == 1:
        return _folder(folders[0]) if folders else _file(files[0])
    return _several(folders, files)


def looks_like_list(path: Path) -> bool:
    """Whether a file has a line with a SHA-256 and a name among its first ones."""
    try:
        descriptor, _ = open_regular(os.fspath(path))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - the descriptor was opened with care
            lines = islice(read_manifest(stream), _LINES_LOOKED_AT)
            return any(isinstance(line, ListedFile) for line in lines)
    except (FileObstacleError, UnreadableError, OSError):
        return False


def _several(folders: list[Path], files: list[Path]) -> Subject:
    lists = [path for path in files if looks_like_list(path)]
    if len(folders) == 1 and len(files) == 1 and lists:
        return Subject(What.FOLDER, (folders[0],), tuple(lists))
    if folders or any(_is_bundle(path)[0] for path in files):
        raise ResearcherError(
            translate("Verify", "Folders and bundles are verified one at a time."),
            safe=translate("Verify", "Nothing was read."),
            mend=translate("Verify", "Drop one of them; a list of hashes may come with its folder."),
        )
    others = tuple(path for path in files if path not in lists)
    if len(lists) == 1 and others:
        return Subject(What.FILES, others, tuple(lists))
    return Subject(What.FILES, tuple(files))


def _folder(path: Path) -> Subject:
    if (path / "vault.json").is_file() and (path / "files").is_dir():
        raise ResearcherError(
            translate("Verify", "This folder is a vault: what is in it is encrypted."),
            safe=translate("Verify", "Nothing was read."),
            mend=translate("Verify", "Open the vault, then verify every stored file from there."),
        )
    bag = tuple(path / name for name in BAG_LISTS if (path / name).is_file())
    if len(bag) == len(BAG_LISTS) and (path / "bagit.txt").is_file():
        return Subject(What.FOLDER, (path,), bag, is_bag=True)
    return Subject(What.FOLDER, (path,), tuple(_lists_in(path)))


def _file(path: Path) -> Subject:
    is_bundle, encrypted = _is_bundle(path)
    if is_bundle:
        return Subject(What.BUNDLE, (path,), encrypted=encrypted)
    if looks_like_list(path):
        return Subject(What.FOLDER, (path.parent,), (path,))
    return Subject(What.FILES, (path,))


def _is_bundle(path: Path) -> tuple[bool, bool]:
    """Whether a file is a bundle, and whether it is encrypted."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        head = b""
    named = path.name.startswith(_BUNDLE_NAME)
    if head.startswith(_ZIP):
        return named or head[_NAME_IN_ZIP:].startswith(_BUNDLE_NAME.encode()), False
    if head.startswith(_AGE):
        return True, True
    return named and path.suffix in (".age", ".zip"), path.suffix == ".age"


def _lists_in(folder: Path) -> Iterator[Path]:
    """Files at the top of a folder that are called like lists of hashes and are some, by name."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if _may_be_list(entry))
    except OSError:
        return
    yield from (folder / name for name in names if looks_like_list(folder / name))


def _may_be_list(entry: "os.DirEntry[str]") -> bool:
    name = entry.name.lower()
    ending = os.path.splitext(name)[1]  # noqa: PTH122 - a name, not a path
    if ending not in _LIST_ENDINGS and not name.startswith("sha256"):
        return False
    if not any(word in name for word in _LIST_WORDS):
        return False
    try:
        return entry.is_file(follow_symlinks=False) and entry.stat().st_size <= _LARGEST_LIST_FOUND
    except OSError:
        return False
