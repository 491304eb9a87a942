"""``revise``: a further revision of a record, from the fields that change; or a record is taken back, or brought back."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from evidence_desk.catalogue.fields.body import Body, FieldProblemError, says_why
from evidence_desk.catalogue.kinds.identity import IdentityBody
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.cli.adding_record import read_file, refuse_unknown_terms
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.body_reading import read_object, revised_body
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.cli.record_text import RecordText
from evidence_desk.cli.set_fields import read_settings
from evidence_desk.desk import Desk
from evidence_desk.desk.coding import Coding
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """Which record, what changes, and why."""
    parser.add_argument("code", metavar="CODE", help=translate("CommandLine", "the code of a record of any kind"))
    add_vault(parser)
    parser.add_argument(
        "--set",
        dest="settings",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help=translate("CommandLine", "a field and what it says from now on; may be repeated"),
    )
    parser.add_argument(
        "--from",
        dest="file",
        metavar="PATH",
        help=translate("CommandLine", "a file with the fields that change, in JSON; “-” reads standard input"),
    )
    turns = parser.add_mutually_exclusive_group()
    turns.add_argument(
        "--take-back",
        dest="turn",
        action="store_const",
        const="take-back",
        help=translate("CommandLine", "say that it was a mistake, or is no longer held; the history keeps it"),
    )
    turns.add_argument(
        "--bring-back",
        dest="turn",
        action="store_const",
        const="bring-back",
        help=translate("CommandLine", "say that it holds after all"),
    )
    parser.add_argument(
        "--reason", default="", metavar="TEXT", help=translate("CommandLine", "for the custody log, which keeps it")
    )
    parser.add_argument(
        "--based-on",
        type=int,
        metavar="NUMBER",
        help=translate("CommandLine", "the revision that you looked at; refused where there is a later one"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=translate("CommandLine", "say what would change, and change nothing")
    )


def run(call: Call) -> Outcome:
    """Revise it."""
    arguments = call.arguments
    _refuse_both_or_none(arguments)
    with as_revision(), desk_at(call, arguments.vault) as desk:
        record = record_named(desk, arguments.code)
        body = _turned(record, arguments) if arguments.turn else _revised(desk, record, arguments)
        based_on = record.revision if arguments.based_on is None else arguments.based_on
        desk.records_of(record.kind).check_revision(record, body, based_on=based_on, reason=arguments.reason)
        _say_changes(call, desk, record, body)
        kept = [record] if body == record.body or arguments.dry_run else _keep(desk, record, body, arguments)
        _say_kept(call, record, kept)
    changes = [
        {"field": name, "before": before, "after": body.to_json()[name]}
        for name, before in record.body.to_json().items()
        if before != body.to_json()[name]
    ]
    facts = {"record": kept[0].to_json(), "content": kept[0].content(), "changes": changes}
    return Outcome(facts=facts | {"along": [one.code for one in kept[1:]], "dry_run": arguments.dry_run})


@contextmanager
def as_revision() -> Iterator[None]:
    """Whatever is refused: that nothing was changed, and a problem by the field that has it."""
    try:
        yield
    except FieldProblemError as problem:
        field = "--reason" if problem.field == "reason" else f"“{problem.field}”"
        words = translate("CommandLine", "{problem} ({field})").format(problem=problem.happened, field=field)
        raise ResearcherError(words, safe=_nothing_changed(), mend=problem.mend) from problem
    except ResearcherError as error:
        if type(error) is not ResearcherError:
            raise
        raise ResearcherError(error.happened, safe=_nothing_changed(), mend=error.mend) from error


def _nothing_changed() -> str:
    return translate("CommandLine", "Nothing was changed.")


def _refuse_both_or_none(arguments: argparse.Namespace) -> None:
    fields = bool(arguments.settings or arguments.file is not None)
    if fields and arguments.turn:
        words = translate("CommandLine", "Taking back and changing are two steps, with a reason each.")
        raise ResearcherError(words, safe=_nothing_changed())
    if not fields and not arguments.turn:
        raise ResearcherError(
            translate("CommandLine", "It is not said what changes."),
            safe=_nothing_changed(),
            mend=translate("CommandLine", "Name fields with “--set FIELD=VALUE”, or give them in JSON with “--from”."),
        )


def _revised(desk: Desk, record: Record[Any], arguments: argparse.Namespace) -> Body:
    """The record's body with the fields that change."""
    present: Body = record.body
    if isinstance(present, IdentityBody):
        raise ResearcherError(
            translate("CommandLine", "Who somebody is, is changed at the window, where it is sealed.")
        )
    changes = read_object(read_file(arguments.file)) if arguments.file is not None else {}
    settings = read_settings(type(present), arguments.settings)
    for name in changes.keys() & settings.keys():
        words = translate("CommandLine", "“{field}” is given twice: in JSON, and by “--set”.")
        raise ResearcherError(words.format(field=name))
    body = revised_body(present, changes | settings, lambda code: record_named(desk, code).id)
    _refuse_sealing(record, body)
    refuse_unknown_terms(body, desk.code_lists, known=present.terms_used())
    return body


def _refuse_sealing(record: Record[Any], body: Body) -> None:
    sealing = isinstance(body, TestimonyBody) and body.state is TestimonyState.SEALED
    if sealing and record.body.state is not TestimonyState.SEALED:
        raise ResearcherError(
            translate("CommandLine", "A testimony is sealed as it stands, by a step of its own."),
            mend=translate("CommandLine", "“evidence-desk seal {code}” seals it.").format(code=record.code),
        )


def _turned(record: Record[Any], arguments: argparse.Namespace) -> Body:
    """The record's body, taken back or brought back."""
    if "taken_back" not in type(record.body).HINTS:
        raise ResearcherError(
            translate("CommandLine", "A record of this kind is not taken back: others may rest on it."),
            mend=translate("CommandLine", "Acts, passages, claims, assessments and links are."),
        )
    if not says_why(arguments.reason):
        raise FieldProblemError("reason", translate("CommandLine", "Say in a few words why."))
    body: Body = replace(record.body, taken_back=arguments.turn == "take-back")
    return body


def _keep(desk: Desk, record: Record[Any], body: Body, arguments: argparse.Namespace) -> Sequence[Record[Any]]:
    """The record as it is now, and what was taken back or brought back along with it."""
    if arguments.turn and isinstance(body, PassageBody):
        coding = Coding(desk)
        turn = coding.take_back if body.taken_back else coding.bring_back
        return turn(record.id, arguments.reason)
    return [desk.keep(body, record.id, based_on=record.revision, reason=arguments.reason)]


def _say_changes(call: Call, desk: Desk, record: Record[Any], body: Body) -> None:
    name = desk.names.of(record.body)
    call.console.say(translate("CommandLine", "{code} · {name}").format(code=record.code, name=name))
    for field, lines in RecordText(desk).changes(record.body, body):
        call.console.say(f"  {field}")
        for line in lines:
            call.console.say(f"    {line}")


def _say_kept(call: Call, before: Record[Any], kept: Sequence[Record[Any]]) -> None:
    say = call.console.say
    if kept[0].revision == before.revision:
        trial = call.arguments.dry_run
        unchanged = translate("CommandLine", "It says this already; no revision was made.")
        say(translate("CommandLine", "Nothing was changed: this was a trial.") if trial else unchanged)
        return
    number = translate("CommandLine", "This is revision {number}.")
    say(number.format(number=kept[0].revision))
    for one in kept[1:]:
        say(translate("CommandLine", "{code}, which was coded from it, goes along.").format(code=one.code))
