"""Four ways for something not to be there. None of them is a value, and none stands for another.

A record that says nothing says *not asked*. The other three are answers: somebody asked, and this is what came of it.
"""

from enum import StrEnum
from typing import Final

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate


class BadAbsenceError(ResearcherError):
    """A word that is none of the four."""


class Absence(StrEnum):
    """Why a value is missing."""

    NOT_ASKED = "not-asked"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    NOT_APPLICABLE = "not-applicable"

    @property
    def is_an_answer(self) -> bool:
        """Whether somebody asked: then it is a finding, and not to be asked again without need."""
        return self is not Absence.NOT_ASKED

    def to_json(self) -> str:
        """The word records carry."""
        return self.value


ALL: Final = tuple(Absence)


def label(absence: Absence) -> str:
    """The absence in words, as they stand in the place of the value."""
    return {
        Absence.NOT_ASKED: translate("Absence", "not asked"),
        Absence.UNKNOWN: translate("Absence", "asked, not known"),
        Absence.REFUSED: translate("Absence", "asked, would not say"),
        Absence.NOT_APPLICABLE: translate("Absence", "does not apply"),
    }[absence]


def from_json(untrusted: object) -> Absence:
    """The absence behind its word; BadAbsenceError where it is none of the four."""
    if not isinstance(untrusted, str) or untrusted not in ALL:
        raise BadAbsenceError(translate("Absence", "This is not a way in which a value can be missing."))
    return Absence(untrusted)
