"""Likenesses: copies are near however they lie, other pictures are far, and plain ones have none."""

import random

import pytest
from made_pictures import COPIES, collection, likenesses_of
from PIL import Image

from evidence_desk.media.likeness_making import likeness_made
from evidence_desk.values.likeness import (
    LIKENESS_BYTES,
    MOST_APART,
    SIDE,
    Sought,
    bands_of,
    likeness_of,
    single_likenesses,
)


@pytest.fixture(scope="module")
def made():
    """Six photographs and two of each kind, with their likenesses."""
    return [(picture, likenesses_of(picture)) for _, picture in collection(2)]


def test_every_photograph_has_two_likenesses(made):
    assert all(len(single_likenesses(likenesses)) == 2 for _, likenesses in made[:6])


SOME_ARE_MISSED = ("cropped 5 % on one side", "cropped 10 % on one side", "words over a corner")


@pytest.mark.parametrize("name", [name for name in COPIES if name not in SOME_ARE_MISSED])
def test_a_copy_is_near_and_stands_under_a_band_that_is_looked_up(made, name):
    """Of each photograph. How many are found of the ways that change a picture more stands in docs/benchmarks.md."""
    for picture, likenesses in made[:6]:
        sought = Sought(likenesses_of(COPIES[name](picture)))
        near = [band for band in bands_of(likenesses) if band in set(sought.near_bands())]
        assert all(sought.apart_at(band, likenesses) >= sought.apart(likenesses) for band in near)
        assert any(sought.apart_at(band, likenesses) <= MOST_APART for band in near)


def test_different_pictures_are_far(made):
    for place, (_, one) in enumerate(made):
        assert all(Sought(one).apart(other) > MOST_APART for _, other in made[:place] if one and other)


@pytest.mark.parametrize("colour", ["white", "black", "#7f3f20", "#00ff00"])
def test_flat_colour_is_too_plain(colour):
    assert likenesses_of(Image.new("RGB", (400, 300), colour)) == b""


def test_so_are_plain_gradients_and_the_grain_of_a_dark_picture():
    chance = random.Random(3)
    grain = bytes(128 + chance.randrange(-6, 7) for _ in range(400 * 300))
    assert likenesses_of(Image.frombytes("L", (400, 300), grain)) == b""
    assert likenesses_of(Image.linear_gradient("L").resize((400, 300))) == b""


def test_what_is_mirrored_and_turned_has_exactly_the_bits_that_are_expected(made):
    """All eight ways to lay 32 x 32 grey values: what is reckoned from one likeness is what would be made of each."""
    grey = made[0][0].convert("L").resize((SIDE, SIDE))
    laid = set(Sought(likeness_made(grey.tobytes()))._laid)
    ways = [grey] + [grey.transpose(way) for way in Image.Transpose]
    assert {int.from_bytes(likeness_made(way.tobytes()), "little") for way in ways} == laid
    assert len(laid) == 8


def test_the_brightness_of_the_whole_says_nothing():
    assert likeness_of([True] * 256)[0] == 0xFE
    assert likeness_of([False] * 256) == bytes(LIKENESS_BYTES)


@pytest.mark.parametrize("joined", [b"a", bytes(31), bytes(33), bytes(5 * LIKENESS_BYTES)])
def test_what_are_no_likenesses_is_refused(joined):
    with pytest.raises(ValueError, match="likenesses"):
        Sought(joined)


def test_without_a_likeness_nothing_is_near():
    assert Sought(b"").apart(bytes(LIKENESS_BYTES)) == 256
    assert Sought(bytes(LIKENESS_BYTES)).apart(b"") == 256
    assert bands_of(b"") == frozenset()


@pytest.mark.parametrize("bits", range(8))
def test_up_to_seven_low_bits_apart_it_is_always_looked_up(bits):
    chance = random.Random(bits)
    for _ in range(20):
        likeness = chance.randbytes(LIKENESS_BYTES)
        other = int.from_bytes(likeness, "little")
        for bit in chance.sample(range(1, 80), bits):
            other ^= 1 << bit
        assert set(bands_of(other.to_bytes(LIKENESS_BYTES, "little"))) & set(Sought(likeness).near_bands())
