"""The presenter of the screen of testimonies."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from evidence_desk.catalogue.body import FieldProblemError
from evidence_desk.catalogue.record import Record
from evidence_desk.catalogue.source import SourceBody
from evidence_desk.catalogue.terms import TestimonyState
from evidence_desk.catalogue.testimony import TestimonyBody
from evidence_desk.desk import Desk
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.gui.sources.levels import level_name
from evidence_desk.gui.sources.paging import ListPage, ListReading
from evidence_desk.gui.sources.record_page import RecordsPage
from evidence_desk.gui.sources.record_presenter import RecordsPresenter
from evidence_desk.gui.sources.shown import Standing
from evidence_desk.gui.sources.source_card import ListedSource, listed_source
from evidence_desk.gui.sources.titles import spoken_code
from evidence_desk.gui.sources.told import Words
from evidence_desk.gui.sources.unsaved_forms import UnsavedForms
from evidence_desk.gui.testimonies.testimony_card import (
    ListedTestimony,
    SourceLine,
    TestimonyCard,
    listed_form,
    listed_testimony,
    source_line,
)
from evidence_desk.gui.testimonies.testimony_form import TestimonyForm, body_of, field_names, form_of
from evidence_desk.values.folding import fold

_OFFERED = 5  # sources offered while somebody looks for one


class TestimoniesPage(RecordsPage[ListedTestimony, TestimonyCard, TestimonyForm], Protocol):
    """Where testimonies are shown."""

    def show_offered(self, page: ListPage[ListedSource]) -> None:
        """Sources that fit what was typed."""

    def show_source(self, source: SourceLine) -> None:
        """The source that was chosen in the form."""


class TestimoniesPresenter(RecordsPresenter[TestimonyBody, TestimonyForm, ListedTestimony, TestimonyCard]):
    """Testimonies: list, card, form, the choice of a source, and the seal."""

    __test__ = False  # pytest takes the name for a test class

    def __init__(
        self, page: TestimoniesPage, runner: Runner, desk: Desk, language_name: Callable[[str], str] = str
    ) -> None:
        super().__init__(page, runner, desk, desk.testimonies, UnsavedForms(desk, TestimonyBody.KIND, TestimonyForm))
        self._testimonies_page = page
        self._language_name = language_name
        self._offered: ListReading[ListedSource] = ListReading(
            runner, desk.sources, _offered_rows, page.show_offered, page.show_failure, wanted=_OFFERED
        )

    # The source of an account.

    def begin_from(self, source: str) -> None:
        """A new account of a source."""
        self.begin(TestimonyForm(source=source))

    def offer_sources(self, words: str) -> None:
        """Look for sources by alias or code; without words, the newest."""
        asked = fold(words).split()

        def fits(source: ListedSource) -> bool:
            known = fold(f"{source.title} {spoken_code(source.code)}")
            return all(word in known for word in asked)

        self._offered.start(fits)

    def show_source(self, source: str) -> None:
        """Show in the form which source an identity stands for."""

        def find() -> SourceLine | None:
            record = self._desk.sources.find(source)
            return source_line(record) if record else None

        def done(line: SourceLine | None) -> None:
            if line is not None:
                self._testimonies_page.show_source(line)

        self._runner.desk(find, done, self._page.show_failure)

    # The seal.

    def seal(self) -> None:
        """Seal the testimony in view; from then on it gets further revisions only."""
        opened = self._open
        if opened is None or opened.base is None or opened.editing or self._saving:
            return
        base = opened.base
        try:
            replace(base.body, state=TestimonyState.SEALED).checked()
        except FieldProblemError as problem:
            self._page.show_failure(Failure(problem.happened, problem.safe, problem.mend))
            return
        self._saving = True

        def seal() -> str:
            return self._desk.seal_testimony(base.id, based_on=base.revision).id

        self._runner.desk(seal, lambda record_id: self._saved(opened, record_id), self._not_saved)

    # What testimonies do their own way.

    def _rows(self, records: list[Record[TestimonyBody]], unsaved: frozenset[str]) -> list[ListedTestimony]:
        aliases: dict[str, str] = {}
        rows = []
        for record in records:
            source = record.body.source
            if source not in aliases:
                aliases[source] = self._alias(source)
            rows.append(listed_testimony(record, aliases[source], unsaved=record.id in unsaved))
        return rows

    def _row_of_form(self, form: TestimonyForm) -> ListedTestimony:
        return listed_form(form, self._alias(form.source))

    def _alias(self, source: str) -> str:
        found = self._desk.sources.find(source) if source else None
        return found.body.alias if found else ""

    def _card(self, record: Record[TestimonyBody], standing: Standing) -> TestimonyCard:
        source: Record[SourceBody] | None = self._desk.sources.find(record.body.source)
        return TestimonyCard(standing, record.body, source_line(source) if source else None)

    def _words(self) -> Words:
        values: dict[str, Callable[[Any], str]] = {
            "sensitivity": level_name,
            "language": self._language_name,
            "source": self._alias,
        }
        return Words(field_names(), values)

    def _form(self, body: TestimonyBody) -> TestimonyForm:
        return form_of(body)

    def _blank(self) -> TestimonyForm:
        return TestimonyForm()

    def _body(self, form: TestimonyForm, base: Record[TestimonyBody] | None) -> TestimonyBody:
        return body_of(form, base.body.state if base else TestimonyState.DRAFT)

    def _merged(self, kept: TestimonyForm, wanted: TestimonyForm) -> TestimonyForm:
        return kept if kept.source else replace(kept, source=wanted.source)


def _offered_rows(records: list[Record[SourceBody]]) -> list[ListedSource]:
    return [listed_source(record) for record in records]
