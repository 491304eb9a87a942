"""Puts the screen of sources together."""

from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import RecordOffers
from evidence_desk.gui.identities.wiring import connect_door
from evidence_desk.gui.records.connecting import connect_records
from evidence_desk.gui.records.failure_place import FailurePlace
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen
from evidence_desk.gui.sources.presenter import SourcesPresenter
from evidence_desk.gui.sources.view import SourcesView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.values.wording import translate


def make_sources(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The screen of sources of an open desk."""
    failures = FailurePlace()
    view = SourcesView(look, desk.code_lists, RecordOffers(runner, desk, failures.tell))
    failures.view = view
    presenter = SourcesPresenter(view, runner, desk, language_name)
    connect_records(view, presenter)
    connect_door(view.card.identity, runner, desk)
    view.begun_called.connect(presenter.begin_called)
    return Screen("sources", translate("Rail", "Sources"), "users", view)
