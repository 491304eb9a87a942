"""Exhibits: media as evidence, from a certain hand on a certain day. One file may back several exhibits."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.body import Body, FieldProblemError, FileFacts
from evidence_desk.catalogue.terms import Generation, MediaKind
from evidence_desk.values.ids import is_id
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class ExhibitBody(Body):
    """What is said of an exhibit. ``metadata`` is what the file itself claims, field and text, as read: never truth.

    ``original_name`` is verbatim; ``file_modified_at`` is the time on the medium it came from (RFC 3339).
    """

    KIND: ClassVar[str] = "exhibit"
    LETTER: ClassVar[str] = "M"

    file: FileFacts
    title: str = ""
    description: str = ""
    original_name: str = ""
    original_path_note: str = ""
    kind: MediaKind = MediaKind.OTHER
    generation: Generation = Generation.UNKNOWN
    captured_on: UncertainDate | None = None
    place: str = ""
    acquired_from: str | None = None
    acquired_on: UncertainDate | None = None
    acquired_how: str = ""
    file_modified_at: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    sensitivity: int = 2

    def checked(self) -> Self:
        """This body if it can be kept."""
        super().checked()
        if self.acquired_from is not None and not is_id(self.acquired_from):
            raise FieldProblemError("acquired_from", translate("Media", "The source it came from is not known."))
        if not 0 <= self.sensitivity <= 4:
            raise FieldProblemError("sensitivity", translate("Media", "Sensitivity runs from 0 to 4."))
        return self

    def index_title(self) -> str:
        """Title and original name."""
        return f"{self.title}\n{self.original_name}"

    def index_text(self) -> str:
        """Description, place and how it was acquired; not what the file claims of itself, which may identify."""
        return f"{self.description}\n{self.place}\n{self.acquired_how}\n{self.original_path_note}"
