"""Puts the screen of testimonies together, and the ways between it and the screen of sources."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import RecordOffers
from evidence_desk.gui.coding.coding_view import CodingView
from evidence_desk.gui.coding.wiring import make_coding
from evidence_desk.gui.notes.wiring import connect_notes
from evidence_desk.gui.records.connecting import connect_records
from evidence_desk.gui.records.failure_place import FailurePlace
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen, ScreenView
from evidence_desk.gui.sources.view import SourceNamed, SourcesView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.testimonies.presenter import TestimoniesPresenter
from evidence_desk.gui.testimonies.view import TestimoniesView
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.values.wording import translate

SOURCES, TESTIMONIES = "sources", "testimonies"


def make_testimonies(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The screen of testimonies of an open desk."""
    failures = FailurePlace()

    def make_work() -> CodingView:
        work, coding = make_coding(look, runner, desk, failures.tell)
        view.work_opened.connect(coding.open)
        return work

    view = TestimoniesView(look, RecordOffers(runner, desk, failures.tell), make_work)
    failures.view = view
    notes = connect_notes(view.card.notes, runner, desk)
    presenter = TestimoniesPresenter(view, runner, desk, language_name, notes.open)
    connect_records(view, presenter)
    view.part_asked.connect(presenter.show_part)
    view.sealed.connect(presenter.seal)
    view.source_sought.connect(presenter.offer_sources)
    view.source_asked.connect(presenter.show_source)
    view.begun_from.connect(presenter.begin_from)
    return Screen(TESTIMONIES, translate("Rail", "Testimonies"), "message-square-quote", view)


class SourceWays(QObject):
    """The ways between sources and testimonies: an account of this source; a source for this account, and back with it.

    ``open_screen`` brings the screen with a key into view, which makes it if nobody wanted it before: each view is handed
    over by ``hear_sources`` and ``hear_testimonies`` as it is made.
    """

    def __init__(self, open_screen: Callable[[str], None]) -> None:
        super().__init__()
        self._open = open_screen
        self._waiting = False
        self._sources: SourcesView | None = None
        self._testimonies: TestimoniesView | None = None

    def hear_sources(self, view: ScreenView) -> None:
        """Lead on from the screen of sources."""
        assert isinstance(view, SourcesView)  # noqa: S101
        self._sources = view
        view.testimony_wanted.connect(self._begin_testimony)
        view.source_saved.connect(self._bring_source)

    def hear_testimonies(self, view: ScreenView) -> None:
        """Lead on from the screen of testimonies."""
        assert isinstance(view, TestimoniesView)  # noqa: S101
        self._testimonies = view
        view.source_wanted.connect(self._begin_source)
        view.came_into_view.connect(self._forget)

    @Slot(object)
    def _begin_testimony(self, source: SourceNamed) -> None:
        self._open(TESTIMONIES)
        if self._testimonies:
            self._testimonies.begin_from(source.record)

    @Slot(str)
    def _begin_source(self, alias: str) -> None:
        self._open(SOURCES)
        if self._sources:
            self._sources.begin_called(alias)
        self._waiting = True

    @Slot(object)
    def _bring_source(self, source: SourceNamed) -> None:
        if self._waiting and self._testimonies:
            self._waiting = False
            self._open(TESTIMONIES)
            self._testimonies.take_source(source.record)

    @Slot()
    def _forget(self) -> None:
        self._waiting = False
