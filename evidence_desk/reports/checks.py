"""The reports of the three checks there are: a folder against a list of hashes, the encrypted store, a bundle."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evidence_desk import __version__
from evidence_desk.bundles import verdict as bundle
from evidence_desk.bundles.known_signers import KnownSigner
from evidence_desk.bundles.verdict import BundleVerdict
from evidence_desk.catalogue.terms.terms import Fixity
from evidence_desk.media.comparison import limits
from evidence_desk.media.findings import Finding, Outcome, counted
from evidence_desk.media.hashing import hash_file
from evidence_desk.reports.list_signatures import SignatureState, signature_beside, signature_findings
from evidence_desk.reports.verification_report import ListUsed, VerificationReport, verdict_sentence
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

if TYPE_CHECKING:
    # Comparing lists waits for no database.
    from evidence_desk.custody.findings import LogFinding
    from evidence_desk.media.fixity import FixityResult

_STORED = {
    Fixity.MATCH: Outcome.MATCH,
    Fixity.CHANGED: Outcome.CHANGED,
    Fixity.MISSING: Outcome.MISSING,
    Fixity.UNREADABLE: Outcome.UNREADABLE,
}
_OF_A_BUNDLE = {
    bundle.Outcome.HOLDS: Outcome.MATCH,
    bundle.Outcome.NOTE: Outcome.IGNORED,
    bundle.Outcome.INCOMPLETE: Outcome.MISSING,
    bundle.Outcome.FAILS: Outcome.CHANGED,
    bundle.Outcome.UNREADABLE: Outcome.UNREADABLE,
}


_OF_A_SIGNATURE = {
    SignatureState.KNOWN: Outcome.MATCH,
    SignatureState.UNKNOWN: Outcome.UNCLEAR,
    SignatureState.BROKEN: Outcome.CHANGED,
    SignatureState.UNREADABLE: Outcome.UNCLEAR,
}


@dataclass(frozen=True)
class StoreCheck:
    """What re-reading the encrypted store and the custody log found.

    ``names``: what to call each file, by its SHA-256; ``last_matches``: when it was last found unchanged (UTC).
    ``only_due``: only what was due for a check was read.
    """

    results: "Sequence[FixityResult]"
    log_entries: int
    log_findings: "Sequence[LogFinding]"
    names: Mapping[str, str]
    last_matches: Mapping[str, str]
    only_due: bool = False

    def findings(self) -> list[Finding]:
        """One finding for each stored file, then one for each trouble in the log."""
        found = [self._of_file(result) for result in self.results]
        log = translate("reports", "custody log")
        return found + [Finding(log, Outcome.CHANGED, note=one.sentence()) for one in self.log_findings]

    def sentence(self) -> str:
        """What it all adds up to."""
        if self.log_findings:
            return translate("reports", "The custody log does not hold: read the list below.")
        if any(result.outcome is not Fixity.MATCH for result in self.results):
            return translate("reports", "Not every stored file is what it was: read the list below.")
        if self.only_due:
            return self._of_what_was_due()
        if not self.results:
            return translate("reports", "No file is stored here.")
        return translate("reports", "Every stored file is what it was when it was taken in.")

    def _of_what_was_due(self) -> str:
        if not self.results:
            return translate("reports", "No stored file is due for a check.")
        return translate("reports", "Every stored file that was due is what it was when it was taken in.")

    def _of_file(self, result: "FixityResult") -> Finding:
        sha256 = result.stored.facts.sha256
        last = self.last_matches.get(sha256, "")
        note = translate("reports", "It was last found unchanged on {time} (UTC).").format(time=last) if last else ""
        outcome = _STORED[result.outcome]
        name = self.names.get(sha256, sha256)
        return Finding(name, outcome, sha256, result.found, "" if outcome is Outcome.MATCH else note)


def lists_used(
    paths: Sequence[str | os.PathLike[str]], watcher: Watcher, signers: Sequence[KnownSigner] = ()
) -> tuple[ListUsed, ...]:
    """Lists as a report names them, by their own hashes: without it nobody could tell with which list files were compared.

    ``signers``: whose signatures beside them are known.
    """
    used = []
    for path in paths:
        one = hash_file(path, watcher)
        name = os.path.basename(one.path)  # noqa: PTH119 - text in, text out
        used.append(ListUsed(name, one.sha256, signature_beside(path, signers, watcher)))
    return tuple(used)


def altered_lists(lists: Sequence[ListUsed]) -> list[Finding]:
    """Findings on the signatures of lists that do not hold."""
    return [one for used in lists if used.signature for one in signature_findings(used.name, used.signature)]


def signature_report(
    path: str | os.PathLike[str], made_at: str, signers: Sequence[KnownSigner], watcher: Watcher
) -> VerificationReport:
    """The report on the signature beside a report (or any file): one finding, *match* only where its signer is known."""
    name = os.path.basename(path)  # noqa: PTH119 - text in, text out
    found = signature_beside(path, signers, watcher)
    if found is None:
        sentence = translate("reports", "There is no signature beside it: nothing shows who made it.")
        finding = Finding(name, Outcome.UNCLEAR, note=sentence)
    else:
        sentence = found.headline()
        finding = Finding(name, _OF_A_SIGNATURE[found.state], note=found.sentence(name))
    title = translate("reports", "Signature of a report checked")
    not_proven = (
        translate("reports", "The signature shows whose key vouches for the report, not that what it says is right."),
        translate("reports", "What the report is about was not read again."),
    )
    return _report(title, os.fspath(path), made_at, [finding], sentence=sentence, not_proven=not_proven)


def list_report(
    subject: str, made_at: str, findings: Sequence[Finding], lists: Sequence[ListUsed] = ()
) -> VerificationReport:
    """The report of comparing a folder, or a file, with hashes made before; ``lists`` are those that hold them."""
    title = translate("reports", "Files compared with a list of hashes")
    counts = counted(findings)
    sentence = verdict_sentence(counts.verdict)
    report = _report(title, subject, made_at, findings, sentence=sentence, not_proven=limits(counts.weak_kinds()))
    return replace(report, lists=lists)


def store_report(subject: str, made_at: str, check: StoreCheck) -> VerificationReport:
    """The report of re-reading a vault."""
    title = translate("reports", "Stored files and custody log checked")
    not_proven = (
        translate("reports", "The custody log does not prove that the device’s clock was right."),
        translate("reports", "It does not prove that what was said or pictured is true."),
    )
    return _report(title, subject, made_at, check.findings(), sentence=check.sentence(), not_proven=not_proven)


def bundle_report(subject: str, made_at: str, verdict: BundleVerdict) -> VerificationReport:
    """The report of verifying a bundle: each finding under its rule or file."""
    findings = _bundle_findings(verdict)
    return VerificationReport(
        title=translate("reports", "Bundle verified"),
        subject=subject,
        made_at=made_at,
        program_version=__version__,
        verdict=verdict.verdict.value,
        verdict_sentence=verdict.sentence(),
        counts=counted(findings).by_outcome(),
        findings=findings,
        limits=verdict.not_proven(),
    )


def _bundle_findings(verdict: BundleVerdict) -> list[Finding]:
    """The findings of a bundle in the words of a check of files; what concerns no file is called by its rule."""
    rule = translate("reports", "rule {number}")
    rule_that_holds = translate("reports", "rule {number}: {sentence}")
    found = []
    for one in verdict.findings:
        outcome = _OF_A_BUNDLE[one.outcome]
        if one.outcome is bundle.Outcome.HOLDS:
            found.append(Finding(rule_that_holds.format(number=one.rule, sentence=one.sentence), outcome))
        else:
            found.append(Finding(one.path or rule.format(number=one.rule), outcome, note=one.sentence))
    return found


def _report(
    title: str, subject: str, made_at: str, findings: Sequence[Finding], *, sentence: str, not_proven: Sequence[str]
) -> VerificationReport:
    counts = counted(findings)
    return VerificationReport(
        title=title,
        subject=subject,
        made_at=made_at,
        program_version=__version__,
        verdict=counts.verdict.value,
        verdict_sentence=sentence,
        counts=counts.by_outcome(),
        findings=findings,
        limits=not_proven,
    )
