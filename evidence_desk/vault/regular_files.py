"""Opening files of a vault's folder as nothing but files: no link is followed out of it, nothing is waited for.

Who can write into the folder can put a link to any file of the person there, or a pipe that never ends.
"""

import errno
import os
import stat
from pathlib import Path

_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotARegularFileError(OSError):
    """A link, folder, pipe or device lies where a file should."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, "no regular file", str(path))


def is_regular(path: Path) -> bool:
    """Whether a file lies here, itself and not by a link."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def open_regular(path: Path, flags: int = os.O_RDONLY) -> int:
    """A descriptor of a file that is there. NotARegularFileError for anything else, OSError where the disk refuses."""
    if stat.S_ISLNK(path.lstat().st_mode):  # in words of our own, and for systems without O_NOFOLLOW
        raise NotARegularFileError(path)
    descriptor = os.open(path, flags | _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotARegularFileError(path)
    return descriptor


def read_regular(path: Path, limit: int) -> bytes:
    """The first ``limit`` bytes of a file. As ``open_regular`` raises."""
    with os.fdopen(open_regular(path), "rb") as stream:
        return stream.read(limit)
