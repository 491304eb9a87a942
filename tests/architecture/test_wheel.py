"""What is built is whole: the wheel carries the resources and the migrations, and its command starts."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out), cwd=tree)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the wheel is installed, without the tree beside it."""
    site = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--no-index", "--no-deps", "--quiet", "--target", str(site)]
    run(*pip, "--disable-pip-version-check", str(wheel), cwd=site)
    return site


def run(*command: str, cwd: Path, **environment: str) -> str:
    outcome = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    return outcome.stdout


def test_the_wheel_carries_every_module_migration_and_resource(tree, wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    code = [p.relative_to(tree) for p in (tree / "evidence_desk").rglob("*") if p.suffix in (".py", ".sql")]
    resources = ["evidence_desk" / p.relative_to(tree) for p in (tree / "resources").rglob("*") if p.is_file()]
    assert any(p.suffix == ".sql" for p in code)
    assert resources
    assert {p.as_posix() for p in [*code, *resources]} <= names


def test_the_wheel_carries_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    strangers = [n for n in names if n.split("/")[0] != "evidence_desk" and ".dist-info/" not in n]
    assert strangers + [n for n in names if n.endswith((".pyc", ".part", ".orig"))] == []


def test_an_installed_program_finds_its_resources(installed):
    asks = "import evidence_desk.values.resources as r; print(r.resource('icons').is_dir(), r.__file__)"
    found, _, where = run(sys.executable, "-c", asks, cwd=installed, PYTHONPATH=str(installed)).partition(" ")
    assert found == "True"
    assert Path(where.strip()).is_relative_to(installed)


def test_the_installed_command_starts(installed):
    scripts = [path for folder in ("bin", "Scripts") for path in (installed / folder).glob("evidence-desk*")]
    assert "demo" in run(str(scripts[0]), "--help", cwd=installed, PYTHONPATH=str(installed))


def test_the_source_archive_builds_the_same_wheel(tree, wheel, tmp_path):
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path), cwd=tree)
    archive = next(tmp_path.glob("*.tar.gz"))
    run(sys.executable, "-m", "tarfile", "-e", str(archive), str(tmp_path), cwd=tmp_path)
    unpacked = next(path for path in tmp_path.iterdir() if path.is_dir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path), cwd=unpacked)
    again = next(tmp_path.glob("*.whl"))
    assert zipfile.ZipFile(again).namelist() == zipfile.ZipFile(wheel).namelist()
