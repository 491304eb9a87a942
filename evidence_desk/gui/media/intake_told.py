"""Intakes in words: how much there is to take in, how far former ones came, and a row for each file. No Qt here."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from evidence_desk.catalogue.registers.intakes import (
    AgainstList,
    IntakeCounts,
    IntakeEnding,
    IntakeFile,
    IntakeOutcome,
    IntakeRecord,
)
from evidence_desk.desk.taking_in import Room
from evidence_desk.gui.media.intake_shown import FormerIntake, RoomShown
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.widgets.outcome_rows import FileOutcome, Outcome, OutcomeReport
from evidence_desk.media.intake_counting import Counted
from evidence_desk.reports.intake_results import listed_words, outcome_words
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

Sizes = Callable[[int], str]
_NAMED: Final = 3
_LONGEST_NAME: Final = 48
_BY_OUTCOME: Final = {
    IntakeOutcome.STORED: Outcome.STORED,
    IntakeOutcome.HASHED: Outcome.HASHED,
    IntakeOutcome.DUPLICATE: Outcome.DUPLICATE,
    IntakeOutcome.UNREADABLE: Outcome.UNREADABLE,
    IntakeOutcome.IGNORED: Outcome.IGNORED,
    IntakeOutcome.MISSING: Outcome.MISSING,
    IntakeOutcome.UNCLEAR: Outcome.UNCLEAR,
}
_BY_LIST: Final = {
    AgainstList.MATCH: Outcome.MATCH,
    AgainstList.CHANGED: Outcome.CHANGED,
    AgainstList.EXTRA: Outcome.EXTRA,
    AgainstList.RENAMED: Outcome.RENAMED,
    AgainstList.MISSING: Outcome.MISSING,
    AgainstList.UNCLEAR: Outcome.UNCLEAR,
}
_READ: Final = (IntakeOutcome.STORED, IntakeOutcome.HASHED, IntakeOutcome.DUPLICATE)


def room_told(counted: Counted, room: Room, numbers: Sizes, sizes: Sizes) -> RoomShown:
    """How much there is, what it may take up at most, and what is free."""
    figures = {
        "files": numbers(counted.files),
        "size": sizes(counted.bytes),
        "most": sizes(room.at_most),
        "free": sizes(room.free),
    }
    if not room.at_most and counted.bytes:
        words = translate(
            "Media", "Files found: {files}, {size}. They stay where they are; only their hashes are kept."
        )
    elif room.is_enough:
        words = translate(
            "Media",
            "Files found: {files}, {size}. At most {most} will be stored, for what is here already is not stored again; "
            "{free} are free on the disk of the vault.",
        )
    else:
        words = translate(
            "Media",
            "Files found: {files}, {size}. If all of them are new, {most} are needed, and only {free} are free on the disk "
            "of the vault. You can go on all the same: where the disk is full, what was taken in stays, and the intake "
            "can be gone on with later.",
        )
    return RoomShown(words.format(**figures), room.is_enough)


def former_told(intake: IntakeRecord, counts: IntakeCounts, numbers: Sizes) -> FormerIntake:
    """An intake of the register as a line."""
    ended = {
        IntakeEnding.OPEN: translate("Media", "cut short"),
        IntakeEnding.FINISHED: translate("Media", "finished"),
        IntakeEnding.STOPPED: translate("Media", "stopped"),
        IntakeEnding.BROKEN_OFF: translate("Media", "broken off"),
        IntakeEnding.GIVEN_UP: translate("Media", "given up"),
    }[intake.ending]
    done = translate("Media", "{done} of {found} files").format(
        done=numbers(counts.settled), found=numbers(max(intake.files, counts.settled))
    )
    below = "  ·  ".join((moment_words(intake.begun_at), ended, done))
    return FormerIntake(intake.id, title_of(intake.chosen), below, intake.may_go_on)


def title_of(chosen: Iterable[str]) -> str:
    """What was chosen, by the names of the first of it."""
    names = [shortened(visible(Path(path).name or path), _LONGEST_NAME) for path in chosen]
    if len(names) <= _NAMED:
        return ", ".join(names)
    return translate("Media", "{names} and more").format(names=", ".join(names[:_NAMED]))


def report_of(files: Iterable[IntakeFile]) -> OutcomeReport:
    """A row for each file, those that a person has to look at first."""
    return OutcomeReport.of(map(_row, files))


def _row(file: IntakeFile) -> FileOutcome:
    judged = file.listed is not AgainstList.NOT_COMPARED and file.outcome in _READ
    outcome = _BY_LIST[file.listed] if judged else _BY_OUTCOME[file.outcome]
    told = outcome_words(file.outcome) if judged else ""
    words = (file.code, told, file.remark, listed_words(file.listed), file.listed_words)
    return FileOutcome(outcome, visible(file.name), " · ".join(part for part in words if part), file.exhibit)
