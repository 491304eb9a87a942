"""The page of the log as a whole: what it is, whether it holds, its checkpoints, and a text of it to print."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.custody.shown import CheckResult, LogState, SaveAsked
from evidence_desk.gui.moments import moment_words
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Facts, Section
from evidence_desk.values.wording import translate


class LogPage(QWidget):
    """``check_asked``: check every entry. ``save_asked``: SaveAsked for the whole log.

    ``checkpoint_asked``: the page where checkpoints are made and compared.
    """

    check_asked = Signal()
    checkpoint_asked = Signal()
    save_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._state = LogState(0, "")
        self._check = Button(look, translate("Custody", "Check the log"), kind="primary", icon="shield-check")
        self._check.clicked.connect(self.check_asked)
        self._holds = Strip(look, "circle-check", "good")
        self._broken = Strip(look, "octagon-alert", "bad")
        self._troubles = PlainLabel(wrap=True, selectable=True)
        self._facts = Facts(look)
        self._kept = PlainLabel(wrap=True)
        self._checkpoint = Button(look, translate("Custody", "Make or compare …"), icon="key-round")
        self._checkpoint.clicked.connect(self.checkpoint_asked)
        self._save = Button(look, translate("Custody", "Save as text …"), icon="printer")
        self._chooser = PathChooser(self, Wanted.NEW_FILE, translate("Custody", "Save the log as a text"))
        self._save.clicked.connect(self._choose_place)
        self._chooser.chosen.connect(self._ask_save)
        self.setFocusProxy(self._checkpoint)
        self._lay_out(look)
        self._forget_check()

    def show_state(self, state: LogState) -> None:
        """Show the log as it is now; what an earlier check found is not said of it any more."""
        if state.size != self._state.size:
            self._forget_check()
        self._state = state
        self._facts.show_facts(
            (
                (translate("Custody", "Entries"), QLocale().toString(state.size)),
                (translate("Custody", "Last entry"), moment_words(state.last)),
            )
        )
        self._kept.setText(_kept_words(state))

    def show_checking(self) -> None:
        """The log is being checked."""
        self._forget_check()
        self._check.setEnabled(False)
        self._check.setText(translate("Custody", "Checking …"))

    def show_check(self, result: CheckResult) -> None:
        """Say what was found."""
        self.rest()
        count, moment = QLocale().toString(result.entries), moment_words(result.at)
        if result.troubles:
            words = translate(
                "Custody", "The log does not hold. Copy the whole folder of the vault before anything else."
            )
            self._broken.say(words)
        else:
            words = translate(
                "Custody", "All {count} entries hold: none is missing, altered or out of its place. Checked {moment}."
            )
            self._holds.say(words.format(count=count, moment=moment))
        self._troubles.setText("\n".join(result.troubles))
        self._troubles.setVisible(bool(result.troubles))

    def rest(self) -> None:
        """Nothing is being checked."""
        self._check.setEnabled(True)
        self._check.setText(translate("Custody", "Check the log"))

    def _forget_check(self) -> None:
        self._holds.say("")
        self._broken.say("")
        self._troubles.hide()

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(PlainLabel(translate("Custody", "The log as a whole"), role="title", wrap=True))
        words = translate(
            "Custody",
            "Every change at this desk leaves an entry here, tied to the one before it and signed. "
            "Their order is certain; their times are what this device’s clock said.",
        )
        column.addWidget(PlainLabel(words, role="secondary", wrap=True))
        column.addWidget(self._facts)
        check = Section(look, translate("Custody", "Does it hold?"))
        check.add(_beginning(self._check))
        for widget in (self._holds, self._broken, self._troubles):
            check.add(widget)
        words = translate(
            "Custody",
            "A check shows whether this log was changed in itself. Whether an older copy was put in the place of the "
            "whole vault shows only against a state of the log that somebody else holds.",
        )
        check.add(PlainLabel(words, role="hint", wrap=True))
        column.addWidget(check)
        column.addWidget(self._checkpoints(look))
        text = Section(look, translate("Custody", "On paper"))
        words = translate("Custody", "A text of the whole log, oldest entry first, for printing. It is not encrypted.")
        text.add(PlainLabel(words, role="secondary", wrap=True))
        text.add(_beginning(self._save))
        column.addWidget(text)
        column.addStretch(1)

    def _checkpoints(self, look: Look) -> Section:
        checkpoints = Section(look, translate("Custody", "Checkpoints"))
        words = translate(
            "Custody",
            "A checkpoint is this log in a few signed lines. Whoever else holds one can show later that nothing before "
            "it was changed. It tells nothing of the case. One is kept here at every lock and with every bundle.",
        )
        checkpoints.add(PlainLabel(words, role="secondary", wrap=True))
        checkpoints.add(self._kept)
        checkpoints.add(_beginning(self._checkpoint))
        return checkpoints

    @Slot()
    def _choose_place(self) -> None:
        self._chooser.ask_for(translate("Custody", "custody.txt"))

    @Slot(object)
    def _ask_save(self, chosen: PathsChosen) -> None:
        self.save_asked.emit(SaveAsked(chosen.paths[0]))


def _kept_words(state: LogState) -> str:
    if not state.checkpoint:
        return translate("Custody", "None was made yet.")
    words = translate("Custody", "The last one covers {count} entries and was made {moment}.")
    return words.format(count=QLocale().toString(state.covers), moment=moment_words(state.checkpoint))


def _beginning(button: Button) -> QWidget:
    """A button at the beginning of its line."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(button)
    line.addStretch(1)
    return holder
