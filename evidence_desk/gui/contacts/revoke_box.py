"""Where it is said that keys are not to be trusted any more: since which day, and why."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class RevokeBox(QWidget):
    """A button that unfolds the question. ``done``: it is answered."""

    done = Signal()

    def __init__(self, look: Look, opening: str, meaning: str, act: str) -> None:
        super().__init__()
        self.since, self.why = LineBox(), LineBox()
        self.since.setPlaceholderText(translate("Contacts", "a day such as 2017-11-15; empty: from now on"))
        self.open = Button(look, opening, kind="quiet", icon="octagon-alert")
        self.open.clicked.connect(self._unfold)
        self._act = Button(look, act, icon="octagon-alert")
        self._act.clicked.connect(self.done)
        self._leave = Button(look, translate("Contacts", "Not now"), kind="quiet")
        self._leave.clicked.connect(self.fold)
        theme = look.theme
        self._card = QFrame()
        self._card.setProperty("face", "card")
        pad = theme.px(20)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(theme.px(16))
        inside.addWidget(PlainLabel(meaning, role="secondary", wrap=True))
        inside.addWidget(FormRow(look, translate("Contacts", "Not to be trusted since"), self.since))
        inside.addWidget(FormRow(look, translate("Contacts", "Why, and who says so"), self.why))
        for parts in ((self._act, self._leave),):
            line = QHBoxLayout()
            line.setSpacing(theme.px(8))
            for part in parts:
                line.addWidget(part)
            line.addStretch(1)
            inside.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        first = QHBoxLayout()
        first.addWidget(self.open)
        first.addStretch(1)
        column.addLayout(first)
        column.addWidget(self._card)
        self.fold()

    @Slot()
    def fold(self) -> None:
        """Nothing is asked, and nothing was typed."""
        self.since.clear()
        self.why.clear()
        self._card.hide()
        self.open.show()

    @Slot()
    def _unfold(self) -> None:
        self.open.hide()
        self._card.show()
        self.since.setFocus(Qt.FocusReason.OtherFocusReason)
