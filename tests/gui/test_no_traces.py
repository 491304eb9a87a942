"""A whole sitting in a home of its own: afterwards that home is as empty as before."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from evidence_desk.gui.traces import NOWHERE, leave_no_traces

SITTING = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from evidence_desk.gui.application import make_application
from evidence_desk.gui.clipboard import copy_text
from evidence_desk.gui.start.start_window import StartWindow
from evidence_desk.gui.style.look import LookChoice, Scheme
from evidence_desk.gui.widgets.path_chooser import PathChooser, Wanted

vault = Path(sys.argv[1])
application = make_application()
window = StartWindow(application.look, "Desk", vault.parent)
window.show()
window.ask_passphrase(vault)
chooser = PathChooser(window, Wanted.FOLDER, "Where")
chosen = []
chooser.chosen.connect(chosen.append)
dialog = chooser.ask_for("")
dialog.setDirectory(str(vault.parent))
dialog.selectFile(vault.name)
application.look.choose(LookChoice(Scheme.DARK, 150))
copy_text("9f86d081")
QSettings("QtProject").setValue("visited", str(vault))
QSettings(QSettings.Scope.UserScope, "QtProject").sync()
QTimer.singleShot(150, dialog.accept)
QTimer.singleShot(400, window.close)
QTimer.singleShot(500, application.qt.quit)
application.run()
assert [str(path) for one in chosen for path in one.paths] == [str(vault)], chosen
print("sat")
"""


def everything_below(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture
def home(tmp_path):
    made = tmp_path / "home"
    (made / "evidence" / "notes").mkdir(parents=True)
    return made


def test_a_sitting_leaves_nothing_at_home(home, tree):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_"))}
    environment |= {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(tree),
    }
    before = everything_below(home)
    child = subprocess.run(
        [sys.executable, "-B", "-c", SITTING, str(home / "evidence" / "notes")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=home,
    )
    assert child.returncode == 0, child.stderr
    assert child.stdout.strip() == "sat"
    assert everything_below(home) == before
    assert "notes" not in child.stderr


def test_everything_qt_and_its_friends_write_is_sent_nowhere():
    environment = {
        "SESSION_MANAGER": "local/:@/tmp/.ICE-unix/1",
        "QT_STYLE_OVERRIDE": "gtk2",
        "HOME": "/home/researcher",
    }
    bytecode = sys.dont_write_bytecode
    try:
        leave_no_traces(environment)
    finally:
        sys.dont_write_bytecode = bytecode
    folders = [environment[f"XDG_{kind}_HOME"] for kind in ("CONFIG", "CACHE", "DATA", "STATE")]
    assert folders == [NOWHERE] * 4
    assert "SESSION_MANAGER" not in environment
    assert "QT_STYLE_OVERRIDE" not in environment
    assert environment["HOME"] == "/home/researcher"


def test_nowhere_cannot_be_made_a_folder():
    with pytest.raises(OSError):
        Path(NOWHERE).mkdir(parents=True)
