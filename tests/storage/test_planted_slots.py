"""Key slots that somebody put into a vault's folder: they neither hang the laptop nor keep the owner out."""

import hashlib
import os
import struct

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.vault import key_ring, slots
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.kdf import FULL_COST, MIB, KdfCost
from evidence_desk.vault.key_ring import KeyRing
from evidence_desk.vault.slots import WrongPassphraseError
from evidence_desk.vault.vault import create_vault, open_vault


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "vault"
    create_vault(root, PASSPHRASE, cost=CHEAP).close()
    return root


@pytest.fixture
def tried(monkeypatch):
    """What the attempts at slots cost, one by one."""
    costs = []

    def noted(secret, salt, cost, real=slots.derive):
        costs.append(cost)
        return real(secret, salt, cost)

    monkeypatch.setattr(slots, "derive", noted)
    return costs


def plant(folder, name, cost):
    """A slot that looks like one by passphrase, with an amount of work of somebody's choosing."""
    own = bytearray(next(iter(sorted((folder / "keys").glob("*.slot")))).read_bytes())
    struct.pack_into(">III32s", own, 12, cost.memory_kib, cost.passes, cost.lanes, os.urandom(32))
    own[-32:] = hashlib.sha256(own[:-32]).digest()
    (folder / "keys" / f"{name}.slot").write_bytes(own)


def test_dear_slots_do_not_keep_the_owner_waiting(folder, tried):
    for number in range(3):
        plant(folder, f"000000000000000{number}", KdfCost(256 * MIB, 64, 1))
    open_vault(folder, PASSPHRASE).close()
    assert tried == [CHEAP]


@pytest.mark.parametrize("cost", [KdfCost(1025 * MIB, 3, 1), KdfCost(1024 * MIB, 17, 1), KdfCost(257 * MIB, 64, 1)])
def test_more_work_than_any_vault_asks_for_is_refused_before_it_is_done(folder, tried, cost):
    plant(folder, "0000000000000000", cost)
    with pytest.raises(WrongPassphraseError):
        open_vault(folder, PASSPHRASE + "!")
    assert tried == [CHEAP]
    open_vault(folder, PASSPHRASE).close()


@pytest.mark.parametrize("memory", [64 * MIB, FULL_COST.memory_kib])
def test_every_cost_that_a_fast_machine_measures_is_within_the_bounds(memory):
    assert KdfCost(memory, 64, 1).checked()


def test_no_more_than_so_many_slots_are_tried(folder, tried, monkeypatch):
    assert key_ring.MOST_SLOTS == 32
    monkeypatch.setattr(key_ring, "MOST_SLOTS", 2)
    for number in range(3):
        plant(folder, f"000000000000000{number}", KdfCost(CHEAP.memory_kib, CHEAP.passes + 1, 1))
    open_vault(folder, PASSPHRASE).close()
    tried.clear()
    with pytest.raises(UnreadableError, match="4 key slots") as caught:
        open_vault(folder, PASSPHRASE + "!")
    assert len(tried) == 2
    assert caught.value.mend


def test_no_more_slots_are_made_than_are_tried(folder, monkeypatch):
    monkeypatch.setattr(key_ring, "MOST_SLOTS", 2)
    place = VaultFolder(folder)
    ring = KeyRing(place, place.read_card())
    _, unlocked = ring.unlock(PASSPHRASE)
    ring.add(unlocked, "a second quite long orchard phrase", CHEAP)
    with pytest.raises(ResearcherError, match="can be no more"):
        ring.add(unlocked, "a third quite long orchard phrase", CHEAP)
    assert len(ring.slots()) == 2


@pytest.mark.timeout(20)
@pytest.mark.skipif(os.name != "posix", reason="pipes are no files there")
def test_a_pipe_or_a_folder_among_the_slots_does_not_stand_in_the_way(folder):
    os.mkfifo(folder / "keys" / "0000000000000000.slot")
    (folder / "keys" / "0000000000000001.slot").mkdir()
    open_vault(folder, PASSPHRASE).close()
    (folder / "head").unlink(missing_ok=True)
    os.mkfifo(folder / "head")
    with open_vault(folder, PASSPHRASE) as vault:
        assert vault.head.read() is None
