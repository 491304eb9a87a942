"""A terminal of its own for a command, as a person sits at one."""

import os
import pty
import subprocess
import sys


class Terminal:
    """A command on a terminal of its own, with standard output and error sent elsewhere."""

    def __init__(self, tree, *words):
        self._ours, theirs = pty.openpty()
        name = os.ttyname(theirs)
        # Opened by a leader of a new session, a terminal becomes the one behind /dev/tty.
        begin = (
            "import os, sys; os.setsid(); os.close(os.open(sys.argv[1], os.O_RDWR)); "
            "os.execv(sys.executable, [sys.executable, '-m', 'evidence_desk', *sys.argv[2:]])"
        )
        self.running = subprocess.Popen(
            [sys.executable, "-c", begin, name, *map(str, words)],
            env=os.environ | {"PYTHONPATH": str(tree), "TERM": "xterm"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._theirs = theirs
        self.shown = ""

    def until(self, words, times=1):
        while self.shown.count(words) < times:
            piece = os.read(self._ours, 1024)
            self.shown += piece.decode()

    def type(self, line):
        os.write(self._ours, line.encode() + b"\n")

    def ended(self):
        output, errors = self.running.communicate(timeout=60)
        os.close(self._theirs)
        try:
            while piece := os.read(self._ours, 1024):
                self.shown += piece.decode()
        except OSError:  # Linux tells the end of a terminal so
            pass
        os.close(self._ours)
        return self.running.returncode, output.decode(), errors.decode()
