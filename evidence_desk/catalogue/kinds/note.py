"""Notes: what somebody at a desk writes about any record, also about one that belongs to another desk."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.fields.references import AnyRecord
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class NoteBody(Body):
    """A note about a record, by ``written_by``."""

    KIND: ClassVar[str] = "note"
    LETTER: ClassVar[str] = "W"

    about: AnyRecord
    text: str
    written_by: str = ""
    sensitivity: int = 2

    def checked(self) -> Self:
        """This body if it can be kept."""
        if not self.about:
            raise FieldProblemError("about", translate("Notes", "What is the note about?"))
        if not self.text.strip():
            raise FieldProblemError("text", translate("Notes", "The note says nothing yet."))
        return super().checked()

    def index_title(self) -> str:
        """Its first words."""
        return self.text.strip()[:80]

    def index_text(self) -> str:
        """The whole note."""
        return self.text
