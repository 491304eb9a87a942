"""A folder that bundles arrive in: each is taken in once, none stands in another's way, and none is lost."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from field_desk import PASSPHRASE
from two_desks import two_desks

from evidence_desk.bundles.inbox import ACCEPTED, REFUSED, Inbox
from evidence_desk.bundles.parts import LEAST_PART_BYTES
from evidence_desk.bundles.writer import export_bundle
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import open_desk
from evidence_desk.desk.arriving import Arriving
from evidence_desk.values.disk_trouble import DiskTroubleError
from evidence_desk.values.errors import CancelledError, ResearcherError
from evidence_desk.values.progress import NobodyWatching

NOBODY = NobodyWatching()


@pytest.fixture
def desks(tmp_path):
    with two_desks(tmp_path) as desks:
        yield desks


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def send(desks, folder, part_bytes=0):
    desks.field.keep(SourceBody(alias=f"Source {len(desks.field.bundles.all())}"))
    plan = desks.field.outgoing.plan(desks.headquarters.id, "analysis", desks.field.outgoing.select())
    keys = [desks.headquarters.key_card.encryption]
    written = export_bundle(plan, folder, desks.field.vault.signer, keys, NOBODY, part_bytes=part_bytes)
    desks.field.note_sent(plan, written)
    return written.path


def work(desks, folder, watcher=NOBODY):
    """Two looks, and what becomes of everything in the folder."""
    with Inbox(folder) as inbox:
        arriving = Arriving(desks.headquarters, inbox)
        for _ in range(2):
            list(arriving.round(watcher))
        return arriving.night


def names(folder):
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_good_and_bad_ones_are_filed_away_with_a_reason(desks, folder, tmp_path):
    good, second = send(desks, folder), send(desks, folder)
    shutil.copy(good, folder / "again.zip.age")
    content = bytearray(good.read_bytes())
    content[-5000] ^= 1
    (folder / "0 damaged.zip.age").write_bytes(content)
    (folder / "0 cut.zip.age").write_bytes(content[:100])
    (folder / "0 letter.zip").write_bytes(b"Dear Sir or Madam")
    (folder / "0 empty.zip").write_bytes(b"")
    (folder / ("x" * 240 + ".zip.age")).write_bytes(b"a name that leaves no room")
    (folder / "نقل\nline.zip.age").write_bytes(b"a name in two lines")
    (folder / "report.pdf").write_bytes(b"not for us")
    (folder / "link.zip.age").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(folder / "pipe.zip.age")
    (folder / "holidays").mkdir()
    (folder / "ED-7K3QXM.part").mkdir()

    night = work(desks, folder)
    # Of a bundle that comes after a later one, all may be here already.
    assert {one.name for one in (*night.accepted, *night.known)} == {good.name, second.name, "again.zip.age"}
    assert "again.zip.age" in {one.name for one in night.known}
    assert len(night.refused) == 6
    assert night.waiting == []
    assert names(folder) == [
        "ED-7K3QXM.part", ACCEPTED, "holidays", "link.zip.age", "pipe.zip.age", REFUSED, "report.pdf",
    ]  # fmt: skip
    for taken in night.taken:
        assert taken.place.exists()
        assert taken.place.with_name(taken.place.name + ".reason.txt").read_text().strip()
    told = (folder / REFUSED / "0 damaged.zip.age.reason.txt").read_text()
    assert "This bundle" in told
    assert "Nothing of it was taken in." in told
    assert desks.headquarters.sources.count() == 3
    assert desks.headquarters.check_log() == []
    assert work(desks, folder).taken == []


def test_what_is_still_being_written_waits(desks, folder):
    path = send(desks, folder.parent)
    content = path.read_bytes()
    target = folder / path.name
    with Inbox(folder) as inbox:
        arriving = Arriving(desks.headquarters, inbox)
        for end in (1000, 5000, len(content)):
            target.write_bytes(content[:end])
            assert list(arriving.round(NOBODY)) == []
            assert "still be written to" in arriving.night.waiting[0].reason
        (taken,) = arriving.round(NOBODY)
    assert taken.accepted


def test_parts_wait_for_each_other_and_are_gathered(desks, folder):
    stick = folder.with_name("stick")
    stick.mkdir()
    *parts, listing = sorted(send(desks, stick, LEAST_PART_BYTES).iterdir())
    for one in (listing, *parts[:0:-1]):
        shutil.copy(one, folder)
        night = work(desks, folder)
        assert night.taken == []
        assert f"{parts[0].name}: Part 1 of" in night.waiting[0].reason or len(parts) > 4
    shutil.copy(parts[0], folder)
    (taken,) = work(desks, folder).taken
    assert taken.accepted
    assert names(folder) == [ACCEPTED, REFUSED]
    assert names(taken.place) == sorted(one.name for one in (*parts, listing))


def test_an_interrupted_gathering_goes_on(desks, folder):
    made = send(desks, folder, LEAST_PART_BYTES)
    *parts, listing = sorted(made.iterdir())
    gathered = folder / f"{made.name}.zip.age.parts"
    gathered.mkdir()
    for one in parts[:2]:
        one.rename(gathered / one.name)
    for one in (*parts[2:], listing):
        one.rename(folder / one.name)
    made.rmdir()
    (taken,) = work(desks, folder).taken
    assert taken.accepted
    assert names(folder) == [ACCEPTED, REFUSED]


def test_a_damaged_part_is_named_in_the_reason(desks, folder):
    made = send(desks, folder, LEAST_PART_BYTES)
    part = sorted(made.iterdir())[2]
    part.write_bytes(bytes(LEAST_PART_BYTES))
    (taken,) = work(desks, folder).refused
    assert taken.place == folder / REFUSED / made.name
    assert f"{part.name}: It is damaged" in taken.reason


def test_nobody_else_may_watch_the_same_folder(folder):
    with Inbox(folder), pytest.raises(ResearcherError, match="already being watched"), Inbox(folder):
        pass
    with Inbox(folder):
        pass
    with pytest.raises(ResearcherError, match="no folder"), Inbox(folder / "gone"):
        pass


def test_a_disk_that_is_full_refuses_no_bundle(desks, folder, monkeypatch):
    path = send(desks, folder)

    def full():
        raise DiskTroubleError("There is no space left on this disk.")

    with monkeypatch.context() as patch:
        patch.setattr(desks.headquarters.vault.files, "begin", full)
        with pytest.raises(DiskTroubleError):
            work(desks, folder)
    assert path.exists()
    assert len(work(desks, folder).accepted) == 1


def test_stopped_in_the_middle_the_rest_stays(desks, folder):
    send(desks, folder)
    send(desks, folder)

    class Impatient(NobodyWatching):
        asked = 0

        def cancelled(self):
            self.asked += 1
            return self.asked > 20

    with pytest.raises(CancelledError):
        work(desks, folder, Impatient())
    night = work(desks, folder)
    assert len(night.taken) + len(names(folder / ACCEPTED)) // 2 >= 2
    assert desks.headquarters.bundles.all()[0].records
    assert len(desks.headquarters.bundles.all()) == 2


def test_a_bundle_that_cannot_be_moved_is_not_taken_again_and_again(desks, folder, monkeypatch):
    path = send(desks, folder)
    real = Path.rename

    def stuck(self, target):
        if self == path:
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", stuck)
    with Inbox(folder) as inbox:
        arriving = Arriving(desks.headquarters, inbox)
        taken = [one for _ in range(4) for one in arriving.round(NOBODY)]
    assert [one.place for one in taken] == [path]
    assert "cannot be read or moved" in arriving.night.waiting[0].reason


def test_killed_while_a_bundle_is_filed_away(tmp_path):
    """Accepted, but not moved: in the end each bundle was accepted once and lies in one place."""
    script = f"""
        import os, signal, sys
        from pathlib import Path
        sys.path.insert(0, {str(Path(__file__).parents[1] / "support")!r})
        from field_desk import PASSPHRASE
        from evidence_desk.bundles.inbox import Inbox
        from evidence_desk.desk import open_desk
        from evidence_desk.desk.arriving import Arriving
        from evidence_desk.values.progress import NobodyWatching
        def killed(self, target):
            os.kill(os.getpid(), signal.SIGKILL)
        folder = Path(sys.argv[1])
        with open_desk(folder / "hq", PASSPHRASE) as desk, Inbox(folder / "inbox") as inbox:
            arriving = Arriving(desk, inbox)
            list(arriving.round(NobodyWatching()))
            Path.rename = killed
            list(arriving.round(NobodyWatching()))
    """
    folder = tmp_path / "inbox"
    folder.mkdir()
    with two_desks(tmp_path) as desks:
        sent = {send(desks, folder).name for _ in range(2)}
        desks.headquarters.close()
        done = subprocess.run([sys.executable, "-c", textwrap.dedent(script), tmp_path], capture_output=True, text=True)
        assert done.returncode == -signal.SIGKILL, done.stderr
    with open_desk(tmp_path / "hq", PASSPHRASE) as desk, Inbox(folder) as inbox:
        arriving = Arriving(desk, inbox)
        for _ in range(2):
            list(arriving.round(NOBODY))
        assert len(desk.bundles.all()) == 2
        assert desk.check_log() == []
    assert {name for name in names(folder / ACCEPTED) if not name.endswith(".txt")} == sent
    assert names(folder) == [ACCEPTED, REFUSED]
