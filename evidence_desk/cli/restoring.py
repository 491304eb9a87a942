"""``restore``: make a vault from its backup, in a new folder."""

import argparse
from pathlib import Path

from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.preservation.place import BackupFolder
from evidence_desk.preservation.restore import restore
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """Which backup, and where to."""
    parser.add_argument("backup", metavar="BACKUP", help=translate("CommandLine", "the folder with backup.json"))
    parser.add_argument("to", metavar="TO", help=translate("CommandLine", "a new or an empty folder for the vault"))


def run(call: Call) -> Outcome:
    """Restore it, then open it once with the passphrase it had when the backup was made."""
    backup, target = Path(call.arguments.backup), Path(call.arguments.to)
    BackupFolder(backup).finished_marker()
    console = call.console
    with console.watching(translate("CommandLine", "restoring")) as watcher:
        restored = restore(backup, target, watcher)
    for name in restored.damaged:
        console.say(translate("CommandLine", "damaged in the backup: {file}").format(file=name))
    words = translate("CommandLine", "The vault as it was at {time} is in {folder}.")
    console.say(words.format(time=restored.made_at, folder=visible(str(target))))
    with desk_at(call, str(target)) as desk:
        console.say(translate("CommandLine", "It opens, and its log tells that it was restored."))
        facts = {
            "vault": str(target.absolute()),
            "desk": desk.id,
            "made_at": restored.made_at,
            "files": restored.files,
            "size": restored.size,
            "damaged": list(restored.damaged),
        }
    return Outcome(DIFFERENCES if restored.damaged else ALL_GOOD, facts)
