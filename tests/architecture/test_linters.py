"""The linters, run as tests, so that one command says all."""

import subprocess
import sys
from pathlib import Path

import pytest


def said_by(*command: str, tree: Path) -> tuple[int, str]:
    """The exit code and words of a Python program run at the top of the tree."""
    outcome = subprocess.run([sys.executable, "-m", *command], cwd=tree, capture_output=True, text=True, check=False)
    return outcome.returncode, outcome.stdout + outcome.stderr


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]])
def test_ruff_has_nothing_to_say(tree, command):
    code, words = said_by("ruff", *command, "--no-cache", "--output-format", "concise", ".", tree=tree)
    assert code == 0, words


def test_types_hold(tree, tmp_path):
    bootstrap = sorted(str(path) for path in (tree / "packaging").glob("*.py"))
    code, words = said_by("mypy", f"--cache-dir={tmp_path}", "-p", "evidence_desk", tree=tree)
    assert code == 0, words
    code, words = said_by("mypy", f"--cache-dir={tmp_path}", *bootstrap, tree=tree)
    assert code == 0, words
