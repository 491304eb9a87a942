"""The page of a contact: its fingerprint to compare, and who compared it, how and when."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.contacts.card_particulars import CardParticulars
from evidence_desk.gui.contacts.fingerprint_view import FingerprintView
from evidence_desk.gui.contacts.kind_section import KindSection
from evidence_desk.gui.contacts.revoke_box import RevokeBox
from evidence_desk.gui.contacts.shown import ContactCard, KindAsked, RevokeAsked, VerifyAsked
from evidence_desk.gui.contacts.story_section import StorySection
from evidence_desk.gui.contacts.words_view import WordsView
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate


class ContactPage(QWidget):
    """``verify_asked``: VerifyAsked. ``revoke_asked``: RevokeAsked. ``kind_asked``: KindAsked."""

    kind_asked = Signal(object)
    verify_asked = Signal(object)
    revoke_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._desk = ""
        self._name = PlainLabel(role="title", wrap=True, selectable=True)
        self._unverified = Strip(look, "circle-alert", "warn")
        self._verified = Strip(look, "shield-check", "good")
        self._revoked = Strip(look, "octagon-alert", "bad")
        self._words = WordsView(look)
        self.revoke = RevokeBox(
            look,
            translate("Contacts", "Mark these keys as compromised …"),
            translate(
                "Contacts",
                "From then on nothing is sent to these keys, and what is signed with them is refused. It cannot be taken back: "
                "they then need a new card, whose fingerprint is compared anew.",
            ),
            translate("Contacts", "Do not trust these keys"),
        )
        self.revoke.done.connect(self._ask_revoke)
        self._added = PlainLabel(role="secondary", wrap=True)
        self._digits = FingerprintView(look)
        self._compare = _Compare(look)
        self._compare.done.connect(self._ask_verify)
        self.kind = KindSection(look)
        self.kind.done.connect(self._ask_kind)
        self._particulars, self._story = CardParticulars(look), StorySection(look)
        theme = look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(PlainLabel(translate("Contacts", "Contact"), role="caption"))
        for part in (self._name, self._added, self._unverified, self._verified, self._revoked):
            column.addWidget(part)
        fingerprint = Section(look, translate("Contacts", "Fingerprint of their keys"))
        fingerprint.add(self._digits)
        fingerprint.add(self._words)
        fingerprint.add(self._compare)
        for section in (fingerprint, self.kind, self._particulars, self._story, self.revoke):
            column.addWidget(section)
        column.addStretch(1)

    def show_contact(self, card: ContactCard) -> None:
        """Show a contact; what was typed for another is gone."""
        if card.desk != self._desk or card.revoked_from:
            self._compare.empty()
            self.revoke.fold()
        self.kind.show_kinds(card.kinds, card.kind, afresh=card.desk != self._desk)
        self._words.show_words(card.words)
        self._desk = card.desk
        self._name.setText(card.name)
        self._added.setText(translate("Contacts", "Taken in {moment}").format(moment=moment_words(card.added_at)))
        self._digits.show_groups(card.groups)
        self._particulars.show_particulars(card.desk, card.sha256)
        self._story.show_story(card.story)
        self._show_revoked(card)
        self._compare.setVisible(not card.verified_at and not card.revoked_from)
        if card.verified_at:
            words = translate("Contacts", "Compared by {name} on {moment}: {how}")
            self._verified.say(
                words.format(name=isolated(card.by), moment=moment_words(card.verified_at), how=isolated(card.how))
            )
            self._unverified.say("")
        else:
            self._verified.say("")
            words = translate(
                "Contacts", "Not verified yet: nothing is sent to them, and no bundle of theirs is trusted."
            )
            self._unverified.say(words)

    def _show_revoked(self, card: ContactCard) -> None:
        signed = translate("Contacts", "They revoked these keys themselves. Not to be trusted since {moment}: {why}")
        marked = translate("Contacts", "Marked as compromised. Not to be trusted since {moment}: {why}")
        words = (signed if card.signed else marked).format(
            moment=moment_words(card.revoked_from) if card.revoked_from else "", why=isolated(card.revoked_why or "…")
        )
        self._revoked.say(words if card.revoked_from else "")
        self.revoke.setVisible(not card.revoked_from)

    def show_problem(self, problem: FieldProblem) -> QWidget:
        """Say what is missing, and go there; the field."""
        return self._compare.show_problem(problem)

    @Slot()
    def _ask_kind(self) -> None:
        self.kind_asked.emit(KindAsked(self._desk, self.kind.box.chosen()))

    @Slot()
    def _ask_revoke(self) -> None:
        self.revoke_asked.emit(RevokeAsked(self._desk, self.revoke.since.text(), self.revoke.why.text()))

    @Slot()
    def _ask_verify(self) -> None:
        compare = self._compare
        self.verify_asked.emit(
            VerifyAsked(self._desk, compare.how.text(), compare.by.text(), same=compare.same.isChecked())
        )


class _Compare(QFrame):
    """How to compare, and what is noted of it. ``done``: mark the keys verified."""

    done = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("face", "card")
        self.how, self.by = LineBox(), LineBox()
        self.how.setPlaceholderText(translate("Contacts", "for example: read aloud by telephone"))
        self.same = CheckBox(look, translate("Contacts", "All twelve groups are the same"))
        self._how_row = FormRow(look, translate("Contacts", "How it was compared"), self.how)
        self._by_row = FormRow(look, translate("Contacts", "By whom"), self.by)
        self._problem = Strip(look, "circle-alert", "bad")
        self._mark = Button(look, translate("Contacts", "Mark as verified"), kind="primary", icon="shield-check")
        self._mark.clicked.connect(self.done)
        for box in (self.how, self.by):
            box.returnPressed.connect(self.done)
        theme = look.theme
        pad = theme.px(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(16))
        column.addWidget(PlainLabel(translate("Contacts", "Compare it with them"), role="heading"))
        words = translate(
            "Contacts",
            "Call them, or meet them, and let them read their fingerprint to you from their own screen. "
            "If a single group differs, these are not their keys: do not use them, and ask for the card again.",
        )
        column.addWidget(PlainLabel(words, role="secondary", wrap=True))
        for part in (self.same, self._how_row, self._by_row, self._problem):
            column.addWidget(part)
        line = QHBoxLayout()
        line.addWidget(self._mark)
        line.addStretch(1)
        column.addLayout(line)

    def show_problem(self, problem: FieldProblem) -> QWidget:
        """Say what is missing, and go there; the field."""
        self._how_row.set_error(problem.sentence if problem.field == "how" else "")
        self._by_row.set_error(problem.sentence if problem.field == "by" else "")
        self._problem.say(problem.sentence if problem.field == "same" else "")
        fields: dict[str, QWidget] = {"how": self.how, "by": self.by}
        field = fields.get(problem.field, self.same)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field

    def empty(self) -> None:
        """Nothing was typed."""
        self.how.clear()
        self.by.clear()
        self.same.setChecked(False)
        for row in (self._how_row, self._by_row):
            row.set_error("")
        self._problem.say("")
