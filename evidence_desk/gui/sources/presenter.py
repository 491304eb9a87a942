"""The presenter of the screen of sources."""

from collections.abc import Callable
from typing import Any, Protocol

from evidence_desk.catalogue.fields.body import Absent
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.levels import level_name
from evidence_desk.gui.consent.consent_glance import glance_of
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.record_page import RecordsPage
from evidence_desk.gui.records.record_presenter import RecordsPresenter
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.told import Words
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.sources.belonging import Belonging
from evidence_desk.gui.sources.source_card import (
    CameFrom,
    ListedSource,
    SourceCard,
    listed_form,
    listed_source,
    relation_words,
    way_words,
)
from evidence_desk.gui.sources.source_form import SourceForm, body_of, field_names, form_of
from evidence_desk.values.absence import label as absence_label
from evidence_desk.values.wording import translate


class SourcesPage(RecordsPage[ListedSource, SourceCard, SourceForm], Protocol):
    """Where sources are shown."""

    def show_belonging(self, page: ListPage[CameFrom]) -> None:
        """Testimonies and exhibits that came from the source in view."""


class SourcesPresenter(RecordsPresenter[SourceBody, SourceForm, ListedSource, SourceCard]):
    """Sources: list, card with what came from them, and form."""

    def __init__(
        self, page: SourcesPage, runner: Runner, desk: Desk, language_name: Callable[[str], str] = str
    ) -> None:
        super().__init__(page, runner, desk, desk.sources, UnsavedForms(desk, SourceBody.KIND, SourceForm))
        self._belonging = Belonging(runner, desk, page.show_belonging, page.show_failure)
        self._language_name = language_name

    def begin_called(self, alias: str) -> None:
        """A new source with an alias somebody typed elsewhere."""
        self.begin(SourceForm(alias=alias))

    def _rows(self, records: list[Record[SourceBody]], unsaved: frozenset[str]) -> list[ListedSource]:
        return [listed_source(record, self._desk.code_lists, unsaved=record.id in unsaved) for record in records]

    def _row_of_form(self, form: SourceForm) -> ListedSource:
        return listed_form(form)

    def _card(self, record: Record[SourceBody], standing: Standing) -> SourceCard:
        known = self._desk.consents.known(record.id)
        assert known is not None  # noqa: S101  a source that was just read is there
        called = {one.target: self._desk.names.called(one.target) for one in record.body.references()}
        return SourceCard(standing, record.body, glance_of(self._desk, known), called)

    def _shown(self, record: Record[SourceBody]) -> None:
        self._belonging.look_for(record.id)

    def _words(self) -> Words:
        values: dict[str, Callable[[Any], str]] = {
            "sensitivity": level_name,
            "languages": self._language_names,
            "relation": lambda relation: relation_words(self._desk.code_lists, relation),
            "speaks_as": lambda party: self._desk.names.called(party) if party else "",
            "provenance": way_words,
            "absent": _absent_words,
        }
        return Words(field_names(), values)

    def _language_names(self, tags: tuple[str, ...]) -> str:
        return ", ".join(self._language_name(tag) for tag in tags)

    def _form(self, body: SourceBody) -> SourceForm:
        return form_of(body)

    def _blank(self) -> SourceForm:
        return SourceForm()

    def _body(self, form: SourceForm, _base: Record[SourceBody] | None) -> SourceBody:
        return body_of(form)


def _absent_words(absent: tuple[Absent, ...]) -> str:
    names = field_names()
    words = translate("Sources", "{field}: {why}")
    return "; ".join(words.format(field=names.get(one.field, one.field), why=absence_label(one.why)) for one in absent)
