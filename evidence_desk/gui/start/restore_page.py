"""The page that makes a vault from its backup: which backup, where to, and how it went."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.runner import Failure
from evidence_desk.gui.start.intentions import RestoreAsked, VaultRestored
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


class RestorePage(QWidget):
    """Tells ``restore_asked`` (payload: RestoreAsked), ``open_asked`` (payload: Path of the vault), and ``left``."""

    restore_asked = Signal(object)
    open_asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent_folder: Path) -> None:
        super().__init__()
        self._backup: Path | None = None
        self._parent_folder = parent_folder
        self._restored: Path | None = None
        self.banner = Banner(look)
        self._from = _PlaceLine(look, translate("Restore", "The folder of the backup"))
        self._from.chosen.connect(self._take_backup)
        self._from.show_words(translate("Restore", "not chosen yet"))
        self._to = _PlaceLine(look, translate("Restore", "Where the vault is to be"))
        self._to.chosen.connect(self._take_parent)
        self._to.show_words(visible(str(parent_folder)))
        self._name = LineBox()
        self._name.setPlaceholderText(translate("Restore", "for example: notes"))
        self._name.returnPressed.connect(self._ask)
        self._rows = self._make_rows(look)
        words = translate(
            "Restore",
            "The vault will be as it was when the backup was made, and opens with the passphrase it had then. "
            "Every file is compared on the way.",
        )
        self._words = PlainLabel(words, wrap=True)
        self._restore = Button(look, translate("Restore", "Restore"), kind="primary", icon="hard-drive-download")
        self._restore.clicked.connect(self._ask)
        self._open = Button(look, translate("Restore", "Open this vault"), kind="primary", icon="lock-open")
        self._open.clicked.connect(self._tell_open)
        self._back = Button(look, translate("Restore", "Back"), kind="quiet", icon="arrow-left")
        self._back.clicked.connect(self._leave)
        self._lay_out(look)
        self.setFocusProxy(self._from.choose)
        self._open.hide()

    def show_busy(self, *, busy: bool) -> None:
        """While it is being restored nothing can be chosen."""
        for widget in (self._from, self._to, self._name, self._restore, self._back):
            widget.setEnabled(not busy)

    def show_restored(self, restored: VaultRestored) -> None:
        """It is there: what is in it, what is not, and the way to open it."""
        self.show_busy(busy=False)
        self._restored = restored.folder
        self.banner.show_notice(restored.words, "warn" if restored.damaged else "good")
        for part in (*self._rows, self._words):
            part.hide()
        self._restore.hide()
        self._open.show()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, failure: Failure) -> None:
        """Say why there is no vault; what was chosen stays."""
        self.show_busy(busy=False)
        self.banner.show_failure(failure)

    def _make_rows(self, look: Look) -> tuple[FormRow, FormRow, FormRow]:
        hint = translate("Restore", "The folder on the stick or disk that holds the file backup.json.")
        name_hint = translate("Restore", "A new folder is made for it. Never over a vault that is there.")
        return (
            FormRow(look, translate("Restore", "Backup"), self._from, hint=hint),
            FormRow(look, translate("Restore", "Where"), self._to),
            FormRow(look, translate("Restore", "Name of its folder"), self._name, hint=name_hint),
        )

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        card = QFrame()
        card.setProperty("face", "card")
        inside = QVBoxLayout(card)
        pad = theme.px(24)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(theme.px(16))
        inside.addWidget(self._words)
        for row in self._rows:
            inside.addWidget(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self._restore, self._open, self._back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        column.setSpacing(theme.px(16))
        column.addStretch(1)
        column.addWidget(PlainLabel(translate("Restore", "Restore a vault"), role="display"))
        column.addWidget(self.banner)
        column.addWidget(card)
        column.addStretch(2)

    @Slot(object)
    def _take_backup(self, chosen: PathsChosen) -> None:
        self._backup = chosen.paths[0]
        self._from.show_words(visible(str(self._backup)))
        self._rows[0].set_error("")

    @Slot(object)
    def _take_parent(self, chosen: PathsChosen) -> None:
        self._parent_folder = chosen.paths[0]
        self._to.show_words(visible(str(self._parent_folder)))

    @Slot()
    def _ask(self) -> None:
        name = self._name.text().strip()
        self._rows[0].set_error("" if self._backup else translate("Restore", "Choose the folder of the backup."))
        self._rows[2].set_error("" if name else translate("Restore", "The vault needs a name."))
        if self._backup is None or not name:
            (self._name if self._backup else self._from.choose).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.banner.hide()
        self.restore_asked.emit(RestoreAsked(self._backup, self._parent_folder, name))

    @Slot()
    def _tell_open(self) -> None:
        if self._restored is not None:
            self.open_asked.emit(self._restored)

    @Slot()
    def _leave(self) -> None:
        """Back to where something is chosen, for another time."""
        self._restored = None
        self._name.clear()
        self.banner.hide()
        self._open.hide()
        self._restore.show()
        for part in (*self._rows, self._words):
            part.show()
        self.left.emit()


class _PlaceLine(QWidget):
    """A folder and the button that chooses it. ``chosen`` (payload: PathsChosen)."""

    chosen = Signal(object)

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._words = PlainLabel(role="code", wrap=True, selectable=True)
        chooser = PathChooser(self, Wanted.FOLDER, title)
        chooser.chosen.connect(self.chosen)
        self.choose = Button(look, translate("Restore", "Choose …"), icon="folder-open")
        self.choose.clicked.connect(chooser.ask)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px(12))
        line.addWidget(self._words, 1)
        line.addWidget(self.choose)

    def show_words(self, words: str) -> None:
        """The folder chosen."""
        self._words.setText(words)
