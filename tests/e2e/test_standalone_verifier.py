"""``evidence-verify.pyz`` by itself: a bundle, a key, a Python without any library, and nothing of Evidence Desk."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import partial

import pytest
from bundle_case import case_plan
from bundle_workshop import CARD, DESK, FOREIGN_KEY, KEY, PICTURE, READER, RECIPIENT, changed, honest_plan, made

from evidence_desk.bundles.delivered import DeliveredFile
from evidence_desk.bundles.sshsig import ssh_fingerprint, ssh_public_line
from evidence_desk.bundles.standalone import older_python
from evidence_desk.bundles.verdict_telling import verdict_facts
from evidence_desk.bundles.verifier import verify_bundle
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.vault.signing import ed25519_holds

PICTURE_PATH = "data/media/M-00001Y.jpg"
FINGERPRINT = ssh_fingerprint(KEY.public_bytes)


@pytest.fixture(scope="module")
def builder(tree):
    spec = importlib.util.spec_from_file_location("verifier_builder", tree / "packaging" / "verifier.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def program(builder, tmp_path_factory):
    out = tmp_path_factory.mktemp("verifier") / "evidence-verify.pyz"
    builder.build(out)
    return out


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """What somebody has who is to check: bundles of all fates, the desk's card and its line for ssh-keygen."""
    folder = tmp_path_factory.mktemp("received")
    workshop = made()
    (folder / "honest.zip").write_bytes(workshop.packed())
    (folder / "changed.zip").write_bytes(changed(PICTURE_PATH, PICTURE + b"!"))
    (folder / "lacking.zip").write_bytes(changed(PICTURE_PATH, None))
    (folder / "cut.zip").write_bytes(workshop.packed()[:-1])
    workshop.key = FOREIGN_KEY
    (folder / "foreign.zip").write_bytes(workshop.seal().packed())
    (folder / "desk.edkeys").write_bytes(CARD.to_bytes())
    (folder / "other.edkeys").write_bytes(RECIPIENT.to_bytes())
    (folder / "allowed_signers").write_text(CARD.allowed_signers())
    return folder


def run(program, folder, *arguments, python=sys.executable, options=("-I", "-S"), environment=None):
    command = [python, *options, program, *arguments]
    return subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True, env=environment)


FATES = {"honest": 0, "lacking": 1, "changed": 3, "foreign": 3, "cut": 3}


@pytest.fixture
def main(monkeypatch, files):
    """The program within this process, where the bundles are: a start of its own takes a third of a second."""
    from evidence_desk.bundles.standalone.command import main

    monkeypatch.chdir(files)
    return main


def expected_facts(files, name):
    with (files / f"{name}.zip").open("rb") as archive:
        facts = verdict_facts(verify_bundle(archive, [CARD], ed25519_holds))
    trusted = [{"desk": DESK, "fingerprint": FINGERPRINT}]
    return {"exit_code": FATES[name], "trusted": trusted} | json.loads(json.dumps(facts))


@pytest.mark.parametrize("name", FATES)
def test_it_says_what_the_desk_says_and_ends_with_its_code(main, capsys, files, name):
    assert main([f"{name}.zip", "--card", "desk.edkeys", "--json"]) == FATES[name]
    assert json.loads(capsys.readouterr().out) == expected_facts(files, name)


@pytest.mark.parametrize("name", ["honest", "changed"])
def test_the_one_file_says_so_by_itself_and_writes_nothing(program, files, name):
    before = sorted(files.iterdir())
    done = run(program, files, f"{name}.zip", "--card", "desk.edkeys", "--json")
    assert (done.returncode, done.stderr) == (FATES[name], "")
    assert json.loads(done.stdout) == expected_facts(files, name)
    assert sorted(files.iterdir()) == before


def test_it_tells_a_person_in_words(main, capsys):
    main(["honest.zip", "--card", "desk.edkeys"])
    told = capsys.readouterr().out
    assert "This bundle is authentic and complete." in told
    assert "Purpose: for analysis" in told
    assert "does not prove that what was said" in told
    main(["changed.zip", "--card", "desk.edkeys"])
    assert "[4] fails: data/media/M-00001Y.jpg: This file was changed" in capsys.readouterr().out


TRUST = {
    "allowed signers": (["--allowed-signers", "allowed_signers"], 0),
    "key": (["--key", ssh_public_line(KEY.public_bytes, "Baku")], 0),
    "fingerprint of the key": (["--fingerprint", FINGERPRINT], 0),
    "card and its digits": (["--card", "desk.edkeys", "--fingerprint", str(CARD.fingerprint())], 0),
    "card and the fingerprint of its key": (["--card", "desk.edkeys", "--fingerprint", FINGERPRINT], 0),
    "another desk": (["--card", "other.edkeys"], 3),
    "another key": (["--key", ssh_public_line(FOREIGN_KEY.public_bytes)], 3),
    "digits of another card": (["--card", "desk.edkeys", "--fingerprint", str(RECIPIENT.fingerprint())], 2),
    "fingerprint of another key": (["--fingerprint", ssh_fingerprint(FOREIGN_KEY.public_bytes)], 3),
    "card and the fingerprint of another key": (
        ["--card", "desk.edkeys", "--fingerprint", ssh_fingerprint(FOREIGN_KEY.public_bytes)],
        2,
    ),
    "digits without a card": (["--fingerprint", str(CARD.fingerprint())], 2),
    "nobody": ([], 2),
    "key that is none": (["--key", "ssh-rsa AAAA"], 2),
    "card that is not there": (["--card", "nowhere.edkeys"], 2),
    "bundle as a card": (["--card", "honest.zip"], 2),
    "signers that are not there": (["--allowed-signers", "nowhere"], 2),
}


@pytest.mark.parametrize("name", TRUST)
def test_whose_signature_counts_is_said_by_the_reader(main, capsys, name):
    arguments, code = TRUST[name]
    assert main(["honest.zip", *arguments]) == code
    told = capsys.readouterr()
    assert ("authentic and complete" in told.out) == (code == 0)
    assert code != 2 or (told.out == "" and told.err.strip().endswith("."))


def numbered(folder, name, sequence, previous, **changes):
    """One of the desk's bundles for its recipient, each with an identity of its own."""
    plan = replace(
        honest_plan(),
        sequence=sequence,
        previous=previous,
        bundle_id=f"{sequence}" * 8 + "-0000-4000-8000-000000000000",
    )
    plan = replace(plan, **changes)
    path = folder / name
    export_bundle(plan, folder, KEY, [READER.recipient]).path.rename(folder / "sealed")
    (folder / "key.txt").write_text(READER.secret_text() + "\n")
    subprocess.run(["age", "-d", "-i", "key.txt", "-o", path, "sealed"], cwd=folder, check=True)
    (folder / "sealed").unlink()


def test_earlier_bundles_tell_gaps_forks_and_files_that_came_before(monkeypatch, capsys, tmp_path):
    from evidence_desk.bundles.standalone.command import main

    first, second = (f"{n}" * 8 + "-0000-4000-8000-000000000000" for n in (1, 2))
    picture, letter = honest_plan().media
    came = DeliveredFile(picture.sha256, picture.size, picture.crc32, first)
    numbered(tmp_path, "1.zip", 1, "")
    numbered(tmp_path, "2.zip", 2, first, media=[letter], delivered=[came])
    numbered(tmp_path, "3.zip", 3, second)
    numbered(tmp_path, "another-2.zip", 2, second)
    (tmp_path / "changed.zip").write_bytes(changed(PICTURE_PATH, PICTURE + b"!"))
    monkeypatch.chdir(tmp_path)

    def said(*arguments):
        code = main([*arguments, "--fingerprint", FINGERPRINT, "--json"])
        told = json.loads(capsys.readouterr().out)
        return code, told.get("continuity")

    assert said("2.zip") == (1, "not-compared")
    assert said("2.zip", "--earlier", "1.zip") == (0, "continues")
    assert said("3.zip", "--earlier", "1.zip", "2.zip") == (0, "continues")
    assert said("3.zip", "--earlier", "1.zip") == (1, "gap")
    assert said("1.zip", "--earlier", "1.zip", "2.zip") == (0, "repeated")
    assert said("another-2.zip", "--earlier", "1.zip") == (3, "fork")
    assert said("2.zip", "--earlier", "changed.zip") == (2, None)
    assert said("2.zip", "--earlier", "nowhere.zip") == (2, None)


def test_what_is_still_encrypted_is_to_be_decrypted_first(main, capsys, tmp_path):
    written = export_bundle(case_plan(), tmp_path, KEY, [READER.recipient])
    assert main([str(written.path), "--card", "desk.edkeys", "--json"]) == 2
    assert "age -d -i" in json.loads(capsys.readouterr().out)["error"]["mend"]


def test_a_record_of_every_kind_passes_where_there_is_no_library(program, tmp_path):
    """The code lists too are read out of the one file."""
    written = export_bundle(case_plan(), tmp_path, KEY, [READER.recipient])
    (tmp_path / "key.txt").write_text(READER.secret_text() + "\n")
    subprocess.run(["age", "-d", "-i", "key.txt", "-o", "b.zip", written.path.name], cwd=tmp_path, check=True)
    new, old = (
        run(program, tmp_path, "b.zip", "--fingerprint", FINGERPRINT, python=one) for one in (sys.executable, older())
    )
    assert new.returncode == old.returncode == 0, new.stderr + old.stderr
    assert "All 26 records are sound" in new.stdout
    assert new.stdout == old.stdout


def older():
    """A Python of 3.9, where the system has one."""
    found = shutil.which("pypy3")
    if not found:
        pytest.fail("install it: sudo apt-get install --no-install-recommends pypy3")
    return found


def test_what_older_pythons_lack_is_made_up_for_as_it_is():
    strict = partial(older_python._zip, strict=True)
    assert list(older_python._zip([1, 2], "a")) == list(zip([1, 2], "a", strict=False))
    assert list(strict([1, 2], "ab")) == [(1, "a"), (2, "b")]
    for rows in (([1], "ab"), ([1, 2], "a"), ([], "a")):
        with pytest.raises(ValueError):
            list(strict(*rows))
    assert list(older_python._zip()) == []
    word = older_python._StrEnum("Word", {"YES": "yes"})
    assert (str(word.YES), f"{word.YES:>4}", word("yes"), word.YES == "yes") == ("yes", " yes", word.YES, True)


def test_the_same_sources_give_the_same_bytes(builder, program, tmp_path):
    again = tmp_path / "again.pyz"
    umask = os.umask(0o077)
    try:
        builder.build(again)
    finally:
        os.umask(umask)
    assert again.read_bytes() == program.read_bytes()


def test_it_holds_the_modules_of_the_desk_and_no_more(builder, program, tree):
    with zipfile.ZipFile(program) as archive:
        names = archive.namelist()
        for name in names:
            if name.startswith("evidence_desk/") and "/resources/" not in name:
                assert archive.read(name) == (tree / name).read_bytes(), name
    assert not [name for name in names if "cryptography" in name or "/gui/" in name or "/desk/" in name]
    assert "evidence_desk/bundles/writer.py" not in names
    assert {"LICENSE", "rfc8785/LICENSE"} <= set(names)


def test_a_fault_of_its_own_is_no_verdict_and_tells_no_value(monkeypatch, capsys, files):
    from evidence_desk.bundles.standalone import command

    def broken(*_):
        raise RuntimeError("Niko")

    monkeypatch.setattr(command, "verify_bundle", broken)
    monkeypatch.chdir(files)
    assert command.main(["honest.zip", "--card", "desk.edkeys", "--json"]) == 70
    told = capsys.readouterr()
    assert "Niko" not in told.out + told.err
    assert "fault of the verifier" in told.err
