"""``passphrase``: change the passphrase of a vault."""

import argparse
from pathlib import Path

from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.passphrases import add_drawing, passphrase_for_making, secret_for_opening
from evidence_desk.desk import open_desk
from evidence_desk.values.wording import translate
from evidence_desk.vault.folder import VaultFolder


def define(parser: argparse.ArgumentParser) -> None:
    """The vault, and where the new passphrase comes from."""
    add_vault(parser)
    parser.add_argument(
        "--new-passphrase-file",
        metavar="PATH",
        help=translate("CommandLine", "read the new passphrase from the first line of a file instead of asking"),
    )
    add_drawing(parser)


def run(call: Call) -> Outcome:
    """Change it: the new one is proved to open the vault before the old one is destroyed."""
    root = Path(call.arguments.vault)
    VaultFolder(root).read_card()
    old = secret_for_opening(call, VaultFolder(root))
    with open_desk(root, old) as desk:
        file, drawn_in = call.arguments.new_passphrase_file, call.arguments.generate
        desk.change_passphrase(old, passphrase_for_making(file, drawn_in, root.name, desk.key_card.name))
    call.console.say(translate("CommandLine", "The vault has a new passphrase; the old one no longer opens it."))
    call.console.say(
        translate("CommandLine", "Copies of the vault made before still open with the old one: destroy them.")
    )
    return Outcome(facts={"vault": str(root.absolute())})
