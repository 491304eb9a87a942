"""Testimonies: accounts given by a source, kept in the words in which they were given."""

from dataclasses import dataclass
from typing import ClassVar, Self

from evidence_desk.catalogue.body import Body, FieldProblemError
from evidence_desk.catalogue.terms import Mode, TestimonyState
from evidence_desk.values.ids import is_id
from evidence_desk.values.languages import checked_language
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class TestimonyBody(Body):
    """An account. ``text`` is the original in ``language`` (BCP 47); ``observations`` are the interviewer's own."""

    __test__ = False  # pytest takes the name for a test class

    KIND: ClassVar[str] = "testimony"
    LETTER: ClassVar[str] = "T"

    source: str
    title: str = ""
    taken_on: UncertainDate | None = None
    place: str = ""
    language: str = "und"
    mode: Mode = Mode.NOT_ASKED
    interviewer: str = ""
    interpreter: str = ""
    text: str = ""
    observations: str = ""
    state: TestimonyState = TestimonyState.DRAFT
    sensitivity: int = 2

    def checked(self) -> Self:
        """This body if it can be kept; a testimony always has a source, and a text once it is sealed."""
        super().checked()
        if not is_id(self.source):
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
        if not 0 <= self.sensitivity <= 4:
            raise FieldProblemError("sensitivity", translate("Testimonies", "Sensitivity runs from 0 to 4."))
        checked_language(self.language)
        return self

    def check_change(self, present: Body, reason: str) -> None:
        """A sealed testimony stays sealed, and changes only with a reason."""
        if isinstance(present, TestimonyBody) and present.state is TestimonyState.SEALED:
            if self.state is not TestimonyState.SEALED:
                raise FieldProblemError("state", translate("Testimonies", "A sealed testimony stays sealed."))
            if not reason.strip():
                words = translate("Records", "This is sealed: say why it needs a further revision.")
                raise FieldProblemError("reason", words)
        super().check_change(present, reason)

    def index_title(self) -> str:
        """Title and place."""
        return f"{self.title}\n{self.place}"

    def index_text(self) -> str:
        """The account and the observations."""
        return f"{self.text}\n{self.observations}"
