"""What a question finds: records in groups by their kind, each with why it is there and where to look on."""

from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.finding.excerpt import Excerpt
from evidence_desk.catalogue.finding.question import Question
from evidence_desk.catalogue.index.word_stages import BEYOND_ALL, Stage
from evidence_desk.catalogue.kinds.record import Record

MOST_COUNTED = 400
"""More are not counted: it would take longer than showing them."""


@dataclass(frozen=True)
class Cursor:
    """Where a list of one kind goes on: in which stage, and below which entry of the register."""

    stage: Stage = Stage.TITLE
    below: int = BEYOND_ALL


@dataclass(frozen=True)
class Hit:
    """A record found. ``name`` is what it is called (it has passed ``names.visible``); ``excerpt`` stands in it verbatim.

    ``stage`` tells how it was found: TOLD where it meets the question by what it tells of, or belongs to.
    """

    record: Record[Any]
    name: Excerpt
    excerpt: Excerpt
    stage: Stage


@dataclass(frozen=True)
class Page:
    """A stretch of one kind; ``onwards`` is where it goes on, None at its end."""

    hits: tuple[Hit, ...]
    onwards: Cursor | None


@dataclass(frozen=True)
class Count:
    """How many of a kind meet the question as written; ``more``: at least so many."""

    number: int
    more: bool = False


@dataclass(frozen=True)
class Group:
    """What was found of one kind. ``count`` is None until they were counted.

    What only sounds like the words, or holds them within a longer one, comes last among the hits and is not counted.
    """

    kind: str
    page: Page
    count: Count | None = None

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The first of them."""
        return self.page.hits


@dataclass(frozen=True)
class Results:
    """The answer to a question.

    ``named`` is the record whose short code was typed, whatever its sensitivity: who knows a code is led to it.
    ``act_types`` are codes of kinds of act that the words may mean, to narrow the question by.
    """

    question: Question
    groups: tuple[Group, ...] = ()
    named: Hit | None = None
    act_types: tuple[str, ...] = ()

    @property
    def only_alike(self) -> bool:
        """Whether nothing was found as written, but something like it."""
        stages = {hit.stage for group in self.groups for hit in group.hits}
        return bool(stages) and stages <= {Stage.SOUND, Stage.PART}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.groups and self.named is None
