"""What the presenters of records hand to their pages, and what the pages ask of them; frozen, and the same for all kinds."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from evidence_desk.gui.records.told import ToldRevision

F = TypeVar("F")


@dataclass(frozen=True)
class Narrowing:
    """What narrows a list: words, all of which a row must hold, and a state (empty for any)."""

    words: str = ""
    state: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.words.strip() or self.state)


@dataclass(frozen=True)
class Chosen:
    """A record chosen by its identity, ``NEW`` for the form of one that is not saved yet."""

    record: str


@dataclass(frozen=True)
class Counted:
    """How many rows fit so far; ``whole`` where the list was read to its end."""

    count: int
    whole: bool
    narrowed: bool


@dataclass(frozen=True)
class Standing:
    """How a record stands at this desk.

    ``owner`` names the desk it belongs to, empty for this one; ``unsaved_at`` says when an unsaved form of it was kept
    (UTC), empty for none. ``history`` is newest first. ``level`` is the sensitivity of the record.
    ``extract``: another desk handed on a part of it, and holds the whole.
    """

    record: str
    code: str
    owner: str
    unsaved_at: str
    history: tuple[ToldRevision, ...]
    level: int = 0
    extract: bool = False


@dataclass(frozen=True)
class FormShown(Generic[F]):
    """A form to fill in. ``code`` is empty for a new record; ``kept_at`` (UTC) is set where it was taken up again.

    ``asks_reason``: the record is sealed, so each change needs a reason. ``lowest_level``: a lower sensitivity needs one.
    """

    form: F
    code: str = ""
    kept_at: str = ""
    asks_reason: bool = False
    lowest_level: int = 0


@dataclass(frozen=True)
class FieldProblem:
    """What is wrong with which field of the form."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Discarded:
    """A form was given up; it can still be brought back."""

    code: str
