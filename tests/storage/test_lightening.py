"""Travel mode: what a valid receipt covers is erased here for good, and nothing else; hash, records and receipt stay."""

import os

import pytest
from field_desk import PASSPHRASE
from two_desks import two_desks

from evidence_desk.catalogue.registers.bundle_register import Direction
from evidence_desk.catalogue.terms.consent_terms import Recipient
from evidence_desk.desk import open_desk, receipt_schedule
from evidence_desk.desk.key_trust import mark_compromised
from evidence_desk.desk.lightening import finish_lightening, lighten, lightening_of
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.progress import NobodyWatching

NOBODY = NobodyWatching()


@pytest.fixture
def desks(tmp_path):
    """A bundle was sent, accepted and confirmed."""
    with two_desks(tmp_path) as desks:
        desks.bundle = desks.send().bundle_id
        (path,) = desks.stick().iterdir()
        desks.headquarters.accept(desks.headquarters.incoming_reading().receive(path, NOBODY))
        desks.receipt = desks.headquarters.receipting.sealed(desks.bundle).content
        (desks.stored,) = desks.field.files.walk()
        yield desks


def pieces_of(path):
    """Stretches of an encrypted file by which it would be known again, its beginning among them."""
    content = path.read_bytes()
    return [content[start : start + 48] for start in range(0, len(content) - 48, len(content) // 40)]


def left_in(folder, pieces):
    """The files below a folder that hold any of these stretches."""
    return [
        path for path in folder.rglob("*") if path.is_file() and any(piece in path.read_bytes() for piece in pieces)
    ]


def test_what_is_confirmed_is_erased_and_nothing_of_it_is_left(desks):
    field, blob = desks.field, desks.field.vault.files.path(desks.stored.blob)
    field.take_in_receipt(desks.receipt)
    pieces = pieces_of(blob)
    assert left_in(desks.folder / "field", pieces) == [blob]
    kept = desks.folder / "another name of the same blocks"
    os.link(blob, kept)
    sha256 = desks.stored.facts.sha256
    assert field.files.thumbnail(sha256)

    done = lighten(field, desks.bundle)
    assert done.files == (sha256,)
    assert not blob.exists()
    assert left_in(desks.folder / "field", pieces) == []
    # The blocks themselves were overwritten where the key of the content stood: not even the open vault reads them.
    with pytest.raises(UnreadableError):
        field.vault.files.open_copy(kept, desks.stored.facts.size)
    assert pieces[0] not in kept.read_bytes()
    assert field.files.thumbnail(sha256) is None
    assert field.vault.database.scalar("SELECT count(*) FROM thumbnail") == 0
    assert [one.facts.sha256 for one in field.files.walk()] == []
    assert (field.files.count(), field.files.total_size()) == (0, 0)
    # What stays.
    assert field.exhibits.get(desks.exhibit).body.file.sha256 == sha256
    assert field.testimonies.get(desks.sealed).body.text == "He was stopped."
    assert field.receipts.holders_of_file(sha256)[0].desk == desks.headquarters.id
    assert field.log.story(desks.bundle)[-1].entry.action == "files-lightened"
    assert field.preservation.checking().run(at_once, NOBODY).findings == ()
    with pytest.raises(ResearcherError, match="Nothing of this bundle"):
        lighten(field, desks.bundle)
    (there,) = desks.headquarters.files.walk()
    with desks.headquarters.vault.files.open(there.blob, there.facts.size) as stream:
        assert len(stream.read()) == desks.stored.facts.size


def test_nothing_goes_by_a_receipt_whose_keys_are_not_trusted_any_more(desks):
    desks.field.take_in_receipt(desks.receipt)
    mark_compromised(desks.field, desks.headquarters.id, "2017-01-01T00:00:00.000Z", "searched")
    with pytest.raises(ResearcherError, match="not trusted here now"):
        lighten(desks.field, desks.bundle)
    assert desks.field.vault.files.path(desks.stored.blob).exists()


def test_nothing_goes_without_a_receipt_of_headquarters_that_holds(desks):
    """None; one of somebody who is no headquarters, good enough to know what arrived; one altered in the vault."""
    field = desks.field
    with pytest.raises(ResearcherError, match="No receipt"):
        lighten(field, desks.bundle)
    field.take_in_receipt(desks.receipt)
    field.contacts.note_recipient(desks.headquarters.id, Recipient.ORGANISATION)
    with pytest.raises(ResearcherError, match="Only what headquarters holds"):
        lighten(field, desks.bundle)
    field.contacts.note_recipient(desks.headquarters.id, Recipient.HEADQUARTERS)
    field.vault.database.execute("DROP TRIGGER receipt_never_changes")
    sha256 = desks.stored.facts.sha256
    sql = "UPDATE receipt SET statement = replace(statement, ?, ?)"
    field.vault.database.execute(sql, ('"sequence":1', '"sequence":7'))
    with pytest.raises(ResearcherError, match="not trusted here now"):
        lighten(field, desks.bundle)
    assert field.files.lightened(sha256) is None
    assert field.vault.files.path(desks.stored.blob).exists()


def test_a_file_that_the_receipt_does_not_confirm_stays(desks):
    """Headquarters' own copy was damaged when it signed for the second bundle."""
    from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
    from evidence_desk.media.fixity import FixityResult

    headquarters, field = desks.headquarters, desks.field
    (there,) = headquarters.files.walk()
    headquarters.note_fixity([FixityResult(there, Fixity.CHANGED, "1" * 64)], CheckReason.ON_DEMAND)
    second = desks.send()
    headquarters.accept(headquarters.incoming_reading().receive(second.path, NOBODY))
    field.take_in_receipt(headquarters.receipting.sealed(second.bundle_id).content)
    assert lightening_of(field, second.bundle_id).files == ()
    with pytest.raises(ResearcherError, match="Nothing of this bundle"):
        lighten(field, second.bundle_id)


def test_ended_in_between_it_is_finished_at_the_next_opening(desks, monkeypatch):
    """Noted as erased, and killed before the store was touched."""
    field = desks.field
    field.take_in_receipt(desks.receipt)
    blob = field.vault.files.path(desks.stored.blob)
    monkeypatch.setattr("evidence_desk.desk.lightening.finish_lightening", lambda desk: None)
    lighten(field, desks.bundle)
    assert blob.exists()
    monkeypatch.undo()
    field.close()
    with open_desk(desks.folder / "field", PASSPHRASE, desks.clock) as again:
        assert not blob.exists()
        finish_lightening(again)
        assert receipt_schedule.overdue(again) == []


def test_what_was_erased_is_not_sent_to_anybody_else(desks):
    field = desks.field
    field.take_in_receipt(desks.receipt)
    lighten(field, desks.bundle)
    with pytest.raises(ResearcherError, match="erased here"):
        field.outgoing.plan(desks.headquarters.id, "again", field.outgoing.select())
    records = [desks.exhibit, desks.niko]
    selection = field.outgoing.select(records, desks.headquarters.id, one_by_one=True)
    plan = field.outgoing.plan(desks.headquarters.id, "titles only", selection, since_receipt=True)
    assert [one.sha256 for one in plan.delivered] == [desks.stored.facts.sha256]
    assert field.bundles.files(Direction.SENT, desks.bundle)
