"""One line of answers: read as a sentence, and unfolded to be changed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.catalogue.consent.consent_lines import USES_OF
from evidence_desk.catalogue.consent.consent_sentences import line_sentences
from evidence_desk.catalogue.terms.consent_terms import Answer, Facet, Recipient, Use
from evidence_desk.gui.boxes.choices import terms
from evidence_desk.gui.consent.consent_form import LineFields, shown_line
from evidence_desk.gui.consent.toggle_chips import ToggleChips
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.wording import translate

_LONGEST = 200


class AnswerLineForm(QWidget):
    """Shows and gives ``LineFields``, as the rows of ``RowsBox`` do. A line that says nothing yet is unfolded."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._name = ""
        self._sentence = PlainLabel(wrap=True)
        self._change = Button(look, translate("Consent", "Change"), kind="quiet", icon="file-pen", small=True)
        self._change.setCheckable(True)
        self._boxes = QWidget()
        words = box_words()
        self._recipients = ToggleChips(look, terms(Recipient), name=words["recipients"])
        self._recipient_name = LineBox(longest=_LONGEST)
        self._recipient_name.setPlaceholderText(translate("Consent", "Name of the organisation"))
        self._uses = ToggleChips(look, terms(Use), name=words["uses"])
        all_words = translate("Consent", "Everything")
        self._facets = ToggleChips(look, terms(Facet), name=words["facets"], all_words=all_words)
        self._answer = ChoiceBox(look, terms(Answer))
        self._condition = LineBox()
        self._condition.setPlaceholderText(translate("Consent", "the condition, in the words of the source"))
        self._ends = Button(look, translate("Consent", "Until …"), kind="quiet", icon="calendar", small=True)
        self._ends.setCheckable(True)
        self._until = DateBox(look, name=words["until"])
        self._captions: dict[str, PlainLabel] = {}
        self._lay_out(look)
        self._listen()
        self._change.setChecked(True)
        self._arrange()

    def part(self) -> LineFields:
        """What stands in the boxes."""
        return LineFields(
            recipients=tuple(Recipient(value) for value in self._recipients.chosen()),
            recipient_name=self._recipient_name.text(),
            uses=tuple(Use(value) for value in self._uses.chosen()),
            facets=tuple(Facet(value) for value in self._facets.chosen()),
            answer=Answer(self._answer.chosen()),
            condition=self._condition.text(),
            until=self._until.fields() if self._ends.isChecked() else DateFields(),
        )

    def show_part(self, part: LineFields) -> None:
        """Show another line, telling nobody; one that says something is folded."""
        self._recipients.choose(part.recipients)
        self._recipient_name.setText(part.recipient_name)
        self._uses.choose(part.uses)
        self._facets.choose(part.facets)
        self._answer.choose(part.answer)
        self._condition.setText(part.condition)
        self._until.show_fields(part.until)
        self._ends.setChecked(part.until != DateFields())
        self._change.setChecked(not any(line_sentences(shown_line(part))))
        self._arrange()

    def says_anything(self) -> bool:
        """Whether anything is chosen."""
        part = self.part()
        return bool(part.recipients or part.uses or part.facets)

    def first_field(self) -> QWidget:
        """Where typing begins; of a folded line, what unfolds it."""
        return self._recipients.keyboard_place() if self._change.isChecked() else self._change

    def unfold(self) -> None:
        """Show the boxes."""
        self._change.setChecked(True)

    def name_for_hearing(self, name: str) -> None:
        """Call the boxes after the row."""
        self._name = name
        words = translate("Rows", "{row}, {field}")
        self._recipients.name_for_hearing(words.format(row=name, field=box_words()["recipients"]))
        self._uses.name_for_hearing(words.format(row=name, field=box_words()["uses"]))
        self._facets.name_for_hearing(words.format(row=name, field=box_words()["facets"]))
        for field, box in (("answer", self._answer), ("condition", self._condition), ("name", self._recipient_name)):
            box.setAccessibleName(words.format(row=name, field=box_words()[field]))
        self._speak()

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._sentence, 1)
        head.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        answer = FlowLayout(theme.px(8))
        answer.addWidget(self._answer)
        answer.addWidget(self._ends)
        inner = QVBoxLayout(self._boxes)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(4))
        words = box_words()
        for field, boxes in (
            ("recipients", (self._recipients, self._recipient_name)),
            ("uses", (self._uses,)),
            ("facets", (self._facets,)),
        ):
            self._captions[field] = PlainLabel(words[field], role="hint")
            inner.addWidget(self._captions[field])
            for box in boxes:
                inner.addWidget(box)
            inner.addSpacing(theme.px(4))
        inner.addWidget(PlainLabel(words["answer"], role="hint"))
        inner.addLayout(answer)
        inner.addWidget(self._condition)
        inner.addWidget(self._until)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self._boxes)

    def _listen(self) -> None:
        for chips in (self._recipients, self._uses, self._facets):
            chips.edited.connect(self._tell)
        for line in (self._recipient_name, self._condition):
            line.textEdited.connect(self._tell)
        self._answer.activated.connect(self._tell)
        self._until.edited.connect(self._tell)
        self._ends.clicked.connect(self._tell)
        self._change.toggled.connect(self._arrange)

    @Slot()
    def _tell(self) -> None:
        self._offer_usual()
        self._arrange()
        self.edited.emit()

    def _offer_usual(self) -> None:
        """Where a recipient is asked about one use only, that one is meant."""
        part = self.part()
        usual = {use for recipient in part.recipients for use in USES_OF[recipient]}
        if part.recipients and not part.uses and len(usual) == 1:
            self._uses.choose(usual)

    @Slot()
    def _arrange(self) -> None:
        part = self.part()
        unfolded = self._change.isChecked()
        self._boxes.setVisible(unfolded)
        self._recipient_name.setVisible(Recipient.ORGANISATION in part.recipients)
        only_calls = bool(part.uses) and set(part.uses) == {Use.CONTACT_AGAIN}
        self._facets.setVisible(not only_calls)
        self._captions["facets"].setVisible(not only_calls)
        self._condition.setVisible(part.answer is Answer.CONDITION)
        self._ends.setVisible(part.answer is not Answer.NO)
        self._until.setVisible(self._ends.isChecked() and part.answer is not Answer.NO)
        told = " ".join(line_sentences(shown_line(part)))
        self._sentence.setText(told or translate("Consent", "Who may do what with what?"))
        self._change.setText(translate("Consent", "Done") if unfolded else translate("Consent", "Change"))
        self._change.set_icon("check" if unfolded else "file-pen")
        self._change.updateGeometry()
        self._speak()

    def _speak(self) -> None:
        words = translate("Consent", "{row}: {sentence} {act}")
        told = words.format(row=self._name, sentence=self._sentence.text(), act=self._change.text())
        self._change.setAccessibleName(told)


def box_words() -> dict[str, str]:
    """The names of the boxes of a line."""
    return {
        "recipients": translate("Consent", "Who"),
        "name": translate("Consent", "Name of the organisation"),
        "uses": translate("Consent", "may do what"),
        "facets": translate("Consent", "with what"),
        "answer": translate("Consent", "Answer"),
        "condition": translate("Consent", "Condition"),
        "until": translate("Consent", "Until when"),
    }
