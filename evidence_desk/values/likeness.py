"""What two pictures have in common however they were copied: a likeness of 256 bits, and how far two of them are apart.

A likeness holds the signs of the lowest 16 x 16 coefficients of the discrete cosine transform (type 2) of a picture of
32 x 32 grey values: whether each is above zero. That is the perceptual hash of Zauner (2010) at the size of PDQ (2019),
with zero in the place of the median: so a mirrored or turned picture has the same bits, some turned round or moved, and
all eight ways to lay a picture follow from one likeness. The first 64 bits are those of the lowest 8 x 8 coefficients.
The first 80 find what may be alike; all 256 decide. No likeness proves anything: it suggests a look at both pictures.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

SIDE: Final = 32
"""Rows and columns of grey values that a likeness is made of."""
WAVES: Final = 16
LIKENESS_BYTES: Final = WAVES * WAVES // 8
MOST_LIKENESSES: Final = 4
"""Of one file: a picture whole and its inner part, or frames of a film."""
METHOD: Final = 1
"""Raised whenever likenesses come out otherwise than before, so that those in a vault are made anew."""
MOST_APART: Final = 64
"""Bits in which two pictures may differ and still be suggested; unrelated ones differ in about 128."""

_LOW = 8
_BANDS, _BAND_BITS = 4, 20
_BAND_MASK = (1 << _BAND_BITS) - 1
_BESIDE = (0, *(1 << bit for bit in range(_BAND_BITS)))


def _in_order() -> tuple[tuple[int, int], ...]:
    """Rows and columns of the coefficients, bit after bit: the lowest 8 x 8 first."""
    cells = ((row, column) for row in range(WAVES) for column in range(WAVES))
    return tuple(sorted(cells, key=lambda cell: (max(cell) >= _LOW, cell)))


COEFFICIENTS: Final = _in_order()
_PLACES = {cell: place for place, cell in enumerate(COEFFICIENTS)}
_TRANSPOSED = tuple(_PLACES[column, row] for row, column in COEFFICIENTS)
_ALL = (1 << WAVES * WAVES) - 1
_AVERAGE = 1  # bit 0: the brightness of the whole, which says nothing
_MIRRORED = sum(1 << place for place, (_, column) in enumerate(COEFFICIENTS) if column % 2)
_UPSIDE_DOWN = sum(1 << place for place, (row, _) in enumerate(COEFFICIENTS) if row % 2)


def likeness_of(signs: Sequence[bool]) -> bytes:
    """The likeness with these bits, in the order of COEFFICIENTS; the first is left out."""
    whole = sum(1 << place for place, sign in enumerate(signs) if sign)
    return (whole & ~_AVERAGE & _ALL).to_bytes(LIKENESS_BYTES, "little")


def single_likenesses(joined: bytes) -> tuple[bytes, ...]:
    """Likenesses that were put one behind the other. Raises ValueError where these are none, or too many."""
    if len(joined) % LIKENESS_BYTES or len(joined) > MOST_LIKENESSES * LIKENESS_BYTES:
        raise ValueError("likenesses")
    return tuple(joined[start : start + LIKENESS_BYTES] for start in range(0, len(joined), LIKENESS_BYTES))


@cache
def _moved(byte: int, place: int) -> int:
    """Where the bits of one byte of a likeness stand once rows and columns changed places."""
    return sum(1 << _TRANSPOSED[place * 8 + bit] for bit in range(8) if byte >> bit & 1)


def _laid(likeness: bytes) -> Iterator[int]:
    """All eight ways to lay the picture: turned by quarters, and mirrored."""
    across = int.from_bytes(likeness, "little")
    down = sum(_moved(byte, place) for place, byte in enumerate(likeness))
    for bits in (across, down):
        for turned_round in (0, _MIRRORED, _UPSIDE_DOWN, _MIRRORED ^ _UPSIDE_DOWN):
            yield bits ^ turned_round


class Sought:
    """Likenesses of one file, laid in every way, to be compared with those of others."""

    def __init__(self, likenesses: bytes) -> None:
        """``likenesses``: one behind the other. Raises ValueError where these are none."""
        singles = single_likenesses(likenesses)
        self._laid = tuple({laid for single in singles for laid in _laid(single)})
        self._near: dict[int, list[int]] = {}
        for laid in self._laid:
            for number in range(_BANDS):
                value = laid >> number * _BAND_BITS & _BAND_MASK
                for beside in _BESIDE:
                    self._near.setdefault(_band(number, value ^ beside), []).append(laid)

    def apart(self, likenesses: bytes) -> int:
        """In how many bits the nearest likeness of another file differs, whichever way it lies; 256 where there is none."""
        others = [int.from_bytes(single, "little") for single in single_likenesses(likenesses)]
        return min(((laid ^ other).bit_count() for laid in self._laid for other in others), default=WAVES * WAVES)

    def near_bands(self) -> Iterable[int]:
        """Every band under which something alike may stand: those of these likenesses, and one bit beside.

        Of two likenesses that differ in at most seven of their first 80 bits, at least one band differs in one or none.
        """
        return self._near.keys()

    def apart_at(self, band: int, likenesses: bytes) -> int:
        """As ``apart``, of the ways to lay this picture that led to a band only: what was found there is measured faster."""
        return min(
            (laid ^ int.from_bytes(likenesses[start : start + LIKENESS_BYTES], "little")).bit_count()
            for laid in self._near[band]
            for start in range(0, len(likenesses), LIKENESS_BYTES)
        )


def bands_of(likenesses: bytes) -> frozenset[int]:
    """Under which numbers a file is entered, to be found by: twenty bits of its likenesses each, numbered."""
    return frozenset(
        _band(number, int.from_bytes(single, "little") >> number * _BAND_BITS & _BAND_MASK)
        for single in single_likenesses(likenesses)
        for number in range(_BANDS)
    )


def _band(number: int, value: int) -> int:
    return number << _BAND_BITS | value
