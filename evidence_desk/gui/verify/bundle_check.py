"""A bundle verified as it lies there, at a desk or without any; nothing of it is kept. Steps of work. No Qt."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from evidence_desk.bundles.opening import inspect_bundle
from evidence_desk.bundles.public_keys import read_key_card_file
from evidence_desk.bundles.verdict import BundleVerdict, Continuity, Findings, Verdict
from evidence_desk.bundles.verdict import Outcome as RuleOutcome
from evidence_desk.catalogue.terms.kind_words import counted
from evidence_desk.desk import Desk
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.verify.checks import Check
from evidence_desk.gui.verify.key_files import read_identities
from evidence_desk.gui.verify.shown import CheckShown, InspectAsked, Tone
from evidence_desk.gui.widgets.outcome_rows import FileOutcome, Outcome, OutcomeReport
from evidence_desk.media.findings import Finding
from evidence_desk.media.findings import Outcome as Found
from evidence_desk.reports.checks import bundle_report
from evidence_desk.values.clock import Clock
from evidence_desk.values.errors import UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

_TONES: dict[Verdict, Tone] = {
    Verdict.AUTHENTIC_AND_COMPLETE: "good",
    Verdict.AUTHENTIC_INCOMPLETE: "warn",
    Verdict.NOT_AUTHENTIC: "bad",
    Verdict.UNREADABLE: "bad",
}
SizeWords = Callable[[int], str]


class BundleRun:
    """Both ways to verify a bundle. ``size_words`` says a number of bytes as people read it."""

    def __init__(self, clock: Clock, size_words: SizeWords) -> None:
        self._clock = clock
        self._size_words = size_words

    def at_desk(self, runner: Runner, desk: Desk, path: Path, watcher: Watcher) -> Check:
        """By the desk's verified contacts, and what their earlier bundles told."""
        reading = runner.desk_now(desk.incoming_reading)
        try:
            verdict = reading.inspect(path, watcher)
        except UnreadableError as error:
            verdict = _unreadable(error)
        names = runner.desk_now(lambda: {one.desk: one.name for one in desk.contacts.all()} | {desk.id: desk.name})
        check = self._concluded(path, verdict, names)
        if not verdict.acceptable:
            return check
        remark = translate("Verify", "Nothing was taken in. To take it into this vault, go to Bundles.")
        return replace(check, shown=replace(check.shown, remark=remark, remark_tone="note"))

    def by_key_files(self, asked: InspectAsked, watcher: Watcher) -> Check:
        """By a key card, without any vault. Errors of reading the two files; the bundle's own are findings."""
        card = read_key_card_file(asked.card)
        identities = read_identities(asked.identity) if asked.identity else ()
        verdict = inspect_bundle(asked.bundle, identities, [card], None, watcher)
        return self._concluded(asked.bundle, verdict, {card.desk: card.name})

    def _concluded(self, path: Path, verdict: BundleVerdict, names: Mapping[str, str]) -> Check:
        report = bundle_report(path.name, self._clock.now().utc, verdict)
        findings = tuple(_in_full(verdict))
        shown = CheckShown(
            tone=_TONES[verdict.verdict],
            headline=report.verdict_sentence,
            subject=visible(path.name),
            moment=moment_words(report.made_at),
            report=OutcomeReport.of(_rows(verdict)),
            limits=tuple(report.limits),
            facts=tuple(self._facts(verdict, names)),
        )
        return Check(shown, findings, report)

    def _facts(self, verdict: BundleVerdict, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        about = verdict.about
        if about is None:
            return
        anybody = translate("Verify", "whoever holds it")
        yield translate("Verify", "Bundle"), about.code
        yield translate("Verify", "From the desk"), visible(names.get(about.desk) or about.desk)
        yield translate("Verify", "For"), visible(names.get(about.recipient) or about.recipient) or anybody
        yield translate("Verify", "Made"), moment_words(about.made_at)
        if about.purpose:
            yield translate("Verify", "Purpose"), visible(about.purpose)
        yield translate("Verify", "Holds"), self._contents(verdict)
        for one in about.withheld:
            words = translate("Verify", "{count} × {what}: {reason}")
            told = words.format(count=one.count, what=visible(one.what), reason=visible(one.reason))
            yield translate("Verify", "Left out"), told
        yield translate("Verify", "Sequence"), _continuity_words(verdict.continuity, about.sequence)

    def _contents(self, verdict: BundleVerdict) -> str:
        files = translate("Verify", "Files: {count} ({size})")
        told = files.format(count=verdict.files, size=self._size_words(verdict.payload_bytes))
        return " · ".join((*counted(verdict.records), told))


def _unreadable(error: UnreadableError) -> BundleVerdict:
    findings = Findings()
    findings.add(1, RuleOutcome.UNREADABLE, error.sentences())
    return BundleVerdict(findings.verdict(), tuple(findings))


def _rows(verdict: BundleVerdict) -> Iterator[FileOutcome]:
    rules = _rule_words()
    for place, one in enumerate(verdict.findings):
        name = one.path or rules.get(one.rule, "")
        yield FileOutcome(Outcome(one.outcome.value), name, one.sentence, str(place))


def _in_full(verdict: BundleVerdict) -> Iterator[Finding]:
    """The same in the form that every check shares; what it means stands in its row and its note."""
    rules = _rule_words()
    for one in verdict.findings:
        outcome = Found.MATCH if one.outcome is RuleOutcome.HOLDS else Found.UNCLEAR
        yield Finding(one.path or rules.get(one.rule, ""), outcome, note=one.sentence)


def _rule_words() -> dict[int, str]:
    """What each rule of verification asks."""
    return {
        1: translate("Verify", "1 · Can it be read?"),
        2: translate("Verify", "2 · Is the archive sound?"),
        3: translate("Verify", "3 · Who signed it?"),
        4: translate("Verify", "4 · Is everything there?"),
        5: translate("Verify", "5 · Are the records sound?"),
        6: translate("Verify", "6 · Is the custody log whole?"),
    }


def _continuity_words(continuity: Continuity, sequence: int) -> str:
    words = {
        Continuity.NOT_COMPARED: translate("Verify", "number {number}; not compared with earlier bundles"),
        Continuity.FIRST: translate("Verify", "number {number}, the first from this desk"),
        Continuity.CONTINUES: translate("Verify", "number {number}; it follows on the one before"),
        Continuity.GAP: translate("Verify", "number {number}; an earlier bundle has not arrived"),
        Continuity.LATE: translate("Verify", "number {number}; later ones arrived before it"),
        Continuity.REPEATED: translate("Verify", "number {number}; it was accepted before"),
        Continuity.ROLLBACK: translate("Verify", "number {number}; the desk was put back to an older state"),
        Continuity.FORK: translate("Verify", "number {number}; it contradicts an earlier bundle of this desk"),
    }
    return words[continuity].format(number=sequence)
