"""Everything that happened to the consents of a source, the newest first: what, when, and in which words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.registers.consent_book import ToldEvent
from evidence_desk.catalogue.terms.consent_terms import ConsentChange
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.chip import Chip, ChipLabel, Tone
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_TONES: dict[ConsentChange, Tone] = {
    ConsentChange.GIVEN: "good",
    ConsentChange.WIDENED: "good",
    ConsentChange.NARROWED: "warn",
    ConsentChange.WITHDRAWN: "bad",
    ConsentChange.EXPIRED: "warn",
}


class EventsList(Section):
    """Hidden where nothing happened yet."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Consent", "What happened"))
        self._look = look
        self._told = QWidget()
        self._holder = QVBoxLayout()
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._holder.addWidget(self._told)
        place = QWidget()
        place.setLayout(self._holder)
        self.add(place)

    def show_events(self, events: tuple[ToldEvent, ...], *, several: bool) -> None:
        """Show these, given oldest first; ``several`` says which consent each belongs to."""
        self.setVisible(bool(events))
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(12))
        for told in reversed(events):
            column.addLayout(self._event(told, several=several))
        self._holder.replaceWidget(self._told, fresh)
        self._told.hide()
        self._told.deleteLater()
        self._told = fresh

    def _event(self, told: ToldEvent, *, several: bool) -> QVBoxLayout:
        event = told.event
        head = QWidget()
        line = FlowLayout(self._look.theme.px(8))
        head.setLayout(line)
        line.addWidget(ChipLabel(self._look, Chip(label(event.change), _TONES[event.change])))
        when = event.when.read_back() if event.when else translate("Consent", "day not said")
        line.addWidget(PlainLabel(when))
        if several:
            line.addWidget(PlainLabel(told.code, role="code"))
        lines = QVBoxLayout()
        lines.setSpacing(self._look.theme.px(4))
        lines.addWidget(head)
        if event.words.strip():
            words = translate("Consent", "“{words}”").format(words=isolated(event.words.strip()))
            lines.addWidget(PlainLabel(words, wrap=True, selectable=True))
        if event.noted_at:
            noted = translate("Consent", "Noted: {moment}").format(moment=moment_words(event.noted_at))
            lines.addWidget(PlainLabel(noted, role="hint", wrap=True))
        return lines
