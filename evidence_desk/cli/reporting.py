"""What a check found: told on the terminal, for programs, and in a report that is kept."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from evidence_desk.cli.command import Call
from evidence_desk.cli.console import Console
from evidence_desk.cli.names import name_facts
from evidence_desk.media.comparison import SIGNATURE_ENDING
from evidence_desk.media.findings import Finding, Outcome, of_outcomes
from evidence_desk.reports.report_signing import SigningDesk
from evidence_desk.reports.verification_report import VerificationReport, algorithm_word, outcome_word, save_report
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

if TYPE_CHECKING:
    from evidence_desk.desk import Desk

_QUIET = {Outcome.MATCH, Outcome.IGNORED}


def tell_report(call: Call, report: VerificationReport, desk: "Desk | None" = None) -> dict[str, Any]:
    """Say what differs, the counts and the verdict; write the report that was asked for; the facts for programs."""
    console = call.console
    for finding in of_outcomes(report.findings, set(Outcome) - _QUIET):
        tell_finding(console, finding)
    counted = [f"{count} {outcome_word(outcome)}" for outcome, count in report.counts.items() if count]
    if counted:
        console.say(", ".join(counted))
    console.say(report.verdict_sentence)
    facts: dict[str, Any] = {
        "verdict": report.verdict,
        "verdict_sentence": report.verdict_sentence,
        "counts": {outcome.value: count for outcome, count in report.counts.items()},
    }
    if console.as_json:
        facts["findings"] = finding_facts(report.findings)
    return facts | keep_report(call, report, desk)


def keep_report(call: Call, report: VerificationReport, desk: "Desk | None" = None) -> dict[str, Any]:
    """Write the report where one was asked for; a desk signs it, and its log tells of it."""
    path = call.arguments.report
    if path is None:
        return {}
    if desk is None:
        save_report(report, path)
        call.console.say(translate("CommandLine", "The report is in {file}.").format(file=visible(path)))
        return {"report": path}
    save_report(report, path, partial(desk.note_report, report.verdict), SigningDesk(desk.key_card, desk.vault.signer))
    signature = path + SIGNATURE_ENDING
    words = translate("CommandLine", "The report is in {file}, and this desk’s signature in {signature}.")
    call.console.say(words.format(file=visible(path), signature=visible(signature)))
    return {"report": path, "signature": signature}


def tell_finding(console: Console, finding: Finding) -> None:
    """One line for what is to be looked at."""
    line = f"{outcome_word(finding.outcome)}: {visible(finding.name)}"
    if finding.found_as:
        line += " → " + visible(finding.found_as)
    console.say(f"{line}: {visible(finding.note)}" if finding.note else line)


def finding_facts(findings: Iterable[Finding]) -> Sequence[dict[str, str]]:
    """Findings for programs."""
    return [
        {
            **name_facts("name", one.name),
            "outcome": one.outcome.value,
            "algorithm": algorithm_word(one),
            "expected": one.expected,
            "found": one.found,
            **name_facts("found_as", one.found_as),
            "note": one.note,
        }
        for one in findings
    ]
