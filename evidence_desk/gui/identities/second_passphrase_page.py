"""Choosing the second passphrase, or changing it; what forgetting it means is said before."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.gui.identities.shown import SecondPassphraseAsked
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.new_passphrase import NewPassphrase
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.passphrase_box import PassphraseBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate
from evidence_desk.vault.kdf import wipe


class SecondPassphrasePage(QFrame):
    """``taken`` (payload: SecondPassphraseAsked) once the new one may lock something; ``put_off``: not now."""

    taken = Signal(object)
    put_off = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self.setProperty("face", "card")
        self._changing = False
        self._heading = PlainLabel(role="strong", wrap=True)
        self._warning = Strip(look, "triangle-alert", "warn")
        name = translate("Identities", "Present second passphrase")
        self._old = PassphraseBox(look, name=name)
        self._old_row = FormRow(look, name, self._old)
        self._new = NewPassphrase(look)
        self._take = Button(look, kind="primary", icon="lock")
        self._not_now = Button(look, translate("Identities", "Not now"))
        acts = FlowLayout(theme.px(8))
        acts.addWidget(self._take)
        acts.addWidget(self._not_now)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.setSpacing(theme.px(16))
        for part in (self._heading, self._warning, self._old_row, self._new):
            column.addWidget(part)
        column.addLayout(acts)
        self._take.clicked.connect(self._ask)
        self._new.entered.connect(self._ask)
        self._not_now.clicked.connect(self.put_off)

    def ask_for(self, *, changing: bool) -> None:
        """Ask for a first one, or for another in the place of the present one."""
        self.forget()
        self._changing = changing
        self._old_row.setVisible(changing)
        self._heading.setText(
            translate("Identities", "Change the second passphrase")
            if changing
            else translate("Identities", "Choose a second passphrase for protected identities")
        )
        self._warning.say(
            translate(
                "Identities",
                "Not the passphrase of the vault: who learns that one must still lack this one. Forgotten, every "
                "identity protected by it is lost for good. Neither the vault’s passphrase nor its recovery sheets "
                "bring it back.",
            )
        )
        self.set_busy(busy=False)

    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self._old if self._changing else self._new

    def forget(self) -> None:
        """Nothing typed stays."""
        self._old.wipe()
        self._new.wipe()
        self._old_row.set_error("")

    def show_problem(self, problem: FieldProblem) -> bool:
        """Say what is wrong; whether this page has such a field."""
        self.set_busy(busy=False)
        if problem.field != "passphrase" or not self._changing:
            return False
        self._old_row.set_error(problem.sentence)
        self._old.setFocus()
        return True

    def set_busy(self, *, busy: bool) -> None:
        """While the passphrases are worked through, which takes some seconds."""
        self._take.setEnabled(not busy)
        words = translate("Identities", "Change it") if self._changing else translate("Identities", "Choose this one")
        self._take.setText(translate("Identities", "Working …") if busy else words)

    @Slot()
    def _ask(self) -> None:
        if not self._take.isEnabled():
            return
        self._old_row.set_error("")
        if not self._new.is_complete():
            return
        old = self._old.take() if self._changing else None
        new, again = self._new.take()
        wipe(again)
        self.set_busy(busy=True)
        self.taken.emit(SecondPassphraseAsked(new, old))
