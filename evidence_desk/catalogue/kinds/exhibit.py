"""Exhibits: media as evidence, from a certain hand on a certain day. One file may back several exhibits."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Absent, Body, FieldProblemError
from evidence_desk.catalogue.fields.body_json import FileFacts
from evidence_desk.catalogue.fields.references import ExhibitId, PartyId, SourceId
from evidence_desk.catalogue.terms.terms import Generation, MediaKind
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII)
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,126}")


@dataclass(frozen=True)
class ExhibitBody(Body):
    """What is said of an exhibit. ``metadata`` is what the file itself claims, field and text, as read: never truth.

    ``derived_from`` is the exhibit it was made from, ``derived_how`` with what. ``made_by`` is who made the picture or
    document, as far as known. ``graphic`` warns before it is shown. ``original_name`` is verbatim.
    ``original_path_note`` is the way to it from the folder that was chosen. ``medium`` is the name of that folder, ``medium_label``
    and ``medium_system`` are the label and the kind of the file system it lay on, as far as the device told.
    ``file_modified_at`` and ``file_created_at`` are the times on that medium, as exact as it keeps them (RFC 3339).
    """

    KIND: ClassVar[str] = "exhibit"
    LETTER: ClassVar[str] = "M"

    WHEN: ClassVar[str] = "captured_on"
    WITHIN: ClassVar[frozenset[str]] = frozenset({"derived_from"})

    file: FileFacts
    title: str = ""
    description: str = ""
    original_name: str = ""
    original_path_note: str = ""
    kind: MediaKind = MediaKind.OTHER
    generation: Generation = Generation.UNKNOWN
    derived_from: ExhibitId | None = None
    derived_how: str = ""
    captured_on: UncertainDate | None = None
    place: PlaceRef | None = None
    made_by: str = ""
    made_by_party: PartyId | None = None
    acquired_from: SourceId | None = None
    acquired_on: UncertainDate | None = None
    acquired_how: str = ""
    medium: str = ""
    medium_label: str = ""
    medium_system: str = ""
    file_modified_at: str | None = None
    file_created_at: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    graphic: bool = False
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()

    def checked(self) -> Self:
        """This body if it can be kept."""
        if not _MEDIA_TYPE.fullmatch(self.file.media_type):
            raise FieldProblemError("file", translate("Media", "What kind of file it is, is not said as it must be."))
        for field in ("file_modified_at", "file_created_at"):
            moment = getattr(self, field)
            if moment is not None and not _RFC3339.fullmatch(moment):
                raise FieldProblemError(field, translate("Media", "The time of the file is not a time."))
        return super().checked()

    def check_change(self, present: Body, reason: str) -> None:
        """An exhibit stays that of its file: another file is another exhibit."""
        if isinstance(present, ExhibitBody) and self.file != present.file:
            words = translate("Media", "An exhibit stays that of its file.")
            raise FieldProblemError(
                "file", words, translate("Media", "Take in the other file as an exhibit of its own.")
            )
        super().check_change(present, reason)

    def index_title(self) -> str:
        """Title and original name."""
        return f"{self.title}\n{self.original_name}"

    def index_text(self) -> str:
        """Description, place and how it was acquired; not what the file claims of itself, which may identify."""
        return f"{self.description}\n{self.place.verbatim if self.place else ''}\n{self.acquired_how}\n{self.original_path_note}"

    def heading(self) -> str:
        """The title, else the name the file came with."""
        return self.title if self.title.strip() else self.original_name
