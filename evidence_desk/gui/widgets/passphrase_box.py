"""The box for a passphrase: hidden unless asked to show, never copied, emptied when its words are taken."""

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.plain_label import set_plain_tooltip
from evidence_desk.gui.widgets.strength_meter import StrengthMeter
from evidence_desk.values.wording import translate
from evidence_desk.vault.passphrases import Reading, make_ready, read_strength

if TYPE_CHECKING:
    from evidence_desk.vault.kdf import KdfCost

LONGEST = 1000
"""Characters; in UTF-8 always within what the command line reads of a passphrase in a file."""
_PAUSE = 150  # milliseconds without a key before a passphrase is read: typing never waits for a reading


class PassphraseBox(QWidget):
    """A passphrase to type. ``edited`` says that something was typed, ``entered`` that Enter was pressed.

    With ``advise`` a meter below says how long it would stand against guessing: for new passphrases, never for those that
    a vault has.
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
        self._known: tuple[str, ...] = ()
        self._cost: KdfCost | None = None
        self._meter = StrengthMeter(look) if advise else None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._show_reading)
        line = QHBoxLayout()
        line.setSpacing(look.theme.px("space.tight"))
        line.addWidget(self._line, 1)
        line.addWidget(self._reveal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        column.addLayout(line)
        if self._meter is not None:
            column.addWidget(self._meter)
        self.setFocusProxy(self._line)

    def know(self, *texts: str, cost: "KdfCost | None" = None) -> None:
        """What an attacker knows of the vault (the names of its folder, of the desk), and what a guess costs there."""
        self._known, self._cost = tuple(filter(None, texts)), cost
        self._pause.start()

    def reading(self) -> Reading:
        """How what is typed now would stand, whether or not the meter has come to show it."""
        return read_strength(_normal(self._line.text()), known=self._known, cost=self._cost)

    def showEvent(self, event: QShowEvent) -> None:
        """Load the lists of words once the page is there, before the first key."""
        super().showEvent(event)
        if self._meter is not None:
            QTimer.singleShot(0, self, make_ready)

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self._line.text()

    def same_as(self, other: "PassphraseBox") -> bool:
        """Whether two boxes hold the same passphrase, in whatever form their letters were typed."""
        return _normal(self._line.text()) == _normal(other._line.text())  # noqa: SLF001

    def holds(self, text: str) -> bool:
        """Whether this very passphrase is typed, as where it was drawn by lot before."""
        return _normal(self._line.text()) == _normal(text)

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
        if self._meter is not None:
            if self.is_empty():
                self._show_reading()
            else:
                self._pause.start()
        self.edited.emit()

    @Slot()
    def _show_reading(self) -> None:
        self._pause.stop()
        if self._meter is not None:
            self._meter.show_reading(None if self.is_empty() else self.reading())

    @Slot(bool)
    def _show_letters(self, shown: bool) -> None:
        self._line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._reveal.set_icon("eye-off" if shown else "eye")
        words = (
            translate("Passphrase", "Hide the passphrase") if shown else translate("Passphrase", "Show the passphrase")
        )
        self._reveal.setAccessibleName(words)
        set_plain_tooltip(self._reveal, words)


class _SecretLine(LineBox):
    """A line whose letters cannot be selected, copied, dragged or put into the selection clipboard, shown or not."""

    def __init__(self) -> None:
        super().__init__(longest=LONGEST)
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


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
