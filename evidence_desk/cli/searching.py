"""``search``: find words in a vault."""

import argparse

from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_KINDS = {"sources": "source", "testimonies": "testimony", "media": "exhibit"}


def define(parser: argparse.ArgumentParser) -> None:
    """The words, and where to look."""
    parser.add_argument("words", metavar="WORD", nargs="+", help=translate("CommandLine", "all of them must occur"))
    add_vault(parser)
    parser.add_argument("--kind", choices=_KINDS, help=translate("CommandLine", "look among these only"))
    parser.add_argument(
        "--limit", type=int, default=50, metavar="COUNT", help=translate("CommandLine", "show so many at most")
    )


def run(call: Call) -> Outcome:
    """Look; records above sensitivity 2 are in no index and are not found this way."""
    arguments = call.arguments
    kind = _KINDS.get(arguments.kind or "")
    with desk_at(call, arguments.vault) as desk:
        hits = desk.index.find(" ".join(arguments.words), kind=kind, limit=max(arguments.limit, 1))
    if hits:
        call.console.say_table([(hit.code, hit.kind, visible(hit.title)) for hit in hits])
    else:
        call.console.say(translate("CommandLine", "Nothing was found."))
    found = [{"kind": hit.kind, "id": hit.record, "code": hit.code, "title": hit.title} for hit in hits]
    return Outcome(facts={"hits": found})
