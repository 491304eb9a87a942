"""Whatever happens on the command line ends in plain sentences and the exit code that is documented."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from evidence_desk.cli import arguments, hashing
from evidence_desk.cli.arguments import is_command

COMMANDS = sorted(arguments._MODULES)


def test_help_names_every_command(cli):
    told = cli("--help")
    assert told.code == 0
    assert all(f"\n    {name}" in told.text for name in COMMANDS)
    assert "Exit codes: 0" in told.text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_its_options(cli, command):
    told = cli(command, "--help")
    assert told.code == 0
    assert "--json" in told.text
    assert "--passphrase-file" in told.text
    assert told.errors == ""


@pytest.mark.parametrize("kind", ["source", "testimony", "media"])
def test_every_kind_of_record_tells_its_options(cli, kind):
    assert "--vault" in cli("add", kind, "--help").text


def test_version(cli):
    assert cli("--version").text.startswith("evidence-desk 0.")


@pytest.mark.parametrize(
    "words", [["fly"], ["hash"], ["list", "ghosts", "--vault", "v"], ["new"], ["hash", "x", "--no-such"], ["add"]]
)
def test_wrong_words_are_explained(cli, words):
    told = cli(*words)
    assert told.code == 2
    assert told.output == b""
    assert told.errors.startswith("usage: evidence-desk")
    assert "\n  hint: " in told.errors


def test_wrong_words_are_an_object_for_programs(cli):
    told = cli("list", "ghosts", "--vault", "v", "--json")
    assert told.facts["command"] == "list"
    assert told.facts["error"]["happened"]


def test_json_may_stand_before_or_after_the_command(cli, tmp_path):
    file = tmp_path / "file"
    file.write_text("a", encoding="utf-8")
    assert cli("--json", "hash", file).facts == cli("hash", file, "--json").facts


def test_a_fault_of_ours_shows_no_values(cli, monkeypatch):
    def fail(call):
        raise RuntimeError("the real name of the source")

    monkeypatch.setattr(hashing, "run", fail)
    told = cli("hash", "x")
    assert told.code == 70
    assert "real name" not in told.errors
    assert "(RuntimeError" in told.errors
    assert "running.py" in told.errors
    assert cli("hash", "x", "--json").facts["exit_code"] == 70


def test_interrupted_before_the_work_begins(cli, monkeypatch):
    def interrupt(call):
        raise KeyboardInterrupt

    monkeypatch.setattr(hashing, "run", interrupt)
    told = cli("hash", "x")
    assert told.code == 130
    assert told.errors == "evidence-desk: stopped.\n  what was saved before is safe; nothing is half done.\n"


def test_ctrl_c_stops_long_work(tree, tmp_path):
    endless = tmp_path / "endless"
    with endless.open("wb") as stream:
        stream.truncate(1 << 40)
    running = subprocess.Popen(
        [sys.executable, "-m", "evidence_desk", "hash", str(endless)],
        env=os.environ | {"PYTHONPATH": str(tree)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    output, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert output == b""
    assert b"Traceback" not in errors
    assert errors.startswith(b"evidence-desk: the reading of files was stopped.")


def test_output_that_nobody_reads_any_more(tree, tmp_path):
    for number in range(3000):
        (tmp_path / f"{number}").write_bytes(b"x")
    running = subprocess.Popen(
        [sys.executable, "-m", "evidence_desk", "hash", str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(tree)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    running.stdout.readline()
    running.stdout.close()
    errors = running.stderr.read()
    running.stderr.close()
    assert running.wait(timeout=60) == 141
    assert errors == b""


def test_output_that_has_no_room(process, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    with open("/dev/full", "wb") as full:
        told = process("hash", str(tmp_path / "file"), stdout=full)
    assert told.code == 2
    assert "no space left" in told.errors


def test_only_what_a_command_needs_is_loaded(tree, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    program = (
        "import sys; from evidence_desk.app import main; main(['hash', sys.argv[1]]);"
        "print([name for name in ('cryptography', 'sqlcipher3', 'PySide6', 'PIL', 'pathlib', 'logging') if name in"
        " sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program, str(tmp_path / "file")],
        env={"PYTHONPATH": str(tree), "PATH": os.environ["PATH"]},
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_command_line_runs_where_no_window_can(process, tmp_path):
    """Qt is not even looked for: a module of that name that fails to load is not touched."""
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise SystemExit('Qt was loaded')\n", encoding="utf-8")
    (tmp_path / "file").write_bytes(b"x")
    told = process("hash", "file", cwd=tmp_path)
    assert told.code == 0


def test_a_window_that_cannot_open_is_explained(process, tmp_path):
    (tmp_path / "PySide6").mkdir()
    broken = "raise ImportError('libEGL.so.1: cannot open shared object file', name='PySide6', path=__file__)\n"
    (tmp_path / "PySide6" / "__init__.py").write_text(broken, encoding="utf-8")
    told = process(cwd=tmp_path)
    assert told.code == 2
    assert "the window cannot open" in told.errors


def test_without_a_display_no_window_is_tried(cli, monkeypatch):
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    told = cli()
    assert told.code == 2
    assert "there is no display here" in told.errors


def test_objects_are_pure_ascii(cli, tmp_path):
    (tmp_path / "шəkil\u202egpj.exe").write_bytes(b"x")
    told = cli("hash", tmp_path, "--json")
    assert told.output.isascii()
    assert json.loads(told.output)["files"][0]["name"].endswith("шəkil\u202egpj.exe")


def test_commands_are_known_by_name():
    assert is_command("hash")
    assert not is_command("hashing")
