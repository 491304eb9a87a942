"""The presenter of the screen of consents."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from evidence_desk.catalogue.consent.consent_changes import withdrawn
from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.consent import ConsentBody, ConsentEvent
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.desk import Desk
from evidence_desk.desk.recalls import note_written, recall_notices
from evidence_desk.gui.boxes.levels import level_name
from evidence_desk.gui.consent.consent_card import ConsentCard, ListedConsent, consent_card, listed_consent, listed_form
from evidence_desk.gui.consent.consent_drafts import ConsentForms
from evidence_desk.gui.consent.consent_form import ConsentForm, body_of, field_names, form_of
from evidence_desk.gui.consent.withdrawing import Withdrawing
from evidence_desk.gui.records.record_page import RecordsPage
from evidence_desk.gui.records.record_presenter import RecordsPresenter
from evidence_desk.gui.records.shown import FieldProblem, Standing
from evidence_desk.gui.records.told import Words
from evidence_desk.gui.runner import Runner
from evidence_desk.media.new_file import new_file
from evidence_desk.values.date_entry import read
from evidence_desk.values.progress import Watcher
from evidence_desk.values.wording import translate


class ConsentsPage(RecordsPage[ListedConsent, ConsentCard, ConsentForm], Protocol):
    """Where consents are shown."""

    def show_withdrawing_problem(self, problem: FieldProblem) -> None:
        """It cannot be withdrawn like this."""

    def show_notice(self, words: str) -> None:
        """Something worked."""


class ConsentsPresenter(RecordsPresenter[ConsentBody, ConsentForm, ListedConsent, ConsentCard]):
    """Consents: list, sheet, form, and how one is withdrawn."""

    def __init__(
        self, page: ConsentsPage, runner: Runner, desk: Desk, language_name: Callable[[str], str] = str
    ) -> None:
        self._kept = ConsentForms(desk)
        super().__init__(page, runner, desk, desk.records[ConsentBody.KIND], self._kept)
        self._consents_page = page
        self._language_name = language_name

    def begin_of(self, source: str) -> None:
        """A new consent of a source (empty: not chosen yet); one begun before and not saved is taken up again."""
        self._kept.source = source
        self._list.read()
        self.begin(ConsentForm(source=source) if source else None)

    def withdraw(self, withdrawing: Withdrawing) -> None:
        """Take the consent in view back: every answer is no from now on, and that stays noted."""
        opened = self._open
        if opened is None or opened.base is None or opened.editing or self._saving:
            return
        base = opened.base
        reading = read(withdrawing.when)
        if reading.problems:
            self._consents_page.show_withdrawing_problem(FieldProblem("when", reading.problems[0].sentence))
            return
        body = withdrawn(base.body, withdrawing.words, reading.date, self._desk.clock.now().utc)
        try:
            body.checked()
        except FieldProblemError as problem:
            self._consents_page.show_withdrawing_problem(FieldProblem(problem.field, problem.happened))
            return
        self._saving = True

        def keep() -> str:
            return self._desk.keep(body, base.id, base.revision, draft=base.id).id

        self._runner.desk(keep, lambda record_id: self._saved(opened, record_id), self._not_saved)

    def save_recalls(self, folder: Path) -> None:
        """Write the recall notices of the consent in view into a folder, one for each desk that was sent anything."""
        opened = self._open
        if opened is None or opened.base is None:
            return
        base = opened.base

        def write(_watcher: Watcher) -> int:
            notices = self._runner.desk_now(lambda: recall_notices(self._desk, base))
            for notice in notices:
                with new_file(folder / notice.file_name) as stream:
                    stream.write(notice.content)
                self._runner.desk_now(partial(note_written, self._desk, notice))
            return len(notices)

        def saved(count: int) -> None:
            words = translate(
                "Consent", "Recall notices saved: {count}. Hand each to its desk; only that desk can open it."
            )
            self._consents_page.show_notice(words.format(count=count))

        self._runner.work(write, saved, self._consents_page.show_failure)

    # What consents do their own way.

    def _rows(self, records: list[Record[ConsentBody]], unsaved: frozenset[str]) -> list[ListedConsent]:
        called = self._desk.register.find_all(record.body.source for record in records)
        return [
            listed_consent(
                record,
                called[record.body.source].heading if record.body.source in called else "",
                unsaved=record.id in unsaved,
            )
            for record in records
        ]

    def _row_of_form(self, form: ConsentForm) -> ListedConsent:
        return listed_form(self._desk.names.called(form.source) if form.source else "")

    def _card(self, record: Record[ConsentBody], standing: Standing) -> ConsentCard:
        return consent_card(self._desk, record, standing)

    def _words(self) -> Words:
        values: dict[str, Callable[[Any], str]] = {
            "sensitivity": level_name,
            "language": self._language_name,
            "source": self._called,
            "recording": self._called,
            "grants": lambda _grants: "",  # that they changed; what happened says how
            "events": _event_words,
        }
        return Words(field_names(), values)

    def _called(self, record: str | None) -> str:
        return self._desk.names.called(record) if record else ""

    def _form(self, body: ConsentBody) -> ConsentForm:
        return form_of(body)

    def _blank(self) -> ConsentForm:
        return ConsentForm(source=self._kept.source)

    def _body(self, form: ConsentForm, base: Record[ConsentBody] | None) -> ConsentBody:
        return body_of(form, base.body if base else None, self._desk.clock.now().utc)

    def _merged(self, kept: ConsentForm, wanted: ConsentForm) -> ConsentForm:
        return replace(kept, source=wanted.source) if wanted.source else kept


def _event_words(events: tuple[ConsentEvent, ...]) -> str:
    return ", ".join(label(event.change) for event in events)
