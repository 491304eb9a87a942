"""``recall``: save the notices for a consent that was withdrawn, or check one that came and take it in."""

import argparse
from pathlib import Path

from evidence_desk.bundles.receipting import receipt_file
from evidence_desk.cli.arguments import add_vault
from evidence_desk.cli.command import Call, Outcome
from evidence_desk.cli.desks import desk_at, record_named
from evidence_desk.desk import Desk
from evidence_desk.desk.recalls import note_written, recall_notices, take_in_recall
from evidence_desk.media.new_file import new_file
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """A notice that came, or the consent that was withdrawn."""
    parser.add_argument("notice", metavar="NOTICE", nargs="?", help=translate("CommandLine", "the notice that came"))
    add_vault(parser)
    parser.add_argument(
        "--consent", metavar="CODE", help=translate("CommandLine", "save the notices for this withdrawn consent")
    )
    parser.add_argument("--out", metavar="FOLDER", help=translate("CommandLine", "with --consent: where to save them"))


def run(call: Call) -> Outcome:
    """Do the one or the other."""
    arguments = call.arguments
    if (arguments.notice is None) == (arguments.consent is None) or (arguments.consent and not arguments.out):
        raise ResearcherError(
            translate(
                "CommandLine", "Name a notice that came, or a consent with “--consent” and a folder with “--out”."
            ),
            safe=translate("CommandLine", "Nothing was changed."),
        )
    with desk_at(call, arguments.vault) as desk:
        if arguments.notice is not None:
            return _take_in(call, desk, Path(arguments.notice))
        return _save(call, desk, arguments.consent, Path(arguments.out))


def _take_in(call: Call, desk: Desk, path: Path) -> Outcome:
    taken = take_in_recall(desk, receipt_file(path))
    sentence = translate("CommandLine", "Recalled by desk {desk}: {count} records here.")
    call.console.say(sentence.format(desk=taken.desk, count=taken.records))
    return Outcome(facts={"desk": taken.desk, "records": taken.records, "new": taken.is_new})


def _save(call: Call, desk: Desk, code: str, folder: Path) -> Outcome:
    files = []
    for notice in recall_notices(desk, record_named(desk, code, "consent")):
        path = folder / notice.file_name
        with new_file(path) as stream:
            stream.write(notice.content)
        note_written(desk, notice)
        sentence = translate("CommandLine", "The recall for {name} is in {file}; only they can open it.")
        call.console.say(sentence.format(name=notice.recipient, file=visible(str(path))))
        files.append(str(path.absolute()))
    return Outcome(facts={"notices": files})
