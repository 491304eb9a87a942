"""What the screen of custody shows and what it is asked for; frozen."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ToldEntry:
    """One entry of a custody log as a person reads it.

    ``log`` is the identity of another desk whose log it stands in, ``teller`` its name; both empty for this desk's own.
    ``record`` is the identity of what it concerns, ``about`` the kind of thing it concerns (source, testimony, exhibit, bundle, contact, file, desk; empty for the
    desk's own affairs), ``action`` what was done, as the log has it, ``clock`` says in words what was strange about the clock. ``grave``: it tells of something wrong.
    """

    seq: int
    utc: str
    sentence: str
    log: str = ""
    teller: str = ""
    record: str = ""
    about: str = ""
    action: str = ""
    reason: str = ""
    clock: tuple[str, ...] = ()
    grave: bool = False

    def words(self) -> str:
        """All that the filter may find."""
        return f"{self.sentence} {self.reason}"


@dataclass(frozen=True)
class Story:
    """What a log tells of one record, oldest entry first; ``teller`` names another desk, empty for this one."""

    teller: str
    entries: tuple[ToldEntry, ...]


@dataclass(frozen=True)
class EntryCard:
    """One entry with its particulars (``content`` and ``leaf`` are hexadecimal), and the story it is part of.

    ``record`` is the identity of what the story is about, empty where the entry concerns no record; ``kind`` says on
    which screen more of it is to be seen, empty where on none. ``fixity`` are sentences on the file of an exhibit, oldest first. ``exhibits`` names those that the file of the entry backs.
    """

    entry: ToldEntry
    content: str
    leaf: str
    kind: str = ""
    record: str = ""
    code: str = ""
    title: str = ""
    stories: tuple[Story, ...] = ()
    fixity: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()


@dataclass(frozen=True)
class LogState:
    """The log as a whole: how many entries, when the last was made (UTC), and the last checkpoint that was kept of it.

    ``checkpoint`` is when that was made (UTC), empty where there is none; ``covers`` how many entries it covers.
    """

    size: int
    last: str
    checkpoint: str = ""
    covers: int = 0


@dataclass(frozen=True)
class CheckpointShown:
    """A checkpoint just made: how many entries it covers, the twelve words in lines, and the signed note."""

    size: int
    lines: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class CheckpointCompared:
    """What comparing a checkpoint that somebody holds with the log found."""

    holds: bool
    sentence: str


@dataclass(frozen=True)
class CheckResult:
    """What checking the whole log found; no ``troubles`` where everything holds. ``at`` is UTC."""

    entries: int
    at: str
    troubles: tuple[str, ...]


@dataclass(frozen=True)
class EntryChosen:
    """An entry chosen by its number, 0 for none; of another desk's log where ``log`` names one, then about ``record``."""

    seq: int
    log: str = ""
    record: str = ""


@dataclass(frozen=True)
class SaveAsked:
    """A text to be saved: of one record's story, or with an empty ``record`` of the whole log."""

    path: Path
    record: str = ""
