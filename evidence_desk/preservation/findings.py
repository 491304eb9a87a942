"""What a check of a vault or a backup finds: each finding names its place, says what is wrong and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from evidence_desk.values.wording import translate


class FindingKind(StrEnum):
    """What a finding is about."""

    PAGE = "page"
    STRUCTURE = "structure"
    REFERENCE = "reference"
    SEARCH = "search"
    LOG = "log"
    RECORD = "record"
    REGISTER = "register"
    HEAD = "head"
    ROLLBACK = "rollback"
    SLOT = "slot"
    FILE = "file"
    STRAY = "stray"
    THUMBNAIL = "thumbnail"
    BACKUP = "backup"


class Gravity(IntEnum):
    """How much a finding weighs: harmless; something is lost or differs; what the vault says can't be relied on."""

    HARMLESS = 0
    DIFFERENCE = 1
    GRAVE = 2


_GRAVITY = {
    FindingKind.STRAY: Gravity.HARMLESS,
    FindingKind.FILE: Gravity.DIFFERENCE,
    FindingKind.THUMBNAIL: Gravity.DIFFERENCE,
    FindingKind.SEARCH: Gravity.DIFFERENCE,
    FindingKind.BACKUP: Gravity.DIFFERENCE,
    FindingKind.ROLLBACK: Gravity.DIFFERENCE,
}


@dataclass(frozen=True)
class CheckFinding:
    """One thing that is not as it should be.

    ``subject`` is what it is about as the person knows it: a code, a number, the name of a file in the vault's folder.
    """

    kind: FindingKind
    subject: str
    words: str

    @property
    def gravity(self) -> Gravity:
        """How much it weighs."""
        return _GRAVITY.get(self.kind, Gravity.GRAVE)

    @property
    def mend(self) -> str:
        """What to do."""
        return what_to_do(self.kind)


@dataclass(frozen=True)
class CheckReport:
    """What a check found, and how much it looked at; ``whole`` is False where it was stopped before its end."""

    findings: tuple[CheckFinding, ...]
    records: int
    entries: int
    files: int
    whole: bool = True

    @property
    def gravity(self) -> Gravity:
        """That of the gravest finding."""
        return max((one.gravity for one in self.findings), default=Gravity.HARMLESS)


def what_to_do(kind: FindingKind) -> str:
    """What to do about findings of a kind; nothing was changed by the check itself."""
    match kind:
        case FindingKind.STRAY:
            return translate("Check", "Nothing needs to be done: an interruption left it, and no record names it.")
        case FindingKind.FILE:
            return translate("Check", "Get this file from a backup or from its original; the vault cannot mend it.")
        case FindingKind.THUMBNAIL | FindingKind.SEARCH:
            return translate("Check", "No evidence is lost. Pass this on: it should not happen.")
        case FindingKind.BACKUP:
            return translate("Check", "Make a new backup into another folder, best on another medium.")
        case FindingKind.SLOT:
            return translate("Check", "Make another way into the vault while this one opens it, then remove this slot.")
        case _:
            return translate(
                "Check", "Copy the whole folder of the vault as it is, then compare with your backup and last bundle."
            )


def by_gravity(findings: Sequence[CheckFinding]) -> list[CheckFinding]:
    """The gravest first, otherwise in the order in which they were found."""
    return sorted(findings, key=lambda one: -one.gravity)
