"""What a process gives up before it holds keys: leaving a copy of its memory behind when it fails, and being looked into.

Linux: no core dump (RLIMIT_CORE), and not dumpable (prctl(2)): no other process of the same person may read its memory
or attach to it. macOS: no core dump. Windows has nothing like it that a program could rely on, and nothing is done there.
"""

import contextlib
import ctypes
import faulthandler
import sys

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE = 4


def harden_process() -> None:
    """Set up this process, once, before any passphrase is typed. What the system refuses is left as it is."""
    faulthandler.disable()
    if sys.platform != "win32":
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        nothing = ctypes.c_ulong(0)
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, nothing, nothing, nothing, nothing)
