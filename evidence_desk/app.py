"""What is started: the window where nothing is asked for, otherwise one command on the command line.

The window's libraries are fetched only for the window, so the command line works on a machine that has none of them.
"""

import os
import sys
from collections.abc import Sequence

from evidence_desk.cli.running import NOT_MENDED, run_command
from evidence_desk.values.wording import translate
from evidence_desk.vault.hardening import harden_process


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for (those of this process by default); the exit code, see docs/command-line.md."""
    harden_process()
    chosen = sys.argv[1:] if arguments is None else list(arguments)
    return run_command(chosen) if chosen else open_window()


def open_window() -> int:
    """Open the window and work in it until it is closed."""
    if _lacks_display():
        print(_no_display(), file=sys.stderr)
        return NOT_MENDED
    try:
        from evidence_desk.gui.run import run_window  # noqa: PLC0415 - Qt only where a window is wanted
    except ImportError as error:
        if not (error.name or "").startswith(("PySide6", "shiboken6")) and error.path is None:
            raise
        print(_no_window(), file=sys.stderr)
        return NOT_MENDED
    return run_window()


def _lacks_display() -> bool:
    """Whether Qt is bound to end the process in its middle, as it does on Linux where it finds no display."""
    displays = ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in displays)


def _no_display() -> str:
    return translate(
        "CommandLine",
        "evidence-desk: the window cannot open: there is no display here.\n"
        "  hint: “evidence-desk --help” tells what can be done without one; “evidence-desk demo” shows it.",
    )


def _no_window() -> str:
    return translate(
        "CommandLine",
        "evidence-desk: the window cannot open: a library of Qt is missing on this machine.\n"
        "  hint: “python3 packaging/bootstrap.py run” installs or names it; “evidence-desk --help” works without.",
    )
