"""``verify``: a vault, lists of hashes, one hash, bundles; each verdict with its exit code and its report."""

import hashlib
import json
import shutil
import subprocess

import bagit
import pytest
from field_desk import PASSPHRASE

from evidence_desk.bundles import sshsig
from evidence_desk.bundles.sshsig import NAMESPACES
from evidence_desk.catalogue.registers.files import FixityCheck
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.desk import open_desk
from evidence_desk.vault.signing import ed25519_holds


@pytest.fixture
def listed(tmp_path):
    """A folder of three files and the list that ``sha256sum`` made of it."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.jpg", "line\nbreak", "صورة.jpg"):
        (folder / name).write_text(name, encoding="utf-8")
    done = subprocess.run(["sha256sum", *sorted(p.name for p in folder.iterdir())], cwd=folder, capture_output=True)
    manifest = tmp_path / "list.sha256"
    manifest.write_bytes(done.stdout)
    return folder, manifest


def test_a_folder_against_its_list(cli, listed):
    folder, manifest = listed
    told = cli("verify", folder, "--manifest", manifest)
    assert told.code == 0
    assert "3 match" in told.text
    assert cli("verify", manifest, "--folder", folder, "--json").facts["verdict"] == "intact"


def test_a_list_beside_its_files(cli, listed):
    folder, manifest = listed
    inside = shutil.copy(manifest, folder / "list.sha256")
    assert cli("verify", inside).code == 0


def test_every_difference_is_named(cli, listed, tmp_path):
    folder, manifest = listed
    (folder / "a.jpg").write_text("other", encoding="utf-8")
    (folder / "line\nbreak").rename(folder / "renamed")
    (folder / "صورة.jpg").unlink()
    (folder / "extra\x1b[2J").touch()
    told = cli("verify", folder, "--manifest", manifest, "--report", tmp_path / "report.csv")
    assert told.code == 1
    assert "changed: a.jpg" in told.text
    assert "renamed: line␊break → renamed" in told.text
    assert "missing: صورة.jpg" in told.text
    assert "extra: extra␛[2J" in told.text
    report = (tmp_path / "report.csv").read_text(encoding="utf-8-sig")
    assert "a.jpg,changed," in report
    facts = cli("verify", folder, "--manifest", manifest, "--json").facts
    assert facts["counts"]["changed"] == 1
    assert {one["outcome"] for one in facts["findings"]} == {"changed", "renamed", "missing", "extra"}


@pytest.mark.parametrize("form", ["txt", "csv", "json"])
def test_a_report_is_never_written_over_another(cli, listed, tmp_path, form):
    folder, manifest = listed
    words = ("verify", folder, "--manifest", manifest, "--report", tmp_path / f"r.{form}")
    assert cli(*words).code == 0
    assert (tmp_path / f"r.{form}").read_bytes()
    assert cli(*words).code == 2


def test_a_report_of_no_known_form(cli, listed, tmp_path):
    folder, manifest = listed
    assert cli("verify", folder, "--manifest", manifest, "--report", tmp_path / "r.docx").code == 2


def test_one_file_against_one_hash(cli, tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    right = hashlib.sha256(b"x").hexdigest()
    assert cli("verify", tmp_path / "file", "--sha256", right.upper()).code == 0
    assert cli("verify", tmp_path / "file", "--sha256", right[::-1]).code == 1
    assert cli("verify", tmp_path / "file", "--sha256", "abc").code == 2
    assert "is not a hash of a kind" in cli("verify", tmp_path / "file", "--sha256", "abc").errors.lower()


def test_what_cannot_be_verified(cli, tmp_path):
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" * 100)
    told = cli("verify", tmp_path / "picture.jpg")
    assert told.code == 3
    assert "is not a list of hashes" in told.errors.lower()
    assert cli("verify", tmp_path / "missing").code == 2
    assert cli("verify", tmp_path).code == 2
    assert cli("verify", tmp_path, "--manifest", tmp_path / "missing").code == 2
    (tmp_path / "empty").touch()
    assert cli("verify", tmp_path / "empty").code == 1


def test_a_vault_in_order(cli, demonstration, secret, tmp_path):
    vault = shutil.copytree(demonstration.field_vault, tmp_path / "v")
    common = ("--passphrase-file", secret(demonstration.field_passphrase))
    told = cli("verify", vault, *common, "--report", tmp_path / "r.json")
    assert told.code == 0
    assert "Every stored file is what it was when it was taken in." in told.text
    assert "is whole and signed." in told.text
    assert json.loads((tmp_path / "r.json").read_bytes())["verdict"] == "intact"
    with open_desk(vault, demonstration.field_passphrase) as desk:
        saved, checked = desk.log.page(limit=2)
        assert (checked.entry.action, saved.entry.action) == ("fixity-checked", "report-saved")


def test_only_what_is_due_in_a_vault(cli, demonstration, secret, tmp_path):
    vault = shutil.copytree(demonstration.field_vault, tmp_path / "v")
    common = ("--passphrase-file", secret(demonstration.field_passphrase), "--json")
    cli("verify", vault, *common)
    again = cli("verify", vault, "--due", *common)
    assert (again.code, again.facts["findings"]) == (0, [])
    with open_desk(vault, demonstration.field_passphrase) as desk:
        due = next(desk.files.walk())
        desk.files.note_check(
            FixityCheck(due.facts.sha256, "2017-01-01T00:00:00.000Z", CheckReason.ON_DEMAND, Fixity.MATCH, "")
        )
        blob = desk.vault.files.path(due.blob)
    told = cli("verify", vault, "--due", *common)
    assert told.code == 0
    assert [one["expected"] for one in told.facts["findings"]] == [due.facts.sha256]
    with open_desk(vault, demonstration.field_passphrase) as desk:
        assert desk.files.checks(due.facts.sha256)[-1].why is CheckReason.SCHEDULED
        desk.files.note_check(
            FixityCheck(due.facts.sha256, "2017-01-01T00:00:00.000Z", CheckReason.ON_DEMAND, Fixity.MATCH, "")
        )
    blob.unlink()
    assert cli("verify", vault, "--due", *common).code == 1


def test_nothing_is_due_outside_a_vault(cli, listed):
    folder, manifest = listed
    assert cli("verify", folder, "--manifest", manifest, "--due").code == 2
    assert cli("verify", manifest, "--due").code == 2


def test_a_vault_with_damage(cli, demonstration, secret, tmp_path):
    vault = shutil.copytree(demonstration.field_vault, tmp_path / "v")
    with open_desk(vault, demonstration.field_passphrase) as desk:
        changed, missing, *_ = desk.files.walk()
        paths = {stored.blob: desk.vault.files.path(stored.blob) for stored in (changed, missing)}
    content = bytearray(paths[changed.blob].read_bytes())
    content[len(content) // 2] ^= 1
    paths[changed.blob].write_bytes(content)
    paths[missing.blob].unlink()
    common = ("--passphrase-file", secret(demonstration.field_passphrase), "--json")
    told = cli("verify", vault, *common)
    assert told.code == 1
    found = {one["expected"]: one for one in told.facts["findings"]}
    assert found[changed.facts.sha256]["outcome"] == "changed"
    assert "last found unchanged on 20" in found[changed.facts.sha256]["note"]
    assert found[missing.facts.sha256]["outcome"] == "missing"
    assert found[missing.facts.sha256]["name"].startswith("M-")
    assert told.facts["counts"]["match"] == len(demonstration.files) - 2


def test_a_vault_whose_head_was_taken(cli, demonstration, secret, tmp_path):
    """Someone put an old catalogue back, or took the head away: said aloud, and no good exit code."""
    vault = shutil.copytree(demonstration.field_vault, tmp_path / "v")
    (vault / "head").unlink()
    told = cli("verify", vault, "--passphrase-file", secret(demonstration.field_passphrase))
    assert told.code == 3
    assert "warning: the file “head”" in told.errors


def test_a_bundle_without_any_vault(cli, demonstration, tmp_path):
    keys = ("--identity", demonstration.hq_identity)
    told = cli("verify", demonstration.bundle, *keys, "--allowed-signers", demonstration.allowed_signers)
    assert told.code == 0
    assert "This bundle is authentic and complete." in told.text
    card = demonstration.folder / "keys" / "field-desk.edkeys"
    told = cli("verify", demonstration.bundle, *keys, "--trust", card, "--report", tmp_path / "r.txt", "--json")
    assert told.facts["verdict"] == "authentic-and-complete"
    assert told.facts["about"]["code"] == demonstration.bundle_code
    assert "authentic and complete" in (tmp_path / "r.txt").read_text(encoding="utf-8")


def test_a_bundle_signed_by_a_stranger(cli, demonstration):
    """The wrong desk's card: the very one it was sent to."""
    stranger = demonstration.folder / "keys" / "headquarters.edkeys"
    told = cli("verify", demonstration.bundle, "--identity", demonstration.hq_identity, "--trust", stranger)
    assert told.code == 3
    assert "This bundle is not authentic." in told.text
    assert "signed by a key that is not known here" in told.text


def test_an_altered_and_a_cut_bundle(cli, demonstration, tmp_path):
    keys = ("--identity", demonstration.hq_identity, "--allowed-signers", demonstration.allowed_signers)
    told = cli("verify", demonstration.altered_bundle, *keys)
    assert told.code == 3
    assert "This bundle cannot be read." in told.text
    content = demonstration.bundle.read_bytes()
    for length in (0, 10, 1000, len(content) - 1):
        (tmp_path / "cut.zip.age").write_bytes(content[:length])
        assert cli("verify", tmp_path / "cut.zip.age", *keys, "--json").facts["exit_code"] == 3


def test_a_bundle_for_somebody_else(cli, demonstration, tmp_path):
    from evidence_desk.vault.agefile import AgeIdentity

    (tmp_path / "other.txt").write_text(AgeIdentity.generate().secret_text() + "\n", encoding="ascii")
    told = cli(
        "verify", demonstration.bundle, "--identity", tmp_path / "other.txt", "--trust",
        demonstration.folder / "keys" / "field-desk.edkeys",
    )  # fmt: skip
    assert told.code == 3


@pytest.mark.parametrize(
    ("option", "content", "code"),
    [
        ("--identity", b"hello\n", 3),
        ("--identity", b"", 3),
        ("--identity", b"AGE-SECRET-KEY-1QQQ\n", 3),
        ("--identity", b"\xff\xfe\x00", 3),
        ("--identity", None, 2),
        ("--trust", b"{}", 3),
        ("--trust", None, 2),
        ("--allowed-signers", b"# nobody\n", 3),
        ("--allowed-signers", b'me namespaces="git" ssh-ed25519 AAAA\n', 3),
        ("--allowed-signers", b'"unclosed\n', 3),
        ("--allowed-signers", None, 2),
    ],
)
def test_keys_that_are_no_keys(cli, demonstration, tmp_path, option, content, code):
    path = tmp_path / "keys"
    if content is not None:
        path.write_bytes(content)
    given = {"--identity": demonstration.hq_identity, "--allowed-signers": demonstration.allowed_signers, option: path}
    told = cli("verify", demonstration.bundle, *(word for pair in given.items() for word in pair))
    assert told.code == code
    assert "QQQ" not in told.errors
    assert told.output == b""


def test_conditions_in_allowed_signers_are_not_ignored(cli, demonstration, tmp_path):
    """A line that allows less than everything for bundles allows nothing here."""
    line = demonstration.allowed_signers.read_text(encoding="ascii")
    keys = ("--identity", demonstration.hq_identity, "--allowed-signers", tmp_path / "signers")
    for options, code in (
        ('namespaces="evidence-desk-bundle"', 0),
        ('namespaces="git,evidence-desk-bundle"', 0),
        ('namespaces="git"', 3),
        ('valid-before="20200101"', 3),
        ("cert-authority", 3),
    ):
        changed = line.replace(f'namespaces="{NAMESPACES}"', options)
        (tmp_path / "signers").write_text(changed, encoding="ascii")
        assert cli("verify", demonstration.bundle, *keys).code == code, options


def test_nobody_named_nobody_trusted(cli, demonstration):
    told = cli("verify", demonstration.bundle, "--identity", demonstration.hq_identity)
    assert told.code == 2
    assert "nobody is named" in told.errors


def test_a_bundle_by_the_keys_of_a_vault(cli, demonstration, secret):
    words = ("--vault", demonstration.hq_vault, "--passphrase-file", secret(demonstration.hq_passphrase))
    told = cli("inspect", demonstration.bundle, *words)
    assert told.code == 0
    assert demonstration.bundle_code in told.text
    assert "Stayed" in told.text
    facts = cli("verify", demonstration.bundle, *words, "--json").facts
    assert facts["continuity"] == "repeated"
    assert cli("inspect", demonstration.altered_bundle, *words, "--json").facts["verdict"] == "unreadable"
    assert cli("inspect", demonstration.folder / "missing.zip.age", *words).code == 2


def test_the_passphrase_of_the_wrong_vault(cli, demonstration, passphrase_file):
    assert PASSPHRASE not in (demonstration.field_passphrase, demonstration.hq_passphrase)
    assert cli("verify", demonstration.field_vault, "--passphrase-file", passphrase_file).code == 2


def test_a_bag(cli, tmp_path):
    bag = tmp_path / "bag"
    bag.mkdir()
    (bag / "a.jpg").write_bytes(b"x")
    bagit.make_bag(str(bag), checksums=["sha512"])
    told = cli("verify", bag)
    assert told.code == 0
    (bag / "data" / "a.jpg").write_bytes(b"y")
    told = cli("verify", bag)
    assert told.code == 1
    assert "changed: data/a.jpg" in told.text


def test_a_weak_list_is_called_weak_and_a_strong_one_is_not(cli, listed, tmp_path):
    folder, manifest = listed
    assert cli("verify", manifest, "--folder", folder).errors == ""
    weak = tmp_path / "list.md5"
    weak.write_bytes(
        subprocess.run(["md5sum", *sorted(p.name for p in folder.iterdir())], cwd=folder, capture_output=True).stdout
    )
    told = cli("verify", weak, "--folder", folder, "--report", tmp_path / "r.txt")
    assert told.code == 0
    assert "warning: files were compared by MD5" in told.errors
    assert "Files were compared by MD5" in (tmp_path / "r.txt").read_text(encoding="utf-8")


def test_a_hash_of_any_kind_is_known_by_itself(cli, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"x")
    for kind in ("md5", "sha1", "sha512", "sha3_256", "blake2b", "blake2s", "sha256"):
        digits = hashlib.new(kind, b"x").hexdigest()
        assert cli("verify", path, "--hash", digits).code == 0, kind
        assert cli("verify", path, "--hash", digits[::-1]).code == 1, kind
    assert cli("verify", path, "--hash", "SHA-1: " + hashlib.sha1(b"x").hexdigest()).code == 0
    assert cli("verify", path, "--hash", "MD5: " + hashlib.sha1(b"x").hexdigest()).code == 2


def test_the_kind_of_a_list_can_be_said(cli, listed, tmp_path):
    folder, manifest = listed
    facts = cli("verify", manifest, "--folder", folder, "--algorithm", "blake3", "--json").facts
    assert {one["algorithm"] for one in facts["findings"]} == {"blake3"}
    assert facts["counts"]["changed"] == 3
    assert cli("verify", manifest, "--folder", folder, "--algorithm", "rot13").code == 2


def test_a_history_of_asc_mhl_counts_from_above_it(cli, tmp_path):
    (tmp_path / "card" / "ascmhl").mkdir(parents=True)
    (tmp_path / "card" / "a.jpg").write_bytes(b"x")
    path = tmp_path / "card" / "ascmhl" / "0001_card.mhl"
    path.write_bytes(
        cli("hash", tmp_path / "card" / "a.jpg", "--form", "asc-mhl").output.replace(
            str(tmp_path / "card").encode() + b"/", b""
        )
    )
    told = cli("verify", path)
    assert told.code == 0, told
    assert "1 match" in told.text


def test_reports_on_a_vault_and_on_a_bundle_are_signed_by_the_desk_that_checked(cli, demonstration, secret, tmp_path):
    vault = shutil.copytree(demonstration.hq_vault, tmp_path / "v")
    common = ("--passphrase-file", secret(demonstration.hq_passphrase))
    with open_desk(vault, demonstration.hq_passphrase) as desk:
        signing = desk.key_card.signing
    assert cli("verify", vault, *common, "--report", tmp_path / "v.json").code == 0
    assert cli("verify", demonstration.bundle, "--vault", vault, *common, "--report", tmp_path / "b.json").code == 0
    for name in ("v.json", "b.json"):
        signature = sshsig.read_signature((tmp_path / f"{name}.sig").read_text(encoding="ascii"))
        assert signature.public_key == signing
        assert signature.holds((tmp_path / name).read_bytes(), ed25519_holds, namespace=sshsig.REPORT_NAMESPACE)
