"""Opening a stranger's file safely: no link followed, no pipe waited for, no change while reading unnoticed.

This module and ``hashing`` import next to nothing, so that a hash of one small file costs no more than starting Python.
"""

import errno
import os
import stat
from collections.abc import Callable
from enum import Enum

from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate

# O_NONBLOCK: opening a pipe must not wait for its writer. O_BINARY, O_SEQUENTIAL and O_NOINHERIT exist on Windows only.
_FLAGS = os.O_RDONLY
for _flag in ("O_BINARY", "O_SEQUENTIAL", "O_NOINHERIT", "O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC"):
    _FLAGS |= getattr(os, _flag, 0)
# Linux lets whoever owns a file read it without a trace in its time of last access; to others it says EPERM.
_WITHOUT_TRACE = getattr(os, "O_NOATIME", 0)
_OPENS_THROUGH_LINKS = not hasattr(os, "O_NOFOLLOW")
_READS_INTO_BUFFERS = hasattr(os, "readv")

_FORBIDDEN = {errno.EACCES, errno.EPERM}


class Obstacle(Enum):
    """Why a file has no hash."""

    MISSING = "missing"
    NOT_A_FILE = "not-a-file"
    UNREADABLE = "unreadable"
    CHANGED = "changed-while-read"


class FileObstacleError(UnreadableError):
    """A file that cannot be read, or not reliably; ``obstacle`` says which kind of trouble it is."""

    def __init__(self, obstacle: Obstacle, happened: str, *, mend: str = "") -> None:
        super().__init__(happened, mend=mend)
        self.obstacle = obstacle


def open_regular(path: str) -> tuple[int, os.stat_result]:
    """A descriptor open for reading and the file's status at that moment; the caller closes the descriptor.

    Never blocks, and never follows a link that ``path`` itself is. Raises FileObstacleError for anything but a regular
    file (links, folders, devices, pipes, sockets), for a missing file and for one this account may not read.
    """
    if _OPENS_THROUGH_LINKS and os.path.islink(path):  # noqa: PTH114 - importing pathlib takes longer than a file
        raise a_link()
    try:
        descriptor = _opened(path)
    except (OSError, ValueError) as error:
        raise obstacle_from(error, path) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise not_a_file(status.st_mode)
    except OSError as error:
        os.close(descriptor)
        raise obstacle_from(error) from error
    except FileObstacleError:
        os.close(descriptor)
        raise
    return descriptor, status


def _opened(path: str) -> int:
    if _WITHOUT_TRACE:
        try:
            return os.open(path, _FLAGS | _WITHOUT_TRACE)
        except PermissionError:
            pass
    return os.open(path, _FLAGS)


def read_into(descriptor: int, view: memoryview) -> int:
    """Fill a writable buffer from a descriptor; how many bytes came, 0 at the end. Raises OSError."""
    if _READS_INTO_BUFFERS:
        return os.readv(descriptor, (view,))
    piece = os.read(descriptor, len(view))
    view[: len(piece)] = piece
    return len(piece)


def refuse_change(descriptor: int, before: os.stat_result, bytes_read: int) -> None:
    """Raise FileObstacleError (CHANGED) unless the open file is still what ``open_regular`` saw.

    Compares size, modification time, identity and whether the name still stands. A change that keeps the size and
    falls within the file system's time step (a few milliseconds) cannot be seen this way.
    """
    after = os.fstat(descriptor)
    if (
        bytes_read == before.st_size == after.st_size
        and before.st_mtime_ns == after.st_mtime_ns
        and before.st_ino == after.st_ino
        and (after.st_nlink or not before.st_nlink)
    ):
        return
    if before.st_nlink and not after.st_nlink:
        happened = translate("media", "This file was removed or replaced while it was being read.")
        raise FileObstacleError(Obstacle.CHANGED, happened, mend=_no_other_program())
    raise changed_meanwhile()


def changed_meanwhile() -> FileObstacleError:
    """That a file is not what it was when it was first opened."""
    happened = translate("media", "This file changed while it was being read, so a hash of it would mean nothing.")
    return FileObstacleError(Obstacle.CHANGED, happened, mend=_no_other_program())


def _no_other_program() -> str:
    return translate("media", "Wait until no other program writes to it, then do this again.")


def obstacle_from(error: OSError | ValueError, path: str = "") -> FileObstacleError:
    """What a failed open or read means to a researcher. ``path`` helps where a system names the reason badly."""
    number = error.errno if isinstance(error, OSError) else errno.ENAMETOOLONG
    if number in _FORBIDDEN and path and os.path.isdir(path):  # noqa: PTH112 - see open_regular
        # Windows refuses to open a folder with the words for a forbidden file.
        return not_a_file(stat.S_IFDIR)
    if number in _KNOWN_TROUBLES:
        return _KNOWN_TROUBLES[number]()
    reason = getattr(error, "strerror", None) or type(error).__name__
    return FileObstacleError(
        Obstacle.UNREADABLE, translate("media", "This file cannot be read ({reason}).").format(reason=reason)
    )


def missing() -> FileObstacleError:
    """For a name behind which there is nothing."""
    return FileObstacleError(Obstacle.MISSING, translate("media", "There is no file of this name."))


def _forbidden() -> FileObstacleError:
    return FileObstacleError(
        Obstacle.UNREADABLE,
        translate("media", "This account is not allowed to read this."),
        mend=translate("media", "Ask its owner for permission, or copy it with an account that may read it."),
    )


def _named_impossibly() -> FileObstacleError:
    return FileObstacleError(
        Obstacle.UNREADABLE,
        translate("media", "This system cannot open a file under this name."),
        mend=translate("media", "Where it lies deep inside folders, copy its folder to a place with a short path."),
    )


def _undeliverable() -> FileObstacleError:
    return FileObstacleError(
        Obstacle.UNREADABLE,
        translate("media", "The disk could not deliver this file."),
        mend=translate("media", "Copy what can still be copied from this disk, and use another."),
    )


def a_link() -> FileObstacleError:
    """For a link, which could lead anywhere."""
    return FileObstacleError(
        Obstacle.NOT_A_FILE,
        translate("media", "This is a link to another place; links are not followed."),
        mend=translate("media", "Choose the file or folder that the link points to."),
    )


def not_a_file(mode: int) -> FileObstacleError:
    """For a folder, or for a device, pipe or socket, by its mode as ``os.stat`` gives it."""
    if stat.S_ISDIR(mode):
        return FileObstacleError(Obstacle.NOT_A_FILE, translate("media", "This is a folder, not a file."))
    return FileObstacleError(
        Obstacle.NOT_A_FILE, translate("media", "This is a device, pipe or socket of the system, not a file.")
    )


def _not_in_the_file_system() -> FileObstacleError:
    return not_a_file(stat.S_IFSOCK)


_KNOWN_TROUBLES: dict[int | None, Callable[[], FileObstacleError]] = {
    errno.ENOENT: missing,
    errno.ENOTDIR: missing,
    errno.ELOOP: a_link,
    errno.EMLINK: a_link,
    errno.ENXIO: _not_in_the_file_system,
    errno.ENODEV: _not_in_the_file_system,
    errno.EACCES: _forbidden,
    errno.EPERM: _forbidden,
    errno.EIO: _undeliverable,
    errno.ENAMETOOLONG: _named_impossibly,
}
