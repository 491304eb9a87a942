"""The files below what a person chose, in an order that is the same on every run; what is passed over is said.

Links are not followed: they could lead out of the folder, or round in circles. Files that systems drop into every
folder are not evidence, and a list of hashes that names them only makes noise.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

from evidence_desk.media.reading import FileObstacleError, a_link, not_a_file, obstacle_from
from evidence_desk.values.wording import translate

# Case does not matter for any of them.
_SYSTEM_NAMES = frozenset(
    {
        "$recycle.bin",
        ".apdisk",
        ".appledouble",
        ".directory",
        ".documentrevisions-v100",
        ".ds_store",
        ".fseventsd",
        ".localized",
        ".spotlight-v100",
        ".temporaryitems",
        ".trash",
        ".trashes",
        ".volumeicon.icns",
        "__macosx",
        "desktop.ini",
        "ehthumbs.db",
        "ehthumbs_vista.db",
        "icon\r",
        "lost+found",
        "recycler",
        "system volume information",
        "thumbs.db",
        "thumbs.db:encryptable",
    }
)
_SYSTEM_BEGINNINGS = ("._", ".trash-")
_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0)


class Sight(Enum):
    """What a walk makes of what it meets."""

    FILE = "file"
    IGNORED = "ignored"
    UNREADABLE = "unreadable"


class Found(NamedTuple):
    """Something met on a walk.

    ``path`` opens it; ``name`` is the path from the chosen folder on, parts separated by "/" on every system (for a
    file chosen by itself, its own name). Names that are not text keep their bytes as Python's ``surrogateescape``.
    ``reason`` says in a sentence why something was ignored or could not be read.
    """

    path: str
    name: str
    sight: Sight = Sight.FILE
    reason: str = ""


def walk(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Found]:
    """Everything at and below ``paths``, the entries of each folder by name.

    One ``Found`` for each file, link, system file and unreadable folder. A path chosen by itself counts even if a
    system made it. Raises nothing: what cannot be read is among what is found.
    """
    for chosen in paths:
        yield from _walk_one(os.fspath(chosen))


def is_system_file(name: str) -> bool:
    """Whether a file or folder of this name (without its folder) is put there by a system, not by a person."""
    folded = name.lower()
    return folded in _SYSTEM_NAMES or folded.startswith(_SYSTEM_BEGINNINGS)


def _walk_one(path: str) -> Iterator[Found]:
    name = os.path.basename(os.path.normpath(path))  # noqa: PTH119 - paths stay text here, at a tenth of the time
    try:
        status = os.lstat(path)
    except (OSError, ValueError) as error:
        yield _unreadable(path, name, obstacle_from(error))
        return
    if stat.S_ISLNK(status.st_mode) or _is_junction(status):
        yield Found(path, name, Sight.IGNORED, a_link().sentences())
    elif stat.S_ISDIR(status.st_mode):
        yield from _walk_folder(path)
    elif stat.S_ISREG(status.st_mode):
        # Even a system file, where somebody asks for it by name.
        yield Found(path, name)
    else:
        yield _unreadable(path, name, not_a_file(status.st_mode))


def _walk_folder(top: str) -> Iterator[Found]:
    """Depth first, with a list of what is still open instead of recursion: folders may nest deeper than calls."""
    entries, trouble = _listed(top)
    if trouble:
        yield _unreadable(top, "", trouble)
    still_open = [("", iter(entries))]
    while still_open:
        above, rest = still_open[-1]
        for entry in rest:
            name = above + entry.name
            found = _met(entry, name)
            if found:
                yield found
                continue
            entries, trouble = _listed(entry.path)
            if trouble:
                yield _unreadable(entry.path, name, trouble)
            still_open.append((name + "/", iter(entries)))
            break
        else:
            still_open.pop()


def _listed(folder: str) -> tuple[list[os.DirEntry[str]], FileObstacleError | None]:
    """A folder's entries by name, as far as they can be had, and what prevented more."""
    entries: list[os.DirEntry[str]] = []
    trouble = None
    try:
        with os.scandir(folder) as listing:
            entries.extend(listing)
    except (OSError, ValueError) as error:
        trouble = obstacle_from(error)
    entries.sort(key=attrgetter("name"))
    return entries, trouble


def _met(entry: os.DirEntry[str], name: str) -> Found | None:
    """What an entry is; None for a folder to go into."""
    path = entry.path
    try:
        is_file = entry.is_file(follow_symlinks=False)
        is_folder = not is_file and entry.is_dir(follow_symlinks=False)
        is_link = not is_file and (
            entry.is_symlink() or (is_folder and _is_junction(entry.stat(follow_symlinks=False)))
        )
    except OSError as error:
        return _unreadable(path, name, obstacle_from(error))
    if is_link:
        return Found(path, name, Sight.IGNORED, a_link().sentences())
    if is_system_file(entry.name):
        reason = translate("media", "A system puts this into folders by itself; it is no evidence.")
        return Found(path, name, Sight.IGNORED, reason)
    if is_file:
        return Found(path, name)
    return None if is_folder else _unreadable(path, name, not_a_file(stat.S_IFSOCK))


def _is_junction(status: os.stat_result) -> bool:
    """Whether this is Windows' other kind of link between folders."""
    return bool(_JUNCTION) and getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _unreadable(path: str, name: str, error: FileObstacleError) -> Found:
    return Found(path, name, Sight.UNREADABLE, error.sentences())
