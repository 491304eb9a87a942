"""What is new or changed since the last receipt: records by revision, files named where the recipient confirmed to hold them."""

import dataclasses
import json

import pytest
from two_desks import two_desks

from evidence_desk.bundles.delivered import BadDeliveredLineError, DeliveredFile, take_delivered
from evidence_desk.bundles.verdict import Outcome, Verdict
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.registers.bundle_register import Direction
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.errors import NotAuthenticError, ResearcherError
from evidence_desk.values.ids import new_id
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource

NOBODY = NobodyWatching()


def accept(desks, path):
    return desks.headquarters.accept(desks.headquarters.incoming_reading().receive(path, NOBODY))


def receipt(desks, accepted):
    desks.field.take_in_receipt(desks.headquarters.receipting.sealed(accepted.bundle.id).content)


def since(desks, headquarters=None):
    """A bundle of what is new, written and entered."""
    outgoing, other = desks.field.outgoing, headquarters or desks.headquarters
    selection = outgoing.select(outgoing.unconfirmed(other.id), other.id, one_by_one=True)
    plan = outgoing.plan(other.id, "the rest", selection, since_receipt=True)
    written = export_bundle(plan, desks.stick(), desks.field.vault.signer, [other.key_card.encryption], NOBODY)
    desks.field.note_sent(plan, written)
    return plan, written


@pytest.fixture
def desks(tmp_path):
    """The case was sent, accepted and confirmed; since then a source and an exhibit were changed, and one came new."""
    with two_desks(tmp_path) as desks:
        desks.first = accept(desks, desks.send().path)
        receipt(desks, desks.first)
        field = desks.field
        exhibit = field.exhibits.get(desks.exhibit)
        desks.held = exhibit.body.file
        field.keep(dataclasses.replace(exhibit.body, title="The shore"), exhibit.id, 1)
        reader, intake = field.intake(Acquisition(acquired_from=desks.niko))
        (new,) = map(intake.enter, reader.read([str(resource("samples", "brick-church.jpg"))], NOBODY))
        field.settle()
        desks.new = new.exhibit
        yield desks


def test_only_what_is_new_goes_and_no_file_twice(desks):
    plan, written = since(desks)
    kinds = sorted((json.loads(line)["kind"], json.loads(line)["revision"]) for line in plan.records)
    # The source is needed by both and goes along, unchanged; the sealed account does not.
    assert kinds == [("exhibit", 1), ("exhibit", 2), ("source", 1)]
    assert [item.sha256 for item in plan.media] == [desks.field.exhibits.get(desks.new).body.file.sha256]
    assert plan.delivered == (
        DeliveredFile(desks.held.sha256, desks.held.size, desks.held.crc32, desks.first.bundle.id),
    )
    verdict = desks.headquarters.incoming_reading().inspect(written.path, NOBODY)
    assert verdict.verdict is Verdict.AUTHENTIC_AND_COMPLETE, [one.sentence for one in verdict.findings]
    accepted = accept(desks, written.path)
    assert (accepted.new_revisions, accepted.new_files) == (2, 1)
    assert desks.headquarters.exhibits.get(desks.exhibit).body.title == "The shore"
    files = desks.headquarters.bundles.files(Direction.RECEIVED, accepted.bundle.id)
    assert {(one.sha256 == desks.held.sha256, one.enclosed) for one in files} == {(True, False), (False, True)}
    assert desks.field.bundles.files(Direction.SENT, accepted.bundle.id) == files
    receipt(desks, accepted)
    # What stays here, a draft and a hidden source, was never confirmed, and is looked at each time.
    outgoing = desks.field.outgoing
    left = outgoing.unconfirmed(desks.headquarters.id)
    assert sorted(left) == sorted([desks.draft, desks.hidden])
    with pytest.raises(ResearcherError, match="may leave yet"):
        outgoing.plan(desks.headquarters.id, "x", outgoing.select([desks.hidden], one_by_one=True), since_receipt=True)


def test_nothing_new(tmp_path):
    """At headquarters nothing is its own: there is nothing to send back, and that is said."""
    with two_desks(tmp_path) as desks:
        accept(desks, desks.send().path)
        with pytest.raises(ResearcherError, match="Nothing is new or changed"):
            desks.headquarters.outgoing.unconfirmed(desks.field.id)


def test_a_receiver_without_the_file_is_told_which_and_takes_nothing_in(desks):
    """Verified by somebody who never had the first bundle: authentic, incomplete, and the file named by its hash."""
    _, written = since(desks)
    headquarters = desks.headquarters
    reading = headquarters.incoming_reading()
    knowing_less = dataclasses.replace(reading._knowledge, files=frozenset())
    reading = type(reading)(headquarters.vault.files, knowing_less)
    verdict = reading.inspect(written.path, NOBODY)
    assert verdict.verdict is Verdict.AUTHENTIC_INCOMPLETE
    assert not verdict.acceptable
    (finding,) = [one for one in verdict.findings if one.outcome is Outcome.INCOMPLETE]
    assert (finding.rule, desks.held.sha256 in finding.sentence, desks.exhibit in finding.path) == (5, True, True)
    before = headquarters.exhibits.count()
    with pytest.raises(NotAuthenticError):
        reading.receive(written.path, NOBODY)
    assert headquarters.exhibits.count() == before


def test_what_another_recipient_confirmed_says_nothing_of_this_one(desks):
    colleague = dataclasses.replace(desks.headquarters.key_card, desk=new_id(), name="Colleagues")
    field = desks.field
    field.contacts.add(colleague.desk, colleague.name, colleague.to_bytes().decode())
    assert field.receipts.files_held(colleague.desk) == {}
    assert set(field.outgoing.unconfirmed(colleague.desk)) > set(field.outgoing.unconfirmed(desks.headquarters.id))
    assert field.receipts.last_from(colleague.desk) == ""
    assert field.receipts.last_from(desks.headquarters.id)


def test_an_account_sealed_since_then_goes(desks):
    field = desks.field
    assert desks.draft in field.outgoing.unconfirmed(desks.headquarters.id)
    plan, _ = since(desks)
    assert desks.draft not in {json.loads(line)["id"] for line in plan.records}
    field.seal_testimony(desks.draft, 1)
    told = field.keep(TestimonyBody(source=desks.niko, text="And later."))
    field.seal_testimony(told.id, 1)
    plan, written = since(desks)
    assert {desks.draft, told.id} <= {json.loads(line)["id"] for line in plan.records}
    assert accept(desks, written.path).new_revisions


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[]", b'{"bundle":"x","crc32":1,"sha256":"' + b"0" * 64 + b'","size":1}',
        b'{"bundle":"7d444840-9dc0-41d1-8a45-ffdce74fad8c","crc32":true,"sha256":"' + b"0" * 64 + b'","size":1}',
        b'{"bundle":"7d444840-9dc0-41d1-8a45-ffdce74fad8c","crc32":4294967296,"sha256":"' + b"0" * 64 + b'","size":1}',
        b'{"bundle":"7d444840-9dc0-41d1-8a45-ffdce74fad8c","crc32":1,"sha256":"' + b"A" * 64 + b'","size":1}',
        b'{"bundle":"7d444840-9dc0-41d1-8a45-ffdce74fad8c","crc32":1,"sha256":"' + b"0" * 64 + b'","size":-1}',
    ],
)  # fmt: skip
def test_a_line_in_another_spelling(line):
    with pytest.raises(BadDeliveredLineError):
        take_delivered(line, {})


def test_lines_out_of_their_order():
    found = {}
    for sha256 in ("1" * 64, "2" * 64):
        take_delivered(DeliveredFile(sha256, 1, 1, new_id()).line(), found)
    assert list(found) == ["1" * 64, "2" * 64]
    for sha256 in ("2" * 64, "0" * 64):
        with pytest.raises(BadDeliveredLineError):
            take_delivered(DeliveredFile(sha256, 1, 1, new_id()).line(), found)


def test_an_extract_that_was_confirmed_is_no_whole_record(desks):
    """Marked in the register as sent in parts only: it is new to whoever may have the whole now."""
    field, other = desks.field, desks.headquarters.id
    assert desks.sealed not in field.outgoing.unconfirmed(other)
    sql = "UPDATE bundle_record SET seen_as = ? WHERE direction = 'sent' AND record = ?"
    field.vault.database.execute(sql, (new_id(), desks.sealed))
    assert desks.sealed in field.outgoing.unconfirmed(other)
