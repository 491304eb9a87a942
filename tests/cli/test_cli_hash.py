"""``hash`` prints what ``sha256sum`` prints, of anything that people and machines call files."""

import base64
import hashlib
import os
import subprocess

import pytest

NAMES = [
    b"plain.txt",
    "صورة الشارع.jpg".encode(),
    "шəkil.jpg".encode(),
    "\u202egpj.exe".encode(),
    b"line\nbreak",
    b"carriage\rreturn",
    b"back\\slash",
    b"\xff\xfe not text",
    b"-",
    b" blank at the ends ",
    b"*star",
    b"x" * 255,
]


@pytest.fixture
def folder(tmp_path):
    """One file of each name; the content tells which."""
    for number, name in enumerate(NAMES):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as stream:
            stream.write(b"%d" % number)
    return tmp_path


def sha256sum(*words, **options):
    return subprocess.run(["sha256sum", *words], check=False, capture_output=True, **options)


def test_every_name_is_as_sha256sum_writes_it(cli, folder):
    told = cli("hash", folder)
    assert told.code == 0
    assert told.errors == ""
    paths = sorted(os.path.join(os.fsencode(folder), name) for name in NAMES)
    assert sorted(told.output.splitlines()) == sorted(sha256sum(*paths).stdout.splitlines())


def test_sha256sum_reads_it_back(process, folder, tmp_path_factory):
    told = process("hash", ".", cwd=folder)
    assert told.code == 0
    manifest = tmp_path_factory.mktemp("list") / "list"
    manifest.write_bytes(told.output)
    checked = sha256sum("-c", "--strict", "--quiet", str(manifest), cwd=folder)
    assert checked.returncode == 0, checked.stderr
    assert checked.stdout == b""


def test_the_list_being_written_is_not_in_the_list(process, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    with (tmp_path / "list").open("wb") as stream:
        told = process("hash", ".", cwd=tmp_path, stdout=stream)
    assert told.code == 0
    assert (tmp_path / "list").read_bytes() == f"{hashlib.sha256(b'x').hexdigest()}  ./file\n".encode()


def test_what_cannot_be_hashed_is_named(cli, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    told = cli("hash", tmp_path, tmp_path / "missing\x1b[2J")
    assert told.code == 1
    assert len(told.output.splitlines()) == 1
    assert "passed over: " in told.errors
    assert "link" in told.errors
    assert "pipe" in told.errors
    assert "missing␛[2J" in told.errors
    assert "\x1b" not in told.errors


def test_for_programs(cli, folder):
    told = cli("hash", folder, folder / "missing", "--json")
    facts = told.facts
    assert told.code == 1
    assert len(facts["files"]) == len(NAMES)
    assert facts["not_hashed"][0]["name"].endswith("missing")
    (odd,) = [one for one in facts["files"] if "name_bytes" in one]
    assert base64.b64decode(odd["name_bytes"]).endswith(b"\xff\xfe not text")
    assert odd["sha256"] == hashlib.sha256(b"7").hexdigest()


def test_an_empty_folder_and_an_empty_file(cli, tmp_path):
    assert cli("hash", tmp_path).output == b""
    (tmp_path / "empty").touch()
    assert cli("hash", tmp_path / "empty").text.startswith(hashlib.sha256(b"").hexdigest())
