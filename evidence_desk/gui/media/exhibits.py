"""What is shown of exhibits: a row in the list, and everything on the page of one. Frozen; made in the desk's thread."""

from dataclasses import dataclass

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.files import FixityCheck
from evidence_desk.catalogue.registers.kept_elsewhere import Elsewhere
from evidence_desk.catalogue.terms.terms import Fixity, MediaKind, label
from evidence_desk.gui.media.look_alikes_shown import LookAlikesShown
from evidence_desk.gui.media.source_choice import NO_SOURCE, SourceChoice
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.titles import title_of_exhibit
from evidence_desk.media.file_types import EMPTY, UNKNOWN, FileType, claimed_type, described, disagreement, extension_of
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class MediaRow:
    """An exhibit in the list. ``title``, ``name`` and ``source`` have passed ``names.visible``; ``size`` is in bytes.

    ``taken_in`` is UTC. ``trouble``: what the last check found, None where that was a match. ``graphic``: it is veiled.
    """

    record: str
    title: str
    name: str
    code: str
    kind: MediaKind
    size: int
    sha256: str
    source: str
    taken_in: str
    trouble: Fixity | None = None
    unsaved: bool = False
    said: str = ""
    listed_as: str = ""
    graphic: bool = False

    @property
    def state(self) -> str:
        """The list can be narrowed to one kind of file, and to exhibits that look alike (``listed_as``)."""
        return self.listed_as or self.kind.value

    def words(self) -> str:
        """All that the filter may find."""
        return f"{self.title} {self.name} {self.code} {self.source} {self.said}"

    def spoken(self) -> str:
        """The row as one sentence for those who hear the window."""
        veiled = translate("Media", "graphic") if self.graphic else ""
        parts = (self.title, self.code, label(self.kind), veiled, label(self.trouble) if self.trouble else "")
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class MediaTotal:
    """How many exhibits and files there are, and how many bytes the files have together."""

    exhibits: int
    files: int
    size: int


@dataclass(frozen=True)
class OtherExhibit:
    """Another exhibit that has to do with one; title and source (or what it is to it) have passed ``names.visible``."""

    record: str
    code: str
    title: str
    source: str


@dataclass(frozen=True)
class ExhibitCard:
    """Everything on the page of one exhibit but its picture.

    ``content`` says in words what the file is by its content, ``disagreement`` that its name says otherwise ("" where
    it does not). ``stored_at`` is UTC, and so is ``last_match``, when the file was last what it was ("" for never).
    ``checks`` are the newest. ``came_again`` and ``by_lists`` are lines of when the file came again, and of what lists of
    hashes say of it. ``kin``: what it was made from, then what was made from it. ``away`` says why the file is rightly not in
    this vault ("" where it is), ``elsewhere`` where it is kept where it never was.
    """

    standing: Standing
    body: ExhibitBody
    title: str
    source: SourceChoice
    content: str
    disagreement: str
    stored_at: str
    checks: tuple[FixityCheck, ...]
    others: tuple[OtherExhibit, ...]
    last_match: str
    look_alikes: LookAlikesShown
    came_again: str = ""
    by_lists: str = ""
    kin: tuple[OtherExhibit, ...] = ()
    away: str = ""
    elsewhere: Elsewhere | None = None


def media_row(
    record: Record[ExhibitBody], source: SourceChoice, last: FixityCheck | None, *, unsaved: bool
) -> MediaRow:
    """The row of an exhibit whose file was last checked as told (None: never)."""
    body = record.body
    return MediaRow(
        record=record.id,
        title=title_of_exhibit(body),
        name=visible(body.original_name),
        code=record.code,
        kind=body.kind,
        size=body.file.size,
        sha256=body.file.sha256,
        source=source.words,
        taken_in=record.made_at,
        trouble=None if last is None or last.outcome is Fixity.MATCH else last.outcome,
        unsaved=unsaved,
        said=f"{body.description} {body.place} {body.acquired_how}",
        graphic=body.graphic,
    )


def file_type(body: ExhibitBody) -> FileType:
    """The type of an exhibit's file as intake found it."""
    if body.file.size == 0:
        return EMPTY
    return claimed_type(f"file.{extension_of(body.file.media_type)}") or UNKNOWN


def content_words(body: ExhibitBody) -> str:
    """What the file is by its content."""
    return described(file_type(body))


def disagreement_words(body: ExhibitBody) -> str:
    """That the file's name says otherwise; empty where it does not."""
    return disagreement(body.original_name, file_type(body))


__all__ = [
    "NO_SOURCE",
    "ExhibitCard",
    "MediaRow",
    "MediaTotal",
    "OtherExhibit",
    "SourceChoice",
    "content_words",
    "disagreement_words",
    "file_type",
    "media_row",
]
