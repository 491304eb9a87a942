"""Testimonies: accounts given by a source, kept in the words in which they were given."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.fields.body import Absent, Body, FieldProblemError, check_language, says_why
from evidence_desk.catalogue.fields.references import SourceId
from evidence_desk.catalogue.terms.case_terms import Credibility, YesNo
from evidence_desk.catalogue.terms.terms import Mode, TestimonyState
from evidence_desk.values.place_ref import PlaceRef
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class TestimonyBody(Body):
    """An account. ``text`` is the original in ``language`` (BCP 47); ``observations`` are the interviewer's own.

    ``read_back``: whether it was read back to who gave it, with ``corrections`` made then. ``credibility`` follows the
    Admiralty scale.
    """

    __test__ = False  # pytest takes the name for a test class

    KIND: ClassVar[str] = "testimony"
    LETTER: ClassVar[str] = "T"

    WHEN: ClassVar[str] = "taken_on"

    source: SourceId
    title: str = ""
    taken_on: UncertainDate | None = None
    place: PlaceRef | None = None
    language: str = "und"
    mode: Mode = Mode.NOT_ASKED
    interviewer: str = ""
    interpreter: str = ""
    others_present: str = ""
    text: str = ""
    observations: str = ""
    read_back: YesNo = YesNo.NOT_ASKED
    corrections: str = ""
    credibility: Credibility = Credibility.NOT_ASSESSED
    credibility_reason: str = ""
    state: TestimonyState = TestimonyState.DRAFT
    sensitivity: int = 2
    absent: tuple[Absent, ...] = ()

    def checked(self) -> Self:
        """This body if it can be kept; a testimony always has a source, and a text once it is sealed."""
        super().checked()
        if not self.source:
            raise FieldProblemError(
                "source",
                translate("Testimonies", "A testimony needs a source: who gave this account?"),
                translate("Testimonies", "Choose the source, or add it first."),
            )
        if self.state == TestimonyState.SEALED and not self.text.strip():
            raise FieldProblemError(
                "text",
                translate("Testimonies", "A testimony without any text cannot be sealed."),
                translate("Testimonies", "Write or paste the account first."),
            )
        check_language("language", self.language)
        return self

    def check_change(self, present: Body, reason: str) -> None:
        """A sealed testimony stays sealed, and changes only with a reason."""
        if isinstance(present, TestimonyBody) and present.state is TestimonyState.SEALED:
            if self.state is not TestimonyState.SEALED:
                raise FieldProblemError("state", translate("Testimonies", "A sealed testimony stays sealed."))
            if not says_why(reason):
                words = translate("Records", "This is sealed: say why it needs a further revision.")
                raise FieldProblemError("reason", words)
        super().check_change(present, reason)

    def index_title(self) -> str:
        """Title and place as said."""
        return f"{self.title}\n{self.place.verbatim if self.place else ''}"

    def index_text(self) -> str:
        """The account and the observations."""
        return f"{self.text}\n{self.observations}\n{self.corrections}"
