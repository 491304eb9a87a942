"""A verdict in lines for people and in facts for programs: one telling for the desk and for the verifier without one."""

from collections.abc import Iterator
from typing import Any, Final

from evidence_desk.bundles.verdict import BundleVerdict, Verdict

# What a verdict means for the shell: all good, something is missing, not to be relied on.
EXIT_CODES: Final = {
    Verdict.AUTHENTIC_AND_COMPLETE: 0,
    Verdict.AUTHENTIC_INCOMPLETE: 1,
    Verdict.NOT_AUTHENTIC: 3,
    Verdict.UNREADABLE: 3,
}


def verdict_lines(verdict: BundleVerdict) -> Iterator[str]:
    """Every finding with its rule, the verdict, and what it does not prove."""
    for finding in verdict.findings:
        where = f" {finding.path}:" if finding.path else ""
        yield f"[{finding.rule}] {finding.outcome.value}:{where} {finding.sentence}"
    yield verdict.sentence()
    for sentence in verdict.not_proven():
        yield f"  {sentence}"


def verdict_facts(verdict: BundleVerdict) -> dict[str, Any]:
    """A verdict as JSON."""
    facts: dict[str, Any] = {
        "verdict": verdict.verdict.value,
        "verdict_sentence": verdict.sentence(),
        "acceptable": verdict.acceptable,
        "continuity": verdict.continuity.value,
        "signer": verdict.signer,
        "signed_sha256": verdict.signed_digest,
        "records": dict(verdict.records),
        "files": verdict.files,
        "payload_bytes": verdict.payload_bytes,
        "findings": [
            {"rule": one.rule, "outcome": one.outcome.value, "path": one.path, "sentence": one.sentence}
            for one in verdict.findings
        ],
    }
    about = verdict.about
    if about is not None:
        facts["about"] = {
            "bundle": about.bundle,
            "code": about.code,
            "sequence": about.sequence,
            "previous": about.previous,
            "made_at": about.made_at,
            "desk": about.desk,
            "recipient": about.recipient,
            "purpose": about.purpose,
            "withheld": [{"what": one.what, "reason": one.reason, "count": one.count} for one in about.withheld],
        }
    return facts
