"""``hash`` in every form and with every kind of hash: read back by us, and by the tools that are at hand."""

import hashlib
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zlib

import pytest

from evidence_desk.media.algorithms import Algorithm
from evidence_desk.media.manifests.writing import WrittenForm

# What a tool checks each kind with.
TOOLS = {
    "sha256": ["sha256sum"],
    "sha512": ["sha512sum"],
    "sha384": ["sha384sum"],
    "sha224": ["sha224sum"],
    "sha1": ["sha1sum"],
    "md5": ["md5sum"],
    "blake2b": ["b2sum"],
    "blake2b-256": ["b2sum", "-l", "256"],
}
OPENSSL = {
    "sha3-224": "-sha3-224",
    "sha3-256": "-sha3-256",
    "sha3-384": "-sha3-384",
    "sha3-512": "-sha3-512",
    "blake2s": "-blake2s256",
}
NAMES = ("a & b <c>.jpg", "sub/صورة الشارع.jpg", "sub/%41 100%.txt", "back\\slash", "ends in 8CDC1683")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("folder")
    (folder / "sub").mkdir()
    for name in NAMES:
        (folder / name).write_text(name, encoding="utf-8")
    return folder


@pytest.fixture
def list_of(cli, folder, tmp_path, monkeypatch):
    """A list that ``hash`` wrote in that folder."""

    def written(*words):
        monkeypatch.chdir(folder)
        told = cli("hash", ".", *words)
        path = tmp_path / "list"
        path.write_bytes(told.output)
        return told, path

    return written


@pytest.mark.parametrize("kind", TOOLS)
@pytest.mark.parametrize("form", ["sums", "bsd"])
def test_coreutils_check_what_we_write(list_of, folder, kind, form):
    told, path = list_of("--algorithm", kind, "--form", form)
    assert told.code == 0
    command = [TOOLS[kind][0], "-c", "--strict", "--quiet", str(path)]
    if form == "sums" and len(TOOLS[kind]) > 1:
        command += TOOLS[kind][1:]
    checked = subprocess.run(command, cwd=folder, capture_output=True)
    assert (checked.returncode, checked.stdout) == (0, b""), checked.stderr


@pytest.mark.parametrize("kind", OPENSSL)
def test_openssl_has_the_same_hashes(list_of, folder, kind):
    told, _ = list_of("--algorithm", kind)
    made = subprocess.run(["openssl", "dgst", "-r", OPENSSL[kind], NAMES[0]], cwd=folder, capture_output=True).stdout
    assert told.output.splitlines()[0].split()[0] == made.split()[0]


def test_crc32_and_blake3_are_what_they_should_be(list_of, folder, tmp_path):
    content = NAMES[0].encode()
    assert list_of("--algorithm", "crc32")[0].text.startswith(f"{zlib.crc32(content):08x}  ./")
    # The first test vectors of the BLAKE3 team: no input, and the byte 0.
    for sent, expected in ((b"", "af1349b9f5f9a1a6"), (b"\0", "2d3adedff11b61f1")):
        (tmp_path / "vector").write_bytes(sent)
        assert list_of(str(tmp_path / "vector"), "--algorithm", "blake3")[0].text.splitlines()[-1].startswith(expected)


@pytest.mark.parametrize("kind", Algorithm)
def test_every_kind_is_read_back_and_a_change_is_seen(cli, list_of, folder, tmp_path, kind):
    for form in ("sums", "bsd"):
        told, path = list_of("--algorithm", kind, "--form", form)
        assert told.code == 0
        assert ("warning" in told.errors) is kind.is_weak
        checked = cli("verify", path, "--folder", folder, "--json")
        assert checked.facts["verdict"] == "intact"
        assert {one["algorithm"] for one in checked.facts["findings"]} == {kind.value}
    other = shutil.copytree(folder, tmp_path / "other")
    (other / NAMES[0]).write_text("other", encoding="utf-8")
    assert cli("verify", path, "--folder", other, "--json").facts["counts"]["changed"] == 1


@pytest.mark.parametrize("form", [form for form in WrittenForm if form != "bagit"])
def test_every_form_is_read_back_and_a_change_is_seen(cli, list_of, folder, tmp_path, form):
    told, path = list_of("--form", form)
    assert told.code == 0
    assert cli("verify", path, "--folder", folder, "--json").facts["verdict"] == "intact"
    other = shutil.copytree(folder, tmp_path / "other")
    (other / NAMES[1]).write_text("other", encoding="utf-8")
    (other / NAMES[2]).unlink()
    counts = cli("verify", path, "--folder", other, "--json").facts["counts"]
    assert (counts["changed"], counts["missing"], counts["match"]) == (1, 1, len(NAMES) - 2)


def test_several_hashes_of_a_file_where_the_form_has_room(cli, list_of, folder):
    several = ("--algorithm", "md5", "--algorithm", "sha256", "--algorithm", "sha1")
    for form in ("bsd", "hashdeep", "rhash"):
        told, path = list_of("--form", form, *several)
        assert told.code == 0
        assert "warning" not in told.errors
        for kind in (hashlib.md5, hashlib.sha256, hashlib.sha1):
            assert kind(NAMES[0].encode()).hexdigest() in told.text
        assert cli("verify", path, "--folder", folder, "--json").facts["verdict"] == "intact"
    assert "one kind of hash" in list_of(*several)[0].errors


@pytest.mark.parametrize(
    ("form", "kind"),
    [("sfv", "sha256"), ("hashdeep", "sha512"), ("rhash", "blake3"), ("mhl", "sha256"), ("asc-mhl", "sha256")],
)
def test_a_form_is_not_made_to_hold_what_its_readers_would_not_know(list_of, form, kind):
    told, path = list_of("--form", form, "--algorithm", kind)
    assert told.code == 2
    assert path.read_bytes() == b""


@pytest.mark.parametrize("form", ["sfv", "hashdeep", "rhash", "mhl", "asc-mhl"])
def test_a_name_that_a_form_cannot_carry_is_told_and_the_rest_is_written(cli, tmp_path, form):
    for name in ("line\nbreak", "good"):
        (tmp_path / name).write_bytes(b"x")
    told = cli("hash", tmp_path, "--form", form)
    assert told.code == 1
    assert "not hashed: " in told.errors
    assert "line␊break" in told.errors
    assert "good" in told.text
    assert "break" not in told.text


@pytest.mark.parametrize("form", ["mhl", "asc-mhl"])
def test_media_hash_lists_are_xml_and_name_neither_computer_nor_user(list_of, form):
    root = ET.fromstring(list_of("--form", form)[0].output)
    tag = root.tag.rpartition("}")[2]
    assert (tag, root.get("version")) == ("hashlist", "1.1" if form == "mhl" else "2.0")
    told = {element.text for element in root.iter() if element.tag.endswith(("hostname", "username"))}
    assert told == {"not told"}
