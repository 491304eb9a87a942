"""``hash --history``: generations written into folders, read back, and never written over what does not hold."""

import os
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

MADE = Path(__file__).parents[1] / "fixtures" / "histories" / "card"


@pytest.fixture
def card(tmp_path):
    top = tmp_path / "card"
    for name in ("a.jpg", "sub/ш & <x>.txt", "roll/r.mov", "empty/.keep"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(name, encoding="utf-8")
    (top / "empty" / ".keep").unlink()
    (top / "Thumbs.db").write_bytes(b"made by a system")
    return top


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_generations_inside_and_above_hold_and_name_each_other(cli, card):
    assert cli("hash", card / "roll", "--history", "--algorithm", "xxh64").code == 0
    told = cli("hash", card, "--history")
    assert told.code == 0, told
    assert told.text.count("The list is in") == 2
    assert "passed over: " in told.errors
    (card / "new.jpg").write_bytes(b"new")
    facts = cli("hash", card, "--history", "--algorithm", "xxh128", "--json").facts
    assert facts["files"] == 4
    newest = ET.parse(facts["lists"][-1])
    told_of = {one.tag.rpartition("}")[2]: one for one in newest.iter()}
    assert told_of["hashlistreference"] is not None
    actions = {one.text: one.attrib for one in newest.iter() if one.attrib.get("action")}
    assert {one["action"] for one in actions.values()} == {"original", "verified"}
    checked = cli("verify", card, "--json")
    assert checked.code == 0, checked
    names = {one["name"] for one in checked.facts["findings"] if one["outcome"] == "match"}
    assert {"a.jpg", "new.jpg", "roll/r.mov", "./", "empty/", "sub/", "roll/"} <= names


def test_what_the_reference_tool_began_is_gone_on_with(cli, tmp_path):
    card = shutil.copytree(MADE, tmp_path / "card")
    assert cli("hash", card, "--history").code == 0
    assert len(list((card / "ascmhl").glob("0003_card_*.mhl"))) == 1
    assert len(list((card / "roll" / "ascmhl").glob("0004_roll_*.mhl"))) == 1
    assert cli("verify", card).code == 0


def _change(card):
    (card / "a.jpg").write_bytes(b"else")


def _remove(card):
    (card / "a.jpg").unlink()


def _change_list(card):
    path = next((card / "ascmhl").glob("0001*"))
    path.write_bytes(path.read_bytes() + b"\n")


def _unchain(card):
    (card / "ascmhl" / "ascmhl_chain.xml").unlink()


@pytest.mark.parametrize("harm", [_change, _remove, _change_list, _unchain])
def test_nothing_is_written_over_a_history_that_does_not_hold(cli, card, harm):
    assert cli("hash", card, "--history").code == 0
    harm(card)
    before = everything(card)
    told = cli("hash", card, "--history")
    assert told.code == 2
    assert "not what its history says" in told.errors
    assert everything(card) == before


def test_a_name_that_xml_cannot_carry_leaves_nothing_behind(cli, card):
    (card / "line\nbreak").write_bytes(b"x")
    before = everything(card)
    told = cli("hash", card, "--history")
    assert told.code == 2
    assert "cannot hold this name" in told.errors
    assert everything(card) == before


def test_a_history_is_of_one_folder_and_by_kinds_its_readers_know(cli, card):
    assert cli("hash", card, card / "sub", "--history").code == 2
    assert cli("hash", card / "a.jpg", "--history").code == 2
    assert cli("hash", card, "--history", "--form", "sfv").code == 2
    assert cli("hash", card, "--history", "--algorithm", "sha256").code == 2
    assert not (card / "ascmhl").exists()


if os.name == "posix":

    def test_what_cannot_be_read_is_said_and_nothing_is_written(cli, card):
        os.mkfifo(card / "pipe")
        told = cli("hash", card, "--history")
        assert told.code == 2
        assert "“pipe” cannot be in a list of everything" in told.errors
        assert not (card / "ascmhl").exists()

    def test_no_room_for_the_chain_takes_the_list_back(cli, card):
        (card / "ascmhl").mkdir()
        (card / "ascmhl" / "ascmhl_chain.xml.part").mkdir()
        told = cli("hash", card, "--history")
        assert told.code == 2, told
        assert list((card / "ascmhl").glob("*.mhl")) == []
