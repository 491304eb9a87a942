"""How a derivative was made, as one line that people and programs can read (docs/format/records.md)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from evidence_desk.media.regions import Box, Cover, Region
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.wording import translate

_TOOL: Final = "Evidence Desk"
_PART: Final = re.compile(r"([a-z-]+)=([^;=]*)")
_VERSION: Final = re.compile(r"[0-9A-Za-z.+-]{1,40}")
_BOX: Final = re.compile(r"([0-9]{1,6}),([0-9]{1,6}),([0-9]{1,6}),([0-9]{1,6})", re.ASCII)
_SIZE: Final = re.compile(r"([0-9]{1,6})x([0-9]{1,6})", re.ASCII)


class Pixels(StrEnum):
    """What became of the pixels that were not covered."""

    CODED_AS_BEFORE = "coded-as-before"
    """The coded bytes are those of the original."""
    AS_DECODED = "as-decoded"
    """Coded anew without loss, at eight bits a value."""
    CUT_TO_EIGHT_BITS = "cut-to-8-bits"
    """The original had finer values."""


class Colours(StrEnum):
    """What became of the colours."""

    AS_STORED = "as-stored"
    """The values are those of the original, which named no colour profile."""
    SRGB = "converted-to-srgb"
    """Brought from the original's colour profile to sRGB."""
    PROFILE_LEFT_OUT = "profile-left-out"
    """The values are those of the original, its colour profile is gone: colours may look a little different."""


@dataclass(frozen=True)
class Derivation:
    """With what and how: the program's version, the upright picture's size in pixels, and what was covered in it."""

    version: str
    width: int
    height: int
    pixels: Pixels
    colours: Colours
    regions: tuple[Region, ...] = ()
    page: int = 0
    """Of a document: which of its pages, from 1; 0 for a picture."""

    def line(self) -> str:
        """As it is kept in a record."""
        return f"{_TOOL} {self.version}: " + "; ".join(f"{name}={value}" for name, value in self._parts())

    def _parts(self) -> Iterator[tuple[str, str]]:
        yield "size", f"{self.width}x{self.height}"
        if self.page:
            yield "page", str(self.page)
        for region in self.regions:
            box = region.box
            yield region.cover.value, f"{box.x},{box.y},{box.width},{box.height}"
        yield "metadata", "removed"
        yield "pixels", self.pixels.value
        yield "colours", self.colours.value


def read_derivation(line: str) -> Derivation:
    """What such a line says. Raises UnreadableError where it is another one: whoever made it wrote it in words."""
    head, colon, rest = line.partition(": ")
    tool, _, version = head.rpartition(" ")
    parts = [_PART.fullmatch(part) for part in rest.split("; ")]
    if not colon or tool != _TOOL or not _VERSION.fullmatch(version) or not all(parts):
        raise _another_line()
    pairs = [(part[1], part[2]) for part in parts if part]
    try:
        return _told(version, pairs)
    except (KeyError, ValueError) as error:
        raise _another_line() from error


def _told(version: str, pairs: list[tuple[str, str]]) -> Derivation:
    covers = {cover.value for cover in Cover}
    regions = tuple(Region(Box(*_numbers(_BOX, text)), Cover(name)) for name, text in pairs if name in covers)
    rest = [(name, text) for name, text in pairs if name not in covers]
    once = dict(rest)
    page = int(once.pop("page", "0"))
    if len(once) + ("page" in dict(rest)) != len(rest) or once.pop("metadata") != "removed":
        raise ValueError
    width, height = _numbers(_SIZE, once.pop("size"))
    found = Derivation(version, width, height, Pixels(once.pop("pixels")), Colours(once.pop("colours")), regions, page)
    if once:
        raise ValueError
    return found


def _numbers(shape: re.Pattern[str], text: str) -> tuple[int, ...]:
    found = shape.fullmatch(text)
    if found is None:
        raise ValueError
    return tuple(map(int, found.groups()))


def _another_line() -> UnreadableError:
    return UnreadableError(translate("Media", "How this was made is said in other words than those of this program."))
