"""Exporting: a whole bundle or none, whatever happens on the way; never a decrypted byte beside it."""

import errno
import hashlib
import io
import os
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from bundle_workshop import (
    CARD,
    DESK,
    FOREIGN_KEY,
    HEADQUARTERS,
    KEY,
    LETTER,
    PICTURE,
    READER,
    SENDER,
    honest_plan,
    honest_records,
)
from failing_medium import Failing

from evidence_desk.bundles import medium, writer
from evidence_desk.bundles.contents import MediaUnreadableError
from evidence_desk.bundles.opening import inspect_bundle, open_bundle
from evidence_desk.bundles.stored_zip import ContentChangedError
from evidence_desk.bundles.verdict import KnownChain, Verdict
from evidence_desk.bundles.verified import VerifiedBundle
from evidence_desk.bundles.writer import BundleNotWrittenError, export_bundle
from evidence_desk.values.canonical import canonical
from evidence_desk.values.errors import CancelledError, ProgramFaultError, UnreadableError

NAME = "ED-000016.zip.age"
RECIPIENTS = [READER.recipient]


def export(folder, plan=None, recipients=RECIPIENTS, watcher=None):
    return export_bundle(plan or honest_plan(), folder, KEY, recipients, watcher)


def with_media(open_picture, content=PICTURE):
    """The honest plan, the picture opened by ``open_picture``."""
    plan = honest_plan()
    return replace(plan, media=[replace(plan.media[0], open=open_picture), *plan.media[1:]])


def test_what_was_written_is_what_is_there(tmp_path):
    written = export(tmp_path)
    assert written.path == tmp_path / NAME
    assert written.size == written.path.stat().st_size
    assert written.sha256 == hashlib.sha256(written.path.read_bytes()).hexdigest()
    assert written.verdict.verdict is Verdict.AUTHENTIC_AND_COMPLETE
    told = {kind: count for kind, count in written.verdict.records if count}
    assert told == {"source": 1, "testimony": 1, "exhibit": 2}
    assert list(tmp_path.iterdir()) == [written.path]
    if os.name == "posix":
        assert stat.S_IMODE(written.path.stat().st_mode) == 0o600
    known = [KnownChain(DESK, HEADQUARTERS, (), ())]
    assert inspect_bundle(written.path, [READER], [CARD], known).acceptable


def test_a_second_custodian_can_open_it_too(tmp_path):
    written = export(tmp_path, recipients=[READER.recipient, SENDER.recipient])
    for identity in (READER, SENDER):
        assert inspect_bundle(written.path, [identity], [CARD]).acceptable


def test_a_bundle_for_a_court_is_a_plain_zip(tmp_path):
    written = export(tmp_path, replace(honest_plan(), recipient=None), recipients=[])
    assert written.path.name == "ED-000016.zip"
    assert written.sha256 == hashlib.sha256(written.path.read_bytes()).hexdigest()
    assert inspect_bundle(written.path, [], [CARD]).acceptable


def test_the_same_plan_gives_the_same_archive(tmp_path):
    archives = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        with open_bundle(export(tmp_path / name).path, [READER]) as archive:
            archives.append(archive.read())
    assert archives[0] == archives[1]


def test_records_may_come_in_any_order(tmp_path):
    plan = honest_plan()
    assert export(tmp_path, replace(plan, records=plan.records[::-1])).verdict.acceptable


def test_no_byte_of_it_can_be_read_from_the_medium(tmp_path):
    whole = export(tmp_path).path.read_bytes()
    for content in (PICTURE[:16], LETTER[:16], b"Niko", b"ED-000016", b"bagit", b"analysis"):
        assert content not in whole


def test_a_plan_that_cannot_be_is_the_programs_fault(tmp_path):
    plan = honest_plan()
    for wrong, recipients in (
        (plan, [SENDER.recipient]),
        (plan, []),
        (replace(plan, desk=replace(CARD, signing=FOREIGN_KEY.public_bytes)), RECIPIENTS),
        (replace(plan, media=[*plan.media, plan.media[0]]), RECIPIENTS),
        (replace(plan, media=plan.media[:1]), RECIPIENTS),
    ):
        with pytest.raises(ProgramFaultError):
            export(tmp_path, wrong, recipients)
    assert list(tmp_path.iterdir()) == []


def test_records_that_the_log_does_not_tell_of_are_not_exported(tmp_path):
    plan = honest_plan()
    records = honest_records()
    records[2]["revision"] = 2
    with pytest.raises(BundleNotWrittenError, match="does not tell of this state") as refused:
        export(tmp_path, replace(plan, records=list(map(canonical, records))))
    assert "No bundle was written" in refused.value.safe
    assert list(tmp_path.iterdir()) == []


# --- The media -----------------------------------------------------------------------------------------------------


class Broken(io.BytesIO):
    def read(self, size=-1):
        if self.tell():
            raise OSError(errno.EIO, "Input/output error")
        return super().read(10)


def refuse():
    raise UnreadableError("This encrypted file is damaged.")


MEDIA = {
    "changed": (ContentChangedError, lambda: io.BytesIO(PICTURE[:-1] + b"!")),
    "grown": (ContentChangedError, lambda: io.BytesIO(PICTURE + b"!")),
    "shrunk": (ContentChangedError, lambda: io.BytesIO(PICTURE[:-1])),
    "empty": (ContentChangedError, io.BytesIO),
    "fails while being read": (MediaUnreadableError, lambda: Broken(PICTURE)),
    "does not decrypt": (MediaUnreadableError, refuse),
    "gone": (MediaUnreadableError, lambda: io.FileIO("/nowhere/picture")),
}


@pytest.mark.parametrize("name", MEDIA)
def test_a_file_that_is_not_what_it_was_is_named_and_stops_the_export(name, tmp_path):
    kind, opener = MEDIA[name]
    with pytest.raises(kind, match=r"M-00001Y\.jpg") as stopped:
        export(tmp_path, with_media(opener))
    assert "No bundle was written" in stopped.value.sentences()
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_media(tmp_path):
    """96 MiB of media in a process whose own share may not exceed the rest by more than 48."""
    pieces = hashlib.sha256()
    checksum = 0
    for _ in range(96):
        pieces.update(bytes(2**20))
        checksum = zlib.crc32(bytes(2**20), checksum)
    script = f"""
        import io, resource, sys
        from dataclasses import replace
        from pathlib import Path
        sys.path.insert(0, {str(Path(__file__).parents[1] / "support")!r})
        import bundle_workshop as workshop
        from evidence_desk.bundles.opening import inspect_bundle
        from evidence_desk.bundles.media_item import MediaItem
        from evidence_desk.bundles.writer import export_bundle
        from evidence_desk.values.canonical import canonical
        class Zeros(io.RawIOBase):
            left = 96 * 2**20
            def read(self, size=-1):
                size = min(size, self.left)
                self.left -= size
                return bytes(size)
        def export(folder, plan):
            folder.mkdir()
            written = export_bundle(plan, folder, workshop.KEY, [workshop.READER.recipient])
            assert inspect_bundle(written.path, [workshop.READER], [workshop.CARD]).acceptable
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        plan = workshop.honest_plan()
        before = export(Path(sys.argv[1]) / "small", plan)
        records = workshop.honest_records()
        facts = {{"sha256": {pieces.hexdigest()!r}, "size": 96 * 2**20, "media_type": "video/mp4", "crc32": {checksum}}}
        records[0]["body"]["file"] = facts
        log = workshop.Log()
        log.tell_of(records)
        large = MediaItem(facts["sha256"], facts["size"], facts["crc32"], "M-00001Y.mp4", Zeros)
        plan = replace(plan, records=list(map(canonical, records)), media=[large, plan.media[1]],
                       custody=log.lines, checkpoint=log.checkpoint())
        after = export(Path(sys.argv[1]) / "large", plan)
        print((after - before) / 1024)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) < 48


# --- The medium ----------------------------------------------------------------------------------------------------


def failing(monkeypatch, number, fails_at):
    """Make the ``fails_at``-th write to the medium fail; returns the list of the writes so far."""
    calls = []
    real = io.FileIO

    def opened(descriptor, mode):
        return Failing(real(descriptor, mode), calls, number, fails_at)

    monkeypatch.setattr(medium.io, "FileIO", opened)
    return calls


@pytest.mark.parametrize("recipients", [RECIPIENTS, []], ids=["encrypted", "plain"])
def test_a_full_disk_at_any_write_leaves_nothing(recipients, tmp_path, monkeypatch):
    plan = honest_plan() if recipients else replace(honest_plan(), recipient=None)
    with monkeypatch.context() as patch:
        whole = len(failing_free(patch, tmp_path / "whole", plan, recipients))
    assert whole
    for place in range(1, whole + 1):
        with monkeypatch.context() as patch:
            failing(patch, errno.ENOSPC, place)
            with pytest.raises(BundleNotWrittenError, match="no space left") as stopped:
                export(tmp_path, plan, recipients)
            assert "No bundle was written" in stopped.value.safe
        assert [path.name for path in tmp_path.iterdir()] == ["whole"]


def failing_free(patch, folder, plan, recipients):
    folder.mkdir()
    calls = failing(patch, errno.ENOSPC, 0)
    export(folder, plan, recipients)
    return calls


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EFBIG, "cannot hold a file of that size"),
        (errno.EIO, "Input/output error"),
        (errno.EROFS, "does not allow writing"),
        (errno.ENODEV, "No such device"),
    ],
)
def test_what_the_medium_does_is_said_in_words(number, words, tmp_path, monkeypatch):
    failing(monkeypatch, number, 1)
    with pytest.raises(BundleNotWrittenError, match=words) as stopped:
        export(tmp_path)
    assert stopped.value.mend
    assert list(tmp_path.iterdir()) == []


def test_a_medium_that_takes_no_larger_file(tmp_path):
    """As on FAT32, only smaller: the system itself refuses the write."""
    script = f"""
        import resource, sys
        from pathlib import Path
        sys.path.insert(0, {str(Path(__file__).parents[1] / "support")!r})
        import bundle_workshop as workshop
        from evidence_desk.bundles.writer import BundleNotWrittenError, export_bundle
        resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
        try:
            export_bundle(workshop.honest_plan(), Path(sys.argv[1]), workshop.KEY, [workshop.READER.recipient])
        except BundleNotWrittenError as error:
            print(error.sentences())
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), tmp_path], capture_output=True, text=True, check=True
    )
    assert "cannot hold a file of that size" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_too_little_space_is_said_before_the_work(tmp_path, monkeypatch):
    real = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(writer.shutil, "disk_usage", lambda _folder: real._replace(free=1000))
    with pytest.raises(BundleNotWrittenError, match="1000 left"):
        export(tmp_path, with_media(lambda: pytest.fail("the work was begun")))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_said_in_words(tmp_path):
    with pytest.raises(BundleNotWrittenError, match="not there"):
        export(tmp_path / "stick")


@pytest.mark.parametrize("name", [NAME, f"{NAME}.part"])
def test_nothing_is_ever_overwritten(name, tmp_path):
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(BundleNotWrittenError, match="already there"):
        export(tmp_path)
    assert (tmp_path / name).read_bytes() == b"mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_link_in_the_way_is_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / f"{NAME}.part").symlink_to(tmp_path / "elsewhere" / "x")
    with pytest.raises(BundleNotWrittenError):
        export(tmp_path)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("place", [0, 100, 1000, -1])
def test_a_medium_that_gives_back_other_bytes_is_found_out(place, tmp_path, monkeypatch):
    real = medium.HashedFile.sync_and_forget

    def sync_and_spoil(self):
        real(self)
        part = tmp_path / f"{NAME}.part"
        content = bytearray(part.read_bytes())
        content[place] ^= 1
        part.write_bytes(content)

    monkeypatch.setattr(medium.HashedFile, "sync_and_forget", sync_and_spoil)
    with pytest.raises((BundleNotWrittenError, UnreadableError)):
        export(tmp_path)
    assert list(tmp_path.iterdir()) == []


# --- The person, and the end of the process ------------------------------------------------------------------------


class Impatient:
    """Someone who stops the work at the ``patience``-th question."""

    def __init__(self, patience):
        self.patience, self.asked, self.seen = patience, 0, []

    def report(self, progress):
        self.seen.append(progress)

    def cancelled(self):
        self.asked += 1
        return self.asked > self.patience


def test_stopping_at_any_place_leaves_nothing(tmp_path):
    patient = Impatient(10**9)
    (tmp_path / "whole").mkdir()
    export(tmp_path / "whole", watcher=patient)
    assert patient.asked > 20
    for patience in range(patient.asked):
        with pytest.raises(CancelledError, match="export was stopped") as stopped:
            export(tmp_path, watcher=Impatient(patience))
        assert "No bundle was written" in stopped.value.safe
        assert [path.name for path in tmp_path.iterdir()] == ["whole"]


def test_progress_only_grows_and_ends_at_the_whole(tmp_path):
    watcher = Impatient(10**9)
    export(tmp_path, watcher=watcher)
    done = [progress.bytes_done for progress in watcher.seen]
    assert done == sorted(done)
    assert done[-1] == watcher.seen[-1].bytes_total
    assert len({progress.bytes_total for progress in watcher.seen}) == 1


def test_a_killed_export_leaves_no_bundle(tmp_path):
    script = f"""
        import io, sys, time
        from dataclasses import replace
        from pathlib import Path
        sys.path.insert(0, {str(Path(__file__).parents[1] / "support")!r})
        import bundle_workshop as workshop
        from evidence_desk.bundles.writer import export_bundle
        class Slow(io.BytesIO):
            def read(self, size=-1):
                print("reading", flush=True)
                time.sleep(60)
        plan = workshop.honest_plan()
        plan = replace(plan, media=[replace(plan.media[0], open=Slow), plan.media[1]])
        export_bundle(plan, Path(sys.argv[1]), workshop.KEY, [workshop.READER.recipient])
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(script), tmp_path], stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"reading\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    left = list(tmp_path.iterdir())
    assert [path.name for path in left] == [f"{NAME}.part"]
    assert PICTURE[:16] not in left[0].read_bytes()
    left[0].unlink()
    assert export(tmp_path).verdict.acceptable


# --- Taking over ---------------------------------------------------------------------------------------------------


def test_what_is_taken_over_is_what_was_verified(tmp_path):
    path = export(tmp_path).path
    verdict = inspect_bundle(path, [READER], [CARD])
    with open_bundle(path, [READER]) as archive:
        bundle = VerifiedBundle(archive, verdict)
        assert list(bundle.record_lines()) == list(map(canonical, honest_records()))
        assert list(bundle.custody_lines()) == list(honest_plan().custody)
        assert bundle.checkpoint() == honest_plan().checkpoint
        digest = hashlib.sha256(PICTURE).hexdigest()
        assert b"".join(bundle.media(digest)) == PICTURE
        with pytest.raises(KeyError):
            bundle.media("0" * 64)


def test_a_bundle_exchanged_after_it_was_verified_is_not_taken_over(tmp_path):
    plan = replace(honest_plan(), recipient=None)
    path = export(tmp_path, plan, []).path
    verdict = inspect_bundle(path, [], [CARD])
    whole = path.read_bytes()
    with io.BytesIO(whole.replace(b"Niko", b"Ivan")) as archive:
        bundle = VerifiedBundle(archive, verdict)
        with pytest.raises(UnreadableError):
            list(bundle.record_lines())
    shutil.rmtree(tmp_path)
    tmp_path.mkdir()
    other = export(tmp_path, replace(plan, purpose="another"), []).path.read_bytes()
    with io.BytesIO(other) as archive, pytest.raises(UnreadableError, match="was changed"):
        VerifiedBundle(archive, verdict)


def test_what_is_not_acceptable_is_never_taken_over(tmp_path):
    path = export(tmp_path).path
    verdict = inspect_bundle(path, [READER], [])
    assert verdict.verdict is Verdict.NOT_AUTHENTIC
    with open_bundle(path, [READER]) as archive, pytest.raises(ProgramFaultError):
        VerifiedBundle(archive, verdict)


def test_a_file_that_is_no_bundle_or_not_there_is_said_in_words(tmp_path):
    with pytest.raises(UnreadableError, match="not there"):
        inspect_bundle(tmp_path / "missing.zip.age", [READER], [CARD])
    (tmp_path / "letter.zip.age").write_text("Dear Sir or Madam")
    verdict = inspect_bundle(tmp_path / "letter.zip.age", [READER], [CARD])
    assert verdict.verdict is Verdict.UNREADABLE
