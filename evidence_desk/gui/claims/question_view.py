"""The page of a question: the matrix, what is concluded from it apart from what was said, and the claim chosen."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.terms.kind_words import kind_words
from evidence_desk.gui.claims.claim_detail import ClaimDetail
from evidence_desk.gui.claims.judgement_form import Considering
from evidence_desk.gui.claims.judgement_list import JudgementList
from evidence_desk.gui.claims.link_form import LinkForm
from evidence_desk.gui.claims.link_panel import LinkPanel
from evidence_desk.gui.claims.matrix_cells import Marks
from evidence_desk.gui.claims.matrix_table import ClaimsMatrix
from evidence_desk.gui.claims.question_card import BegunJudgement, ClaimShown, QuestionCard, same_words
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.reports.report_button import ReportButton
from evidence_desk.gui.screen import RecordAsked
from evidence_desk.gui.style.kind_icons import kind_icon
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.chip import Chip, ChipLabel
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.reports.made_report import ReportKind
from evidence_desk.values.wording import translate


class QuestionView(QWidget):
    """What is asked for here goes out by signals; the payloads are identities unless it says otherwise.

    ``claim_chosen`` (empty for none), ``edit_asked`` (the claim chosen), ``discard_asked`` (its unsaved change),
    ``new_claim_asked``, ``conclude_asked``, ``judgement_edit_asked``, ``judgement_turned`` (taken back, or brought
    back), ``judgement_given_up``, ``ticked`` (Ticked),
    ``link_asked`` and ``link_typed`` (LinkForm), ``link_left``, ``link_taken_back``, ``mistake_asked`` (the claim),
    ``undo_asked``, ``record_asked`` (RecordAsked), ``seen`` (a widget that is to be scrolled to).
    """

    claim_chosen = Signal(str)
    edit_asked = Signal()
    discard_asked = Signal()
    new_claim_asked = Signal()
    conclude_asked = Signal()
    judgement_edit_asked = Signal(str)
    judgement_turned = Signal(str)
    judgement_given_up = Signal()
    ticked = Signal(object)
    link_asked = Signal(object)
    link_typed = Signal(object)
    link_left = Signal()
    link_taken_back = Signal(str)
    mistake_asked = Signal(str)
    undo_asked = Signal()
    record_asked = Signal(object)
    seen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._card: QuestionCard | None = None
        self.setProperty("wide", True)
        self._title = PlainLabel(role="title", wrap=True, selectable=True)
        self._counted = ElidedLabel(role="secondary")
        self._same = PlainLabel(role="secondary", wrap=True, selectable=True)
        self._chip = ChipLabel(look)
        self._subject = Button(look, "", kind="quiet", small=True)
        self._new = Button(look, translate("Claims", "Another claim"), icon="plus")
        self._report = ReportButton(look, ReportKind.CLAIMS)
        self._conclude = Button(look, translate("Claims", "Conclude …"), icon="scale")
        undo = Button(look, translate("Claims", "Undo"), icon="undo-2", small=True)
        self._done = Strip(look, "info", "note", undo)
        on = Button(look, translate("Records", "Go on"), small=True)
        off = Button(look, translate("Records", "Discard"), kind="quiet", small=True)
        self._begun = Strip(look, "scale", "warn", on, off)
        self.matrix = ClaimsMatrix(look)
        self._keys = PlainLabel(role="hint", wrap=True)
        self.panel = LinkPanel(look)
        self.judgements = JudgementList(look)
        self.detail = ClaimDetail(look)
        self._lay_out()
        self._listen(undo, on, off)

    def show_card(self, card: QuestionCard) -> None:
        """Show a question, or the same one anew: what is marked in it then stays."""
        before, self._card = self._card, card
        same = before is not None and before.key == card.key
        question = card.question
        self._title.setText(question.title)
        self._show_head(card)
        kept = self.matrix.marks().marked if same else ()
        marked = tuple(one for one in kept if one in question.cells)
        if card.linking is not None:
            marked = (card.linking.one, card.linking.other)
        claim = card.claim or (self.matrix.current() if same else "")
        self.matrix.show_question(question, claim, Marks(marked=marked, ticks=card.begun.ticks if card.begun else {}))
        self.matrix.setVisible(bool(question.cells))
        self._keys.setVisible(bool(question.cells))
        self.show_begun(card.begun)
        self._show_panel()
        self.judgements.show_judgements(card)
        self.detail.setVisible(False)
        self._fit()
        if not same:
            self.say_done("")
        self.claim_chosen.emit(self.matrix.current())

    def show_claim(self, shown: ClaimShown) -> None:
        """Show the claim chosen beyond its cell."""
        if self._card is not None and shown.cell.claim == self.matrix.current():
            self.detail.show_claim(self._card.question, shown, self._card.owners)
            self.detail.setVisible(True)

    def show_begun(self, begun: BegunJudgement | None) -> None:
        """Show what is ticked for a judgement that is not saved yet."""
        self.matrix.show_ticks(dict(begun.ticks) if begun else {})
        if begun is None:
            self._begun.say("")
            return
        words = translate("Claims", "A judgement was begun ({moment}). Used: {used}. Rejected: {rejected}.")
        used, rejected = begun.count(Considering.USED), begun.count(Considering.REJECTED)
        self._begun.say(words.format(moment=moment_words(begun.kept_at), used=used, rejected=rejected))

    def say_done(self, words: str) -> None:
        """Say what was done and can be undone, empty for nothing; what was marked for it is marked no more."""
        self._done.say(words)
        if words and not self.panel.isHidden():
            self.matrix.mark(())
            focus = self.panel.focusWidget()
            if focus is not None and focus.hasFocus():
                self.focus_matrix()
            self.panel.hide()

    def first_act(self) -> QWidget:
        """What the keyboard comes to: the claims."""
        return self.matrix if self._card is not None and self._card.question.cells else self._new

    def next_act(self) -> QWidget:
        """What is usually done next: look at the claims."""
        return self.first_act()

    def link_in_work(self) -> LinkForm | None:
        """The link that is being judged, to be kept when the desk locks."""
        return self.panel.form() if not self.panel.isHidden() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The matrix is as high as the window lets it be."""
        super().resizeEvent(event)
        self._fit()

    def _show_head(self, card: QuestionCard) -> None:
        question = card.question
        self._report.show_record(question.key.text())
        subject = question.subject
        lead = translate("Claims", "Open the {kind} {code}")
        self._subject.setVisible(bool(subject.kind))
        if subject.kind:
            self._subject.setText(subject.code)
            self._subject.set_icon(kind_icon(subject.kind))
            self._subject.setAccessibleName(lead.format(kind=kind_words(subject.kind).word, code=subject.code))
        self._same.setText("\n".join(same_words(one, card.owners) for one in question.same))
        self._same.setVisible(bool(question.same))
        counted = translate("Claims", "Claims: {claims} · Sources: {sources} · Scopes: {scopes}")
        self._counted.setText(
            counted.format(claims=len(question.cells), sources=len(question.columns), scopes=len(question.groups))
        )
        pairs = len(question.contradictions())
        words = translate("Claims", "Contradictions: {count}").format(count=pairs)
        agreed = Chip(translate("Claims", "No two exclude each other"), "quiet")
        self._chip.show_chip(Chip(words, "bad", "octagon-alert") if pairs else agreed)
        self._chip.setVisible(len(question.cells) > 1)

    def _show_panel(self) -> None:
        """Show the panel for the two claims that are marked, with what was typed for them."""
        marked, card = self.matrix.marks().marked, self._card
        if card is None or len(marked) < 2:
            self.panel.hide()
            return
        # What stands in the panel is newer than what was kept of it: a question is read anew while somebody types.
        known = (self.link_in_work(), card.linking)
        form = next((one for one in known if one is not None and (one.one, one.other) == marked), None)
        self.panel.show_form(card.question, form or LinkForm(marked[0], marked[1], judged_by=card.judged_by))

    def _lay_out(self) -> None:
        theme = self._look.theme
        facts = FlowLayout(theme.px(10))
        for fact in (self._chip, self._counted, self._subject):
            facts.addWidget(fact)
        self._keys.setText(
            translate(
                "Claims",
                "Arrows go from claim to claim, Enter opens one, Space marks two to be linked, plus and minus tick one as "
                "used or rejected. Each cell says how it stands to the one chosen.",
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._title)
        column.addLayout(facts)
        column.addWidget(self._same)
        acts = QWidget()
        line = FlowLayout(theme.px(8))
        acts.setLayout(line)
        for act in (self._new, self._conclude, self._report):
            line.addWidget(act)
        above = (self._done, self._begun, self.matrix, self._keys, self.panel)
        for part in (*above, acts, self.judgements, self.detail):
            column.addWidget(part)
        column.addStretch(1)

    def _listen(self, undo: Button, on: Button, off: Button) -> None:
        self._new.clicked.connect(self.new_claim_asked)
        self._report.asked.connect(self.record_asked)
        self._conclude.clicked.connect(self.conclude_asked)
        on.clicked.connect(self.conclude_asked)
        off.clicked.connect(self.judgement_given_up)
        undo.clicked.connect(self.undo_asked)
        self._subject.clicked.connect(self._lead_to_subject)
        matrix, panel, detail = self.matrix, self.panel, self.detail
        matrix.claim_chosen.connect(self.claim_chosen)
        matrix.opened.connect(self._go_to_detail)
        matrix.ticked.connect(self.ticked)
        matrix.marked.connect(self._marked)
        matrix.taking_back.connect(self._take_back)
        panel.link_asked.connect(self.link_asked)
        panel.edited.connect(self._tell_link)
        panel.left.connect(self._leave_panel)
        self.judgements.edit_asked.connect(self.judgement_edit_asked)
        self.judgements.turn_asked.connect(self._turn_judgement)
        detail.edit_asked.connect(self.edit_asked)
        detail.discard_asked.connect(self.discard_asked)
        detail.back_asked.connect(self.focus_matrix)
        detail.mistake_asked.connect(self._ask_mistake)
        detail.claim_asked.connect(self._go_to_claim)
        detail.link_taken_back.connect(self.link_taken_back)
        detail.record_asked.connect(self.record_asked)
        undo_keys = QShortcut(QKeySequence("Ctrl+Z"), self)
        undo_keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo_keys.activated.connect(self.undo_asked)

    def _fit(self) -> None:
        self.matrix.fit(self.window().height())

    @Slot()
    def focus_matrix(self) -> None:
        """The keyboard goes to the claims."""
        self.first_act().setFocus(Qt.FocusReason.OtherFocusReason)
        self.seen.emit(self.first_act())

    @Slot()
    def _marked(self) -> None:
        self._show_panel()
        if self.panel.isHidden():
            self.link_left.emit()
        else:
            self.panel.choice.setFocus(Qt.FocusReason.OtherFocusReason)
            self.seen.emit(self.panel)

    @Slot()
    def _leave_panel(self) -> None:
        self.panel.hide()
        self.matrix.mark(())
        self.link_left.emit()
        self.focus_matrix()

    @Slot()
    def _tell_link(self) -> None:
        self.link_typed.emit(self.panel.form())

    @Slot(str)
    def _go_to_detail(self, _claim: str) -> None:
        self.detail.first_act().setFocus(Qt.FocusReason.OtherFocusReason)
        self.seen.emit(self.detail)

    @Slot(str)
    def _go_to_claim(self, claim: str) -> None:
        self.matrix.choose(claim)
        self.focus_matrix()

    @Slot()
    def _take_back(self) -> None:
        """Delete in the matrix: the link of the two that are marked, or the only one of the claim chosen."""
        card = self._card
        if card is None:
            return
        marked, current = self.matrix.marks().marked, self.matrix.current()
        question = card.question
        links = question.links_between(*marked) if len(marked) == 2 else question.links_of(current)
        if len(links) == 1:
            self.link_taken_back.emit(links[0].link)
        elif links and not self.detail.isHidden():
            self.detail.focus_links()
            self.seen.emit(self.detail)

    @Slot(str)
    def _turn_judgement(self, assessment: str) -> None:
        """The button pressed goes with its card: the keyboard goes up, to where it is said what was done."""
        self.judgement_turned.emit(assessment)
        self.focus_matrix()

    @Slot()
    def _ask_mistake(self) -> None:
        self.mistake_asked.emit(self.detail.claim())

    @Slot()
    def _lead_to_subject(self) -> None:
        if self._card is not None:
            subject = self._card.question.subject
            self.record_asked.emit(RecordAsked(subject.kind, subject.record))
