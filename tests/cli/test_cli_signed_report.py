"""A verification report that a desk signed, in the hands of a stranger with OpenSSH and nothing else."""

import hashlib
import json
import subprocess

import pypdf
import pytest
from field_desk import PASSPHRASE

from evidence_desk.desk import open_desk

FORMS = ("pdf", "json", "csv", "txt")


@pytest.fixture
def listed(tmp_path):
    """A folder, one of its files changed, and the list that was made before."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.jpg", "صورة.jpg"):
        (folder / name).write_text(name, encoding="utf-8")
    done = subprocess.run(["sha256sum", "a.jpg", "صورة.jpg"], cwd=folder, capture_output=True)
    manifest = tmp_path / "list.sha256"
    manifest.write_bytes(done.stdout)
    (folder / "a.jpg").write_text("changed", encoding="utf-8")
    return folder, manifest


@pytest.fixture
def checked(tmp_path):
    """What ``ssh-keygen -Y verify`` says of a report, by what the desk handed out on another day."""

    def check(report, signers, desk, namespace="evidence-desk-report"):
        (tmp_path / "allowed_signers").write_text(signers, encoding="ascii")
        command = ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "allowed_signers"), "-I", desk, "-n", namespace]
        signature = report.with_name(report.name + ".sig")
        with report.open("rb") as stream:
            done = subprocess.run([*command, "-s", str(signature)], stdin=stream, capture_output=True)
        return done.returncode

    return check


@pytest.mark.parametrize("form", FORMS)
def test_a_stranger_checks_it_and_an_altered_letter_is_seen(
    cli, vault, passphrase_file, listed, checked, tmp_path, form
):
    folder, manifest = listed
    report = tmp_path / f"our report.{form}"
    words = ("verify", manifest, "--folder", folder, "--report", report)
    told = cli(*words, "--vault", vault, "--passphrase-file", passphrase_file)
    assert told.code == 1
    assert "this desk’s signature in" in told.text
    with open_desk(vault, PASSPHRASE) as desk:
        card = desk.key_card
        (entry,) = desk.log.page(limit=1)
        assert entry.entry.action == "report-saved"
    assert checked(report, card.allowed_signers(), card.desk) == 0
    assert checked(report, card.allowed_signers(), card.desk, "evidence-desk-bundle") != 0
    report.write_bytes(report.read_bytes().replace(b"a", b"b", 1))
    assert checked(report, card.allowed_signers(), card.desk) != 0


def test_the_report_says_how_it_is_checked_and_its_own_words_do_it(cli, vault, passphrase_file, listed, tmp_path):
    folder, manifest = listed
    report = tmp_path / "it's a report.json"
    common = ("--vault", vault, "--passphrase-file", passphrase_file)
    assert cli("verify", manifest, "--folder", folder, "--report", report, *common).code == 1
    told = json.loads(report.read_bytes())
    assert told["compared_with"] == [
        {"name": manifest.name, "sha256": hashlib.sha256(manifest.read_bytes()).hexdigest(), "signature": None}
    ]
    signature = told["signature"]
    (tmp_path / "allowed_signers").write_text(signature["allowed_signers"] + "\n", encoding="ascii")
    done = subprocess.run(["sh", "-c", signature["command"]], cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert b"Good" in done.stdout
    with open_desk(vault, PASSPHRASE) as desk:
        assert signature["allowed_signers"] + "\n" == desk.key_card.allowed_signers()
    assert len("".join(signature["fingerprint"].split())) == 60


def test_paper_tells_the_verdict_the_differences_and_the_way_to_check(cli, vault, passphrase_file, listed, tmp_path):
    folder, manifest = listed
    report = tmp_path / "report.pdf"
    cli(
        "verify",
        manifest,
        "--folder",
        folder,
        "--report",
        report,
        "--vault",
        vault,
        "--passphrase-file",
        passphrase_file,
    )
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(report).pages)
    squeezed = "".join(text.split())
    for words in ("Therearedifferences", "a.jpg", "changed", "Unchanged", "ssh-keygen-Yverify", "allowed_signers"):
        assert words in squeezed
    assert hashlib.sha256(b"changed").hexdigest() in squeezed
    assert hashlib.sha256(manifest.read_bytes()).hexdigest() in squeezed


@pytest.mark.parametrize("form", FORMS)
def test_without_a_vault_it_is_not_signed_and_says_so(cli, listed, tmp_path, form):
    folder, manifest = listed
    report = tmp_path / f"report.{form}"
    assert cli("verify", manifest, "--folder", folder, "--report", report).code == 1
    assert not (tmp_path / f"report.{form}.sig").exists()
    if form == "json":
        assert json.loads(report.read_bytes())["signature"] is None
    elif form == "txt":
        assert "Not signed" in report.read_text(encoding="utf-8")


def test_there_are_both_files_or_neither(cli, vault, passphrase_file, listed, tmp_path):
    folder, manifest = listed
    common = ("--folder", folder, "--vault", vault, "--passphrase-file", passphrase_file)
    (tmp_path / "a.json.sig").write_bytes(b"somebody's")
    assert cli("verify", manifest, *common, "--report", tmp_path / "a.json").code == 2
    assert (tmp_path / "a.json.sig").read_bytes() == b"somebody's"
    assert not (tmp_path / "a.json").exists()
    (tmp_path / "b.json").write_bytes(b"somebody's")
    assert cli("verify", manifest, *common, "--report", tmp_path / "b.json").code == 2
    assert (tmp_path / "b.json").read_bytes() == b"somebody's"
    assert not (tmp_path / "b.json.sig").exists()
    assert not list(tmp_path.glob("*.part"))
