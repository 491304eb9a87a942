"""``report``: write a report for somebody, after saying what they will see of it, what stays, and why."""

import argparse
from pathlib import Path
from typing import Any

from evidence_desk.catalogue.consent.consent_lines import ASKED_FOR
from evidence_desk.catalogue.gate.gate_asking import Outcome as GateOutcome
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.case_terms import Predicate
from evidence_desk.catalogue.terms.consent_terms import Recipient, Use
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.cli.arguments import add_kinds, add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.cli.watching import size_text
from evidence_desk.desk import Desk
from evidence_desk.desk.reporting import Reporting, ReportWanted
from evidence_desk.reports.asked_for import uses_for
from evidence_desk.reports.made_report import MadeReport, NothingGoesError, ReportKind
from evidence_desk.reports.saving import CSV, PDF, WrittenReport, form_of, save_made
from evidence_desk.reports.tally import Looked, Tally
from evidence_desk.reports.tally_words import outcome_words
from evidence_desk.values.codes import checked_code
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.uncertain_date import understood
from evidence_desk.values.wording import translate

_KINDS_OF = {
    ReportKind.TESTIMONY: ("testimony",),
    ReportKind.SOURCE: ("source",),
    ReportKind.EXHIBITS: ("source",),
    ReportKind.CHRONOLOGY: ("event", "place", "party"),
    ReportKind.CLAIMS: (),
    ReportKind.CUSTODY: (),
}


def define(parser: argparse.ArgumentParser) -> None:
    """The kinds of reports."""
    add_kinds(
        parser,
        {
            ReportKind.TESTIMONY: (
                translate("CommandLine", "an account with its translations and what was coded from it"),
                _define_testimony,
            ),
            ReportKind.CHRONOLOGY: (
                translate("CommandLine", "what happened in an event, at a place, with a party, or within some days"),
                _define_chronology,
            ),
            ReportKind.CLAIMS: (translate("CommandLine", "what is claimed on a question"), _define_claims),
            ReportKind.SOURCE: (translate("CommandLine", "a source, and what it agreed to"), _define_source),
            ReportKind.EXHIBITS: (translate("CommandLine", "exhibits with their hashes"), _define_exhibits),
            ReportKind.CUSTODY: (translate("CommandLine", "what the custody logs tell of a record"), _define_custody),
        },
    )


def run(call: Call) -> Outcome:
    """Make the report, say what goes and what stays, and write it."""
    arguments = call.arguments
    path = None if arguments.dry_run else _path(arguments)
    with desk_at(call, arguments.vault) as desk:
        reporting = Reporting(desk)
        recipient = Recipient(arguments.recipient)
        use = Use(arguments.use) if arguments.use else ASKED_FOR[recipient]
        asked = reporting.asked_for(recipient, use, arguments.organisation)
        try:
            made = reporting.make(_wanted(desk, reporting, arguments), asked)
        except NothingGoesError as error:
            _tell_tally(call, error.tally)
            raise
        _tell_tally(call, made.tally)
        facts = _facts(made)
        if path is None:
            call.console.say(translate("CommandLine", "Nothing was written: this was a dry run."))
            return Outcome(facts=facts)
        with call.console.watching(translate("CommandLine", "writing")) as watcher:
            written = save_made(made, path, lambda report: reporting.note(made, report), watcher)
    _tell_written(call, path, written)
    return Outcome(facts=facts | _written_facts(path, written))


# Options.


def _define_testimony(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help=translate("CommandLine", "the code of the testimony"))
    _define_common(parser)


def _define_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help=translate("CommandLine", "the code of the source"))
    _define_common(parser)


def _define_exhibits(parser: argparse.ArgumentParser) -> None:
    words = translate("CommandLine", "the code of a source; without it, all exhibits")
    parser.add_argument("code", metavar="CODE", nargs="?", default="", help=words)
    _define_common(parser)


def _define_custody(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help=translate("CommandLine", "the code of any record"))
    _define_common(parser)


def _define_chronology(parser: argparse.ArgumentParser) -> None:
    words = translate("CommandLine", "the code of an event, a place or a party; not needed where --when is given")
    parser.add_argument("code", metavar="CODE", nargs="?", default="", help=words)
    parser.add_argument(
        "--when",
        metavar="EDTF",
        help=translate("CommandLine", "the days, such as 2017-09 or 2017-09-15/2017-09-30"),
    )
    _define_common(parser)


def _define_claims(parser: argparse.ArgumentParser) -> None:
    words = translate("CommandLine", "the code of a claim or a judgement, or of what is claimed about")
    parser.add_argument("code", metavar="CODE", help=words)
    questions = [one.value for one in Predicate if one is not Predicate.DENIED]
    parser.add_argument(
        "--question",
        choices=questions,
        help=translate("CommandLine", "what is asked, where more than one question is answered"),
    )
    _define_common(parser)


def _define_common(parser: argparse.ArgumentParser) -> None:
    add_vault(parser)
    parser.add_argument(
        "--for",
        dest="recipient",
        required=True,
        choices=[one.value for one in Recipient],
        help=translate("CommandLine", "who will have it"),
    )
    uses = {use.value for recipient in Recipient for use in uses_for(recipient)}
    parser.add_argument(
        "--use",
        choices=[one.value for one in Use if one.value in uses],
        help=translate("CommandLine", "what it is for; what is usual for the recipient where it is not said"),
    )
    parser.add_argument(
        "--organisation",
        metavar="NAME",
        default="",
        help=translate("CommandLine", "which organisation, as it is called in the consents"),
    )
    parser.add_argument(
        "--out", metavar="FILE", help=translate("CommandLine", "a new file; its ending is .pdf or .csv")
    )
    parser.add_argument("--csv", action="store_true", help=translate("CommandLine", "write a table for spreadsheets"))
    parser.add_argument(
        "--dry-run", action="store_true", help=translate("CommandLine", "only say what would go and what would stay")
    )


def _path(arguments: argparse.Namespace) -> Path:
    """Where it is written; a name without an ending gets one."""
    if not arguments.out:
        raise ResearcherError(
            translate("CommandLine", "It is not said where the report is to be written."),
            safe=translate("CommandLine", "Nothing was written."),
            mend=translate("CommandLine", "Give --out FILE, or --dry-run to see what would go."),
        )
    path = Path(arguments.out)
    wanted = CSV if arguments.csv else PDF
    if not path.suffix:
        path = path.with_name(path.name + wanted)
    if form_of(path) != wanted and arguments.csv:
        raise ResearcherError(
            translate("CommandLine", "With --csv the name of the file ends in .csv."),
            safe=translate("CommandLine", "Nothing was written."),
        )
    return path


# What is asked for.


def _wanted(desk: Desk, reporting: Reporting, arguments: argparse.Namespace) -> ReportWanted:
    kind = ReportKind(arguments.kind)
    subject = _subject(desk, arguments.code, _KINDS_OF[kind]) if arguments.code else None
    if kind is ReportKind.CLAIMS and subject is not None:
        question = Predicate(arguments.question) if arguments.question else None
        return ReportWanted(kind, question=reporting.question(subject, question))
    when = understood(arguments.when) if getattr(arguments, "when", None) else None
    return ReportWanted(kind, subject.id if subject else "", when=when)


def _subject(desk: Desk, untrusted_code: str, kinds: tuple[str, ...]) -> Record[Any]:
    code = checked_code(untrusted_code)
    entered = desk.register.by_code(code, desk.id)
    record: Record[Any] | None = desk.register.record(entered.id) if entered else None
    if record is None:
        raise ResearcherError(
            translate("CommandLine", "There is nothing with the code {code} in this vault.").format(code=code),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "“evidence-desk list” shows what there is."),
        )
    if kinds and record.kind not in kinds:
        wanted = ", ".join(kind_words(kind).word for kind in kinds)
        raise ResearcherError(
            translate("CommandLine", "{code} is the code of something else than is asked for here.").format(code=code),
            safe=translate("CommandLine", "Nothing was written."),
            mend=translate("CommandLine", "This report is about: {kinds}.").format(kinds=wanted),
        )
    return record


# What is told.


def _tell_tally(call: Call, tally: Tally) -> None:
    """What does not go whole, by code and reason, then the counts: what it is called stays off the terminal."""
    rows = [
        (outcome_words(one.outcome), one.code, kind_words(one.kind).word, "; ".join((*one.reasons, *one.details)))
        for one in tally.left_out()
    ]
    if rows:
        call.console.say_table([[visible(cell) for cell in row] for row in rows])
        call.console.say()
    counted = translate("CommandLine", "{outcome}: {count}")
    told = [counted.format(outcome=outcome_words(one), count=tally.count(one)) for one in GateOutcome]
    call.console.say(", ".join(told))


def _tell_written(call: Call, path: Path, written: WrittenReport) -> None:
    words = translate("CommandLine", "The report is in {file} ({size}). It is not encrypted.")
    call.console.say(words.format(file=visible(str(path)), size=size_text(written.size)))
    call.console.say(translate("CommandLine", "SHA-256: {hash}").format(hash=written.sha256))


def _facts(made: MadeReport) -> dict[str, Any]:
    return {
        "report": made.kind.value,
        "recipient": made.asked.recipient.value,
        "recipient_name": made.asked.recipient_name,
        "use": made.asked.use.value,
        "counts": {one.value: made.tally.count(one) for one in GateOutcome},
        "items": [_item(one) for one in made.tally.looked],
        "written": False,
    }


def _item(one: Looked) -> dict[str, Any]:
    told = {"kind": one.kind, "id": one.record, "code": one.code, "outcome": one.outcome.value}
    return told | {"reasons": list(one.reasons)}


def _written_facts(path: Path, written: WrittenReport) -> dict[str, Any]:
    told = {"written": True, "file": str(path), "form": written.form.removeprefix(".")}
    return told | {"sha256": written.sha256, "size": written.size}
