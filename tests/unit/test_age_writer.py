"""Writing age files: in any pieces, from any buffer, to any target, in little memory."""

import array
import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.values.errors import ProgramFaultError
from evidence_desk.vault.agefile import AgeDamagedError, AgeIdentity, AgeReader, AgeWriter

IDENTITY = AgeIdentity.from_secret(bytes(range(1, 33)))
CHUNK = 65_536


class Nowhere(io.RawIOBase):
    """Takes everything and keeps nothing."""

    def writable(self):
        return True

    def write(self, view):
        return len(view)


class Reluctant(io.RawIOBase):
    """Takes less than it is offered, as an unbuffered file may."""

    def __init__(self):
        self.kept = bytearray()

    def writable(self):
        return True

    def write(self, view):
        taken = min(len(view), 1 + len(self.kept) % 50_000)
        self.kept += view[:taken]
        return taken


def written(pieces, target=None):
    target = io.BytesIO() if target is None else target
    writer = AgeWriter(target, [IDENTITY.recipient])
    for piece in pieces:
        assert writer.write(piece) == memoryview(piece).nbytes
    writer.close()
    return target, writer


def opened(target):
    return AgeReader(target, [IDENTITY]).read()


EDGES = st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])


@given(st.lists(st.one_of(EDGES, st.integers(0, 200_000)), max_size=6), st.integers(0, 255))
def test_any_pieces_make_the_same_content(sizes, first):
    plain = bytes((first + place) % 251 for place in range(997)) * (sum(sizes) // 997 + 1)
    pieces, at = [], 0
    for size in sizes:
        pieces.append(plain[at : at + size])
        at += size
    target, writer = written(pieces)
    assert opened(target) == plain[:at]
    assert writer.size == at
    assert writer.bytes_written == len(target.getvalue())


def test_byte_by_byte_over_the_edge_of_a_chunk():
    plain = bytes(range(256)) * 256
    target, _ = written([plain[:-2], *(bytes([value]) for value in plain[-2:] + b"abc")])
    assert opened(target) == plain + b"abc"


def test_nothing_written_is_an_empty_content():
    for pieces in ([], [b""], [b"", b""]):
        target, writer = written(pieces)
        assert opened(target) == b""
        assert writer.bytes_written == len(target.getvalue()) == 22 + 98 + 48 + 16 + 16


def test_a_full_last_chunk_is_not_followed_by_an_empty_one():
    for chunks in (1, 2, 16, 17, 32):
        target, _ = written([bytes(chunks * CHUNK)])
        assert len(target.getvalue()) == 22 + 98 + 48 + 16 + chunks * (CHUNK + 16)


def test_views_of_any_shape_are_taken_and_let_go():
    numbers = array.array("I", range(50_000))
    room = bytearray(b"abcdef")
    target, _ = written([memoryview(numbers), memoryview(room)[::1], memoryview(b"0123456789")[2:5]])
    room.append(7)  # not possible while somebody still looks at it
    assert opened(target) == numbers.tobytes() + b"abcdef" + b"234"


def test_a_buffer_may_be_used_again_at_once():
    room = bytearray(100_000)
    target = io.BytesIO()
    with AgeWriter(target, [IDENTITY.recipient]) as writer:
        for value in range(5):
            room[:] = bytes([value]) * len(room)
            writer.write(room)
        room[:] = bytes(len(room))
    assert opened(target) == b"".join(bytes([value]) * 100_000 for value in range(5))


def test_a_target_that_takes_little_at_a_time_gets_everything():
    target, writer = written([bytes(300_000)], Reluctant())
    assert opened(io.BytesIO(bytes(target.kept))) == bytes(300_000)
    assert writer.bytes_written == len(target.kept)


def test_the_target_stays_open_and_may_hold_something_before(tmp_path):
    with (tmp_path / "file").open("wb", buffering=0) as target:
        writer = AgeWriter(target, [IDENTITY.recipient])
        writer.write(b"content")
        writer.close()
        writer.close()
        assert not target.closed
    with (tmp_path / "file").open("rb") as source:
        assert opened(source) == b"content"


def test_writing_after_the_end_is_a_fault_of_the_program():
    _, writer = written([b"x"])
    with pytest.raises(ProgramFaultError):
        writer.write(b"y")


def test_nobody_to_lock_it_for_is_a_fault_of_the_program():
    with pytest.raises(ProgramFaultError):
        AgeWriter(io.BytesIO(), [])


@pytest.mark.parametrize("size", [0, 10, CHUNK, 20 * CHUNK])
def test_an_interrupted_file_is_refused(size):
    target = io.BytesIO()

    def interrupted():
        with AgeWriter(target, [IDENTITY.recipient]) as writer:
            writer.write(b"x" * size)
            begun.append(writer)
            raise KeyboardInterrupt

    begun = []
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert bytes(begun[0]._held) == bytes(CHUNK)
    with pytest.raises(AgeDamagedError):
        AgeReader(target, [IDENTITY])


def test_after_an_error_of_the_disk_the_content_is_forgotten():
    class Full(Nowhere):
        def write(self, view):
            if len(view) > 1000:
                raise OSError(28, "No space left on device")
            return len(view)

    writer = AgeWriter(Full(), [IDENTITY.recipient])
    writer.write(b"testimony" * 1000)
    with pytest.raises(OSError, match="No space"):
        writer.close()
    assert bytes(writer._held) == bytes(CHUNK)


def test_after_an_error_of_the_disk_no_last_chunk_is_written():
    class FullOnce(io.BytesIO):
        def write(self, view):
            if len(view) == 16 * (CHUNK + 16) and not self.refused:
                self.refused = True
                super().write(view[:70_000])
                raise OSError(28, "No space left on device")
            return super().write(view)

        refused = False

    target = FullOnce()
    writer = AgeWriter(target, [IDENTITY.recipient])
    with pytest.raises(OSError, match="No space"):
        writer.write(bytes(40 * CHUNK))
    length = len(target.getvalue())
    writer.close()
    assert len(target.getvalue()) == length
    with pytest.raises(ProgramFaultError):
        writer.write(b"more")
    with pytest.raises(AgeDamagedError):
        AgeReader(target, [IDENTITY])


def test_a_target_that_takes_nothing_does_not_hang_us():
    class Stuck(Nowhere):
        def write(self, view):
            return 0

    with pytest.raises(OSError, match="takes no more"):
        AgeWriter(Stuck(), [IDENTITY.recipient])


def test_two_files_of_one_content_share_nothing():
    first, second = (written([bytes(1000)])[0].getvalue() for _ in range(2))
    assert first[:25] == second[:25]
    assert first[184:] != second[184:]
    assert first[34:77] != second[34:77]


def test_what_was_just_locked_for_another_can_be_read_back():
    stranger = AgeIdentity.generate().recipient
    target = io.BytesIO()
    with AgeWriter(target, [stranger]) as writer:
        writer.write(b"for headquarters" * 10_000)
    assert AgeReader(target, reader_key=writer.reader_key).read() == b"for headquarters" * 10_000
    other, _ = written([b"another file"])
    with pytest.raises(AgeDamagedError):
        AgeReader(other, reader_key=writer.reader_key)


def test_memory_does_not_grow_with_the_content():
    piece = bytes(1024 * 1024)
    tracemalloc.start()
    try:
        written([piece] * 24, Nowhere())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2 * 1024 * 1024
