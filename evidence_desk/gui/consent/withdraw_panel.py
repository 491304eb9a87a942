"""The step before a consent is taken back, on the page itself: what it means, one sentence, and two answers."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.consent.withdrawing import Withdrawing
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.date_box import DateBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.date_entry import DateFields
from evidence_desk.values.wording import translate


class WithdrawPanel(QFrame):
    """Hidden until it is opened. ``withdrawn`` (payload: Withdrawing): the person means it; ``put_off``: not now."""

    withdrawn = Signal(object)
    put_off = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("face", "bad")
        self._heading = PlainLabel(translate("Consent", "Withdraw this consent?"), role="strong", wrap=True)
        self._meaning = PlainLabel(role="body", wrap=True)
        self._words = LineBox()
        self._when = DateBox(look, name=translate("Consent", "When it was withdrawn"))
        self._rows = {
            "words": FormRow(
                look,
                translate("Consent", "What did the source say?"),
                self._words,
                hint=translate("Consent", "One sentence is enough. It stays in the history of the consent."),
            ),
            "when": FormRow(look, translate("Consent", "When"), self._when),
        }
        self._not_yet = Button(look, translate("Consent", "Not now"))
        self._withdraw = Button(look, translate("Consent", "Withdraw it"), kind="danger", icon="circle-slash")
        self._lay_out(look)
        self._not_yet.clicked.connect(self._put_off)
        self._withdraw.clicked.connect(self._tell)
        self._words.returnPressed.connect(self._tell)
        self.hide()

    def open_panel(self, sent: int, *, unsaved: bool) -> None:
        """Ask; the keyboard comes to the sentence. ``sent`` bundles hold something of the source already."""
        self.show_problem(FieldProblem("", ""))
        self._words.clear()
        self._when.show_fields(DateFields())
        told = [
            translate(
                "Consent", "Every answer becomes no. Nothing of this source goes into a bundle or a report any more."
            )
        ]
        if sent:
            words = translate(
                "Consent", "Bundles that were sent already and hold something of it: {count}. They stay where they are."
            )
            told.append(words.format(count=sent))
        if unsaved:
            told.append(translate("Consent", "The change that was begun and not saved is discarded."))
        self._meaning.setText("\n".join(told))
        self.setAccessibleName(f"{self._heading.text()} {self._meaning.text()}")
        self.show()
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Ask no more; what was typed is forgotten."""
        self._words.clear()
        self.hide()

    def show_problem(self, problem: FieldProblem) -> None:
        """Say what is wrong with a field."""
        for name, row in self._rows.items():
            row.set_error(problem.sentence if name == problem.field else "")

    def withdrawing(self) -> Withdrawing:
        """What stands in the boxes."""
        return Withdrawing(self._words.text(), self._when.fields())

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        words = QVBoxLayout()
        words.setSpacing(theme.px(10))
        parts: tuple[QWidget, ...] = (self._heading, self._meaning, *self._rows.values())
        for part in parts:
            words.addWidget(part)
        answers = FlowLayout(theme.px(8))
        answers.addWidget(self._not_yet)
        answers.addWidget(self._withdraw)
        words.addSpacing(theme.px(4))
        words.addLayout(answers)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        line.setSpacing(theme.px(12))
        line.addWidget(IconLabel(look, "circle-slash", "bad", beside="body"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    @Slot()
    def _put_off(self) -> None:
        self.close_panel()
        self.put_off.emit()

    @Slot()
    def _tell(self) -> None:
        if not self._words.text().strip():
            sentence = translate("Consent", "Write down in a sentence what was said.")
            self.show_problem(FieldProblem("words", sentence))
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.withdrawn.emit(self.withdrawing())
