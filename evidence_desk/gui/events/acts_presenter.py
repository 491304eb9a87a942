"""The presenter of the acts of one event: the chain as a list, card and form beside it, taking an act back."""

from dataclasses import replace
from typing import Any, Protocol

from evidence_desk.catalogue.fields.body import FieldProblemError
from evidence_desk.catalogue.kinds.act import ActBody
from evidence_desk.catalogue.kinds.record import Record
from evidence_desk.catalogue.registers.drafts import NEW
from evidence_desk.catalogue.telling.chronology import Chronology
from evidence_desk.desk import Desk
from evidence_desk.gui.events.act_card import ActCard, ListedAct, act_card, listed_act, listed_form
from evidence_desk.gui.events.act_form import ActForm, body_of, field_names, form_of
from evidence_desk.gui.events.act_forms import ActForms
from evidence_desk.gui.events.chain import Chain
from evidence_desk.gui.events.told import EventsTold
from evidence_desk.gui.records.forms_presenter import OpenRecord
from evidence_desk.gui.records.kept_form import KeptForm
from evidence_desk.gui.records.paging import Cursor
from evidence_desk.gui.records.record_list import RecordList
from evidence_desk.gui.records.record_page import RecordsPage
from evidence_desk.gui.records.record_presenter import RecordsPresenter
from evidence_desk.gui.records.shown import Chosen, Standing
from evidence_desk.gui.records.told import Words
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


class ActsPage(RecordsPage[ListedAct, ActCard, ActForm], Protocol):
    """Where the acts of an event are shown."""

    def show_event(self, title: str) -> None:
        """The event whose acts these are."""

    def show_before(self, before: ActForm | None) -> None:
        """What the act before the one in the form says."""


class ActPages:
    """The acts of one event as pages: the dated in the order of time, the undated, those taken back."""

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology
        self._acts: tuple[Record[ActBody], ...] = ()
        self.event = ""

    def page(self, *, before: Cursor | None = None, limit: int = 200) -> list[Record[Any]]:
        """The acts after the one with this cursor; from the head they are read anew."""
        if before is None:
            self._acts = self._chronology.acts_of(self.event).all if self.event else ()
        places = [place for place, act in enumerate(self._acts) if (act.made_at, act.id) == before]
        start = places[0] + 1 if places else 0
        return list(self._acts[start : start + limit])

    def count(self) -> int:
        """How many acts there are."""
        return len(self._acts)


class ActsPresenter(RecordsPresenter[ActBody, ActForm, ListedAct, ActCard]):
    """The acts of the event that was opened last."""

    def __init__(self, page: ActsPage, runner: Runner, desk: Desk) -> None:
        self._act_forms = ActForms(desk)
        super().__init__(page, runner, desk, desk.records[ActBody.KIND], self._act_forms)
        self._acts_page = page
        self._chronology = Chronology(desk.vault.database, desk.register)
        self._pages = ActPages(self._chronology)
        self._list = RecordList(page, runner, self._pages, self._listed, self._unsaved_new)
        self._told = EventsTold(desk)
        self._going_on = False

    # The event.

    def open(self, event: str, act: str = "") -> None:
        """Show the acts of an event, and one of them; without one, begin a new act."""
        self._open = None

        def turn() -> str:
            # In the desk's thread: what was asked of the event before, and waits there, is still done for that one.
            self._pages.event = self._act_forms.event = event
            found = self._desk.register.find(event)
            return visible(found.heading) if found else ""

        def done(title: str) -> None:
            self._acts_page.show_event(title)
            self._list.read()
            if act:
                self.choose(Chosen(act))
            else:
                self.begin()

        self._follow(turn, done)

    def _outline(self) -> tuple[object, ...]:
        """Whatever was recorded may have changed the chain."""
        return (self._pages.event, self._desk.log.size(), self._forms.waiting())

    # The form.

    def begin(self, wanted: ActForm | None = None) -> None:
        """A new act of this event."""
        super().begin(wanted)
        self._tell_before(NEW)

    def _edit(self, record: Record[ActBody], kept: KeptForm[ActForm] | None) -> None:
        super()._edit(record, kept)
        self._tell_before(record.id)

    def save(self, form: ActForm) -> None:
        """Keep the act, and show it."""
        self._going_on = False
        super().save(form)

    def save_and_go_on(self, form: ActForm) -> None:
        """Keep the act, and begin the next one."""
        self._going_on = True
        super().save(form)

    def _saved(self, opened: OpenRecord[ActBody, ActForm], record_id: str) -> None:
        going_on, self._going_on = self._going_on and self._open is opened, False
        super()._saved(opened, record_id)
        if going_on:
            self.begin()

    def _tell_before(self, act: str) -> None:
        event = self._pages.event

        def find() -> ActForm | None:
            before = self._before(event, act)
            return form_of(before.body) if before is not None else None

        def done(before: ActForm | None) -> None:
            if event == self._pages.event:
                self._acts_page.show_before(before)

        self._runner.desk(find, done, self._page.show_failure)

    def _before(self, event: str, act: str) -> Record[ActBody] | None:
        """The act that stands before one in the chain; before a new one, the act recorded last."""
        standing = self._chronology.acts_of(event).standing.all
        if act == NEW:
            return max(standing, key=lambda one: (one.made_at, one.id), default=None)
        identities = [one.id for one in standing]
        place = identities.index(act) if act in identities else 0
        return standing[place - 1] if place else None

    # Taking back.

    def turn(self, reason: str) -> None:
        """Take the act in view back, or bring it back where it was taken back; a reason is needed for either."""
        opened = self._open
        if opened is None or opened.base is None or opened.editing or self._saving:
            return
        base = opened.base
        if not reason.strip():
            self._page.show_failure(
                Failure(
                    translate("Acts", "It is not said why."),
                    mend=translate("Acts", "Say in a few words why; it goes into the custody log."),
                )
            )
            return
        self._saving = True

        def keep() -> str:
            body = replace(base.body, taken_back=not base.body.taken_back)
            return self._desk.keep(body, base.id, base.revision, reason.strip()).id

        self._runner.desk(keep, lambda record_id: self._saved(opened, record_id), self._not_saved)

    # What acts do their own way.

    def _rows(self, records: list[Record[ActBody]], unsaved: frozenset[str]) -> list[ListedAct]:
        lines = Chain(self._desk).lines(records, unsaved)
        return [listed_act(line, unsaved=line.unsaved) for line in lines]

    def _row_of_form(self, form: ActForm) -> ListedAct:
        return listed_form(self._desk, form)

    def _card(self, record: Record[ActBody], standing: Standing) -> ActCard:
        return act_card(self._desk, record, standing)

    def _words(self) -> Words:
        return Words(field_names(), self._told.of_acts())

    def _form(self, body: ActBody) -> ActForm:
        return form_of(body)

    def _blank(self) -> ActForm:
        return ActForm(event=self._pages.event)

    def _body(self, form: ActForm, base: Record[ActBody] | None) -> ActBody:
        if not form.event:
            raise FieldProblemError("event", translate("Events", "An act belongs to an event: which one?"))
        return body_of(form, taken_back=base.body.taken_back if base else False)
