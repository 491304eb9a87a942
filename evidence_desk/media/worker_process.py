"""Starting, feeding and ending the processes that read what strangers made (``Work`` tells which there are).

Such a process gets three pipes, a working directory that exists everywhere, an environment without anything of ours, and
no key: none is in its arguments, its environment or an open file, and it is a new program, not a copy of this one.
"""

import contextlib
import importlib.util
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypeVar

from evidence_desk.media.picture_protocol import (
    Answer,
    BrokenProtocolError,
    Confinement,
    Request,
    SilenceError,
    read_answer,
    read_greeting,
    write_request,
)
from evidence_desk.values.errors import ProgramFaultError

Said = TypeVar("Said")

BUBBLEWRAP = Path("/usr/bin/bwrap")
_CHUNK = 1024 * 1024
_BOOTSTRAP = "import sys; sys.path[:0] = sys.argv[1:]; from evidence_desk.media.{module} import main; main()"


class Work(Enum):
    """What a process is there for: the module it runs, and the libraries it loads before it is confined.

    One process for all would load every library for every picture, and a fault in one of them would be open to all files.
    """

    PICTURES = ("decode_worker", ("PIL",))
    TELEPHONE_PICTURES = ("heif_worker", ("PIL", "pillow_heif"))
    WHOLE_PICTURES = ("whole_worker", ("PIL",))
    WHOLE_TELEPHONE_PICTURES = ("whole_heif_worker", ("PIL", "pillow_heif"))
    DOCUMENTS = ("documents.document_worker", ("pypdfium2",))
    RECORDINGS = ("recordings.recording_worker", ("av",))
    CREDENTIALS = ("credentials.credential_worker", ("cryptography",))

    def __init__(self, module: str, libraries: tuple[str, ...]) -> None:
        self.module = module
        self.libraries = libraries

    @property
    def frozen_argument(self) -> str:
        """With what a frozen program starts itself again for this work."""
        return f"--{self.module.rpartition('.')[2].replace('_', '-')}"


@dataclass(frozen=True)
class Launch:
    """One way to start the process: its command line, and what encloses it beyond what it does to itself."""

    command: tuple[str, ...]
    enclosure: Confinement = Confinement.NOTHING


def launches(bubblewrap: Path = BUBBLEWRAP, work: Work = Work.PICTURES) -> tuple[Launch, ...]:
    """The ways to start a process for this work on this machine, the strictest first."""
    command = _command(work)
    plain = Launch(command)
    if sys.platform != "linux" or not os.access(bubblewrap, os.X_OK):
        return (plain,)
    return Launch((str(bubblewrap), *_enclosure(work), "--", *command), Confinement.ENCLOSURE), plain


def _command(work: Work) -> tuple[str, ...]:
    """The one place that knows how a process is started, from source, from a wheel and frozen.

    A frozen program starts itself again with ``Work.frozen_argument``; its entry point must then call ``main`` of that
    module before anything else. Otherwise Python starts without the user's settings, without the site's, and finds its
    packages by the paths given.
    """
    if getattr(sys, "frozen", False):
        return sys.executable, work.frozen_argument
    roots = dict.fromkeys(str(root.parent) for root in _packages(work))
    return sys.executable, "-I", "-S", "-B", "-c", _BOOTSTRAP.format(module=work.module), *roots


def _packages(work: Work) -> tuple[Path, ...]:
    """The folders of our package and of the libraries; none is imported for it."""
    found = [Path(__file__).resolve().parents[1]]
    for library in work.libraries:
        spec = importlib.util.find_spec(library)
        if spec is None or spec.origin is None:
            raise ProgramFaultError(f"{library} is not installed")
        found.append(Path(spec.origin).parent)
    return tuple(found)


def _enclosure(work: Work) -> tuple[str, ...]:
    """Bubblewrap's arguments: the program and its libraries to read, an empty rest, no network, no other process."""
    shown = {"/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache"}
    if getattr(sys, "frozen", False):
        shown.add(str(Path(sys.executable).resolve().parent))
    else:
        package, *libraries = _packages(work)
        shown |= {str(package), *(str(library.parent) for library in libraries), sys.prefix, sys.base_prefix}
    binds = (argument for path in sorted(shown) for argument in ("--ro-bind-try", path, path))
    return (*binds, "--remount-ro", "/", "--unshare-all", "--cap-drop", "ALL", "--chdir", "/")


def _environment() -> dict[str, str]:
    """Nothing of ours. Windows starts no program without knowing its own folder."""
    return {name: os.environ[name] for name in ("SYSTEMROOT",) if os.name == "nt" and name in os.environ}


class Fuse:
    """Blows when another process has had its time. Time that we ourselves spend is not counted: see ``held``."""

    def __init__(self, seconds: float, blow: Callable[[], None]) -> None:
        self._left = seconds
        self._blow = blow
        self._burning_since: float | None = time.monotonic()
        self._change = threading.Condition()
        self._done = False
        self._thread = threading.Thread(target=self._watch, name="picture-fuse", daemon=True)
        self.blown = False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._change:
            self._done = True
            self._change.notify()
        self._thread.join()

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """A stretch of time that does not count."""
        with self._change:
            self._left -= time.monotonic() - (self._burning_since or 0)
            self._burning_since = None
            self._change.notify()
        try:
            yield
        finally:
            with self._change:
                self._burning_since = time.monotonic()
                self._change.notify()

    def _watch(self) -> None:
        with self._change:
            while not self._done:
                if self._burning_since is None:
                    self._change.wait()
                    continue
                remaining = self._left - (time.monotonic() - self._burning_since)
                if remaining <= 0:
                    self.blown = True
                    self._blow()
                    return
                self._change.wait(remaining)


class OverdueError(BrokenProtocolError):
    """The process had its time and did not answer; it has been ended."""


class SourceEndedError(Exception):
    """The source held fewer bytes than promised."""


class WorkerProcess:
    """A started process that has greeted. Not thread-safe; ``end`` may be called from any thread, more than once."""

    def __init__(self, launch: Launch, seconds_to_start: float) -> None:
        """Start it. Raises ``OSError``, ``SilenceError``, ``BrokenProtocolError`` when it does not come up."""
        self._process = subprocess.Popen(
            launch.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            cwd=Path(sys.executable).anchor,
            env=_environment(),
            # A group of its own, so that an enclosing process and the enclosed one can be ended together.
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.pid = self._process.pid
        self.served = 0
        self.busy_seconds = 0.0
        try:
            with Fuse(seconds_to_start, self._kill) as fuse:
                self.confinement = read_greeting(self._out) | launch.enclosure
            if fuse.blown:
                raise OverdueError("greeting")
        except BaseException:
            self.end()
            raise

    @property
    def _in(self) -> BinaryIO:
        return _pipe(self._process.stdin)

    @property
    def _out(self) -> BinaryIO:
        return _pipe(self._process.stdout)

    def alive(self) -> bool:
        """Whether it still runs. A process that ended keeps its number until ``end``, so that no other is taken for it."""
        if sys.platform != "linux":
            return self._process.poll() is None
        try:
            return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
        except ChildProcessError:
            return False

    def exchange(self, request: Request, source: BinaryIO, seconds: float) -> Answer:
        """Send a picture and wait for the answer; raises what ``converse`` raises, and ``SourceEndedError``."""

        def talk(line: Line) -> Answer:
            with broken_pipe_is_silence():
                write_request(line.into, request)
            line.send(source, request.size)
            return read_answer(line.out, request)

        return self.converse(talk, seconds)

    def converse(self, talk: Callable[["Line"], Said], seconds: float) -> Said:
        """Let one file be talked about, for so many seconds of the process's own time.

        Raises ``OverdueError``, ``SilenceError`` (it died), ``BrokenProtocolError``, and whatever ``talk`` raises. After
        any of them the process is of no more use.
        """
        begun = time.monotonic()
        fuse = Fuse(seconds, self._kill)
        try:
            with fuse:
                said = talk(Line(self._in, self._out, fuse))
        except SilenceError:
            if fuse.blown:
                raise OverdueError("answer") from None
            raise
        self.served += 1
        self.busy_seconds += time.monotonic() - begun
        return said

    def end(self) -> None:
        """End it and everything it started."""
        self._kill()
        for pipe in (self._process.stdin, self._process.stdout):
            # What was not yet written to a process that is gone need not be said.
            with contextlib.suppress(OSError, ValueError):
                _pipe(pipe).close()
        self._process.wait()

    def _kill(self) -> None:
        if self._process.returncode is not None:
            return
        if sys.platform == "win32":
            self._process.kill()
        else:
            # Even when the first of them has ended by itself, the enclosed one may be left.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)


@dataclass(frozen=True)
class Line:
    """The two pipes during one conversation, and the fuse that burns while it is the process's turn."""

    into: BinaryIO
    out: BinaryIO
    fuse: Fuse

    def send(self, source: BinaryIO, size: int) -> None:
        """Pass so many bytes of a source on. Raises ``SourceEndedError``, ``SilenceError``, what reading raises."""
        left = size
        while left:
            with self.fuse.held():
                chunk = source.read(min(_CHUNK, left))
            if not chunk:
                raise SourceEndedError
            with broken_pipe_is_silence():
                self.into.write(chunk)
            left -= len(chunk)
        with broken_pipe_is_silence():
            self.into.flush()


@contextlib.contextmanager
def broken_pipe_is_silence() -> Iterator[None]:
    """To write to a process that is gone is to hear nothing from it."""
    try:
        yield
    except OSError:
        raise SilenceError("request") from None


def _pipe(stream: object) -> BinaryIO:
    if stream is None:
        raise ProgramFaultError("a pipe to the decoding process")
    return stream  # type: ignore[return-value]
