"""Files outside any vault against hashes made before: a list of them, or one hash."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_desk.cli.command import ALL_GOOD, DIFFERENCES, NOT_AUTHENTIC, Call, Outcome
from evidence_desk.cli.console import lowered
from evidence_desk.cli.names import name_facts
from evidence_desk.cli.reporting import tell_report
from evidence_desk.cli.trust import signers_in
from evidence_desk.media.bags import compare_bag, manifests_of
from evidence_desk.media.comparison import compare_folder, weakness
from evidence_desk.media.findings import Finding, Verdict, counted
from evidence_desk.media.findings import Outcome as FileOutcome
from evidence_desk.media.histories import compare_history, lists_of_history
from evidence_desk.media.one_file import compare_file
from evidence_desk.reports.checks import altered_lists, list_report, lists_used, signature_report
from evidence_desk.reports.list_signatures import SignatureState
from evidence_desk.reports.verification_report import ListUsed
from evidence_desk.values.clock import DeviceClock
from evidence_desk.values.columns import Columns
from evidence_desk.values.wording import translate

if TYPE_CHECKING:
    from evidence_desk.desk import Desk


def verify_folder(call: Call, manifest: Path, folder: Path) -> Outcome:
    """A folder against a list: every file and every line ends in one finding."""
    with _signing_desk(call) as desk:
        with call.console.watching(translate("CommandLine", "comparing")) as watcher:
            lists = lists_used([manifest], watcher, signers_in(call.arguments, desk))
            findings = Columns(
                Finding,
                chain(altered_lists(lists), compare_folder(manifest, folder, watcher, call.arguments.algorithm)),
            )
        return _told(call, str(folder), findings, lists, desk)


def verify_bag(call: Call, folder: Path) -> Outcome:
    """A bag against all its manifests."""
    with _signing_desk(call) as desk:
        with call.console.watching(translate("CommandLine", "comparing")) as watcher:
            lists = lists_used(manifests_of(folder), watcher, signers_in(call.arguments, desk))
            findings = Columns(Finding, chain(altered_lists(lists), compare_bag(folder, watcher)))
        return _told(call, str(folder), findings, lists, desk)


def verify_history(call: Call, folder: Path) -> Outcome:
    """A folder against every generation of its history of lists."""
    with _signing_desk(call) as desk:
        with call.console.watching(translate("CommandLine", "comparing")) as watcher:
            lists = lists_used(lists_of_history(folder, watcher), watcher, signers_in(call.arguments, desk))
            findings = Columns(Finding, chain(altered_lists(lists), compare_history(folder, watcher)))
        return _told(call, str(folder), findings, lists, desk)


def verify_hash(call: Call, path: Path, untrusted_hash: str) -> Outcome:
    """One file against one hash of any kind."""
    with _signing_desk(call) as desk:
        with call.console.watching(translate("CommandLine", "comparing")) as watcher:
            finding = compare_file(path, untrusted_hash, watcher)
        return _told(call, str(path), [finding], (), desk)


def verify_signed_report(call: Call, path: Path) -> Outcome:
    """A report by the signature beside it."""
    with _signing_desk(call) as desk:
        with call.console.watching(translate("CommandLine", "reading")) as watcher:
            signers = signers_in(call.arguments, desk)
            report = signature_report(path, DeviceClock().now().utc, signers, watcher)
        facts = tell_report(call, report, desk)
    outcome = report.findings[0].outcome
    code = {FileOutcome.MATCH: ALL_GOOD, FileOutcome.CHANGED: NOT_AUTHENTIC}.get(outcome, DIFFERENCES)
    return Outcome(code, {"kind": "report"} | facts)


@contextmanager
def _signing_desk(call: Call) -> "Iterator[Desk | None]":
    """The desk that signs the report, and knows whose signatures count; None where no vault was named."""
    if call.arguments.vault is None:
        yield None
        return
    from evidence_desk.cli.desks import desk_at  # noqa: PLC0415  half a second that only a vault need cost

    with desk_at(call, call.arguments.vault) as desk:
        yield desk


def _told(
    call: Call, subject: str, findings: Sequence[Finding], lists: Sequence[ListUsed], desk: "Desk | None"
) -> Outcome:
    report = list_report(subject, DeviceClock().now().utc, findings, lists)
    for used in lists:
        if used.signature:
            call.console.say(used.signature.sentence(used.name))
    facts = tell_report(call, report, desk)
    weak = counted(findings).weak_kinds()
    if weak:
        call.console.remark(translate("CommandLine", "warning: {sentence}").format(sentence=lowered(weakness(weak))))
    signatures = [
        {**name_facts("name", used.name), **asdict(used.signature)} for used in lists if used.signature is not None
    ]
    code = ALL_GOOD if report.verdict == Verdict.INTACT else DIFFERENCES
    if any(one["state"] == SignatureState.BROKEN for one in signatures):
        code = NOT_AUTHENTIC
    return Outcome(code, {"kind": "list", "signatures": signatures} | facts)
