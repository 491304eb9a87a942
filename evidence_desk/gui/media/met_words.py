"""How a file came and came again, by the register of intakes: when, under which name, and what a list of hashes says of it."""

from collections.abc import Sequence

from evidence_desk.catalogue.kinds.exhibit import ExhibitBody
from evidence_desk.catalogue.registers.intakes import IntakeFile, IntakeRecord
from evidence_desk.gui.moments import moment_words
from evidence_desk.reports.intake_results import listed_words
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

Met = Sequence[tuple[IntakeRecord, IntakeFile]]
_MOST = 12  # lines; a card that is read every week would fill the page


def medium_words(body: ExhibitBody) -> str:
    """The medium an exhibit came on: its name, label and kind of file system, as far as they are known."""
    system = translate("Media", "file system {system}").format(system=visible(body.medium_system))
    label = translate("Media", "label “{label}”").format(label=visible(body.medium_label))
    parts = (
        visible(body.medium),
        label if body.medium_label else "",
        system if body.medium_system else "",
    )
    return " · ".join(part for part in parts if part)


def met_words(met: Met) -> tuple[str, str]:
    """The times the file came again after the first, and what lists say of it; one a line, each empty where there is nothing."""
    again = [_line(intake, file) for intake, file in met[1:]]
    judged = [
        translate("Media", "{day}: {judgement}. {words}").format(
            day=moment_words(intake.begun_at), judgement=listed_words(file.listed), words=visible(file.listed_words)
        )
        for intake, file in met
        if file.listed.value
    ]
    return _shortened(again), _shortened(judged)


def _line(intake: IntakeRecord, file: IntakeFile) -> str:
    words = translate("Media", "{day}, as “{name}”")
    return words.format(day=moment_words(intake.begun_at), name=visible(file.name))


def _shortened(lines: list[str]) -> str:
    if len(lines) > _MOST:
        more = translate("Media", "and {count} more").format(count=len(lines) - _MOST)
        lines = [*lines[:_MOST], more]
    return "\n".join(lines)
