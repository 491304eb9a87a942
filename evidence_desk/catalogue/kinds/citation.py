"""Citations: the place where something is said."""

from dataclasses import dataclass
from typing import Self

from evidence_desk.catalogue.fields.body import Body, FieldProblemError
from evidence_desk.catalogue.fields.references import AnyRecord
from evidence_desk.catalogue.terms.case_terms import HowKnown
from evidence_desk.values.wording import translate

_SAYS_SOMETHING = "citations"


@dataclass(frozen=True)
class Citation(Body):
    """Where it is said: in a passage, a testimony, an exhibit or a source; there on a page, or from a moment on.

    ``at_second`` counts from the beginning of a recording, None where it is none. ``quote`` is verbatim.
    """

    record: AnyRecord
    page: str = ""
    at_second: int | None = None
    quote: str = ""
    how_known: HowKnown = HowKnown.NOT_ASKED

    def checked(self) -> Self:
        """This citation if it can be kept."""
        if self.at_second is not None and self.at_second < 0:
            raise FieldProblemError(
                _SAYS_SOMETHING, translate("Claims", "A recording does not begin before it begins.")
            )
        return super().checked()
