"""``redact``: an exhibit of its own from a picture, with parts of it covered, or only without its metadata."""

import argparse
import re
from typing import Any, Final

from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.cli.fields import as_options
from evidence_desk.cli.watching import size_text
from evidence_desk.desk.deriving import (
    DerivativeSaid,
    DerivativeStoring,
    DerivativeWanted,
    Deriving,
    StoredDerivative,
    check_said,
)
from evidence_desk.media.regions import Box, Cover, Region
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_BOX: Final = re.compile(r"(-?\d{1,6}),(-?\d{1,6}),(\d{1,6}),(\d{1,6})", re.ASCII)


def define(parser: argparse.ArgumentParser) -> None:
    """Of which exhibit, what is to be covered, and what is said of the new one."""
    parser.add_argument("code", metavar="CODE", help=translate("CommandLine", "the code of the exhibit"))
    add_vault(parser)
    parser.add_argument(
        "--black",
        metavar="X,Y,WIDTH,HEIGHT",
        action="append",
        default=[],
        help=translate("CommandLine", "a region to be black, in pixels of the upright picture; may be repeated"),
    )
    parser.add_argument(
        "--mosaic",
        metavar="X,Y,WIDTH,HEIGHT",
        action="append",
        default=[],
        help=translate("CommandLine", "a region of which a few coloured fields are left; hides less than black does"),
    )
    parser.add_argument(
        "--only-metadata",
        action="store_true",
        help=translate("CommandLine", "cover nothing, only take out what the file says of itself"),
    )
    parser.add_argument(
        "--page", type=int, default=0, metavar="NUMBER", help=translate("CommandLine", "of a PDF: which page, from 1")
    )
    parser.add_argument("--title", default="", metavar="TEXT", help=translate("CommandLine", "its title"))
    parser.add_argument(
        "--sensitivity",
        type=int,
        choices=range(5),
        help=translate("CommandLine", "0 public to 4 life-threatening; that of the original where it is not said"),
    )
    parser.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help=translate("CommandLine", "why it may be less protected than the original"),
    )


def run(call: Call) -> Outcome:
    """Make it, read it back, compare it, and enter it."""
    arguments = call.arguments
    wanted = _wanted(arguments)
    with desk_at(call, arguments.vault) as desk:
        deriving, storing = Deriving(desk), DerivativeStoring(desk.vault.files)
        named = record_named(desk, arguments.code, "exhibit")
        original, stored = deriving.original(named.id)
        level = original.body.level if arguments.sensitivity is None else arguments.sensitivity
        said = DerivativeSaid(arguments.title, level, arguments.reason)
        with as_options():
            check_said(original.body, said)
        with call.console.watching(translate("CommandLine", "making")) as watcher:
            made = storing.make(original, stored, wanted, watcher)
        try:
            with as_options():
                record = deriving.enter(made, said)
        except ResearcherError:
            storing.discard(made)
            raise
    _tell(call, record.code, original.code, made)
    return Outcome(facts={"record": record.to_json(), "content": record.content(), "derived": _facts(made)})


def _wanted(arguments: argparse.Namespace) -> DerivativeWanted:
    regions = [Region(_box(text), Cover.BLACK) for text in arguments.black]
    regions += [Region(_box(text), Cover.MOSAIC) for text in arguments.mosaic]
    if bool(regions) == arguments.only_metadata:
        raise ResearcherError(
            translate("CommandLine", "say which regions to cover, or “--only-metadata”, and not both."),
            safe=translate("CommandLine", "Nothing was made."),
            mend=translate("CommandLine", "A region is given as --black X,Y,WIDTH,HEIGHT."),
        )
    if arguments.page < 0:
        raise ResearcherError(translate("CommandLine", "pages are counted from 1."))
    return DerivativeWanted(tuple(regions), arguments.page)


def _box(untrusted: str) -> Box:
    found = _BOX.fullmatch("".join(untrusted.split()))
    box = Box(*map(int, found.groups())) if found else Box(0, 0, 0, 0)
    if box.width < 1 or box.height < 1:
        raise ResearcherError(
            translate("CommandLine", "“{text}” is not a region.").format(text=visible(untrusted)),
            safe=translate("CommandLine", "Nothing was made."),
            mend=translate("CommandLine", "Write X,Y,WIDTH,HEIGHT in pixels, such as 120,40,300,200."),
        )
    return box


def _tell(call: Call, code: str, original: str, made: StoredDerivative) -> None:
    words = translate("CommandLine", "{code} was made from {original}: {size}, SHA-256 {sha256}")
    call.console.say(
        words.format(code=code, original=original, size=size_text(made.facts.size), sha256=made.facts.sha256)
    )
    call.console.say(made.derivation.line())
    if any(region.cover is Cover.MOSAIC for region in made.derivation.regions):
        call.console.remark(
            translate(
                "CommandLine",
                "note: a mosaic leaves colours and hides less than black does; letters and faces are not safe under it.",
            )
        )


def _facts(made: StoredDerivative) -> dict[str, Any]:
    return {
        "sha256": made.facts.sha256,
        "size": made.facts.size,
        "media_type": made.facts.media_type,
        "how": made.derivation.line(),
    }
