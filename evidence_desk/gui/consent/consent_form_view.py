"""The form of a consent on its page: whose, how and when; what was explained before; then the answers, line by line."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.terms.consent_terms import ConsentManner
from evidence_desk.gui.boxes.choices import FIRST_LANGUAGES, terms
from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.boxes.record_box import RecordBox
from evidence_desk.gui.boxes.record_offers import OffersRecords
from evidence_desk.gui.boxes.sensitivity_box import SensitivityBox
from evidence_desk.gui.boxes.tab_order import follow_page
from evidence_desk.gui.consent.answers_box import AnswersBox
from evidence_desk.gui.consent.consent_form import ConsentForm, field_names
from evidence_desk.gui.records.shown import FieldProblem, FormShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.language_names import language_choices, language_name
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import SectionHeading
from evidence_desk.gui.widgets.side_by_side import SideBySide
from evidence_desk.gui.widgets.unfolding import Unfolding
from evidence_desk.values.wording import translate

_HEAD: tuple[tuple[str, ...], ...] = (("source",), ("manner", "language"), ("when",), ("explained",))
_PROOF: tuple[tuple[str, ...], ...] = (("given_by", "witness"), ("recording",))
_FOOT: tuple[tuple[str, ...], ...] = (("sensitivity",), ("reason",))


class ConsentFormView(QWidget):
    """Shows and gives a ``ConsentForm``. ``edited`` tells that a person changed something."""

    edited = Signal()

    def __init__(self, look: Look, offers: OffersRecords) -> None:
        super().__init__()
        self._look = look
        names = field_names()
        self._heading = PlainLabel(role="title", wrap=True)
        self._source = RecordBox(look, offers, ("source",), name=names["source"])
        self._manner = ChoiceBox(look, terms(ConsentManner))
        self._language = ChoiceBox(look, _languages())
        self._when = DateBox(look, name=names["when"])
        self._explained = LongText(look, name=names["explained"], least=2)
        self._answers = AnswersBox(look)
        self._words = LineBox()
        self._changed_on = DateBox(look, name=names["changed_on"])
        self._given_by = LineBox()
        self._witness = LineBox()
        self._recording = RecordBox(look, offers, ("exhibit",), name=names["recording"])
        self._note = LongText(look, name=names["note"])
        self._sensitivity = SensitivityBox(look)
        self._reason = LineBox()
        self._rows: dict[str, FormRow] = {}
        self._folds: dict[str, Unfolding] = {}
        self._happens_now = QWidget()
        self._make_rows(names)
        self._lay_out()
        self._listen()

    def form(self) -> ConsentForm:
        """What stands in the form."""
        return ConsentForm(
            source=self._source.record(),
            manner=ConsentManner(self._manner.chosen()),
            when=self._when.fields(),
            language=self._language.chosen(),
            explained=self._explained.text(),
            given_by=self._given_by.text(),
            witness=self._witness.text(),
            recording=self._recording.record(),
            lines=self._answers.lines(),
            words=self._words.text(),
            changed_on=self._changed_on.fields(),
            note=self._note.text(),
            sensitivity=self._sensitivity.level(),
            reason=self._reason.text(),
        )

    def show_form(self, shown: FormShown[ConsentForm]) -> None:
        """Show a form, telling nobody."""
        form = shown.form
        self._heading.setText(
            translate("Consent", "Consent {code}").format(code=shown.code)
            if shown.code
            else translate("Consent", "New consent")
        )
        self._source.choose(form.source)
        self._source.setEnabled(not shown.code)
        self._manner.choose(form.manner)
        if self._language.findData(form.language) < 0:
            self._language.addItem(language_name(form.language), form.language)
        self._language.choose(form.language)
        self._when.show_fields(form.when)
        self._explained.show_text(form.explained)
        self._answers.show_lines(form.lines)
        self._words.setText(form.words)
        self._changed_on.show_fields(form.changed_on)
        self._given_by.setText(form.given_by)
        self._witness.setText(form.witness)
        self._recording.choose(form.recording)
        self._note.show_text(form.note)
        self._sensitivity.show_level(form.sensitivity)
        self._reason.setText(form.reason)
        self._rows["reason"].setVisible(bool(shown.code))
        self._happens_now.setVisible(bool(shown.code))
        self._folds["witness"].unfold(unfolded=bool(form.given_by or form.witness or form.recording))
        self._folds["note"].unfold(unfolded=bool(form.note))
        self.forget_problems()

    def show_problem(self, problem: FieldProblem) -> QWidget | None:
        """Say what is wrong with a field and bring the keyboard there; the field's row, None where it has none here."""
        self.forget_problems()
        row = self._rows.get(problem.field)
        if row is not None:
            if problem.field in self._folds:
                self._folds[problem.field].unfold()
            row.set_error(problem.sentence)
            row.field.setFocus()
        return row

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""
        for row in self._rows.values():
            if row.error():
                row.set_error("")

    def first_field(self) -> QWidget:
        """Where typing begins: the source, and where that is known, how consent was given."""
        return self._manner if self._source.record() else self._source.keyboard_place()

    def _make_rows(self, names: dict[str, str]) -> None:
        hints = {
            "explained": translate(
                "Consent", "Who you are, what it is for, who may read it, and that it can be taken back at any time."
            ),
            "grants": translate(
                "Consent",
                "What is not answered counts as no for everybody outside this desk and headquarters. "
                "A later line holds where it answers an earlier one again.",
            ),
            "words": translate("Consent", "One sentence, where an answer changes: it stays in the history."),
            "given_by": translate("Consent", "Where it was not the source: a parent, a lawyer, an office."),
            "reason": translate("Consent", "Goes into the custody log. Needed to lower the sensitivity."),
        }
        optional = translate("Consent", "if you wish")
        for name, field in self._fields().items():
            later = optional if name in ("note", "reason", "given_by") else ""
            self._rows[name] = FormRow(self._look, names[name], field, hint=hints.get(name, ""), optional=later)
        self._sensitivity.name_for_hearing(names["sensitivity"])

    def _fields(self) -> dict[str, QWidget]:
        return {
            "source": self._source,
            "manner": self._manner,
            "language": self._language,
            "when": self._when,
            "explained": self._explained,
            "grants": self._answers,
            "words": self._words,
            "changed_on": self._changed_on,
            "given_by": self._given_by,
            "witness": self._witness,
            "recording": self._recording,
            "note": self._note,
            "sensitivity": self._sensitivity,
            "reason": self._reason,
        }

    def _lay_out(self) -> None:
        theme = self._look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        column.addWidget(self._heading)
        for line in _HEAD:
            column.addLayout(self._line(line))
        column.addWidget(self._rows["grants"])
        now = QVBoxLayout(self._happens_now)
        now.setContentsMargins(0, 0, 0, 0)
        now.setSpacing(theme.px(20))
        now.addWidget(SectionHeading(self._look, translate("Consent", "What changes now")))
        for name in ("words", "changed_on"):
            now.addWidget(self._rows[name])
        column.addWidget(self._happens_now)
        proof = translate("Consent", "Who was there, and what shows it")
        column.addWidget(self._fold(proof, translate("Consent", "A witness, a recording or a signed paper."), _PROOF))
        note = translate("Consent", "Note")
        column.addWidget(self._fold(note, translate("Consent", "Whatever else is worth knowing."), (("note",),)))
        for line in _FOOT:
            column.addLayout(self._line(line))
        column.addStretch(1)
        follow_page(self)

    def _fold(self, words: str, hint: str, lines: tuple[tuple[str, ...], ...]) -> Unfolding:
        fold = Unfolding(self._look, words, hint)
        for names in lines:
            holder = QWidget()
            holder.setLayout(self._line(names))
            fold.add(holder)
            self._folds |= dict.fromkeys(names, fold)
        return fold

    def _line(self, names: tuple[str, ...]) -> SideBySide:
        line = SideBySide(self._look.theme.px(16))
        for name in names:
            self._rows[name].field.setMinimumWidth(self._look.theme.px(100))
            line.add(self._rows[name], stretches=True)
        return line

    def _listen(self) -> None:
        for line in (self._words, self._given_by, self._witness, self._reason):
            line.textEdited.connect(self._tell)
        for choice in (self._manner, self._language):
            choice.activated.connect(self._tell)
        for date in (self._when, self._changed_on):
            date.edited.connect(self._tell)
        for text in (self._explained, self._note):
            text.edited.connect(self._tell)
        for box in (self._source, self._recording, self._answers, self._sensitivity):
            box.edited.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


def _languages() -> tuple[tuple[str, str], ...]:
    said = tuple((tag, name) for tag, name in language_choices(FIRST_LANGUAGES) if tag)
    return (("", translate("Consent", "Not said")), *said)
