"""The command line as tests use it: in this process for speed, as a process of its own where that is the point."""

import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.app import main
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.demonstration.story import make_demonstration
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.values.progress import NobodyWatching


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, what it wrote where."""

    code: int
    output: bytes
    errors: str

    @property
    def text(self) -> str:
        return self.output.decode()

    @property
    def facts(self) -> dict:
        found = json.loads(self.output)
        assert found["exit_code"] == self.code
        return found


def ended(code, output, errors):
    """Whatever happens, no traceback, and complaints in the house's form."""
    errors = errors.decode("utf-8", "surrogateescape") if isinstance(errors, bytes) else errors
    assert "Traceback" not in errors
    assert "Error:" not in errors
    return Ended(code, output, errors)


@pytest.fixture
def cli(monkeypatch):
    """Run a command in this process."""

    def run(*words, stdin=b""):
        output, errors = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", output)
            patch.setattr(sys, "stderr", errors)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
            code = main([os.fspath(word) for word in words])
            errors.flush()
        return ended(code, output.buffer.getvalue(), errors.buffer.getvalue())

    return run


@pytest.fixture
def process(tree):
    """Run a command as a process of its own, without a terminal."""

    def run(*words, stdin=b"", **options):
        environment = os.environ | {"PYTHONPATH": str(tree), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-m", "evidence_desk", *words],
            input=stdin,
            stdout=options.pop("stdout", subprocess.PIPE),
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
            timeout=120,
            start_new_session=True,
            **options,
        )
        return ended(done.returncode, done.stdout or b"", done.stderr)

    return run


@pytest.fixture(scope="session")
def passphrase_file(tmp_path_factory):
    """The passphrase of the vaults made here, as a file."""
    path = tmp_path_factory.mktemp("secret") / "passphrase"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def _small_vault(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small") / "vault"
    with create_desk(folder, PASSPHRASE, name="Baku desk", cost=CHEAP) as desk:
        source = desk.keep(SourceBody(alias="Niko"))
        desk.keep(TestimonyBody(source=source.id, title="Yasamal", text="Struck with a truncheon."))
    return folder


@pytest.fixture
def vault(_small_vault, tmp_path):
    """A vault with a source and a draft of its own for each test."""
    return shutil.copytree(_small_vault, tmp_path / "vault")


@pytest.fixture
def codes(vault):
    """The codes of the source and of the draft in ``vault``."""
    with open_desk(vault, PASSPHRASE) as desk:
        return desk.sources.page()[0].code, desk.testimonies.page()[0].code


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The whole story, told once; not to be changed."""
    return make_demonstration(tmp_path_factory.mktemp("demonstration"), NobodyWatching(), cost=CHEAP)


@pytest.fixture
def secret(tmp_path):
    """A function that puts a passphrase into a file."""

    def put(passphrase: str, name: str = "secret") -> Path:
        path = tmp_path / name
        path.write_text(passphrase + "\n", encoding="utf-8")
        return path

    return put
