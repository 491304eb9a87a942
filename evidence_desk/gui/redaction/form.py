"""What is drawn and said of a derivative while it is being made, as it is kept unsaved; and what its page is shown. No Qt."""

from dataclasses import dataclass

from evidence_desk.media.pictures import View
from evidence_desk.media.regions import Box, Cover, Region


@dataclass(frozen=True)
class CoverAsked:
    """A derivative of this exhibit is to be made; of a document from which page, from 1 on, 0 of a picture."""

    record: str
    page: int = 0


@dataclass(frozen=True)
class DrawnRegion:
    """A region in pixels of the upright picture."""

    x: int = 0
    y: int = 0
    width: int = 1
    height: int = 1
    cover: Cover = Cover.BLACK

    def region(self) -> Region:
        """As it is made."""
        return Region(Box(self.x, self.y, self.width, self.height), self.cover)


@dataclass(frozen=True)
class RedactionForm:
    """The regions, whether only the metadata is to go, and what is said of the new exhibit.

    ``page``: of a document which page, from 1; 0 of a picture.
    """

    regions: tuple[DrawnRegion, ...] = ()
    only_metadata: bool = False
    page: int = 0
    title: str = ""
    sensitivity: int = 2
    reason: str = ""


@dataclass(frozen=True)
class RedactionShown:
    """A picture to draw on: ``width`` and ``height`` are those of the whole upright picture, ``view`` may be smaller.

    ``code`` and ``title`` are the original's, the title having passed ``names.visible``.
    """

    code: str
    title: str
    view: View
    width: int
    height: int
    form: RedactionForm
    kept_at: str = ""


@dataclass(frozen=True)
class LeavingShown:
    """What would leave, read from the file that was stored: its pixels, its size in bytes, its hash, how it was made."""

    view: View
    size: int
    sha256: str
    how: str
    form: RedactionForm


def drawn(region: Region) -> DrawnRegion:
    """A region as it is kept."""
    box = region.box
    return DrawnRegion(box.x, box.y, box.width, box.height, region.cover)
