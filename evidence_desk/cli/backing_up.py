"""``backup``: copy a vault to another medium, and prove the copy."""

import argparse
from pathlib import Path

from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.preservation.backup import BackupMade, UncopiedFile
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


def define(parser: argparse.ArgumentParser) -> None:
    """Which vault, and where to."""
    parser.add_argument("vault", metavar="FOLDER_OF_VAULT", help=translate("CommandLine", "the folder of the vault"))
    parser.add_argument(
        "to",
        metavar="TO",
        help=translate("CommandLine", "a folder on another disk or stick, or the backup that is there"),
    )
    parser.add_argument(
        "--name",
        default="",
        help=translate("CommandLine", "what you call the place; it is noted in the vault only"),
    )


def run(call: Call) -> Outcome:
    """Make it. Stopped or failed, the backup made before is as it was."""
    console = call.console
    with desk_at(call, call.arguments.vault) as desk:
        preservation = desk.preservation
        place = preservation.place_for(Path(call.arguments.to))
        same_disk = preservation.is_on_same_disk(place)
        if same_disk:
            console.remark(
                translate("CommandLine", "warning: vault and backup are on one disk, and would be lost with it.")
            )
        with console.watching(translate("CommandLine", "copying")) as watcher:
            made = preservation.backing_up(place, call.arguments.name).run(at_once, watcher)
    for uncopied in made.uncopied:
        console.say(_uncopied_words(uncopied))
    for sentence in _former_words(made):
        console.say(sentence)
    words = translate(
        "CommandLine",
        "{verified} of {files} files and the catalogue are in {folder}, every byte read back and compared.",
    )
    console.say(words.format(verified=made.verified, files=made.files, folder=visible(str(made.folder))))
    console.say(translate("CommandLine", "The passphrase that opens the vault now opens this backup too."))
    return Outcome(DIFFERENCES if made.uncopied else ALL_GOOD, _facts(made, same_disk=same_disk))


def _uncopied_words(uncopied: UncopiedFile) -> str:
    words = translate("CommandLine", "{trouble} in the vault: the file with the hash {hash} … ({kept})")
    if uncopied.in_former:
        kept = translate("CommandLine", "only the former backup has a good copy")
    elif uncopied.kept:
        kept = translate("CommandLine", "the backup has a good copy from before")
    else:
        kept = translate("CommandLine", "the backup has no good copy")
    return words.format(trouble=uncopied.trouble.value, hash=uncopied.stored.facts.sha256[:12], kept=kept)


def _former_words(made: BackupMade) -> list[str]:
    former = translate(
        "CommandLine",
        "Kept beside the new backup, since it alone has a good copy of these files: {folder}. It opens with what opened "
        "the vault then. Restore it into a new folder first, and make the next backup into another folder.",
    )
    left = translate("CommandLine", "This could not be removed from the folder of the backup: {file}")
    told = [former.format(folder=visible(str(folder))) for folder in made.former]
    return told + [left.format(file=visible(name)) for name in made.left]


def _facts(made: BackupMade, *, same_disk: bool) -> dict[str, object]:
    return {
        "backup": str(made.folder),
        "made_at": made.made_at,
        "files": made.files,
        "verified": made.verified,
        "size": made.size,
        "copied_files": made.copied_files,
        "copied_bytes": made.copied_bytes,
        "same_disk": same_disk,
        "uncopied": [
            {
                "sha256": one.stored.facts.sha256,
                "trouble": one.trouble.value,
                "kept": one.kept,
                "in_former": one.in_former,
            }
            for one in made.uncopied
        ],
        "former": [str(folder) for folder in made.former],
        "left": list(made.left),
    }
