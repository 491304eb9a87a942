"""A vault read by a program that was written from the format pages alone, and by ``age``, with no line of ours."""

import ast
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from field_desk import CHEAP, PASSPHRASE
from two_desks import copy_of_field

from evidence_desk.desk import open_desk
from evidence_desk.vault.sheets import read_code
from evidence_desk.vault.slots import SlotKind, SlotSecret

READER = Path(__file__).with_name("read_vault.py")
KEY_FILE = b"thirty pages of anything\n" * 40


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A vault of the program: records, a photograph, sheets, a key file; its log as the program tells it."""
    folder = tmp_path_factory.mktemp("rescue")
    vault = copy_of_field(folder)
    with open_desk(vault, PASSPHRASE) as desk:
        desk.ways.add_passphrase(PASSPHRASE, "another of theirs", key_file=KEY_FILE, cost=CHEAP)
        sheets = desk.ways.begin_recovery(PASSPHRASE)
        log = [(signed.entry.seq, signed.entry.action) for signed in desk.log.walk()]
        lines = sorted(record.line() for kind in ("source", "testimony", "exhibit") for record in all_of(desk, kind))
    (folder / "passphrase").write_text(PASSPHRASE + "\n", "utf-8")
    (folder / "other").write_text("another of theirs\n", "utf-8")
    (folder / "key").write_bytes(KEY_FILE)
    (folder / "sheets").write_text("\n".join(" ".join(sheet) for sheet in sheets.sheets[1:]), "utf-8")
    return folder, vault, log, lines


def all_of(desk, kind):
    return desk.records_of(kind).page(limit=10_000)


def read(vault, *words):
    """The reader as a program of its own, isolated so that nothing of ours can be imported."""
    call = [sys.executable, "-I", READER, vault, *words]
    return subprocess.run(call, capture_output=True, cwd=vault.parent, timeout=60)


def told(vault, *words):
    done = read(vault, *words)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def test_the_reader_is_written_from_the_pages_alone():
    imported = set()
    for node in ast.walk(ast.parse(READER.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name.split(".")[0] for name in node.names}
        if isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
    assert imported - set(sys.stdlib_module_names) == {"cryptography", "sqlcipher3", "shamir_mnemonic"}
    assert len(READER.read_text("utf-8").splitlines()) < 220


@pytest.mark.parametrize(
    "way",
    [("--passphrase-file", "passphrase"), ("--passphrase-file", "other", "--key-file", "key"), ("--sheets", "sheets")],
)
def test_every_record_is_read_by_every_way_in(case, way):
    folder, vault, _, lines = case
    words = [folder / word if number % 2 else word for number, word in enumerate(way)]
    assert sorted(told(vault, *words, "records").splitlines()) == lines
    texts = [json.loads(line)["body"]["text"] for line in lines if b'"kind":"testimony"' in line]
    assert texts
    assert all(texts)


def test_the_log_is_checked_and_a_change_is_found(case, tmp_path):
    folder, vault, log, _ = case
    secret = ("--passphrase-file", folder / "passphrase")
    *entries, verdict = told(vault, *secret, "custody").decode().splitlines()
    assert verdict == "the log holds"
    assert [(int(line.split()[0]), line.split()[2]) for line in entries] == log
    assert told(vault, *secret, "head").decode() == "the log reaches the head\n"
    altered = Path(shutil.copytree(vault, tmp_path / "altered"))
    with open_desk(altered, PASSPHRASE) as desk:
        desk.vault.database.execute("DROP TRIGGER custody_entry_never_changes")
        desk.vault.database.execute("UPDATE custody_entry SET entry = replace(entry, 'added', 'adder') WHERE seq = 2")
    *entries, verdict = told(altered, *secret, "custody").decode().splitlines()
    assert verdict == "the log does not hold in 1 places"
    assert entries[1].endswith("DOES NOT HOLD")


def test_a_stored_file_comes_out_as_it_went_in(case):
    folder, vault, _, lines = case
    hashes = {json.loads(line)["body"]["file"]["sha256"] for line in lines if b'"kind":"exhibit"' in line}
    assert hashes
    for sha256 in hashes:
        content = told(vault, "--passphrase-file", folder / "passphrase", "file", sha256)
        assert hashlib.sha256(content).hexdigest() == sha256


def test_age_opens_every_stored_file_with_the_identity(case):
    folder, vault, _, lines = case
    identity = folder / "identity"
    identity.write_bytes(told(vault, "--passphrase-file", folder / "passphrase", "identity"))
    assert identity.read_text().startswith("AGE-SECRET-KEY-1")
    age = shutil.which("age") or pytest.fail("install it with: apt-get install age")
    found = set()
    for path in (vault / "files").rglob("*.age"):
        padded = subprocess.run([age, "-d", "-i", identity, path], capture_output=True, check=True).stdout
        found.add(hashlib.sha256(padded.rstrip(b"\0")[:-1]).hexdigest())
    assert found >= {json.loads(line)["body"]["file"]["sha256"] for line in lines if b'"kind":"exhibit"' in line}


def test_a_vault_sealed_for_a_journey_opens_with_the_travel_code(case, tmp_path):
    folder, vault, _, lines = case
    travelling = Path(shutil.copytree(vault, tmp_path / "travelling"))
    with open_desk(travelling, PASSPHRASE) as desk:
        code = desk.ways.begin_journey(PASSPHRASE, cost=CHEAP)
        desk.ways.depart(SlotSecret(PASSPHRASE, SlotKind.TRAVEL, read_code(" ".join(code.words))))
    (tmp_path / "code").write_text(" ".join(code.words), "utf-8")
    secret = ("--passphrase-file", folder / "passphrase")
    assert read(travelling, *secret, "records").returncode == 1
    assert sorted(told(travelling, *secret, "--travel-code", tmp_path / "code", "records").splitlines()) == lines


def test_an_altered_stored_file_does_not_come_out(case, tmp_path):
    folder, vault, _, _ = case
    copy = Path(shutil.copytree(vault, tmp_path / "copy"))
    with open_desk(copy, PASSPHRASE) as desk:
        stored = {one.blob: one.facts.sha256 for one in desk.files.walk()}
    for path in (copy / "files").rglob("*.age"):
        content = bytearray(path.read_bytes())
        for place in (250, len(content) - 20):
            content[place] ^= 1
            path.write_bytes(content)
            done = read(copy, "--passphrase-file", folder / "passphrase", "file", stored[path.stem])
            assert (done.returncode, done.stdout) == (1, b"")


def test_an_altered_catalogue_is_not_read(case, tmp_path):
    folder, vault, _, _ = case
    copy = Path(shutil.copytree(vault, tmp_path / "copy"))
    content = bytearray((copy / "catalogue.db").read_bytes())
    for page in range(4096, len(content), 4096):
        content[page + 100] ^= 1
    (copy / "catalogue.db").write_bytes(content)
    done = read(copy, "--passphrase-file", folder / "passphrase", "records")
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.parametrize("wrong", ["not the passphrase", ""])
def test_a_wrong_passphrase_opens_nothing(case, tmp_path, wrong):
    (tmp_path / "wrong").write_text(wrong, "utf-8")
    done = read(case[1], "--passphrase-file", tmp_path / "wrong", "records")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"no slot opens" in done.stderr
