"""Puts the screen of events together: events, their acts, and interventions."""

from PySide6.QtCore import QObject, Slot

from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import RecordOffers
from evidence_desk.gui.events.acts_presenter import ActsPresenter
from evidence_desk.gui.events.acts_view import ActsView
from evidence_desk.gui.events.card_view import ActWanted
from evidence_desk.gui.events.events_view import EventsView
from evidence_desk.gui.events.found import Finder
from evidence_desk.gui.events.presenter import EventsPresenter
from evidence_desk.gui.events.view import EventsScreenView
from evidence_desk.gui.interventions.presenter import InterventionsPresenter
from evidence_desk.gui.interventions.view import InterventionsView
from evidence_desk.gui.records.connecting import connect_records
from evidence_desk.gui.runner import Failure, Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.style.look import Look
from evidence_desk.values.wording import translate

EVENTS = "events"


class _Banners:
    """Failures of what serves all pages are told on the page of events, once that is there."""

    def __init__(self) -> None:
        self.view: EventsView | None = None

    def tell(self, failure: Failure) -> None:
        if self.view is not None:
            self.view.show_failure(failure)


class _Opening(QObject):
    """Passes on which acts are wanted: signals carry one thing, the presenter takes two."""

    def __init__(self, parent: QObject, presenter: ActsPresenter) -> None:
        super().__init__(parent)
        self._presenter = presenter

    @Slot(object)
    def open(self, wanted: ActWanted) -> None:
        self._presenter.open(wanted.event, wanted.act)


def make_events(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The screen of events of an open desk."""
    banners = _Banners()
    offers = RecordOffers(runner, desk, banners.tell)
    events = banners.view = EventsView(look, offers)
    connect_records(events, EventsPresenter(events, runner, desk))

    def make_acts() -> ActsView:
        acts = ActsView(look, offers, desk.code_lists)
        presenter = ActsPresenter(acts, runner, desk)
        connect_records(acts, presenter)
        acts.next_asked.connect(presenter.save_and_go_on)
        acts.turned.connect(presenter.turn)
        view.acts_opened.connect(_Opening(acts, presenter).open)
        return acts

    def make_interventions() -> InterventionsView:
        interventions = InterventionsView(look, offers, desk.code_lists)
        presenter = InterventionsPresenter(interventions, runner, desk)
        connect_records(interventions, presenter)
        interventions.begun_about.connect(presenter.begin_about)
        return interventions

    view = EventsScreenView(look, events, make_acts, make_interventions)
    finder = Finder(runner, desk, view.lead_to, banners.tell)
    view.finder = finder
    view.sought.connect(finder.seek)
    return Screen(EVENTS, translate("Rail", "Events"), "calendar-days", view)
