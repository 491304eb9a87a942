"""``add source``: anyone or anything that tells us something."""

import argparse

from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.terms.terms import Knowledge, NameStatus, Reliability, Risk, SourceType
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.cli.fields import add_listed, add_sensitivity, add_term, as_options
from evidence_desk.values.languages import checked_language
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """What is said of a source; whatever is not given was not asked."""
    add_vault(parser)
    parser.add_argument("--alias", required=True, help=translate("CommandLine", "what the source is called here"))
    add_term(parser, "--type", SourceType.PERSON, translate("CommandLine", "what the source is"))
    add_term(
        parser, "--name-status", NameStatus.UNKNOWN, translate("CommandLine", "how the alias stands to the real name")
    )
    _add_text(parser, "--name-status-reason", translate("CommandLine", "why the name is withheld or changed"))
    add_listed(parser, "--relation", "source-relations", translate("CommandLine", "how it stands to what it tells of"))
    add_term(parser, "--knowledge", Knowledge.NOT_ASKED, translate("CommandLine", "first or second hand"))
    parser.add_argument(
        "--language",
        action="append",
        default=[],
        metavar="TAG",
        help=translate("CommandLine", "a language it speaks, such as az or ru; may be repeated"),
    )
    add_term(
        parser, "--reliability", Reliability.NOT_ASSESSED, translate("CommandLine", "on the Admiralty scale, A to F")
    )
    _add_text(parser, "--reliability-reason", translate("CommandLine", "why it is judged so"))
    add_term(parser, "--risk", Risk.NOT_ASSESSED, translate("CommandLine", "what threatens it if it becomes known"))
    _add_text(parser, "--spokesperson", translate("CommandLine", "who speaks for it"))
    _add_text(parser, "--note", translate("CommandLine", "anything else"))
    add_sensitivity(parser)


def run(call: Call) -> Outcome:
    """Add it."""
    arguments = call.arguments
    body = SourceBody(
        alias=arguments.alias,
        source_type=SourceType(arguments.type),
        name_status=NameStatus(arguments.name_status),
        name_status_reason=arguments.name_status_reason,
        relation=arguments.relation,
        knowledge=Knowledge(arguments.knowledge),
        languages=tuple(checked_language(tag) for tag in arguments.language),
        reliability=Reliability(arguments.reliability),
        reliability_reason=arguments.reliability_reason,
        risk=Risk(arguments.risk),
        spokesperson=arguments.spokesperson,
        note=arguments.note,
        sensitivity=arguments.sensitivity,
    )
    with as_options():
        body.checked()
    with desk_at(call, arguments.vault) as desk:
        record = desk.keep(body)
    sentence = translate("CommandLine", "{code} is the code of {alias}.")
    call.console.say(sentence.format(code=record.code, alias=visible(body.alias)))
    return Outcome(facts={"record": record.to_json(), "content": record.content()})


def _add_text(parser: argparse.ArgumentParser, option: str, explanation: str) -> None:
    parser.add_argument(option, metavar="TEXT", default="", help=explanation)
