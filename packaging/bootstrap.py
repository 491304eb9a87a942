"""From a fresh machine to the program, or to its tests: ``python3 packaging/bootstrap.py run`` (or ``test``).

The first call makes ``.venv`` in the tree, installs the exact versions of the lock beside this file (each checked
against its SHA-256) and, on Debian and Ubuntu where rights allow, the system libraries Qt asks for. Later calls find
all that done by one small stamp file and start at once, without a network. Nothing but the standard library is used
and no shell is called, so that Linux, macOS and Windows take the same way.

Exit codes: 2 when the machine is not ready (one sentence says why, one line what to type), otherwise the program's.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import ctypes
import errno
import hashlib
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

TREE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(TREE, ".venv")
# Programs of others that the tests hold bundles against: what they need stays out of the environment of the desk.
PEERS = os.path.join(VENV, "peers")
STAMP = os.path.join(VENV, "evidence-desk-setup.json")
LOCKS = {"run": "requirements.txt", "test": "requirements-test.txt", "peers": "requirements-peers.txt"}
OLDEST_PYTHON = (3, 11)
PYTHON = "{}.{}".format(*sys.version_info[:2])
WINDOWS = os.name == "nt"

# What Qt opens, by the name the loader knows, and the package that brings it on Debian and Ubuntu.
LIBRARIES = {
    "offscreen": {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libglib-2.0.so.0": "libglib2.0-0",
        "libxkbcommon.so.0": "libxkbcommon0",
    },
    "x11": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}
# The public tools that the tests hold bundles against, and those with which they disturb and watch the program.
TOOLS = {
    "age": ["age"],
    "ssh-keygen": ["openssh-client"],
    "unzip": ["unzip"],
    "7z": ["p7zip-full"],
    "hashdeep": ["hashdeep"],
    "pypy3": ["pypy3"],
    "cc": ["gcc", "libc6-dev"],
    "dbus-daemon": ["dbus-daemon"],
    "strace": ["strace"],
}

DISK_FULL = "the disk is full; free about 1 GB and start again"

# Words of pip that tell one trouble from another, in the order to look for them, and our words for it; a slot takes
# the word that follows.
PIP_TROUBLES = (
    (
        ("DO NOT MATCH THE HASHES",),
        "a downloaded package is not the file this project names, so it was refused; try another network, and report it",
    ),
    (("No space left on device", "not enough space"), DISK_FULL),
    (
        ("NewConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError", "SSLError", "Connection aborted"),
        "the packages could not be fetched; connect this machine to the internet for this first start and try again",
    ),
    (
        ("No matching distribution found for",),
        f"{{}} is not offered ready-made for Python {PYTHON} on this machine; try another Python from 3.11 on",
    ),
)


class NotReadyError(Exception):
    """The machine cannot do it yet; the text says why and what to do."""


def main(arguments: list[str]) -> int:
    """Do ``run`` or ``test``; the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        say(f"Python {PYTHON} is too old; install Python 3.11 or newer and start this with it")
        return 2
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="set up what is missing, then run or test")
    parser.add_argument("command", choices=["run", "test"], help="run: open the program; test: pass all tests")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on to the program, or to pytest")
    chosen = parser.parse_args(arguments)
    try:
        return run(chosen.arguments) if chosen.command == "run" else test(chosen.arguments)
    except NotReadyError as trouble:
        say(str(trouble))
    except OSError as trouble:
        say(explain(trouble))
    except KeyboardInterrupt:
        say("stopped; the next start takes up the setting up again")
        return 130
    return 2


def explain(trouble: OSError) -> str:
    """What the system refused while setting up, and what to do about it."""
    if trouble.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        place = TREE if str(trouble.filename).startswith(TREE) else trouble.filename
        return f"{place} cannot be written; copy this project to a folder of your own and start there"
    if trouble.errno == errno.ENOSPC:
        return DISK_FULL
    return f"setting up stopped: {trouble}; start again once that is mended"


def run(arguments: list[str]) -> int:
    """Open the window; without a display, tell the whole story in the demonstration instead."""
    display = display_kind()
    lacking = prepare("run", ["offscreen", display] if display in LIBRARIES else ["offscreen"])
    if arguments:
        return become(["-m", "evidence_desk", *arguments])
    if not display:
        folder = fresh_folder()
        say(f"no display here: running the demonstration; its results will be in {folder}")
        return become(["-m", "evidence_desk", "demo", "--out", folder])
    if lacking:
        raise NotReadyError("the window cannot open until these system libraries are installed; then start again")
    return become(["-m", "evidence_desk"])


def test(arguments: list[str]) -> int:
    """Run every test, linter and contract through pytest; its closing line is the last one."""
    prepare("test", ["offscreen", "tools"])
    os.chdir(TREE)
    return become(["-m", "pytest", "-n", "2", "--dist", "loadfile", *arguments])


def display_kind() -> str:
    """What a window can open on: "native" (Windows, macOS), "wayland", "x11", or "" where there is none."""
    if sys.platform in ("win32", "darwin"):
        return "native"
    wayland = os.environ.get("WAYLAND_DISPLAY", "")
    if wayland and os.path.exists(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), wayland)):
        return "wayland"
    display = os.environ.get("DISPLAY", "")
    return "x11" if display and x_server_answers(display) else ""


def x_server_answers(display: str) -> bool:
    """Whether somebody listens at ``display``; Qt would end the process in the middle if nobody does."""
    number = display.rpartition(":")[2].partition(".")[0]
    if not display.startswith((":", "unix:")) or not hasattr(socket, "AF_UNIX"):
        return True  # a display of another machine (ssh -X): only trying will tell
    for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line, contextlib.suppress(OSError):
            line.connect(address)
            return True
    return False


def fresh_folder() -> str:
    """A new folder where the person stands, or among the temporary files if that is read-only."""
    place = os.getcwd() if os.access(os.getcwd(), os.W_OK) else tempfile.gettempdir()
    return tempfile.mkdtemp(prefix=time.strftime("demo-out-%Y-%m-%d-%H%M%S-"), dir=place)


def become(arguments: list[str]) -> int:
    """Hand over to the Python of ``.venv``; on POSIX this call does not return."""
    environment = child_environment()
    command = [venv_python(), *arguments]
    sys.stdout.flush()
    if not WINDOWS:
        os.execve(command[0], command, environment)
    return subprocess.call(command, env=environment)


def child_environment() -> dict[str, str]:
    """The environment without what would mix other Python installations into ours."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    environment["PYTHONNOUSERSITE"] = "1"
    return environment


def prepare(purpose: str, needs: list[str]) -> list[str]:
    """Make everything ready that is not; the Debian packages still lacking although they were asked for."""
    done = read_stamp()
    open_needs = [need for need in needs if need not in done.get("system", [])]
    if not open_needs and is_current(done, purpose):
        return []
    lacking = missing_packages(open_needs)
    if lacking and apt_install(lacking):
        lacking = missing_packages(open_needs)
    if not is_current(done, purpose):
        install(purpose)
    if not lacking and open_needs:
        with contextlib.suppress(OSError):  # only a note to save time: a tree that cannot be written goes without
            done = read_stamp()
            write_stamp({**done, "system": sorted({*done.get("system", []), *open_needs})})
    return lacking


def missing_packages(needs: list[str]) -> list[str]:
    """The Debian packages that would bring what is missing on this system."""
    if not sys.platform.startswith("linux"):
        return []
    importlib.invalidate_caches()
    packages = []
    if not os.path.exists(venv_python()) and importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python{PYTHON}-venv")
    for need in needs:
        if need == "tools":
            packages += [package for tool, brings in TOOLS.items() if shutil.which(tool) is None for package in brings]
        else:
            packages += [package for library, package in LIBRARIES[need].items() if not loads(library)]
    return packages


def loads(library: str) -> bool:
    """Whether the system's loader finds ``library``."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages where rights allow; otherwise say the line to type. Whether they are there now."""
    if shutil.which("apt-get") is None:
        say(f"missing on this system (by their Debian names): {' '.join(packages)}; install them with its own tool")
        return False
    install_line = ["apt-get", "install", "--no-install-recommends", *packages]
    rights = administrator_prefix()
    if rights is not None:
        say(f"installing system packages: {' '.join(packages)}")
        options = ["-y", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
        quiet = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
        # An index that cannot be refreshed is no reason to stop: the packages may be in the old one.
        subprocess.run([*quiet, "apt-get", "update", "-qq"], capture_output=True, check=False)
        outcome = subprocess.run(
            [*quiet, *install_line, *options], capture_output=True, text=True, errors="replace", check=False
        )
        if outcome.returncode == 0:
            return True
        say("apt-get could not: " + last_words(outcome.stderr))
    sudo = ["sudo"] if shutil.which("sudo") else []
    say("some system packages are missing; type this once" + ("" if sudo else ", as root") + ":")
    print(" ".join([*sudo, *install_line]), file=sys.stderr, flush=True)
    return False


def administrator_prefix() -> list[str] | None:
    """What to put before a command to run it as administrator without a question; None if there is no way."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    return ["sudo", "-n"] if allowed else None


def install(purpose: str) -> None:
    """Bring ``.venv`` to the state of the lock and the project file."""
    os.makedirs(VENV, exist_ok=True)
    with alone():
        done = read_stamp()
        if is_current(done, purpose):
            return  # another start of this script finished it while we waited
        system = done.get("system", [])
        if done.get("unfinished") or done.get("python", PYTHON) != PYTHON or not has_pip():
            make_venv()
            done = {}
        write_stamp({"unfinished": True, "system": system})
        locks = done.get("locks", [])
        if lock_digest(purpose) not in locks:
            say("setting up: fetching packages, once; about 160 MB")
            lock = os.path.join(TREE, "packaging", LOCKS[purpose])
            pip(["install", "--require-hashes", "--only-binary", ":all:", "--requirement", lock])
            locks = [lock_digest(name) for name in included(purpose) if name != "peers"]
        if purpose == "test":
            locks = install_peers(locks)
        # Everything its build asks for is in the lock, so this step needs no network.
        pip(["install", "--no-index", "--no-deps", "--no-build-isolation", "--editable", TREE])
        name_tree_relatively()
        # The window writes no bytecode, so what it starts from is made now. What does not compile is no reason to stop.
        compileall.compile_dir(os.path.join(TREE, "evidence_desk"), quiet=2)
        write_stamp({"python": PYTHON, "locks": locks, "project": project_state(), "system": system})


def install_peers(locks: list[str]) -> list[str]:
    """Make the environment of the other validators, if it is not what its lock says; the locks fulfilled then."""
    if lock_digest("peers") in locks and os.path.exists(venv_python(PEERS)):
        return locks
    say("setting up: fetching the programs of others that bundles are checked with; about 30 MB")
    make_empty_venv(PEERS, ["--without-pip"])
    lock = os.path.join(TREE, "packaging", LOCKS["peers"])
    options = ["--require-hashes", "--no-deps", "--no-compile", "--only-binary", ":all:"]
    pip(["--python", venv_python(PEERS), "install", *options, "--requirement", lock])
    return [*locks, lock_digest("peers")]


def name_tree_relatively() -> None:
    """Write the tree's place in the path file as seen from there.

    Python reads path files in the alphabet of the locale, and does not start at all when the tree's folder has a name
    in another one; the way from ``site-packages`` to the tree is plain ASCII.
    """
    library = VENV if WINDOWS else os.path.join(VENV, "lib", f"python{PYTHON}")
    packages = os.path.join(library, "Lib" if WINDOWS else "", "site-packages")
    for path in (os.path.join(packages, name) for name in os.listdir(packages) if name.endswith(".pth")):
        with open(path, encoding="utf-8") as file:
            ours = file.read().strip() == TREE
        if ours:
            with open(path, "w", encoding="utf-8") as file:
                file.write(os.path.relpath(TREE, packages) + "\n")


def included(purpose: str) -> list[str]:
    """The locks that are fulfilled once that of ``purpose`` is: what runs is part of what is tested."""
    return ["run", "test", "peers"] if purpose == "test" else ["run"]


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let a second start wait for the first to finish setting up."""
    if WINDOWS:
        yield
        return
    import fcntl  # noqa: PLC0415 - Windows has none

    folder = os.open(VENV, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def make_venv() -> None:
    """A new, empty virtual environment in place of whatever is there."""
    if importlib.util.find_spec("ensurepip") is None:
        raise NotReadyError("this Python has no `ensurepip`; install it with the line above and start again")
    say(f"setting up: making {VENV}")
    write_stamp({"unfinished": True})
    make_empty_venv(VENV, [])
    write_stamp({"unfinished": True})


def make_empty_venv(place: str, options: list[str]) -> None:
    """A virtual environment in place of whatever is there."""
    base = getattr(sys, "_base_executable", sys.executable)
    command = [base, "-m", "venv", "--clear", *options, place]
    outcome = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if outcome.returncode:
        raise NotReadyError("the virtual environment could not be made: " + last_words(outcome.stdout + outcome.stderr))


def has_pip() -> bool:
    """Whether ``.venv`` holds a Python of this version that can install."""
    question = "import sys, pip; print('{}.{}'.format(*sys.version_info[:2]))"
    try:
        answer = subprocess.run([venv_python(), "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.stdout.strip() == PYTHON


def pip(arguments: list[str]) -> None:
    """Run pip in ``.venv``; its progress is shown on a terminal, its troubles are told in our words."""
    command = [venv_python(), "-m", "pip", *arguments, "--disable-pip-version-check", "--no-input"]
    outcome = subprocess.run(
        command,
        stdout=None if sys.stdout.isatty() else subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=child_environment(),
        text=True,
        errors="replace",
        check=False,
    )
    if outcome.returncode == 0:
        return
    for signs, sentence in PIP_TROUBLES:
        for sign in signs:
            if sign in outcome.stderr:
                raise NotReadyError(sentence.format(*outcome.stderr.partition(sign)[2].split()[:1]))
    raise NotReadyError("pip could not install the packages: " + last_words(outcome.stderr))


def is_current(done: dict[str, Any], purpose: str) -> bool:
    """Whether the stamp speaks of this Python, these locks, this project file in this place."""
    return (
        done.get("python") == PYTHON
        and all(lock_digest(name) in done.get("locks", []) for name in included(purpose))
        and done.get("project") == project_state()
        and os.path.exists(venv_python())
    )


def project_state() -> str:
    """Changes with the project file and with the folder, whose path the installation holds."""
    return digest(os.path.join(TREE, "pyproject.toml")) + " " + TREE


def lock_digest(purpose: str) -> str:
    """SHA-256 of the lock of ``purpose``."""
    return digest(os.path.join(TREE, "packaging", LOCKS[purpose]))


def digest(path: str) -> str:
    """SHA-256 of a file, in hex."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def read_stamp() -> dict[str, Any]:
    """What was set up; {} where nothing is known, as in an environment made by hand."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            stamp = json.load(file)
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: dict[str, Any]) -> None:
    """Note what was set up, whole or not at all."""
    with open(STAMP + ".part", "w", encoding="utf-8") as file:
        json.dump(stamp, file)
    os.replace(STAMP + ".part", STAMP)


def venv_python(place: str = VENV) -> str:
    """The Python of ``.venv``, or of another environment."""
    return os.path.join(place, "Scripts", "python.exe") if WINDOWS else os.path.join(place, "bin", "python")


def last_words(text: str) -> str:
    """The end of another program's output: where it says what went wrong."""
    return " ".join(text.split())[-300:]


def say(sentence: str) -> None:
    """One line to the person, on the error stream: standard output belongs to the program."""
    print(f"bootstrap: {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
