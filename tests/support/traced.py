"""A program of ours under strace: what it opened, made, removed, sent and started, and every byte it wrote."""

import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_WATCHED = (
    "%file,%network,write,writev,pwrite64,pwritev,pwritev2,sendfile,copy_file_range,splice,vmsplice,tee,"
    "dup2,dup3,ftruncate,memfd_create,fallocate,linkat,fsetxattr"
)
# Long enough for any one write of a sitting with small pictures.
_LONGEST_STRING = 4_000_000
_CALL = re.compile(r"(\w+)\((.*)\)\s+= (\S+)(.*)", re.DOTALL)
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_DESCRIPTOR = re.compile(r"(-?\d+|AT_FDCWD)<(.*?)>(?=\(deleted\)|[,)\s\]}]|$)")
_NEW_ROOT = re.compile("newroot|" + re.escape("".join(f"\\x{letter:02x}" for letter in b"newroot")))
WRITES = frozenset({"write", "writev", "pwrite64", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg"})
_KERNEL_COPIES = frozenset({"sendfile", "copy_file_range", "splice", "vmsplice", "tee"})
# The calls that change what lies in a folder by name, each with the places of the names that change.
_CHANGES = {
    "mkdir": (0,),
    "mkdirat": (0,),
    "rmdir": (0,),
    "unlink": (0,),
    "unlinkat": (0,),
    "rename": (0, 1),
    "renameat": (0, 1),
    "renameat2": (0, 1),
    "link": (1,),
    "linkat": (1,),
    "symlink": (1,),
    "symlinkat": (1,),
    "mknod": (0,),
    "mknodat": (0,),
    "creat": (0,),
    "truncate": (0,),
    "chmod": (0,),
    "fchmodat": (0,),
    "chown": (0,),
    "lchown": (0,),
    "fchownat": (0,),
    "utime": (0,),
    "utimes": (0,),
    "utimensat": (0,),
    "futimesat": (0,),
    "setxattr": (0,),
    "lsetxattr": (0,),
    "removexattr": (0,),
}


@dataclass(frozen=True)
class Call:
    """One system call of one thread: its name, its arguments as strace shows them, and whether it came through."""

    thread: int
    name: str
    arguments: str
    result: str
    told: str

    @property
    def came_through(self) -> bool:
        return not self.result.startswith(("-", "?"))

    def resolved(self) -> str:
        """What an opened descriptor stands for in the end, whatever links led there."""
        return _plain(self.told.partition("<")[2].rpartition(">")[0].partition("<")[0])

    def strings(self) -> list[bytes]:
        """The strings among the arguments, whole."""
        found = []
        for match in _STRING.finditer(self.arguments):
            assert not match[2], f"a string was cut: {self.name}"
            found.append(bytes.fromhex(match[1].replace("\\x", "")))
        return found

    def descriptors(self) -> list[tuple[str, str]]:
        """Number and what it stands for of the descriptors among the arguments."""
        return [(number, _plain(path)) for number, path in _DESCRIPTOR.findall(_STRING.sub('""', self.arguments))]


@dataclass(frozen=True)
class Trace:
    """All calls of a program and of everything it started, thread by thread."""

    calls: Sequence[Call]

    def outside_enclosures(self) -> "Trace":
        """Without what bubblewrap does to enclose another program: its own empty root, its own network of nothing."""
        enclosing = {call.thread for call in self.calls if _NEW_ROOT.search(call.arguments)}
        enclosing |= {one.thread for one in self.started() if one.arguments[0].endswith(b"bwrap")}
        return Trace([call for call in self.calls if call.thread not in enclosing])

    def opened(self) -> set[str]:
        """Every path that was asked for by an open, whether it was there or not."""
        return {path for call in self.calls if call.name in ("open", "openat", "openat2") for path in _asked(call)}

    def named(self) -> set[str]:
        """Every path that was named to the system in any way."""
        return {os.fsdecode(name) for call in self.calls for name in call.strings() if name[:1] == b"/"}

    def written(self) -> set[str]:
        """What was opened for writing, made, renamed, changed or removed: files, folders, devices."""
        found: set[str] = set()
        for call in self.calls:
            if not call.came_through:
                continue
            if call.name in ("open", "openat", "openat2") and re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC)", call.arguments):
                found |= {call.resolved()} | set(_asked(call))
            elif call.name in _CHANGES:
                paths = _asked(call)
                found |= {paths[place] for place in _CHANGES[call.name]}
            elif call.name == "memfd_create":
                found.add(f"memfd:{os.fsdecode(call.strings()[0])}")
        return found

    def streams(self) -> dict[tuple[int, str], bytes]:
        """What each thread wrote into each file, pipe and socket, in its order."""
        found: dict[tuple[int, str], list[bytes]] = defaultdict(list)
        for call in self.calls:
            if call.name in WRITES and call.came_through:
                _, place = call.descriptors()[0]
                found[call.thread, place] += call.strings()
        return {key: b"".join(parts) for key, parts in found.items()}

    def copied_by_the_kernel(self) -> list[Call]:
        """Copies from descriptor to descriptor, whose bytes strace does not see."""
        return [call for call in self.calls if call.name in _KERNEL_COPIES and call.came_through]

    def sockets(self) -> set[str]:
        """The families of all sockets asked for."""
        calls = [call for call in self.calls if call.name in ("socket", "socketpair")]
        return {call.arguments.partition(",")[0] for call in calls}

    def started(self) -> list["Started"]:
        """Every program that was started."""
        return [_started(call, self.calls) for call in self.calls if call.name == "execve" and call.came_through]


@dataclass(frozen=True)
class Started:
    """A program that was started: its thread, its arguments, its environment, and its pipes by number (0, 1, 2)."""

    thread: int
    arguments: list[bytes]
    environment: list[bytes]
    pipes: dict[str, str]


def _started(call: Call, calls: Sequence[Call]) -> Started:
    arguments, environment = (
        [bytes.fromhex(text.replace("\\x", "")) for text, _ in _STRING.findall(part)]
        for part in re.findall(r"\[(.*?)\]", call.arguments)
    )
    pipes = {}
    for earlier in calls:
        if earlier is call:
            break
        if earlier.thread == call.thread and earlier.name in ("dup2", "dup3"):
            target = earlier.arguments.split(",")[1].strip().partition("<")[0]
            pipes[target] = earlier.descriptors()[0][1]
    return Started(call.thread, arguments, environment, pipes)


def _plain(text: str) -> str:
    return os.fsdecode(
        _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).encode("latin-1", "surrogateescape")
        if "\\x" in text
        else text.encode()
    )


def _asked(call: Call) -> list[str]:
    """The paths among the arguments, absolute: a relative one counts from the folder descriptor before it, if any."""
    bases = [path for number, path in call.descriptors() if number == "AT_FDCWD" or path.startswith("/")]
    names = [os.fsdecode(name) for name in call.strings()]
    if call.name in ("symlink", "symlinkat"):
        names = [os.devnull, *names[1:]]
    found = []
    for place, name in enumerate(names):
        base = bases[min(place, len(bases) - 1)] if bases else ""
        found.append(os.path.normpath(os.path.join(base, name)))
    return found


def run_traced(
    command: Sequence[str | os.PathLike[str]],
    place: Path,
    *,
    environment: dict[str, str],
    folder: Path,
    before: Sequence[str] = (),
    **options: object,
) -> tuple[subprocess.CompletedProcess[str], Trace]:
    """Run a command in a folder with an environment under strace, whose notes go below ``place``, and read them.

    ``before`` is what strace itself is started by, unseen.
    """
    place.mkdir()
    watch = ["strace", "-ff", "--seccomp-bpf", "-qq", "-yy", "-xx", "-v", "-s", str(_LONGEST_STRING), "-e"]
    watch += [f"trace={_WATCHED}", "-e", "signal=none", "-o", str(place / "calls"), "--"]
    options = {"timeout": 240, "stdin": subprocess.DEVNULL} | options
    done = subprocess.run(
        [*before, *watch, *map(os.fspath, command)],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    return done, Trace(list(_calls(sorted(place.iterdir()))))


def _calls(files: Iterable[Path]) -> Iterator[Call]:
    for path in files:
        thread = int(path.name.rpartition(".")[2])
        with path.open(encoding="ascii", errors="backslashreplace") as lines:
            for line in lines:
                match = _CALL.match(line)
                if match:
                    result, _, told = match[3].partition("<")
                yield Call(thread, match[1], match[2], result, f"<{told}{match[4]}" if told else match[4])
