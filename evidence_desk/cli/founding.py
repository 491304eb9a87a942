"""``new``: make a vault."""

import argparse
from pathlib import Path

from evidence_desk.bundles.public_keys import checked_desk_name
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.keys import card_facts, say_card
from evidence_desk.cli.passphrases import add_drawing, passphrase_for_making
from evidence_desk.desk import create_desk
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """Where the vault is to be, and what the desk calls itself."""
    parser.add_argument("folder", metavar="FOLDER", help=translate("CommandLine", "a new or an empty folder"))
    parser.add_argument(
        "--name",
        default=translate("CommandLine", "Desk"),
        help=translate("CommandLine", "what others call this desk; it stands in its key card and in no bundle"),
    )
    add_drawing(parser)


def run(call: Call) -> Outcome:
    """Make it; the passphrase is asked for twice, or drawn and typed once."""
    name = checked_desk_name(call.arguments.name)
    root = Path(call.arguments.folder)
    passphrase = passphrase_for_making(call.arguments.passphrase_file, call.arguments.generate, root.name, name)
    with create_desk(root, passphrase, name=name) as desk:
        console = call.console
        console.say(translate("CommandLine", "A new vault is in {folder}.").format(folder=visible(str(root))))
        say_card(console, desk.key_card)
        console.say()
        console.say(
            translate("CommandLine", "Nobody can open it without the passphrase: write it down and keep it apart.")
        )
        return Outcome(facts={"vault": str(root.absolute()), "desk": desk.id, "card": card_facts(desk.key_card)})
