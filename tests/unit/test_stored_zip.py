"""The zip of a bundle: one spelling, written to a pipe, read by other programs, exact at 4 GiB and 65,535 files."""

import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import threading
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.bundles.stored_zip import ContentChangedError, StoredZipWriter, archive_size
from evidence_desk.bundles.strict_zip import BadChecksumError, BadContainerError, StrictZip
from evidence_desk.bundles.zip_records import FULL32, ZipEntry, end_records

FILES = {
    "ED-000016/bagit.txt": b"BagIt",
    "ED-000016/data/empty": b"",
    "ED-000016/data/media/M-00001Y.jpg": b"x" * 70_000,
}


def write_to(target, files):
    writer = StoredZipWriter(target)
    for name, content in files.items():
        add(writer, name, content, [content[:10], content[10:]])
    writer.finish()


def add(writer, name, content, pieces, **changes):
    digest = hashlib.sha256(content).hexdigest()
    declared = {"size": len(content), "crc32": zlib.crc32(content), "sha256": digest} | changes
    writer.add(name, pieces=pieces, **declared)


def written(files):
    target = io.BytesIO()
    write_to(target, files)
    return target.getvalue()


def test_pythons_own_reader_reads_it():
    with zipfile.ZipFile(io.BytesIO(written(FILES))) as archive:
        assert archive.testzip() is None
        assert {info.filename: archive.read(info) for info in archive.infolist()} == FILES
        for info in archive.infolist():
            assert info.compress_type == zipfile.ZIP_STORED
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.external_attr >> 16 == 0o100600
            assert info.flag_bits == 0


def test_unzip_reads_it(tmp_path):
    unzip = shutil.which("unzip")
    assert unzip, "install it: sudo apt-get install --no-install-recommends unzip"
    (tmp_path / "a.zip").write_bytes(written(FILES))
    subprocess.run([unzip, "-tq", "a.zip"], cwd=tmp_path, check=True, capture_output=True)
    subprocess.run([unzip, "-q", "a.zip"], cwd=tmp_path, check=True)
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == FILES


def test_ours_reads_it_in_order():
    archive = StrictZip(io.BytesIO(written(FILES)))
    assert [entry.name for entry in archive.entries] == list(FILES)
    assert archive.folder == "ED-000016"
    assert {entry.name: b"".join(archive.pieces(entry)) for entry in archive.entries} == FILES


def test_the_same_content_gives_the_same_bytes():
    assert written(FILES) == written(dict(FILES))


def test_it_is_written_to_a_pipe():
    reading, writing = os.pipe()

    def write():
        with os.fdopen(writing, "wb") as target:
            write_to(target, FILES)

    writer = threading.Thread(target=write)
    writer.start()
    with os.fdopen(reading, "rb") as source:
        whole = source.read()
    writer.join()
    assert whole == written(FILES)


@given(st.lists(st.integers(min_value=0, max_value=300), min_size=1, max_size=8))
def test_the_size_is_known_beforehand(sizes):
    files = {f"ED-000016/data/{number}": b"y" * size for number, size in enumerate(sizes)}
    assert archive_size((name, len(content)) for name, content in files.items()) == len(written(files))


CHANGES = {
    "shorter": {"pieces": [b"conten"]},
    "longer": {"pieces": [b"content", b"!"]},
    "much longer, told to stop": {"pieces": [b"content"] * 1000},
    "other bytes": {"pieces": [b"contend"]},
    "nothing": {"pieces": []},
    "other checksum": {"crc32": 1},
    "other hash": {"sha256": "0" * 64},
    "other size": {"size": 8},
}


@pytest.mark.parametrize("name", CHANGES)
def test_content_that_is_not_what_was_declared_stops_the_writing(name):
    changes = {"pieces": [b"content"]} | CHANGES[name]
    writer = StoredZipWriter(io.BytesIO())
    with pytest.raises(ContentChangedError, match=r"M-00001Y\.jpg"):
        add(writer, "ED-000016/data/media/M-00001Y.jpg", b"content", **changes)


class Sparse(io.RawIOBase):
    """A file of any size that is zero but for a few places."""

    def __init__(self, size, parts):
        super().__init__()
        self.parts, self.size, self.position = parts, size, 0

    def seekable(self):
        return True

    def readable(self):
        return True

    def seek(self, offset, whence=os.SEEK_SET):
        self.position = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self.position, os.SEEK_END: self.size}[whence]
        return self.position

    def tell(self):
        return self.position

    def readinto(self, buffer):
        count = max(0, min(len(buffer), self.size - self.position))
        buffer[:count] = bytes(count)
        for offset, content in self.parts.items():
            start, end = max(offset, self.position), min(offset + len(content), self.position + count)
            if start < end:
                buffer[start - self.position : end - self.position] = content[start - offset : end - offset]
        self.position += count
        return count


def sparse_archive(sizes):
    entries, position = [], 0
    for number, size in enumerate(sizes):
        entries.append(ZipEntry(f"ED-000016/data/{number}", size, 0, position))
        position = entries[-1].end
    directory = b"".join(entry.central_header() for entry in entries)
    parts = {entry.offset: entry.local_header() for entry in entries}
    parts[position] = directory + end_records(len(entries), position, len(directory))
    return Sparse(position + len(parts[position]), parts), entries


LARGE = {
    "just below 4 GiB": [FULL32 - 1],
    "exactly the mark": [FULL32],
    "4 GiB": [2**32],
    "100 GiB": [100 * 2**30],
    "small after large": [5 * 2**30, 1, 0],
    "large after large": [2**32, 2**32, 7],
    "many below that add up": [2**31, 2**31, 2**31],
    "directory beyond 4 GiB": [FULL32 - 60],
}


@pytest.mark.parametrize("name", LARGE)
def test_beyond_32_bits_all_readers_agree(name):
    archive, entries = sparse_archive(LARGE[name])
    assert list(StrictZip(archive).entries) == entries
    with zipfile.ZipFile(io.BufferedReader(archive)) as theirs:
        assert [(one.filename, one.file_size, one.header_offset) for one in theirs.infolist()] == [
            (entry.name, entry.size, entry.offset) for entry in entries
        ]
    assert archive.size == archive_size((entry.name, entry.size) for entry in entries)


@pytest.mark.parametrize("count", [65_534, 65_535, 65_536])
def test_beyond_16_bits_of_files(count):
    files = {f"ED-000016/data/{number}": b"" for number in range(count)}
    whole = written(files)
    assert len(StrictZip(io.BytesIO(whole)).entries) == count
    with zipfile.ZipFile(io.BytesIO(whole)) as theirs:
        assert len(theirs.namelist()) == count


def test_unzip_lists_a_sparse_archive_of_5_gib(tmp_path):
    archive, entries = sparse_archive([5 * 2**30, 3])
    path = tmp_path / "large.zip"
    with path.open("wb") as stream:
        for offset, part in archive.parts.items():
            stream.seek(offset)
            stream.write(part)
    listed = subprocess.run(["unzip", "-l", path], capture_output=True, text=True, check=True).stdout
    assert str(entries[0].size) in listed


def test_a_source_that_gives_little_at_a_time_is_read_whole():
    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(size, 7))

    archive = StrictZip(Slow(written(FILES)))
    assert {entry.name: b"".join(archive.pieces(entry)) for entry in archive.entries} == FILES


def test_a_checksum_is_compared_after_the_last_piece():
    whole = bytearray(written(FILES))
    whole[whole.index(b"xxxx") + 5] ^= 1
    archive = StrictZip(io.BytesIO(whole))
    seen = bytearray()
    with pytest.raises(BadChecksumError):
        for piece in archive.pieces(archive.entries[-1]):
            seen += piece
    assert len(seen) == 70_000


def test_a_file_that_shrinks_under_the_reader_is_said_to_end():
    source = io.BytesIO(written(FILES))
    archive = StrictZip(source)
    source.truncate(50_000)
    with pytest.raises(BadContainerError, match="too early"):
        list(archive.pieces(archive.entries[-1]))


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_refused_in_words(content):
    with contextlib.suppress(BadContainerError):
        StrictZip(io.BytesIO(content))
        pytest.fail("arbitrary bytes passed for an archive")


@given(st.data())
def test_an_archive_changed_at_random_is_refused_or_read_as_far_as_it_is_sound(data):
    whole = bytearray(written({"ED-000016/a": b"1", "ED-000016/b": b"22"}))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(BadContainerError):
        archive = StrictZip(io.BytesIO(whole))
        assert [b"".join(archive.pieces(entry)) for entry in archive.entries] == [b"1", b"22"]
