"""The page that asks for the passphrase of a vault."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.intentions import UnlockAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.passphrase_box import PassphraseBox
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.thin_bar import ThinBar
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


class UnlockPage(QWidget):
    """Tells ``unlock_asked`` (payload: UnlockAsked) and ``left`` (another vault, or none)."""

    unlock_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._folder = Path()
        self._name = PlainLabel(role="title", wrap=True)
        self._place = ElidedLabel(role="secondary", elide=Qt.TextElideMode.ElideMiddle, kind="path")
        name = translate("Unlock", "Passphrase")
        self._passphrase = PassphraseBox(look, name=name)
        self._passphrase.entered.connect(self._ask)
        self._passphrase.edited.connect(self._refresh)
        self._row = FormRow(look, name, self._passphrase)
        self._unlock = Button(look, translate("Unlock", "Unlock"), kind="primary", icon="lock-open")
        self._unlock.clicked.connect(self._ask)
        self._back = Button(look, translate("Unlock", "Another vault"), kind="quiet")
        self._back.clicked.connect(self.left)
        self._bar = ThinBar(look, name=translate("Unlock", "Working out the key"))
        self._waiting = PlainLabel(role="hint", wrap=True)
        self._waiting.setText(translate("Unlock", "Working out the key. It is slow on purpose: so is every guess."))
        self.banner = Banner(look)
        self._lay_out(look)
        self.setFocusProxy(self._passphrase)
        self.show_busy(busy=False)

    def show_vault(self, folder: Path) -> None:
        """Ask for the passphrase of the vault in a folder."""
        self._folder = folder
        self._name.setText(visible(folder.name))
        self._place.setText(visible(str(folder.parent)))
        self._passphrase.wipe()
        self.banner.hide()
        self._passphrase.setFocus()

    def show_busy(self, *, busy: bool) -> None:
        """While the key is being worked out nothing can be typed."""
        self._bar.setVisible(busy)
        self._waiting.setVisible(busy)
        self._passphrase.setEnabled(not busy)
        self._back.setEnabled(not busy)
        self._unlock.setEnabled(not busy and not self._passphrase.is_empty())

    def show_failure(self, failure: Failure) -> None:
        """Say why the vault stays shut, and let the passphrase be typed again."""
        self.show_busy(busy=False)
        self.banner.show_failure(failure)
        self._passphrase.setFocus()

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self._name)
        texts.addWidget(self._place)
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(IconLabel(look, "lock", "accent", size="large"), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._unlock)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        card = QFrame()
        card.setProperty("face", "card")
        inside = QVBoxLayout(card)
        pad = theme.px(32)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(theme.px(20))
        inside.addLayout(head)
        inside.addWidget(self._row)
        inside.addWidget(self._bar)
        inside.addWidget(self._waiting)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(24), 0, theme.px(24))
        column.setSpacing(theme.px(16))
        column.addStretch(2)
        column.addWidget(self.banner)
        column.addWidget(card)
        column.addStretch(3)

    @Slot()
    def _refresh(self) -> None:
        self._unlock.setEnabled(not self._passphrase.is_empty())

    @Slot()
    def _ask(self) -> None:
        if not self._passphrase.is_empty() and self._unlock.isEnabled():
            self.banner.hide()
            self.unlock_asked.emit(UnlockAsked(self._folder, self._passphrase.take()))
