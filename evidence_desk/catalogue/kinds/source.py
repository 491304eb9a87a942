"""Sources: anyone or anything that tells us something."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Absent, Body, FieldProblemError, check_language
from evidence_desk.catalogue.fields.references import ExhibitId, PartyId, SourceRelation
from evidence_desk.catalogue.terms.case_terms import ProvenanceDeed, YesNo
from evidence_desk.catalogue.terms.terms import Knowledge, NameStatus, Reliability, Risk, SourceType
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class ProvenanceStep(Body):
    """A step of the way a source took: published by whom, published again, handed over, and the copy that is held.

    ``where`` is a title, a number or an address as given; ``exhibit`` the file that is that copy.
    """

    deed: ProvenanceDeed
    who: str
    when: UncertainDate | None = None
    where: str = ""
    exhibit: ExhibitId | None = None
    note: str = ""


@dataclass(frozen=True)
class SourceBody(Body):
    """What is said of a source. ``alias`` is what it is called here; ``languages`` are BCP 47 tags.

    ``relation`` is how it stands to what it tells of (code list source-relations), empty where not asked. ``speaks_as``
    is the party it is or speaks for. ``interviewed_before``: by others, for asking again does harm. ``reliability``
    follows the Admiralty scale. ``sensitivity`` runs from 0 (public) to 4 (life-threatening).
    """

    KIND: ClassVar[str] = "source"
    LETTER: ClassVar[str] = "S"

    alias: str
    source_type: SourceType = SourceType.PERSON
    name_status: NameStatus = NameStatus.UNKNOWN
    name_status_reason: str = ""
    relation: SourceRelation = ""
    knowledge: Knowledge = Knowledge.NOT_ASKED
    languages: tuple[str, ...] = ()
    reliability: Reliability = Reliability.NOT_ASSESSED
    reliability_reason: str = ""
    risk: Risk = Risk.NOT_ASSESSED
    speaks_as: PartyId | None = None
    spokesperson: str = ""
    urgent_needs: str = ""
    contact_rules: str = ""
    interviewed_before: YesNo = YesNo.NOT_ASKED
    interviewed_by: str = ""
    provenance: tuple[ProvenanceStep, ...] = ()
    note: str = ""
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()

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
        for tag in self.languages:
            check_language("languages", tag)
        return self

    def index_title(self) -> str:
        """The alias."""
        return self.alias

    def index_text(self) -> str:
        """Spokesperson, reasons, provenance and note; not needs and contacts, which are protection."""
        steps = "\n".join(f"{step.who} {step.where} {step.note}" for step in self.provenance)
        return f"{self.spokesperson}\n{self.note}\n{self.reliability_reason}\n{self.name_status_reason}\n{steps}"
