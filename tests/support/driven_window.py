"""The real window in its own process, told by a test what to do, through every lock and restart of it.

The process runs ``python -m evidence_desk`` as a person would; a ``sitecustomize`` in a folder of the test's adds a
listener to it that runs lines of Python in the window's thread. After a lock the fresh process in its place adds it
anew: standard input and output stay open, nothing else does.
"""

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

TREE = Path(__file__).resolve().parents[2]

LISTENER = """
import json, os, sys
if "evidence_desk" in sys.orig_argv[1:] and os.environ.get("DRIVEN") == "1":
    import traceback
    from evidence_desk.gui import run
    from PySide6.QtCore import QObject, QSocketNotifier, QTimer

    def tell(kind, value):
        os.write(1, (json.dumps([kind, os.getpid(), value], default=str) + "\\n").encode())

    class Listener(QObject):
        def __init__(self, window):
            super().__init__()
            self.names = {"window": window, "tell": tell, "QTimer": QTimer}
            self.rest = b""
            self.notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
            self.notifier.activated.connect(self.hear)
            tell("started", bool(window.start.isVisible()))

        def hear(self):
            got = os.read(0, 65536)
            if not got:
                os._exit(3)
            *lines, self.rest = (self.rest + got).split(b"\\n")
            for line in lines:
                self.do(json.loads(line))

        def do(self, code):
            try:
                try:
                    made = compile(code, "driven", "eval")
                except SyntaxError:
                    exec(compile(code, "driven", "exec"), self.names)
                    tell("done", None)
                else:
                    tell("done", eval(made, self.names))
            except BaseException:
                tell("failed", traceback.format_exc())

    class Driven(run.DeskWindow):
        def __init__(self, *words):
            super().__init__(*words)
            self.listener = Listener(self)

    run.DeskWindow = Driven
"""

SHARED = """
from PySide6.QtWidgets import QApplication, QWidget, QLineEdit, QPlainTextEdit
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
def sitting(): return window._sitting
def main(): return window._sitting.window
def part(kind, of=None):
    return [one for one in (of or main()).findChildren(kind) if one.isVisible()]
def screens(): return {one.key: one.view for one in window._sitting._screens.all}
def unlocked(): return window._sitting is not None and main().isVisible()
"""


class DrivenWindow:
    """One such process. Use it as a context; it is killed at the end if it still runs."""

    def __init__(self, folder: Path, vault: Path | None = None, **environment: str) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(LISTENER)
        home = folder / "home"
        home.mkdir(exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DBUS_", "PYTHON"))}
        given = kept | {
            "DRIVEN": "1",
            "HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": f"{folder}{os.pathsep}{TREE}",
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder}/no-bus",
        }
        if vault is not None:
            given["EVIDENCE_DESK_UNLOCK"] = str(vault)
        complaints = os.open(folder / "stderr", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self.process = subprocess.Popen(
            [sys.executable, "-B", "-m", "evidence_desk"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=given | environment,
            cwd=folder,
        )
        os.close(complaints)
        self.folder = folder
        self._rest = b""
        self._shared = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            stream.close()

    @property
    def pid(self) -> int:
        return self.process.pid

    def complaints(self) -> str:
        """What it said on standard error."""
        return (self.folder / "stderr").read_text()

    def hear(self, kind: str, seconds: float = 30) -> object:
        """The next word of a kind; words of other kinds before it are an error."""
        got = self._line(time.monotonic() + seconds)
        assert got[0] == kind, got[2]
        return got[2]

    def do(self, code: str) -> object:
        """Run Python in the window's thread; the value of an expression."""
        if not self._shared:
            self._shared = True
            self._say(SHARED)
            self.hear("done")
        self._say(code)
        return self.hear("done")

    def until(self, code: str, seconds: float = 30) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + seconds
        while not self.do(code):
            assert time.monotonic() < end, code
            time.sleep(0.02)

    def started(self, seconds: float = 30) -> None:
        """Wait until the window is up, for the first time or after a lock."""
        self._shared = False
        assert self.hear("started", seconds) is True

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase on the page that asks for it, as a person does, and wait for the screens."""
        self.do("box = window.start.unlock._passphrase._line")
        self.do(f"QTest.keyClicks(box, {passphrase!r})")
        self.do("QTest.keyClick(box, Qt.Key.Key_Return)")
        self.until("unlocked() or window.start.unlock.banner.words()")
        assert self.do("unlocked()"), self.do("window.start.unlock.banner.words()")

    def lock(self) -> None:
        """Press Ctrl+L's command; the fresh process is up when this returns."""
        self.do("QTimer.singleShot(0, sitting().lock)")
        self.started()

    def _say(self, code: str) -> None:
        self.process.stdin.write(json.dumps(code).encode() + b"\n")
        self.process.stdin.flush()

    def _line(self, end: float) -> list[object]:
        descriptor = self.process.stdout.fileno()
        while b"\n" not in self._rest:
            left = end - time.monotonic()
            ready = select.select([descriptor], [], [], max(left, 0))[0]
            assert ready, f"the window said nothing; {self.complaints()}"
            got = os.read(descriptor, 65536)
            assert got, f"the window ended ({self.process.wait()}); {self.complaints()}"
            self._rest += got
        line, _, self._rest = self._rest.partition(b"\n")
        return json.loads(line)
