"""``intakes``: every taking in of media, how it ended, and what became of each of its files."""

import argparse
from pathlib import Path
from typing import Any

from evidence_desk.catalogue.registers.intakes import IntakeCounts, IntakeEnding, IntakeOutcome, IntakeRecord
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.desk import Desk
from evidence_desk.desk.taking_in import give_up, results, save_results
from evidence_desk.preservation.turns import at_once
from evidence_desk.reports.intake_results import listed_words, outcome_words
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate

_SHOWN = 8  # characters of an identity, enough to tell intakes apart
_LONGEST_CELL = 48


def define(parser: argparse.ArgumentParser) -> None:
    """All of them, or one with its files."""
    parser.add_argument(
        "intake", metavar="INTAKE", nargs="?", help=translate("CommandLine", "one of them, by its first characters")
    )
    add_vault(parser)
    parser.add_argument(
        "--save", metavar="FILE", help=translate("CommandLine", "save what became of each file as a table (CSV)")
    )
    parser.add_argument(
        "--give-up",
        action="store_true",
        help=translate("CommandLine", "do not offer any more to go on with it; what was taken in stays"),
    )


def run(call: Call) -> Outcome:
    """List them, newest first; or tell of one, save its results, give it up."""
    arguments = call.arguments
    with desk_at(call, arguments.vault) as desk:
        if arguments.intake is None:
            return _all(call, desk)
        intake = intake_named(desk, arguments.intake)
        if arguments.give_up and intake.may_go_on:
            give_up(desk, intake, at_once)
        if arguments.save:
            save_results(desk, intake.id, Path(arguments.save), at_once)
        intake = intake_named(desk, intake.id)
        counts = desk.intakes.counts(intake.id)
        files = []
        for file in results(desk, intake.id, at_once):
            if call.console.as_json:
                facts = {"outcome": file.outcome.value, "listed": file.listed.value, "sha256": file.sha256}
                files.append({"name": visible(file.name), "code": file.code, "remark": file.remark} | facts)
            elif not arguments.save and not arguments.give_up:
                told = (
                    outcome_words(file.outcome),
                    listed_words(file.listed),
                    file.code,
                    visible(file.name),
                    file.remark,
                )
                call.console.say("  ".join(part for part in told if part))
    call.console.say("  ".join(_cells(intake, counts)))
    return Outcome(facts=counted_facts(intake, counts) | {"files": files})


def intake_named(desk: Desk, untrusted_beginning: str) -> IntakeRecord:
    """The intake whose identity begins like this; ResearcherError where there is none, or more than one."""
    found = desk.intakes.beginning_with(untrusted_beginning.strip().lower())
    if len(found) == 1:
        return found[0]
    raise ResearcherError(
        translate("CommandLine", "No intake, or more than one, begins with “{name}”.").format(
            name=shortened(visible(untrusted_beginning), _LONGEST_CELL)
        ),
        safe=translate("CommandLine", "Nothing was changed."),
        mend=translate("CommandLine", "“evidence-desk intakes” lists them all."),
    )


def counted_facts(intake: IntakeRecord, counts: IntakeCounts) -> dict[str, Any]:
    """An intake for programs."""
    return {
        "intake": intake.id,
        "begun_at": intake.begun_at,
        "ended_at": intake.ended_at,
        "ending": intake.ending.value,
        "found": intake.files,
        "counts": {one.value: counts.outcomes.get(one, 0) for one in IntakeOutcome},
        "listed": {one.value: count for one, count in counts.listed.items() if one.value},
    }


def _all(call: Call, desk: Desk) -> Outcome:
    found = [(intake, desk.intakes.counts(intake.id)) for intake in desk.intakes.page()]
    if found:
        call.console.say_table([_cells(*one) for one in found])
    else:
        call.console.say(translate("CommandLine", "Nothing was taken in yet."))
    return Outcome(facts={"intakes": [counted_facts(*one) for one in found]})


def _cells(intake: IntakeRecord, counts: IntakeCounts) -> list[str]:
    done = translate("CommandLine", "{done} of {found} files").format(done=counts.settled, found=intake.files)
    names = ", ".join(visible(Path(path).name or path) for path in intake.chosen)
    ended = _ending_words(intake.ending)
    return [intake.id[:_SHOWN], intake.begun_at[:16].replace("T", " "), ended, done, shortened(names, _LONGEST_CELL)]


def _ending_words(ending: IntakeEnding) -> str:
    return {
        IntakeEnding.OPEN: translate("CommandLine", "cut short"),
        IntakeEnding.FINISHED: translate("CommandLine", "finished"),
        IntakeEnding.STOPPED: translate("CommandLine", "stopped"),
        IntakeEnding.BROKEN_OFF: translate("CommandLine", "broken off"),
        IntakeEnding.GIVEN_UP: translate("CommandLine", "given up"),
    }[ending]
