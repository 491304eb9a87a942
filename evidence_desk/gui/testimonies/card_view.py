"""The card of a testimony: who gave it, when and how; the account to be read; what was observed, kept apart from it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.catalogue.terms import label
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.sources.card_head import CardHead
from evidence_desk.gui.sources.chips import level_chip, state_chip
from evidence_desk.gui.sources.history_list import HistoryList
from evidence_desk.gui.sources.levels import level_meaning, level_name
from evidence_desk.gui.sources.long_text import LongText
from evidence_desk.gui.sources.titles import title_of_testimony
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.testimonies.seal_panel import SealPanel
from evidence_desk.gui.testimonies.testimony_card import TestimonyCard
from evidence_desk.gui.testimonies.testimony_form import field_names
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.names import isolated, shortened
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

_LONGEST_ALIAS = 40  # characters on the button that leads to the source
_LONGEST = 400  # lines; longer texts scroll by themselves


class TestimonyCardView(QWidget):
    """``edit_asked``, ``discard_asked``, ``sealed``; ``record_asked`` leads to the source."""

    __test__ = False  # pytest takes the name for a test class

    edit_asked = Signal()
    discard_asked = Signal()
    sealed = Signal()
    record_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._source = ""
        belongs = translate(
            "Testimonies",
            "This testimony belongs to {owner} and can only be read here. A correction has to come from there, in a bundle.",
        )
        self._seal = Button(look, translate("Testimonies", "Seal …"), icon="lock")
        self._head = CardHead(look, belongs, self._seal)
        self._panel = SealPanel(look)
        self._facts = Facts(look)
        names = field_names()
        self._account_section = Section(look, names["text"])
        self._language = PlainLabel(role="hint")
        self._account = LongText(look, name=names["text"], least=1, most=_LONGEST, reading=True)
        self._no_account = PlainLabel(translate("Testimonies", "No account was written down yet."), role="secondary")
        self._observed = Section(look, translate("Testimonies", "Observations of the interviewer"))
        self._observations = LongText(look, name=names["observations"], least=1, most=_LONGEST, reading=True)
        self._history = HistoryList(look)
        self._lay_out()
        self._seal.clicked.connect(self._panel.open_panel)
        self._panel.sealed.connect(self.sealed)
        self._panel.put_off.connect(self._come_back)
        self._head.edit_asked.connect(self.edit_asked)
        self._head.discard_asked.connect(self.discard_asked)

    def _lay_out(self) -> None:
        for told in (self._language, self._account, self._no_account):
            self._account_section.add(told)
        theme = self._look.theme
        apart = QFrame()
        apart.setProperty("face", "card")
        inner = QVBoxLayout(apart)
        inner.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12))
        inner.setSpacing(theme.px(6))
        inner.addWidget(PlainLabel(translate("Testimonies", "Not part of the account."), role="hint"))
        inner.addWidget(self._observations)
        self._observed.add(apart)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(24))
        parts = (self._head, self._panel, self._facts, self._account_section, self._observed, self._history)
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)

    def show_card(self, card: TestimonyCard) -> None:
        """Show a testimony."""
        body = card.body
        self._panel.close_panel()
        chips = (state_chip(body.state), level_chip(body.sensitivity))
        self._head.show_head(title_of_testimony(body), card.standing, chips)
        self._seal.setVisible(card.may_be_sealed)
        self._show_facts(card)
        self._language.setText(language_name(body.language))
        self._language.setVisible(bool(body.text))
        self._account.setVisible(bool(body.text))
        self._no_account.setVisible(not body.text)
        self._account.show_text(body.text, body.language)
        self._observed.setVisible(bool(body.observations))
        self._observations.show_text(body.observations)
        self._history.show_history(card.standing.history)

    def first_act(self) -> QWidget:
        """What the keyboard may come to."""
        return self._head.first_act()

    def next_act(self) -> QWidget:
        """What is usually done next with a testimony just saved: seal it; with one just sealed, nothing more."""
        return self._seal if not self._seal.isHidden() else self._head.first_act()

    def _show_facts(self, card: TestimonyCard) -> None:
        body, names = card.body, field_names()
        fresh = Facts(self._look)
        fresh.add(names["source"], self._source_link(card))
        said = (
            (names["taken_on"], date_words(body.taken_on)),
            (names["place"], isolated(body.place) if body.place else ""),
            (names["mode"], label(body.mode)),
            (names["interviewer"], isolated(body.interviewer) if body.interviewer else ""),
            (names["interpreter"], isolated(body.interpreter) if body.interpreter else ""),
            (names["sensitivity"], f"{level_name(body.sensitivity)}\n{level_meaning(body.sensitivity)}"),
        )
        for name, words in said:
            if words:
                fresh.add(name, PlainLabel(words, wrap=True, selectable=True))
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh

    def _source_link(self, card: TestimonyCard) -> QWidget:
        if card.source is None:
            return PlainLabel(translate("Testimonies", "The source of this testimony is not in this vault."), wrap=True)
        self._source = card.source.record
        link = Button(self._look, isolated(shortened(card.source.alias, _LONGEST_ALIAS)), icon="users", small=True)
        link.setAccessibleName(f"{card.source.alias} {card.source.code}")
        link.clicked.connect(self._lead_to_source)
        code = PlainLabel(card.source.code, role="code", selectable=True)
        holder = QWidget()
        line = FlowLayout(self._look.theme.px(10))
        holder.setLayout(line)
        line.addWidget(link)
        line.addWidget(code)
        return holder

    @Slot()
    def _come_back(self) -> None:
        self._seal.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _lead_to_source(self) -> None:
        self.record_asked.emit(RecordAsked("source", self._source))


def date_words(date: UncertainDate | None) -> str:
    """A date read back, with the words that were said for it on a line of their own."""
    if date is None:
        return translate("Testimonies", "Not said")
    told = date.read_back()
    if not date.verbatim:
        return told
    return told + "\n" + translate("Testimonies", "said as “{words}”").format(words=isolated(date.verbatim))
