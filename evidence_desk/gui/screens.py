"""All wiring of the screens of an open vault: which there are, and the ways from one to another."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout

from evidence_desk.desk import Desk
from evidence_desk.gui.bundles.wiring import make_bundles
from evidence_desk.gui.custody.wiring import make_custody
from evidence_desk.gui.lock.settings import LockSettings
from evidence_desk.gui.main_window import MainWindow
from evidence_desk.gui.media.wiring import make_media
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


class DeferredView(ScreenView):
    """A screen that is made when it is first wanted: all at once they would hold up the first rows after unlocking."""

    def __init__(self, make: Callable[[], ScreenView]) -> None:
        super().__init__()
        self._make = make
        self._view: ScreenView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def view(self) -> ScreenView:
        """The screen itself, made by now."""
        if self._view is None:
            self._view = self._make()
            self._view.record_asked.connect(self.record_asked)
            self._column.addWidget(self._view)
            self.setFocusProxy(self._view)
        return self._view

    def entered(self) -> None:
        """It has come into view."""
        self.view.entered()

    def ask_new(self) -> None:
        """Pass it on."""
        self.view.ask_new()

    def focus_filter(self) -> None:
        """Pass it on."""
        self.view.focus_filter()

    def show_record(self, record_id: str) -> None:
        """Pass it on."""
        self.view.show_record(record_id)

    def keep_draft(self) -> None:
        """Pass it on, if there can be any."""
        if self._view is not None:
            self._view.keep_draft()


class Screens(QObject):
    """The screens of one open vault."""

    def __init__(
        self, look: Look, tasks: Tasks, desk: Desk, lock_settings: LockSettings, standstill: Standstill
    ) -> None:
        super().__init__()
        self._window: MainWindow | None = None
        self._search, self._results = make_search(look, tasks, desk)

        self._ways = SourceWays(self._open)
        heard = {"sources": self._ways.hear_sources, "testimonies": self._ways.hear_testimonies}

        def deferred(key: str, words: str, icon: str, make: Maker) -> Screen:
            def view() -> ScreenView:
                made = make(look, tasks, desk).view
                heard.get(key, _nobody_hears)(made)
                return made

            return Screen(key, words, icon, DeferredView(view))

        quote = "message-square-quote"
        testimonies = deferred("testimonies", translate("Rail", "Testimonies"), quote, make_testimonies)
        sources = deferred("sources", translate("Rail", "Sources"), "users", make_sources)
        media = deferred("media", translate("Rail", "Media"), "images", make_media)
        bundles = deferred("bundles", translate("Rail", "Bundles"), "package", make_bundles)
        custody = deferred("custody", translate("Rail", "Custody"), "scroll-text", make_custody)
        verify = deferred("verify", translate("Rail", "Verify"), "shield-check", make_verify)

        def vault_view() -> ScreenView:
            return make_vault(look, tasks, desk, lock_settings, standstill).view

        vault = Screen("vault", translate("Rail", "Vault"), "vault", DeferredView(vault_view))
        self.all: tuple[Screen, ...] = (testimonies, sources, media, bundles, custody, verify, vault, self._search)
        self._of_kind = {"testimony": testimonies, "source": sources, "exhibit": media, "bundle": bundles}
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
            self._open(screen.key)
            screen.view.show_record(asked.record)

    @Slot(str)
    def _find(self, words: str) -> None:
        if words.strip():
            self._open(self._search.key)
        self._results.search(words)


def _nobody_hears(_view: ScreenView) -> None:
    """No way leads on from this screen but by its records."""
