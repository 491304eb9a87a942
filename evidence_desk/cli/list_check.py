"""Files outside any vault against hashes made before: a list of them, or one hash."""

from collections.abc import Sequence
from pathlib import Path

from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, Call, Outcome
from evidence_desk.cli.console import lowered
from evidence_desk.cli.reporting import tell_report
from evidence_desk.media.bags import compare_bag
from evidence_desk.media.comparison import compare_folder, weakness
from evidence_desk.media.findings import Finding, Verdict, counted
from evidence_desk.media.one_file import compare_file
from evidence_desk.reports.checks import list_report
from evidence_desk.values.clock import DeviceClock
from evidence_desk.values.wording import translate


def verify_folder(call: Call, manifest: Path, folder: Path) -> Outcome:
    """A folder against a list: every file and every line ends in one finding."""
    with call.console.watching(translate("CommandLine", "comparing")) as watcher:
        findings = list(compare_folder(manifest, folder, watcher, call.arguments.algorithm))
    return _told(call, str(folder), findings)


def verify_bag(call: Call, folder: Path) -> Outcome:
    """A bag against all its manifests."""
    with call.console.watching(translate("CommandLine", "comparing")) as watcher:
        findings = list(compare_bag(folder, watcher))
    return _told(call, str(folder), findings)


def verify_hash(call: Call, path: Path, untrusted_hash: str) -> Outcome:
    """One file against one hash of any kind."""
    with call.console.watching(translate("CommandLine", "comparing")) as watcher:
        finding = compare_file(path, untrusted_hash, watcher)
    return _told(call, str(path), [finding])


def _told(call: Call, subject: str, findings: Sequence[Finding]) -> Outcome:
    report = list_report(subject, DeviceClock().now().utc, findings)
    facts = tell_report(call, report)
    weak = counted(findings).weak_kinds()
    if weak:
        call.console.remark(translate("CommandLine", "warning: {sentence}").format(sentence=lowered(weakness(weak))))
    return Outcome(ALL_GOOD if report.verdict == Verdict.INTACT else DIFFERENCES, {"kind": "list"} | facts)
