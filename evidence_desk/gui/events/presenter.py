"""The presenter of the list, the card and the form of events."""

from typing import Protocol

from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.event import EventBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.desk import Desk
from evidence_desk.gui.events.act_forms import waiting_acts
from evidence_desk.gui.events.event_card import EventCard, EventCards, ListedEvent, listed_form
from evidence_desk.gui.events.event_form import EventForm, body_of, field_names, form_of
from evidence_desk.gui.events.told import EventsTold
from evidence_desk.gui.records.record_page import RecordsPage
from evidence_desk.gui.records.record_presenter import RecordsPresenter
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.told import Words
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.runner import Runner


class EventsPage(RecordsPage[ListedEvent, EventCard, EventForm], Protocol):
    """Where events are shown."""


class EventsPresenter(RecordsPresenter[EventBody, EventForm, ListedEvent, EventCard]):
    """Events: list, form, and the card with the chain of acts and all around it."""

    def __init__(self, page: EventsPage, runner: Runner, desk: Desk) -> None:
        records = desk.records[EventBody.KIND]
        super().__init__(page, runner, desk, records, UnsavedForms(desk, EventBody.KIND, EventForm))
        self._cards = EventCards(desk)
        self._told = EventsTold(desk)

    def _outline(self) -> tuple[object, ...]:
        """As of every list; and whatever else was recorded, since acts and interventions stand on the card."""
        return (*super()._outline(), self._desk.log.size(), tuple(self._desk.drafts.waiting(ActBody.KIND)))

    def _rows(self, records: list[Record[EventBody]], unsaved: frozenset[str]) -> list[ListedEvent]:
        return self._cards.rows(records, unsaved)

    def _row_of_form(self, form: EventForm) -> ListedEvent:
        return listed_form(form)

    def _card(self, record: Record[EventBody], standing: Standing) -> EventCard:
        unsaved, begun = waiting_acts(self._desk, record.id)
        return self._cards.card(record, standing, unsaved, begun=begun)

    def _words(self) -> Words:
        return Words(field_names(), self._told.of_events())

    def _form(self, body: EventBody) -> EventForm:
        return form_of(body)

    def _blank(self) -> EventForm:
        return EventForm()

    def _body(self, form: EventForm, base: Record[EventBody] | None) -> EventBody:
        return body_of(form, base.id if base else "")
