"""``add media --hash-only`` and ``verify VAULT --elsewhere FOLDER``."""

import hashlib

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.desk import create_desk


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    folder = tmp_path_factory.mktemp("elsewhere") / "vault"
    with create_desk(folder, PASSPHRASE, cost=CHEAP):
        pass
    return folder


def test_only_the_hash_is_kept_and_the_file_is_found_by_it(cli, vault, passphrase_file, tmp_path):
    common = ("--passphrase-file", passphrase_file)
    disk = tmp_path / "disk"
    disk.mkdir()
    for name in ("large.mp4", "forbidden.pdf"):
        (disk / name).write_bytes(name.encode() * 100)
    told = cli("add", "media", disk, "--hash-only", "grey disk", "--vault", vault, *common)
    assert (told.code, "2 hash only" in told.text, "will be stored" in told.text) == (0, True, False)
    assert not list((vault / "files").rglob("*.age"))
    assert cli("verify", vault, *common).code == 0, "an ordinary check does not miss them"

    (disk / "large.mp4").rename(disk / "renamed \u202e.mp4")
    looked = cli("verify", vault, "--elsewhere", disk, *common)
    assert looked.code == 0
    assert "found, moved" in looked.text
    assert "renamed ⟦U+202E⟧.mp4" in looked.text
    (disk / "forbidden.pdf").write_bytes(b"another")
    facts = cli("verify", vault, "--elsewhere", disk, *common, "--json")
    assert facts.code == 1
    found = {one["sha256"]: (one["outcome"], one["moved"], one["kept_where"]) for one in facts.facts["files"]}
    assert found == {
        hashlib.sha256(b"large.mp4" * 100).hexdigest(): ("match", False, "grey disk"),
        hashlib.sha256(b"forbidden.pdf" * 100).hexdigest(): ("changed", False, "grey disk"),
    }
    assert cli("verify", vault, "--elsewhere", tmp_path / "unplugged", *common).code == 2

    stored = cli("add", "media", disk / "renamed \u202e.mp4", "--vault", vault, *common)
    assert "1 stored" in stored.text
    left = cli("verify", vault, "--elsewhere", disk, *common, "--json").facts["files"]
    assert [one["sha256"] for one in left] == [hashlib.sha256(b"forbidden.pdf" * 100).hexdigest()]


def test_it_is_asked_of_a_vault_only_and_by_itself(cli, vault, tmp_path):
    assert cli("verify", tmp_path, "--elsewhere", tmp_path).code == 2
    assert cli("verify", vault, "--elsewhere", tmp_path, "--due").code == 2
