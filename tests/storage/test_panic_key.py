"""Destroying the keys of a vault while something else writes them, and where the folder holds what is no slot."""

import errno
import os
from pathlib import Path

import pytest

from evidence_desk.vault import panic
from evidence_desk.vault.panic import destroy_keys

SLOT = b"EDSLOT/1" + bytes(4088)


@pytest.fixture
def root(tmp_path):
    (tmp_path / "vault" / "keys").mkdir(parents=True)
    return tmp_path / "vault"


def meanwhile(monkeypatch, deed):
    """Have something happen in the folder when its contents were listed and the first slot is about to be destroyed."""
    waiting = [deed]

    def destroyed(path, real=panic.overwrite_and_remove):
        if waiting:
            waiting.pop()()
        real(path)

    monkeypatch.setattr(panic, "overwrite_and_remove", destroyed)


def test_a_slot_that_gets_its_name_meanwhile_goes_too(root, monkeypatch):
    (root / "keys" / "01.slot").write_bytes(SLOT)
    part = root / "keys" / "02.slot.part"
    part.write_bytes(SLOT)
    meanwhile(monkeypatch, lambda: part.replace(root / "keys" / "00.slot"))
    assert destroy_keys(root) == 0
    assert list((root / "keys").iterdir()) == []


def test_slots_of_a_key_change_that_takes_effect_meanwhile_go_too(root, monkeypatch):
    (root / "keys" / "01.slot").write_bytes(SLOT)
    (root / "rekey" / "keys").mkdir(parents=True)
    (root / "rekey" / "keys" / "02.slot").write_bytes(SLOT)

    def brought():
        (root / "rekey").replace(root / "rekeyed")
        (root / "rekeyed" / "keys" / "02.slot").replace(root / "keys" / "02.slot")

    meanwhile(monkeypatch, brought)
    assert destroy_keys(root) == 0
    assert not list(root.rglob("*.slot"))


@pytest.mark.skipif(os.name != "posix", reason="making links needs a privilege there")
@pytest.mark.timeout(20)
def test_what_links_lead_to_is_not_destroyed_with_the_keys(root, tmp_path):
    thesis = tmp_path / "thesis.odt"
    thesis.write_bytes(b"one copy")
    elsewhere = tmp_path / "elsewhere" / "keys"
    elsewhere.mkdir(parents=True)
    (elsewhere / "letter").write_bytes(b"one copy")
    (root / "keys" / "01.slot").symlink_to(thesis)
    (root / "rekeyed").symlink_to(elsewhere.parent)
    os.mkfifo(root / "keys" / "02.slot")
    (root / "keys" / "03.slot").write_bytes(SLOT)
    assert destroy_keys(root) == 0
    assert list((root / "keys").iterdir()) == []
    assert thesis.read_bytes() == (elsewhere / "letter").read_bytes() == b"one copy"


@pytest.mark.timeout(20)
def test_what_cannot_be_destroyed_is_counted_and_does_not_hold_it_up(root, monkeypatch):
    (root / "keys" / "01.slot").write_bytes(SLOT)
    (root / "keys" / "02.slot").write_bytes(SLOT)

    def refuse(path, real=Path.unlink, **choices):
        if path.name == "01.slot":
            raise OSError(errno.EROFS, "read-only")
        real(path, **choices)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert destroy_keys(root) == 1
    assert [path.name for path in (root / "keys").iterdir()] == ["01.slot"]
    assert SLOT not in (root / "keys" / "01.slot").read_bytes()
