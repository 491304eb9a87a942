"""Making the likeness of a picture of its grey values. Runs in the processes without keys, where the pixels are."""

from math import cos, pi
from operator import mul
from typing import Final

from evidence_desk.values.likeness import COEFFICIENTS, SIDE, WAVES, likeness_of

_COSINES = [[cos(pi * (2 * at + 1) * wave / (2 * SIDE)) for at in range(SIDE)] for wave in range(WAVES)]

_CLEAR: Final = 16.0
"""A coefficient above what half a grey level of noise makes of it (the square root of SIDE * SIDE / 4, times one)."""
_LEAST_CLEAR: Final = 100
"""With fewer clear coefficients of 255 a picture is too plain: its bits would be those of its noise. Measured: flat
colours, plain gradients and noise have up to 60, the plainest photographs of a sky or a wall from 120 on."""


def likeness_made(grey: bytes) -> bytes:
    """The likeness of SIDE x SIDE grey values, rows from the top; empty where the picture is too plain to have one."""
    rows = [grey[start : start + SIDE] for start in range(0, SIDE * SIDE, SIDE)]
    across = [[sum(map(mul, wave, row)) for row in rows] for wave in _COSINES]
    found = [sum(map(mul, _COSINES[row], across[column])) for row, column in COEFFICIENTS]
    if sum(abs(value) > _CLEAR for value in found[1:]) < _LEAST_CLEAR:
        return b""
    return likeness_of([value > 0 for value in found])
