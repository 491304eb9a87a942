"""``add media``: files and folders become exhibits; the originals are only read."""

import argparse
from collections import Counter
from collections.abc import Generator
from contextlib import closing
from typing import Any, cast

from evidence_desk.catalogue.terms.terms import Generation
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, Call, Outcome
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.cli.fields import add_date, add_term, date_in
from evidence_desk.desk import Desk
from evidence_desk.media.intake import Acquisition, IntakeOutcome, IntakeResult, Reading
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """Which files, from whom, when and how they came."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help=translate("CommandLine", "files and folders"))
    add_vault(parser)
    parser.add_argument(
        "--from", dest="from_source", metavar="CODE", help=translate("CommandLine", "the source who gave them")
    )
    parser.add_argument(
        "--how", default="", metavar="TEXT", help=translate("CommandLine", "how they came, such as “from his phone”")
    )
    add_date(parser, translate("CommandLine", "when they were received, such as 2017-11-15"))
    add_term(parser, "--generation", Generation.UNKNOWN, translate("CommandLine", "whether they are originals"))


def run(call: Call) -> Outcome:
    """Take them in, each with a result of its own; a file that could not be read makes the exit code 1."""
    arguments = call.arguments
    received_on = date_in(arguments)
    with desk_at(call, arguments.vault) as desk:
        source = record_named(desk, arguments.from_source, "source") if arguments.from_source else None
        acquisition = Acquisition(
            acquired_from=source.id if source else None,
            acquired_on=received_on,
            acquired_how=arguments.how,
            generation=Generation(arguments.generation),
        )
        results = _taken_in(call, desk, acquisition)
    counts = Counter(result.outcome for result in results)
    told = ", ".join(f"{counts[outcome]} {_word(outcome)}" for outcome in IntakeOutcome if counts[outcome])
    call.console.say(told or translate("CommandLine", "There was nothing to take in."))
    code = DIFFERENCES if counts[IntakeOutcome.UNREADABLE] else ALL_GOOD
    facts = {"counts": {one.value: counts[one] for one in IntakeOutcome}, "files": [_facts(one) for one in results]}
    return Outcome(code, facts)


def _taken_in(call: Call, desk: Desk, acquisition: Acquisition) -> list[IntakeResult]:
    """Enter file by file, so that an interruption loses none of those that are done."""
    results = []
    reading, intake = desk.intake(acquisition)
    try:
        with call.console.watching(translate("CommandLine", "taking in")) as watcher:
            with closing(cast("Generator[Reading]", reading.read(call.arguments.paths, watcher))) as readings:
                for one in readings:
                    result = intake.enter(one)
                    results.append(result)
                    _tell(call, result)
    finally:
        desk.settle()
    return results


def _tell(call: Call, result: IntakeResult) -> None:
    parts = [_word(result.outcome).ljust(10), result.code.ljust(8), visible(result.name)]
    line = "  ".join(parts)
    call.console.say(f"{line}: {visible(result.remark)}" if result.remark else line)


def _word(outcome: IntakeOutcome) -> str:
    return {
        IntakeOutcome.STORED: translate("CommandLine", "stored"),
        IntakeOutcome.DUPLICATE: translate("CommandLine", "duplicate"),
        IntakeOutcome.UNREADABLE: translate("CommandLine", "unreadable"),
        IntakeOutcome.IGNORED: translate("CommandLine", "ignored"),
    }[outcome]


def _facts(result: IntakeResult) -> dict[str, Any]:
    return {
        "name": result.name,
        "outcome": result.outcome.value,
        "code": result.code,
        "id": result.exhibit,
        "sha256": result.sha256,
        "size": result.size,
        "remark": result.remark,
    }
