"""The card of an intervention: what was done about it, by whom, for whom; what protects people says so at its head."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.boxes.levels import level_meaning, level_name
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.events.citations_list import CitationsList
from evidence_desk.gui.events.named_lines import NamedLines
from evidence_desk.gui.interventions.card import InterventionCard
from evidence_desk.gui.interventions.form import field_names, protection_words
from evidence_desk.gui.records.card_head import CardHead
from evidence_desk.gui.records.chips import level_chip
from evidence_desk.gui.records.history_list import HistoryList
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.wording import translate


class InterventionCardView(QWidget):
    """``edit_asked``, ``discard_asked``; ``record_asked`` leads to the event and to what is cited."""

    edit_asked = Signal()
    discard_asked = Signal()
    record_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        belongs = translate(
            "Interventions",
            "This intervention belongs to {owner} and can only be read here. A correction has to come from there.",
        )
        self._head = CardHead(look, belongs)
        self._guard = Strip(look, "shield-check", "warn")
        self._facts = Facts(look)
        names = field_names()
        self._described = LongText(look, name=names["described"], least=1, most=200, reading=True)
        self._event = NamedLines(look, names["event"])
        self._event.record_asked.connect(self.record_asked)
        self._note_section = Section(look, names["note"])
        self._note = LongText(look, name=names["note"], least=1, most=200, reading=True)
        self._note_section.add(self._note)
        self._sources = CitationsList(look, names["citations"])
        self._history = HistoryList(look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(24))
        for part in (self._head, self._guard, self._described, self._facts, self._event, self._note_section,
                     self._sources, self._history):  # fmt: skip
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._head.edit_asked.connect(self.edit_asked)
        self._head.discard_asked.connect(self.discard_asked)
        self._sources.record_asked.connect(self.record_asked)

    def show_card(self, card: InterventionCard) -> None:
        """Show an intervention."""
        body = card.body
        self._head.show_head(card.title, card.standing, (level_chip(body.sensitivity),))
        self._guard.say(protection_words() if card.protects else "")
        self._described.setVisible(bool(body.described.strip()))
        self._described.show_text(body.described)
        self._event.show_lines((card.event,) if card.event else ())
        self._show_facts(card)
        self._note_section.setVisible(bool(body.note.strip()))
        self._note.show_text(body.note)
        self._sources.show_citations(card.citations)
        self._history.show_history(card.standing.history)

    def first_act(self) -> QWidget:
        """What the keyboard may come to."""
        return self._head.first_act()

    next_act = first_act

    def _show_facts(self, card: InterventionCard) -> None:
        names, fresh = field_names(), Facts(self._look)
        for name, words in card.facts:
            fresh.add(name, PlainLabel(words, wrap=True, selectable=True))
        level = card.body.sensitivity
        words = f"{level_name(level)}\n{level_meaning(level)}"
        fresh.add(names["sensitivity"], PlainLabel(words, wrap=True, selectable=True))
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh
