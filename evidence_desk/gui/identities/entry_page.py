"""Entering an identity: first how it is protected and what that means, then who it is."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from evidence_desk.catalogue.identities.identities import LONGEST_REASON
from evidence_desk.catalogue.identities.particulars import IdentityParticulars
from evidence_desk.catalogue.kinds.identity import Protection
from evidence_desk.gui.identities.entry_form import EntryForm
from evidence_desk.gui.identities.shown import EntryTyped, IdentityStanding
from evidence_desk.gui.records.shown import FieldProblem
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.values.names import isolated
from evidence_desk.values.wording import translate

_PROTECTED = "protected"
_KEEP_AFTER_MS = 1000


class EntryPage(QFrame):
    """``entered`` and ``typed`` (payload: EntryTyped), ``second_wanted``: none was chosen yet, ``given_up``."""

    entered = Signal(object)
    typed = Signal(object)
    second_wanted = Signal()
    given_up = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("face", "card")
        self._standing = IdentityStanding("")
        self._how = ChoiceBox(look)
        self._how_row = FormRow(look, translate("Identities", "Who can open it"), self._how)
        self._meaning = Strip(look, "info", "note")
        self._kept = Strip(look, "triangle-alert", "warn")
        self._form = EntryForm(look)
        self._reason = LineBox(longest=LONGEST_REASON)
        hint = translate("Identities", "For the custody log, which others read: say why, never who.")
        self._reason_row = FormRow(look, translate("Identities", "Why it is entered anew"), self._reason, hint=hint)
        self._choose = Button(look, translate("Identities", "Choose a second passphrase …"), icon="key-round")
        self._enter = Button(look, kind="primary", icon="lock")
        self._give_up = Button(look, translate("Identities", "Give up"))
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        self._keep.timeout.connect(self.keep_draft)
        self._lay_out()
        self._listen()

    def begin(self, standing: IdentityStanding, who: IdentityParticulars | None = None) -> None:
        """An entry for the source in view; ``who`` is what to begin from, protected as it was."""
        self._standing = standing
        choices = [(one.desk, _sealed_words(one.name)) for one in standing.choices]
        protect = (_PROTECTED, translate("Identities", "Whoever knows the second passphrase, on this laptop"))
        ask = ("", translate("Identities", "Choose …"))
        self._how.offer((ask, protect, *choices))
        self._form.show_particulars(who or IdentityParticulars())
        self._reason.setText("")
        self._reason_row.setVisible(bool(standing.record))
        self._how.choose(_PROTECTED if who is not None else "")
        self.forget_problems()
        self.set_busy(busy=False)
        self._arrange()

    def renew(self, standing: IdentityStanding) -> None:
        """A second passphrase was chosen meanwhile; what is filled in stays."""
        self._standing = standing
        self._arrange()

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self._how if not self._how.chosen() else self._form.first_field()

    def forget(self) -> None:
        """Nothing typed stays."""
        self._keep.stop()
        self._form.show_particulars(IdentityParticulars())
        self._reason.setText("")
        self._how.offer(())

    @Slot()
    def keep_draft(self) -> None:
        """Hand over what is typed, where it can be kept locked."""
        self._keep.stop()
        if self._how.chosen() == _PROTECTED and self._standing.has_second:
            self.typed.emit(EntryTyped(self._form.particulars(), ""))

    def show_problem(self, problem: FieldProblem) -> bool:
        """Say what is wrong with a field; whether there is such a field."""
        self.set_busy(busy=False)
        row = {"reason": self._reason_row, "sealed_for": self._how_row, **self._form.rows}.get(problem.field)
        if row is None:
            return False
        row.set_error(problem.sentence)
        row.field.setFocus()
        return True

    def forget_problems(self) -> None:
        """Nothing is wrong any more."""
        for row in (self._how_row, self._reason_row, *self._form.rows.values()):
            row.set_error("")

    def set_busy(self, *, busy: bool) -> None:
        """While it is being sealed."""
        self._enter.setEnabled(not busy)

    def _lay_out(self) -> None:
        theme = self._look.theme
        acts = FlowLayout(theme.px(8))
        acts.addWidget(self._enter)
        acts.addWidget(self._give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.setSpacing(theme.px(16))
        for part in (self._how_row, self._meaning, self._kept, self._choose, self._form, self._reason_row):
            column.addWidget(part)
        column.addLayout(acts)

    def _listen(self) -> None:
        self._how.activated.connect(self._choose_how)
        self._form.edited.connect(self._edited)
        self._choose.clicked.connect(self.second_wanted)
        self._enter.clicked.connect(self._ask)
        self._give_up.clicked.connect(self.given_up)

    @Slot()
    def _choose_how(self) -> None:
        self.forget_problems()
        self._arrange()

    def _arrange(self) -> None:
        """Nothing can be typed before it is said how it is protected."""
        how = self._how.chosen()
        ready = bool(how) and (how != _PROTECTED or self._standing.has_second)
        self._form.setVisible(ready)
        self._enter.setVisible(ready)
        self._reason_row.setVisible(ready and bool(self._standing.record))
        self._choose.setVisible(how == _PROTECTED and not self._standing.has_second)
        sealed = bool(how) and how != _PROTECTED
        name = next((one.name for one in self._standing.choices if one.desk == how), "")
        self._meaning.say(_meaning(how, name, any_desk=bool(self._standing.choices)))
        was_protected = self._standing.protection is Protection.PROTECTED
        self._kept.say(_history_words() if sealed and was_protected else "")
        words = translate("Identities", "Seal it for good") if sealed else translate("Identities", "Protect it")
        self._enter.setText(words)
        self._enter.updateGeometry()

    @Slot()
    def _edited(self) -> None:
        self.forget_problems()
        if not self._keep.isActive():
            self._keep.start()

    @Slot()
    def _ask(self) -> None:
        self.forget_problems()
        wrong = self._form.date_problem()
        if wrong:
            self.show_problem(FieldProblem("birth_date", wrong))
            return
        self._keep.stop()
        self.set_busy(busy=True)
        how = self._how.chosen()
        sealed_for = "" if how == _PROTECTED else how
        self.entered.emit(EntryTyped(self._form.particulars(), sealed_for, self._reason.text()))


def _sealed_words(name: str) -> str:
    return translate("Identities", "Only {name}: sealed to them").format(name=isolated(name))


def _meaning(how: str, name: str, *, any_desk: bool) -> str:
    if how == _PROTECTED:
        return translate(
            "Identities",
            "You can read and correct it here, with a reason that goes into the log. So can anyone who makes you say "
            "the second passphrase. It never leaves this laptop. What is half typed is kept, locked.",
        )
    if how:
        return translate(
            "Identities",
            "Locked for {name} at once: nobody can open it on this laptop again, you neither, so nobody can force it "
            "out of you. This cannot be undone. To correct it, enter it whole once more. Until you seal it, what is "
            "typed is kept nowhere: it is gone when you leave this source or the desk locks.",
        ).format(name=isolated(name))
    if any_desk:
        return translate("Identities", "Choose first who can open it; the fields follow.")
    return translate(
        "Identities",
        "To seal it so that not even this laptop can open it, verify the keys of headquarters first, under Bundles.",
    )


def _history_words() -> str:
    return translate(
        "Identities",
        "What was entered before stays in this vault, under the second passphrase: a seal locks only what you enter now.",
    )
