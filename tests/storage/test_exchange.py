"""Bundles between two desks: what leaves, what is accepted, and what neither a stranger nor an accident can do."""

import dataclasses
import shutil

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.bundles.verdict import Continuity, Verdict
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.media.intake import Acquisition
from evidence_desk.values.errors import NotAuthenticError, ResearcherError, UnreadableError
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource

NOBODY = NobodyWatching()


@pytest.fixture
def desks(tmp_path):
    with create_desk(tmp_path / "field", PASSPHRASE, name="Baku desk", cost=CHEAP) as field:
        with create_desk(tmp_path / "hq", PASSPHRASE, name="Headquarters", cost=CHEAP) as hq:
            meet(field, hq)
            meet(hq, field)
            fill(field)
            yield field, hq


def meet(desk, other):
    desk.contacts.add(other.id, other.name, other.key_card.to_bytes().decode())
    desk.contacts.verify(other.id, how="read aloud by telephone", by="Baku desk")


def fill(field):
    source = field.keep(SourceBody(alias="Niko", note="first meeting"))
    testimony = field.keep(TestimonyBody(source=source.id, title="Yasamal", text="Struck with a truncheon."))
    field.seal_testimony(testimony.id, 1)
    take_in(field, resource("samples", "old-town-street.jpg"), source.id)


def take_in(field, path, source):
    reading, intake = field.intake(Acquisition(acquired_from=source))
    for one in reading.read([str(path)], NOBODY):
        intake.enter(one)
    field.settle()


def send(field, hq, folder, chosen=None):
    plan = field.outgoing.plan(hq.id, "analysis at headquarters", field.outgoing.select(chosen))
    written = export_bundle(plan, folder, field.vault.signer, [hq.key_card.encryption], NOBODY)
    field.note_sent(plan, written)
    return written.path


def receive(hq, path):
    return hq.accept(hq.incoming_reading().receive(path, NOBODY))


def test_headquarters_holds_what_the_desk_sent(desks, tmp_path):
    field, hq = desks
    path = send(field, hq, tmp_path)
    verdict = hq.incoming_reading().inspect(path, NOBODY)
    assert (verdict.verdict, verdict.continuity) == (Verdict.AUTHENTIC_AND_COMPLETE, Continuity.FIRST)
    assert hq.sources.count() == 0, "looking is not accepting"
    accepted = receive(hq, path)
    assert (accepted.new_revisions, accepted.new_files) == (3, 1)
    for ours, theirs in zip(
        (field.sources, field.testimonies, field.exhibits), (hq.sources, hq.testimonies, hq.exhibits), strict=False
    ):
        assert ours.page() == theirs.page()
    (stored,) = hq.files.walk()
    with hq.vault.files.open(stored.blob, stored.facts.size) as stream:
        assert stream.read() == resource("samples", "old-town-street.jpg").read_bytes()
    assert hq.files.thumbnail(stored.facts.sha256)
    assert [hit.title for hit in hq.index.find("yasamal")] == ["Yasamal"]
    source = hq.sources.page()[0]
    assert [signed.entry.action for signed in hq.received_logs.story(source.id)] == ["source-added"]
    assert hq.check_log() == field.check_log() == []


def test_accepting_twice_changes_nothing(desks, tmp_path):
    field, hq = desks
    path = send(field, hq, tmp_path)
    reading = hq.incoming_reading()
    first, second = reading.receive(path, NOBODY), reading.receive(path, NOBODY)
    hq.accept(first)
    size = hq.log.size()
    again = hq.accept(second)
    assert (again.new_revisions, again.new_files) == (0, 0)
    assert hq.log.size() == size
    assert set(hq.vault.files.names()) == {file.blob for file in first.files}
    assert hq.incoming_reading().inspect(path, NOBODY).continuity is Continuity.REPEATED


def test_second_bundle_continues_and_brings_the_correction(desks, tmp_path):
    field, hq = desks
    receive(hq, send(field, hq, tmp_path))
    source = field.sources.page()[0]
    field.keep(dataclasses.replace(source.body, note="second meeting"), source.id, source.revision)
    path = send(field, hq, tmp_path)
    assert hq.incoming_reading().inspect(path, NOBODY).continuity is Continuity.CONTINUES
    accepted = receive(hq, path)
    assert (accepted.new_revisions, accepted.new_files, accepted.known_files) == (1, 0, 1)
    assert hq.sources.get(source.id).body.note == "second meeting"
    assert len(hq.sources.history(source.id)) == 2


def test_a_missing_bundle_is_a_gap_but_no_obstacle(desks, tmp_path):
    field, hq = desks
    receive(hq, send(field, hq, tmp_path))
    late = send(field, hq, tmp_path)
    path = send(field, hq, tmp_path)
    assert hq.incoming_reading().inspect(path, NOBODY).continuity is Continuity.GAP
    receive(hq, path)
    assert hq.incoming_reading().inspect(late, NOBODY).continuity is Continuity.LATE
    receive(hq, late)
    assert sorted(one.sequence for one in hq.bundles.all()) == [1, 2, 3]


def test_a_desk_put_back_to_an_older_state_is_found_out(desks, tmp_path):
    field, hq = desks
    field.close()
    shutil.copytree(tmp_path / "field", tmp_path / "older")
    with open_desk(tmp_path / "field", PASSPHRASE) as now:
        receive(hq, send(now, hq, tmp_path))
        now.keep(SourceBody(alias="Firuz"))
        receive(hq, send(now, hq, tmp_path))
    with open_desk(tmp_path / "older", PASSPHRASE) as older:
        older.keep(SourceBody(alias="another past"))
        path = send(older, hq, tmp_path)
    reading = hq.incoming_reading()
    assert reading.inspect(path, NOBODY).continuity is Continuity.FORK
    with pytest.raises(NotAuthenticError):
        reading.receive(path, NOBODY)
    assert hq.sources.count() == 2


def test_drafts_and_the_life_threatening_stay_with_all_that_points_to_them(desks, tmp_path):
    field, hq = desks
    hidden = field.keep(SourceBody(alias="Safe house keeper", sensitivity=4))
    told = field.keep(TestimonyBody(source=hidden.id, text="about the safe house"))
    field.seal_testimony(told.id, 1)
    field.keep(TestimonyBody(source=field.sources.page()[-1].id, text="unfinished"))
    selection = field.outgoing.select()
    staying = {verdict.title: verdict.because_of for verdict in selection.verdicts if not verdict.goes}
    assert staying == {"Safe house keeper": "", "about the safe house": hidden.code, "unfinished": ""}
    assert len(selection.records) == 3
    path = send(field, hq, tmp_path)
    from evidence_desk.bundles.opening import open_bundle

    with open_bundle(path, [hq.exchange]) as archive:
        content = archive.read()
    for word in (b"Safe house", b"about the safe", b"unfinished", hidden.id.encode(), told.id.encode()):
        assert word not in content
    assert b"Struck with a truncheon." in content
    assert receive(hq, path).new_revisions == 3


def test_only_the_chosen_records_and_what_they_refer_to_go(desks):
    field, _hq = desks
    testimony = field.testimonies.page()[0]
    selection = field.outgoing.select([testimony.id])
    assert {record.kind for record in selection.records} == {"source", "testimony"}


def test_nothing_leaves_to_unverified_or_unknown_keys(desks, tmp_path):
    field, hq = desks
    selection = field.outgoing.select()
    with create_desk(tmp_path / "stranger", PASSPHRASE, name="Stranger", cost=CHEAP) as stranger:
        with pytest.raises(ResearcherError, match="not in this vault"):
            field.outgoing.plan(stranger.id, "purpose", selection)
        field.contacts.add(stranger.id, "Stranger", stranger.key_card.to_bytes().decode())
        with pytest.raises(ResearcherError, match="verified"):
            field.outgoing.plan(stranger.id, "purpose", selection)
    with pytest.raises(ResearcherError, match="purpose"):
        field.outgoing.plan(hq.id, "  ", selection)
    with pytest.raises(ResearcherError, match="may leave"):
        field.outgoing.plan(hq.id, "purpose", field.outgoing.select([]))


def test_a_bundle_of_an_unknown_desk_is_not_accepted(desks, tmp_path):
    _field, hq = desks
    with create_desk(tmp_path / "stranger", PASSPHRASE, name="Stranger", cost=CHEAP) as stranger:
        meet(stranger, hq)
        fill(stranger)
        path = send(stranger, hq, tmp_path)
    verdict = hq.incoming_reading().inspect(path, NOBODY)
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    with pytest.raises(NotAuthenticError):
        hq.incoming_reading().receive(path, NOBODY)
    assert hq.sources.count() == hq.files.count() == 0
    assert list(hq.vault.files.names()) == []


def test_who_is_not_the_recipient_cannot_open_it(desks, tmp_path):
    field, hq = desks
    path = send(field, hq, tmp_path)
    with create_desk(tmp_path / "other", PASSPHRASE, cost=CHEAP) as other:
        assert other.incoming_reading().inspect(path, NOBODY).verdict is Verdict.UNREADABLE
        with pytest.raises(UnreadableError):
            other.incoming_reading().receive(path, NOBODY)
    assert field.incoming_reading().inspect(path, NOBODY).verdict is Verdict.UNREADABLE


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "other"])
def test_damaged_bundles_leave_nothing(desks, tmp_path, damage):
    field, hq = desks
    path = send(field, hq, tmp_path)
    content = bytearray(path.read_bytes())
    if damage == "flip":
        content[len(content) // 2] ^= 1
    damaged = {"cut": content[:-1000], "flip": content, "empty": b"", "other": b"a holiday letter" * 100}[damage]
    path.write_bytes(damaged)
    with pytest.raises(ResearcherError) as caught:
        receive(hq, path)
    assert caught.value.exit_code == 3
    assert hq.sources.count() == 0
    assert list(hq.vault.files.names()) == []


def test_evidence_changed_in_the_store_does_not_leave(desks, tmp_path):
    field, hq = desks
    (stored,) = field.files.walk()
    path = field.vault.files.path(stored.blob)
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)
    out = tmp_path / "stick"
    out.mkdir()
    with pytest.raises(ResearcherError):
        send(field, hq, out)
    assert list(out.iterdir()) == []
    assert field.bundles.all() == []


def test_a_bundle_for_another_desk_is_not_taken_in(desks, tmp_path):
    """Encrypted to both, named for one: the other may look at it and not take it in."""
    field, hq = desks
    with create_desk(tmp_path / "other", PASSPHRASE, name="Other", cost=CHEAP) as other:
        meet(field, other)
        meet(other, field)
        plan = field.outgoing.plan(hq.id, "analysis", field.outgoing.select())
        keys = [hq.key_card.encryption, other.key_card.encryption]
        written = export_bundle(plan, tmp_path, field.vault.signer, keys, NOBODY)
        with pytest.raises(NotAuthenticError, match="another desk"):
            other.incoming_reading().receive(written.path, NOBODY)
        assert list(other.vault.files.names()) == []
