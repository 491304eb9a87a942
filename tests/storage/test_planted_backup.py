"""A backup that somebody else had in hand: nothing outside it is written or removed, nothing is waited for."""

import hashlib
import os

import pytest
from field_desk import PASSPHRASE, TestClock
from two_desks import copy_of_field

from evidence_desk.desk import open_desk
from evidence_desk.preservation.backup_check import check_backup
from evidence_desk.preservation.findings import FindingKind
from evidence_desk.preservation.place import BackupFolder
from evidence_desk.preservation.restore import restore
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.canonical import canonical, parse_canonical
from evidence_desk.values.errors import ResearcherError, UnreadableError
from evidence_desk.values.progress import NobodyWatching

NOBODY = NobodyWatching()
pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes are made in the POSIX way")


@pytest.fixture
def desk(tmp_path):
    with open_desk(copy_of_field(tmp_path), PASSPHRASE, TestClock()) as opened:
        yield opened


@pytest.fixture
def stick(desk, tmp_path):
    back_up(desk, tmp_path / "stick")
    return tmp_path / "stick"


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "thesis.txt").write_text("mine")
    return folder


def back_up(desk, to):
    return desk.preservation.backing_up(desk.preservation.place_for(to)).run(at_once, NOBODY)


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def forge(stick, kept):
    """Write the list anew with some of its lines, and the marker that fits it."""
    marker = parse_canonical((stick / "backup.json").read_bytes())
    path = stick / f"state-{marker['state']}" / "list.sha256"
    path.write_text("".join(line for line in path.read_text().splitlines(keepends=True) if kept(line)))
    marker["list_sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (stick / "backup.json").write_bytes(canonical(marker))


@pytest.mark.parametrize("name", ["state-0", "state-0123456789abcdef", "state-0123456789abcdef/keys"])
def test_state_that_is_a_link_to_the_vault_leaves_its_keys(desk, stick, name):
    vault = desk.vault.folder.root
    (stick / name).parent.mkdir(exist_ok=True)
    (stick / name).symlink_to(vault / "keys" if name.endswith("keys") else vault)
    keys = contents(vault / "keys")
    for attempt in (lambda: back_up(desk, stick), lambda: _run(desk, BackupFolder(stick))):
        with pytest.raises(ResearcherError, match="is a link") as caught:
            attempt()
        assert name in caught.value.happened
    assert contents(vault / "keys") == keys


def _run(desk, place):
    """As after a place was chosen and somebody changed it meanwhile."""
    return desk.preservation.backing_up(place).run(at_once, NOBODY)


def test_folder_of_copies_that_is_a_link_leaves_what_it_leads_to(desk, stick, documents):
    free = next(f"{number:02x}" for number in range(256) if not (stick / "files" / f"{number:02x}").exists())
    (stick / "files" / free).symlink_to(documents)
    with pytest.raises(ResearcherError, match=f"files/{free}"):
        back_up(desk, stick)
    assert contents(documents) == {documents / "thesis.txt": b"mine"}


@pytest.mark.parametrize("name", ["backup.lock", "backup.json.part"])
def test_file_that_is_a_link_is_not_written_through(desk, stick, documents, name):
    (stick / name).unlink(missing_ok=True)
    (stick / name).symlink_to(documents / "thesis.txt")
    with pytest.raises(ResearcherError, match=name.replace(".", r"\.")):
        back_up(desk, stick)
    assert contents(documents) == {documents / "thesis.txt": b"mine"}


def test_folder_of_its_own_on_a_medium_that_is_a_link(desk, tmp_path, documents):
    (documents / "thesis.txt").unlink()
    medium = tmp_path / "medium"
    medium.mkdir()
    (medium / f"backup-{desk.vault.id[:8]}").symlink_to(documents)
    with pytest.raises(ResearcherError, match="is a link"):
        back_up(desk, medium)
    assert contents(documents) == {}


def test_only_what_the_program_could_have_named_is_removed(desk, stick):
    mine = [
        stick / "state-notes" / "keys" / "mine.slot",
        stick / "state-0123456789abcdef" / "diary.txt",
        stick / "state-0123456789abcdef" / "keys" / "house.txt",
        stick / "files" / "00" / "picture.jpg",
        stick / "files" / "album" / ("0" * 32 + "-" + "0" * 16 + ".age"),
    ]
    for path in mine:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
    gone = stick / "state-0123456789abcdef" / "keys" / ("0" * 16 + ".slot")
    gone.write_bytes(b"a former slot")
    made = back_up(desk, stick)
    assert all(path.read_text() == "mine" for path in mine)
    assert not gone.exists()
    assert made.left == ("state-0123456789abcdef/keys", "state-0123456789abcdef")


def test_slot_with_a_second_name_keeps_its_bytes_there(desk, stick):
    """On one disk a planted name can be that of a slot of the vault itself."""
    (slot,) = desk.vault.folder.keys.iterdir()
    content = slot.read_bytes()
    planted = stick / "state-0123456789abcdef" / "keys"
    planted.mkdir(parents=True)
    os.link(slot, planted / slot.name)
    back_up(desk, stick)
    assert slot.read_bytes() == content
    assert not planted.exists()


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", ["backup.json", "card", "list.sha256", "head", "catalogue.db"])
def test_pipe_in_place_of_a_file_is_not_waited_for(desk, stick, tmp_path, name):
    path = stick / name if name == "backup.json" else next(stick.glob("state-*")) / name
    path.unlink()
    os.mkfifo(path)
    for attempt in (check_backup, lambda place, watcher: restore(place, tmp_path / "new", watcher)):
        try:
            attempt(stick, NOBODY)
        except UnreadableError:
            assert not (tmp_path / "new").exists()
    if name == "backup.json":
        with pytest.raises(UnreadableError):
            back_up(desk, stick)
    else:
        assert back_up(desk, stick).verified == 1
        assert check_backup(stick, NOBODY).gravity in {0, 1}


@pytest.mark.parametrize("change", [{"made_at": "<b>now</b>"}, {"made_at": 1}, {"state": 7}, {"list_sha256": ""}])
def test_marker_of_another_shape_is_damaged(stick, tmp_path, change):
    marker = parse_canonical((stick / "backup.json").read_bytes()) | change
    (stick / "backup.json").write_bytes(canonical(marker))
    with pytest.raises(UnreadableError, match="damaged"):
        restore(stick, tmp_path / "new", NOBODY)


def test_links_are_refused_by_check_and_restore_too(stick, tmp_path, documents):
    (stick / "files" / "album").symlink_to(documents)
    with pytest.raises(UnreadableError, match="is a link"):
        check_backup(stick, NOBODY)
    with pytest.raises(UnreadableError, match="is a link"):
        restore(stick, tmp_path / "new", NOBODY)


def test_backup_reached_by_a_link_of_ones_own(desk, stick, tmp_path):
    (tmp_path / "to the stick").symlink_to(stick)
    assert back_up(desk, tmp_path / "to the stick").copied_files == 0
    assert len(list(stick.glob("state-*"))) == 1
    assert check_backup(tmp_path / "to the stick", NOBODY).findings == ()


def test_backup_without_a_key_slot_is_not_restored(stick, tmp_path):
    forge(stick, lambda line: "/keys/" not in line)
    with pytest.raises(UnreadableError, match="no key slot"):
        restore(stick, tmp_path / "new", NOBODY)
    assert not (tmp_path / "new").exists()


def test_files_left_out_by_who_wrote_the_list_anew_are_found_by_the_check_that_the_opening_asks_for(stick, tmp_path):
    forge(stick, lambda line: "  files/" not in line)
    assert restore(stick, tmp_path / "new", NOBODY).damaged == ()
    with open_desk(tmp_path / "new", PASSPHRASE) as desk:
        assert "Check this vault now" in desk.notices[-1].mend
        findings = desk.preservation.checking().run(at_once, NOBODY).findings
        assert [one.kind for one in findings] == [FindingKind.FILE]


LONG = b" " * 5000
SENTENCE = b'{"backup_made_at":"I confirm who the source is","format":"evidence-desk-restored/1"}'
NO_TIME = b'{"backup_made_at":"2026-13-41T25:00:00.000Z","format":"evidence-desk-restored/1"}'
TWO_LINES = b'{"backup_made_at":"2026-01-01T00:00:00.000Z\\n","format":"evidence-desk-restored/1"}'
NUMBER = b'{"backup_made_at":1,"format":"evidence-desk-restored/1"}'


@pytest.mark.parametrize("note", [SENTENCE, NO_TIME, TWO_LINES, NUMBER, LONG, b"", b"{}"])
def test_planted_note_is_not_signed_by_the_desk(tmp_path, note):
    root = copy_of_field(tmp_path)
    (root / "restored").write_bytes(note)
    with open_desk(root, PASSPHRASE) as desk:
        assert desk.notices == []
        assert all(one.entry.action != "restored" for one in desk.log.walk())
    assert not (root / "restored").exists()


@pytest.mark.timeout(60)
def test_planted_pipe_for_a_note(tmp_path):
    root = copy_of_field(tmp_path)
    os.mkfifo(root / "restored")
    with open_desk(root, PASSPHRASE) as desk:
        assert desk.notices == []
    assert not (root / "restored").exists()
