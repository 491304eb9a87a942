"""The regions on one picture while they are drawn, in its own pixels: chosen, moved, made larger, removed, undone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from evidence_desk.media.regions import MOST_REGIONS, Box, Cover, Region

_MOST_STEPS = 200


@dataclass(frozen=True)
class Drawn:
    """What is drawn at one moment, and which of it is chosen: -1 for none."""

    regions: tuple[Region, ...] = ()
    chosen: int = -1


class RegionDrawing:
    """Every change of a region can be undone. A region always has a pixel and lies wholly in the picture."""

    def __init__(self, width: int, height: int, regions: Iterable[Region] = ()) -> None:
        """Of a picture of that size, upright; regions outside of it are left out, others cut to it."""
        self.width, self.height = width, height
        inside = ((one, one.box.within(width, height)) for one in regions)
        self._now = Drawn(tuple(replace(one, box=box) for one, box in inside if box is not None))
        self._before: list[Drawn] = []
        self._undone: list[Drawn] = []
        self._held: Drawn | None = None

    @property
    def regions(self) -> tuple[Region, ...]:
        """All regions in the order they were drawn."""
        return self._now.regions

    @property
    def chosen(self) -> int:
        """The place of the chosen one among them; -1 for none."""
        return self._now.chosen

    @property
    def region(self) -> Region | None:
        """The chosen one."""
        return self.regions[self.chosen] if self.chosen >= 0 else None

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether an undone change can be made again."""
        return bool(self._undone)

    def choose(self, place: int) -> None:
        """Choose a region; anything but a place chooses none."""
        self._now = replace(self._now, chosen=place if 0 <= place < len(self.regions) else -1)

    def go_on(self, step: int) -> bool:
        """Choose the next region (``step`` 1) or the one before (-1); False, and none chosen, behind the last."""
        place = self.chosen + step if self.chosen >= 0 else (0 if step > 0 else len(self.regions) - 1)
        self.choose(place)
        return self.chosen >= 0

    def at(self, x: int, y: int) -> int:
        """The place of the topmost region that holds a pixel; -1 for none."""
        found = [
            place
            for place, one in enumerate(self.regions)
            if one.box.x <= x < one.box.right and one.box.y <= y < one.box.bottom
        ]
        return found[-1] if found else -1

    def add(self, box: Box, cover: Cover = Cover.BLACK) -> bool:
        """A new region, and choose it; False where none of it lies in the picture, or there are too many."""
        inside = box.within(self.width, self.height)
        if inside is None or len(self.regions) >= MOST_REGIONS:
            return False
        self._change(Drawn((*self.regions, Region(inside, cover)), len(self.regions)))
        return True

    def move(self, across: int, down: int) -> None:
        """Move the chosen one by so many pixels, as far as the picture goes."""
        if self.region is not None:
            box = self.region.box
            x = min(max(box.x + across, 0), self.width - box.width)
            y = min(max(box.y + down, 0), self.height - box.height)
            self._put(replace(box, x=x, y=y))

    def stretch(self, across: int, down: int) -> None:
        """Make the chosen one wider and higher by so many pixels, at its right and lower side."""
        if self.region is not None:
            box = self.region.box
            width = min(max(box.width + across, 1), self.width - box.x)
            height = min(max(box.height + down, 1), self.height - box.y)
            self._put(replace(box, width=width, height=height))

    def put(self, box: Box) -> None:
        """Let the chosen one lie there, cut to the picture."""
        inside = box.within(self.width, self.height)
        if inside is not None:
            self._put(inside)

    def cover(self, cover: Cover) -> None:
        """Cover the chosen one otherwise."""
        if self.region is not None and self.region.cover is not cover:
            self._replace(replace(self.region, cover=cover))

    def remove(self) -> None:
        """Remove the chosen one; the next is chosen, or the one before."""
        if self.chosen >= 0:
            rest = (*self.regions[: self.chosen], *self.regions[self.chosen + 1 :])
            self._change(Drawn(rest, min(self.chosen, len(rest) - 1)))

    def hold(self) -> None:
        """What follows until ``let_go`` is one change, as while the mouse is held."""
        self._held = self._now

    def let_go(self) -> None:
        """The end of it."""
        held, self._held = self._held, None
        if held is not None and held.regions != self.regions:
            self._note(held)

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self._undone.append(self._now)
            self._now = self._before.pop()

    def redo(self) -> None:
        """Make it again."""
        if self._undone:
            self._before.append(self._now)
            self._now = self._undone.pop()

    def _put(self, box: Box) -> None:
        if self.region is not None and self.region.box != box:
            self._replace(replace(self.region, box=box))

    def _replace(self, region: Region) -> None:
        regions = (*self.regions[: self.chosen], region, *self.regions[self.chosen + 1 :])
        self._change(replace(self._now, regions=regions))

    def _change(self, drawn: Drawn) -> None:
        if self._held is None:
            self._note(self._now)
        self._now = drawn

    def _note(self, before: Drawn) -> None:
        self._before = [*self._before, before][-_MOST_STEPS:]
        self._undone = []
