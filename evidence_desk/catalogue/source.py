"""Sources: anyone or anything that tells us something."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.body import Body, FieldProblemError
from evidence_desk.catalogue.terms import Knowledge, NameStatus, Relation, Reliability, Risk, SourceType
from evidence_desk.values.languages import checked_language
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class SourceBody(Body):
    """What is said of a source. ``alias`` is what it is called here; ``languages`` are BCP 47 tags.

    ``reliability`` follows the Admiralty scale. ``sensitivity`` runs from 0 (public) to 4 (life-threatening).
    """

    KIND: ClassVar[str] = "source"
    LETTER: ClassVar[str] = "S"

    alias: str
    source_type: SourceType = SourceType.PERSON
    name_status: NameStatus = NameStatus.UNKNOWN
    name_status_reason: str = ""
    relation: Relation = Relation.NOT_ASKED
    knowledge: Knowledge = Knowledge.NOT_ASKED
    languages: tuple[str, ...] = ()
    reliability: Reliability = Reliability.NOT_ASSESSED
    reliability_reason: str = ""
    risk: Risk = Risk.NOT_ASSESSED
    spokesperson: str = ""
    note: str = ""
    sensitivity: int = 2

    def checked(self) -> Self:
        """This body if it can be kept: it needs an alias, and a reason where a name is withheld."""
        super().checked()
        if not self.alias.strip():
            raise FieldProblemError(
                "alias",
                translate("Sources", "A source needs a name to be called by."),
                translate("Sources", "Any alias will do; it need not be the real name."),
            )
        if self.name_status == NameStatus.WITHHELD and not self.name_status_reason.strip():
            raise FieldProblemError(
                "name_status_reason",
                translate("Sources", "Say why the name is withheld."),
                translate("Sources", "One sentence is enough."),
            )
        if not 0 <= self.sensitivity <= 4:
            raise FieldProblemError("sensitivity", translate("Sources", "Sensitivity runs from 0 to 4."))
        for tag in self.languages:
            checked_language(tag)
        return self

    def index_title(self) -> str:
        """The alias."""
        return self.alias

    def index_text(self) -> str:
        """Spokesperson, reasons and note."""
        return f"{self.spokesperson}\n{self.note}\n{self.reliability_reason}\n{self.name_status_reason}"
