"""What the screen of the search is given to show. All texts have passed ``names.visible``."""

from dataclasses import dataclass, field

from evidence_desk.catalogue.finding.excerpt import Excerpt
from evidence_desk.catalogue.finding.question import Question


@dataclass(frozen=True)
class FoundRow:
    """One record found: its name and a piece of its text, with the words asked for marked.

    ``how`` says in two words how it was found, where that is not plain: by its sound, by what it tells of.
    """

    kind: str
    record: str
    code: str
    name: Excerpt
    text: Excerpt
    how: str = ""


@dataclass(frozen=True)
class FoundGroup:
    """Records of one kind. ``count`` is a number as people read it, such as "400+"; empty until they were counted."""

    kind: str
    title: str
    rows: tuple[FoundRow, ...]
    count: str = ""
    goes_on: bool = False


@dataclass(frozen=True)
class Offer:
    """Something the words may mean, to narrow the search by."""

    key: str
    words: str


@dataclass(frozen=True)
class ResultsShown:
    """The answer to a question. ``heading`` and ``hint`` are sentences."""

    heading: str
    hint: str = ""
    groups: tuple[FoundGroup, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class SavedShown:
    """A saved search: its name, and what it asks, in words. ``can_be_read``: it may be asked."""

    key: str
    name: str
    asks: str
    can_be_read: bool = True


@dataclass(frozen=True)
class AskedShown:
    """The question that stands. ``saved`` is the key of the saved search it came from, ``changed`` whether it differs."""

    question: Question
    saved: str = ""
    changed: bool = False


@dataclass(frozen=True)
class SavedLists:
    """All saved searches, and what was done to one just now and can be undone (empty: nothing)."""

    saved: tuple[SavedShown, ...] = field(default=())
    done: str = ""
