"""The presenter of receiving a bundle: verified first, looked at second, accepted third, each a step of its own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from evidence_desk.bundles.disclosure import Withheld
from evidence_desk.bundles.incoming import Accepted
from evidence_desk.bundles.verdict import BundleVerdict, Continuity, Findings, Outcome
from evidence_desk.desk import Desk
from evidence_desk.desk.desk_story import note_contradiction
from evidence_desk.gui.bundles.receiving_shown import (
    AboutBundle,
    Acceptance,
    BundleGiven,
    Judged,
    ReportAsked,
    TakenIn,
)
from evidence_desk.gui.bundles.register_reading import key_of
from evidence_desk.gui.custody.one_job import OneJob
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.reports.checks import bundle_report
from evidence_desk.reports.report_signing import SigningDesk
from evidence_desk.reports.verification_report import save_report
from evidence_desk.values.errors import CancelledError, UnreadableError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Progress, Watcher
from evidence_desk.values.wording import translate


class ReceivingPage(Protocol):
    """Where a bundle is received."""

    def show_verifying(self, file_name: str) -> None:
        """The bundle is being verified."""

    def show_progress(self, progress: Progress) -> None:
        """How far the verifying or the taking in is."""

    def show_judged(self, judged: Judged) -> None:
        """The verdict."""

    def show_accepting(self, judged: Judged) -> None:
        """The bundle is being taken in."""

    def show_taken_in(self, taken_in: TakenIn) -> None:
        """The bundle was accepted."""

    def show_notice(self, words: str) -> None:
        """Something worked."""

    def show_stopped(self, failure: Failure) -> None:
        """There is no verdict: verifying was stopped or could not be done."""

    def show_failure(self, failure: Failure) -> None:
        """Something did not work; the verdict is shown again."""


class ReceivingPresenter:
    """One bundle at a time. ``accepted`` is called when the catalogue has grown."""

    def __init__(self, page: ReceivingPage, runner: Runner, desk: Desk, accepted: Callable[[], None]) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._accepted = accepted
        self._job = OneJob(runner)
        self._path = Path()
        self._verdict: BundleVerdict | None = None
        self._judged: Judged | None = None

    def verify(self, given: BundleGiven) -> None:
        """Verify a bundle file; nothing of it is kept."""
        if self._job.busy:
            return
        self._path, self._verdict, self._judged = given.path, None, None
        self._page.show_verifying(visible(given.path.name))
        self._job.begin(self._inspect, self._show_verdict, self._page.show_stopped, self._page.show_progress)

    def accept(self) -> None:
        """Take the bundle in; it is verified once more, since its file may have been exchanged meanwhile."""
        judged = self._judged
        if judged is not None and judged.acceptance is Acceptance.POSSIBLE and not self._job.busy:
            self._page.show_accepting(judged)
            self._job.begin(self._take_in, self._show_taken_in, self._page.show_failure, self._page.show_progress)

    def stop(self) -> None:
        """Stop verifying or taking in; nothing of the bundle is kept."""
        self._job.stop()

    def save_report(self, asked: ReportAsked) -> None:
        """Save the verdict with all findings."""
        verdict, subject = self._verdict, self._path.name
        if verdict is None:
            return

        def save(_watcher: Watcher) -> str:
            now = self._runner.desk_now(self._desk.clock.now)
            report = bundle_report(subject, now.utc, verdict)
            note = partial(self._desk.note_report, report.verdict)
            signing = self._runner.desk_now(lambda: SigningDesk(self._desk.key_card, self._desk.vault.signer))
            save_report(report, asked.path, lambda: self._runner.desk_now(note), signing)
            return visible(asked.path.name)

        self._runner.work(save, self._saved, self._page.show_failure)

    def _saved(self, name: str) -> None:
        self._page.show_notice(translate("Bundles", "The report was saved as {name}.").format(name=name))

    def _show_verdict(self, verdict: BundleVerdict) -> None:
        self._verdict = verdict
        self._runner.desk(lambda: self._judge(verdict), self._show_judged, self._page.show_failure)

    def _show_judged(self, judged: Judged) -> None:
        self._judged = judged
        self._page.show_judged(judged)

    def _show_taken_in(self, taken_in: TakenIn) -> None:
        self._judged = None
        self._page.show_taken_in(taken_in)
        self._accepted()

    # What follows is long work, beside the desk's thread.

    def _inspect(self, watcher: Watcher) -> BundleVerdict:
        reading = self._runner.desk_now(self._desk.incoming_reading)
        try:
            return reading.inspect(self._path, watcher)
        except CancelledError:
            raise
        except UnreadableError as error:
            findings = Findings()
            findings.add(1, Outcome.UNREADABLE, error.sentences())
            return BundleVerdict(findings.verdict(), tuple(findings))

    def _take_in(self, watcher: Watcher) -> TakenIn:
        reading = self._runner.desk_now(self._desk.incoming_reading)
        received = reading.receive(self._path, watcher)
        # Whatever the desk does not enter it takes away again itself; it is still there while work goes on.
        return self._runner.desk_now(lambda: self._taken_in(self._desk.accept(received)))

    # What follows runs in the desk's thread.

    def _judge(self, verdict: BundleVerdict) -> Judged:
        note_contradiction(self._desk, verdict)
        return Judged(
            file_name=visible(self._path.name),
            verdict=verdict.verdict,
            sentence=verdict.sentence(),
            acceptance=_acceptance(verdict),
            continuity=verdict.continuity,
            findings=verdict.findings,
            not_proven=verdict.not_proven(),
            about=self._about(verdict),
        )

    def _about(self, verdict: BundleVerdict) -> AboutBundle | None:
        about = verdict.about
        if about is None:
            return None
        return AboutBundle(
            code=about.code,
            desk=self._name(about.desk),
            sequence=about.sequence,
            made_at=about.made_at,
            purpose=visible(about.purpose),
            records=verdict.records,
            files=verdict.files,
            size=verdict.payload_bytes,
            withheld=tuple(Withheld(visible(one.what), visible(one.reason), one.count) for one in about.withheld),
        )

    def _name(self, desk: str) -> str:
        contact = self._desk.contacts.find(desk)
        return visible(contact.name) if contact else desk

    def _taken_in(self, accepted: Accepted) -> TakenIn:
        return TakenIn(
            code=accepted.bundle.code,
            desk=self._name(accepted.bundle.desk),
            new_records=accepted.new_revisions,
            known_records=accepted.known_revisions,
            new_files=accepted.new_files,
            known_files=accepted.known_files,
            key=key_of(accepted.bundle),
        )


def _acceptance(verdict: BundleVerdict) -> Acceptance:
    if verdict.acceptable and verdict.continuity is Continuity.REPEATED:
        return Acceptance.DONE
    return Acceptance.POSSIBLE if verdict.acceptable else Acceptance.REFUSED
