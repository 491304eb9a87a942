"""How sure it is that somebody was involved, and how they were recognised: folded away until it is wanted."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.catalogue.terms.case_terms import Degree, Identification
from evidence_desk.gui.boxes.choices import terms
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.side_by_side import SideBySide
from evidence_desk.values.wording import translate

_LEAST = 140  # pixels of a choice at a text size of 100 %


class RecognisedBox(QWidget):
    """``edited`` tells that a person said something. What says something is never folded away when it is shown."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._head = Button(look, translate("Coding", "How sure, how recognised"), kind="quiet", small=True)
        self._degree = ChoiceBox(look, terms(Degree))
        self._identified = ChoiceBox(look, terms(Identification))
        self._how = LineBox()
        self._how.setPlaceholderText(translate("Coding", "by what they were recognised"))
        self._boxes = QWidget()
        choices = SideBySide(look.theme.px("space.unit"), least=look.theme.px(_LEAST))
        choices.add(self._degree, stretches=True)
        choices.add(self._identified, stretches=True)
        inner = QVBoxLayout(self._boxes)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(look.theme.px("space.tight"))
        inner.addLayout(choices)
        inner.addWidget(self._how)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.tight"))
        column.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._boxes)
        self._head.clicked.connect(self._turn)
        for choice in (self._degree, self._identified):
            choice.activated.connect(self._tell)
        self._how.textEdited.connect(self._tell)
        self._fold(folded=True)

    def said(self) -> tuple[Degree, Identification, str]:
        """How sure, how recognised, and by what in words."""
        return Degree(self._degree.chosen()), Identification(self._identified.chosen()), self._how.text()

    def show_said(self, degree: Degree, identified: Identification, how: str) -> None:
        """Show something else, telling nobody."""
        self._degree.choose(degree)
        self._identified.choose(identified)
        self._how.setText(how)
        self._fold(folded=self.says_nothing())

    def says_nothing(self) -> bool:
        """Whether nothing has been said yet."""
        return self.said() == (Degree.NOT_ASSESSED, Identification.NOT_ASKED, "")

    def name_for_hearing(self, name: str) -> None:
        """Call its boxes after the row."""
        words = translate("Rows", "{row}, {field}")
        for box, field in (
            (self._head, translate("Coding", "how sure, how recognised")),
            (self._degree, translate("Coding", "how sure")),
            (self._identified, translate("Coding", "how recognised")),
            (self._how, translate("Coding", "by what, in words")),
        ):
            box.setAccessibleName(words.format(row=name, field=field))

    def _fold(self, *, folded: bool) -> None:
        self._boxes.setVisible(not folded)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        closed = "chevron-left" if mirrored else "chevron-right"
        self._head.set_icon(closed if folded else "chevron-down")

    @Slot()
    def _turn(self) -> None:
        opening = self._boxes.isHidden()
        self._fold(folded=not opening)
        if opening:
            self._degree.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()
