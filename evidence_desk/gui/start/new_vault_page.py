"""The page that makes a vault: where, under which name that tells nothing, and with which passphrase."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.intentions import NewVaultAsked
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.passphrase_box import PassphraseBox
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.thin_bar import ThinBar
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


class NewVaultPage(QWidget):
    """Tells ``make_asked`` (payload: NewVaultAsked) once everything is filled in, and ``left``."""

    make_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent_folder: Path) -> None:
        super().__init__()
        self._parent_folder = parent_folder
        self._chooser = PathChooser(self, Wanted.FOLDER, translate("NewVault", "Where the vault is to be"))
        self._chooser.chosen.connect(self._take_folder)
        self._place = PlainLabel(role="code", wrap=True, selectable=True)
        self._choose = Button(look, translate("NewVault", "Choose …"), icon="folder-open")
        self._choose.clicked.connect(self._chooser.ask)
        self._name = QLineEdit()
        self._name.setPlaceholderText(translate("NewVault", "for example: notes"))
        self._passphrase = PassphraseBox(look, name=translate("NewVault", "Passphrase"), advise=True)
        self._again = PassphraseBox(look, name=translate("NewVault", "Passphrase once more"))
        self._again.entered.connect(self._ask)
        self._sure = CheckBox(
            look, translate("NewVault", "I know that a forgotten passphrase cannot be recovered by anyone")
        )
        self._make = Button(look, translate("NewVault", "Make the vault"), kind="primary", icon="check")
        self._make.clicked.connect(self._ask)
        self._back = Button(look, translate("NewVault", "Back"), kind="quiet", icon="arrow-left")
        self._back.clicked.connect(self._leave)
        self._bar = ThinBar(look, name=translate("NewVault", "Making the vault"))
        self.banner = Banner(look)
        self._rows = _Rows(look, self._place_line(look), self._name, self._passphrase, self._again)
        self._lay_out(look)
        self.setFocusProxy(self._name)
        self._show_place()
        self.show_busy(busy=False)

    def show_busy(self, *, busy: bool) -> None:
        """While the vault is being made nothing can be typed."""
        self._bar.setVisible(busy)
        for widget in (self._choose, self._name, self._passphrase, self._again, self._sure, self._make, self._back):
            widget.setEnabled(not busy)

    def show_failure(self, failure: Failure) -> None:
        """Say why no vault was made; what was filled in stays, but for the passphrases."""
        self.show_busy(busy=False)
        self.banner.show_failure(failure)

    def wipe(self) -> None:
        """Empty the page."""
        for box in (self._passphrase, self._again):
            box.wipe()
        self._name.clear()
        self._sure.setChecked(False)
        self._rows.clear_errors()
        self.banner.hide()

    def _place_line(self, look: Look) -> QWidget:
        place = QWidget()
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px(12))
        line.addWidget(self._place, 1)
        line.addWidget(self._choose)
        return place

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        card = QFrame()
        card.setProperty("face", "card")
        inside = QVBoxLayout(card)
        pad = theme.px(24)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(theme.px(16))
        for row in self._rows.all():
            inside.addWidget(row)
        inside.addWidget(self._sure)
        inside.addWidget(self._bar)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self._make)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        column.setSpacing(theme.px(16))
        column.addStretch(1)
        column.addWidget(PlainLabel(translate("NewVault", "New vault"), role="display"))
        column.addWidget(self.banner)
        column.addWidget(card)
        column.addStretch(2)

    def _show_place(self) -> None:
        self._place.setText(visible(str(self._parent_folder)))

    @Slot(object)
    def _take_folder(self, chosen: PathsChosen) -> None:
        self._parent_folder = chosen.paths[0]
        self._show_place()

    @Slot()
    def _leave(self) -> None:
        self.wipe()
        self.left.emit()

    @Slot()
    def _ask(self) -> None:
        self._rows.clear_errors()
        if not self._is_complete():
            return
        self.banner.hide()
        self._again.wipe()
        self.make_asked.emit(NewVaultAsked(self._parent_folder, self._name.text().strip(), self._passphrase.take()))

    def _is_complete(self) -> bool:
        """Whether all is filled in; what is not is said beside it, and the keyboard goes to the first such field."""
        rows = self._rows
        if not self._name.text().strip():
            rows.name.set_error(translate("NewVault", "The vault needs a name."))
        if self._passphrase.is_empty():
            rows.passphrase.set_error(translate("NewVault", "The vault needs a passphrase."))
        elif not self._passphrase.same_as(self._again):
            rows.again.set_error(translate("NewVault", "The two passphrases differ. Type this one once more."))
        wrong = [row for row in rows.all() if row.error()]
        if wrong:
            wrong[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if not self._sure.isChecked():
            words = translate(
                "NewVault", "One thing is left: confirm below that you know a passphrase cannot be recovered."
            )
            self.banner.show_notice(words, "warn")
            self._sure.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True


class _Rows:
    """The four fields with their words."""

    def __init__(
        self, look: Look, place: QWidget, name: QLineEdit, passphrase: PassphraseBox, again: PassphraseBox
    ) -> None:
        self.place = FormRow(
            look,
            translate("NewVault", "Where"),
            place,
            hint=translate("NewVault", "This machine or a stick. The vault can be moved later, as one folder."),
        )
        self.name = FormRow(
            look,
            translate("NewVault", "Name of its folder"),
            name,
            hint=translate("NewVault", "Anyone who finds the folder can read its name: choose one that tells nothing."),
        )
        self.passphrase = FormRow(look, translate("NewVault", "Passphrase"), passphrase)
        self.again = FormRow(look, translate("NewVault", "Passphrase once more"), again)

    def all(self) -> tuple[FormRow, ...]:
        return self.place, self.name, self.passphrase, self.again

    def clear_errors(self) -> None:
        for row in self.all():
            row.set_error("")
