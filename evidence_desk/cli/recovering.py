"""``recover``: open a vault whose passphrase is lost, by two recovery sheets or by the vault of a headquarters."""

import argparse
from pathlib import Path

from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.cli.keys import card_facts, say_card
from evidence_desk.cli.paper_words import identity_on_paper
from evidence_desk.cli.passphrases import add_drawing, passphrase_for_making
from evidence_desk.desk import Desk, recover_desk
from evidence_desk.values.wording import translate
from evidence_desk.vault.agekeys import AgeIdentity
from evidence_desk.vault.folder import VaultFolder
from evidence_desk.vault.recipient_slots import WrongKeyError


def define(parser: argparse.ArgumentParser) -> None:
    """Which vault, and by what."""
    parser.add_argument("folder", metavar="FOLDER", help=translate("CommandLine", "the vault whose passphrase is lost"))
    means = parser.add_mutually_exclusive_group()
    means.add_argument(
        "--by",
        metavar="VAULT",
        help=translate("CommandLine", "the vault of the headquarters that may open it; its passphrase is asked for"),
    )
    means.add_argument(
        "--sheet-file",
        metavar="PATH",
        action="append",
        default=[],
        help=translate("CommandLine", "read the words of a sheet from the first line of a file; give it twice"),
    )
    parser.add_argument(
        "--new-passphrase-file",
        metavar="PATH",
        help=translate("CommandLine", "read the new passphrase from the first line of a file instead of asking"),
    )
    add_drawing(parser)


def run(call: Call) -> Outcome:
    """Open it, and give it a new passphrase."""
    arguments, root = call.arguments, Path(call.arguments.folder)
    VaultFolder(root).read_card()
    keys = _keys_of(call, arguments.by) if arguments.by else (identity_on_paper(arguments.sheet_file),)
    new = passphrase_for_making(arguments.new_passphrase_file, arguments.generate, root.name)
    with _recovered(root, keys, new) as desk:
        console = call.console
        console.say(translate("CommandLine", "The new passphrase opens the vault; every former one does so no more."))
        for notice in desk.notices:
            console.say(" ".join(filter(None, (notice.happened, notice.safe, notice.mend))))
        say_card(console, desk.key_card)
        return Outcome(facts={"vault": str(root.absolute()), "desk": desk.id, "card": card_facts(desk.key_card)})


def _keys_of(call: Call, vault: str) -> tuple[AgeIdentity, ...]:
    """The keys of a headquarters, the newest first: the vault may know it by a former one."""
    with desk_at(call, vault) as headquarters:
        return tuple(headquarters.exchanges)


def _recovered(root: Path, keys: tuple[AgeIdentity, ...], new: str) -> Desk:
    for key in keys[:-1]:
        try:
            return recover_desk(root, key, new)
        except WrongKeyError:
            continue
    return recover_desk(root, keys[-1], new)
