"""How a derivative was made: the line is read back as it was written, and another line is not taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_desk.media.derivatives.derivation import Colours, Derivation, Pixels, read_derivation
from evidence_desk.media.regions import Box, Cover, Region, in_order
from evidence_desk.values.errors import UnreadableError

SIDE = st.integers(1, 65_535)
REGIONS = st.lists(
    st.builds(Region, st.builds(Box, st.integers(0, 9999), st.integers(0, 9999), SIDE, SIDE), st.sampled_from(Cover)),
    max_size=6,
)
DERIVATIONS = st.builds(
    Derivation,
    st.sampled_from(["0.1.0", "1.2.3.dev4"]),
    SIDE,
    SIDE,
    st.sampled_from(Pixels),
    st.sampled_from(Colours),
    REGIONS.map(tuple),
    st.integers(0, 9999),
)


@given(DERIVATIONS)
def test_it_is_read_back(derivation):
    assert read_derivation(derivation.line()) == derivation


LINE = "Evidence Desk 0.1.0: size=3000x4000; black=1,2,3,4; metadata=removed; pixels=as-decoded; colours=as-stored"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Blurred with GIMP",
        LINE.replace("Evidence", "Other"),
        LINE.replace("0.1.0", "a b"),
        LINE.replace("; metadata=removed", ""),
        LINE.replace("removed", "kept"),
        LINE.replace("1,2,3,4", "1,2,3"),
        LINE.replace("1,2,3,4", "1,2,3,-4"),
        LINE.replace("3000x4000", "3000"),
        LINE + "; later=part",
        LINE + "; size=1x1",
        LINE.replace("as-decoded", "somehow"),
    ],
)
def test_another_line_is_not_taken_for_one(line):
    with pytest.raises(UnreadableError):
        read_derivation(line)


def test_the_order_of_covering():
    black, mosaic = Region(Box(0, 0, 9, 9)), Region(Box(5, 5, 9, 9), Cover.MOSAIC)
    assert in_order([black, mosaic], 10, 10) == (Region(Box(5, 5, 5, 5), Cover.MOSAIC), black)
    assert in_order([Region(Box(10, 0, 5, 5)), Region(Box(-3, 0, 3, 3))], 10, 10) == ()


@given(st.builds(Box, st.integers(0, 50), st.integers(0, 50), st.integers(1, 900), st.integers(1, 900)))
def test_the_fields_of_a_mosaic_cover_it_once(box):
    fields = Region(box, Cover.MOSAIC).fields()
    assert sum(one.width * one.height for one in fields) == box.width * box.height
    assert len(fields) <= 36
    assert {one.within(box.right, box.bottom) for one in fields} == set(fields)
