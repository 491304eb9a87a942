"""``add media``: files and folders become exhibits; the originals are only read."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evidence_desk.catalogue.registers.intakes import Acquisition, AgainstList, IntakeOutcome, IntakeRecord
from evidence_desk.catalogue.terms.terms import Generation
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, Call, Outcome
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.cli.fields import add_date, add_term, date_in
from evidence_desk.cli.intakes import counted_facts, intake_named
from evidence_desk.cli.watching import size_text
from evidence_desk.desk import Desk
from evidence_desk.desk.taking_in import count, new_intake, room, run_of, save_results
from evidence_desk.media.intake import IntakeResult
from evidence_desk.media.intake_counting import Counted
from evidence_desk.preservation.turns import at_once
from evidence_desk.reports.intake_results import listed_words
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_NOT_AS_LISTED = (AgainstList.CHANGED, AgainstList.MISSING, AgainstList.UNCLEAR)


def define(parser: argparse.ArgumentParser) -> None:
    """Which files, from whom, when and how they came."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help=translate("CommandLine", "files and folders"))
    add_vault(parser)
    parser.add_argument(
        "--from", dest="from_source", metavar="CODE", help=translate("CommandLine", "the source who gave them")
    )
    parser.add_argument(
        "--how", default="", metavar="TEXT", help=translate("CommandLine", "how they came, such as “from his phone”")
    )
    add_date(parser, translate("CommandLine", "when they were received, such as 2017-11-15"))
    add_term(parser, "--generation", Generation.UNKNOWN, translate("CommandLine", "whether they are originals"))
    parser.add_argument(
        "--list",
        default="",
        metavar="FILE",
        help=translate("CommandLine", "a list of hashes to compare each file with"),
    )
    parser.add_argument(
        "--hash-only",
        nargs="?",
        const="",
        metavar="WHERE",
        help=translate(
            "CommandLine",
            "store no content: the files stay where they are, and only their hashes are kept; WHERE says where",
        ),
    )
    parser.add_argument(
        "--go-on",
        nargs="?",
        const="",
        metavar="INTAKE",
        help=translate("CommandLine", "go on with an intake that was cut short: the newest, or the one that is named"),
    )
    parser.add_argument(
        "--results", metavar="FILE", help=translate("CommandLine", "save what became of each file as a table (CSV)")
    )


def run(call: Call) -> Outcome:
    """Take them in, each with a result of its own; a file that could not be read makes the exit code 1."""
    arguments = call.arguments
    received_on = date_in(arguments)
    with desk_at(call, arguments.vault) as desk:
        begun_before = arguments.go_on is not None
        intake = _to_go_on(desk, arguments) if begun_before else _new(desk, arguments, received_on)
        results: list[IntakeResult] = []
        intake = _taken_in(call, desk, intake, results)
        counts = desk.intakes.counts(intake.id)
        if arguments.results:
            save_results(desk, intake.id, Path(arguments.results), at_once)
    told = [f"{counts.outcomes[one]} {_word(one)}" for one in IntakeOutcome if counts.outcomes.get(one)]
    told += [f"{counts.listed[one]} {listed_words(one)}" for one in AgainstList if one.value and counts.listed.get(one)]
    call.console.say(", ".join(told) or translate("CommandLine", "There was nothing to take in."))
    bad = counts.outcomes.get(IntakeOutcome.UNREADABLE) or any(counts.listed.get(one) for one in _NOT_AS_LISTED)
    facts = counted_facts(intake, counts) | {"files": [_facts(one) for one in results]}
    return Outcome(DIFFERENCES if bad else ALL_GOOD, facts)


def _new(desk: Desk, arguments: argparse.Namespace, received_on: Any) -> IntakeRecord:
    if not arguments.paths:
        raise ResearcherError(
            translate("CommandLine", "It is not said what to take in."),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Name files or folders, or “--go-on” for an intake that was cut short."),
        )
    source = record_named(desk, arguments.from_source, "source") if arguments.from_source else None
    acquisition = Acquisition(
        acquired_from=source.id if source else None,
        acquired_on=received_on,
        acquired_how=arguments.how,
        generation=Generation(arguments.generation),
        hash_only=arguments.hash_only is not None,
        kept_where=arguments.hash_only or "",
    )
    return new_intake(desk, arguments.paths, acquisition, arguments.list)


def _to_go_on(desk: Desk, arguments: argparse.Namespace) -> IntakeRecord:
    """With the same facts as before: nothing else may be said of the rest of the same files."""
    said = (arguments.paths, arguments.from_source, arguments.how, arguments.list, date_in(arguments))
    if any(said) or arguments.hash_only is not None:
        raise ResearcherError(
            translate("CommandLine", "An intake goes on with what was said when it began."),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "Leave away everything but “--go-on”, or begin another intake."),
        )
    if arguments.go_on:
        intake = intake_named(desk, arguments.go_on)
        if intake.may_go_on:
            return intake
    elif waiting := desk.intakes.unfinished():
        return waiting[0]
    raise ResearcherError(
        translate("CommandLine", "There is no such intake that was cut short."),
        safe=translate("CommandLine", "Nothing was changed."),
        mend=translate("CommandLine", "“evidence-desk intakes” lists them all."),
    )


def _taken_in(call: Call, desk: Desk, intake: IntakeRecord, results: list[IntakeResult]) -> IntakeRecord:
    """Enter file by file, so that an interruption loses none of those that are done."""

    def told(some: Sequence[IntakeResult]) -> None:
        for one in some:
            _tell(call, one)
        if call.console.as_json:
            results.extend(some)

    taking = run_of(desk, intake, at_once, told)
    with call.console.watching(translate("CommandLine", "counting")) as watcher:
        counted = count(desk, intake.chosen, watcher)
    if not intake.acquisition.hash_only:
        _tell_room(call, desk, counted)
    with call.console.watching(translate("CommandLine", "taking in")) as watcher:
        return taking.run(counted, watcher)


def _tell_room(call: Call, desk: Desk, counted: Counted) -> None:
    there = room(desk, counted)
    words = translate("CommandLine", "{files} files of {size}: at most {room} will be stored, {free} are free.")
    told = words.format(
        files=counted.files, size=size_text(counted.bytes), room=size_text(there.at_most), free=size_text(there.free)
    )
    call.console.say(told)
    if not there.is_enough:
        call.console.remark(
            translate("CommandLine", "warning: the disk of the vault has not enough room for all of it, if all is new")
        )


def _tell(call: Call, result: IntakeResult) -> None:
    parts = [_word(result.outcome).ljust(10), result.code.ljust(8), visible(result.name)]
    remarks = [visible(one) for one in (listed_words(result.listed), result.remark) if one]
    line = "  ".join(parts)
    call.console.say(f"{line}: {'; '.join(remarks)}" if remarks else line)


def _word(outcome: IntakeOutcome) -> str:
    return {
        IntakeOutcome.STORED: translate("CommandLine", "stored"),
        IntakeOutcome.HASHED: translate("CommandLine", "hash only"),
        IntakeOutcome.DUPLICATE: translate("CommandLine", "duplicate"),
        IntakeOutcome.UNREADABLE: translate("CommandLine", "unreadable"),
        IntakeOutcome.IGNORED: translate("CommandLine", "ignored"),
        IntakeOutcome.MISSING: translate("CommandLine", "missing"),
        IntakeOutcome.UNCLEAR: translate("CommandLine", "unclear lines"),
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
        "listed": result.listed.value,
    }
