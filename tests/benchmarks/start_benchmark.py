"""From the command to a window on the screen, beside KeePassXC: ``python tests/benchmarks/start_benchmark.py``.

Both under one virtual screen, each started the same way and waited for with the same tool. Needs the Debian packages xvfb,
xdotool and keepassxc.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from side_by_side import Aim, our_command, race, tell

OURS = "evidence-desk"
SCREEN = ":97"
AIM = 1.5


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    chosen = parser.parse_args()
    server = subprocess.Popen(
        ["Xvfb", SCREEN, "-screen", "0", "1400x900x24", "-nolisten", "tcp"], stderr=subprocess.DEVNULL
    )
    with tempfile.TemporaryDirectory(prefix="evidence-desk-") as home:
        os.environ.update(DISPLAY=SCREEN, HOME=home, XDG_CONFIG_HOME=home, QT_QPA_PLATFORM="xcb")
        try:
            _wait_for_screen()
            runs = race(
                {
                    OURS: _until_shown(our_command(), "^Desk$"),
                    "keepassxc": _until_shown(["keepassxc"], "KeePassXC"),
                },
                chosen.rounds,
            )
        finally:
            server.terminate()
            server.wait()
    tell("Start to window", runs, OURS, [Aim("keepassxc", 1 / AIM)])


def _until_shown(command: list[str], title: str) -> list[str]:
    """A command that starts another, ends it once a window of that title is on the screen, and then itself."""
    waiting = Path(__file__).with_name("until_shown.py")
    return [sys.executable, "-S", "-E", str(waiting), title, *command]


def _wait_for_screen() -> None:
    for _ in range(100):
        if not subprocess.run(["xdotool", "getmouselocation"], capture_output=True).returncode:
            return
    raise SystemExit("the virtual screen did not come up")


if __name__ == "__main__":
    main()
