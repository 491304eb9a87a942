"""Pages being filled from top to bottom: what stands where, in points from the upper left corner.

Nothing is drawn here, so that the number of pages is known before the first is written, and so that what stands on a page
can be looked at without reading a PDF.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from evidence_desk.reports.pdf_text import Line, Style
from evidence_desk.values.languages import Direction

_BASELINE = 0.74  # of a line's height, below its upper edge, so that texts of two sizes stand on one line


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text with its left end on the baseline."""

    line: Line
    x: float
    baseline: float
    style: Style


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled area in a grey between 0, black, and 1."""

    x: float
    y: float
    width: float
    height: float
    grey: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading for the outline, and how far down its page it stands."""

    title: str
    level: int
    y: float


@dataclass(frozen=True)
class Sheet:
    """The paper: its size and margins in points, and the direction the report is read in."""

    width: float
    height: float
    reading: Direction
    side: float = 54
    top: float = 62
    bottom: float = 66

    @property
    def body(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.side

    @property
    def depth(self) -> float:
        """The height between the margins."""
        return self.height - self.top - self.bottom

    def from_start(self, distance: float, width: float) -> float:
        """The left edge of something that lies ``distance`` from where lines start and is ``width`` wide."""
        if self.reading is Direction.RIGHT_TO_LEFT:
            return self.width - self.side - distance - width
        return self.side + distance

    def area(self, across: tuple[float, float], down: tuple[float, float], grey: float) -> Rectangle:
        """An area: ``across`` is its distance from where lines start and its width, ``down`` its top and its height."""
        return Rectangle(self.from_start(*across), down[0], across[1], down[1], grey)


@dataclass
class Page:
    """What stands on one page: areas first, text over them."""

    areas: list[Rectangle] = field(default_factory=list)
    lines: list[PlacedLine] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)

    def put(self, sheet: Sheet, line: Line, style: Style, across: tuple[float, float], y: float) -> None:
        """Place a line: ``across`` is its column's distance from where lines start and width, ``y`` its upper edge."""
        if line.words:
            left = sheet.from_start(*across)
            x = left + across[1] - line.width if line.from_right else left
            self.lines.append(PlacedLine(line, x, y + _BASELINE * style.leading, style))


class Flow:
    """The pages so far, and how far down the last one is filled; ``turned`` is called with their number at each turn."""

    def __init__(self, sheet: Sheet, turned: Callable[[int], None]) -> None:
        self.sheet = sheet
        self._turned = turned
        self.pages = [Page()]
        self.y = sheet.top

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """The height left on this page."""
        return self.sheet.height - self.sheet.bottom - self.y

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.y <= self.sheet.top

    def turn(self) -> None:
        """Go on with a new page."""
        self.pages.append(Page())
        self.y = self.sheet.top
        self._turned(len(self.pages))

    def break_page(self) -> None:
        """Go on with a new page, unless this one is still empty."""
        if not self.at_top:
            self.turn()

    def want(self, height: float) -> None:
        """Go on with a new page unless ``height`` is left on this one."""
        if self.room < height:
            self.break_page()

    def skip(self, height: float) -> None:
        """Leave ``height`` free, at the top of a page nothing."""
        if not self.at_top:
            self.y += height

    def put(self, line: Line, style: Style, across: tuple[float, float], y: float) -> None:
        """Place a line on this page, in the column ``across``, with its upper edge at ``y``."""
        self.page.put(self.sheet, line, style, across, y)

    def fill(self, across: tuple[float, float], down: tuple[float, float], grey: float) -> None:
        """Fill an area of this page."""
        self.page.areas.append(self.sheet.area(across, down, grey))
