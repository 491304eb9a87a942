"""The card of a consent: the sheet of its source, what was answered in sentences, and everything that happened since."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.kinds.consent import ConsentBody
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.boxes.levels import level_meaning, level_name
from evidence_desk.gui.boxes.record_offers import RecordLine
from evidence_desk.gui.consent.consent_card import ConsentCard
from evidence_desk.gui.consent.consent_chips import consent_chip
from evidence_desk.gui.consent.consent_form import field_names
from evidence_desk.gui.consent.consent_grid import ConsentGrid
from evidence_desk.gui.consent.events_list import EventsList
from evidence_desk.gui.consent.sent_list import SentList
from evidence_desk.gui.consent.withdraw_panel import WithdrawPanel
from evidence_desk.gui.records.card_head import CardHead
from evidence_desk.gui.records.chips import level_chip
from evidence_desk.gui.records.history_list import HistoryList
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.languages import UNDETERMINED
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

_LONGEST_NAME = 40  # characters on a button that leads to a record


class ConsentCardView(QWidget):
    """``edit_asked``, ``discard_asked``, ``withdrawn`` (payload: Withdrawing); ``record_asked`` leads on.

    ``another_asked`` (payload: the source's identity): note a further consent of the same source.
    """

    edit_asked = Signal()
    discard_asked = Signal()
    withdrawn = Signal(object)
    recall_asked = Signal(object)
    record_asked = Signal(object)
    another_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._card: ConsentCard | None = None
        belongs = translate(
            "Consent",
            "This consent belongs to {owner} and can only be read here. A change has to come from there, in a bundle.",
        )
        self._withdraw = Button(look, translate("Consent", "Withdraw …"), icon="circle-slash")
        self._head = CardHead(look, belongs, self._withdraw)
        self._panel = WithdrawPanel(look)
        self._due = Strip(look, "clock", "warn")
        self._said = Section(look, translate("Consent", "What was answered"))
        self._sentences = QWidget()
        self._said.add(self._sentences)
        self._sheet = Section(look, translate("Consent", "What that comes to today"))
        self._grid = ConsentGrid(look)
        self._sheet.add(self._grid)
        self._facts = Facts(look)
        self._events = EventsList(look)
        self._sent = SentList(look)
        self._history = HistoryList(look)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._look.theme.px(24))
        for part in (
            self._head,
            self._panel,
            self._due,
            self._said,
            self._sheet,
            self._facts,
            self._events,
            self._sent,
            self._history,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _listen(self) -> None:
        self._head.edit_asked.connect(self.edit_asked)
        self._head.discard_asked.connect(self.discard_asked)
        self._withdraw.clicked.connect(self._ask_withdraw)
        self._panel.withdrawn.connect(self.withdrawn)
        self._panel.put_off.connect(self._come_back)
        self._sent.record_asked.connect(self.record_asked)
        self._sent.recall_asked.connect(self.recall_asked)

    def show_card(self, card: ConsentCard) -> None:
        """Show a consent."""
        self._card = card
        body = card.body
        self._panel.close_panel()
        alias = card.source.words if card.source else ""
        title = translate("Consent", "Consent of {name}").format(name=alias)
        chips = (consent_chip(card.sheet.state), level_chip(body.sensitivity))
        self._head.show_head(title, card.standing, chips)
        self._withdraw.setVisible(card.may_be_withdrawn)
        self._due.say("\n".join(card.due))
        self._say(card.sentences or (translate("Consent", "No answer was noted yet."),))
        self._grid.show_sheet(card.sheet)
        self._show_facts(card)
        self._events.show_events(card.events, several=bool(card.others))
        self._sent.show_sent(card.sent, withdrawn=body.withdrawn)
        self._history.show_history(card.standing.history)

    def show_problem(self, problem: FieldProblem) -> None:
        """It cannot be withdrawn like this."""
        self._panel.show_problem(problem)

    def first_act(self) -> QWidget:
        """What the keyboard may come to."""
        return self._head.first_act()

    def next_act(self) -> QWidget:
        """What is usually done next with a consent just saved: go back to its source."""
        links = self._facts.findChildren(Button)
        return links[0] if links else self._head.first_act()

    def _say(self, sentences: Sequence[str]) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(6))
        for sentence in sentences:
            column.addWidget(PlainLabel(sentence, wrap=True, selectable=True))
        self._said.replace(self._sentences, fresh)
        self._sentences = fresh

    def _show_facts(self, card: ConsentCard) -> None:
        body, names = card.body, field_names()
        fresh = Facts(self._look)
        if card.source is not None:
            fresh.add(names["source"], self._links((card.source,), "users"))
        for name, words in _said(body):
            if words:
                fresh.add(names[name], PlainLabel(words, wrap=True, selectable=True))
        if card.recording is not None:
            fresh.add(names["recording"], self._links((card.recording,), "file"))
        if card.others:
            words = translate("Consent", "Other consents of this source")
            fresh.add(words, self._links(card.others, "handshake"))
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh

    def _links(self, lines: Sequence[RecordLine], icon: str) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(self._look.theme.px(8))
        holder.setLayout(flow)
        for line in lines:
            name = line.words or line.code
            link = Button(self._look, isolated(shortened(name, _LONGEST_NAME)), icon=icon, small=True)
            link.setAccessibleName(f"{name} {line.code}")
            link.clicked.connect(partial(self.record_asked.emit, RecordAsked(line.kind, line.record)))
            flow.addWidget(link)
        return holder

    @Slot()
    def _ask_withdraw(self) -> None:
        if self._card is not None:
            self._panel.open_panel(len(self._card.sent), unsaved=bool(self._card.standing.unsaved_at))

    @Slot()
    def _come_back(self) -> None:
        self._withdraw.setFocus(Qt.FocusReason.OtherFocusReason)


def _said(body: ConsentBody) -> tuple[tuple[str, str], ...]:
    return (
        ("manner", label(body.manner)),
        ("when", _date_words(body.when)),
        ("language", "" if body.language == UNDETERMINED else language_name(body.language)),
        ("explained", isolated(body.explained) if body.explained else ""),
        ("given_by", isolated(visible(body.given_by)) if body.given_by else ""),
        ("witness", isolated(visible(body.witness)) if body.witness else ""),
        ("note", isolated(body.note) if body.note else ""),
        ("sensitivity", f"{level_name(body.sensitivity)}\n{level_meaning(body.sensitivity)}"),
    )


def _date_words(date: UncertainDate | None) -> str:
    return date.read_back() if date else ""
