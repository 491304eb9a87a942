"""Choosing the second passphrase, or changing it; what forgetting it means is said before."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.gui.identities.shown import SecondPassphraseAsked
from evidence_desk.gui.sources.shown import FieldProblem
from evidence_desk.gui.sources.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.passphrase_box import PassphraseBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class SecondPassphrasePage(QFrame):
    """``taken`` (payload: SecondPassphraseAsked) once both new ones agree; ``put_off``: not now."""

    taken = Signal(object)
    put_off = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self.setProperty("face", "card")
        self._changing = False
        self._heading = PlainLabel(role="strong", wrap=True)
        self._warning = Strip(look, "triangle-alert", "warn")
        names = (
            translate("Identities", "Present second passphrase"),
            translate("Identities", "New second passphrase"),
            translate("Identities", "Once more"),
        )
        self._old, self._new, self._again = (PassphraseBox(look, name=name, advise=name == names[1]) for name in names)
        self._old_row, self._new_row, self._again_row = (
            FormRow(look, name, box) for name, box in zip(names, (self._old, self._new, self._again), strict=True)
        )
        self._take = Button(look, kind="primary", icon="lock")
        self._not_now = Button(look, translate("Identities", "Not now"))
        acts = FlowLayout(theme.px(8))
        acts.addWidget(self._take)
        acts.addWidget(self._not_now)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.setSpacing(theme.px(16))
        for part in (self._heading, self._warning, self._old_row, self._new_row, self._again_row):
            column.addWidget(part)
        column.addLayout(acts)
        self._take.clicked.connect(self._ask)
        self._again.entered.connect(self._ask)
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
        for box in (self._old, self._new, self._again):
            box.wipe()
        self._forget_problems()

    def show_problem(self, problem: FieldProblem) -> bool:
        """Say what is wrong; whether this page has such a field."""
        self.set_busy(busy=False)
        if problem.field != "passphrase":
            return False
        row = self._old_row if self._changing else self._new_row
        row.set_error(problem.sentence)
        row.field.setFocus()
        return True

    def set_busy(self, *, busy: bool) -> None:
        """While the passphrases are worked through, which takes some seconds."""
        self._take.setEnabled(not busy)
        words = translate("Identities", "Change it") if self._changing else translate("Identities", "Choose this one")
        self._take.setText(translate("Identities", "Working …") if busy else words)

    def _forget_problems(self) -> None:
        for row in (self._old_row, self._new_row, self._again_row):
            row.set_error("")

    @Slot()
    def _ask(self) -> None:
        if not self._take.isEnabled():
            return
        self._forget_problems()
        if not self._new.same_as(self._again):
            self._again_row.set_error(translate("Identities", "The two are not the same."))
            self._again.setFocus()
            return
        old = self._old.take() if self._changing else None
        new = self._new.take()
        self._again.wipe()
        self.set_busy(busy=True)
        self.taken.emit(SecondPassphraseAsked(new, old))
