"""Notes as they are shown, and the form of one."""

from dataclasses import dataclass
from typing import Any

from evidence_desk.catalogue.keeping.referring import referring_records
from evidence_desk.catalogue.kinds.note import NoteBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.desk import Desk
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.standing import owner_words
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class NoteShown:
    """A note about a record; ``owner`` names another desk, empty for this one. ``made_at`` is UTC."""

    key: str
    text: str
    written_by: str
    made_at: str
    owner: str


@dataclass(frozen=True)
class NoteForm:
    """The form of a note. ``changes`` is the identity of the note it changes, empty for a new one."""

    text: str = ""
    written_by: str = ""
    sensitivity: int = 2
    changes: str = ""
    based_on: int = 0


def notes_shown(desk: Desk, about: str) -> tuple[NoteShown, ...]:
    """The notes about a record, the oldest first. Runs in the desk's thread."""
    records: list[Record[Any]] = referring_records(desk.vault.database, about, "about", NoteBody.KIND)
    return tuple(
        NoteShown(
            record.id,
            record.body.text,
            record.body.written_by,
            record.made_at,
            "" if record.desk == desk.id else owner_words(desk, record.desk),
        )
        for record in records
    )


def signed_words(note: NoteShown) -> str:
    """By whom a note is, from which desk, and of when."""
    parts = (isolated(note.written_by) if note.written_by else "", note.owner, moment_words(note.made_at))
    return " · ".join(part for part in parts if part)


def about_level_words(level: int) -> str:
    """What a note is protected as, while that is more than usual."""
    return translate("Notes", "Protected as the record is: level {level}.").format(level=level) if level > 2 else ""
