"""``export-lists``: code lists as CSV files, to be translated, added to or printed."""

import argparse
from pathlib import Path

from evidence_desk.catalogue.lists.code_list_reading import code_list_csv
from evidence_desk.catalogue.lists.vocabulary import VocabularyBody
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.desk import Desk
from evidence_desk.media.new_file import new_file
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import shortened, visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """Which lists, and where to."""
    parser.add_argument(
        "names", metavar="NAME", nargs="*", help=translate("CommandLine", "lists by name; all of them by default")
    )
    add_vault(parser)
    parser.add_argument(
        "--out", required=True, metavar="FOLDER", help=translate("CommandLine", "where to write NAME.csv for each")
    )


def run(call: Call) -> Outcome:
    """Write them: what comes with the program together with what projects added to it. No file is replaced."""
    arguments = call.arguments
    folder = Path(arguments.out)
    with desk_at(call, arguments.vault) as desk:
        names = [_checked(desk, name) for name in arguments.names] or list(desk.code_lists.names())
        written = []
        for name in names:
            terms = desk.code_lists.terms(name)
            path = folder / f"{name}.csv"
            with new_file(path) as stream:
                stream.write(code_list_csv(VocabularyBody(name, terms=terms)))
            written.append({"list": name, "title": desk.code_lists.title(name), "terms": len(terms), "file": str(path)})
    words = translate("CommandLine", "{count} terms")
    rows = [(str(one["file"]), visible(str(one["title"])), words.format(count=one["terms"])) for one in written]
    call.console.say_table(rows)
    return Outcome(facts={"lists": written})


def _checked(desk: Desk, untrusted_name: str) -> str:
    if untrusted_name in desk.code_lists.names():
        return untrusted_name
    raise ResearcherError(
        translate("CommandLine", "There is no list called “{name}”.").format(
            name=shortened(visible(untrusted_name), 40)
        ),
        safe=translate("CommandLine", "Nothing was written."),
        mend=translate("CommandLine", "There are: {names}.").format(names=", ".join(desk.code_lists.names())),
    )
