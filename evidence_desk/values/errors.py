"""The tree of errors: what a researcher can mend, and what is our own fault.

A ``ResearcherError`` carries up to three plain sentences: what happened, what is safe, what to do. Anything that is
not one of these is a fault of the program and is never shown with its values, since those may be testimony.
"""

from typing import ClassVar


class EvidenceDeskError(Exception):
    """The root of every error this project raises itself."""


class ResearcherError(EvidenceDeskError):
    """Something the person at the desk can understand and mend.

    ``exit_code`` is what the command line returns: 2 for something to be done differently, 3 for something that is
    not authentic or cannot be read.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, happened: str, *, safe: str = "", mend: str = "") -> None:
        super().__init__(happened)
        self.happened = happened
        self.safe = safe
        self.mend = mend

    def sentences(self) -> str:
        """All that is to be said, as one paragraph."""
        return " ".join(part for part in (self.happened, self.safe, self.mend) if part)


class UnreadableError(ResearcherError):
    """A file, vault or bundle that is damaged, cut short or not what it claims to be."""

    exit_code = 3


class NotAuthenticError(ResearcherError):
    """A signature, key or chain that does not hold."""

    exit_code = 3


class CancelledError(ResearcherError):
    """The person stopped the work; what was finished before stays."""


class ProgramFaultError(EvidenceDeskError):
    """A state that must not occur. Its text names the place, never a value."""
