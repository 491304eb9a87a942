"""The shim from the side of Python: compiled once a session, set up in the process that is tried."""

import ctypes
import functools
import os
import shutil
import subprocess
import tempfile
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
LIBRARY = "EVIDENCE_DESK_LAB_SHIM"


class Fault(IntEnum):
    """What becomes of the numbered call. The numbers are those of ``enum fault`` in shim.c."""

    NONE = 0
    FULL_ONCE = 1  # ENOSPC, this once
    FULL_ON = 2  # ENOSPC, here and at every later call that takes space
    IO_ONCE = 3  # EIO, this once
    IO_ON = 4  # EIO, here and at every later call: the medium was pulled out
    SHORT_ONCE = 5  # half of what was offered is written, and told so
    SHORT_ON = 6  # and so from here on
    KILL_BEFORE = 7
    KILL_AFTER = 8
    KILL_MIDWAY = 9


WRITE_FAULTS = (Fault.FULL_ONCE, Fault.FULL_ON, Fault.IO_ONCE, Fault.IO_ON, Fault.SHORT_ONCE, Fault.SHORT_ON)
OTHER_FAULTS = (Fault.IO_ONCE, Fault.FULL_ON, Fault.IO_ON, Fault.FULL_ONCE)
KILLS = (Fault.KILL_BEFORE, Fault.KILL_MIDWAY, Fault.KILL_AFTER)


def faults_of(kind: str) -> tuple[Fault, ...]:
    """The faults that a call of this kind can meet: only a write can fall short."""
    return WRITE_FAULTS if kind == "w" else OTHER_FAULTS


@functools.cache
def compiled() -> Path:
    """The shim as a library, in a folder that ends with the process."""
    compiler = shutil.which("cc")
    assert compiler, "the lab needs a C compiler: apt-get install gcc libc6-dev"
    place = tempfile.TemporaryDirectory(prefix="lab-shim-")
    compiled.place = place  # type: ignore[attr-defined]  # removed with the process
    library = Path(place.name) / "shim.so"
    command = [compiler, "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-o", library, SOURCE, "-ldl"]
    subprocess.run([*command, "-lpthread"], check=True)
    return library


def environment() -> dict[str, str]:
    """An environment in which a process goes through the shim. Its own children do not, once it calls ``attach``."""
    support = str(Path(__file__).parents[1])
    library = str(compiled())
    return os.environ | {"LD_PRELOAD": library, LIBRARY: library, "PYTHONPATH": support}


class Shim:
    """The shim in this process, which was started with ``environment()``."""

    def __init__(self) -> None:
        os.environ.pop("LD_PRELOAD", None)
        self._library = ctypes.CDLL(os.environ[LIBRARY])
        self._library.lab_count.restype = ctypes.c_long
        self._library.lab_struck.restype = ctypes.c_long
        self._library.lab_kinds.restype = ctypes.POINTER(ctypes.c_ubyte)

    def watch(self, folder: Path, fault: Fault = Fault.NONE, at: int = 0, log: int = -1) -> None:
        """Count from here what happens below ``folder``; syncs there are counted and not waited for."""
        place = os.fsencode(folder.resolve())
        self._library.lab_watch(place, int(fault), ctypes.c_long(at), log, 0)

    def note(self, text: str) -> None:
        """A line in the log: what the program said at this point."""
        self._library.lab_note(text.encode())

    def set_clock(self, seconds: int) -> None:
        """Put the device's clock off by so many seconds from now on."""
        self._library.lab_clock(ctypes.c_long(seconds))

    @property
    def calls(self) -> str:
        """The kinds of all calls so far, one letter each (``enum kind``)."""
        count = self._library.lab_count()
        kinds = self._library.lab_kinds()
        return "".join(chr(kinds[number]) for number in range(1, count + 1))

    @property
    def struck(self) -> int:
        """How many calls met the fault."""
        return int(self._library.lab_struck())
