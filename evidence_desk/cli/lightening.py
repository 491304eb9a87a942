"""``lighten``: before a journey, erase the files here that a recipient has confirmed to hold."""

import argparse

from evidence_desk.catalogue.registers.bundle_register import Direction
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.cli.watching import size_text
from evidence_desk.desk.lightening import lighten, lightening_of
from evidence_desk.values.codes import checked_code
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """The bundle, and that it is meant."""
    parser.add_argument("code", metavar="CODE", help=translate("CommandLine", "a bundle that was sent and receipted"))
    add_vault(parser)
    parser.add_argument(
        "--erase", action="store_true", help=translate("CommandLine", "do it; without this, only what would go is said")
    )


def run(call: Call) -> Outcome:
    """Say what would go; erase it where that is asked for expressly."""
    code = checked_code(call.arguments.code)
    with desk_at(call, call.arguments.vault) as desk:
        found = [one for one in desk.bundles.all() if one.direction is Direction.SENT and one.code == code]
        if not found:
            raise ResearcherError(
                translate("CommandLine", "No bundle with the code {code} was sent from here.").format(code=code),
                safe=translate("CommandLine", "Nothing was erased."),
            )
        erase = bool(call.arguments.erase)
        done = lighten(desk, found[0].id) if erase else lightening_of(desk, found[0].id)
    sentence = (
        translate("CommandLine", "Erased here and held by the recipient: {count} files, {size}.")
        if erase
        else translate("CommandLine", "Would be erased here: {count} files, {size}. Add “--erase” to do it.")
    )
    call.console.say(sentence.format(count=len(done.files), size=size_text(done.size)))
    call.console.say(
        translate("CommandLine", "Texts stay in this vault, and backups made before still hold these files: mind them.")
    )
    return Outcome(facts={"erased": erase, "files": list(done.files), "size": done.size, "receipt": done.receipt})
