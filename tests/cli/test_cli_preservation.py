"""``backup``, ``restore`` and ``check`` as commands: exit codes, words, and facts for programs."""

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.desk import open_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource


@pytest.fixture
def filled(vault):
    with open_desk(vault, PASSPHRASE) as desk:
        reading, intake = desk.intake(Acquisition())
        for one in reading.read([str(resource("samples", "lake-shore.png"))], NobodyWatching()):
            intake.enter(one)
        desk.settle()
    return vault


def flip(path, at):
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def stored(vault):
    return next((vault / "files").glob("*/*.age"))


def test_whole_way_as_processes(filled, tmp_path, process, passphrase_file):
    made = process("backup", filled, tmp_path / "stick", "--passphrase-file", passphrase_file)
    assert made.code == 0
    assert "1 of 1 files" in made.text
    assert "one disk" in made.errors
    assert process("check", tmp_path / "stick").code == 0
    done = process("restore", tmp_path / "stick", tmp_path / "again", "--passphrase-file", passphrase_file)
    assert done.code == 0
    assert "headquarters notices two histories" in done.errors
    checked = process("check", tmp_path / "again", "--passphrase-file", passphrase_file)
    assert checked.code == 0
    assert "Nothing is wrong." in checked.text


def test_facts(filled, tmp_path, cli, passphrase_file):
    secret = ("--json", "--passphrase-file", passphrase_file)
    made = cli("backup", filled, tmp_path / "stick", "--name", "the blue stick", *secret).facts
    assert (made["files"], made["verified"], made["copied_files"], made["same_disk"]) == (1, 1, 1, True)
    assert made["uncopied"] == []
    with open_desk(filled, PASSPHRASE) as desk:
        assert desk.preservation.register.last().place == "the blue stick"
    assert cli("backup", filled, tmp_path / "stick", *secret).facts["copied_files"] == 0
    checked = cli("check", tmp_path / "stick", "--json").facts
    assert (checked["kind"], checked["files"], checked["findings"]) == ("backup", 5, [])
    restored = cli("restore", tmp_path / "stick", tmp_path / "again", *secret).facts
    assert (restored["made_at"] > made["made_at"], restored["damaged"]) == (True, [])
    checked = cli("check", tmp_path / "again", *secret).facts
    assert (checked["kind"], checked["records"], checked["files"], checked["findings"]) == ("vault", 3, 1, [])


def test_damage_is_named_with_its_code(filled, tmp_path, cli, passphrase_file):
    secret = ("--passphrase-file", passphrase_file)
    assert cli("backup", filled, tmp_path / "stick", *secret).code == 0
    flip(stored(filled), 60)
    made = cli("backup", filled, tmp_path / "stick", *secret)
    assert made.code == 1
    assert "good copy from before" in made.text
    checked = cli("check", filled, *secret)
    assert checked.code == 1
    assert "lake-shore.png" in checked.text
    assert "hint:" in checked.text
    copy = next((tmp_path / "stick" / "files").glob("*/*"))
    flip(copy, 5000)
    assert cli("check", tmp_path / "stick").code == 1
    restored = cli("restore", tmp_path / "stick", tmp_path / "again", *secret)
    assert restored.code == 1
    assert "damaged in the backup: files/" in restored.text


def test_former_backup_that_is_kept_is_named_and_can_be_restored(filled, tmp_path, cli, secret, passphrase_file):
    new = secret("another long orchard phrase")
    assert cli("backup", filled, tmp_path / "stick", "--passphrase-file", passphrase_file).code == 0
    name = stored(filled).relative_to(filled)
    stored(filled).unlink()
    with open_desk(filled, PASSPHRASE) as desk:
        desk.rekey(PASSPHRASE, "another long orchard phrase", cost=CHEAP, despite_damage=True)
    told = cli("backup", filled, tmp_path / "stick", "--passphrase-file", new)
    made = cli("backup", filled, tmp_path / "stick", "--json", "--passphrase-file", new)
    (former,) = made.facts["former"]
    assert (made.code, made.facts["left"], made.facts["uncopied"][0]["in_former"]) == (1, [], True)
    assert former in told.text
    restored = cli("restore", former, tmp_path / "again", "--passphrase-file", passphrase_file)
    assert restored.code == 0
    assert (tmp_path / "again" / name).exists()


def test_what_could_not_be_removed_is_named(filled, tmp_path, cli, passphrase_file):
    secret = ("--passphrase-file", passphrase_file)
    assert cli("backup", filled, tmp_path / "stick", *secret).code == 0
    (former,) = (tmp_path / "stick").glob("state-*")
    (former / "album").mkdir()
    assert former.name in cli("backup", filled, tmp_path / "stick", *secret).text
    made = cli("backup", filled, tmp_path / "stick", "--json", *secret)
    assert (made.code, made.facts["left"][0]) == (0, former.name)


def test_vault_that_does_not_open_is_checked_as_far_as_it_goes(filled, cli, passphrase_file):
    flip(filled / "catalogue.db", 500)
    (filled / "head").unlink()
    checked = cli("check", filled, "--json", "--passphrase-file", passphrase_file)
    assert checked.code == 3
    assert {one["kind"] for one in checked.facts["findings"]} == {"structure", "head"}


def test_wrong_words(filled, tmp_path, cli, secret, passphrase_file):
    wrong = secret("not the passphrase")
    assert cli("check", filled, "--passphrase-file", wrong).code == 2
    assert cli("backup", filled, tmp_path / "stick", "--passphrase-file", wrong).code == 2
    assert not (tmp_path / "stick").exists()
    assert cli("check", tmp_path, "--passphrase-file", passphrase_file).code == 3
    assert cli("restore", tmp_path, tmp_path / "new", "--passphrase-file", passphrase_file).code == 3
    refused = cli("backup", filled, filled / "inside", "--passphrase-file", passphrase_file)
    assert refused.code == 2
    assert "inside a vault" in refused.errors
    assert cli("backup", filled, tmp_path / "stick", "--passphrase-file", passphrase_file).code == 0
    opened = cli("list", "sources", "--vault", tmp_path / "stick", "--passphrase-file", passphrase_file)
    assert opened.code == 3
    assert "backup" in opened.errors
    over = cli("restore", tmp_path / "stick", filled, "--passphrase-file", passphrase_file)
    assert over.code == 2


def test_restored_with_another_passphrase_than_now(filled, tmp_path, cli, secret, passphrase_file):
    """The backup opens with what opened the vault when it was made."""
    assert cli("backup", filled, tmp_path / "stick", "--passphrase-file", passphrase_file).code == 0
    with open_desk(filled, PASSPHRASE) as desk:
        desk.change_passphrase(PASSPHRASE, "another long orchard phrase", CHEAP)
    now = secret("another long orchard phrase")
    done = cli("restore", tmp_path / "stick", tmp_path / "again", "--passphrase-file", now)
    assert done.code == 2
    assert cli("check", tmp_path / "again", "--passphrase-file", passphrase_file).code == 0
