"""The handing out of a report: looked through for a recipient before anything is written. No Qt here."""

from dataclasses import dataclass, replace
from pathlib import Path

from evidence_desk.catalogue.claims.claim_matrix import QuestionKey, question_key, title_words
from evidence_desk.catalogue.terms.consent_terms import Recipient
from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.desk import Desk
from evidence_desk.desk.reporting import Reporting, ReportWanted
from evidence_desk.gui.custody.one_job import OneJob
from evidence_desk.gui.reports.shown import ReportAbout, ReportChoice, ReportOpened, ReportPage, Seen
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.reports.made_report import MadeReport, NothingGoesError, ReportKind
from evidence_desk.reports.saving import WrittenReport, save_made
from evidence_desk.values.errors import ResearcherError
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class _Opened:
    wanted: ReportWanted
    about: ReportAbout


@dataclass(frozen=True)
class _Looked:
    """What a look came to: the report as it would be written, or why there is none."""

    seen: Seen
    made: MadeReport | None = None


class ReportPresenter:
    """One report at a time: looked through anew at every change, and once more before it is written."""

    def __init__(self, page: ReportPage, runner: Runner, desk: Desk) -> None:
        self._page = page
        self._runner = runner
        self._desk = desk
        self._reporting = Reporting(desk)
        self._job = OneJob(runner)
        self._wanted: ReportWanted | None = None
        self._choice = ReportChoice()
        self._made: MadeReport | None = None
        self._looks = 0

    def open(self, asked: ReportOpened) -> None:
        """Somebody asked for a report, from the card of what it is about."""
        self._wanted = self._made = None
        self._looks += 1

        def done(opened: _Opened) -> None:
            self._wanted, self._choice = opened.wanted, ReportChoice()
            self._page.show_about(opened.about)
            self.look()

        self._runner.desk(lambda: self._opened(asked), done, self._page.show_failure)

    def choose(self, choice: ReportChoice) -> None:
        """Another recipient, use, or time."""
        self._choice = choice
        self.look()

    def look(self) -> None:
        """Say what they will see. It is asked of the gate anew: consent may have changed meanwhile."""
        wanted, choice = self._wanted, self._choice
        self._made = None
        if wanted is None or self._job.busy:
            return
        if choice.recipient is Recipient.ORGANISATION and not choice.recipient_name.strip():
            self._looks += 1
            self._page.show_waiting(translate("ReportPage", "Type the name of the organisation first."))
            return
        if _needs_days(wanted) and choice.when is None:
            self._looks += 1
            self._page.show_waiting(
                translate("ReportPage", "Say first within which days: a day, a month, or two dates.")
            )
            return
        self._looks += 1
        look = self._looks
        self._page.show_waiting(translate("ReportPage", "Looking what may go …"))

        def done(looked: _Looked) -> None:
            if look == self._looks:
                self._made = looked.made
                self._page.show_seen(looked.seen)

        def failed(failure: Failure) -> None:
            if look == self._looks:
                self._page.show_waiting("")
                self._page.show_failure(failure)

        self._runner.desk(lambda: self._look(wanted, choice), done, failed)

    def save(self, path: Path) -> None:
        """Write what was looked at, in the form that the name asks for."""
        wanted, choice, seen = self._wanted, self._choice, self._made
        if wanted is None or seen is None or self._job.busy:
            return
        self._page.show_busy()

        def step(watcher: Watcher) -> str:
            made = self._runner.desk_now(lambda: self._as_seen(wanted, choice, seen))

            def enter(written: WrittenReport) -> None:
                self._runner.desk_now(lambda: self._reporting.note(made, written))

            save_made(made, path, enter, watcher)
            return visible(str(path))

        self._job.begin(step, self._saved, self._not_saved, self._page.show_progress)

    def stop(self) -> None:
        """Stop the writing; nothing is left of it."""
        self._job.stop()

    def _saved(self, path: str) -> None:
        self._page.show_rest()
        self._page.show_saved(path)

    def _not_saved(self, failure: Failure) -> None:
        self._page.show_rest()
        self.look()
        self._page.show_failure(failure)

    # In the desk's thread.

    def _opened(self, asked: ReportOpened) -> _Opened:
        kind = asked.kind
        if kind is ReportKind.CLAIMS:
            return self._opened_claims(asked.record)
        record = self._desk.register.record(asked.record) if asked.record else None
        if asked.record and record is None:
            raise _not_here()
        code = record.code if record else ""
        about = ReportAbout(
            kind,
            _title(kind, code),
            self._named(asked.record),
            "-".join(filter(None, (kind.value, code))),
            days_needed=_needs_days(wanted := ReportWanted(kind, asked.record)),
        )
        return _Opened(wanted, about)

    def _opened_claims(self, record: str) -> _Opened:
        key = question_key(record) or self._question_of(record)
        entered = self._desk.register.find(key.subject)
        code = entered.code if entered else ""
        subtitle = title_words(self._named(key.subject), key.asked)
        about = ReportAbout(
            ReportKind.CLAIMS, _title(ReportKind.CLAIMS, code), subtitle, "-".join(filter(None, ("claims", code)))
        )
        return _Opened(ReportWanted(ReportKind.CLAIMS, question=key), about)

    def _question_of(self, record: str) -> QuestionKey:
        found = self._desk.register.record(record)
        if found is None:
            raise _not_here()
        return self._reporting.question(found)

    def _named(self, record: str) -> str:
        found = self._desk.register.record(record) if record else None
        if found is None:
            return ""
        return self._desk.names.of(found.body) or kind_words(found.kind).title

    def _look(self, wanted: ReportWanted, choice: ReportChoice) -> _Looked:
        try:
            made = self._make(wanted, choice)
        except NothingGoesError as error:
            return _Looked(Seen(error.tally, error.happened))
        return _Looked(Seen(made.tally), made)

    def _make(self, wanted: ReportWanted, choice: ReportChoice) -> MadeReport:
        asked = self._reporting.asked_for(choice.recipient, choice.use, choice.recipient_name)
        return self._reporting.make(replace(wanted, when=choice.when), asked)

    def _as_seen(self, wanted: ReportWanted, choice: ReportChoice, seen: MadeReport) -> MadeReport:
        """The report as it is now, if that is what was looked at."""
        made = self._make(wanted, choice)
        if (made.tally, made.document.blocks) != (seen.tally, seen.document.blocks):
            raise ResearcherError(
                translate("ReportPage", "What they will see has changed since you looked at it."),
                safe=translate("ReportPage", "Nothing was written."),
                mend=translate("ReportPage", "Look at it again, then save it."),
            )
        return made


def _needs_days(wanted: ReportWanted) -> bool:
    return wanted.kind is ReportKind.CHRONOLOGY and not wanted.subject


def _title(kind: ReportKind, code: str) -> str:
    words = {
        ReportKind.TESTIMONY: translate("ReportPage", "Report on testimony {code}"),
        ReportKind.SOURCE: translate("ReportPage", "Sheet of source {code}"),
        ReportKind.CHRONOLOGY: translate("ReportPage", "Chronology of {code}")
        if code
        else translate("ReportPage", "Chronology of some days"),
        ReportKind.CLAIMS: translate("ReportPage", "Claims on {code}"),
        ReportKind.EXHIBITS: translate("ReportPage", "Exhibits from {code}")
        if code
        else translate("ReportPage", "All exhibits"),
        ReportKind.CUSTODY: translate("ReportPage", "Custody of {code}"),
    }
    return words[kind].format(code=code)


def _not_here() -> ResearcherError:
    return ResearcherError(translate("ReportPage", "What the report would be about is not in this vault."))
