"""``check``: look for everything that is wrong with a vault or a backup; repair nothing."""

import argparse
from pathlib import Path

from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, NOT_AUTHENTIC, Call, Outcome
from evidence_desk.cli.desks import desk_at
from evidence_desk.preservation.backup_check import check_backup
from evidence_desk.preservation.findings import CheckReport, Gravity
from evidence_desk.preservation.folder_check import closed_findings
from evidence_desk.preservation.place import MARKER
from evidence_desk.preservation.turns import at_once
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.folder import VaultFolder

_STOPPED = 130
_EXIT_CODES = {
    Gravity.HARMLESS: ALL_GOOD,
    Gravity.DIFFERENCE: DIFFERENCES,
    Gravity.GRAVE: NOT_AUTHENTIC,
}


def define(parser: argparse.ArgumentParser) -> None:
    """What to check."""
    parser.add_argument(
        "folder", metavar="VAULT", help=translate("CommandLine", "the folder of a vault or of a backup")
    )


def run(call: Call) -> Outcome:
    """Check it. A backup needs no passphrase; of a vault that does not open, what can be said without its catalogue."""
    root = Path(call.arguments.folder)
    is_backup = (root / MARKER).is_file() and not VaultFolder(root).card.exists()
    report = _backup_report(call, root) if is_backup else _vault_report(call, root)
    _tell(call, report)
    facts = {
        "kind": "backup" if is_backup else "vault",
        "whole": report.whole,
        "records": report.records,
        "log_entries": report.entries,
        "files": report.files,
        "findings": [
            {
                "kind": one.kind.value,
                "subject": one.subject,
                "gravity": one.gravity.name.lower(),
                "words": one.words,
                "mend": one.mend,
            }
            for one in report.findings
        ],
    }
    return Outcome(_EXIT_CODES[report.gravity] if report.whole else _STOPPED, facts)


def _backup_report(call: Call, root: Path) -> CheckReport:
    with call.console.watching(translate("CommandLine", "checking the backup")) as watcher:
        return check_backup(root, watcher)


def _vault_report(call: Call, root: Path) -> CheckReport:
    folder = VaultFolder(root)
    folder.read_card()
    try:
        with desk_at(call, str(root)) as desk:
            with call.console.watching(translate("CommandLine", "checking the vault")) as watcher:
                return desk.preservation.checking().run(at_once, watcher)
    except UnreadableError as error:
        return CheckReport(tuple(closed_findings(folder, error.happened)), records=0, entries=0, files=0)


def _tell(call: Call, report: CheckReport) -> None:
    console = call.console
    for one in report.findings:
        console.say(f"{_weight(one.gravity)}: {visible(one.words)}")
    for mend in dict.fromkeys(one.mend for one in report.findings):
        console.say("  " + translate("CommandLine", "hint: {sentence}").format(sentence=mend))
    counts = translate("CommandLine", "{records} records, {entries} log entries and {files} files were checked.")
    console.say(counts.format(records=report.records, entries=report.entries, files=report.files))
    if not report.whole:
        console.say(translate("CommandLine", "The check was stopped before its end."))
    elif not report.findings:
        console.say(translate("CommandLine", "Nothing is wrong."))


def _weight(gravity: Gravity) -> str:
    return {
        Gravity.HARMLESS: translate("CommandLine", "harmless"),
        Gravity.DIFFERENCE: translate("CommandLine", "differs"),
        Gravity.GRAVE: translate("CommandLine", "grave"),
    }[gravity]
