"""One intake from beginning to end: stopped and gone on with, run twice, compared with a list, its results kept and saved."""

import csv
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from field_desk import CHEAP, PASSPHRASE, TestClock

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.registers.files import StoredFiles
from evidence_desk.catalogue.registers.intakes import AgainstList, IntakeEnding, IntakeOutcome
from evidence_desk.custody.log import Deed
from evidence_desk.custody.reasons import facts_of
from evidence_desk.desk import create_desk
from evidence_desk.desk.taking_in import count, give_up, new_intake, results, room, run_of, save_results
from evidence_desk.media import copying
from evidence_desk.media.intake import Acquisition, KnownFiles
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.progress import NobodyWatching

NOBODY = NobodyWatching()


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, cost=CHEAP, clock=TestClock()) as opened:
        yield opened


@pytest.fixture
def card(tmp_path):
    folder = tmp_path / "EOS_DIGITAL"
    (folder / "DCIM" / "100").mkdir(parents=True)
    return folder


def fill(card, number, size=3000):
    for one in range(number):
        (card / "DCIM" / "100" / f"IMG_{one:04}.bin").write_bytes(os.urandom(size + one))


def take_in(desk, *paths, watcher=NOBODY, list_path="", told=lambda _: None, **acquisition):
    intake = new_intake(desk, [str(path) for path in paths], Acquisition(**acquisition), str(list_path))
    return run_of(desk, intake, at_once, told).run(count(desk, intake.chosen, NOBODY), watcher)


def go_on(desk, intake, watcher=NOBODY):
    return run_of(desk, intake, at_once).run(count(desk, intake.chosen, NOBODY), watcher)


def files(desk, intake):
    return {file.name: file for file in results(desk, intake.id, at_once)}


def outcomes(desk, intake):
    return {name: file.outcome for name, file in files(desk, intake).items()}


def sound(desk):
    """Nothing lies in the store that no entry names, and the check finds nothing."""
    assert set(desk.vault.files.names()) == {stored.blob for stored in desk.files.walk()}
    assert not list(desk.vault.folder.files.rglob("*.part"))
    assert desk.preservation.checking().run(at_once, NOBODY).findings == ()


class Stop(NobodyWatching):
    """Wants to stop once so many files are done."""

    def __init__(self, after, then=None):
        self.after, self.then, self.done, self.stops = after, then, 0, then is None

    def report(self, progress):
        self.done = max(self.done, progress.done)
        if self.done >= self.after and self.then:
            self.then, then = None, self.then
            then()

    def cancelled(self):
        return self.stops and self.done >= self.after


def test_what_was_stopped_goes_on_and_reads_nothing_twice(desk, card, monkeypatch):
    fill(card, 60)
    niko = desk.keep(SourceBody(alias="Niko"))
    with pytest.raises(CancelledError):
        take_in(desk, card, watcher=Stop(20), acquired_from=niko.id, acquired_how="on a card")
    (waiting,) = desk.intakes.unfinished()
    assert waiting.ending is IntakeEnding.STOPPED
    taken = desk.exhibits.count()
    assert 0 < taken < 60
    assert len(files(desk, waiting)) == taken
    before = {stored.blob for stored in desk.files.walk()}
    done = {
        card / name: os.utime(card / name, ns=(5, (card / name).lstat().st_mtime_ns)) for name in files(desk, waiting)
    }
    read = []
    opening = copying.open_regular
    monkeypatch.setattr(copying, "open_regular", lambda path: read.append(Path(path)) or opening(path))
    ended = go_on(desk, waiting)
    assert len(read) == 60 - taken
    assert not done.keys() & set(read)
    assert ended.ending is IntakeEnding.FINISHED
    assert desk.intakes.unfinished() == []
    assert set(outcomes(desk, ended).values()) == {IntakeOutcome.STORED}
    assert len(files(desk, ended)) == desk.exhibits.count() == 60
    assert before <= {stored.blob for stored in desk.files.walk()}
    bodies = [desk.exhibits.get(file.exhibit).body for file in files(desk, ended).values()]
    assert {(body.acquired_from, body.acquired_how) for body in bodies} == {(niko.id, "on a card")}
    sound(desk)


def test_what_is_under_way_is_not_said_to_be_cut_short(desk, card):
    fill(card, 5)
    seen = []
    take_in(desk, card, told=lambda _results: seen.append(desk.intakes.unfinished()))
    assert seen
    assert not any(seen)


def test_a_second_run_adds_one_entry_to_the_log_and_nothing_else(desk, card):
    fill(card, 5)
    first = take_in(desk, card)
    size, count_, blobs = desk.log.size(), desk.exhibits.count(), set(desk.vault.files.names())
    second = take_in(desk, card)
    assert desk.log.size() == size + 1
    assert desk.log.last().entry.action == "media-taken-in"
    assert desk.exhibits.count() == count_
    assert set(desk.vault.files.names()) == blobs
    assert set(outcomes(desk, second).values()) == {IntakeOutcome.DUPLICATE}
    assert {file.code for file in files(desk, second).values()} == {file.code for file in files(desk, first).values()}
    sound(desk)


def test_the_log_tells_how_many_and_seals_the_results(desk, card):
    fill(card, 3)
    (card / "Thumbs.db").write_bytes(b"x")
    intake = take_in(desk, card)
    entry = desk.log.last().entry
    assert (entry.action, entry.record, entry.content) == ("media-taken-in", intake.id, intake.content)
    told = facts_of(entry.reason)
    assert (told["ending"], told["stored"], told["ignored"], told["unreadable"]) == ("finished", 3, 1, 0)
    desk.vault.database.execute("UPDATE intake_file SET remark = 'x' WHERE place = 2")
    found = desk.preservation.checking().run(at_once, NOBODY).findings
    assert ["The results of the intake" in one.words for one in found] == [True]


def test_the_medium_the_way_and_the_times_are_kept(desk, card):
    path = card / "DCIM" / "100" / "a.txt"
    path.write_text("words")
    os.utime(path, ns=(1, 1_510_736_400_123_456_789))
    intake = take_in(desk, card)
    (file,) = files(desk, intake).values()
    body = desk.exhibits.get(file.exhibit).body
    assert (body.medium, body.original_path_note, body.original_name) == ("EOS_DIGITAL", "DCIM/100", "a.txt")
    assert body.file_modified_at == "2017-11-15T09:00:00.123456789Z"
    system = subprocess.run(["stat", "-f", "-c", "%T", card], capture_output=True, text=True, check=True).stdout.strip()
    assert body.medium_system
    assert body.medium_system[:3] in system or system in ("UNKNOWN", "overlayfs") or "ext" in system
    told = subprocess.run(["stat", "-c", "%W", path], capture_output=True, text=True, check=True).stdout.strip()
    if told not in ("0", "-"):
        assert body.file_created_at.startswith("20")
    else:
        assert body.file_created_at is None


def test_the_source_is_not_touched(desk, card):
    fill(card, 4)
    everything = [card, *card.rglob("*")]
    for path in everything:
        os.utime(path, ns=(5_000_000_000, 6_000_000_000))
        path.chmod(0o500 if path.is_dir() else 0o400)
    names = sorted(map(str, card.rglob("*")))
    before = {path: path.lstat() for path in everything if path.is_file()}
    folders = {path: path.lstat() for path in everything if path.is_dir()}
    take_in(desk, card)
    take_in(desk, card)
    assert sorted(map(str, card.rglob("*"))) == names
    for path, status in before.items():
        after = path.lstat()
        kept = ("st_mode", "st_mtime_ns", "st_ctime_ns", "st_size", "st_ino", "st_nlink", "st_atime_ns")
        assert [getattr(after, name) for name in kept] == [getattr(status, name) for name in kept]
    for path, status in folders.items():
        after = path.lstat()
        assert (after.st_mode, after.st_mtime_ns, after.st_ctime_ns) == (
            status.st_mode,
            status.st_mtime_ns,
            status.st_ctime_ns,
        )
        path.chmod(0o700)


def listing(card, form="sha1sum"):
    told = subprocess.run(
        [form, *sorted(p.relative_to(card) for p in card.rglob("*") if p.is_file())],
        cwd=card,
        capture_output=True,
        check=True,
    )
    return told.stdout


def test_a_list_is_compared_on_the_way(desk, card):
    fill(card, 6)
    here = card / "DCIM" / "100"
    hashes = card / "list.sha1"
    hashes.write_bytes(
        listing(card) + b"0000000000000000000000000000000000000000  DCIM/100/gone.bin\nno line of a list\n"
    )
    (here / "IMG_0001.bin").write_bytes(b"another content")
    (here / "IMG_0002.bin").rename(here / "renamed.bin")
    (here / "more.bin").write_bytes(b"not in the list")
    intake = take_in(desk, card, list_path=hashes)
    found = files(desk, intake)
    listed = {name.rpartition("/")[2]: file.listed for name, file in found.items()}
    assert listed["IMG_0000.bin"] is AgainstList.MATCH
    assert listed["IMG_0001.bin"] is AgainstList.CHANGED
    assert listed["renamed.bin"] is AgainstList.RENAMED
    assert "IMG_0002.bin" in found["DCIM/100/renamed.bin"].listed_words
    assert listed["more.bin"] is AgainstList.EXTRA
    assert listed["gone.bin"] is AgainstList.MISSING
    assert listed["list.sha1"] is AgainstList.NOT_COMPARED
    assert [file.outcome for file in found.values()].count(IntakeOutcome.UNCLEAR) == 1
    told = facts_of(desk.log.last().entry.reason)
    assert told["list"] == hashlib.sha256(hashes.read_bytes()).hexdigest()
    assert (told["listed-match"], told["listed-missing"]) == (4, 1)
    again = desk.intakes.of_exhibit(found["DCIM/100/IMG_0001.bin"].exhibit)
    assert [(one.id, file.listed) for one, file in again] == [(intake.id, AgainstList.CHANGED)]
    sound(desk)


def test_a_list_that_is_interrupted_is_compared_to_its_end(desk, card):
    fill(card, 40)
    here = card / "DCIM" / "100"
    hashes = card.parent / "list.md5"
    hashes.write_bytes(listing(card, "md5sum"))
    (here / "IMG_0003.bin").rename(here / "AAA.bin")
    with pytest.raises(CancelledError):
        take_in(desk, card, list_path=hashes, watcher=Stop(15))
    (waiting,) = desk.intakes.unfinished()
    assert 0 < len(files(desk, waiting)) < 40
    ended = go_on(desk, waiting)
    listed = [file.listed for file in files(desk, ended).values()]
    assert (listed.count(AgainstList.MATCH), listed.count(AgainstList.RENAMED), len(listed)) == (39, 1, 40)
    hashes.write_bytes(b"")
    other = new_intake(desk, [str(card)], Acquisition(), str(hashes))
    hashes.unlink()
    with pytest.raises(ResearcherError, match="list of hashes is not there"):
        go_on(desk, other)


def test_a_card_that_is_pulled_is_broken_off_and_goes_on(desk, card, tmp_path):
    fill(card, 60, 20_000)
    away = tmp_path / "away"
    with pytest.raises(ResearcherError, match="“EOS_DIGITAL” is not there"):
        take_in(desk, card, watcher=Stop(20, lambda: card.rename(away)))
    (waiting,) = desk.intakes.unfinished()
    assert waiting.ending is IntakeEnding.BROKEN_OFF
    assert 0 < desk.exhibits.count() < 60
    size = desk.log.size()
    with pytest.raises(ResearcherError, match="is not there"):
        go_on(desk, waiting)
    assert (desk.log.size(), desk.intakes.find(waiting.id)) == (size, waiting)
    card.mkdir()
    (card / "other.txt").write_text("another card at the same place")
    with pytest.raises(ResearcherError, match="not the card"):
        go_on(desk, waiting)
    shutil.rmtree(card)
    away.rename(card)
    ended = go_on(desk, waiting)
    assert set(outcomes(desk, ended).values()) == {IntakeOutcome.STORED}
    assert desk.exhibits.count() == 60
    sound(desk)


def test_nothing_nameless_is_cleared_where_the_catalogue_was_put_back(desk, card):
    fill(card, 30)
    with pytest.raises(CancelledError):
        take_in(desk, card, watcher=Stop(10))
    writer = desk.vault.files.begin()
    writer.write(b"all that is left of a testimony")
    nameless = writer.finish().name
    desk.vault.files.entered(nameless)  # as after a crash: this process no longer knows of it
    desk.log.append(Deed("rollback-found"))
    go_on(desk, desk.intakes.unfinished()[0])
    assert desk.vault.files.path(nameless).exists()


def test_nothing_that_is_under_way_elsewhere_is_cleared(desk, card):
    fill(card, 30)
    with pytest.raises(CancelledError):
        take_in(desk, card, watcher=Stop(10))
    writer = desk.vault.files.begin()
    writer.write(b"of a bundle that is being received")
    under_way = writer.finish().name
    go_on(desk, desk.intakes.unfinished()[0])
    assert desk.vault.files.path(under_way).exists()


def test_an_intake_that_was_given_up_is_not_offered_any_more(desk, card):
    fill(card, 30)
    with pytest.raises(CancelledError):
        take_in(desk, card, watcher=Stop(10))
    (waiting,) = desk.intakes.unfinished()
    taken = desk.exhibits.count()
    give_up(desk, waiting, at_once)
    assert desk.intakes.unfinished() == []
    assert desk.exhibits.count() == taken
    sound(desk)


def test_results_are_saved_as_a_table(desk, card, tmp_path):
    (card / "=cmd.txt").write_text("formula")
    (card / "صورة.txt").write_text("picture")
    if os.name == "posix":
        (card / os.fsdecode(b"\xff.txt")).write_text("no text")
    intake = take_in(desk, card)
    target = tmp_path / "results.csv"
    written = save_results(desk, intake.id, target, at_once)
    assert hashlib.sha256(target.read_bytes()).hexdigest() == written.sha256
    assert desk.log.last().entry.content == written.sha256
    with target.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert len(rows) == 1 + len(files(desk, intake))
    names = {row[0] for row in rows[1:]}
    assert "'=cmd.txt" in names
    assert "صورة.txt" in names
    assert all(len(row[4]) == 64 for row in rows[1:])
    with pytest.raises(ResearcherError, match="already a file"):
        save_results(desk, intake.id, target, at_once)


def test_the_vault_itself_is_not_taken_in(desk, tmp_path):
    (tmp_path / "a.txt").write_text("beside the vault")
    intake = take_in(desk, tmp_path)
    assert outcomes(desk, intake) == {"a.txt": IntakeOutcome.STORED, "vault": IntakeOutcome.IGNORED}
    inside = take_in(desk, desk.vault.files.vault / "files")
    assert set(outcomes(desk, inside).values()) <= {IntakeOutcome.IGNORED}


def test_room_is_at_least_what_is_taken(desk, card):
    fill(card, 20, 70_000)
    counted = count(desk, [str(card)], NOBODY)
    assert (counted.files, counted.bytes) == (20, sum(p.stat().st_size for p in card.rglob("*") if p.is_file()))
    before = shutil.disk_usage(card).free
    take_in(desk, card)
    stored = sum(path.stat().st_size for path in desk.vault.folder.files.rglob("*.age"))
    there = room(desk, counted)
    assert stored < there.at_most < 2 * counted.bytes + 20 * 40_000
    assert 0 < there.free <= before + 2**30


def test_known_files_are_found_by_size_and_hash_however_many(desk):
    known = KnownFiles(StoredFiles(desk.vault.database))
    content = {(size % 977, hashlib.sha256(str(size).encode()).hexdigest()) for size in range(20_000)}
    for one in content:
        known.add(*one)
    assert all(known.has(*one) for one in content)
    assert known.has_size(976)
    assert not known.has_size(977)
    assert not known.has(5, hashlib.sha256(b"other").hexdigest())
