"""``add record``: a record of any kind from JSON, for scripts and for what has no options of its own."""

import argparse
import sys
from collections.abc import Iterable
from typing import BinaryIO

from evidence_desk.catalogue.fields.body import Body
from evidence_desk.catalogue.fields.references import TermUse
from evidence_desk.catalogue.kinds.record import BODY_TYPES
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.body_reading import MOST_BYTES, read_body
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_STANDARD_INPUT = "-"
# What needs a file has “add media”; who a source is, is entered at its own door and sealed there.
_KINDS = sorted(BODY_TYPES.keys() - {"exhibit", "identity"})


def define(parser: argparse.ArgumentParser) -> None:
    """Which kind, and where its JSON is."""
    add_vault(parser)
    parser.add_argument(
        "--kind", dest="of_kind", choices=_KINDS, required=True, help=translate("CommandLine", "the kind of record")
    )
    parser.add_argument(
        "--from",
        dest="file",
        metavar="PATH",
        default=_STANDARD_INPUT,
        help=translate("CommandLine", "a file with the body in JSON; “-” or nothing reads it from standard input"),
    )
    parser.add_argument(
        "--reason", default="", metavar="TEXT", help=translate("CommandLine", "for the custody log, which keeps it")
    )


def run(call: Call) -> Outcome:
    """Add it."""
    arguments = call.arguments
    content = read_file(arguments.file)
    with desk_at(call, arguments.vault) as desk:
        body = read_body(BODY_TYPES[arguments.of_kind], content, lambda code: record_named(desk, code).id)
        _refuse_sealed(body)
        refuse_unknown_terms(body, desk.code_lists)
        record = desk.keep(body, reason=arguments.reason)
        name = desk.names.of(record.body)
    call.console.say(translate("CommandLine", "{code} is the code of: {name}").format(code=record.code, name=name))
    return Outcome(facts={"record": record.to_json(), "content": record.content()})


def _refuse_sealed(body: Body) -> None:
    if isinstance(body, TestimonyBody) and body.state is TestimonyState.SEALED:
        raise ResearcherError(
            translate("CommandLine", "A testimony is added as a draft."),
            safe=translate("CommandLine", "Nothing was added."),
            mend=translate("CommandLine", "Leave “state” out; “evidence-desk seal CODE” seals it afterwards."),
        )


def refuse_unknown_terms(body: Body, code_lists: CodeLists, known: Iterable[TermUse] = ()) -> None:
    """A window offers terms to choose from; what is typed into a script may be misspelt. What was there before may stay."""
    for use in body.terms_used():
        if use not in known and code_lists.find(use.name, use.code) is None:
            words = translate("CommandLine", "“{code}” is not in the list {list}. (“{field}”)")
            raise ResearcherError(
                words.format(code=visible(use.code), list=use.name, field=use.role),
                safe=translate("CommandLine", "Nothing was added."),
                mend=translate("CommandLine", "“evidence-desk export-lists {list}” writes its terms.").format(
                    list=use.name
                ),
            )


def read_file(path: str) -> bytes:
    """What a file holds, or standard input, as far as a record can hold it."""
    if path == _STANDARD_INPUT:
        return _some(sys.stdin.buffer)
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - also takes /dev/fd/4
            return _some(stream)
    except OSError as error:
        raise ResearcherError(
            translate("CommandLine", "The file cannot be read ({reason}).").format(
                reason=error.strerror or type(error).__name__
            ),
            safe=translate("CommandLine", "Nothing was added."),
            mend=translate("CommandLine", "Check the name of the file."),
        ) from None


def _some(stream: BinaryIO) -> bytes:
    return stream.read(MOST_BYTES + 1)
