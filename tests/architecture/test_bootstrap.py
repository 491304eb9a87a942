"""The bootstrap on a small project of its own: real virtual environments and a real pip, without a network."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

# The smallest project that can be installed: its build backend is in the tree, so nothing has to be fetched for it.
PROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "evidence-desk"
version = "1"
"""
BACKEND = '''\
"""Writes a wheel with one path file."""
import pathlib, zipfile
NAME = "evidence_desk-1.dist-info/"
def build_editable(folder, config_settings=None, metadata_directory=None):
    wheel = "evidence_desk-1-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(folder, wheel), "w") as archive:
        archive.writestr("evidence_desk_tree.pth", str(pathlib.Path(__file__).resolve().parent))
        archive.writestr(NAME + "METADATA", "Metadata-Version: 2.1\\nName: evidence-desk\\nVersion: 1\\n")
        archive.writestr(NAME + "WHEEL", "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        archive.writestr(NAME + "RECORD", "")
    return wheel
build_wheel = build_editable
'''
PROGRAM = "import sys, ink; print('started', *sys.argv[1:])\n"


@dataclass(frozen=True)
class SmallTree:
    """A tree with the real bootstrap in it, and a folder that plays the package index."""

    top: Path
    index: Path

    @property
    def lock(self) -> Path:
        return self.top / "packaging" / "requirements.txt"

    @property
    def stamp(self) -> Path:
        return self.top / ".venv" / "evidence-desk-setup.json"

    def start(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the bootstrap's ``run`` from another folder, with no network to fall back on."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON", "XDG"))}
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.index.as_uri(), "PIP_CONFIG_FILE": os.devnull}
        command = [sys.executable, str(self.top / "packaging" / "bootstrap.py"), "run", *arguments]
        surroundings = {**clean, **offline, "PYTHONUTF8": "1", **environment}
        return subprocess.run(
            command, cwd=self.index, env=surroundings, capture_output=True, encoding="utf-8", check=False
        )


def write_wheel(index: Path) -> str:
    """Put the package ``ink`` into the index; the SHA-256 of its wheel."""
    path = index / "ink-1-py3-none-any.whl"
    about = {
        "ink.py": "",
        "ink-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: ink\nVersion: 1\n",
        "ink-1.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as archive:
        rows = []
        for name, text in about.items():
            archive.writestr(name, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            rows.append(f"{name},sha256={digest},{len(text)}")
        archive.writestr("ink-1.dist-info/RECORD", "\n".join([*rows, "ink-1.dist-info/RECORD,,", ""]))
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def made(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> SmallTree:
    """A small tree in an awkward folder, not set up yet."""
    place = tmp_path_factory.mktemp("machine")
    top = place / "مكتب a b'c"
    (top / "packaging").mkdir(parents=True)
    (top / "evidence_desk").mkdir()
    (place / "index").mkdir()
    shutil.copy(tree / "packaging" / "bootstrap.py", top / "packaging")
    (top / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (top / "backend.py").write_text(BACKEND, encoding="utf-8")
    (top / "evidence_desk" / "__init__.py").touch()
    (top / "evidence_desk" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    small = SmallTree(top, place / "index")
    lock = f"ink==1 --hash=sha256:{write_wheel(small.index)}\n"
    small.lock.write_text(lock, encoding="utf-8")
    (top / "packaging" / "requirements-test.txt").write_text(lock, encoding="utf-8")
    return small


@pytest.fixture(scope="module")
def ready(made: SmallTree) -> SmallTree:
    """The same after a first start; the tests below leave it as they found it."""
    first = made.start("list")
    assert (first.returncode, first.stdout) == (0, "started list\n"), first.stderr
    return made


def test_a_second_start_asks_for_nothing(ready):
    again = ready.start("list", PIP_FIND_LINKS=str(ready.index / "gone"))
    assert (again.returncode, again.stdout, again.stderr) == (0, "started list\n", "")


def test_a_folder_in_another_alphabet_than_the_locale_is_no_obstacle(ready):
    outcome = ready.start("list", LC_ALL="C", PYTHONUTF8="")
    assert (outcome.returncode, outcome.stdout) == (0, "started list\n"), outcome.stderr


def test_without_a_display_the_demonstration_is_run_in_a_new_folder(ready):
    outcome = ready.start(DISPLAY="", WAYLAND_DISPLAY="")
    command, option, folder = outcome.stdout.split()[1:]
    assert (outcome.returncode, command, option) == (0, "demo", "--out")
    assert list(Path(folder).iterdir()) == []
    assert Path(folder).parent == ready.index
    assert folder in outcome.stderr


def test_a_display_where_nobody_answers_is_none(ready):
    assert "started demo" in ready.start(DISPLAY=":4711", WAYLAND_DISPLAY="").stdout


def test_a_package_with_another_hash_is_refused(ready):
    good = ready.lock.read_text(encoding="utf-8")
    shutil.rmtree(ready.top / ".venv")  # pip does not look again at what it has installed
    try:
        ready.lock.write_text(f"ink==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
        refused = ready.start("list")
    finally:
        ready.lock.write_text(good, encoding="utf-8")
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert "is not the file this project names" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert ready.start("list").stdout == "started list\n"


def test_a_half_finished_setup_is_done_again(ready):
    ready.stamp.write_text(json.dumps({"unfinished": True}), encoding="utf-8")
    (site,) = (ready.top / ".venv").rglob("ink.py")
    site.unlink()
    assert ready.start("list").stdout == "started list\n"


def test_a_garbled_note_of_the_setup_is_no_obstacle(ready):
    ready.stamp.write_text("[", encoding="utf-8")
    assert ready.start("list").stdout == "started list\n"


def test_a_tree_that_was_moved_starts_without_a_network(ready):
    moved = SmallTree(ready.top.with_name("moved"), ready.index)
    ready.top.rename(moved.top)
    try:
        outcome = moved.start("list", PIP_FIND_LINKS=str(moved.index / "gone"))
    finally:
        moved.top.rename(ready.top)
    assert outcome.stdout == "started list\n", outcome.stderr
    assert ready.start("list").stdout == "started list\n"


def test_an_unknown_command_is_explained_in_a_line(made):
    outcome = subprocess.run(
        [sys.executable, str(made.top / "packaging" / "bootstrap.py"), "walk"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert outcome.returncode == 2
    assert "invalid choice: 'walk'" in outcome.stderr
