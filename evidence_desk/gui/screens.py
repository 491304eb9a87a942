"""All wiring of the screens of an open vault: which there are, and the ways from one to another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Slot

from evidence_desk.catalogue.finding.question import Question
from evidence_desk.desk import Desk
from evidence_desk.gui.bundles.wiring import make_bundles
from evidence_desk.gui.claims.wiring import CLAIMS, make_claims
from evidence_desk.gui.consent.wiring import CONSENTS, ConsentWays, make_consents
from evidence_desk.gui.custody.wiring import make_custody
from evidence_desk.gui.deferred_view import DeferredView
from evidence_desk.gui.events.wiring import EVENTS, make_events
from evidence_desk.gui.home.wiring import HOME, HomeWays, make_home
from evidence_desk.gui.lock.settings import LockSettings
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.media.wiring import make_media
from evidence_desk.gui.parties.wiring import PARTIES_AND_PLACES, make_parties_and_places
from evidence_desk.gui.reports.asked import REPORT_KINDS, report_asked
from evidence_desk.gui.reports.wiring import REPORTS, ReportWays, make_reports
from evidence_desk.gui.screen import RecordAsked, Screen, ScreenView
from evidence_desk.gui.search.view import SearchResultsView
from evidence_desk.gui.search.wiring import make_search
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.tasks import Tasks
from evidence_desk.gui.testimonies.wiring import SourceWays, make_testimonies
from evidence_desk.gui.vault.wiring import make_vault
from evidence_desk.gui.verify.wiring import VERIFY, make_verify
from evidence_desk.gui.ways.standstill import Standstill
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values.wording import translate

Maker = Callable[[Look, Tasks, Desk], Screen]
_SHOWN_ON: Final = {
    "testimonies": ("testimony", "passage", "rendering"),
    "sources": ("source",),
    EVENTS: ("event", "act", "intervention"),
    PARTIES_AND_PLACES: ("party", "place"),
    CLAIMS: ("claim", "assessment", "link"),
    "media": ("exhibit",),
    "bundles": ("bundle",),
    CONSENTS: ("consent",),
    REPORTS: tuple(REPORT_KINDS),
}
"""The kinds of record that each screen shows."""


@dataclass(frozen=True)
class _Planned:
    """A screen before it is made; ``on_rail`` as for ``Screen``."""

    key: str
    words: str
    icon: str
    make: Maker
    on_rail: bool = True


def _planned() -> tuple[_Planned, ...]:
    """The screens in the order of the rail; behind them those that others lead to."""
    return (
        _Planned(HOME, translate("Rail", "Home"), "house", make_home),
        _Planned("testimonies", translate("Rail", "Testimonies"), "message-square-quote", make_testimonies),
        _Planned("sources", translate("Rail", "Sources"), "users", make_sources),
        _Planned(EVENTS, translate("Rail", "Events"), "calendar-days", make_events),
        _Planned(PARTIES_AND_PLACES, translate("Rail", "Parties & places"), "building-2", make_parties_and_places),
        _Planned(CLAIMS, translate("Rail", "Claims"), "megaphone", make_claims),
        _Planned("media", translate("Rail", "Media"), "images", make_media),
        _Planned("bundles", translate("Rail", "Bundles"), "package", make_bundles),
        _Planned("custody", translate("Rail", "Custody"), "scroll-text", make_custody),
        _Planned(VERIFY, translate("Rail", "Verify"), "shield-check", make_verify),
        _Planned(CONSENTS, translate("Rail", "Consents"), "handshake", make_consents, on_rail=False),
        _Planned(REPORTS, translate("Rail", "Report"), "file-output", make_reports, on_rail=False),
    )


class Screens(QObject):
    """The screens of one open vault."""

    def __init__(
        self, look: Look, tasks: Tasks, desk: Desk, lock_settings: LockSettings, standstill: Standstill
    ) -> None:
        super().__init__()
        self._window: MainWindow | None = None
        self._results: SearchResultsView | None = None

        def search_view() -> ScreenView:
            _, self._results = make_search(look, tasks, desk)
            self._results.words_set.connect(self._show_words)
            return self._results

        self._ways = SourceWays(self._open)
        self._consent_ways = ConsentWays(self._open)
        self._report_ways = ReportWays(self._open)
        self._home_ways = HomeWays(self._open, self._open_kind, self._ask)
        self._heard: dict[str, tuple[Callable[[ScreenView], None], ...]] = {
            HOME: (self._home_ways.hear_home,),
            "sources": (self._ways.hear_sources, self._consent_ways.hear_sources),
            "testimonies": (self._ways.hear_testimonies,),
            CONSENTS: (self._consent_ways.hear_consents,),
            REPORTS: (self._report_ways.hear_reports,),
            VERIFY: (self._home_ways.hear_verify,),
        }
        self._search = Screen("search", translate("Rail", "Search"), "search", DeferredView(search_view), on_rail=False)
        made = tuple(self._deferred(planned, look, tasks, desk) for planned in _planned())

        def vault_view() -> ScreenView:
            return make_vault(look, tasks, desk, lock_settings, standstill).view

        vault = Screen("vault", translate("Rail", "Vault"), "vault", DeferredView(vault_view))
        self.all: tuple[Screen, ...] = (*made, vault, self._search)
        keyed = {screen.key: screen for screen in self.all}
        self._of_kind = {kind: keyed[key] for key, kinds in _SHOWN_ON.items() for kind in kinds}
        for screen in self.all:
            screen.view.record_asked.connect(self._lead_to)

    def _deferred(self, planned: "_Planned", look: Look, tasks: Tasks, desk: Desk) -> Screen:
        """A screen that is made when it first comes into view."""

        def view() -> ScreenView:
            made = planned.make(look, tasks, desk).view
            for hear in self._heard.get(planned.key, ()):
                hear(made)
            return made

        return Screen(planned.key, planned.words, planned.icon, DeferredView(view), planned.on_rail)

    def connect_to(self, window: MainWindow) -> None:
        """Lead what is searched and asked for in this window to its screens."""
        self._window = window
        window.search_asked.connect(self._find)
        window.report_asked.connect(self._lead_to_report)
        window.search.returnPressed.connect(self._enter_search)

    def keep_drafts(self) -> None:
        """Have every screen hand over what is being written."""
        for screen in self.all:
            screen.view.keep_draft()

    def _open(self, key: str) -> None:
        if self._window:
            self._window.open_screen(key)

    def _open_kind(self, kind: str) -> None:
        """The screen that shows a kind of record, whatever stands there."""
        screen = self._of_kind.get(kind)
        if screen:
            self._open(screen.key)

    def _ask(self, question: object) -> None:
        """Put a question to the catalogue, on the screen of the search."""
        self._open(self._search.key)
        if self._results is not None and isinstance(question, Question):
            self._results.ask(question)

    @Slot(object)
    def _lead_to(self, asked: RecordAsked) -> None:
        screen = self._of_kind.get(asked.kind)
        if screen:
            if self._window:
                self._report_ways.came_from(self._window.open_key())
            self._open(screen.key)
            screen.view.show_asked(asked)

    @Slot(str)
    def _lead_to_report(self, kind: str) -> None:
        self._lead_to(report_asked(ReportKind(kind)))

    @Slot(str)
    def _find(self, words: str) -> None:
        if words.strip():
            self._open(self._search.key)
        if self._results is not None:
            self._results.search(words)

    @Slot()
    def _enter_search(self) -> None:
        """Enter in the search box: to what was found, or where nothing is typed to what was saved."""
        self._open(self._search.key)
        if self._results is not None:
            self._results.take_keyboard()

    @Slot(str)
    def _show_words(self, words: str) -> None:
        if self._window:
            self._window.search.show_words(words)
