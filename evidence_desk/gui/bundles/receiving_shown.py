"""What the receiving of a bundle shows and what it is asked for; frozen. Names have passed ``names.visible``."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from evidence_desk.bundles.disclosure import Withheld
from evidence_desk.bundles.verdict import Continuity, Finding, Verdict


class Acceptance(StrEnum):
    """Whether a bundle can be accepted: now, never, or it has been already."""

    POSSIBLE = "possible"
    REFUSED = "refused"
    DONE = "done"


@dataclass(frozen=True)
class AboutBundle:
    """What a bundle signed by a trusted desk says of itself. ``records`` counts by kind; ``size`` is in bytes."""

    code: str
    desk: str
    sequence: int
    made_at: str
    purpose: str
    records: tuple[tuple[str, int], ...]
    files: int
    size: int
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True)
class Judged:
    """The verdict on a bundle, before anything of it is taken in. ``about`` only where a trusted desk signed it."""

    file_name: str
    verdict: Verdict
    sentence: str
    acceptance: Acceptance
    continuity: Continuity
    findings: tuple[Finding, ...]
    not_proven: tuple[str, ...]
    about: AboutBundle | None = None


@dataclass(frozen=True)
class TakenIn:
    """What accepting a bundle changed."""

    code: str
    desk: str
    new_records: int
    known_records: int
    new_files: int
    known_files: int
    key: str = ""  # what the register knows the bundle by


@dataclass(frozen=True)
class BundleGiven:
    """A bundle file to be verified."""

    path: Path


@dataclass(frozen=True)
class ReportAsked:
    """The verdict is to be saved in a new file; its ending (.txt, .csv, .json) says in which form."""

    path: Path
