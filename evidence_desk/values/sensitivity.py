"""How much harm a record could do in the wrong hands: five levels, and where each may go.

A level is a whole number everywhere, in JSON too. It is raised at will and lowered with a reason only.
"""

from enum import IntEnum
from typing import Final

from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate


class BadSensitivityError(ResearcherError):
    """A number that is no level."""


class Sensitivity(IntEnum):
    """The five levels, the least harmful first."""

    PUBLIC = 0
    INTERNAL = 1
    HEADQUARTERS = 2
    IDENTIFYING = 3
    LIFE_THREATENING = 4


INDEXED_UP_TO: Final = 2
"""The highest level that may enter the search index, a window's title, a file's name, settings or the clipboard unasked."""

LEAVES_UP_TO: Final = 3
"""The highest level that goes into a bundle."""


def may_be_indexed(level: int) -> bool:
    """Whether words of this level may be found by the search and shown unasked."""
    return level <= INDEXED_UP_TO


def may_leave(level: int) -> bool:
    """Whether a record of this level may go into a bundle at all; the rest is consent."""
    return level <= LEAVES_UP_TO


def needs_a_reason(present: int, wanted: int) -> bool:
    """Whether going from one level to another has to be explained: only where it protects less."""
    return wanted < present


def highest(*levels: int) -> Sensitivity:
    """The level of something made from several parts: as the most harmful of them; public where there is none."""
    return Sensitivity(max(levels, default=Sensitivity.PUBLIC))


def from_json(untrusted: object) -> Sensitivity:
    """The level behind a number; BadSensitivityError where it is no whole number from 0 to 4."""
    if type(untrusted) is not int or not 0 <= untrusted <= max(Sensitivity):
        raise BadSensitivityError(translate("Sensitivity", "A level of sensitivity is a whole number from 0 to 4."))
    return Sensitivity(untrusted)
