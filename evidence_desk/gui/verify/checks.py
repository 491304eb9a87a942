"""A finished check as it is kept by the presenter: what is shown of it, and the report that can be saved. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_desk.gui.verify.shown import CheckShown
from evidence_desk.media.findings import Finding
from evidence_desk.reports.verification_report import VerificationReport


@dataclass(frozen=True)
class Check:
    """``findings``: in full, in the order the keys of the rows count them. ``report``: None where it was stopped.

    ``stored``: the findings are of stored files, so that their exhibits can be opened.
    """

    shown: CheckShown
    findings: Sequence[Finding]
    report: VerificationReport | None
    stored: bool = False
