"""The signature beside a list or a report, read back: whose it is, that nobody known made it, or that something was altered.

Signed by OpenSSH itself where a list is, by a desk where a report is.
"""

import json
import subprocess

import pytest
from field_desk import PASSPHRASE

from evidence_desk.desk import open_desk

NAME = "list.sha256"


@pytest.fixture
def listed(tmp_path):
    """A folder and its list, signed by somebody with OpenSSH."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(b"x")
    manifest = folder / NAME
    manifest.write_bytes(subprocess.run(["sha256sum", "a.jpg"], cwd=folder, capture_output=True).stdout)
    return folder, manifest


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    return path


@pytest.fixture
def signers(tmp_path, key):
    """A file of allowed signers with these words before the key."""

    def written(words="archive@example.org"):
        path = tmp_path / "signers"
        public = key.with_suffix(".pub").read_text(encoding="ascii")
        path.write_text(f"# who may sign\n\n{words} {public}", encoding="ascii")
        return path

    return written


def sign(path, key, purpose="file"):
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", purpose, str(path)], check=True)


def test_a_list_signed_by_somebody_known_says_by_whom(cli, listed, key, signers):
    _, manifest = listed
    sign(manifest, key)
    told = cli("verify", manifest, "--signers", signers())
    assert told.code == 0, told
    assert "signed by “archive@example.org”" in told.text
    print_of_key = subprocess.run(["ssh-keygen", "-l", "-f", str(key)], capture_output=True, text=True).stdout
    assert print_of_key.split()[1] in told.text
    facts = cli("verify", manifest, "--signers", signers(), "--json").facts
    assert [one["state"] for one in facts["signatures"]] == ["known-signer"]
    # The signature itself lies in the folder and is no extra file.
    assert facts["counts"] == {**dict.fromkeys(facts["counts"], 0), "match": 1, "ignored": 2}


def test_a_list_signed_by_nobody_known_says_so(cli, listed, key):
    _, manifest = listed
    sign(manifest, key)
    told = cli("verify", manifest)
    assert told.code == 0
    assert "nobody known here has" in told.text


@pytest.mark.parametrize(
    "words",
    [
        'archive namespaces="git"',
        "archive cert-authority",
        'archive valid-before="20200101"',
        'archive namespaces="fil?"',
        'archive "',
    ],
)
def test_a_condition_is_never_left_out(cli, listed, key, signers, words):
    _, manifest = listed
    sign(manifest, key)
    facts = cli("verify", manifest, "--signers", signers(words), "--json").facts
    assert [one["state"] for one in facts["signatures"]] == ["unknown-signer"]


def test_a_condition_that_is_met_counts(cli, listed, key, signers):
    _, manifest = listed
    sign(manifest, key)
    facts = cli("verify", manifest, "--signers", signers('archive namespaces="git,file"'), "--json").facts
    assert [one["state"] for one in facts["signatures"]] == ["known-signer"]


def test_an_altered_list_is_a_finding_even_where_every_file_is_what_it_says(cli, listed, key, signers, tmp_path):
    folder, manifest = listed
    sign(manifest, key)
    (folder / "a.jpg").write_bytes(b"y")
    manifest.write_bytes(subprocess.run(["sha256sum", "a.jpg"], cwd=folder, capture_output=True).stdout)
    report = tmp_path / "report.json"
    told = cli("verify", manifest, "--signers", signers(), "--report", report)
    assert told.code == 3
    assert f"changed: {NAME}: “{NAME}” is not what was signed" in told.text
    written = json.loads(report.read_bytes())
    assert written["verdict"] == "different"
    assert written["compared_with"][0]["signature"]["state"] == "broken"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\0", b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n", b"x" * 40_000]
)
def test_what_is_no_signature_was_not_checked_in_words(cli, listed, content):
    _, manifest = listed
    manifest.with_name(NAME + ".sig").write_bytes(content)
    told = cli("verify", manifest)
    assert told.code == 1
    assert "it was not checked" in told.text


def test_a_signature_for_another_purpose_or_of_another_kind_does_not_count(cli, listed, key, signers, tmp_path):
    _, manifest = listed
    sign(manifest, key, "git")
    assert cli("verify", manifest, "--signers", signers()).code == 1
    manifest.with_name(NAME + ".sig").unlink()
    other = tmp_path / "ecdsa"
    subprocess.run(["ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", str(other)], check=True)
    sign(manifest, other)
    told = cli("verify", manifest)
    assert told.code == 1
    assert "of no kind that is known here" in told.text


def test_a_link_in_place_of_a_signature_is_not_followed(cli, listed, key, tmp_path):
    _, manifest = listed
    sign(manifest, key)
    signature = manifest.with_name(NAME + ".sig")
    signature.rename(tmp_path / "elsewhere")
    signature.symlink_to(tmp_path / "elsewhere")
    assert "it was not checked" in cli("verify", manifest).text


@pytest.mark.parametrize("form", ["json", "txt"])
def test_a_report_that_a_desk_signed_is_verified_by_its_card_its_signers_or_a_vault(
    cli, vault, passphrase_file, listed, tmp_path, form
):
    _, manifest = listed
    report = tmp_path / f"report.{form}"
    ours = ("--vault", vault, "--passphrase-file", passphrase_file)
    assert cli("verify", manifest, "--report", report, *ours).code == 0
    with open_desk(vault, PASSPHRASE) as desk:
        card = desk.key_card
    (tmp_path / "card.edkeys").write_bytes(card.to_bytes())
    (tmp_path / "signers").write_text(card.allowed_signers(), encoding="ascii")
    for known in (("--trust", tmp_path / "card.edkeys"), ("--signers", tmp_path / "signers"), ours):
        told = cli("verify", report, *known)
        assert told.code == 0, told
        assert "was not altered since" in told.text
    unknown = cli("verify", report)
    assert unknown.code == 1
    assert "nobody known here has" in unknown.text
    report.write_bytes(report.read_bytes().replace(b"a", b"b", 1))
    told = cli("verify", report, "--trust", tmp_path / "card.edkeys", "--json")
    assert (told.code, told.facts["kind"], told.facts["counts"]["changed"]) == (3, "report", 1)


def test_a_report_without_its_signature_says_that_nothing_shows_who_made_it(cli, listed, tmp_path):
    _, manifest = listed
    report = tmp_path / "report.json"
    assert cli("verify", manifest, "--report", report).code == 0
    told = cli("verify", report)
    assert told.code == 1
    assert "nothing shows who made it" in told.text
