"""The answers of a consent, line by line, with what is usually answered ready to be added, and every step taken back."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.terms.consent_terms import Answer, Facet, Recipient, Use
from evidence_desk.gui.boxes.rows_box import RowsBox
from evidence_desk.gui.consent.answer_line_form import AnswerLineForm
from evidence_desk.gui.consent.consent_form import LineFields
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.composed_box import ComposedBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.values.wording import translate

_MOST_STEPS = 200
Lines = tuple[LineFields, ...]


class AnswersBox(ComposedBox):
    """``edited`` tells that a person changed something. Shows and gives: ``show_lines`` and ``lines()``.

    Ctrl+Z takes the last step back (within a box one types in, that box takes back its own first).
    """

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._steps: list[Lines] = [()]
        self._rows = RowsBox(
            look,
            partial(AnswerLineForm, look),
            name=translate("Consent", "Line"),
            more=translate("Consent", "Another answer"),
            least=0,
            framed=True,
        )
        self._usual = ChoiceBox(look, _offers(), name=translate("Consent", "Add what is usually answered"))
        self._undo = Button(look, translate("Consent", "Take back"), kind="quiet", icon="undo-2", small=True)
        self._undo.setToolTip(translate("Consent", "Take the last step back (Ctrl+Z)"))
        acts = QWidget()
        line = FlowLayout(look.theme.px(8))
        acts.setLayout(line)
        line.addWidget(self._usual)
        line.addWidget(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(8))
        column.addWidget(acts)
        column.addWidget(self._rows)
        self._rows.edited.connect(self._changed)
        self._usual.activated.connect(self._add_usual)
        self._undo.clicked.connect(self.take_back)
        keys = QShortcut(QKeySequence.StandardKey.Undo, self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.take_back)
        self._arrange()

    def lines(self) -> Lines:
        """What stands in the lines that say something."""
        return self._rows.parts()

    def show_lines(self, lines: Lines) -> None:
        """Show these, telling nobody; what was taken back or could be is forgotten."""
        self._rows.show_parts(lines)
        self._steps = [lines]
        self._arrange()

    def keyboard_place(self) -> QWidget:
        """Where the keyboard belongs."""
        return self._rows.first_field() if self.lines() else self._usual

    @Slot()
    def take_back(self) -> None:
        """The lines as they were before the last step."""
        if len(self._steps) < 2:
            return
        self._steps.pop()
        self._rows.show_parts(self._steps[-1])
        self._arrange()
        self._usual.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    @Slot()
    def _changed(self) -> None:
        lines = self.lines()
        if lines != self._steps[-1]:
            if _is_typing(self._steps[-1], lines) and len(self._steps) > 1:
                self._steps[-1] = lines
            else:
                self._steps = [*self._steps[-_MOST_STEPS:], lines]
        self._arrange()
        self.edited.emit()

    @Slot()
    def _add_usual(self) -> None:
        wanted = self._usual.chosen()
        self._usual.choose("")
        if wanted:
            self._rows.show_parts((*self.lines(), *USUAL[wanted]))
            self._changed()

    def _arrange(self) -> None:
        self._undo.setEnabled(len(self._steps) > 1)


def _is_typing(before: Lines, after: Lines) -> bool:
    """Whether nothing but words typed into one line is different: such steps are taken back together."""
    if len(before) != len(after):
        return False
    different = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    if len(different) != 1:
        return False
    one, other = different[0]
    chosen = [(line.recipients, line.uses, line.facets, line.answer) for line in (one, other)]
    return chosen[0] == chosen[1]


USUAL: dict[str, Lines] = {
    "within": (
        LineFields((Recipient.DESK, Recipient.HEADQUARTERS), "", (Use.KEEP, Use.ANALYSE), tuple(Facet)),
        LineFields((Recipient.DESK,), "", (Use.CONTACT_AGAIN,)),
    ),
    "alias": (
        LineFields((Recipient.PUBLIC,), "", (Use.PUBLISH,), (Facet.ACCOUNT, Facet.ALIAS)),
        LineFields(
            (Recipient.HEADQUARTERS, Recipient.UNITED_NATIONS, Recipient.PUBLIC),
            "",
            (Use.PUBLISH,),
            (Facet.NAME, Facet.FACE, Facet.VOICE),
            Answer.NO,
        ),
    ),
    "court": (LineFields((Recipient.COURT,), "", (Use.LITIGATE,), (Facet.ACCOUNT, Facet.ALIAS), Answer.ASK_FIRST),),
    "published": (
        LineFields((Recipient.PUBLIC,), "", (Use.PUBLISH,), (Facet.ACCOUNT, Facet.ALIAS, Facet.NAME, Facet.DOCUMENTS)),
    ),
}
"""What is usually answered, by the name of the offer."""


def _offers() -> tuple[tuple[str, str], ...]:
    return (
        ("", translate("Consent", "Add what is usually answered …")),
        ("within", translate("Consent", "This desk and headquarters keep and analyse everything")),
        ("alias", translate("Consent", "The account is published under the alias; never name, face or voice")),
        ("court", translate("Consent", "A court gets the account, after asking once more")),
        ("published", translate("Consent", "The source made it public itself")),
    )
