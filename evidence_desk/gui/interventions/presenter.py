"""The presenter of interventions."""

from dataclasses import replace
from typing import Protocol

from evidence_desk.catalogue.kinds.intervention import InterventionBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.desk import Desk
from evidence_desk.gui.events.told import EventsTold
from evidence_desk.gui.interventions.card import InterventionCard, InterventionCards, ListedIntervention
from evidence_desk.gui.interventions.form import InterventionForm, body_of, field_names, form_of, protects
from evidence_desk.gui.records.record_page import RecordsPage
from evidence_desk.gui.records.record_presenter import RecordsPresenter
from evidence_desk.gui.records.shown import Standing
from evidence_desk.gui.records.told import Words
from evidence_desk.gui.records.unsaved_forms import UnsavedForms
from evidence_desk.gui.runner import Runner


class InterventionsPage(RecordsPage[ListedIntervention, InterventionCard, InterventionForm], Protocol):
    """Where interventions are shown."""


class InterventionsPresenter(
    RecordsPresenter[InterventionBody, InterventionForm, ListedIntervention, InterventionCard]
):
    """Interventions: list, card and form."""

    def __init__(self, page: InterventionsPage, runner: Runner, desk: Desk) -> None:
        kind = InterventionBody.KIND
        super().__init__(page, runner, desk, desk.records[kind], UnsavedForms(desk, kind, InterventionForm))
        self._cards = InterventionCards(desk)
        self._told = EventsTold(desk)

    def begin_about(self, event: str) -> None:
        """A new intervention about an event."""
        self.begin(InterventionForm(event=event))

    def _rows(self, records: list[Record[InterventionBody]], unsaved: frozenset[str]) -> list[ListedIntervention]:
        return self._cards.rows(records, unsaved)

    def _row_of_form(self, form: InterventionForm) -> ListedIntervention:
        return self._cards.row_of_form(form)

    def _card(self, record: Record[InterventionBody], standing: Standing) -> InterventionCard:
        return self._cards.card(record, standing)

    def _words(self) -> Words:
        return Words(field_names(), self._told.of_interventions())

    def _form(self, body: InterventionBody) -> InterventionForm:
        return form_of(body)

    def _blank(self) -> InterventionForm:
        return InterventionForm()

    def _body(self, form: InterventionForm, base: Record[InterventionBody] | None) -> InterventionBody:
        guarded = protects(self._desk.code_lists, form.intervention_type)
        return body_of(form, protects=guarded, present_level=base.body.level if base else None)

    def _merged(self, kept: InterventionForm, wanted: InterventionForm) -> InterventionForm:
        return kept if kept.event else replace(kept, event=wanted.event)
