"""Parts of a picture that are taken out of it: where they lie, in which order they are covered, and by what.

Pixels are those of the upright picture, (0, 0) its upper left corner. Pure, and known to both sides of the pipe.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

MOST_REGIONS = 500
# What a mosaic shows of a part: no more fields than this along its longer side, none of a shorter edge, in few shades.
MOST_FIELDS_ALONG = 6
LEAST_FIELD_EDGE = 32
_SHADES = 8
_SHADE = 256 // _SHADES


class Cover(StrEnum):
    """What stands in the place of a part of a picture."""

    BLACK = "black"
    """Nothing is left."""
    MOSAIC = "mosaic"
    """A few fields of one colour each."""


@dataclass(frozen=True, order=True)
class Box:
    """A rectangle of whole pixels: its upper left one, and how many across and down (at least one each)."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column behind it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.y + self.height

    def within(self, width: int, height: int) -> "Box | None":
        """The part of it that lies in a picture of that size; None where nothing does."""
        left, top = max(self.x, 0), max(self.y, 0)
        right, bottom = min(self.right, width), min(self.bottom, height)
        return Box(left, top, right - left, bottom - top) if left < right and top < bottom else None


@dataclass(frozen=True)
class Region:
    """A part of a picture and what is to cover it."""

    box: Box
    cover: Cover = Cover.BLACK

    def fields(self) -> tuple[Box, ...]:
        """The fields of its mosaic, row by row; the last of each may be smaller. None where it becomes black."""
        if self.cover is Cover.BLACK:
            return ()
        box = self.box
        edge = max(LEAST_FIELD_EDGE, ceil(max(box.width, box.height) / MOST_FIELDS_ALONG))
        return tuple(
            Box(x, y, min(edge, box.right - x), min(edge, box.bottom - y))
            for y in range(box.y, box.bottom, edge)
            for x in range(box.x, box.right, edge)
        )


def in_order(regions: Iterable[Region], width: int, height: int) -> tuple[Region, ...]:
    """What lies in a picture of that size, mosaics first: where two lie over one another, black is what is seen."""
    inside = [Region(box, one.cover) for one in regions if (box := one.box.within(width, height)) is not None]
    return tuple(sorted(inside, key=lambda one: one.cover is Cover.BLACK))


def fields_of(regions: Sequence[Region]) -> list[Box]:
    """The fields of all mosaics, in the order in which their colours are told."""
    return [field for region in regions for field in region.fields()]


def shade(value: int) -> int:
    """A brightness of 0 to 255, as one of the few that a mosaic has."""
    return value // _SHADE * _SHADE + _SHADE // 2
