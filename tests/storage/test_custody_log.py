"""The custody log in a real catalogue: signed anew, compared with records, refusing to be rewritten."""

import dataclasses

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.source import SourceBody
from evidence_desk.catalogue.testimony import TestimonyBody
from evidence_desk.custody.log import Deed
from evidence_desk.custody.merkle import leaf_hash
from evidence_desk.desk import create_desk
from evidence_desk.vault.database import IntegrityError
from evidence_desk.vault.signing import SigningKey

NIKO = SourceBody(alias="Niko")


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "v", PASSPHRASE, name="Field 3", cost=CHEAP, clock=TestClock()) as made:
        yield made


def entries(desk):
    return desk.vault.database.execute("SELECT seq, leaf, entry FROM custody_entry ORDER BY seq")


def test_signing_anew_leaves_every_entry_and_every_checkpoint_as_it_was(desk):
    for number in range(5):
        desk.keep(dataclasses.replace(NIKO, alias=str(number)))
    before, checkpoint = entries(desk), desk.log.checkpoint()
    key = SigningKey.generate()
    assert desk.log.resign(key) == len(before) == 6
    assert entries(desk) == before
    assert desk.log.checkpoint() == checkpoint
    assert desk.check_log() == []
    desk.log.resign(SigningKey.generate())
    other = type(desk.log)(desk.vault.database, desk.id, key, desk.clock)
    assert {finding.trouble for finding in other.findings()} == {"not-signed"}


def test_a_signing_that_breaks_off_leaves_the_former_signatures(desk):
    desk.keep(NIKO)

    class Tired(SigningKey):
        def sign(self, message):
            if message.endswith(desk.log.leaf(2)):
                raise OSError("no more")
            return super().sign(message)

    with pytest.raises(OSError, match="no more"):
        desk.log.resign(Tired.generate())
    assert desk.check_log() == []


ROW = "SELECT max(seq), zeroblob(32), '', '{}', zeroblob(64) FROM custody_entry"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE custody_entry SET entry = entry || ' '",
        "UPDATE custody_entry SET leaf = zeroblob(32)",
        "UPDATE custody_entry SET record = 'x'",
        "UPDATE custody_entry SET seq = seq + 100",
        "UPDATE custody_entry SET signature = zeroblob(64), record = 'x'",
        "UPDATE OR REPLACE custody_entry SET seq = 1 WHERE seq = 2",
        "DELETE FROM custody_entry",
        "DELETE FROM custody_entry WHERE seq = 2",
        f"INSERT OR REPLACE INTO custody_entry {ROW}",
        f"INSERT INTO custody_entry {ROW.replace('max(seq)', 'max(seq) + 2')}",
        f"INSERT INTO custody_entry {ROW.replace('max(seq)', 'NULL')}",
    ],
)
def test_the_log_refuses_everything_but_another_signature(desk, sql):
    desk.keep(NIKO)
    before = entries(desk)
    with pytest.raises(IntegrityError, match="append-only"):
        desk.vault.database.execute(sql)
    assert entries(desk) == before


def test_an_entry_follows_on_the_last(desk):
    desk.vault.database.execute(f"INSERT INTO custody_entry {ROW.replace('max(seq)', 'max(seq) + 1')}")
    assert {(finding.seq, finding.trouble) for finding in desk.check_log()} == {(2, "unreadable")}


def test_the_log_tells_of_the_newest_state_of_every_record(desk):
    source = desk.keep(NIKO)
    revised = desk.keep(dataclasses.replace(NIKO, alias="Nikolai"), source.id, based_on=1)
    told = desk.keep(TestimonyBody(source=source.id, title="At the well", text="I saw it."))
    sealed = desk.seal_testimony(told.id, 1)
    desk.log.append(Deed("custody-saved-as-text", record=told.id))
    states = desk.log.newest_content()
    assert set(states) == {source.id, told.id}
    assert (states[source.id].count, states[source.id].content, states[source.id].seq) == (2, revised.content(), 3)
    assert (states[told.id].kind, states[told.id].content) == ("testimony", sealed.content())
    assert desk.log.leaf(states[told.id].seq) == leaf_hash(entries(desk)[4][2].encode())
