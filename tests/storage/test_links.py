"""Links, pipes and planted names in a vault's folder: none is followed out of it, none holds a program up."""

import os
import shutil

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.values.errors import UnreadableError
from evidence_desk.vault.folder import VaultFolder, overwrite_and_remove, write_durably
from evidence_desk.vault.head import Head
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.regular_files import NotARegularFileError
from evidence_desk.vault.vault import create_vault, open_vault

pytestmark = pytest.mark.skipif(os.name != "posix", reason="making links needs a privilege there")
THESIS = b"my thesis, of which there is one copy\n" * 20


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("made") / "vault"
    with create_vault(root, PASSPHRASE, cost=CHEAP) as vault:
        vault.head.write(Head(1, "00" * 32, "2024-01-01T00:00:00.000Z"))
    (root / "files" / "aa").mkdir(exist_ok=True)
    return root


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "vault")


@pytest.fixture
def thesis(tmp_path):
    path = tmp_path / "thesis.odt"
    path.write_bytes(THESIS)
    return path


def test_a_leftover_that_is_a_link_is_not_written_through(tmp_path, thesis):
    (tmp_path / "head.part").symlink_to(thesis)
    write_durably(tmp_path / "head", b"new")
    assert thesis.read_bytes() == THESIS
    assert (tmp_path / "head").read_bytes() == b"new"
    assert not (tmp_path / "head").is_symlink()


def test_what_a_link_leads_to_is_not_overwritten(tmp_path, thesis):
    link = tmp_path / "0011.slot"
    link.symlink_to(thesis)
    with pytest.raises(NotARegularFileError):
        overwrite_and_remove(link)
    assert thesis.read_bytes() == THESIS


def test_sweeping_leaves_what_links_lead_to(folder, thesis, tmp_path):
    marked = tmp_path / "marked"
    marked.write_bytes(b"EDGONE/1 is how this letter begins")
    (folder / "keys" / "x.part").symlink_to(thesis)
    (folder / "keys" / "0011.slot").symlink_to(marked)
    os.mkfifo(folder / "keys" / "0012.slot")
    place = VaultFolder(folder)
    KeyRing(place, place.read_card()).sweep()
    assert thesis.read_bytes() == THESIS
    assert marked.read_bytes().startswith(b"EDGONE/1 is")


@pytest.mark.parametrize(
    "name",
    ["vault.json", "keys", "files", "files/aa", "head", "catalogue.db", "vault.lock"],
)
def test_a_vault_with_a_link_in_it_is_refused_in_words(folder, tmp_path, name):
    elsewhere = tmp_path / "elsewhere"
    (folder / name).rename(elsewhere)
    (folder / name).symlink_to(elsewhere)
    with pytest.raises(UnreadableError, match=f"“{name}” is a link") as caught:
        open_vault(folder, PASSPHRASE)
    assert caught.value.mend
    (folder / name).unlink()
    elsewhere.rename(folder / name)
    open_vault(folder, PASSPHRASE).close()


@pytest.mark.parametrize(
    "name",
    ["rekey", "rekeyed", "catalogue.db-wal", "keys/0011.slot", "keys/x.part", "rekeyed/keys", "rekeyed/head"],
)
def test_a_link_that_was_put_there_is_refused_too(folder, thesis, name):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to(thesis)
    with pytest.raises(UnreadableError, match="is a link"):
        open_vault(folder, PASSPHRASE)
    assert thesis.read_bytes() == THESIS


def test_the_vault_itself_may_be_reached_by_a_link(folder, tmp_path):
    (tmp_path / "shortcut").symlink_to(folder)
    open_vault(tmp_path / "shortcut", PASSPHRASE).close()


@pytest.mark.timeout(20)
def test_a_pipe_in_place_of_the_description_does_not_hang(folder):
    (folder / "vault.json").unlink()
    os.mkfifo(folder / "vault.json")
    with pytest.raises(UnreadableError, match=r"vault\.json"):
        VaultFolder(folder).read_card()


def test_a_description_without_end_is_read_to_its_bound(folder):
    with (folder / "vault.json").open("r+b") as stream:
        stream.truncate(1 << 40)
    with pytest.raises(UnreadableError, match=r"vault\.json"):
        VaultFolder(folder).read_card()
