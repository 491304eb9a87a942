"""Reading age files: as a file, at any place, compared with a slice of the content."""

import io
import random
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.vault.agefile import AgeIdentity, AgeNotForUsError, AgeReader, AgeWriter

IDENTITY = AgeIdentity.from_secret(bytes(range(1, 33)))
CHUNK = 65_536


def locked(plain):
    target = io.BytesIO()
    with AgeWriter(target, [IDENTITY.recipient]) as writer:
        writer.write(plain)
    return target


SIZES = [0, 1, 100, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5, 20 * CHUNK, 20 * CHUNK + 1]
CONTENTS = {size: random.Random(size).randbytes(size) for size in SIZES}
FILES = {size: locked(plain).getvalue() for size, plain in CONTENTS.items()}


def opened(size):
    return AgeReader(io.BytesIO(FILES[size]), [IDENTITY])


NEAR_EDGES = st.builds(
    lambda chunk, more: max(0, chunk * CHUNK + more),
    st.integers(0, 21),
    st.one_of(st.integers(-3, 3), st.integers(0, CHUNK)),
)


@given(st.sampled_from(SIZES), st.lists(st.tuples(NEAR_EDGES, NEAR_EDGES), min_size=1, max_size=8))
def test_reads_anywhere_are_slices_of_the_content(size, places):
    with opened(size) as reader:
        for position, length in places:
            assert reader.seek(position) == position
            expected = CONTENTS[size][position : position + length]
            assert reader.read(length) == expected
            assert reader.tell() == position + len(expected)


@given(st.sampled_from(SIZES), st.lists(st.one_of(NEAR_EDGES, st.just(-1)), min_size=1, max_size=8))
def test_reads_one_after_the_other(size, lengths):
    ours, plain = opened(size), io.BytesIO(CONTENTS[size])
    for length in lengths:
        assert ours.read(length) == plain.read(length)
        assert ours.tell() == plain.tell()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("room_size", [1_000, CHUNK - 1, CHUNK, CHUNK + 1, 16 * CHUNK, 30 * CHUNK])
def test_readinto_a_buffer_used_again(size, room_size):
    reader, room, out = opened(size), bytearray(room_size), bytearray()
    while count := reader.readinto(room):
        out += room[:count]
    assert bytes(out) == CONTENTS[size]


def test_readinto_leaves_the_rest_of_the_buffer_alone():
    room = bytearray(b"#" * 200)
    assert opened(100).readinto(memoryview(room)[50:]) == 100
    assert room == b"#" * 50 + CONTENTS[100] + b"#" * 50


def test_it_is_a_file():
    size = 3 * CHUNK + 5
    reader = opened(size)
    assert (reader.readable(), reader.seekable(), reader.writable(), reader.size) == (True, True, False, size)
    assert reader.seek(-5, io.SEEK_END) == size - 5
    assert reader.read() == CONTENTS[size][-5:]
    assert reader.seek(10) == 10
    assert reader.seek(5, io.SEEK_CUR) == 15
    assert reader.seek(size + 100) == size + 100
    assert reader.read(10) == reader.read() == reader.readall() == b""
    assert reader.readinto(bytearray(4)) == 0
    reader.seek(0)
    assert reader.read(0) == b""
    assert reader.read(None) == CONTENTS[size]
    for offset, whence in ((-1, io.SEEK_SET), (-size - 1, io.SEEK_END), (0, 3)):
        with pytest.raises(ValueError, match="no such position"):
            reader.seek(offset, whence)
    assert io.BufferedReader(opened(size)).read() == CONTENTS[size]


def test_a_zip_inside_is_read_without_a_copy():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}.bin", random.Random(number).randbytes(20_000))
    with zipfile.ZipFile(AgeReader(locked(packed.getvalue()), [IDENTITY])) as archive:
        for number in (29, 3, 17):
            assert archive.read(f"{number}.bin") == random.Random(number).randbytes(20_000)


def test_a_read_of_a_small_file_does_not_ask_for_the_memory_named():
    assert opened(100).read(10**15) == CONTENTS[100]


def test_closing(tmp_path):
    source = io.BytesIO(FILES[CHUNK + 1])
    reader = AgeReader(source, [IDENTITY])
    reader.read(10)
    kept = list(reader._recent.values())
    assert any(any(plain) for plain in kept)
    reader.close()
    reader.close()
    assert not any(any(plain) for plain in kept)
    assert not source.closed
    for use in (reader.read, reader.tell, lambda: reader.seek(0), lambda: reader.readinto(bytearray(1))):
        with pytest.raises(ValueError, match="closed"):
            use()
    with AgeReader(source, [IDENTITY], close_source=True):
        pass
    assert source.closed


def test_a_source_stays_open_when_the_file_does_not_open():
    source = io.BytesIO(FILES[1])
    with pytest.raises(AgeNotForUsError):
        AgeReader(source, [AgeIdentity.generate()], close_source=True)
    assert not source.closed


def test_nobody_opens_a_file_without_a_key():
    with pytest.raises(AgeNotForUsError, match="somebody else") as caught:
        AgeReader(io.BytesIO(FILES[1]))
    assert "public key" in caught.value.mend


def test_a_source_that_gives_little_at_a_time():
    class Slow(io.BytesIO):
        def readinto(self, room):
            return super().readinto(memoryview(room)[: 1 + self.tell() % 7_000])

    assert AgeReader(Slow(FILES[3 * CHUNK + 5]), [IDENTITY]).read() == CONTENTS[3 * CHUNK + 5]


def test_a_source_used_by_others_meanwhile():
    source = io.BytesIO(FILES[3 * CHUNK + 5])
    reader, other = AgeReader(source, [IDENTITY]), AgeReader(source, [IDENTITY])
    other.seek(2 * CHUNK)
    for _ in range(3):
        assert reader.read(CHUNK)
        source.seek(3)
        assert other.read(100)


def test_small_reads_keep_two_chunks_and_little_memory():
    size = 20 * CHUNK
    tracemalloc.start()
    try:
        reader = opened(size)
        for position in range(0, size, 10_000):
            reader.seek(position)
            reader.read(4_096)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 512 * 1024
    assert len(reader._recent) == 2
