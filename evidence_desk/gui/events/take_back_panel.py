"""The step before an act is taken back, on the page itself: what it means, why, and two answers."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class TakeBackPanel(QFrame):
    """Hidden until it is opened. ``turned`` (payload: the reason): the person means it; ``put_off``: not now."""

    turned = Signal(str)
    put_off = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self.setProperty("face", "warn")
        self._heading = PlainLabel(role="strong", wrap=True)
        self._meaning = PlainLabel(wrap=True)
        self._reason = LineBox()
        self._row = FormRow(look, translate("Acts", "Why"), self._reason)
        self._not_yet = Button(look, translate("Acts", "Leave it as it is"))
        self._turn = Button(look, kind="primary", icon="undo-2")
        self._not_yet.clicked.connect(self._put_off)
        self._turn.clicked.connect(self._tell)
        self._reason.returnPressed.connect(self._tell)
        answers = FlowLayout(theme.px(8))
        answers.addWidget(self._not_yet)
        answers.addWidget(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        for part in (self._heading, self._meaning, self._row):
            column.addWidget(part)
        column.addLayout(answers)
        self.hide()

    def open_panel(self, *, taken_back: bool) -> None:
        """Ask; ``taken_back`` tells that it was taken back before, and is to be brought back."""
        if taken_back:
            self._heading.setText(translate("Acts", "Bring this act back?"))
            self._meaning.setText(translate("Acts", "It stands in the chain again, and can be found."))
            self._turn.setText(translate("Acts", "Bring it back"))
        else:
            self._heading.setText(translate("Acts", "Take this act back?"))
            self._meaning.setText(
                translate(
                    "Acts",
                    "It was recorded by mistake, and nobody says that it happened. It leaves the chain, the timeline and "
                    "the search; it can still be read below the chain, with the reason.",
                )
            )
            self._turn.setText(translate("Acts", "Take it back"))
        self._turn.updateGeometry()
        self._reason.clear()
        self._row.set_error("")
        self.setAccessibleName(f"{self._heading.text()} {self._meaning.text()}")
        self.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Ask no more."""
        self._reason.clear()
        self.hide()

    @Slot()
    def _put_off(self) -> None:
        self.close_panel()
        self.put_off.emit()

    @Slot()
    def _tell(self) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._row.set_error(translate("Acts", "Say in a few words why; it goes into the custody log."))
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.turned.emit(reason)
