"""What is shown at home, as presenters hand it to the page. No Qt here."""

from dataclasses import dataclass
from typing import Literal, Protocol

from evidence_desk.catalogue.finding.question import Question
from evidence_desk.gui.runner import Failure

Tone = Literal["quiet", "note", "good", "warn", "bad"]


@dataclass(frozen=True)
class Way:
    """Where a line leads: to a record, to the screen of a kind of record or with a key, or to what a question finds.

    ``checks_due``: what is due for a check is checked on the screen Verify at once.
    """

    kind: str = ""
    record: str = ""
    screen: str = ""
    question: Question | None = None
    checks_due: bool = False


@dataclass(frozen=True)
class Need:
    """Something that waits: a sentence, what is to be done below it, and in a chip how grave it is."""

    words: str
    below: str
    icon: str
    way: Way
    chip: str = ""
    tone: Tone = "quiet"
    code: str = ""


@dataclass(frozen=True)
class Figure:
    """A number, written as people write it, and what it counts."""

    number: str
    words: str
    way: Way


@dataclass(frozen=True)
class Bar:
    """A line of a chart: what is counted, how often, and how long it is as a share of the longest (0 to 1)."""

    words: str
    number: str
    share: float
    way: Way


@dataclass(frozen=True)
class Chart:
    """A chart: its heading and its bars. ``left_out`` says what is counted but not drawn."""

    heading: str
    bars: tuple[Bar, ...]
    left_out: str = ""


@dataclass(frozen=True)
class FiguresShown:
    """The case in figures."""

    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...]


class HomePage(Protocol):
    """Where it is shown."""

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        """What waits, the gravest first."""

    def show_figures(self, shown: FiguresShown) -> None:
        """The case in figures; before anything was entered there are none."""

    def show_failure(self, failure: Failure) -> None:
        """Something could not be read."""
