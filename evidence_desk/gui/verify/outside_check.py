"""Files outside the vault: a folder against a list of hashes, or one file against one hash. Steps of work. No Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from evidence_desk.bundles.known_signers import KnownSigner
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.verify.checks import Check
from evidence_desk.gui.verify.recognising import lists_in
from evidence_desk.gui.verify.shown import CheckShown, CompareAsked, Tone
from evidence_desk.gui.widgets.outcome_rows import FileOutcome, Outcome, OutcomeReport
from evidence_desk.media.algorithms import Algorithm, Digest, in_order_of_trust
from evidence_desk.media.bags import compare_bag, manifests_of
from evidence_desk.media.comparison import compare_folder, weakness
from evidence_desk.media.findings import Finding, Verdict, counted
from evidence_desk.media.findings import Outcome as FindingOutcome
from evidence_desk.media.hashing import HashedFile, hash_file
from evidence_desk.media.histories import compare_history, lists_of_history
from evidence_desk.media.manifests.forms import read_manifest
from evidence_desk.media.manifests.listed import ListedFile
from evidence_desk.media.one_file import judged_by_any
from evidence_desk.media.reading import FileObstacleError
from evidence_desk.reports.checks import altered_lists, list_report, lists_used, signature_report
from evidence_desk.reports.list_signatures import SignatureState
from evidence_desk.reports.verification_report import VerificationReport
from evidence_desk.values.clock import Clock
from evidence_desk.values.columns import Columns
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

_TONES: dict[str, Tone] = {
    Verdict.INTACT.value: "good",
    Verdict.CONTENT_INTACT.value: "note",
    Verdict.DIFFERENT.value: "bad",
    Verdict.NOTHING_CHECKED.value: "warn",
}
_OF_SIGNATURES: dict[SignatureState, Tone] = {
    SignatureState.KNOWN: "good",
    SignatureState.UNKNOWN: "warn",
    SignatureState.BROKEN: "bad",
    SignatureState.UNREADABLE: "warn",
}
_WORST_FIRST: tuple[Tone, ...] = ("bad", "warn", "good")
_MOST_LISTS = 8

Signers = Sequence[KnownSigner]


@dataclass(frozen=True)
class FileHashed:
    """A file that was read, and the hash that a list beside it gives for its name (None for none) with that list's name."""

    hashed: HashedFile
    listed: Digest | None = None
    listed_in: str = ""


def compare(asked: CompareAsked, clock: Clock, watcher: Watcher, signers: Signers = ()) -> Check:
    """A folder against a list; errors of ``compare_folder``. ``signers``: whose signatures beside lists are known."""
    lists = lists_used([asked.manifest], watcher, signers)
    findings = Columns(Finding, chain(altered_lists(lists), compare_folder(asked.manifest, asked.folder, watcher)))
    words = translate("Verify", "{folder}, compared with {list}")
    subject = words.format(folder=visible(str(asked.folder)), list=visible(asked.manifest.name))
    return _concluded(subject, list_report(str(asked.folder), clock.now().utc, findings, lists))


def compare_whole_bag(folder: Path, clock: Clock, watcher: Watcher, signers: Signers = ()) -> Check:
    """A bag against all its manifests; errors of ``compare_bag``."""
    lists = lists_used(manifests_of(folder), watcher, signers)
    findings = Columns(Finding, chain(altered_lists(lists), compare_bag(folder, watcher)))
    subject = translate("Verify", "{folder}, compared with the manifests of the bag").format(
        folder=visible(str(folder))
    )
    return _concluded(subject, list_report(str(folder), clock.now().utc, findings, lists))


def compare_whole_history(folder: Path, clock: Clock, watcher: Watcher, signers: Signers = ()) -> Check:
    """A folder against every generation of its history of lists; errors of ``compare_history``."""
    lists = lists_used(lists_of_history(folder, watcher), watcher, signers)
    findings = Columns(Finding, chain(altered_lists(lists), compare_history(folder, watcher)))
    subject = translate("Verify", "{folder}, compared with its history of lists").format(folder=visible(str(folder)))
    return _concluded(subject, list_report(str(folder), clock.now().utc, findings, lists))


def check_signature(path: Path, clock: Clock, watcher: Watcher, signers: Signers = ()) -> Check:
    """A report by the signature beside it."""
    report = signature_report(path, clock.now().utc, signers, watcher)
    check = _concluded(visible(str(path)), report)
    # That nobody known signed it is to be heeded, and does not say that anything is wrong with it.
    tone: Tone = "warn" if report.counts[FindingOutcome.UNCLEAR] else check.shown.tone
    return replace(check, shown=replace(check.shown, tone=tone))


def _concluded(subject: str, report: VerificationReport) -> Check:
    findings = report.findings
    remark, tone = _remark(report)
    shown = CheckShown(
        tone=_TONES[report.verdict],
        headline=report.verdict_sentence,
        subject=subject,
        remark=remark,
        remark_tone=tone,
        moment=moment_words(report.made_at),
        report=OutcomeReport.of(_rows(findings)),
        limits=tuple(report.limits),
    )
    return Check(shown, findings, report)


def _remark(report: VerificationReport) -> tuple[str, Tone]:
    """What is to be said of the kinds of hashes, and of signatures beside the lists; the worst gives the tone."""
    weak = weakness(counted(report.findings).weak_kinds())
    signed = [(used.signature, used.name) for used in report.lists if used.signature]
    told = [found.sentence(name) for found, name in signed]
    tones = {_OF_SIGNATURES[found.state] for found, _ in signed} | ({"warn"} if weak else set())
    tone: Tone = next((one for one in _WORST_FIRST if one in tones), "good")
    return " ".join((*told, *filter(None, (weak,)))), tone


def read_one(path: Path, watcher: Watcher) -> FileHashed:
    """The hashes of a file, and what a list beside it says. Raises FileObstacleError where it cannot be read."""
    hashed = _read(path, (), watcher)
    for manifest in lists_in(path.parent, watcher)[:_MOST_LISTS]:
        listed = _listed_hash(manifest, path.name, watcher)
        if listed:
            kinds = () if has_kind_of(hashed, (listed,)) else (listed.algorithm,)
            return FileHashed(_read(path, kinds, watcher) if kinds else hashed, listed, manifest.name)
    return FileHashed(hashed)


def read_again(hashed: HashedFile, candidates: Sequence[Digest], watcher: Watcher) -> HashedFile:
    """The same file with hashes of these kinds too. Raises FileObstacleError where it cannot be read any more."""
    return _read(Path(hashed.path), [one.algorithm for one in candidates], watcher)


def has_kind_of(hashed: HashedFile, candidates: Sequence[Digest]) -> bool:
    """Whether the file can be compared as it was read: one of the candidates is its hash, or all kinds are known."""
    if any(hashed.digests.get(one.algorithm) == one.hexadecimal for one in candidates):
        return True
    return all(one.algorithm in hashed.digests for one in candidates)


def compare_hash(hashed: HashedFile, candidates: tuple[Digest, ...], clock: Clock) -> VerificationReport:
    """The report on a file that was read against everything that a hash can be."""
    return list_report(hashed.path, clock.now().utc, [judged_by_any(hashed.path, candidates, hashed)])


def _rows(findings: Sequence[Finding]) -> Iterator[FileOutcome]:
    now = translate("Verify", "now called {name}")
    for place, finding in enumerate(findings):
        words = now.format(name=visible(finding.found_as)) if finding.found_as else visible(finding.note)
        yield FileOutcome(Outcome(finding.outcome.value), _name(finding), words, str(place))


def _name(finding: Finding) -> str:
    """A name as shown; a folder without the slash that would stand at its wrong end in an Arabic window."""
    if finding.name == "./":
        return translate("Verify", "the whole folder")
    return visible(finding.name.removesuffix("/"))


def _read(path: Path, more: Sequence[Algorithm], watcher: Watcher) -> HashedFile:
    hashed = hash_file(path, watcher, tuple(dict.fromkeys((Algorithm.SHA256, *more))))
    if hashed.obstacle:
        raise FileObstacleError(hashed.obstacle, hashed.reason)
    return hashed


def _listed_hash(manifest: Path, name: str, watcher: Watcher) -> Digest | None:
    """What a list says of a name in its own folder; None where nothing, or not the same everywhere."""
    found = set()
    try:
        with manifest.open("rb") as stream:
            for line in read_manifest(stream, manifest.name):
                if watcher.cancelled():
                    return None
                if isinstance(line, ListedFile) and line.untrusted_name.removeprefix("./") == name:
                    found.add(in_order_of_trust(line.digests)[0])
    except (OSError, UnreadableError):
        return None
    return found.pop() if len(found) == 1 else None
