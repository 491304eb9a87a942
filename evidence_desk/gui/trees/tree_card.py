"""The card of a party or a place: its names, what it lies in, what else is known, and all that is said of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.kinds.naming import Name
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.boxes.levels import level_meaning, level_name
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.record_offers import line_words
from evidence_desk.gui.records.card_head import CardHead
from evidence_desk.gui.records.chips import level_chip
from evidence_desk.gui.records.history_list import HistoryList
from evidence_desk.gui.records.said_of_list import SaidOfList
from evidence_desk.gui.reports.report_button import ReportButton
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.trees.move_panel import MovePanel
from evidence_desk.gui.trees.path_line import PathLines
from evidence_desk.gui.trees.tree_card_shown import TreeCard
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values.absence import Absence
from evidence_desk.values.absence import label as absence_label
from evidence_desk.values.languages import UNDETERMINED
from evidence_desk.values.names import isolated, visible
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class CardWords:
    """What the card says for its kind: the names of fields, whose it is, and the button that begins one within it."""

    names: dict[str, str]
    belongs: str
    begin_within: str


class TreeCardView(QWidget):
    """``edit_asked``, ``discard_asked``, ``begin_asked`` (one that lies in this one); ``record_asked`` leads to others.

    ``facts`` tells what a body of this kind says beside what all share: pairs of a name and words.
    """

    edit_asked = Signal()
    discard_asked = Signal()
    begin_asked = Signal()
    record_asked = Signal(object)

    def __init__(
        self, look: Look, words: CardWords, moving: MovePanel, facts: Callable[[Any], tuple[tuple[str, str], ...]]
    ) -> None:
        super().__init__()
        self._look = look
        self._names = words.names
        self._facts_of = facts
        self._own = False
        self.moving = moving
        self._move = Button(look, translate("Tree", "Move"), icon="list-tree")
        self._move.setToolTip(translate("Tree", "Let it lie in another (Ctrl+M)"))
        self._report = ReportButton(look, ReportKind.CHRONOLOGY)
        self._report.asked.connect(self.record_asked)
        self._head = CardHead(look, words.belongs, self._move, self._report)
        self._facts = Facts(look)
        self._note_section = Section(look, self._names["note"])
        self._note = LongText(look, name=self._names["note"], least=1, most=200, reading=True)
        self._note_section.add(self._note)
        self._begin = Button(look, words.begin_within, icon="plus", small=True)
        self._said = SaidOfList(look)
        self._history = HistoryList(look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(24))
        for part in (self._head, moving, self._facts, self._begin, self._note_section, self._said, self._history):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._move.clicked.connect(self.ask_move)
        self._begin.clicked.connect(self.begin_asked)
        self._head.edit_asked.connect(self.edit_asked)
        self._head.discard_asked.connect(self.discard_asked)
        self._said.record_asked.connect(self.record_asked)

    def show_card(self, card: TreeCard) -> None:
        """Show a record."""
        self._own = not card.standing.owner
        self._move.setVisible(self._own)
        self._report.show_record(card.standing.record)
        self.moving.hide()
        self._head.show_head(line_words(card.body.heading()), card.standing, (level_chip(card.body.sensitivity),))
        self._show_facts(card)
        self._note_section.setVisible(bool(card.body.note))
        self._note.show_text(card.body.note)
        self._said.show_said(card.said)
        self._history.show_history(card.standing.history)

    def first_act(self) -> QWidget:
        """What the keyboard may come to."""
        return self._head.first_act()

    def next_act(self) -> QWidget:
        """What is usually done next with one just saved: begin another that lies in it."""
        return self._begin

    @Slot()
    def ask_move(self) -> None:
        """Ask what it is to lie in; a record of another desk stays where that desk put it."""
        if self._own:
            self.moving.open_panel()

    def _show_facts(self, card: TreeCard) -> None:
        fresh = Facts(self._look)
        body, names = card.body, self._names
        fresh.add(names["names"], self._names_of(body.names))
        for field, paths in card.paths:
            if paths:
                lines = PathLines(self._look)
                lines.show_paths(paths)
                lines.record_asked.connect(self.record_asked)
                fresh.add(names[field], lines)
        why = {one.field: absence_label(one.why) for one in body.absent if one.why is not Absence.NOT_ASKED}
        said = (*self._facts_of(body), *((names[field], words) for field, words in why.items() if field in names))
        level = (names["sensitivity"], f"{level_name(body.sensitivity)}\n{level_meaning(body.sensitivity)}")
        for name, words in (*said, level):
            if words:
                fresh.add(name, PlainLabel(words, wrap=True, selectable=True))
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh

    def _names_of(self, names: tuple[Name, ...]) -> QWidget:
        """Every name as it is written, with its language and script and what name it is."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(6))
        for name in names:
            language = "" if name.language == UNDETERMINED else isolated(language_name(name.language))
            about = " · ".join(part for part in (label(name.kind), language) if part)
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(PlainLabel(isolated(visible(name.text)), wrap=True, selectable=True))
            pair.addWidget(PlainLabel(about, role="hint", wrap=True))
            column.addLayout(pair)
        return holder
