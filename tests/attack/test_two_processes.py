"""Two processes at one vault: the second is refused in words within a second, and a killed first one is no obstacle."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.values.errors import ResearcherError

HOLD = """
import pathlib, sys
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import open_desk
from evidence_desk.values.errors import ResearcherError
sys.stdin.readline()
try:
    desk = open_desk(pathlib.Path(sys.argv[1]), sys.argv[2])
except ResearcherError as error:
    print("refused:", error, flush=True)
else:
    print("saved", desk.keep(SourceBody(alias="From the other process")).id, flush=True)
    sys.stdin.readline()
    desk.close()
"""


class Other:
    """Another process, which opens the vault when it is told and holds it until it is told again."""

    def __init__(self, vault):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen([sys.executable, "-c", HOLD, vault, PASSPHRASE], **pipes)

    def begin(self):
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def says(self):
        return self._process.stdout.readline().strip()

    def kill(self):
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()

    def end(self):
        self._process.communicate("\n")
        assert self._process.returncode == 0


@pytest.fixture
def vault(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, cost=CHEAP) as desk:
        desk.keep(SourceBody(alias="Niko"))
    return tmp_path / "vault"


def refused_within_a_second(vault):
    started = time.monotonic()
    with pytest.raises(ResearcherError) as caught:
        open_desk(vault, PASSPHRASE)
    assert time.monotonic() - started < 1
    assert "already open" in caught.value.happened
    assert caught.value.safe
    assert caught.value.mend


def test_the_second_is_refused_and_the_first_goes_on(vault):
    other = Other(vault)
    other.begin()
    saved = other.says().removeprefix("saved ")
    refused_within_a_second(vault)
    other.end()
    with open_desk(vault, PASSPHRASE) as desk:
        assert desk.sources.find(saved)
        assert desk.check_log() == []


def test_a_killed_first_one_is_no_obstacle(vault):
    for _ in range(3):
        other = Other(vault)
        other.begin()
        saved = other.says().removeprefix("saved ")
        other.kill()
        with open_desk(vault, PASSPHRASE) as desk:
            assert desk.sources.find(saved)
            assert desk.notices == []
            assert desk.check_log() == []


def test_of_many_that_race_one_wins(vault):
    others = [Other(vault) for _ in range(4)]
    threads = [threading.Thread(target=other.begin) for other in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = [other.says() for other in others]
    assert sorted(words.partition(" ")[0] for words in said) == ["refused:"] * 3 + ["saved"]
    assert all("already open" in words for words in said if words.startswith("refused"))
    for other, words in zip(others, said, strict=True):
        if words.startswith("saved"):
            other.end()
        else:
            other.kill()
    with open_desk(vault, PASSPHRASE) as desk:
        assert desk.sources.count() == 2
        assert desk.check_log() == []


def test_the_command_line_beside_a_desk_that_is_open(vault, tmp_path, tree):
    """What the window holds open, a command does not touch: exit code 2, a sentence, and no passphrase is derived."""
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    command = [sys.executable, "-m", "evidence_desk", "list", "sources", "--vault", str(vault)]
    before = {path: path.read_bytes() for path in vault.rglob("*") if path.is_file()}
    with open_desk(vault, PASSPHRASE) as desk:
        done = subprocess.run(
            [*command, "--passphrase-file", str(tmp_path / "passphrase")],
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONPATH": str(tree)},
        )
        assert done.returncode == 2
        assert "already open" in done.stderr
        assert "Traceback" not in done.stderr
        desk.keep(SourceBody(alias="Firuz"))
    assert (vault / "vault.json").read_bytes() == before[vault / "vault.json"]
    with open_desk(vault, PASSPHRASE) as desk:
        assert desk.sources.count() == 2
