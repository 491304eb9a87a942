"""Renderings: translations, transcripts and summaries, which stand beside an original and never in its place."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Body, FieldProblemError, check_language
from evidence_desk.catalogue.fields.references import AnyRecord, ExhibitId
from evidence_desk.catalogue.terms.case_terms import Making, RenderingKind
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class RenderingBody(Body):
    """A text made from the ``field`` of a record (or from an exhibit, where ``field`` is empty), in ``language``.

    ``of_revision`` is the revision it was made from, so that a correction of the original shows. ``recording`` is the
    exhibit that was heard or seen while it was written down.
    """

    KIND: ClassVar[str] = "rendering"
    LETTER: ClassVar[str] = "V"

    of: AnyRecord
    of_revision: int
    rendering: RenderingKind
    language: str
    text: str
    field: str = "text"
    recording: ExhibitId | None = None
    made_by: str = ""
    making: Making = Making.HUMAN
    reviewed_by: str = ""
    sensitivity: int = 2

    def checked(self) -> Self:
        """This body if it can be kept."""
        if not self.of:
            raise FieldProblemError("of", translate("Renderings", "What is it a translation or transcript of?"))
        if not self.text.strip():
            raise FieldProblemError("text", translate("Renderings", "The text is missing."))
        if self.of_revision < 1:
            raise FieldProblemError("of_revision", translate("Renderings", "It was made from no revision."))
        check_language("language", self.language)
        return super().checked()

    def index_title(self) -> str:
        """Its first words."""
        return self.text.strip()[:80]

    def index_text(self) -> str:
        """The whole text."""
        return self.text
