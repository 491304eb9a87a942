"""Puts the screen of consents together, and the way to it from the card of a source."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from evidence_desk.desk import Desk
from evidence_desk.gui.boxes.record_offers import RecordOffers
from evidence_desk.gui.consent.presenter import ConsentsPresenter
from evidence_desk.gui.consent.view import ConsentsView
from evidence_desk.gui.records.connecting import connect_records
from evidence_desk.gui.records.failure_place import FailurePlace
from evidence_desk.gui.runner import Runner
from evidence_desk.gui.screen import Screen, ScreenView
from evidence_desk.gui.sources.view import SourceNamed, SourcesView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.values.wording import translate

CONSENTS = "consents"


def make_consents(look: Look, runner: Runner, desk: Desk) -> Screen:
    """The screen of consents of an open desk. It is reached from the card of a source, not from the rail."""
    failures = FailurePlace()
    view = ConsentsView(look, RecordOffers(runner, desk, failures.tell))
    failures.view = view
    presenter = ConsentsPresenter(view, runner, desk, language_name)
    connect_records(view, presenter)
    view.begun_of.connect(presenter.begin_of)
    view.withdrawn.connect(presenter.withdraw)
    view.recall_asked.connect(presenter.save_recalls)
    return Screen(CONSENTS, translate("Rail", "Consents"), "handshake", view, on_rail=False)


class ConsentWays(QObject):
    """From the card of a source to a consent that is begun for it.

    ``open_screen`` brings the screen with a key into view, which makes it if nobody wanted it before: each view is handed
    over by ``hear_sources`` and ``hear_consents`` as it is made.
    """

    def __init__(self, open_screen: Callable[[str], None]) -> None:
        super().__init__()
        self._open = open_screen
        self._consents: ConsentsView | None = None

    def hear_sources(self, view: ScreenView) -> None:
        """Lead on from the screen of sources."""
        assert isinstance(view, SourcesView)  # noqa: S101
        view.consent_wanted.connect(self._begin)

    def hear_consents(self, view: ScreenView) -> None:
        """Lead on to the screen of consents."""
        assert isinstance(view, ConsentsView)  # noqa: S101
        self._consents = view

    @Slot(object)
    def _begin(self, source: SourceNamed) -> None:
        self._open(CONSENTS)
        if self._consents:
            self._consents.begin_of(source.record)
