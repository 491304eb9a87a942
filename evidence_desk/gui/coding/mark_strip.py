"""The strip above an account: what its words can be marked as, each with the key that does it."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from evidence_desk.catalogue.terms.case_terms import PassageMark
from evidence_desk.catalogue.terms.terms import label
from evidence_desk.gui.coding.marks import FACES, letter
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.values.wording import translate


class LetterChip(QWidget):
    """The letter of a mark on its tint, as it stands beside the account."""

    def __init__(self, look: Look, mark: PassageMark) -> None:
        super().__init__()
        self._look = look
        self._mark = mark
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(label(mark))

    def sizeHint(self) -> QSize:
        """A small square."""
        side = self._look.theme.px(18)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint and letter."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{FACES[self._mark].colour}_tint"))
        painter.drawRoundedRect(self.rect(), theme.px(3), theme.px(3))
        painter.setPen(theme.colour(FACES[self._mark].colour))
        painter.setFont(theme.font("small", strong=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, letter(self._mark))


class MarkStrip(QWidget):
    """``asked`` (payload: PassageMark): mark what is chosen in the account. The account's own keys do the same."""

    asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        line = FlowLayout(look.theme.px(6))
        self.setLayout(line)
        self._buttons: dict[PassageMark, Button] = {}
        for number, mark in enumerate(PassageMark, 1):
            holder = QWidget()
            beside = QHBoxLayout(holder)
            beside.setContentsMargins(0, 0, look.theme.px(4), 0)
            beside.setSpacing(look.theme.px(4))
            button = Button(look, label(mark), kind="quiet", small=True)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the letters do it from within the text
            words = translate("Coding", "Mark what is chosen: {mark}, key {key} or {number}")
            button.setAccessibleName(words.format(mark=label(mark), key=letter(mark), number=number))
            button.clicked.connect(partial(self._ask, mark))
            beside.addWidget(LetterChip(look, mark))
            beside.addWidget(button)
            line.addWidget(holder)
            self._buttons[mark] = button

    def button(self, mark: PassageMark) -> Button:
        """The button of a mark."""
        return self._buttons[mark]

    def _ask(self, mark: PassageMark, *_: object) -> None:
        self.asked.emit(mark)
