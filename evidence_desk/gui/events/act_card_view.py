"""The card of an act: what was done, to whom, by whom as it is alleged, and who says so."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.boxes.levels import level_meaning, level_name
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.events.act_card import ActCard
from evidence_desk.gui.events.act_form import field_names
from evidence_desk.gui.events.citations_list import CitationsList
from evidence_desk.gui.events.take_back_panel import TakeBackPanel
from evidence_desk.gui.records.card_head import CardHead
from evidence_desk.gui.records.chips import level_chip
from evidence_desk.gui.records.history_list import HistoryList
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Chip
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts
from evidence_desk.values.wording import translate


class ActCardView(QWidget):
    """``edit_asked``, ``discard_asked``, ``next_wanted`` (a new act); ``turned`` (payload: the reason); ``record_asked``."""

    edit_asked = Signal()
    discard_asked = Signal()
    next_wanted = Signal()
    turned = Signal(str)
    record_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._taken_back = False
        belongs = translate(
            "Acts",
            "This act was recorded by {owner} and can only be read here. A correction has to come from there, in a bundle.",
        )
        self._next = Button(look, translate("Acts", "Next act"), icon="plus")
        self._next.clicked.connect(self.next_wanted)
        self._head = CardHead(look, belongs, self._next)
        self._described = LongText(look, name=field_names()["described"], least=1, most=200, reading=True)
        self._turn = Button(look, kind="quiet", icon="undo-2", small=True)
        self._turn.clicked.connect(self._open_panel)
        self._panel = TakeBackPanel(look)
        self._panel.turned.connect(self.turned)
        self._panel.put_off.connect(self._come_back)
        self._facts = Facts(look)
        self._sources = CitationsList(look, field_names()["citations"])
        self._sources.record_asked.connect(self.record_asked)
        self._history = HistoryList(look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(24))
        for part in (self._head, self._panel, self._described, self._facts, self._sources):
            self._column.addWidget(part)
        self._column.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self._history)
        self._column.addStretch(1)
        self._head.edit_asked.connect(self.edit_asked)
        self._head.discard_asked.connect(self.discard_asked)

    def show_card(self, card: ActCard) -> None:
        """Show an act."""
        body = card.body
        self._taken_back = body.taken_back
        self._panel.close_panel()
        chips = [level_chip(body.sensitivity)]
        if body.taken_back:
            chips.insert(0, Chip(translate("Acts", "Taken back"), "warn", "undo-2"))
        self._head.show_head(card.title, card.standing, chips)
        self._described.setVisible(bool(body.described.strip()))
        self._described.show_text(body.described)
        self._turn.setVisible(card.may_be_turned)
        taken = translate("Acts", "Bring this act back …")
        self._turn.setText(taken if body.taken_back else translate("Acts", "Take this act back …"))
        self._turn.updateGeometry()
        self._show_facts(card)
        self._sources.show_citations(card.citations)
        self._history.show_history(card.standing.history)

    def first_act(self) -> QWidget:
        """What the keyboard may come to."""
        return self._head.first_act()

    def next_act(self) -> QWidget:
        """What is usually done next with an act just saved: the next one."""
        return self._next

    def _show_facts(self, card: ActCard) -> None:
        fresh, level = Facts(self._look), card.body.sensitivity
        protection = f"{level_name(level)}\n{level_meaning(level)}"
        for name, words in (*card.facts, (field_names()["sensitivity"], protection)):
            fresh.add(name, PlainLabel(words, wrap=True, selectable=True))
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh

    @Slot()
    def _open_panel(self) -> None:
        self._panel.open_panel(taken_back=self._taken_back)

    @Slot()
    def _come_back(self) -> None:
        self._turn.setFocus(Qt.FocusReason.OtherFocusReason)
