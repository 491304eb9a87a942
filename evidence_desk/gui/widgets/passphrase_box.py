"""The box for a passphrase: hidden unless asked to show, never copied, emptied when its words are taken."""

import unicodedata

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.plain_label import PlainLabel, set_plain_tooltip
from evidence_desk.values.wording import translate

_SHORT = 12


class PassphraseBox(QWidget):
    """A passphrase to type. ``edited`` says that something was typed, ``entered`` that Enter was pressed.

    With ``advise`` a line below says how long the passphrase is and what that means: length is all that is measured.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, look: Look, *, name: str, advise: bool = False) -> None:
        super().__init__()
        self._line = _SecretLine()
        self._line.setAccessibleName(name)
        self._line.textChanged.connect(self._tell)
        self._line.returnPressed.connect(self.entered)
        self._reveal = Button(look, kind="quiet", icon="eye", name=translate("Passphrase", "Show the passphrase"))
        self._reveal.setCheckable(True)
        self._reveal.toggled.connect(self._show_letters)
        self._advice = PlainLabel(role="hint", wrap=True)
        if not advise:
            self._advice.hide()
        line = QHBoxLayout()
        line.setSpacing(look.theme.px("space.tight"))
        line.addWidget(self._line, 1)
        line.addWidget(self._reveal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addLayout(line)
        column.addWidget(self._advice)
        self.setFocusProxy(self._line)
        self._tell()

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self._line.text()

    def same_as(self, other: "PassphraseBox") -> bool:
        """Whether two boxes hold the same passphrase, in whatever form their letters were typed."""
        return _normal(self._line.text()) == _normal(other._line.text())  # noqa: SLF001

    def take(self) -> bytearray:
        """The passphrase as UTF-8 in normal form C, to be zeroed by whoever takes it; the box is empty afterwards."""
        taken = bytearray(_normal(self._line.text()).encode())
        self.wipe()
        return taken

    def wipe(self) -> None:
        """Empty the box, its undo steps too, and hide the letters again."""
        self._line.setText("")
        self._reveal.setChecked(False)

    @Slot()
    def _tell(self) -> None:
        self._advice.setText(length_advice(len(_normal(self._line.text()))))
        self.edited.emit()

    @Slot(bool)
    def _show_letters(self, shown: bool) -> None:
        self._line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._reveal.set_icon("eye-off" if shown else "eye")
        words = (
            translate("Passphrase", "Hide the passphrase") if shown else translate("Passphrase", "Show the passphrase")
        )
        self._reveal.setAccessibleName(words)
        set_plain_tooltip(self._reveal, words)


class _SecretLine(QLineEdit):
    """A line whose letters cannot be selected, copied, dragged or put into the selection clipboard, shown or not."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.selectionChanged.connect(self._forget_selection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, but never copy or cut."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """No menu: it would offer to copy."""
        event.accept()

    @Slot()
    def _forget_selection(self) -> None:
        # While letters are shown, X11 would put selected ones where a middle click pastes them.
        if self.echoMode() == QLineEdit.EchoMode.Normal and self.hasSelectedText():
            self.deselect()


def length_advice(length: int) -> str:
    """What can honestly be said of a passphrase from its length alone."""
    if length == 0:
        return translate("Passphrase", "Five or more unrelated words are easy to remember and hard to guess.")
    if length < _SHORT:
        words = translate("Passphrase", "{count} characters: short enough to be found by trying. Add more words.")
    else:
        words = translate("Passphrase", "{count} characters. A saying, a name or a date is weak at any length.")
    return words.format(count=length)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
