"""A report before it has a form: a title and blocks of plain text, each in its language, on their way to paper.

Whoever makes a report asks the policy what may stand in it, and hands over words; the words are set as they are, with
nothing in them that acts: no markup, no links. A name in the middle of a sentence goes through ``values.names.isolated``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from evidence_desk.values.errors import ProgramFaultError

DEEPEST_HEADING = 4


class Form(StrEnum):
    """How a text is set: running text, emphasised, or a code, hash, date or identity that is read from the left."""

    PROSE = "prose"
    STRONG = "strong"
    CODE = "code"


@dataclass(frozen=True)
class Text:
    """Words in one language: a BCP 47 tag, empty for the report's own, ``und`` where nobody said which.

    Line breaks in it stay.
    """

    text: str
    language: str = ""
    form: Form = Form.PROSE


@dataclass(frozen=True)
class Heading:
    """A heading, from 1 (a part of the report) to 4; the report's outline is made of them."""

    text: str
    level: int = 1
    language: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.level <= DEEPEST_HEADING:
            raise ProgramFaultError("a report's heading has a level that does not exist")


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str
    language: str = ""
    form: Form = Form.PROSE


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, set apart; ``origin`` says whose and where, in the report's language."""

    text: str
    language: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Note:
    """A remark of the report's maker that must not be missed, in a box; in the report's language."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Pairs of a name, in the report's language, and what there is to say to it."""

    pairs: Sequence[tuple[str, Text]]


@dataclass(frozen=True)
class Column:
    """A column of a table: its title in the report's language, and its share of the width."""

    title: str
    weight: float = 1

    def __post_init__(self) -> None:
        if not self.weight > 0:
            raise ProgramFaultError("a column of a report has no width")


@dataclass(frozen=True)
class Table:
    """Rows under titled columns; the titles stand again on every page the table reaches."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Text]]

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ProgramFaultError("a row of a report's table has not one cell for each column")


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Paragraph | Quote | Note | Facts | Table | PageBreak


@dataclass(frozen=True)
class ReportDocument:
    """A whole report.

    ``desk_code`` is empty for a report that was made without any desk.

    ``language`` is the one its maker's words are in and settles which side lines and tables start from. ``made_at`` is
    UTC as RFC 3339. ``notice`` stands under the title and at the foot of every page ("Confidential …"). ``landscape``
    turns the pages, for wide tables.
    """

    title: str
    language: str
    made_at: str
    desk_code: str
    desk_name: str = ""
    subtitle: str = ""
    notice: str = ""
    blocks: Sequence[Block] = field(default=())
    landscape: bool = False
