"""``add testimony``: an account given by a source, its text from a file or from standard input."""

import argparse
import sys
from typing import BinaryIO

from evidence_desk.catalogue.fields.body import LONGEST_TEXT
from evidence_desk.catalogue.kinds.place_said import place_said
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.terms import Mode
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.cli.fields import add_date, add_sensitivity, add_term, as_options, date_in
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.languages import UNDETERMINED, checked_language
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_MOST_BYTES = 4 * LONGEST_TEXT
_STANDARD_INPUT = "-"


def define(parser: argparse.ArgumentParser) -> None:
    """Who gave it, its words, and how it came about."""
    add_vault(parser)
    parser.add_argument("--source", required=True, metavar="CODE", help=translate("CommandLine", "who gave it"))
    parser.add_argument(
        "--text-file",
        metavar="PATH",
        help=translate("CommandLine", "a file with the account in UTF-8; “-” reads it from standard input"),
    )
    for option, explanation in (
        ("--title", translate("CommandLine", "what to call it")),
        ("--place", translate("CommandLine", "where it was given")),
        ("--interviewer", translate("CommandLine", "who asked")),
        ("--interpreter", translate("CommandLine", "who interpreted")),
    ):
        parser.add_argument(option, metavar="TEXT", default="", help=explanation)
    add_date(parser, translate("CommandLine", "when it was given, such as 2017-11-15, 2017-11 or 2017-11~"))
    parser.add_argument(
        "--language",
        default=UNDETERMINED,
        metavar="TAG",
        help=translate("CommandLine", "the language of the text, such as az, ru, ar or en"),
    )
    add_term(parser, "--mode", Mode.NOT_ASKED, translate("CommandLine", "how it was given"))
    add_sensitivity(parser)


def run(call: Call) -> Outcome:
    """Add it as a draft."""
    arguments = call.arguments
    language, taken_on = checked_language(arguments.language), date_in(arguments)
    text = _text(arguments.text_file)
    with desk_at(call, arguments.vault) as desk, as_options():
        source = record_named(desk, arguments.source, "source")
        body = TestimonyBody(
            source=source.id,
            title=arguments.title,
            taken_on=taken_on,
            place=place_said(arguments.place),
            language=language,
            mode=Mode(arguments.mode),
            interviewer=arguments.interviewer,
            interpreter=arguments.interpreter,
            text=text,
            sensitivity=arguments.sensitivity,
        )
        record = desk.keep(body)
    sentence = translate("CommandLine", "{code} is a draft, told by {source} ({alias}).")
    call.console.say(sentence.format(code=record.code, source=source.code, alias=visible(source.body.alias)))
    if taken_on:
        call.console.say(translate("CommandLine", "Given: {date}.").format(date=taken_on.read_back()))
    call.console.say(translate("CommandLine", "“evidence-desk seal {code}” seals it.").format(code=record.code))
    return Outcome(facts={"record": record.to_json(), "content": record.content(), "source_code": source.code})


def _text(path: str | None) -> str:
    """The account, its line ends as line feeds; ResearcherError where there is no text to be had."""
    if path is None:
        return ""
    if path == _STANDARD_INPUT:
        return _decoded(sys.stdin.buffer)
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - also takes /dev/fd/4
            return _decoded(stream)
    except OSError as error:
        raise ResearcherError(
            translate("CommandLine", "The text file cannot be read ({reason}).").format(
                reason=error.strerror or type(error).__name__
            ),
            safe=translate("CommandLine", "Nothing was added."),
            mend=translate("CommandLine", "Check the name of the file."),
        ) from None


def _decoded(stream: BinaryIO) -> str:
    content = stream.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise ResearcherError(
            translate("CommandLine", "The text is too long for a testimony."),
            safe=translate("CommandLine", "Nothing was added."),
            mend=translate("CommandLine", "Add the file with “add media” instead."),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ResearcherError(
            translate("CommandLine", "The text is not in UTF-8."),
            safe=translate("CommandLine", "Nothing was added."),
            mend=translate("CommandLine", "Save it as UTF-8 in a text editor, or add the file with “add media”."),
        ) from None
    return text.replace("\r\n", "\n")
