"""The medium files come from: its name, its label and kind of file system, and whether it is still there."""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_MOUNTS = Path("/proc/self/mountinfo")
_LABELS = Path("/dev/disk/by-label")
_OCTAL = re.compile(r"\\([0-7]{3})")
_HEX = re.compile(r"\\x([0-9a-fA-F]{2})")


class Medium(NamedTuple):
    """What is kept of where files lay: the chosen folder's own name, and the label and kind of its file system.

    The last two are told by Linux without special rights; where nothing tells them they are empty.
    """

    name: str = ""
    label: str = ""
    system: str = ""


class _Mount(NamedTuple):
    point: str
    system: str
    device: str


def medium_of(chosen: str) -> Medium:
    """The medium of a file or folder that was chosen. Raises nothing."""
    path = os.path.realpath(chosen)
    name = os.path.basename(path) if os.path.isdir(path) else ""  # noqa: PTH112, PTH119 - paths stay text here
    mount = _mount_of(path)
    if mount is None:
        return Medium(visible(name))
    return Medium(visible(name), visible(_label_of(mount.device)), visible(mount.system))


class Presence:
    """Whether what was chosen is still there: a card that was pulled is not a card full of bad files."""

    def __init__(self, chosen: Sequence[str]) -> None:
        self._seen = [(path, _identity(path)) for path in chosen]
        mounts = (_mount_of(os.path.realpath(path)) for path in chosen)
        self._devices = {mount.device for mount in mounts if mount and _is_there(mount.device)}

    def require(self) -> None:
        """Raise ResearcherError where something is not there at all: an intake goes on only with the medium it began with."""
        missing = [path for path, identity in self._seen if identity is None]
        if missing:
            raise _gone(missing[0])

    def refuse_if_gone(self) -> None:
        """Raise ResearcherError where something that was there at the beginning is not there, or is something else."""
        gone = [path for path, identity in self._seen if identity is not None and _identity(path) != identity]
        if not gone and all(map(_is_there, self._devices)):
            return
        raise _gone(gone[0] if gone else self._seen[0][0])


def another_medium() -> ResearcherError:
    """Why an intake does not go on where none of its files is."""
    return ResearcherError(
        translate("Media", "This is not the card or folder that this intake began with: none of its files is there."),
        safe=translate("Media", "Nothing was taken in, and nothing was changed."),
        mend=translate("Media", "Plug in the one it began with, or take this one in by itself."),
    )


def _gone(path: str) -> ResearcherError:
    named = visible(os.path.basename(os.path.normpath(path)))  # noqa: PTH119 - as above
    return ResearcherError(
        translate("Media", "“{name}” is not there: a card or stick was pulled out, or a folder was moved.").format(
            name=named
        ),
        safe=translate("Media", "What was taken in before stays; the originals were only read."),
        mend=translate("Media", "Plug it in again and go on with this intake; nothing is stored twice."),
    )


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _is_there(device: str) -> bool:
    return device.startswith("/dev/") and os.path.exists(device)  # noqa: PTH110


def _mount_of(path: str) -> _Mount | None:
    """The mount a path lies on, by proc(5): the one whose mount point is the longest beginning of it."""
    if sys.platform != "linux":
        return None
    try:
        lines = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    found = None
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) < 5 or len(rest) < 2:
            continue
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[4])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and (found is None or len(point) >= len(found.point)):
            found = _Mount(point, rest[0], rest[1])
    return found


def _label_of(device: str) -> str:
    """The label of a block device as the system lists it; empty where it lists none."""
    try:
        real = os.path.realpath(device, strict=True)
        for link in _LABELS.iterdir():
            if os.path.realpath(link) == real:
                raw = _HEX.sub(lambda match: chr(int(match[1], 16)), link.name)
                return raw.encode("latin-1", "replace").decode("utf-8", "replace") if "\\x" in link.name else raw
    except OSError:
        return ""
    return ""
