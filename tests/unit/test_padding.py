"""Padding of stored files: the sizes of Padmé, and the end that can be found again."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.values.errors import UnreadableError
from evidence_desk.vault.agefile import AgeIdentity, AgeReader, AgeWriter
from evidence_desk.vault.padding import content_size, padded_size, padding_pieces, padme

PIECE = 65_536


@pytest.mark.parametrize(
    ("length", "padded"),
    # Worked by hand: 1000 has exponent 9, which has 4 bits, so its 5 low bits are to be zero.
    [(0, 0), (1, 1), (2, 2), (7, 7), (8, 8), (9, 10), (100, 104), (1_000, 1_024), (1_025, 1_088), (10**6, 1_015_808)],
)
def test_known_sizes(length, padded):
    assert padme(length) == padded


@given(st.integers(0, 2**62))
def test_at_most_12_percent_more(length):
    padded = padme(length)
    assert length <= padded <= length * 1.12
    assert padme(padded) == padded


@given(st.integers(0, 2**62), st.integers(0, 2**62))
def test_a_longer_content_is_never_padded_to_less(one, other):
    assert padme(min(one, other)) <= padme(max(one, other))


def test_large_files_grow_by_little_and_few_sizes_are_told_apart():
    assert padme(4 * 10**9 + 1) / 4e9 < 1.02
    assert len({padme(length) for length in range(2**16 + 1, 2**17 + 1)}) == 32


@given(st.integers(0, 3_000_000))
def test_the_pieces_are_bounded_and_add_up(size):
    pieces = list(padding_pieces(size))
    assert pieces[0][:1] == b"\x80"
    assert all(0 < len(piece) <= PIECE for piece in pieces)
    assert size + sum(map(len, pieces)) == padded_size(size) == padme(size + 1)
    assert not b"".join(pieces)[1:].strip(b"\0")


def padded(content):
    return content + b"".join(padding_pieces(len(content)))


CONTENTS = st.one_of(
    st.binary(max_size=300),
    st.builds(
        lambda size, end: bytes(size) + end,
        st.one_of(st.sampled_from([PIECE - 1, PIECE, PIECE + 1]), st.integers(0, 3 * PIECE)),
        st.sampled_from([b"", b"\0", b"\x80", b"\x80\0", b"\x80\x80", b"\0\x80\0\0", b"end"]),
    ),
)


@given(CONTENTS)
def test_the_end_of_the_content_is_found(content):
    assert content_size(io.BytesIO(padded(content))) == len(content)


def test_padding_longer_than_a_piece():
    size = PIECE * 128
    assert padded_size(size) - size == 4 * PIECE
    for content in (bytes(size), b"\x80" * size, b"a" * (size + PIECE)):
        assert content_size(io.BytesIO(padded(content))) == len(content)


def test_through_an_encrypted_file():
    identity, target, content = AgeIdentity.generate(), io.BytesIO(), b"\x80\0" * 200_000
    with AgeWriter(target, [identity.recipient]) as writer:
        writer.write(content)
        for piece in padding_pieces(writer.size):
            writer.write(piece)
    reader = AgeReader(target, [identity])
    assert reader.size == padded_size(len(content))
    assert content_size(reader) == len(content)


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\0",
        b"\x01",
        bytes(1024),
        b"no padding",
        b"\x80" + bytes(1023),  # further back than padding can reach
        padded(bytes(1_000)) + b"\0",
        padded(bytes(1_000))[:-1],
        padded(b"a" * 1_000)[:-1] + b"\x01",
        padded(b"a" * 1_000).replace(b"\x80", b"\x81"),
        padded(b"a" * 1_000).replace(b"a\x80", b"a\0"),
        bytes(PIECE * 32),
    ],
)
def test_another_end_is_damage(broken):
    with pytest.raises(UnreadableError) as caught:
        content_size(io.BytesIO(broken))
    assert caught.value.mend


def test_a_file_of_zeros_is_not_searched_to_its_start():
    class Counted(io.BytesIO):
        asked = 0

        def read(self, size=-1, /):
            self.asked += size
            return super().read(size)

    zeros = Counted(bytes(64 * PIECE))
    with pytest.raises(UnreadableError):
        content_size(zeros)
    assert 0 < zeros.asked <= 5 * PIECE
