"""Before the door opens: why, in one sentence, and where it needs one the second passphrase."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.catalogue.identities.identities import LONGEST_REASON
from evidence_desk.gui.identities.shown import DraftAsked, OpenAsked
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.passphrase_box import PassphraseBox
from evidence_desk.values.wording import translate


class ReasonPage(QFrame):
    """``open_asked`` (payload: OpenAsked), ``draft_asked`` (payload: DraftAsked), ``put_off``: not now."""

    open_asked = Signal(object)
    draft_asked = Signal(object)
    put_off = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self.setProperty("face", "card")
        self._for_draft = False
        self._needs_passphrase = False
        self._reason = LineBox(longest=LONGEST_REASON)
        name = translate("Identities", "Second passphrase")
        self._passphrase = PassphraseBox(look, name=name)
        hint = translate("Identities", "For the custody log, which others read: say why, never who.")
        self._reason_row = FormRow(look, translate("Identities", "Why, in one sentence"), self._reason, hint=hint)
        self._passphrase_row = FormRow(look, name, self._passphrase)
        self._rows = {"reason": self._reason_row, "passphrase": self._passphrase_row}
        self._open = Button(look, translate("Identities", "Open"), kind="primary", icon="lock-open")
        self._not_now = Button(look, translate("Identities", "Not now"))
        acts = FlowLayout(theme.px(8))
        acts.addWidget(self._open)
        acts.addWidget(self._not_now)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.setSpacing(theme.px(16))
        column.addWidget(self._reason_row)
        column.addWidget(self._passphrase_row)
        column.addLayout(acts)
        self._open.clicked.connect(self._ask)
        self._not_now.clicked.connect(self.put_off)
        self._reason.returnPressed.connect(self._go_on)
        self._passphrase.entered.connect(self._ask)

    def ask_for(self, *, passphrase: bool, draft: bool = False) -> None:
        """Ask anew; for an unfinished entry no reason is asked."""
        self.forget()
        self._for_draft, self._needs_passphrase = draft, passphrase
        self._reason_row.setVisible(not draft)
        self._passphrase_row.setVisible(passphrase)
        self.set_busy(busy=False)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._passphrase if self._for_draft else self._reason

    def forget(self) -> None:
        """Nothing typed stays."""
        self._reason.setText("")
        self._passphrase.wipe()
        for row in self._rows.values():
            row.set_error("")

    def show_problem(self, problem: FieldProblem) -> bool:
        """Say what is wrong with a field; whether there is such a field."""
        self.set_busy(busy=False)
        row = self._rows.get(problem.field)
        if row is None:
            return False
        row.set_error(problem.sentence)
        row.field.setFocus()
        return True

    def set_busy(self, *, busy: bool) -> None:
        """While the passphrase is worked through, which takes about a second."""
        self._open.setEnabled(not busy)
        self._open.setText(translate("Identities", "Opening …") if busy else translate("Identities", "Open"))

    @Slot()
    def _go_on(self) -> None:
        if self._needs_passphrase and self._passphrase.is_empty():
            self._passphrase.setFocus()
        else:
            self._ask()

    @Slot()
    def _ask(self) -> None:
        if not self._open.isEnabled():
            return
        for row in self._rows.values():
            row.set_error("")
        taken = self._passphrase.take() if self._needs_passphrase else None
        self.set_busy(busy=True)
        if self._for_draft:
            self.draft_asked.emit(DraftAsked(taken or bytearray()))
        else:
            self.open_asked.emit(OpenAsked(self._reason.text(), taken))
