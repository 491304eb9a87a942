"""Media taken in: each file with a result of its own, nothing lost, nothing decrypted left, originals untouched."""

import hashlib
import os
import shutil
import threading
from dataclasses import replace

import pytest
from field_desk import CHEAP, PASSPHRASE

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity, MediaKind
from evidence_desk.desk import create_desk, open_desk
from evidence_desk.media.copying import Steps, copy_into_store, digest_stream
from evidence_desk.media.fixity import check_stored
from evidence_desk.media.intake import Acquisition, IntakeOutcome
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.progress import NobodyWatching
from evidence_desk.values.resources import resource

SAMPLES = resource("samples")


@pytest.fixture
def desk(tmp_path):
    with create_desk(tmp_path / "vault", PASSPHRASE, cost=CHEAP) as opened:
        yield opened


@pytest.fixture
def card(tmp_path):
    folder = tmp_path / "memory card"
    folder.mkdir()
    return folder


def take_in(desk, *paths, acquired_from=None, watcher=None):
    reading, intake = desk.intake(Acquisition(acquired_from=acquired_from, acquired_how="on a memory card"))
    results = [intake.enter(one) for one in reading.read([str(path) for path in paths], watcher or NobodyWatching())]
    desk.settle()
    return results


def blobs(desk):
    return set(desk.vault.files.names())


def test_real_photographs(desk):
    results = take_in(desk, SAMPLES)
    assert {result.outcome for result in results} == {IntakeOutcome.STORED}
    by_name = {result.name: result for result in results}
    for path in SAMPLES.iterdir():
        assert by_name[path.name].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert "ends too early" in by_name["damaged-cut-short.jpg"].remark
    assert "plain text" in by_name["text-named-as-photograph.jpg"].remark
    photograph = desk.exhibits.get(by_name["old-town-street.jpg"].exhibit).body
    assert photograph.kind is MediaKind.PICTURE
    assert dict(photograph.metadata)["Picture format"] == "JPEG"
    assert photograph.file_modified_at.endswith("Z")
    assert desk.files.thumbnail(photograph.file.sha256).image.startswith(b"\xff\xd8")
    assert desk.files.thumbnail(by_name["text-named-as-photograph.jpg"].sha256) is None
    assert desk.check_log() == []


def test_stored_content_is_the_original_and_the_original_is_untouched(desk, card):
    content = os.urandom(9_000_000)
    (card / "long film.mp4").write_bytes(content)
    before = (card / "long film.mp4").stat()
    (result,) = take_in(desk, card / "long film.mp4")
    stored = desk.files.find(result.sha256)
    with desk.vault.files.open(stored.blob, stored.facts.size) as stream:
        assert stream.read() == content
    after = (card / "long film.mp4").stat()
    assert (before.st_mtime_ns, before.st_size, before.st_mode) == (after.st_mtime_ns, after.st_size, after.st_mode)
    import zlib

    assert stored.facts.crc32 == zlib.crc32(content)


def test_second_run_adds_nothing(desk):
    first = take_in(desk, SAMPLES)
    held, count = blobs(desk), desk.exhibits.count()
    second = take_in(desk, SAMPLES)
    assert {result.outcome for result in second} == {IntakeOutcome.DUPLICATE}
    assert [result.code for result in second] == [result.code for result in first]
    assert blobs(desk) == held
    assert desk.exhibits.count() == count
    assert [one.entry.action for one in desk.log.story(first[0].exhibit)] == ["exhibit-added"]


def test_same_photograph_from_two_people_is_one_file_and_two_exhibits(desk, card):
    shutil.copy(SAMPLES / "old-town-street.jpg", card / "street.jpg")
    niko, firuz = desk.keep(SourceBody(alias="Niko")), desk.keep(SourceBody(alias="Firuz"))
    (first,) = take_in(desk, card, acquired_from=niko.id)
    (card / "street.jpg").rename(card / "strasse.jpg")
    (second,) = take_in(desk, card, acquired_from=firuz.id)
    assert second.outcome is IntakeOutcome.DUPLICATE
    assert first.code in second.remark
    assert first.exhibit != second.exhibit
    assert len(blobs(desk)) == 1
    bodies = [desk.exhibits.get(one.exhibit).body for one in (first, second)]
    assert bodies[0].file == bodies[1].file
    assert bodies[1] == replace(bodies[0], original_name="strasse.jpg", acquired_from=firuz.id)


def test_twins_in_one_intake_are_stored_once(desk, card):
    for number in range(6):
        (card / f"{number}.bin").write_bytes(b"same content")
    results = take_in(desk, card)
    assert [result.outcome for result in results].count(IntakeOutcome.STORED) == 1
    assert {result.code for result in results} == {results[0].code}
    assert len(blobs(desk)) == 1


def test_system_files_links_and_strange_things_are_named_not_taken(desk, card):
    (card / "DCIM").mkdir()
    (card / "DCIM" / "a.txt").write_text("evidence")
    (card / "Thumbs.db").write_bytes(b"x")
    (card / "._a.txt").write_bytes(b"x")
    (card / "empty.jpg").write_bytes(b"")
    if os.name == "posix":
        (card / "link.jpg").symlink_to("/etc/hostname")
        os.mkfifo(card / "pipe.jpg")
    results = {result.name: result for result in take_in(desk, card)}
    outcomes = {name: result.outcome for name, result in results.items()}
    assert outcomes["DCIM/a.txt"] is IntakeOutcome.STORED
    assert desk.exhibits.get(results["DCIM/a.txt"].exhibit).body.original_path_note == "DCIM"
    assert outcomes["Thumbs.db"] is outcomes["._a.txt"] is IntakeOutcome.IGNORED
    assert outcomes["empty.jpg"] is IntakeOutcome.STORED
    assert "empty" in results["empty.jpg"].remark
    if os.name == "posix":
        assert outcomes["link.jpg"] is IntakeOutcome.IGNORED
        assert outcomes["pipe.jpg"] is IntakeOutcome.UNREADABLE
        assert results["pipe.jpg"].remark


@pytest.mark.skipif(os.name != "posix", reason="only POSIX file systems allow such names")
@pytest.mark.parametrize(
    "name",
    [
        b"two\nlines.jpg",
        "صورة الشرطة.jpg".encode(),
        "gpj.\u202eexe.jpg".encode(),
        b"\xff\xfe.jpg",
        b"n" * 250 + b".jpg",
    ],
)
def test_hostile_names(desk, card, name):
    (card / os.fsdecode(name)).write_bytes(b"content")
    (result,) = take_in(desk, card)
    assert result.outcome is IntakeOutcome.STORED
    assert not any(mark in result.name for mark in "\n\u202e\udcff")
    body = desk.exhibits.get(result.exhibit).body
    if name.decode("utf-8", "replace").encode() == name:
        assert body.original_name == name.decode()


def test_missing_file(desk, card):
    (result,) = take_in(desk, card / "gone.jpg")
    assert result.outcome is IntakeOutcome.UNREADABLE
    assert result.remark


class Shaking(Steps):
    """Changes a file while it is being read."""

    def __init__(self, deed):
        self.deed = deed

    def advance(self, count):
        if self.deed:
            self.deed, deed = None, self.deed
            deed()


@pytest.mark.parametrize("deed", ["grow", "shrink", "vanish", "rewrite"])
@pytest.mark.parametrize("size", [100_000, 9_000_000])
def test_file_that_changes_while_it_is_read(desk, card, deed, size):
    path = card / "film.mp4"
    path.write_bytes(bytes(size))
    deeds = {
        "grow": lambda: os.truncate(path, size + 10),
        "shrink": lambda: os.truncate(path, 10),
        "vanish": path.unlink,
        "rewrite": lambda: os.utime(path, ns=(1, 1)),
    }
    with pytest.raises(Exception) as caught:
        copy_into_store(str(path), desk.vault.files, Shaking(deeds[deed]))
    assert "while it was being read" in str(caught.value)
    assert blobs(desk) == set()
    assert not list((desk.vault.folder.files).rglob("*.part"))


class StopAfter(NobodyWatching):
    """Wants to stop after some reports."""

    def __init__(self, reports):
        self.left = reports
        self.guard = threading.Lock()

    def report(self, progress):
        with self.guard:
            self.left -= 1

    def cancelled(self):
        return self.left < 0


def test_cancelling_keeps_what_was_entered_and_leaves_nothing_else(desk, card):
    for number in range(40):
        (card / f"{number:02}.bin").write_bytes(os.urandom(50_000))
    reading, intake = desk.intake(Acquisition())
    entered = []
    with pytest.raises(CancelledError):
        for one in reading.read([str(card)], StopAfter(30)):
            entered.append(intake.enter(one))
    assert 0 < len(entered) < 40
    assert len(blobs(desk)) == len(entered) == desk.exhibits.count()
    assert not list(desk.vault.folder.files.rglob("*.part"))


def test_giving_up_in_the_middle_takes_away_what_was_not_entered(desk, card):
    for number in range(20):
        (card / f"{number:02}.bin").write_bytes(os.urandom(1000))
    reading, intake = desk.intake(Acquisition())
    results = reading.read([str(card)], NobodyWatching())
    intake.enter(next(results))
    results.close()
    assert len(blobs(desk)) == 1


def test_no_decrypted_byte_on_disk(desk, card, tmp_path):
    marker = b"a canary of plain text that must not be found "
    (card / "note.txt").write_bytes(marker * 3000)
    take_in(desk, card)
    desk.close()
    for path in (tmp_path / "vault").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert marker not in content, path
            assert b"note.txt" not in content, path
            assert hashlib.sha256(marker * 3000).hexdigest().encode() not in content


def stored_path(desk, result):
    return desk.vault.files.path(desk.files.find(result.sha256).blob)


def test_fixity_names_every_kind_of_loss(desk, card):
    for name in "abcde":
        (card / name).write_bytes(name.encode() * 100_000)
    a, b, c, d, _ = take_in(desk, card)
    flipped = bytearray(stored_path(desk, a).read_bytes())
    flipped[len(flipped) // 2] ^= 1
    stored_path(desk, a).write_bytes(flipped)
    stored_path(desk, b).unlink()
    stored_path(desk, c).write_bytes(stored_path(desk, c).read_bytes()[:-20])
    shutil.copy(stored_path(desk, _), stored_path(desk, d))
    results = list(check_stored(desk.vault.files, list(desk.files.walk()), NobodyWatching()))
    desk.note_fixity(results, CheckReason.ON_DEMAND)
    outcome = {result.stored.facts.sha256: result.outcome for result in results}
    assert outcome[a.sha256] is Fixity.CHANGED
    assert outcome[b.sha256] is Fixity.MISSING
    assert outcome[c.sha256] is Fixity.CHANGED
    assert outcome[d.sha256] is Fixity.CHANGED
    assert outcome[_.sha256] is Fixity.MATCH
    assert [check.outcome for check in desk.files.checks(a.sha256)] == [Fixity.MATCH, Fixity.CHANGED]
    assert desk.files.last_match(a.sha256) < desk.files.checks(a.sha256)[-1].checked_at
    actions = {signed.entry.action for signed in desk.log.page()}
    assert {"fixity-changed", "fixity-missing", "fixity-checked"} <= actions


def test_every_flipped_byte_of_a_stored_file_is_found(desk, card):
    (card / "small.txt").write_bytes(b"twelve bytes")
    (result,) = take_in(desk, card)
    path = stored_path(desk, result)
    whole = path.read_bytes()
    files = list(desk.files.walk())
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x20]) + whole[at + 1 :])
        (found,) = check_stored(desk.vault.files, files, NobodyWatching())
        assert found.outcome is Fixity.CHANGED, at
    path.write_bytes(whole)
    (found,) = check_stored(desk.vault.files, files, NobodyWatching())
    assert found.outcome is Fixity.MATCH


def test_stored_files_survive_reopening_and_seek(desk, card, tmp_path):
    content = os.urandom(300_000)
    (card / "a").write_bytes(content)
    (result,) = take_in(desk, card)
    desk.close()
    with open_desk(tmp_path / "vault", PASSPHRASE) as again:
        stored = again.files.find(result.sha256)
        with again.vault.files.open(stored.blob, stored.facts.size) as stream:
            stream.seek(-10, os.SEEK_END)
            assert stream.read() == content[-10:]
            stream.seek(70_000)
            assert stream.read(100) == content[70_000:70_100]
            stream.seek(10, os.SEEK_CUR)
            assert stream.read(5) == content[70_110:70_115]
            stream.seek(299_999)
            assert stream.read(50) == content[-1:]
            stream.seek(0)
            assert digest_stream(stream)[0] == result.sha256
