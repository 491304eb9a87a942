"""``seal``: seal a testimony."""

import argparse

from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """Which testimony."""
    parser.add_argument("code", metavar="CODE", help=translate("CommandLine", "the code of the testimony"))
    add_vault(parser)


def run(call: Call) -> Outcome:
    """Seal it as it stands now."""
    with desk_at(call, call.arguments.vault) as desk:
        found = record_named(desk, call.arguments.code, "testimony")
        sealed = desk.seal_testimony(found.id, based_on=found.revision)
    title = visible(sealed.body.title)
    call.console.say(
        translate("CommandLine", "{code} is sealed: {title}").format(code=sealed.code, title=title)
        if title
        else translate("CommandLine", "{code} is sealed.").format(code=sealed.code)
    )
    return Outcome(facts={"record": sealed.to_json(), "content": sealed.content()})
