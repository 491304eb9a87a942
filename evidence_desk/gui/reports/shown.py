"""What passes between the presenter of reports and its page. No Qt here."""

from dataclasses import dataclass
from typing import Protocol

from evidence_desk.catalogue.consent.consent_lines import ASKED_FOR
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.gui.runner import Failure
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.reports.tally import Tally
from evidence_desk.values.progress import Progress
from evidence_desk.values.uncertain_date import UncertainDate


@dataclass(frozen=True)
class ReportOpened:
    """A report is asked for: its kind, and the record it is about; for claims a claim or the text of a QuestionKey."""

    kind: ReportKind
    record: str = ""


@dataclass(frozen=True)
class ReportAbout:
    """Which report it is. ``title`` and ``subtitle`` have passed ``names.visible``; ``name`` is proposed for the file.

    ``days_needed``: it is of nothing but some days, so they have to be given first.
    """

    kind: ReportKind
    title: str
    subtitle: str
    name: str
    days_needed: bool = False

    @property
    def may_be_narrowed(self) -> bool:
        """Whether it can be narrowed to some days."""
        return self.kind is ReportKind.CHRONOLOGY


@dataclass(frozen=True)
class ReportChoice:
    """For whom, for which use, and within which days."""

    recipient: Recipient = Recipient.HEADQUARTERS
    use: Use = ASKED_FOR[Recipient.HEADQUARTERS]
    recipient_name: str = ""
    when: UncertainDate | None = None


@dataclass(frozen=True)
class Seen:
    """What they will see: the tally, and where nothing may go at all, why."""

    tally: Tally
    refused: str = ""


class ReportPage(Protocol):
    """Where a report is handed out."""

    def show_about(self, about: ReportAbout) -> None:
        """Another report."""

    def show_seen(self, seen: Seen) -> None:
        """What they will see of it, and whether it can be saved."""

    def show_waiting(self, words: str) -> None:
        """Nothing can be said yet: something is still to be chosen, or is being looked up."""

    def show_busy(self) -> None:
        """It is being written."""

    def show_progress(self, progress: Progress) -> None:
        """How far the writing is, in pages."""

    def show_rest(self) -> None:
        """The writing has ended, in whatever way."""

    def show_saved(self, path: str) -> None:
        """It is saved; ``path`` has passed ``names.visible``."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work."""
