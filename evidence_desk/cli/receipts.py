"""``receipt``: save the signed receipt of a bundle that was accepted, or check one that came back and take it in."""

import argparse
from pathlib import Path
from typing import Any

from evidence_desk.bundles.receipt_words import difference_words
from evidence_desk.bundles.receipting import SealedReceipt, TakenReceipt, receipt_file
from evidence_desk.catalogue.registers.bundle_register import Direction, RegisteredBundle
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.desk import Desk
from evidence_desk.media.new_file import new_file
from evidence_desk.values.codes import checked_code
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """A receipt that came, or the bundle that one is to be saved for."""
    parser.add_argument("receipt", metavar="RECEIPT", nargs="?", help=translate("CommandLine", "the receipt that came"))
    add_vault(parser)
    parser.add_argument(
        "--for",
        dest="bundle",
        metavar="CODE",
        help=translate("CommandLine", "save the receipt of this accepted bundle"),
    )
    parser.add_argument("--out", metavar="FOLDER", help=translate("CommandLine", "with --for: where to save it"))


def run(call: Call) -> Outcome:
    """Do the one or the other."""
    arguments = call.arguments
    if (arguments.receipt is None) == (arguments.bundle is None) or (arguments.bundle and not arguments.out):
        raise ResearcherError(
            translate(
                "CommandLine", "Name either a receipt that came, or a bundle with “--for” and a folder with “--out”."
            ),
            safe=translate("CommandLine", "Nothing was changed."),
        )
    with desk_at(call, arguments.vault) as desk:
        if arguments.receipt is not None:
            return _told(call, desk.take_in_receipt(receipt_file(Path(arguments.receipt))))
        return save_receipt(call, desk, _accepted(desk, arguments.bundle), Path(arguments.out))


def save_receipt(call: Call, desk: Desk, bundle: RegisteredBundle, folder: Path) -> Outcome:
    """Write the receipt of an accepted bundle into a folder."""
    sealed: SealedReceipt = desk.receipting.sealed(bundle.id)
    path = folder / sealed.file_name
    with new_file(path) as stream:
        stream.write(sealed.content)
    sentence = translate("CommandLine", "The receipt for bundle {code} is in {file}; only its sender can open it.")
    call.console.say(sentence.format(code=bundle.code, file=visible(str(path))))
    return Outcome(facts={"receipt": str(path.absolute()), "bundle": bundle.id, "code": bundle.code})


def _accepted(desk: Desk, untrusted_code: str) -> RegisteredBundle:
    code = checked_code(untrusted_code)
    found = [one for one in desk.bundles.all() if one.direction is Direction.RECEIVED and one.code == code]
    if not found:
        raise ResearcherError(
            translate("CommandLine", "No bundle with the code {code} was accepted here.").format(code=code),
            safe=translate("CommandLine", "Nothing was changed."),
            mend=translate("CommandLine", "“evidence-desk list bundles” shows which were."),
        )
    return found[0]


def _told(call: Call, taken: TakenReceipt) -> Outcome:
    confirmed, console = taken.read.confirmed, call.console
    sentence = translate("CommandLine", "Bundle {code} is received: {records} records and {files} files are confirmed.")
    console.say(sentence.format(code=taken.bundle.code, records=len(confirmed.records), files=len(confirmed.files)))
    for one in confirmed.differences:
        console.say(f"  {difference_words(one.what)} {one.item}".rstrip())
    facts: dict[str, Any] = {
        "bundle": taken.bundle.id,
        "code": taken.bundle.code,
        "records": len(confirmed.records),
        "files": len(confirmed.files),
        "differences": [{"what": one.what.value, "item": one.item} for one in confirmed.differences],
    }
    return Outcome(DIFFERENCES if confirmed.differences else ALL_GOOD, facts)
