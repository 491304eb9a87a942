"""A second process that hashes many small files: Python's own lock lets two threads of one process do little of that at once.

It is told paths and answers with hashes and nothing else. It has no key, no standard output of ours and nothing to decide: where
a file is large, cannot be read, or anything is unusual, it leaves that file and those after it to whoever asked.
"""

import os
import struct
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO, Final, cast

from evidence_desk.media.algorithms import WITHOUT_LIBRARIES, Algorithm, Hashing, maker
from evidence_desk.media.reading import FileObstacleError, open_regular, read_into, refuse_change

_LARGEST_FILE: Final = 1024 * 1024  # bytes; while a larger one is read, somebody wants to hear how far it is
_COUNT: Final = struct.Struct("<I")
_FACTS: Final = struct.Struct("<Qq")
_START: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from evidence_desk.media.hashing_process import main; main()"
)

Hashed = tuple[str, dict[Algorithm, str], int, int]
"""Path, hashes, size in bytes, time of last change in nanoseconds since 1970."""


class HashingProcessError(Exception):
    """The process does not answer any more, or not as it must."""


def can_help(algorithms: Sequence[Algorithm]) -> bool:
    """Whether such a process can make these hashes on this machine, with Python's own library alone."""
    return bool(sys.executable) and not getattr(sys, "frozen", False) and WITHOUT_LIBRARIES.issuperset(algorithms)


class HashingProcess:
    """A running process. Use it from one thread, and end it."""

    def __init__(self, algorithms: Sequence[Algorithm]) -> None:
        """Raises OSError where none can be started."""
        # Few need them, and nobody else waits for them.
        import subprocess  # noqa: PLC0415
        from pathlib import Path  # noqa: PLC0415

        self._algorithms = tuple(algorithms)
        root = str(Path(__file__).resolve().parents[2])
        # No shell and nothing of the user's settings; what it says beside its answers is of no use to anybody.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", "-c", _START, root, *self._algorithms],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def hash_first(self, paths: deque[str]) -> list[Hashed]:
        """Hash files from the front of ``paths`` and take them away; those from the first unusual one on stay.

        Raises HashingProcessError, after which ``paths`` is as it was and the process is good for nothing more.
        """
        asked = list(paths)
        try:
            _write(self._into(), b"\0".join(map(os.fsencode, asked)))
            answer = _read(self._out())
        except OSError as error:
            raise HashingProcessError from error
        if answer is None:
            raise HashingProcessError
        hashed = self._understood(answer, asked)
        for _ in hashed:
            paths.popleft()
        return hashed

    def end(self) -> None:
        """End it, whatever it is doing, and wait until it is gone."""
        self._process.kill()
        for stream in (self._into(), self._out()):
            with suppress(OSError):
                stream.close()
        self._process.wait()

    def _understood(self, answer: bytes, asked: Sequence[str]) -> list[Hashed]:
        sizes = [2 * algorithm.size for algorithm in self._algorithms]
        length = _FACTS.size + sum(sizes)
        count, rest = divmod(len(answer), length)
        if rest or count > len(asked):
            raise HashingProcessError
        found: list[Hashed] = []
        at = 0
        for path in asked[:count]:
            size, modified_ns = _FACTS.unpack_from(answer, at)
            at += _FACTS.size
            digests = {}
            for algorithm, digest_size in zip(self._algorithms, sizes, strict=True):
                digests[algorithm] = answer[at : at + digest_size].decode()
                at += digest_size
            found.append((path, digests, size, modified_ns))
        return found

    def _into(self) -> BinaryIO:
        return cast("BinaryIO", self._process.stdin)

    def _out(self) -> BinaryIO:
        return cast("BinaryIO", self._process.stdout)


def main() -> None:
    """What runs in the process: answer until whoever asks hangs up."""
    makers = [maker(Algorithm(name)) for name in sys.argv[2:]]
    view = memoryview(bytearray(_LARGEST_FILE))
    with suppress(BrokenPipeError, KeyboardInterrupt):
        while (asked := _read(sys.stdin.buffer)) is not None:
            _write(sys.stdout.buffer, b"".join(_answers(map(os.fsdecode, asked.split(b"\0")), view, makers)))


def _answers(
    paths: Iterable[str], view: memoryview, makers: Sequence[Callable[[memoryview], Hashing]]
) -> Iterator[bytes]:
    for path in paths:
        try:
            yield _answer(path, view, makers)
        except (OSError, FileObstacleError):
            return  # whoever asked says why, in words


def _answer(path: str, view: memoryview, makers: Sequence[Callable[[memoryview], Hashing]]) -> bytes:
    descriptor, status = open_regular(path)
    try:
        # One that fills the buffer goes on behind it, and is refused as if it had grown.
        content = view[: read_into(descriptor, view)]
        digests = "".join([make(content).hexdigest() for make in makers])
        refuse_change(descriptor, status, len(content))
    finally:
        os.close(descriptor)
    return _FACTS.pack(status.st_size, status.st_mtime_ns) + digests.encode()


def _write(stream: BinaryIO, content: bytes) -> None:
    stream.write(_COUNT.pack(len(content)) + content)
    stream.flush()


def _read(stream: BinaryIO) -> bytes | None:
    """The next message; None where there is none, or only a part of one."""
    head = stream.read(_COUNT.size)
    if len(head) < _COUNT.size:
        return None
    (length,) = _COUNT.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None
