"""Every stored file of the vault read again, and the whole custody log checked. A step of work. No Qt."""

from collections.abc import Iterator, Sequence

from evidence_desk.catalogue.registers.files import StoredFile
from evidence_desk.catalogue.registers.holdings import Holdings
from evidence_desk.catalogue.terms.terms import CheckReason, Fixity
from evidence_desk.desk import Desk
from evidence_desk.desk.fixity_schedule import DAYS_OFFERED, chosen_files, every_days, standing
from evidence_desk.gui.media.fixity_words import trouble_words
from evidence_desk.gui.moments import day_words, moment_words
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.verify.checks import Check
from evidence_desk.gui.verify.shown import CheckShown, StoreState, Tone
from evidence_desk.gui.widgets.outcome_rows import FileOutcome, Outcome, OutcomeReport
from evidence_desk.media.findings import Finding
from evidence_desk.media.fixity import FixityResult, NotedCheck
from evidence_desk.reports.checks import StoreCheck, store_report
from evidence_desk.values.errors import CancelledError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate

_MOST_TOGETHER = 20  # exhibits of one file that are named in its row


def state_of(desk: Desk) -> StoreState:
    """What is stored and what of it is due. In the desk's thread."""
    files = desk.files
    return StoreState(files.count(), files.total_size(), standing(desk).due, every_days(desk), DAYS_OFFERED)


class StoreRun:
    """Call it as the step of a work. Stopped, what was read until then is entered and shown all the same."""

    def __init__(self, runner: Runner, desk: Desk, why: CheckReason) -> None:
        self._runner = runner
        self._desk = desk
        self._why = why

    def __call__(self, watcher: Watcher) -> Check:
        """Check what is due, or everything."""
        stored = self._runner.desk_now(lambda: chosen_files(self._desk, self._why))
        check = NotedCheck(self._desk.vault.files, self._note)
        stopped = False
        try:
            check.run(stored, watcher)
        except CancelledError:
            stopped = True
        results = check.results
        left = stored[len(results) :] if stopped else []
        return self._runner.desk_now(lambda: self._concluded(results, left, stopped=stopped))

    def _note(self, results: Sequence[FixityResult]) -> None:
        self._runner.desk_now(lambda: self._desk.note_fixity(results, self._why))

    def _concluded(self, results: Sequence[FixityResult], left: Sequence[StoredFile], *, stopped: bool) -> Check:
        """In the desk's thread."""
        desk = self._desk
        wrong = [one.stored.facts.sha256 for one in results if one.outcome is not Fixity.MATCH]
        check = StoreCheck(
            results=results,
            log_entries=desk.log.size(),
            log_findings=desk.check_log(),
            names=_names(desk),
            last_matches={sha256: last for sha256 in wrong if (last := desk.files.last_match(sha256))},
            only_due=self._why is CheckReason.SCHEDULED,
        )
        moment = desk.clock.now().utc
        findings = check.findings()
        report = store_report(desk.name or translate("Verify", "This vault"), moment, check)
        shown = CheckShown(
            tone=_tone(check, stopped=stopped),
            headline=_stopped_words(len(results), len(left)) if stopped else check.sentence(),
            subject=_subject_words(self._why),
            moment=moment_words(moment),
            report=OutcomeReport.of(_rows(check, findings, left, moment)),
            limits=tuple(report.limits),
            remark=_log_words(check),
            remark_tone="bad" if check.log_findings else "good",
            whole=not stopped,
        )
        return Check(shown, findings, None if stopped else report, stored=True)


def _rows(
    check: StoreCheck, findings: Sequence[Finding], left: Sequence[StoredFile], moment: str
) -> Iterator[FileOutcome]:
    day = day_words(moment)
    for place, finding in enumerate(findings):
        words = visible(finding.note)
        if place < len(check.results) and (fixity := check.results[place].outcome) is not Fixity.MATCH:
            words = trouble_words(fixity, day_words(check.last_matches.get(finding.expected, "")), day)
        yield FileOutcome(Outcome(finding.outcome.value), finding.name, words, str(place))
    reached = translate("Verify", "Not read: the check was stopped before.")
    for stored in left:
        sha256 = stored.facts.sha256
        yield FileOutcome(Outcome.CANCELLED, check.names.get(sha256, sha256), reached)


def _names(desk: Desk) -> dict[str, str]:
    """What to call each stored file: code and original name of its exhibits."""
    named: dict[str, list[str]] = {}
    for sha256, code, original_name in Holdings(desk.vault.database).names():
        together = named.setdefault(sha256, [])
        if len(together) < _MOST_TOGETHER:
            together.append(f"{code}  {visible(original_name)}".strip())
    return {sha256: ", ".join(together) for sha256, together in named.items()}


def _tone(check: StoreCheck, *, stopped: bool) -> Tone:
    if check.log_findings or any(one.outcome is not Fixity.MATCH for one in check.results):
        return "bad"
    return "warn" if stopped else ("good" if check.results else "note")


def _stopped_words(read: int, left: int) -> str:
    words = translate("Verify", "Stopped after {read} of {total} files; what they showed is entered.")
    return words.format(read=read, total=read + left)


def _subject_words(why: CheckReason) -> str:
    if why is CheckReason.SCHEDULED:
        return translate("Verify", "The files in this vault that were due for a check")
    return translate("Verify", "Every stored file in this vault")


def _log_words(check: StoreCheck) -> str:
    if check.log_findings:
        words = translate(
            "Verify",
            "The custody log does not hold in {count} places. Copy the whole folder of the vault before anything else.",
        )
        return words.format(count=len(check.log_findings))
    words = translate("Verify", "The custody log of {count} entries is whole, and every entry is signed.")
    return words.format(count=check.log_entries)
