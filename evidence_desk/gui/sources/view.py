"""The view of the screen of sources."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.terms import Risk
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.consent.glance_view import KEYS
from evidence_desk.gui.records.chips import name_chip, risk_chip, unsaved_chip
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.records_view import RecordsView, ScreenWords
from evidence_desk.gui.sources.source_card import CameFrom, ListedSource, SourceCard
from evidence_desk.gui.sources.source_card_view import SourceCardView
from evidence_desk.gui.sources.source_form_view import SourceFormView
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.rows import Row
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class SourceNamed:
    """A source by its identity."""

    record: str


class SourcesView(RecordsView):
    """Ctrl+Shift+K leads to the consent of the source in view.

    ``testimony_wanted``: begin an account of the source, ``consent_wanted``: note a consent of it; ``source_saved``: one was
    saved (payloads: SourceNamed).
    """

    testimony_wanted = Signal(object)
    consent_wanted = Signal(object)
    source_saved = Signal(object)
    begun_called = Signal(str)

    def __init__(self, look: Look, lists: CodeLists, offers: OffersRecords) -> None:
        self.card = SourceCardView(look, lists)
        self.form = SourceFormView(look, lists, offers)
        super().__init__(look, _words(), self.card, self.form)
        self._in_view = ""
        self.card.consent_begun.connect(self._want_consent)
        keys = QShortcut(QKeySequence(KEYS), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._open_consent)
        self.card.testimony_asked.connect(self._ask_testimony)
        self.card.record_asked.connect(self.record_asked)

    def keep_draft(self) -> None:
        """The source is left, or the desk locks: the door to its identity closes."""
        super().keep_draft()
        self.card.identity.leave()

    def begin_called(self, alias: str) -> None:
        """Begin a new source with an alias that somebody typed on another screen."""
        self.keep_draft()
        self.begun_called.emit(alias)

    def show_card(self, card: SourceCard) -> None:
        """The source chosen."""
        self._in_view = card.standing.record
        super().show_card(card)

    def show_saved(self, card: SourceCard) -> None:
        """The source just saved."""
        super().show_saved(card)
        self.source_saved.emit(SourceNamed(card.standing.record))

    def show_belonging(self, page: ListPage[CameFrom]) -> None:
        """Testimonies and exhibits that came from the source in view."""
        self.card.show_belonging(page)

    def row_of(self, listed: ListedSource) -> Row:
        """The row of a source: not assessed is said on the card, not in every line of a list."""
        chips = [name_chip(listed.name_status)]
        if listed.risk is not Risk.NOT_ASSESSED:
            chips.append(risk_chip(listed.risk))
        if listed.unsaved:
            chips.append(unsaved_chip())
        return Row(listed.record, listed.title, listed.subtitle, listed.code, tuple(chips))

    @Slot()
    def _open_consent(self) -> None:
        if self._in_view and not self.is_editing():
            self.card.consent.go_on()

    @Slot(str)
    def _want_consent(self, source: str) -> None:
        self.consent_wanted.emit(SourceNamed(source))

    @Slot()
    def _ask_testimony(self) -> None:
        self.testimony_wanted.emit(SourceNamed(self._in_view))


def _words() -> ScreenWords:
    return ScreenWords(
        title=translate("Sources", "Sources"),
        filter=translate("Sources", "Filter by alias, code or kind"),
        new=translate("Sources", "New source"),
        icon="users",
        empty_heading=translate("Sources", "No source yet"),
        empty=translate(
            "Sources",
            "A source is anyone or anything that tells you something: a person, an organisation, a letter, what you "
            "saw yourself. Give it an alias; a real name is not needed.",
        ),
        nothing_heading=translate("Sources", "No source chosen"),
        nothing=translate("Sources", "Choose one in the list, or begin a new one with Ctrl+N."),
    )
