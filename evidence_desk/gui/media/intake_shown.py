"""What is asked before media are taken in, and what is told before, meanwhile and after it. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from evidence_desk.catalogue.registers.intakes import AgainstList, IntakeCounts, IntakeOutcome
from evidence_desk.catalogue.terms.terms import Generation
from evidence_desk.gui.media.source_choice import NO_SOURCE, SourceChoice
from evidence_desk.gui.runner import Failure
from evidence_desk.gui.widgets.outcome_rows import OutcomeReport
from evidence_desk.reports.intake_results import listed_words
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.wording import translate

Numbers = Callable[[int], str]


@dataclass(frozen=True)
class IntakeAsked:
    """Files and folders to take in, and whom they came from, how and when: the same for all of them.

    ``list_path``: a list of hashes that each file is compared with, or None. ``hash_only``: their content is not stored;
    ``kept_where`` says where it is kept.
    """

    paths: tuple[Path, ...]
    source: SourceChoice = NO_SOURCE
    how: str = ""
    received_on: DateFields = field(default_factory=DateFields)
    generation: Generation = Generation.UNKNOWN
    list_path: Path | None = None
    hash_only: bool = False
    kept_where: str = ""


@dataclass(frozen=True)
class RoomShown:
    """How much there is and whether there is room for it, in a sentence with figures."""

    sentence: str
    is_enough: bool


@dataclass(frozen=True)
class FormerIntake:
    """An intake as it stands in the register: what was chosen, when, and how far it came, in words."""

    intake: str
    title: str
    below: str
    may_go_on: bool
    is_bad: bool = False


@dataclass(frozen=True)
class FormerIntakes:
    """All intakes, newest first, those that can be gone on with too."""

    intakes: tuple[FormerIntake, ...] = ()

    @property
    def waiting(self) -> tuple[FormerIntake, ...]:
        """Those that were cut short."""
        return tuple(one for one in self.intakes if one.may_go_on)


_NOTHING = IntakeCounts({}, {})


@dataclass(frozen=True)
class IntakeShown:
    """What became of each file. The key of a row is its exhibit's identity, empty where there is none.

    ``intake`` names it in the register, empty where it was not entered there. ``not_reached``: files that were found and
    not read because the work ended before. ``failure`` says why it did. ``title`` is what was taken in.
    """

    report: OutcomeReport
    intake: str = ""
    counts: IntakeCounts = _NOTHING
    not_reached: int = 0
    failure: Failure | None = None
    title: str = ""
    may_go_on: bool = False

    def sentence(self, numbers: Numbers = str) -> str:
        """The sum in words."""
        counted = self.counts.outcomes
        parts = [translate("Media", "New in the vault: {count}.").format(count=numbers(counted.get(_STORED, 0)))]
        for outcome, words in (
            (IntakeOutcome.HASHED, translate("Media", "New by their hash only: {count}.")),
            (IntakeOutcome.DUPLICATE, translate("Media", "Here already: {count}.")),
            (IntakeOutcome.UNREADABLE, translate("Media", "Could not be read: {count}.")),
            (IntakeOutcome.IGNORED, translate("Media", "Left out: {count}.")),
        ):
            if count := counted.get(outcome):
                parts.append(words.format(count=numbers(count)))
        if self.not_reached:
            parts.append(translate("Media", "Not reached: {count}.").format(count=numbers(self.not_reached)))
        listed = [(one, self.counts.listed.get(one, 0)) for one in AgainstList if one.value]
        told = [f"{listed_words(one)}: {numbers(count)}" for one, count in listed if count]
        if told:
            words = translate("Media", "By the list of hashes: {told}.")
            parts.append(words.format(told=", ".join(told)))
        return " ".join(parts)


_STORED = IntakeOutcome.STORED
