"""The page that opens a vault: by its passphrase, with a key file or a travel code where it has one."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.intentions import UnlockAsked, WaysToUnlock
from evidence_desk.gui.start.key_file_line import KeyFileLine
from evidence_desk.gui.start.travel_code_box import TravelCodeBox
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
    """Tells ``unlock_asked`` (UnlockAsked), ``recovery_asked`` (Path of the vault) and ``left`` (another vault, or none).

    A key file can also be dropped anywhere on the page, where the vault has one.
    """

    unlock_asked = Signal(object)
    recovery_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._ways = WaysToUnlock(Path())
        self._name = PlainLabel(role="title", wrap=True)
        self._place = ElidedLabel(role="secondary", elide=Qt.TextElideMode.ElideMiddle, kind="path")
        name = translate("Unlock", "Passphrase")
        self._passphrase = PassphraseBox(look, name=name)
        self._passphrase.entered.connect(self._ask)
        self._passphrase.edited.connect(self._refresh)
        self._passphrase_row = FormRow(look, name, self._passphrase)
        self._with_file = Button(
            look, translate("Unlock", "With a key file …"), kind="quiet", icon="key-round", small=True
        )
        self._with_file.clicked.connect(self._open_file_row)
        self._file = KeyFileLine(look)
        self._file.changed.connect(self._refresh)
        hint = translate("Unlock", "It is read once the passphrase is there, and not remembered.")
        self._file_row = FormRow(look, translate("Unlock", "Key file"), self._file, hint=hint)
        self._code = TravelCodeBox(look)
        self._code.changed.connect(self._refresh)
        self._code.ended.connect(self._go_to_button)
        self._unlock = Button(look, translate("Unlock", "Unlock"), kind="primary", icon="lock-open")
        self._unlock.clicked.connect(self._ask)
        self._back = Button(look, translate("Unlock", "Another vault"), kind="quiet")
        self._back.clicked.connect(self._leave)
        self._recover = Button(look, translate("Unlock", "I cannot open it any more"), kind="quiet")
        self._recover.clicked.connect(self._ask_recovery)
        self._bar = ThinBar(look, name=translate("Unlock", "Working out the key"))
        self._waiting = PlainLabel(role="hint", wrap=True)
        self._waiting.setText(translate("Unlock", "Working out the key. It is slow on purpose: so is every guess."))
        self.banner = Banner(look)
        self.setAcceptDrops(True)
        self._lay_out(look)
        self.setFocusProxy(self._passphrase)
        self.show_busy(busy=False)
        self._show_rows()

    def show_vault(self, folder: Path) -> None:
        """Ask for the passphrase of the vault in a folder; ``show_ways`` tells later what else belongs to it."""
        self.wipe()
        self._ways = WaysToUnlock(folder)
        self._name.setText(visible(folder.name))
        self._place.setText(visible(str(folder.parent)))
        self.banner.hide()
        self._show_rows()
        self._passphrase.setFocus()

    def show_ways(self, ways: WaysToUnlock) -> None:
        """Ask for what belongs to this vault beside the passphrase; what was typed stays."""
        if ways.folder != self._ways.folder:
            return
        self._ways = ways
        self._show_rows()

    def show_no_ways(self, failure: Failure) -> None:
        """Say why nothing here can be opened, unless there is something more important to read."""
        if not self.banner.words():
            self.banner.show_failure(failure)

    def show_busy(self, *, busy: bool) -> None:
        """While the key is being worked out nothing can be typed."""
        self._bar.setVisible(busy)
        self._waiting.setVisible(busy)
        for part in (self._passphrase, self._file, self._with_file, self._code, self._back, self._recover):
            part.setEnabled(not busy)
        self._unlock.setEnabled(not busy and self._is_ready())

    def show_failure(self, failure: Failure) -> None:
        """Say why the vault stays shut, and let the passphrase be typed again."""
        self.show_busy(busy=False)
        self.banner.show_failure(failure)
        self._passphrase.setFocus()

    def wipe(self) -> None:
        """Empty the page."""
        self._passphrase.wipe()
        self._file.wipe()
        self._file_row.hide()
        self._code.wipe()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A key file may be dropped where the vault has one."""
        if self._ways.key_file:
            self._file.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the key file."""
        self._file.dropEvent(event)
        self._show_rows()
        self._passphrase.setFocus()

    def _show_rows(self) -> None:
        only_file = self._ways.key_file and not self._ways.passphrase
        shown = only_file or self._file.path() is not None or not self._file_row.isHidden()
        self._file_row.setVisible(self._ways.key_file and shown)
        self._with_file.setVisible(self._ways.key_file and not shown)
        self._code.ask(asked=self._ways.sealed)
        # The boxes of a code are made last, and would come last under the Tab key.
        order = (self._passphrase, *self._code.boxes(), self._unlock, self._back, self._recover)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self._refresh()

    def _is_ready(self) -> bool:
        file_there = self._file.path() is not None or self._ways.passphrase or not self._ways.key_file
        return not self._passphrase.is_empty() and file_there and self._code.is_ready()

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
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
        inside.addLayout(self._head(look))
        inside.addWidget(self._passphrase_row)
        inside.addWidget(self._with_file, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self._file_row, self._code, self._bar, self._waiting):
            inside.addWidget(part)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(24), 0, theme.px(24))
        column.setSpacing(theme.px(16))
        column.addStretch(2)
        column.addWidget(self.banner)
        column.addWidget(card)
        column.addWidget(self._recover, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._file_row.hide()

    def _head(self, look: Look) -> QHBoxLayout:
        theme = look.theme
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self._name)
        texts.addWidget(self._place)
        head = QHBoxLayout()
        head.setSpacing(theme.px(16))
        head.addWidget(IconLabel(look, "lock", "accent", size="large"), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        return head

    @Slot()
    def _refresh(self) -> None:
        self._unlock.setEnabled(self._passphrase.isEnabled() and self._is_ready())

    @Slot()
    def _go_to_button(self) -> None:
        if self._unlock.isEnabled():
            self._unlock.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _open_file_row(self) -> None:
        self._file_row.show()
        self._show_rows()
        self._file.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave(self) -> None:
        self.wipe()
        self.left.emit()

    @Slot()
    def _ask_recovery(self) -> None:
        self.wipe()
        self.banner.hide()
        self.recovery_asked.emit(self._ways.folder)

    @Slot()
    def _ask(self) -> None:
        if self._unlock.isEnabled():
            self.banner.hide()
            asked = UnlockAsked(self._ways.folder, self._passphrase.take(), self._file.path(), self._code.text())
            self.unlock_asked.emit(asked)
        elif not self._passphrase.is_empty() and self._passphrase.isEnabled():
            # Enter in the passphrase leads on to what is missing.
            (self._code if self._ways.sealed else self._file).setFocus(Qt.FocusReason.OtherFocusReason)
