"""``checkpoint``: the state of the custody log signed for others, and compared with what somebody holds."""

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.custody.signatures import read_checkpoint
from evidence_desk.desk import create_desk, open_desk

NIKO = SourceBody(alias="Niko")


@pytest.fixture
def vault(tmp_path, monkeypatch):
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    with create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP) as desk:
        desk.keep(NIKO)
    return tmp_path / "v", "--passphrase-file", secret


def test_a_checkpoint_is_made_shown_and_still_fits_when_the_log_went_on(cli, vault, tmp_path):
    made = cli("checkpoint", *vault, "--qr", tmp_path / "code.svg", "--json").facts
    assert (tmp_path / "code.svg").read_bytes().startswith(b"<?xml")
    with open_desk(vault[0], PASSPHRASE) as desk:
        assert read_checkpoint(made["note"], desk.key_card.signing).size == made["size"] == 3
        desk.keep(NIKO)
    held = tmp_path / "held.txt"
    for text in (made["note"], f"{made['size']} " + " ".join(made["words"])):
        held.write_text(text, "utf-8")
        told = cli("checkpoint", *vault, "--compare", held)
        assert told.code == 0
        assert told.text == "This log contains exactly what it held then. Entries since: 1.\n"
        assert (
            cli("checkpoint", *vault, "--compare", "-", "--json", stdin=text.encode()).facts["verdict"] == "contained"
        )


def test_the_note_and_the_words_are_said(cli, vault):
    told = cli("checkpoint", *vault)
    assert told.text.startswith("evidence-desk/")
    assert "— evidence-desk/" in told.text
    *_, number, first, second, third = told.text.splitlines()
    assert number.strip() == "3"
    assert [len(line.split()) for line in (first, second, third)] == [4, 4, 4]


def test_a_vault_put_back_is_not_authentic(cli, vault, tmp_path):
    before = (vault[0] / "catalogue.db").read_bytes(), (vault[0] / "head").read_bytes()
    held = tmp_path / "held.txt"
    held.write_text(cli("checkpoint", *vault, "--json").facts["note"], "utf-8")
    (vault[0] / "catalogue.db").write_bytes(before[0])
    (vault[0] / "head").write_bytes(before[1])
    told = cli("checkpoint", *vault, "--compare", held)
    assert told.code == 3
    assert "It was rolled back." in told.text


@pytest.mark.parametrize("name", ["code.pdf", "code"])
def test_a_code_of_no_known_form_makes_no_checkpoint(cli, vault, tmp_path, name):
    told = cli("checkpoint", *vault, "--qr", tmp_path / name)
    assert told.code == 2
    assert ".svg, .png or .txt" in told.errors
    with open_desk(vault[0], PASSPHRASE) as desk:
        assert desk.log.size() == 2


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"12 apples"])
def test_a_file_that_holds_no_checkpoint_is_said_to_hold_none(cli, vault, tmp_path, content):
    (tmp_path / "held.txt").write_bytes(content)
    told = cli("checkpoint", *vault, "--compare", tmp_path / "held.txt")
    assert told.code == 2
    assert "a number and twelve words" in told.errors


def test_a_file_that_is_not_there_is_said_to_be_missing(cli, vault, tmp_path):
    assert cli("checkpoint", *vault, "--compare", tmp_path / "none.txt").code == 2
