"""Files of which only the hash is kept: read and described where they lie, found again by their hash, stored later or never."""

import hashlib
import os
import shutil

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock
from two_desks import two_desks

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.terms import Fixity, MediaKind
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.desk.fixity_schedule import standing
from evidence_desk.desk.looking_elsewhere import look_elsewhere
from evidence_desk.desk.taking_in import count, new_intake, run_of
from evidence_desk.media.intake import Acquisition, IntakeOutcome
from evidence_desk.preservation.restore import restore
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource

NOBODY = NobodyWatching()
PICTURE = "old-town-street.jpg"
WHERE = "on the grey disk, في الخزنة"


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    """A vault that was never used, to be copied: making one costs more than a test."""
    folder = tmp_path_factory.mktemp("elsewhere") / "vault"
    with create_desk(folder, PASSPHRASE, cost=CHEAP, clock=TestClock()):
        pass
    return folder


@pytest.fixture
def desk(vault, tmp_path):
    shutil.copytree(vault, tmp_path / "vault")
    with open_desk(tmp_path / "vault", PASSPHRASE, clock=TestClock()) as opened:
        yield opened


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    shutil.copy(resource("samples", PICTURE), folder)
    (folder / "مقابلة.wav").write_bytes(b"RIFF" + b"0" * 500)
    return folder


def take_in(desk, *paths, **acquisition):
    intake = new_intake(desk, [str(path) for path in paths], Acquisition(**acquisition))
    results = []
    run_of(desk, intake, at_once, results.extend).run(count(desk, intake.chosen, NOBODY), NOBODY)
    return {one.name: one for one in results}


def by_hash(desk, *paths, **acquisition):
    return take_in(desk, *paths, hash_only=True, kept_where=WHERE, **acquisition)


def looked(desk, folder):
    return {one.file.sha256: one for one in look_elsewhere(desk, str(folder), at_once, NOBODY)}


def test_it_is_hashed_and_described_and_nothing_of_it_is_stored(desk, disk):
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in disk.iterdir()}
    results = by_hash(desk, disk)
    assert {one.outcome for one in results.values()} == {IntakeOutcome.HASHED}
    assert list(desk.vault.files.names()) == []
    assert (desk.files.count(), desk.files.total_size(), list(desk.files.walk())) == (0, 0, [])
    result = results[PICTURE]
    content = (disk / PICTURE).read_bytes()
    assert (result.sha256, result.size) == (hashlib.sha256(content).hexdigest(), len(content))
    body = desk.exhibits.get(result.exhibit).body
    assert body.kind is MediaKind.PICTURE
    assert dict(body.metadata)["Picture format"] == "JPEG"
    assert desk.files.thumbnail(result.sha256).image.startswith(b"\xff\xd8")
    file = desk.files.elsewhere.find(result.sha256)
    assert (file.kept_where, file.path) == (WHERE, str(disk / PICTURE))
    assert [check.outcome for check in desk.files.checks(result.sha256)] == [Fixity.MATCH]
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in disk.iterdir()} == before
    assert desk.check_log() == []


def test_taken_in_again_it_is_the_same_exhibit_seen_in_another_place(desk, disk, tmp_path):
    (first,) = by_hash(desk, disk / PICTURE).values()
    moved = (disk / PICTURE).rename(tmp_path / "moved.jpg")
    (again,) = by_hash(desk, moved).values()
    assert (again.outcome, again.exhibit) == (IntakeOutcome.DUPLICATE, first.exhibit)
    assert desk.files.elsewhere.find(first.sha256).path == str(moved)
    (other_hand,) = by_hash(desk, moved, acquired_from=desk.keep(SourceBody(alias="Niko")).id).values()
    assert other_hand.exhibit != first.exhibit
    assert desk.exhibits.count() == 2
    assert list(desk.vault.files.names()) == []


def test_stored_later_it_is_a_stored_file_and_stored_before_it_stays_one(desk, disk):
    hashed = by_hash(desk, disk)
    twin = shutil.copy(disk / PICTURE, disk / "twin.jpg")
    stored = take_in(desk, disk / PICTURE, twin)
    assert sorted(one.outcome for one in stored.values()) == [IntakeOutcome.DUPLICATE, IntakeOutcome.STORED]
    assert {one.exhibit for one in stored.values()} == {hashed[PICTURE].exhibit}
    (entry,) = desk.files.walk()
    assert list(desk.vault.files.names()) == [entry.blob]
    with desk.vault.files.open(entry.blob, entry.facts.size) as stream:
        assert stream.read() == (disk / PICTURE).read_bytes()
    assert [one.sha256 for one in desk.files.elsewhere.all()] == [hashed["مقابلة.wav"].sha256]
    (kept,) = by_hash(desk, twin).values()
    assert kept.outcome is IntakeOutcome.DUPLICATE
    assert desk.files.elsewhere.find(kept.sha256) is None


def test_found_by_its_hash_wherever_it_lies_now(desk, disk):
    results = by_hash(desk, disk)
    deep = disk / "renamed" / "صور"
    deep.mkdir(parents=True)
    there = (disk / PICTURE).rename(deep / os.fsdecode(b"bytes\xff.dat"))
    (disk / PICTURE).write_bytes(b"another file under the old name")
    found = looked(desk, disk)
    picture, sound = found[results[PICTURE].sha256], found[results["مقابلة.wav"].sha256]
    assert (picture.outcome, picture.path, picture.has_moved) == (Fixity.MATCH, str(there), True)
    assert (sound.outcome, sound.has_moved) == (Fixity.MATCH, False)
    assert desk.files.elsewhere.find(picture.file.sha256).path == str(there)
    assert len(desk.files.checks(picture.file.sha256)) == 2
    entry = list(desk.log.walk())[-1].entry
    assert (entry.action, entry.reason) == ("files-looked-for", '{"all":2,"matching":2,"moved":1}')


def test_changed_gone_and_not_there_are_told_apart(desk, disk, tmp_path):
    results = by_hash(desk, disk)
    picture, sound = results[PICTURE].sha256, results["مقابلة.wav"].sha256
    other = tmp_path / "another medium"
    other.mkdir()
    assert {one.outcome for one in looked(desk, other).values()} == {None}
    assert len(desk.files.checks(picture)) == 1, "nothing is said of a place where it never was"
    (disk / PICTURE).write_bytes((disk / PICTURE).read_bytes()[:-1] + b"?")
    (disk / "مقابلة.wav").unlink()
    found = looked(desk, disk)
    assert (found[picture].outcome, found[sound].outcome) == (Fixity.CHANGED, Fixity.MISSING)
    check = desk.files.last_check(picture)
    assert check.found == hashlib.sha256((disk / PICTURE).read_bytes()).hexdigest()
    assert desk.files.elsewhere.find(picture).path == str(disk / PICTURE)
    state = standing(desk)
    assert (state.wrong, state.due, state.elsewhere, state.elsewhere_due) == (0, 0, 2, 2)
    with pytest.raises(ResearcherError, match="nothing called"):
        looked(desk, tmp_path / "unplugged")


def test_check_and_backup_of_the_vault_miss_nothing(desk, disk, tmp_path):
    results = by_hash(desk, disk)
    assert desk.preservation.checking().run(at_once, NOBODY).findings == ()
    made = desk.preservation.backing_up(desk.preservation.place_for(tmp_path / "backup")).run(at_once, NOBODY)
    assert (made.files, made.uncopied) == (0, ())
    restore(tmp_path / "backup", tmp_path / "restored", NOBODY)
    with open_desk(tmp_path / "restored", PASSPHRASE) as again:
        assert {one.sha256 for one in again.files.elsewhere.all()} == {one.sha256 for one in results.values()}
    take_in(desk, disk / PICTURE)
    report = desk.preservation.checking().run(at_once, NOBODY)
    assert (report.findings, report.files) == ((), 1)
    assert standing(desk).due == 0
    desk.clock.jump(days=100)
    assert (standing(desk).due, standing(desk).elsewhere_due) == (1, 1)


def test_the_schedule_asks_for_it_after_as_long_as_for_others(desk, disk):
    by_hash(desk, disk / PICTURE)
    assert standing(desk).elsewhere_due == 0
    desk.clock.jump(days=100)
    assert (standing(desk).due, standing(desk).elsewhere_due) == (0, 1)
    looked(desk, disk)
    assert standing(desk).elsewhere_due == 0


def test_stopped_half_way_keeps_what_was_found(desk, disk):
    by_hash(desk, disk)

    class AfterOne(NobodyWatching):
        is_enough = False

        def report(self, progress):
            self.is_enough = progress.done > 0

        def cancelled(self):
            return self.is_enough

    with pytest.raises(CancelledError):
        look_elsewhere(desk, str(disk), at_once, AfterOne())
    checks = sorted(len(desk.files.checks(one.sha256)) for one in desk.files.elsewhere.all())
    assert checks == [1, 2]


def test_a_bundle_that_brings_the_content_makes_it_a_stored_file(tmp_path):
    with two_desks(tmp_path) as desks:
        picture = shutil.copy(resource("samples", "lake-shore.png"), tmp_path)
        (result,) = by_hash(desks.headquarters, picture).values()
        desks.send()
        (path,) = desks.stick().iterdir()
        desks.headquarters.accept(desks.headquarters.incoming_reading().receive(path, NOBODY))
        (stored,) = desks.headquarters.files.walk()
        assert stored.facts.sha256 == result.sha256
        assert list(desks.headquarters.vault.files.names()) == [stored.blob]
        assert desks.headquarters.files.elsewhere.all() == []


def test_its_exhibit_stays_with_a_reason_until_its_content_is_here(tmp_path):
    with two_desks(tmp_path) as desks:
        picture = tmp_path / "far.jpg"
        shutil.copy(resource("samples", "coloured-cups.jpg"), picture)
        picture.write_bytes(picture.read_bytes() + b"\0")
        (result,) = by_hash(desks.field, picture, acquired_from=desks.niko).values()
        staying = staying_of(desks)
        assert "its file is kept elsewhere" in staying[result.code]
        desks.send()
        take_in(desks.field, picture, acquired_from=desks.niko)
        assert result.code not in staying_of(desks)


def staying_of(desks):
    selection = desks.field.outgoing.select()
    return {one.code: one.reason for one in selection.verdicts if one.reason}
