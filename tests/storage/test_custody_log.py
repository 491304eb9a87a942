"""The custody log in a real catalogue: signed anew, compared with records, refusing to be rewritten."""

import dataclasses
from datetime import UTC, datetime

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.custody.findings import LogFinding
from evidence_desk.custody.kept import CheckpointReason
from evidence_desk.custody.log import Deed
from evidence_desk.custody.merkle import leaf_hash, root
from evidence_desk.custody.reasons import facts_of
from evidence_desk.custody.signatures import read_checkpoint
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.values.errors import UnreadableError
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


def kept(desk):
    return [(one.number, one.size, one.why) for one in reversed(desk.log.checkpoints.page(100))]


def test_a_checkpoint_is_kept_at_every_close_with_new_entries(tmp_path):
    with create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP, clock=TestClock()) as desk:
        desk.keep(NIKO)
    before = (tmp_path / "v" / "catalogue.db").read_bytes()
    with open_desk(tmp_path / "v", PASSPHRASE) as desk:
        assert kept(desk) == [(1, 2, "lock")]
    assert (tmp_path / "v" / "catalogue.db").read_bytes() == before, "a visit that changed nothing wrote something"
    with open_desk(tmp_path / "v", PASSPHRASE) as desk:
        desk.keep(NIKO)
        made = desk.make_checkpoint()
        assert read_checkpoint(made.note, desk.key_card.signing) == desk.log.checkpoint()
        assert desk.log.last().entry.action == "checkpoint-made"
    with open_desk(tmp_path / "v", PASSPHRASE) as desk:
        assert kept(desk) == [(1, 2, "lock"), (2, 4, "demand")]
        assert desk.check_log() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE checkpoint SET size = 1",
        "DELETE FROM checkpoint",
        "INSERT OR REPLACE INTO checkpoint SELECT * FROM checkpoint WHERE number = 1",
        "INSERT INTO checkpoint SELECT 7, size, root, frontier, note, signed_by, made_at, why FROM checkpoint",
    ],
)
def test_a_kept_checkpoint_stays_as_it_is(desk, sql):
    desk.make_checkpoint()
    with pytest.raises(IntegrityError, match="never rewritten"):
        desk.vault.database.execute(sql)


def with_triggers_off(desk, *statements):
    """What somebody with the raw key of the catalogue and an editor for databases can do."""
    database = desk.vault.database
    for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        database.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        database.execute(statement)


def rewritten_whole(desk):
    """The log as its own desk can forge it: one entry left out, all others chained and signed anew."""
    entries = [signed.entry for signed in desk.log.walk() if signed.entry.seq != 3]
    with_triggers_off(desk, "DELETE FROM custody_entry")
    for entry in entries:
        desk.log.append(Deed(entry.action, entry.kind, entry.record, entry.content, entry.reason))


TAIL = "DELETE FROM custody_entry WHERE seq > 2"
FORGED = "UPDATE checkpoint SET root = zeroblob(32) WHERE number = 1"
FRONTIER = "UPDATE checkpoint SET frontier = zeroblob(32 * 2) WHERE number = 1"
GONE = "DELETE FROM checkpoint WHERE number = 1"


@pytest.mark.parametrize(
    ("change", "found", "words"),
    [
        (lambda desk: with_triggers_off(desk, TAIL), {(1, "checkpoint-shorter")}, "rolled back"),
        (rewritten_whole, {(1, "checkpoint-unlike")}, "an entry up to 3 was altered, removed or replaced"),
        (lambda desk: with_triggers_off(desk, FORGED), {(1, "checkpoint-forged"), (1, "checkpoint-unlike")}, "of 2017"),
        (lambda desk: with_triggers_off(desk, FRONTIER), {(1, "checkpoint-forged")}, "not what was signed"),
        (lambda desk: with_triggers_off(desk, GONE), {(1, "checkpoint-missing")}, "Checkpoint 1 is missing"),
    ],
)
def test_a_log_that_does_not_fit_a_kept_checkpoint_is_found_and_the_checkpoint_named(desk, change, found, words):
    desk.keep(NIKO)
    desk.make_checkpoint()
    desk.keep(NIKO)
    desk.make_checkpoint()
    assert desk.check_log() == []
    change(desk)
    findings = [one for one in desk.check_log() if one.checkpoint]
    assert {(one.checkpoint.number, one.trouble) for one in findings} >= found
    assert any(words in one.sentence() for one in findings)


def test_a_checkpoint_grows_from_the_one_before_and_not_from_a_forged_one(desk):
    for number in range(9):
        desk.log.append(Deed("passphrase-changed", reason=str(number)))
        desk.make_checkpoint()
        assert desk.log.checkpoint().root == root(desk.log.leaves())
    with_triggers_off(desk, "UPDATE checkpoint SET frontier = zeroblob(length(frontier))")
    assert desk.log.checkpoint().root == root(desk.log.leaves())


def test_a_checkpoint_signed_by_a_former_key_still_counts(desk):
    made = desk.make_checkpoint()
    desk.log.resign(SigningKey.generate())
    assert desk.check_log() == []
    assert made.signed_by in desk.log.checkpoints.signing_keys()
    again = desk.log.keep_checkpoint(CheckpointReason.DEMAND)
    assert (again.size, again.root) == (made.size, made.root)
    assert again.signed_by != made.signed_by


def test_every_trouble_has_its_words(desk):
    made = desk.make_checkpoint()
    for trouble in ("missing", "unreadable", "altered", "out-of-chain", "not-signed", "of-a-later-version"):
        assert LogFinding(7, trouble).sentence().startswith("Entry 7 ")
        assert LogFinding(7, f"checkpoint-{trouble}", made).sentence().startswith("Checkpoint 1 ")


def test_a_clock_set_back_while_the_vault_was_closed_is_an_entry(tmp_path):
    clock = TestClock()
    create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP, clock=clock).close()
    clock.jump(days=-3)
    with open_desk(tmp_path / "v", PASSPHRASE, clock) as desk:
        entry = desk.log.last().entry
        assert (entry.action, entry.clock) == ("clock-changed", ("behind-last-entry",))
        assert facts_of(entry.reason)["before"] > facts_of(entry.reason)["now"]
    with open_desk(tmp_path / "v", PASSPHRASE, clock) as desk:
        assert desk.log.size() == 2, "a clock that goes on from there is told of once"


@pytest.mark.parametrize("year", [1970, 2000, 2009, 2100])
def test_a_clock_that_cannot_be_right_is_flagged(tmp_path, year):
    clock = TestClock(at=datetime(year, 1, 1, tzinfo=UTC))
    with create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP, clock=clock) as desk:
        assert desk.log.last().entry.clock == ("implausible",)
        clock.at = datetime(2026, 6, 1, tzinfo=UTC)
        desk.keep(NIKO)
        assert "implausible" not in desk.log.last().entry.clock


def test_an_entry_that_cannot_be_read_is_said_and_stops_nothing_else(desk):
    desk.keep(NIKO)
    desk.keep(NIKO)
    with_triggers_off(desk, "UPDATE custody_entry SET entry = '{}' WHERE seq = 2")
    with pytest.raises(UnreadableError, match="cannot be read"):
        desk.log.page()
    desk.keep(NIKO)
    assert {(one.seq, one.trouble) for one in desk.check_log()} == {(2, "unreadable")}
