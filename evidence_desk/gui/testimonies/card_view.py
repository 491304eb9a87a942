"""The card of a testimony: who gave it, when and how; the account with its passages; what was observed, kept apart from it."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.catalogue.fields.body import absence_of
from evidence_desk.catalogue.kinds.testimony import TestimonyBody
from evidence_desk.catalogue.terms.case_terms import Credibility, YesNo
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.boxes.levels import level_meaning, level_name
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.coding.passage_text import PassageText
from evidence_desk.gui.coding.spans import SpanPicked
from evidence_desk.gui.notes.section import NotesSection
from evidence_desk.gui.records.card_head import CardHead
from evidence_desk.gui.records.chips import level_chip, state_chip
from evidence_desk.gui.records.history_list import HistoryList
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.records.titles import title_of_testimony
from evidence_desk.gui.renderings.text_switch import TextSwitch
from evidence_desk.gui.reports.report_button import ReportButton
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.testimonies.seal_panel import SealPanel
from evidence_desk.gui.testimonies.testimony_card import TestimonyCard
from evidence_desk.gui.testimonies.testimony_form import field_names
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values.absence import Absence
from evidence_desk.values.absence import label as absence_label
from evidence_desk.values.names import isolated, shortened
from evidence_desk.values.uncertain_date import UncertainDate
from evidence_desk.values.wording import translate

_LONGEST_ALIAS = 28  # characters on the button that leads to the source
_LONGEST = 400  # lines; longer texts scroll by themselves


class TestimonyCardView(QWidget):
    """``edit_asked``, ``discard_asked``, ``sealed``; ``record_asked`` leads to the source.

    ``work_asked`` (payload: identity of a passage, empty for none): to the place where the account is coded.
    ``texts_asked``: to the same place, with a translation or transcript beside the account.
    """

    __test__ = False  # pytest takes the name for a test class

    edit_asked = Signal()
    discard_asked = Signal()
    sealed = Signal()
    record_asked = Signal(object)
    work_asked = Signal(str)
    texts_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._source = ""
        belongs = translate(
            "Testimonies",
            "This testimony belongs to {owner} and can only be read here. A correction has to come from there, in a bundle.",
        )
        self._work = Button(
            look, translate("Testimonies", "Work on the text"), icon="highlighter", kind="primary", small=True
        )
        self._seal = Button(look, translate("Testimonies", "Seal …"), icon="lock")
        self._report = ReportButton(look, ReportKind.TESTIMONY)
        self._head = CardHead(look, belongs, self._seal, self._report)
        self._panel = SealPanel(look)
        self._facts = Facts(look)
        names = field_names()
        self._account_section = Section(look, names["text"], self._work)
        self._account = PassageText(look, name=names["text"], most=_LONGEST)
        self._texts = TextSwitch(look, self._account, most=_LONGEST)
        self._lost = Strip(look, "triangle-alert", "warn")
        self._no_account = PlainLabel(translate("Testimonies", "No account was written down yet."), role="secondary")
        self._read_back = Section(look, translate("Testimonies", "Corrections when it was read back"))
        self._corrections = LongText(look, name=names["corrections"], least=1, most=_LONGEST, reading=True)
        self._observed = Section(look, translate("Testimonies", "Observations of the interviewer"))
        self._observations = LongText(look, name=names["observations"], least=1, most=_LONGEST, reading=True)
        self.notes = NotesSection(look)
        self._history = HistoryList(look)
        self._lay_out()
        self._work.clicked.connect(self._ask_work)
        self._report.asked.connect(self.record_asked)
        self._seal.clicked.connect(self._panel.open_panel)
        self._panel.sealed.connect(self.sealed)
        self._panel.put_off.connect(self._come_back)
        self._head.edit_asked.connect(self.edit_asked)
        self._head.discard_asked.connect(self.discard_asked)
        self._account.picked.connect(self._ask_passage)
        self._texts.add_asked.connect(self.texts_asked)

    def _lay_out(self) -> None:
        for told in (self._lost, self._texts, self._no_account):
            self._account_section.add(told)
        self._read_back.add(self._corrections)
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
        sections = (self._account_section, self._read_back, self._observed, self.notes, self._history)
        for part in (self._head, self._panel, self._facts, *sections):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def show_card(self, card: TestimonyCard) -> None:
        """Show a testimony."""
        body = card.body
        self._panel.close_panel()
        chips = (state_chip(body.state), level_chip(body.sensitivity))
        self._head.show_head(title_of_testimony(body), card.standing, chips)
        self._seal.setVisible(card.may_be_sealed)
        self._report.show_record(card.standing.record)
        self._show_facts(card)
        self._work.setVisible(bool(body.text))
        self._no_account.setVisible(not body.text)
        self._account.show_account(body.text, body.language)
        self._account.show_spans(card.passages)
        self._texts.show_texts(body.language, card.renderings)
        self._texts.setVisible(bool(body.text))
        self._lost.say(_lost_words(card.lost) if card.lost else "")
        self._read_back.setVisible(bool(body.corrections))
        self._corrections.show_text(body.corrections, body.language)
        self._observed.setVisible(bool(body.observations))
        self._observations.show_text(body.observations)
        self._history.show_history(card.standing.history)

    def first_act(self) -> QWidget:
        """What the keyboard may come to: the account is there to be worked on; where there is none yet, it is written."""
        return self._work if not self._work.isHidden() else self._head.first_act()

    def next_act(self) -> QWidget:
        """What is usually done next with a testimony just saved: seal it; with one just sealed, work on its text."""
        return self._seal if not self._seal.isHidden() else self.first_act()

    def _show_facts(self, card: TestimonyCard) -> None:
        body, names = card.body, field_names()
        fresh = Facts(self._look)
        fresh.add(names["source"], self._source_link(card))
        said = (
            (names["taken_on"], date_words(body.taken_on, absence_of(body, "taken_on"))),
            (names["place"], card.place or _said_or("", absence_of(body, "place"))),
            (names["mode"], label(body.mode)),
            (names["interviewer"], _said_or(body.interviewer, absence_of(body, "interviewer"))),
            (names["interpreter"], _said_or(body.interpreter, absence_of(body, "interpreter"))),
            (names["others_present"], _said_or(body.others_present, absence_of(body, "others_present"))),
            (names["read_back"], "" if body.read_back is YesNo.NOT_ASKED else label(body.read_back)),
            (names["credibility"], _judged(body)),
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
    def _ask_work(self) -> None:
        self.work_asked.emit("")

    @Slot(object)
    def _ask_passage(self, picked: SpanPicked) -> None:
        self.work_asked.emit(picked.key)

    @Slot()
    def _come_back(self) -> None:
        self._seal.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _lead_to_source(self) -> None:
        self.record_asked.emit(RecordAsked("source", self._source))


def date_words(date: UncertainDate | None, absence: Absence = Absence.NOT_ASKED) -> str:
    """A date read back, with the words that were said for it on a line of their own; else why there is none."""
    if date is None:
        return absence_label(absence) if absence.is_an_answer else translate("Testimonies", "Not said")
    told = date.read_back()
    if not date.verbatim:
        return told
    return told + "\n" + translate("Testimonies", "said as “{words}”").format(words=isolated(date.verbatim))


def _said_or(words: str, absence: Absence) -> str:
    """Words as they were said, else why there are none; empty where nobody asked."""
    if words.strip():
        return isolated(words)
    return absence_label(absence) if absence.is_an_answer else ""


def _judged(body: TestimonyBody) -> str:
    if body.credibility is Credibility.NOT_ASSESSED:
        return ""
    reason = f"\n{isolated(body.credibility_reason)}" if body.credibility_reason else ""
    return f"{label(body.credibility)}{reason}"


def _lost_words(count: int) -> str:
    words = translate("Testimonies", "After a correction, passages have no place in the account any more: {count}.")
    return words.format(count=QLocale().toString(count))
