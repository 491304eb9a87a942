"""The panic key on the page about the lock: what it does, what it cannot do, and the switch."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class PanicSection(QWidget):
    """``chosen`` (payload: bool) asks to switch the key on, only after a tick says that it was read, or off."""

    chosen = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._on = False
        self.read = CheckBox(look, translate("Lock", "I have read what it cannot do"))
        self.switch = Button(look, kind="danger")
        self.switch.clicked.connect(self._ask)
        self.read.toggled.connect(self._refresh)
        self._state = PlainLabel(role="strong", wrap=True)
        section = Section(look, translate("Lock", "Panic key"))
        for words in _told():
            section.add(PlainLabel(words, wrap=True))
        section.add(self._state)
        section.add(self.read)
        line = QWidget()
        buttons = QHBoxLayout(line)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self.switch)
        buttons.addStretch(1)
        section.add(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        self.show_on(on=False)

    def show_on(self, *, on: bool) -> None:
        """Whether the key is on now."""
        self._on = on
        self.read.setChecked(False)
        self.read.setVisible(not on)
        self.switch.setText(
            translate("Lock", "Switch the panic key off") if on else translate("Lock", "Switch the panic key on")
        )
        self._state.setText(
            translate("Lock", "It is on: Ctrl+Alt+Shift+End twice within two seconds destroys the keys of this vault.")
            if on
            else translate("Lock", "It is off.")
        )
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.switch.setEnabled(self._on or self.read.isChecked())
        self.switch.updateGeometry()

    @Slot()
    def _ask(self) -> None:
        self.chosen.emit(not self._on)


def _told() -> tuple[str, ...]:
    return (
        translate(
            "Lock",
            "Pressed twice, Ctrl+Alt+Shift+End destroys every way into this folder and ends the program at once. It asks "
            "nothing and saves nothing. No passphrase, key file or recovery sheet opens this folder afterwards.",
        ),
        translate(
            "Lock",
            "It cannot reach backups and other copies of the folder: whoever has one, and what opened it, reads it still. "
            "On flash memory (sticks, cards, SSDs) and some file systems the destroyed keys may stay behind and be found "
            "in a laboratory. It does not hide that there was a vault, and somebody may hold its use against you.",
        ),
    )
