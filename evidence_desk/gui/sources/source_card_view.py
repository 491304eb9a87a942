"""The card of a source: what it needs now, then who it is, what it agreed to, how far it is relied on, what it told."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.catalogue.fields.body import absence_of
from evidence_desk.catalogue.kinds.source import SourceBody
from evidence_desk.catalogue.lists.code_lists import CodeLists
from evidence_desk.catalogue.terms.case_terms import YesNo
from evidence_desk.catalogue.terms.terms import SourceType, label
from evidence_desk.gui.boxes.levels import level_meaning, level_name
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.consent.glance_view import ConsentGlanceView
from evidence_desk.gui.identities.door import IdentityDoor
from evidence_desk.gui.records.card_head import CardHead
from evidence_desk.gui.records.chips import level_chip, name_chip, risk_chip
from evidence_desk.gui.records.history_list import HistoryList
from evidence_desk.gui.records.paging import ListPage
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.reports.report_button import ReportButton
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.sources.came_from_list import CameFromList
from evidence_desk.gui.sources.provenance_list import ProvenanceList
from evidence_desk.gui.sources.source_card import CameFrom, SourceCard, relation_words
from evidence_desk.gui.sources.source_form import field_names
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.language_names import language_name
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values.absence import label as absence_label
from evidence_desk.values.names import isolated, shortened, visible
from evidence_desk.values.wording import translate

_LONGEST_NAME = 40  # characters on the button that leads to a party


class SourceCardView(QWidget):
    """``edit_asked``, ``discard_asked``, ``testimony_asked``; ``record_asked`` leads to what belongs to the source.

    ``consent_begun`` (payload: the source's identity): note a consent of it.
    """

    edit_asked = Signal()
    discard_asked = Signal()
    testimony_asked = Signal()
    record_asked = Signal(object)
    consent_begun = Signal(str)

    def __init__(self, look: Look, lists: CodeLists) -> None:
        super().__init__()
        self._look = look
        self._lists = lists
        self._party = ""
        belongs = translate(
            "Sources",
            "This source belongs to {owner} and can only be read here. A correction has to come from there, in a bundle.",
        )
        self._needs = Strip(look, "life-buoy", "bad")
        self._before = Strip(look, "message-square-quote", "note")
        self._report = ReportButton(look, ReportKind.SOURCE)
        self._head = CardHead(look, belongs, self._report)
        self._facts = Facts(look)
        self.consent = ConsentGlanceView(look)
        self.identity = IdentityDoor(look)
        names = field_names()
        self._contact_section = Section(look, names["contact_rules"])
        self._contact = LongText(look, name=names["contact_rules"], least=1, most=200, reading=True)
        self._contact_section.add(self._contact)
        self._provenance = ProvenanceList(look)
        self._note_section = Section(look, names["note"])
        self._note = LongText(look, name=names["note"], least=1, most=200, reading=True)
        self._note_section.add(self._note)
        self._begin = Button(look, translate("Sources", "New testimony"), icon="plus")
        self._came = CameFromList(look, self._begin)
        self._history = HistoryList(look)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._look.theme.px(24))
        for part in (
            self._needs,
            self._head,
            self._before,
            self._facts,
            self.consent,
            self.identity,
            self._contact_section,
            self._provenance,
            self._note_section,
            self._came,
            self._history,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)

    def _listen(self) -> None:
        self._begin.clicked.connect(self.testimony_asked)
        self._head.edit_asked.connect(self.edit_asked)
        self._head.discard_asked.connect(self.discard_asked)
        self._report.asked.connect(self.record_asked)
        self._came.record_asked.connect(self.record_asked)
        self._provenance.record_asked.connect(self.record_asked)
        self.consent.sheet_asked.connect(self._lead_to_consent)
        self.consent.begin_asked.connect(self.consent_begun)

    def show_card(self, card: SourceCard) -> None:
        """Show a source."""
        body = card.body
        chips = (name_chip(body.name_status), risk_chip(body.risk), level_chip(body.sensitivity))
        self._needs.say(_needs_words(body))
        self._before.say(_before_words(body))
        self._head.show_head(visible(body.alias), card.standing, chips)
        self._show_facts(card)
        self.consent.show_glance(card.consent, own=not card.standing.owner)
        for section, text, words in (
            (self._contact_section, self._contact, body.contact_rules),
            (self._note_section, self._note, body.note),
        ):
            section.setVisible(bool(words))
            text.show_text(words)
        self._provenance.show_steps(body.provenance, card.called)
        self._history.show_history(card.standing.history)
        self._report.show_record(card.standing.record)
        self._came.show_source(card.standing.record)
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

    def _show_facts(self, card: SourceCard) -> None:
        body, names = card.body, field_names()
        fresh = Facts(self._look)
        for name, words in self._said(body):
            if words:
                fresh.add(names[name], PlainLabel(words, wrap=True, selectable=True))
            if name == "spokesperson" and body.speaks_as:
                fresh.add(names["speaks_as"], self._party_link(card))
        self._column.replaceWidget(self._facts, fresh)
        self._facts.hide()
        self._facts.deleteLater()
        self._facts = fresh

    def _said(self, body: SourceBody) -> tuple[tuple[str, str], ...]:
        languages = ", ".join(language_name(tag) for tag in body.languages)
        not_said = translate("Sources", "Not said")
        asked_before = body.interviewed_before is not YesNo.NOT_ASKED or body.source_type is SourceType.PERSON
        return (
            ("source_type", label(body.source_type)),
            ("spokesperson", isolated(body.spokesperson) if body.spokesperson else _why_empty(body, "spokesperson")),
            ("name_status", with_reason(label(body.name_status), body.name_status_reason)),
            ("relation", relation_words(self._lists, body.relation) or _why_empty(body, "relation")),
            ("knowledge", label(body.knowledge)),
            ("languages", languages or _why_empty(body, "languages") or not_said),
            ("interviewed_before", label(body.interviewed_before) if asked_before else ""),
            ("urgent_needs", _why_empty(body, "urgent_needs")),
            ("contact_rules", _why_empty(body, "contact_rules")),
            ("risk", label(body.risk)),
            ("reliability", with_reason(label(body.reliability), body.reliability_reason)),
            ("sensitivity", f"{level_name(body.sensitivity)}\n{level_meaning(body.sensitivity)}"),
        )

    def _party_link(self, card: SourceCard) -> QWidget:
        self._party = card.body.speaks_as or ""
        name = visible(card.called.get(self._party, "")) or translate("Sources", "A party of another vault")
        link = Button(self._look, isolated(shortened(name, _LONGEST_NAME)), icon="building-2", small=True)
        link.setAccessibleName(name)
        link.clicked.connect(self._lead_to_party)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
        line.addStretch(1)
        return holder

    @Slot()
    def _lead_to_party(self) -> None:
        self.record_asked.emit(RecordAsked("party", self._party))

    @Slot(str)
    def _lead_to_consent(self, consent: str) -> None:
        self.record_asked.emit(RecordAsked("consent", consent))


def with_reason(words: str, reason: str) -> str:
    """An answer and, on a line of its own, why."""
    return f"{words}\n{isolated(reason)}" if reason.strip() else words


def _why_empty(body: SourceBody, field: str) -> str:
    """Why a field is empty, where somebody asked; empty where nobody did, or where it is not."""
    absence = absence_of(body, field)
    return absence_label(absence) if absence.is_an_answer else ""


def _needs_words(body: SourceBody) -> str:
    if not body.urgent_needs.strip():
        return ""
    return translate("Sources", "Urgent: {needs}").format(needs=isolated(body.urgent_needs.strip()))


def _before_words(body: SourceBody) -> str:
    if body.interviewed_before is not YesNo.YES:
        return ""
    if not body.interviewed_by.strip():
        return translate("Sources", "Was interviewed before. Find out by whom, and ask there before you ask again.")
    words = translate("Sources", "Was interviewed before, by {whom}. Read that account before you ask again.")
    return words.format(whom=isolated(body.interviewed_by.strip()))
