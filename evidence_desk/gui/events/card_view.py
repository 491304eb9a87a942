"""The card of an event: its chain of acts in the order of time, the line of time, and what stands around it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.fields.body import absence_of
from evidence_desk.catalogue.telling.act_words import when_words
from evidence_desk.gui.boxes.levels import level_meaning, level_name
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.events.chain import CitedLine
from evidence_desk.gui.events.chain_list import ChainList
from evidence_desk.gui.events.event_card import EventCard
from evidence_desk.gui.events.event_form import field_names
from evidence_desk.gui.events.named_lines import NamedLines
from evidence_desk.gui.records.card_head import CardHead
from evidence_desk.gui.records.chips import level_chip
from evidence_desk.gui.records.history_list import HistoryList
from evidence_desk.gui.reports.report_button import ReportButton
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.timeline.panel import TimelinePanel
from evidence_desk.gui.timeline.view import ItemChosen
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.row_list import RowChosen
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values.absence import label as absence_label
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


@dataclass(frozen=True)
class ActWanted:
    """An act of an event is to be seen or changed; with no ``act`` a new one is to be begun."""

    event: str
    act: str = ""


class EventCardView(QWidget):
    """``edit_asked``, ``discard_asked``; ``act_wanted`` (payload: ActWanted); ``intervention_wanted`` (the event).

    ``record_asked`` leads to sources, other events and interventions.
    """

    edit_asked = Signal()
    discard_asked = Signal()
    act_wanted = Signal(object)
    intervention_wanted = Signal(str)
    record_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._event = ""
        belongs = translate(
            "Events",
            "This event belongs to {owner} and can only be read here. You can record acts of your own in it.",
        )
        self._new_act = Button(look, icon="plus")
        self._new_act.clicked.connect(self._want_new_act)
        self._report = ReportButton(look, ReportKind.CHRONOLOGY)
        self._report.asked.connect(self.record_asked)
        self._head = CardHead(look, belongs, self._new_act, self._report)
        self._facts = Facts(look)
        self._summary = LongText(look, name=field_names()["summary"], least=1, most=200, reading=True)
        self._line = TimelinePanel(look, name=translate("Events", "Timeline"))
        self._chain = self._group(translate("Events", "In the order of time"))
        self._undated = self._group(translate("Events", "Without a date"))
        self._taken_back = self._group(translate("Events", "Taken back"))
        self._no_acts = PlainLabel(role="secondary", wrap=True)
        self._no_acts.setText(
            translate("Events", "No act is recorded in this event yet. An act is one thing that was done to somebody.")
        )
        self._around = NamedLines(look, translate("Events", "Around it"))
        self._parts = NamedLines(look, translate("Events", "Events that are part of it"))
        act = Button(look, translate("Events", "New intervention"), icon="plus", small=True)
        act.clicked.connect(self._want_intervention)
        self._interventions = NamedLines(
            look,
            translate("Events", "What was done about it"),
            nothing=translate("Events", "Help, appeals, rulings and protection are recorded as interventions."),
            act=act,
        )
        self._history = HistoryList(look)
        self._lay_out()
        self._listen()

    # What is shown.

    def show_card(self, card: EventCard) -> None:
        """Show an event."""
        body = card.body
        self._event = card.standing.record
        self._report.show_record(self._event)
        self._head.show_head(visible(body.title), card.standing, (level_chip(body.sensitivity),))
        words = translate("Events", "Go on with the act begun") if card.act_begun else translate("Events", "New act")
        self._new_act.setText(words)
        self._new_act.updateGeometry()
        self._show_facts(card)
        self._summary.setVisible(bool(body.summary.strip()))
        self._summary.show_text(body.summary)
        self._line.setVisible(bool(card.timeline))
        self._line.show_items(card.timeline)
        for (section, chain), lines in zip(self._groups(), (card.dated, card.undated, card.taken_back), strict=True):
            chain.show_lines(lines)
            section.setVisible(bool(lines))
        self._no_acts.setVisible(not (card.dated or card.undated))
        self._parts.show_lines(card.parts)
        self._around.show_lines(card.around)
        self._interventions.show_lines(card.interventions)
        self._history.show_history(card.standing.history)

    def first_act(self) -> QWidget:
        """What the keyboard may come to: the chain, and where there is none, the button for the first act."""
        chains = (chain for _, chain in self._groups() if chain.rows())
        return next(chains, self._new_act)

    def next_act(self) -> QWidget:
        """What is usually done next with an event just saved."""
        return self._new_act

    def mark(self, act: str) -> None:
        """Show which act is meant, on the line of time and in the chain."""
        self._line.line.choose(act)
        for _, chain in self._groups():
            chain.mark(act)
            if chain.chosen_key():
                chain.bring_into_view()

    def keyboard_act(self, act: str) -> QWidget:
        """The chain in which an act stands; where it is in none, what the keyboard may come to."""
        chains = (chain for _, chain in self._groups() if chain.row_of(act))
        return next(chains, self.first_act())

    # The parts.

    def _group(self, heading: str) -> tuple[Section, ChainList]:
        section, chain = Section(self._look, heading), ChainList(self._look, name=heading)
        section.add(chain)
        return section, chain

    def _groups(self) -> tuple[tuple[Section, ChainList], ...]:
        return (self._chain, self._undated, self._taken_back)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._look.theme.px(24))
        sections = (self._chain[0], self._undated[0], self._no_acts)
        for part in (self._head, self._facts, self._summary, self._line, *sections, self._parts, self._around, self._interventions,
                     self._taken_back[0], self._history):  # fmt: skip
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _listen(self) -> None:
        self._head.edit_asked.connect(self.edit_asked)
        self._head.discard_asked.connect(self.discard_asked)
        self._line.chosen.connect(self._mark_in_chain)
        self._line.opened.connect(self._open_item)
        for _, chain in self._groups():
            chain.chosen.connect(self._mark_on_line)
            chain.opened.connect(self._open_row)
            chain.source_asked.connect(self._lead_to_source)
        for lines in (self._parts, self._around, self._interventions):
            lines.record_asked.connect(self.record_asked)

    def _show_facts(self, card: EventCard) -> None:
        body, names = card.body, field_names()
        fresh = Facts(self._look)
        for field, words in (("when", when_words(body.when)), ("where", card.where)):
            why = absence_of(body, field)
            told = words or (absence_label(why) if why.is_an_answer else "")
            if told:
                fresh.add(names[field], PlainLabel(told, wrap=True, selectable=True))
        level = f"{level_name(body.sensitivity)}\n{level_meaning(body.sensitivity)}"
        fresh.add(names["sensitivity"], PlainLabel(level, wrap=True, selectable=True))
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh

    # What a person does.

    @Slot()
    def _want_new_act(self) -> None:
        self.act_wanted.emit(ActWanted(self._event))

    @Slot()
    def _want_intervention(self) -> None:
        self.intervention_wanted.emit(self._event)

    @Slot(object)
    def _open_row(self, row: RowChosen) -> None:
        self.act_wanted.emit(ActWanted(self._event, row.key))

    @Slot(object)
    def _open_item(self, item: ItemChosen) -> None:
        if any(chain.row_of(item.key) for _, chain in self._groups()):
            self.act_wanted.emit(ActWanted(self._event, item.key))
        else:
            self.record_asked.emit(RecordAsked("event", item.key))

    @Slot(object)
    def _mark_in_chain(self, item: ItemChosen) -> None:
        for _, chain in self._groups():
            chain.mark(item.key)

    @Slot(object)
    def _mark_on_line(self, row: RowChosen) -> None:
        if row.key:
            self._line.line.choose(row.key)
            for _, chain in self._groups():
                if chain is not self.sender():
                    chain.mark("")

    @Slot(object)
    def _lead_to_source(self, source: CitedLine) -> None:
        self.record_asked.emit(RecordAsked(*source.asked()))
