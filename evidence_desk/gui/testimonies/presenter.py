"""The presenter of the screen of testimonies."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.passage import PassageBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.telling.passages import Passages
from evidence_desk.catalogue.terms.terms import TestimonyState
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.levels import level_name
from evidence_desk.gui.coding.coded_items import place_words
from evidence_desk.gui.records.paging import ListPage, ListReading
from evidence_desk.gui.records.record_page import RecordsPage
from evidence_desk.gui.records.record_presenter import RecordsPresenter
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.titles import spoken_code
from evidence_desk.gui.records.told import Words
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.renderings.rendering_shown import renderings_shown
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.gui.sources.source_card import ListedSource, listed_source
from evidence_desk.gui.testimonies.testimony_card import (
    ListedTestimony,
    SourceLine,
    TestimonyCard,
    listed_form,
    listed_testimony,
    source_line,
    spans_of,
)
from evidence_desk.gui.testimonies.testimony_form import TestimonyForm, absent_words, body_of, field_names, form_of
from evidence_desk.values.folding import fold
from evidence_desk.values.place_ref import PlaceRef

_OFFERED = 5  # sources offered while somebody looks for one


class TestimoniesPage(RecordsPage[ListedTestimony, TestimonyCard, TestimonyForm], Protocol):
    """Where testimonies are shown."""

    def show_offered(self, page: ListPage[ListedSource]) -> None:
        """Sources that fit what was typed."""

    def show_source(self, source: SourceLine) -> None:
        """The source that was chosen in the form."""

    def open_work(self, record: str, passage: str = "") -> None:
        """Code an account, with a passage standing out where one is given."""

    def open_texts(self, record: str) -> None:
        """An account with its translations and transcripts beside it."""


class TestimoniesPresenter(RecordsPresenter[TestimonyBody, TestimonyForm, ListedTestimony, TestimonyCard]):
    """Testimonies: list, card, form, the choice of a source, and the seal."""

    __test__ = False  # pytest takes the name for a test class

    def __init__(
        self,
        page: TestimoniesPage,
        runner: Runner,
        desk: Desk,
        language_name: Callable[[str], str] = str,
        beside: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(page, runner, desk, desk.testimonies, UnsavedForms(desk, TestimonyBody.KIND, TestimonyForm))
        self._testimonies_page = page
        self._language_name = language_name
        self._beside = beside or _nothing_beside  # is told which testimony has come into view
        self._offered: ListReading[ListedSource] = ListReading(
            runner, desk.sources, self._offered_rows, page.show_offered, page.show_failure, wanted=_OFFERED
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

    # What belongs to an account.

    def show_part(self, kind: str, record: str) -> None:
        """A passage or rendering was asked for elsewhere: lead to the account it belongs to."""

        def find() -> str:
            part = self._desk.register.record(record)
            body = part.body if part else None
            original = body.testimony if isinstance(body, PassageBody) else getattr(body, "of", "")
            entered = self._desk.register.find(original) if original else None
            return entered.id if entered is not None and entered.kind == TestimonyBody.KIND else ""

        def done(account: str) -> None:
            if account and kind == PassageBody.KIND:
                self._testimonies_page.open_work(account, record)
            elif account:
                self._testimonies_page.open_texts(account)

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
        placed = Passages(self._desk.vault.database).of(record)
        spans = spans_of(placed)
        return TestimonyCard(
            standing,
            record.body,
            source_line(source) if source else None,
            place=place_words(self._desk, record.body.place),
            passages=spans,
            lost=len(placed) - len(spans),
            renderings=renderings_shown(self._desk, record),
        )

    def _shown(self, record: Record[TestimonyBody]) -> None:
        self._beside(record.id)

    def _place_told(self, place: PlaceRef | None) -> str:
        """A place for the history, which sets it off from its sentence by itself: the words said, else the names."""
        if place is None or place.verbatim.strip():
            return place.verbatim if place else ""
        found = self._desk.register.find_all(place.places)
        return ", ".join(found[one].heading for one in place.places if one in found)

    def _words(self) -> Words:
        values: dict[str, Callable[[Any], str]] = {
            "place": self._place_told,
            "absent": absent_words,
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
        if base is None:
            return body_of(form, TestimonyState.DRAFT)
        return body_of(form, base.body.state)

    def _merged(self, kept: TestimonyForm, wanted: TestimonyForm) -> TestimonyForm:
        return kept if kept.source else replace(kept, source=wanted.source)

    def _offered_rows(self, records: list[Record[SourceBody]]) -> list[ListedSource]:
        return [listed_source(record, self._desk.code_lists) for record in records]


def _nothing_beside(_record: str) -> None:
    """Nothing else is shown with the card."""
