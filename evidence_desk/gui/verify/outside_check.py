"""Files outside the vault: a folder against a list of hashes, or one file against one hash. Steps of work. No Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.verify.checks import Check
from evidence_desk.gui.verify.recognising import lists_in
from evidence_desk.gui.verify.shown import CheckShown, CompareAsked, Tone
from evidence_desk.gui.widgets.outcome_rows import FileOutcome, Outcome, OutcomeReport
from evidence_desk.media.comparison import compare_folder, sha256_as_typed
from evidence_desk.media.findings import Finding, Verdict
from evidence_desk.media.findings import Outcome as Found
from evidence_desk.media.hashing import HashedFile, hash_file
from evidence_desk.media.manifests import ListedFile, read_manifest
from evidence_desk.media.reading import FileObstacleError
from evidence_desk.reports.checks import list_report
from evidence_desk.reports.verification_report import VerificationReport
from evidence_desk.values.clock import Clock
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
_MOST_LISTS = 8


@dataclass(frozen=True)
class FileHashed:
    """A file that was read, and the hash that a list beside it gives for its name (empty for none) with that list's name."""

    hashed: HashedFile
    listed: str = ""
    listed_in: str = ""


def compare(asked: CompareAsked, clock: Clock, watcher: Watcher) -> Check:
    """A folder against a list; errors of ``compare_folder``."""
    findings = list(compare_folder(asked.manifest, asked.folder, watcher))
    report = list_report(str(asked.folder), clock.now().utc, findings)
    shown = CheckShown(
        tone=_TONES[report.verdict],
        headline=report.verdict_sentence,
        subject=translate("Verify", "{folder}, compared with {list}").format(
            folder=visible(str(asked.folder)), list=visible(asked.manifest.name)
        ),
        moment=moment_words(report.made_at),
        report=OutcomeReport.of(_rows(findings)),
        limits=tuple(report.limits),
    )
    return Check(shown, findings, report)


def read_one(path: Path, watcher: Watcher) -> FileHashed:
    """The hash of a file, and what a list beside it says. Raises FileObstacleError where it cannot be read."""
    hashed = hash_file(path, watcher)
    if hashed.obstacle:
        raise FileObstacleError(hashed.obstacle, hashed.reason)
    for manifest in lists_in(path.parent, watcher)[:_MOST_LISTS]:
        listed = _listed_hash(manifest, path.name, watcher)
        if listed:
            return FileHashed(hashed, listed, manifest.name)
    return FileHashed(hashed)


def compare_hash(hashed: HashedFile, untrusted_hash: str, clock: Clock) -> VerificationReport:
    """The report on a file that was read against a hash as somebody pasted it. ResearcherError where that is none."""
    expected = sha256_as_typed(untrusted_hash)
    if expected == hashed.sha256:
        finding = Finding(hashed.path, Found.MATCH, expected, hashed.sha256)
    else:
        note = translate("Verify", "Its content is not what it was when this hash was made.")
        finding = Finding(hashed.path, Found.CHANGED, expected, hashed.sha256, note)
    return list_report(hashed.path, clock.now().utc, [finding])


def _rows(findings: Sequence[Finding]) -> Iterator[FileOutcome]:
    now = translate("Verify", "now called {name}")
    for place, finding in enumerate(findings):
        words = now.format(name=visible(finding.found_as)) if finding.found_as else visible(finding.note)
        yield FileOutcome(Outcome(finding.outcome.value), visible(finding.name), words, str(place))


def _listed_hash(manifest: Path, name: str, watcher: Watcher) -> str:
    """What a list says of a name in its own folder; empty where nothing, or not the same everywhere."""
    found = set()
    try:
        with manifest.open("rb") as stream:
            for line in read_manifest(stream):
                if watcher.cancelled():
                    return ""
                if isinstance(line, ListedFile) and line.untrusted_name.removeprefix("./") == name:
                    found.add(line.sha256.hex())
    except (OSError, UnreadableError):
        return ""
    return found.pop() if len(found) == 1 else ""
