"""What is asked before media are taken in, and what is told after it."""

from dataclasses import dataclass, field
from pathlib import Path

from evidence_desk.catalogue.terms.terms import Generation
from evidence_desk.gui.media.source_choice import NO_SOURCE, SourceChoice
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.widgets.outcome_rows import Outcome, OutcomeReport
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class IntakeAsked:
    """Files and folders to take in, and whom they came from, how and when: the same for all of them."""

    paths: tuple[Path, ...]
    source: SourceChoice = NO_SOURCE
    how: str = ""
    received_on: DateFields = field(default_factory=DateFields)
    generation: Generation = Generation.UNKNOWN


@dataclass(frozen=True)
class IntakeShown:
    """What became of each file. The key of a row is its exhibit's identity, empty where there is none.

    ``not_reached``: files that were found and not read because the work ended before. ``failure`` says why it did.
    """

    report: OutcomeReport
    not_reached: int = 0
    failure: Failure | None = None

    def sentence(self) -> str:
        """The sum in words."""
        stored = self.report.count(Outcome.STORED)
        parts = [translate("Media", "New in the vault: {count}.").format(count=stored)]
        for outcome, words in (
            (Outcome.DUPLICATE, translate("Media", "Here already: {count}.")),
            (Outcome.UNREADABLE, translate("Media", "Could not be read: {count}.")),
            (Outcome.IGNORED, translate("Media", "Left out: {count}.")),
        ):
            if count := self.report.count(outcome):
                parts.append(words.format(count=count))
        if self.not_reached:
            parts.append(translate("Media", "Not reached: {count}.").format(count=self.not_reached))
        return " ".join(parts)
