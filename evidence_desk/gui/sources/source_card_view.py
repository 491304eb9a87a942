"""The card of a source: what must be seen first at its head, then who it is, how far it is relied on, what it told."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.source import SourceBody
from evidence_desk.catalogue.terms import label
from evidence_desk.gui.identities.door import IdentityDoor
from evidence_desk.gui.sources.came_from_list import CameFromList
from evidence_desk.gui.sources.card_head import CardHead
from evidence_desk.gui.sources.chips import level_chip, name_chip, risk_chip
from evidence_desk.gui.sources.history_list import HistoryList
from evidence_desk.gui.sources.levels import level_meaning, level_name
from evidence_desk.gui.sources.long_text import LongText
from evidence_desk.gui.sources.paging import ListPage
from evidence_desk.gui.sources.source_card import CameFrom, SourceCard
from evidence_desk.gui.sources.source_form import field_names
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate


class SourceCardView(QWidget):
    """``edit_asked``, ``discard_asked``, ``testimony_asked``; ``record_asked`` leads to what came from the source."""

    edit_asked = Signal()
    discard_asked = Signal()
    testimony_asked = Signal()
    record_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        belongs = translate(
            "Sources",
            "This source belongs to {owner} and can only be read here. A correction has to come from there, in a bundle.",
        )
        self._head = CardHead(look, belongs)
        self._facts = Facts(look)
        self.identity = IdentityDoor(look)
        self._note_section = Section(look, field_names()["note"])
        self._note = LongText(look, name=field_names()["note"], least=1, most=200, reading=True)
        self._note_section.add(self._note)
        self._begin = Button(look, translate("Sources", "New testimony"), icon="plus")
        self._came = CameFromList(look, self._begin)
        self._history = HistoryList(look)
        self._begin.clicked.connect(self.testimony_asked)
        self._head.edit_asked.connect(self.edit_asked)
        self._head.discard_asked.connect(self.discard_asked)
        self._came.record_asked.connect(self.record_asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(24))
        for part in (self._head, self._facts, self.identity, self._note_section, self._came, self._history):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def show_card(self, card: SourceCard) -> None:
        """Show a source."""
        body = card.body
        chips = (name_chip(body.name_status), risk_chip(body.risk), level_chip(body.sensitivity))
        self._head.show_head(visible(body.alias), card.standing, chips)
        self._show_facts(body)
        self._note_section.setVisible(bool(body.note))
        self._note.show_text(body.note)
        self._history.show_history(card.standing.history)
        self.identity.show_source(card.standing.record)

    def show_belonging(self, page: ListPage[CameFrom]) -> None:
        """A stretch of what came from the source."""
        self._came.show_page(page)

    def first_act(self) -> QWidget:
        """What the keyboard may come to."""
        return self._head.first_act()

    def next_act(self) -> QWidget:
        """What is usually done next with a source just saved: write down what it told."""
        return self._begin

    def _show_facts(self, body: SourceBody) -> None:
        names = field_names()
        languages = ", ".join(language_name(tag) for tag in body.languages)
        said = (
            (names["source_type"], label(body.source_type)),
            (names["spokesperson"], isolated(body.spokesperson) if body.spokesperson else ""),
            (names["name_status"], with_reason(label(body.name_status), body.name_status_reason)),
            (names["relation"], label(body.relation)),
            (names["knowledge"], label(body.knowledge)),
            (names["languages"], languages or translate("Sources", "Not said")),
            (names["risk"], label(body.risk)),
            (names["reliability"], with_reason(label(body.reliability), body.reliability_reason)),
            (names["sensitivity"], f"{level_name(body.sensitivity)}\n{level_meaning(body.sensitivity)}"),
        )
        fresh = Facts(self._look)
        fresh.show_facts(tuple((name, words) for name, words in said if words))
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh


def with_reason(words: str, reason: str) -> str:
    """An answer and, on a line of its own, why."""
    return f"{words}\n{isolated(reason)}" if reason.strip() else words
