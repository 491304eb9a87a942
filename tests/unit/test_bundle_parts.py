"""A bundle in parts: joined by public tools, told apart by name, read without a second copy, whole or not there."""

import argparse
import errno
import hashlib
import io
import shutil
import signal
import subprocess
import sys
import textwrap
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from bundle_workshop import CARD, KEY, READER, Log, honest_plan, honest_records
from failing_medium import Failing
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_desk.bundles import medium, writer
from evidence_desk.bundles.bundle_files import PartsTroubleError, bundle_files
from evidence_desk.bundles.joined_parts import JoinedParts
from evidence_desk.bundles.opening import inspect_bundle, open_bundle
from evidence_desk.bundles.parts import LEAST_PART_BYTES, PartsList, compose_list, part_name, read_list, split_name
from evidence_desk.bundles.plan import MediaItem
from evidence_desk.bundles.verdict import Outcome, Verdict
from evidence_desk.bundles.writer import BundleNotWrittenError, export_bundle
from evidence_desk.cli.byte_sizes import part_size
from evidence_desk.values.canonical import canonical
from evidence_desk.values.errors import CancelledError, UnreadableError

WHOLE = "ED-000016.zip.age"
PART = 256 * 1024
FILM = bytes(range(256)) * 4096  # 1 MiB: a bundle of five parts


def plan_with_film():
    records = honest_records()
    facts = {"sha256": hashlib.sha256(FILM).hexdigest(), "size": len(FILM), "crc32": zlib.crc32(FILM)}
    records[0]["body"]["file"] = facts | {"media_type": "video/mp4"}
    log = Log()
    log.tell_of(records)
    plan = honest_plan()
    film = MediaItem(facts["sha256"], facts["size"], facts["crc32"], "M-00001Y.mp4", lambda: io.BytesIO(FILM))
    media = [film, plan.media[1]]
    return replace(
        plan, records=list(map(canonical, records)), media=media, custody=log.lines, checkpoint=log.checkpoint()
    )


def export(folder, recipients=(READER.recipient,), watcher=None, part_bytes=PART):
    plan = plan_with_film()
    plan = plan if recipients else replace(plan, recipient=None)
    return export_bundle(plan, folder, KEY, list(recipients), watcher, part_bytes=part_bytes)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Bundle A in parts, and another one's, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("parts")
    for name, recipients in (("a", [READER.recipient]), ("b", [READER.recipient]), ("plain", [])):
        (folder / name).mkdir()
        export(folder / name, recipients)
    return folder


@pytest.fixture
def parts(made, tmp_path):
    """The folder of bundle A's parts."""
    return Path(shutil.copytree(made / "a" / "ED-000016", tmp_path / "ED-000016"))


def part(folder, number):
    return folder / part_name(WHOLE, number)


def unreadable(path):
    """What is told of each name in a bundle that must not be acceptable."""
    verdict = inspect_bundle(path, [READER], [CARD])
    assert verdict.verdict is Verdict.UNREADABLE
    assert not verdict.acceptable
    return {one.path: one.sentence for one in verdict.findings if one.outcome is Outcome.UNREADABLE}


# --- Made and joined -----------------------------------------------------------------------------------------------


def test_parts_lie_in_a_folder_of_their_own_with_a_list(tmp_path):
    written = export(tmp_path)
    assert written.path == tmp_path / "ED-000016"
    assert list(tmp_path.iterdir()) == [written.path]
    names = sorted(path.name for path in written.path.iterdir())
    assert names == [*(part_name(WHOLE, number) for number in range(1, 6)), f"{WHOLE}.parts.txt"]
    joined = b"".join((written.path / name).read_bytes() for name in names[:-1])
    assert [(written.path / name).stat().st_size for name in names[:4]] == [PART] * 4
    assert (len(joined), hashlib.sha256(joined).hexdigest()) == (written.size, written.sha256)
    told = (written.path / names[-1]).read_text()
    assert written.sha256 in told
    for word in ("vidence", "undle", "Niko", "age-encryption"):
        assert word not in told


def test_the_commands_in_the_list_join_it(parts, tmp_path):
    listing = (parts / f"{WHOLE}.parts.txt").read_text()
    (command,) = [line.partition("Linux:")[2].strip() for line in listing.splitlines() if "Linux:" in line]
    done = subprocess.run(["bash", "-c", command], cwd=parts, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == 5
    assert hashlib.sha256((parts / WHOLE).read_bytes()).hexdigest() in listing
    assert inspect_bundle(parts / WHOLE, [READER], [CARD]).acceptable
    assert "copy /b " + "+".join(part_name(WHOLE, number) for number in range(1, 6)) in listing


@pytest.mark.parametrize("name", ["", part_name(WHOLE, 1), part_name(WHOLE, 4), f"{WHOLE}.parts.txt"])
def test_any_part_leads_to_the_whole(name, parts):
    assert inspect_bundle(parts / name, [READER], [CARD]).acceptable
    (parts / f"{WHOLE}.parts.txt").unlink()
    if not name.endswith(".txt"):
        assert inspect_bundle(parts / name, [READER], [CARD]).acceptable


def test_a_bundle_in_the_clear_comes_in_parts_too(made):
    folder = made / "plain" / "ED-000016"
    assert min(path.name for path in folder.iterdir()) == "ED-000016.zip.001"
    assert inspect_bundle(folder, [], [CARD]).acceptable


def test_what_fits_into_one_part_is_one_file(tmp_path):
    assert export(tmp_path, part_bytes=10**9).path == tmp_path / WHOLE


@pytest.mark.parametrize("size", [1, 1000, LEAST_PART_BYTES - 1])
def test_parts_that_are_too_small_are_refused_before_the_work(size, tmp_path):
    with pytest.raises(BundleNotWrittenError, match="too small"):
        export(tmp_path, part_bytes=size)
    assert list(tmp_path.iterdir()) == []


def test_more_parts_than_can_be_numbered_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "MOST_PARTS", 4)
    with pytest.raises(BundleNotWrittenError, match="too many") as refused:
        export(tmp_path)
    least = int("".join(filter(str.isdigit, refused.value.mend)))
    assert len(list(export(tmp_path, part_bytes=least).path.iterdir())) == 5


# --- What arrives otherwise ------------------------------------------------------------------------------------------


def lose(parts, _made):
    part(parts, 3).unlink()


def lose_the_last(parts, _made):
    part(parts, 5).unlink()


def exchange(parts, _made):
    part(parts, 2).rename(parts / "aside")
    part(parts, 3).rename(part(parts, 2))
    (parts / "aside").rename(part(parts, 3))


def double(parts, _made):
    shutil.copy(part(parts, 2), part(parts, 3))


def put_a_foreign_one(parts, made):
    shutil.copy(made / "b" / "ED-000016" / part(parts, 3).name, part(parts, 3))


def damage(parts, _made):
    content = bytearray(part(parts, 3).read_bytes())
    content[100_000] ^= 1
    part(parts, 3).write_bytes(content)


def cut(parts, _made):
    part(parts, 3).write_bytes(part(parts, 3).read_bytes()[:-1])


def grow(parts, _made):
    part(parts, 3).write_bytes(part(parts, 3).read_bytes() + b"!")


def add_one(parts, _made):
    shutil.copy(part(parts, 2), part(parts, 6))


def make_a_folder_of_it(parts, _made):
    part(parts, 3).unlink()
    part(parts, 3).mkdir()


CASES = {
    lose: {3: "Part 3 of 5 is missing"},
    lose_the_last: {5: "Part 5 of 5 is missing"},
    exchange: {2: "should be " + part_name(WHOLE, 3), 3: "should be " + part_name(WHOLE, 2)},
    double: {3: "part 2 once more"},
    put_a_foreign_one: {3: "or a part of another bundle"},
    damage: {3: "is damaged"},
    cut: {3: f"{PART - 1} of {PART} bytes"},
    grow: {3: f"{PART + 1} bytes instead"},
    add_one: {6: "the bundle has 5"},
    make_a_folder_of_it: {3: "missing"},
}


@pytest.mark.parametrize("change", CASES, ids=lambda one: one.__name__)
def test_what_is_wrong_is_told_by_name(change, parts, made):
    change(parts, made)
    told = unreadable(parts)
    for number, words in CASES[change].items():
        assert words in told[part_name(WHOLE, number)]
    others = set(told) - {part_name(WHOLE, number) for number in CASES[change]}
    assert others == set()


@pytest.mark.parametrize("change", [one for one in CASES if one is not lose_the_last], ids=lambda one: one.__name__)
def test_it_is_told_by_name_without_the_list_too(change, parts, made):
    (parts / f"{WHOLE}.parts.txt").unlink()
    change(parts, made)
    told = unreadable(parts)
    # After an additional part, nothing tells that the last but one was the last.
    numbers = {5} if change is add_one else set(CASES[change])
    assert set(told) == {part_name(WHOLE, number) for number in numbers}


def test_a_damage_on_the_edge_of_two_parts_names_both(parts):
    (parts / f"{WHOLE}.parts.txt").unlink()
    content = bytearray(part(parts, 3).read_bytes())
    content[1] ^= 1
    part(parts, 3).write_bytes(content)
    told = unreadable(parts)
    assert set(told) == {part_name(WHOLE, 2), part_name(WHOLE, 3)}
    assert set(told.values()) == {"It is damaged, or the part beside it is."}


def test_without_the_list_a_lost_end_is_found_out(parts):
    (parts / f"{WHOLE}.parts.txt").unlink()
    part(parts, 5).unlink()
    assert unreadable(parts) == {part_name(WHOLE, 4): "It is damaged, or not this part of this bundle."}


def test_a_foreign_part_is_named_where_its_own_list_lies_there(parts, made):
    put_a_foreign_one(parts, made)
    other = (made / "b" / "ED-000016" / f"{WHOLE}.parts.txt").read_text()
    (parts / "ED-7K3QXM.zip.age.parts.txt").write_text(other.replace("ED-000016", "ED-7K3QXM"))
    told = unreadable(part(parts, 1))
    assert told == {part_name(WHOLE, 3): "It is a part of another bundle: ED-7K3QXM.zip.age."}


def test_parts_of_two_bundles_in_one_folder_are_told_apart_by_one_of_them(parts):
    for path in list(parts.iterdir()):
        shutil.copy(path, parts / path.name.replace("ED-000016", "ED-7K3QXM"))
    with pytest.raises(UnreadableError, match="several bundles"):
        inspect_bundle(parts, [READER], [CARD])
    assert inspect_bundle(part(parts, 2), [READER], [CARD]).acceptable
    assert inspect_bundle(parts / "ED-7K3QXM.zip.age.002", [READER], [CARD]).acceptable


@pytest.mark.parametrize(
    "text", ["", "Dear Sir or Madam", "# parts 0 size 0 whole 0\n", "\0" * 1000, "# parts 5 size 1 whole 9\n"]
)
def test_a_list_that_is_none_does_not_stand_in_the_way(text, parts):
    (parts / f"{WHOLE}.parts.txt").write_text(text)
    assert inspect_bundle(parts, [READER], [CARD]).acceptable


def test_a_list_that_lies_names_parts_and_changes_no_verdict(parts):
    listing = parts / f"{WHOLE}.parts.txt"
    listing.write_text(listing.read_text().replace(hashlib.sha256(part(parts, 2).read_bytes()).hexdigest(), "0" * 64))
    assert inspect_bundle(parts, [READER], [CARD]).acceptable


def test_what_is_no_bundle_is_said(tmp_path):
    with pytest.raises(UnreadableError, match="No parts"):
        bundle_files(tmp_path)
    with pytest.raises(UnreadableError, match="not there"):
        bundle_files(tmp_path / "ED-000016.zip.age")
    with pytest.raises(UnreadableError):
        bundle_files(tmp_path / "gone" / "ED-000016.zip.age.001")


def test_a_stick_pulled_while_it_is_read_is_said(parts):
    files = bundle_files(parts)
    with open_bundle(files, [READER]) as archive:
        part(parts, 4).unlink()
        with pytest.raises(OSError):
            archive.read()
    with pytest.raises(PartsTroubleError, match="Part 4 of 5 is missing"), open_bundle(parts, [READER]):
        pass
    assert "Part 4 of 5 is missing" in unreadable(parts)[part_name(WHOLE, 4)]


# --- The medium ------------------------------------------------------------------------------------------------------


def failing(patch, number, fails_at):
    calls, real = [], io.FileIO
    patch.setattr(
        medium.io, "FileIO", lambda descriptor, mode: Failing(real(descriptor, mode), calls, number, fails_at)
    )
    return calls


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_full_or_pulled_stick_at_any_write_leaves_nothing(number, tmp_path, monkeypatch):
    (tmp_path / "whole").mkdir()
    with monkeypatch.context() as patch:
        calls = failing(patch, number, 0)
        export(tmp_path / "whole")
    assert len(calls) > 6
    for place in range(1, len(calls) + 1):
        with monkeypatch.context() as patch:
            failing(patch, number, place)
            with pytest.raises(BundleNotWrittenError) as stopped:
                export(tmp_path)
            assert "No bundle was written" in stopped.value.safe
        assert [path.name for path in tmp_path.iterdir()] == ["whole"]


def test_a_part_that_comes_back_otherwise_is_found_out(tmp_path, monkeypatch):
    real = medium.HashedFile.sync_and_forget

    def sync_and_spoil(self):
        real(self)
        if self.path.name.endswith(".003"):
            content = bytearray(self.path.read_bytes())
            content[7] ^= 1
            self.path.write_bytes(content)

    monkeypatch.setattr(medium.HashedFile, "sync_and_forget", sync_and_spoil)
    with pytest.raises((BundleNotWrittenError, UnreadableError)):
        export(tmp_path)
    assert list(tmp_path.iterdir()) == []


class Impatient:
    def __init__(self, patience):
        self.patience, self.asked = patience, 0

    def report(self, progress):
        pass

    def cancelled(self):
        self.asked += 1
        return self.asked > self.patience


def test_stopping_leaves_nothing(tmp_path):
    for patience in (0, 10, 25, 40):
        with pytest.raises(CancelledError):
            export(tmp_path, watcher=Impatient(patience))
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["ED-000016", "ED-000016.part"])
def test_nothing_is_ever_overwritten(name, tmp_path):
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine").write_bytes(b"mine")
    with pytest.raises(BundleNotWrittenError, match="already there"):
        export(tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == [name, "mine"]


def test_a_killed_export_leaves_no_bundle(tmp_path):
    script = f"""
        import os, signal, sys
        from pathlib import Path
        sys.path[:0] = [{str(Path(__file__).parent)!r}, {str(Path(__file__).parents[1] / "support")!r}]
        import test_bundle_parts as here
        from evidence_desk.bundles import medium
        real = medium.FolderOfParts.complete
        def killed(self):
            real(self)
            os.kill(os.getpid(), signal.SIGKILL)
        medium.FolderOfParts.complete = killed
        here.export(Path(sys.argv[1]))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script), tmp_path], capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["ED-000016.part"]
    assert FILM[:64] not in b"".join(path.read_bytes() for path in (tmp_path / "ED-000016.part").iterdir())


# --- Names, lists, sizes -----------------------------------------------------------------------------------------------


@given(st.integers(1, 999))
def test_names_are_read_as_written(number):
    assert split_name(part_name(WHOLE, number)) == (WHOLE, number)


@pytest.mark.parametrize(
    "name", ["a.001", "ED.zip.01", "ED.zip.0001", "ED.zip.000", "ED.zip.001.part", "ED.zip", ".zip.001"]
)
def test_other_names_are_no_parts(name):
    assert split_name(name) is None


@settings(max_examples=40)
@given(
    st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=1, max_size=30),
    st.integers(1, 10**12),
    st.data(),
)
def test_a_list_is_read_as_written(digests, part_bytes, data):
    last = data.draw(st.integers(1, part_bytes))
    told = PartsList(tuple(digests), part_bytes, (len(digests) - 1) * part_bytes + last)
    assert read_list(compose_list(WHOLE, told, "0" * 64)) == told


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_whatever_stands_in_a_list_is_read_or_refused(text):
    read_list(text)
    read_list("# parts 1 size 1 whole 1\n" + text)


@settings(max_examples=40)
@given(
    st.lists(st.binary(max_size=20), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 110), st.integers(0, 50))),
)
def test_parts_read_like_the_one_file_they_are(tmp_path_factory, contents, reads):
    folder = tmp_path_factory.mktemp("joined")
    paths = [folder / str(number) for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    whole = io.BytesIO(b"".join(contents))
    with JoinedParts(paths) as joined:
        buffered = io.BufferedReader(joined, 16)
        assert joined.seek(0, io.SEEK_END) == len(whole.getvalue())
        for position, size in reads:
            whole.seek(position)
            buffered.seek(position)
            assert buffered.read(size) == whole.read(size)


@pytest.mark.parametrize(
    ("text", "size"),
    [("100MB", 10**8), ("2 GiB", 2**31), ("4g", 4 * 10**9), ("65536", 65536), ("64KiB", 65536), ("Mail", 14_000_000)],
)
def test_sizes_as_people_type_them(text, size):
    assert part_size(text) == size


def test_a_part_for_a_stick_fits_on_fat32():
    assert 2**32 - 2**20 < part_size("stick") < 2**32


@pytest.mark.parametrize("text", ["", "ten", "-5MB", "1.5GB", "5 apples", "10", "٥MB"])
def test_other_sizes_are_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match=r"size is written|at least"):
        part_size(text)
