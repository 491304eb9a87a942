"""Checkpoints that somebody else holds, compared with real logs: as notes, as words, after every kind of change."""

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.custody.checkpoint import Checkpoint
from evidence_desk.custody.held import HeldState, compare_held
from evidence_desk.custody.log import Deed
from evidence_desk.custody.spoken import BadWordsError, speak
from evidence_desk.desk import create_desk
from evidence_desk.vault.signing import SigningKey

NIKO = SourceBody(alias="Niko")


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    with create_desk(tmp_path_factory.mktemp("other") / "v", PASSPHRASE, cost=CHEAP, clock=TestClock()) as made:
        yield made


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "v", PASSPHRASE, cost=CHEAP, clock=TestClock()) as made:
        made.keep(NIKO)
        yield made


def words_of(desk, kept):
    return " ".join(speak(Checkpoint(desk.id, kept.size, kept.root)).lines())


def as_note(_desk, kept):
    return kept.note


def as_mailed(_desk, kept):
    return "Dear colleague,\r\n\r\n  " + kept.note.replace("\n", "  \r\n  ") + "\r\nYours"


def as_words(desk, kept):
    return words_of(desk, kept)


HELD = pytest.mark.parametrize("held", [as_note, as_mailed, as_words])


@HELD
def test_a_log_that_went_on_contains_what_is_held(desk, held):
    text = held(desk, desk.make_checkpoint())
    assert compare_held(desk.log, text).sentence().endswith("Entries since: 0.")
    desk.keep(NIKO)
    verdict = compare_held(desk.log, text)
    assert (verdict.state, verdict.holds, verdict.size, verdict.present) == (HeldState.CONTAINED, True, 3, 4)
    assert verdict.sentence().endswith("contains exactly what it held then. Entries since: 1.")


def rewritten(desk, keep):
    """The log forged by its own desk: chained and signed anew, so that only what is held elsewhere tells."""
    entries = [signed.entry for signed in desk.log.walk() if keep(signed.entry.seq)]
    for (name,) in desk.vault.database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        desk.vault.database.execute(f"DROP TRIGGER {name}")
    desk.vault.database.execute("DELETE FROM custody_entry")
    desk.vault.database.execute("DELETE FROM checkpoint")
    for entry in entries:
        desk.log.append(Deed(entry.action, entry.kind, entry.record, entry.content, entry.reason))


@HELD
def test_a_forged_log_is_found_by_what_is_held_and_by_nothing_else(desk, held):
    desk.keep(NIKO)
    text = held(desk, desk.make_checkpoint())
    desk.keep(NIKO)
    rewritten(desk, lambda seq: seq != 2)
    assert desk.check_log() == []
    verdict = compare_held(desk.log, text)
    assert (verdict.state, verdict.holds) == (HeldState.ALTERED, False)
    assert "an entry up to 4 was altered, removed or replaced" in verdict.sentence().lower()


@HELD
def test_a_shorter_log_was_rolled_back(desk, held):
    text = held(desk, desk.make_checkpoint())
    rewritten(desk, lambda seq: seq < 2)
    verdict = compare_held(desk.log, text)
    assert verdict.state is HeldState.SHORTER
    assert "it has 1 entries and had 3. It was rolled back" in verdict.sentence()


def test_a_checkpoint_of_another_desk_is_not_compared(desk, other):
    assert compare_held(desk.log, other.make_checkpoint().note).state is HeldState.OTHER_DESK
    verdict = compare_held(desk.log, words_of(other, other.log.checkpoints.newest()))
    assert verdict.state is HeldState.ALTERED
    assert "the words are those of another desk" in verdict.sentence()


def test_a_checkpoint_that_this_desk_did_not_sign_is_not_believed(desk):
    present = desk.log.checkpoint()
    forged = Checkpoint(desk.id, 2, bytes(32)).note(SigningKey.generate())
    assert compare_held(desk.log, forged).state is HeldState.NOT_SIGNED
    unsigned = Checkpoint(desk.id, 1, present.root).body().decode()
    signature = present.note(desk.vault.signer).split("\n\n")[1]
    assert compare_held(desk.log, f"{unsigned}\n{signature}").state is HeldState.NOT_SIGNED


def test_a_former_key_of_the_desk_still_counts(desk):
    note = desk.make_checkpoint().note
    desk.log.resign(SigningKey.generate())
    assert compare_held(desk.log, note).holds


@pytest.mark.parametrize("text", ["", "hello", "evidence-desk/1\n2\n3\n"])
def test_what_is_no_checkpoint_is_said_to_be_none(desk, text):
    with pytest.raises(BadWordsError):
        compare_held(desk.log, text)
