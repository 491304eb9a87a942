"""What the decoding process gives up before it looks at the first picture.

Pictures come from strangers, and decoders have faults. A process that can open nothing, start nothing and send nothing
but its answer makes such a fault worth little. What the system does not offer is left out and not claimed: the answer
says what is in force.

Linux: resource limits, no core dump, no new privileges, a seccomp filter (seccomp(2)) on x86-64 and AArch64.
macOS: resource limits as far as the system keeps them. Windows: none.
"""

import contextlib
import ctypes
import errno
import os
import struct
import sys

from evidence_desk.media.picture_protocol import Confinement

if sys.platform != "win32":
    import resource

MOST_MEMORY = 1024 * 1024 * 1024
MOST_PROCESSOR_SECONDS = 120

_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_SECCOMP_RET_ALLOW = 0x7FFF0000
_SECCOMP_RET_ERRNO = 0x00050000

_INSTRUCTION = struct.Struct("=HBBI")
_LOAD_WORD = 0x20
_JUMP_IF_EQUAL = 0x15
_JUMP_IF_ANY_BIT = 0x45
_RETURN = 0x06
# struct seccomp_data: the call's number, the architecture it was made for, where it stands, its arguments
_OFFSET_OF_NUMBER, _OFFSET_OF_ARCHITECTURE, _OFFSET_OF_FIRST_ARGUMENT = 0, 4, 16

# read write close fstat lseek mmap mprotect munmap brk rt_sigaction rt_sigprocmask rt_sigreturn sched_yield mremap
# madvise getpid exit gettid futex restart_syscall clock_gettime exit_group getrandom, per architecture (AUDIT_ARCH_…)
_ALLOWED_CALLS = {
    "x86_64": (
        0xC000003E,
        (0, 1, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 28, 39, 60, 186, 202, 219, 228, 231, 318),
    ),
    "aarch64": (
        0xC00000B7,
        (63, 64, 57, 80, 62, 222, 226, 215, 214, 134, 135, 139, 124, 216, 233, 172, 93, 178, 98, 128, 113, 94, 278),
    ),
}


# clone, whose flags come first, and clone3, whose flags a filter cannot read: glibc goes back to clone where there is none.
_THREAD_CALLS = {"x86_64": (56, 435, (273, 334)), "aarch64": (220, 435, (99, 293))}
_CLONE_THREAD = 0x00010000


class _Program(ctypes.Structure):
    """struct sock_fprog: a filter as the kernel takes it."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def confine(*, threads: bool = False, most_memory: int = MOST_MEMORY) -> Confinement:
    """Give up what decoding does not need, for good; returns what the system really took.

    Call it when everything is imported and the pipes are open: afterwards no file can be opened. ``threads`` leaves the
    starting of threads of the same process, and of nothing else, to a decoder that does not work without one.
    ``most_memory``: bytes of address space.
    """
    held = Confinement.NOTHING
    if sys.platform != "win32":
        _limit_resources(most_memory)
        held |= Confinement.LIMITS
    if sys.platform == "linux" and _filter_calls(threads=threads):
        held |= Confinement.FILTER
    return held


if sys.platform != "win32":

    def _limit_resources(most_memory: int) -> None:
        limits = (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CPU, MOST_PROCESSOR_SECONDS),
            (resource.RLIMIT_AS, most_memory),
            (resource.RLIMIT_NOFILE, _first_free_descriptor()),
        )
        for which, most in limits:
            # macOS refuses some of them; the others still hold.
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(which, (most, most))

    def _first_free_descriptor() -> int:
        free = os.dup(0)
        os.close(free)
        return free


def _filter_calls(*, threads: bool) -> bool:
    """Take new privileges, core dumps and all but a handful of system calls away; whether the kernel agreed."""
    architecture, allowed = _ALLOWED_CALLS.get(os.uname().machine, (0, ()))
    if not allowed or sys.maxsize < 2**32:
        return False
    starting = _thread_rules(os.uname().machine) if threads else b""
    program = _filter_program(architecture, allowed, starting)
    kernel = ctypes.CDLL(None, use_errno=True)
    arguments = (ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0))
    kernel.prctl(_PR_SET_DUMPABLE, ctypes.c_ulong(0), *arguments)
    if kernel.prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), *arguments) != 0:
        return False
    filters = _Program(len(program) // _INSTRUCTION.size, program)
    mode = ctypes.c_ulong(_SECCOMP_MODE_FILTER)
    return bool(kernel.prctl(_PR_SET_SECCOMP, mode, ctypes.byref(filters), *arguments[:2]) == 0)


def _filter_program(architecture: int, allowed: tuple[int, ...], starting: bytes = b"") -> bytes:
    """A classic BPF program: another architecture or a call not listed fails with EPERM, the listed ones pass.

    ``starting`` comes last, with the number of the call still loaded.

    Failing rather than killing lets a library that tries something needless go on without it.
    """
    refuse = _INSTRUCTION.pack(_RETURN, 0, 0, _SECCOMP_RET_ERRNO | errno.EPERM)
    program = [
        _INSTRUCTION.pack(_LOAD_WORD, 0, 0, _OFFSET_OF_ARCHITECTURE),
        _INSTRUCTION.pack(_JUMP_IF_EQUAL, 1, 0, architecture),
        refuse,
        _INSTRUCTION.pack(_LOAD_WORD, 0, 0, _OFFSET_OF_NUMBER),
    ]
    for number in allowed:
        program.append(_INSTRUCTION.pack(_JUMP_IF_EQUAL, 0, 1, number))
        program.append(_INSTRUCTION.pack(_RETURN, 0, 0, _SECCOMP_RET_ALLOW))
    return b"".join((*program, starting, refuse))


def _thread_rules(machine: str) -> bytes:
    """What lets a thread start and nothing else: clone with its flag for threads, and what a new thread calls first."""
    clone, clone3, first_calls = _THREAD_CALLS[machine]
    passed = _INSTRUCTION.pack(_RETURN, 0, 0, _SECCOMP_RET_ALLOW)
    rules = [_INSTRUCTION.pack(_JUMP_IF_EQUAL, 0, 1, clone3)]
    rules.append(_INSTRUCTION.pack(_RETURN, 0, 0, _SECCOMP_RET_ERRNO | errno.ENOSYS))
    for number in first_calls:
        rules += [_INSTRUCTION.pack(_JUMP_IF_EQUAL, 0, 1, number), passed]
    rules.append(_INSTRUCTION.pack(_JUMP_IF_EQUAL, 0, 3, clone))
    rules.append(_INSTRUCTION.pack(_LOAD_WORD, 0, 0, _OFFSET_OF_FIRST_ARGUMENT))
    rules += [_INSTRUCTION.pack(_JUMP_IF_ANY_BIT, 0, 1, _CLONE_THREAD), passed]
    return b"".join(rules)
