"""All wiring of the screens of an open vault: which there are, and the ways from one to another."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from evidence_desk.desk import Desk
from evidence_desk.gui.bundles.wiring import make_bundles
from evidence_desk.gui.claims.wiring import CLAIMS, make_claims
from evidence_desk.gui.consent.wiring import CONSENTS, ConsentWays, make_consents
from evidence_desk.gui.custody.wiring import make_custody
from evidence_desk.gui.deferred_view import DeferredView
from evidence_desk.gui.events.wiring import EVENTS, make_events
from evidence_desk.gui.lock.settings import LockSettings
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.media.wiring import make_media
from evidence_desk.gui.parties.wiring import PARTIES_AND_PLACES, make_parties_and_places
from evidence_desk.gui.reports.asked import REPORT_KINDS
from evidence_desk.gui.reports.wiring import REPORTS, ReportWays, make_reports
from evidence_desk.gui.screen import RecordAsked, Screen, ScreenView
from evidence_desk.gui.search.wiring import make_search
from evidence_desk.gui.sources.wiring import make_sources
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.tasks import Tasks
from evidence_desk.gui.testimonies.wiring import SourceWays, make_testimonies
from evidence_desk.gui.vault.wiring import make_vault
from evidence_desk.gui.verify.wiring import make_verify
from evidence_desk.gui.ways.standstill import Standstill
from evidence_desk.values.wording import translate

Maker = Callable[[Look, Tasks, Desk], Screen]


class Screens(QObject):
    """The screens of one open vault."""

    def __init__(
        self, look: Look, tasks: Tasks, desk: Desk, lock_settings: LockSettings, standstill: Standstill
    ) -> None:
        super().__init__()
        self._window: MainWindow | None = None
        self._search, self._results = make_search(look, tasks, desk)

        self._ways = SourceWays(self._open)
        self._consent_ways = ConsentWays(self._open)
        self._report_ways = ReportWays(self._open)
        heard = {
            "sources": (self._ways.hear_sources, self._consent_ways.hear_sources),
            "testimonies": (self._ways.hear_testimonies,),
            CONSENTS: (self._consent_ways.hear_consents,),
            REPORTS: (self._report_ways.hear_reports,),
        }

        def deferred(key: str, words: str, icon: str, make: Maker, *, on_rail: bool = True) -> Screen:
            def view() -> ScreenView:
                made = make(look, tasks, desk).view
                for hear in heard.get(key, ()):
                    hear(made)
                return made

            return Screen(key, words, icon, DeferredView(view), on_rail)

        quote = "message-square-quote"
        testimonies = deferred("testimonies", translate("Rail", "Testimonies"), quote, make_testimonies)
        sources = deferred("sources", translate("Rail", "Sources"), "users", make_sources)
        events = deferred(EVENTS, translate("Rail", "Events"), "calendar-days", make_events)
        trees = deferred(
            PARTIES_AND_PLACES, translate("Rail", "Parties & places"), "building-2", make_parties_and_places
        )
        consents = deferred(CONSENTS, translate("Rail", "Consents"), "handshake", make_consents, on_rail=False)
        claims = deferred(CLAIMS, translate("Rail", "Claims"), "megaphone", make_claims)
        reports = deferred(REPORTS, translate("Rail", "Report"), "file-output", make_reports, on_rail=False)
        media = deferred("media", translate("Rail", "Media"), "images", make_media)
        bundles = deferred("bundles", translate("Rail", "Bundles"), "package", make_bundles)
        custody = deferred("custody", translate("Rail", "Custody"), "scroll-text", make_custody)
        verify = deferred("verify", translate("Rail", "Verify"), "shield-check", make_verify)

        def vault_view() -> ScreenView:
            return make_vault(look, tasks, desk, lock_settings, standstill).view

        vault = Screen("vault", translate("Rail", "Vault"), "vault", DeferredView(vault_view))
        self.all: tuple[Screen, ...] = (
            testimonies,
            sources,
            events,
            trees,
            claims,
            media,
            bundles,
            custody,
            verify,
            vault,
            self._search,
            consents,
            reports,
        )
        self._of_kind = {"testimony": testimonies, "source": sources, "exhibit": media, "bundle": bundles}
        self._of_kind |= {"passage": testimonies, "rendering": testimonies}
        self._of_kind |= {"party": trees, "place": trees, "consent": consents}
        self._of_kind |= {"claim": claims, "assessment": claims, "link": claims}
        self._of_kind |= {"event": events, "act": events, "intervention": events}
        self._of_kind |= dict.fromkeys(REPORT_KINDS, reports)
        for screen in self.all:
            screen.view.record_asked.connect(self._lead_to)

    def connect_to(self, window: MainWindow) -> None:
        """Lead what is searched and asked for in this window to its screens."""
        self._window = window
        window.search_asked.connect(self._find)

    def keep_drafts(self) -> None:
        """Have every screen hand over what is being written."""
        for screen in self.all:
            screen.view.keep_draft()

    def _open(self, key: str) -> None:
        if self._window:
            self._window.open_screen(key)

    @Slot(object)
    def _lead_to(self, asked: RecordAsked) -> None:
        screen = self._of_kind.get(asked.kind)
        if screen:
            if self._window:
                self._report_ways.came_from(self._window.open_key())
            self._open(screen.key)
            screen.view.show_asked(asked)

    @Slot(str)
    def _find(self, words: str) -> None:
        if words.strip():
            self._open(self._search.key)
        self._results.search(words)
