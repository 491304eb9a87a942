"""The times of a file as its file system keeps them, none of their digits lost."""

import ctypes
import functools
import os
import sys
from datetime import UTC, datetime
from typing import Any

_STATX_BTIME = 0x800
_AT_EMPTY_PATH = 0x1000
_STATX_BYTES = 256
_MASK = slice(0, 4)
_SECONDS, _NANOSECONDS = slice(80, 88), slice(88, 92)  # of stx_btime, by the layout of struct statx (statx(2))
_A_SECOND = 1_000_000_000


def created_ns(descriptor: int) -> int | None:
    """When an open file came into being on its medium, in nanoseconds since 1970; None where that is not kept or told.

    On Linux by statx(2), which not every file system answers; FAT of a camera card does.
    """
    if (function := _statx()) is not None:
        return _by_statx(function, descriptor)
    status = os.fstat(descriptor)
    told = getattr(status, "st_birthtime_ns", None)
    if told is None:
        seconds = getattr(status, "st_birthtime", None)
        told = None if seconds is None else round(seconds * _A_SECOND)
    return told


def rfc3339(nanoseconds: int | None) -> str | None:
    """A time in UTC with as many digits of a second as are not zero; None where there is none, or none of our calendar."""
    if nanoseconds is None:
        return None
    seconds, rest = divmod(nanoseconds, _A_SECOND)
    try:
        whole = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S").zfill(19)
    except (OverflowError, ValueError, OSError):
        return None
    fraction = f".{rest:09}".rstrip("0").rstrip(".")
    return f"{whole}{fraction}Z"


@functools.cache
def _statx() -> Any:
    """The system's own statx(2); None elsewhere than on Linux."""
    function = getattr(ctypes.CDLL(None), "statx", None) if sys.platform == "linux" else None
    if function is not None:
        function.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_uint, ctypes.c_char_p)
    return function


def _by_statx(function: Any, descriptor: int) -> int | None:
    told = ctypes.create_string_buffer(_STATX_BYTES)
    if function(descriptor, b"", _AT_EMPTY_PATH, _STATX_BTIME, told):
        return None
    raw = told.raw
    if not int.from_bytes(raw[_MASK], sys.byteorder) & _STATX_BTIME:
        return None
    seconds = int.from_bytes(raw[_SECONDS], sys.byteorder, signed=True)
    return seconds * _A_SECOND + int.from_bytes(raw[_NANOSECONDS], sys.byteorder)
