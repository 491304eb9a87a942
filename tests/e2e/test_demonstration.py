"""The main job from nothing to a bundle that the public tools accept, started by one command as a newcomer types it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import bagit
import pytest
from field_desk import CHEAP

from evidence_desk.demonstration.story import make_demonstration
from evidence_desk.desk import open_desk
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.progress import NobodyWatching

TOOLS = {"age": "age", "ssh-keygen": "openssh-client", "unzip": "unzip", "sha256sum": "coreutils"}


@pytest.fixture(scope="module")
def told(tree, tmp_path_factory):
    """What ``demo --json`` printed."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run(
        [sys.executable, "-m", "evidence_desk", "demo", "--out", str(folder), "--json"],
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(tree)},
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def bag(told, tmp_path_factory):
    """The bundle decrypted and unpacked by public tools alone."""
    for tool, package in TOOLS.items():
        assert shutil.which(tool), f"this test needs {tool}: sudo apt-get install {package}"
    folder = tmp_path_factory.mktemp("public")
    archive = folder / "bundle.zip"
    subprocess.run(["age", "-d", "-i", told["hq_identity"], "-o", archive, told["bundle"]], check=True)
    assert subprocess.run(["unzip", "-tq", archive], check=False).returncode == 0
    subprocess.run(["unzip", "-q", archive], cwd=folder, check=True)
    (unpacked,) = (one for one in folder.iterdir() if one.is_dir())
    return unpacked


def test_everything_it_names_is_there(told):
    for key in ("field_vault", "hq_vault", "bundle", "hq_identity", "allowed_signers", "report", "received"):
        assert Path(told[key]).exists(), key
    assert all(Path(path).stat().st_size for path in told["reports"].values())
    assert hashlib.sha256(Path(told["bundle"]).read_bytes()).hexdigest() == told["hashes"]["bundle"]


def test_its_verdicts(told):
    assert told["verdicts"] == {
        "stored_files": "intact",
        "custody_log": "intact",
        "bundle_read_back": "authentic-and-complete",
        "bundle_at_headquarters": "authentic-and-complete",
        "altered_copy": "refused",
    }
    assert told["refusal"]
    assert {one["reason"] for one in told["stays"]} == {
        "still a draft; seal it first",
        "life-threatening if known; stays on this desk",
    }
    counts = told["counts"]
    assert counts["records_sent"] == counts["revisions_accepted"] == counts["records"] - len(told["stays"])
    assert counts["files"] == counts["files_accepted"] == len(told["hashes"]["media"])


def test_openssh_accepts_the_signature(told, bag):
    with (bag / "tagmanifest-sha256.txt").open("rb") as signed:
        checked = subprocess.run(
            [
                "ssh-keygen", "-Y", "verify", "-f", told["allowed_signers"], "-I", told["signer"],
                "-n", "evidence-desk-bundle", "-s", "signatures/tagmanifest-sha256.txt.sig",
            ],
            stdin=signed, cwd=bag, capture_output=True, check=False,
        )  # fmt: skip
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("manifest", ["tagmanifest-sha256.txt", "manifest-sha256.txt"])
def test_sha256sum_accepts_every_file(bag, manifest):
    checked = subprocess.run(["sha256sum", "-c", "--strict", "--quiet", manifest], cwd=bag, capture_output=True)
    assert checked.returncode == 0, checked.stdout


def test_bagit_accepts_the_bag(bag):
    bagit.Bag(str(bag)).validate()


def test_the_commands_it_prints_can_be_typed(told):
    """By whoever reads them, in the folder, one after the other."""
    script = " && ".join(told["public_commands"])
    done = subprocess.run(["sh", "-ec", script], cwd=told["folder"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Good" in done.stdout


def test_the_files_in_it_are_those_that_were_received(told, bag):
    received = {hashlib.sha256(p.read_bytes()).hexdigest() for p in Path(told["received"]).rglob("*") if p.is_file()}
    sent = {hashlib.sha256(p.read_bytes()).hexdigest() for p in (bag / "data" / "media").iterdir()}
    assert received == sent == {one["sha256"] for one in told["hashes"]["media"]}


def test_what_stays_is_nowhere_in_the_bundle(told, bag):
    """Neither the shelter's record nor the draft, in no file and under no name."""
    with open_desk(Path(told["field_vault"]), told["passphrases"]["field_vault"]) as desk:
        entered = [desk.register.by_code(one["code"], desk.id) for one in told["stays"]]
        stays = [desk.register.record(one.id) for one in entered]
    kinds = [record.kind for record in stays]
    assert {"testimony", "place", "party", "intervention", "act"} <= set(kinds)
    assert kinds.count("testimony") == 2
    secrets = [text for record in stays for text in (record.code, record.id, record.body.heading())]
    secrets += [record.body.text for record in stays if record.kind == "testimony"]
    secrets += ["Istanbul", "İstanbul", "Стамбул", "safe house"]
    secrets = [secret for secret in secrets if secret]
    for path in bag.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for secret in secrets:
            assert secret.encode() not in content, (path.name, secret)
            assert json.dumps(secret)[1:-1].encode() not in content, (path.name, secret)


def test_a_photograph_from_two_hands_is_one_file_with_two_stories(told):
    (twice,) = [one for one in told["hashes"]["media"] if len(one["codes"]) == 2]
    assert [name["name"] for name in twice["names"]] == ["Yasamal küçəsi.jpg", "صورة الشارع.jpg"]


def test_headquarters_finds_what_it_asks_for(told):
    with open_desk(Path(told["hq_vault"]), told["passphrases"]["hq_vault"]) as desk:
        for question in ("Police Unit 19", "electric shocks", "bineqedi", "Binəqədi", "83", "56 sentenced"):
            assert desk.index.find(question), question
        assert desk.index.find("epilepsy") == []  # identifying: held, not indexed
        assert any("epilepsy" in record.body.text for record in desk.testimonies.page())
        assert desk.check_log() == []
        assert desk.notices == []


def test_the_archive_is_stored_and_in_order(told, tmp_path):
    plain = tmp_path / "plain.zip"
    subprocess.run(["age", "-d", "-i", told["hq_identity"], "-o", plain, told["bundle"]], check=True)
    with zipfile.ZipFile(plain) as archive:
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.testzip() is None


def test_nothing_of_the_case_lies_in_clear_beside_it(told):
    """Vaults, keys and the encrypted bundle tell no name; what was received is the samples."""
    for part in ("field_vault", "hq_vault", "bundle"):
        place = Path(told[part])
        files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
        for path in files:
            assert b"Niko" not in path.read_bytes(), path
            assert b"Yasamal" not in path.read_bytes(), path


def test_a_folder_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "letter").write_text("dear", encoding="utf-8")
    with pytest.raises(ResearcherError, match="not empty"):
        make_demonstration(tmp_path, NobodyWatching(), cost=CHEAP)
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]


class Impatient:
    """Asks to stop once so many steps were reported."""

    def __init__(self, patience):
        self.patience = patience

    def report(self, progress):
        assert progress.done < progress.total
        self.patience -= 1

    def cancelled(self):
        return self.patience < 0


@pytest.mark.parametrize("patience", [0, 2, 4, 6])
def test_stopped_it_leaves_nothing(tmp_path, patience):
    with pytest.raises(CancelledError):
        make_demonstration(tmp_path / "out", Impatient(patience), cost=CHEAP)
    assert list((tmp_path / "out").iterdir()) == []


def test_nobody_sees_the_passphrases_by_accident(tmp_path):
    made = make_demonstration(tmp_path / "out", NobodyWatching(), cost=CHEAP)
    assert made.field_passphrase not in repr(made)
    assert made.field_passphrase != made.hq_passphrase
    again = make_demonstration(tmp_path / "again", NobodyWatching(), cost=CHEAP)
    assert again.field_passphrase != made.field_passphrase
