"""What is committed: no trace of one machine, locks that agree with the project file, commands that are as told."""

import ast
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RUN = "python3 packaging/bootstrap.py run"
TEST = "python3 packaging/bootstrap.py test"
# Written in halves, so that this file does not name them itself.
REGISTRIES = ["py" + "pi.org", "python" + "hosted.org", "deb." + "debian.org", "npm" + "js.", "cra" + "tes.io"]
PLACES = ["/wo" + "rk/", "/ro" + "ot/", "/op" + "t/", "../sha" + "red"]
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>\S+)", re.MULTILINE)


@pytest.fixture(scope="module")
def committed(tree: Path) -> dict[str, str]:
    """The text of every committed text file by its path; of all files that git would not ignore, without a clone."""
    if (tree / ".git").exists():
        listing = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=tree, capture_output=True, text=True, check=True
        )
        names = [name for name in listing.stdout.split("\0") if name]
    else:
        names = [str(p.relative_to(tree)) for p in tree.rglob("*") if p.is_file() and ".venv" not in p.parts]
    texts = {}
    for name in names:
        content = (tree / name).read_bytes() if (tree / name).is_file() else b"\0"
        if b"\0" not in content:
            texts[name] = content.decode("utf-8", errors="replace")
    return texts


@pytest.fixture(scope="module")
def project(tree: Path) -> dict:
    return tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))


def pins(tree, name):
    return dict(PIN.findall((tree / "packaging" / name).read_text(encoding="utf-8")))


def test_no_file_names_a_registry(committed):
    wrong = [f"{name}: {host}" for name, text in committed.items() for host in REGISTRIES if host in text]
    assert not wrong, "\n".join(wrong)


def test_no_file_names_a_place_of_one_machine(committed, tree):
    places = [*PLACES, f"{tree}/", f"{Path.home()}/"]
    wrong = [f"{name}: {place}" for name, text in committed.items() for place in places if place in text]
    assert not wrong, "\n".join(wrong)


def test_nothing_is_committed_that_a_run_leaves_behind(committed):
    rubbish = re.compile(
        r"(^|/)(__pycache__|\.venv|\.hypothesis|\.coverage|demo-out[^/]*|[^/]*\.(orig|rej|pyc|part))(/|$)"
    )
    wrong = [name for name in committed if rubbish.search(name)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-test.txt", "requirements-peers.txt"])
def test_a_lock_holds_hashes_and_no_address(tree, lock):
    text = (tree / "packaging" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-[a-z-]", text.replace("--hash=", ""), re.MULTILINE)
    for entry in re.split(r"\n(?=\S)", text):
        assert entry.startswith("#") or re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry


def test_the_locks_fulfil_the_project_file(tree, project):
    groups = project["dependency-groups"]
    wanted = {
        "requirements.txt": [*project["project"]["dependencies"], *groups["build"]],
        "requirements-test.txt": [*project["project"]["dependencies"], *groups["build"], *groups["test"]],
        "requirements-peers.txt": groups["peers"],
    }
    for lock, requirements in wanted.items():
        pinned = pins(tree, lock)
        for requirement in (Requirement(text) for text in requirements if isinstance(text, str)):
            assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement


def test_what_runs_is_what_is_tested(tree):
    running, tested = pins(tree, "requirements.txt"), pins(tree, "requirements-test.txt")
    assert running.items() <= tested.items()


def test_the_readme_tells_the_two_commands(tree):
    told = (tree / "README.md").read_text(encoding="utf-8").splitlines()
    assert RUN in [line.strip() for line in told]
    assert TEST in [line.strip() for line in told]


def test_the_robot_types_what_the_readme_tells(tree):
    script = tree / ".ci" / "run"
    assert TEST in script.read_text(encoding="utf-8")
    if os.name == "posix":
        assert os.access(script, os.X_OK)


def test_an_old_python_can_read_the_bootstrap_and_be_told(tree):
    ast.parse((tree / "packaging" / "bootstrap.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_the_bootstrap_needs_nothing_but_the_standard_library(everything):
    import sys

    bootstrap = next(module for module in everything if module.name == "packaging.bootstrap")
    assert {name.split(".")[0] for name, _ in bootstrap.imported()} <= sys.stdlib_module_names
