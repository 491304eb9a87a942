"""What shows that somebody may open the vault: the passphrase, and the key file or travel code that belongs to it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.shown import Present
from evidence_desk.gui.ways.told import kind_words
from evidence_desk.gui.ways.twenty_words import TwentyWords
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.passphrase_box import PassphraseBox
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate
from evidence_desk.vault.slots import SlotKind


class PresentBox(QWidget):
    """Asks for the kinds offered; where there is more than one, for which. ``entered``: Enter was pressed at the end."""

    entered = Signal()

    def __init__(self, look: Look, *, name: str = "") -> None:
        super().__init__()
        self._look = look
        self._path: Path | None = None
        name = name or translate("PresentBox", "Your present passphrase")
        self._kind = ChoiceBox(look, name=translate("PresentBox", "How you open the vault"))
        self._kind.currentIndexChanged.connect(self._refresh)
        self.passphrase = PassphraseBox(look, name=name)
        self.passphrase.entered.connect(self.entered)
        self._file_name = PlainLabel(role="code", wrap=True)
        self._choose = Button(look, translate("PresentBox", "Choose the file …"), icon="folder-open")
        self._chooser = PathChooser(self, Wanted.FILE, translate("PresentBox", "The key file of this vault"))
        self._choose.clicked.connect(self._chooser.ask)
        self._chooser.chosen.connect(self._take_file)
        self.code: TwentyWords | None = None
        self._kind_row = FormRow(look, translate("PresentBox", "How you open the vault"), self._kind)
        self._passphrase_row = FormRow(look, name, self.passphrase)
        self._file_row = FormRow(look, translate("PresentBox", "Key file"), self._file_line(look))
        self._code_row: FormRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px("space.block"))
        for row in self._rows():
            self._column.addWidget(row)
        self.setFocusProxy(self.passphrase)
        self.offer((SlotKind.PASSPHRASE,))

    def offer(self, kinds: tuple[SlotKind, ...]) -> None:
        """Ask for one of these."""
        if SlotKind.TRAVEL in kinds:
            self._make_code()
        self._kind.offer(tuple((kind.name, kind_words(kind)) for kind in kinds))
        self._kind_row.setVisible(len(kinds) > 1)
        self.wipe()
        self._refresh()

    def kind(self) -> SlotKind:
        """What is asked for now."""
        return SlotKind[self._kind.chosen()] if self._kind.chosen() else SlotKind.PASSPHRASE

    def is_complete(self) -> bool:
        """Whether all is there; what is not is said beside it, and the keyboard goes to the first such field."""
        missing = ""
        self._clear_errors()
        if self.passphrase.is_empty():
            missing = translate("PresentBox", "Type the passphrase that opens the vault now.")
            self._passphrase_row.set_error(missing)
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.kind() is SlotKind.KEY_FILE and self._path is None:
            missing = translate("PresentBox", "Choose the key file.")
            self._file_row.set_error(missing)
            self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.kind() is SlotKind.TRAVEL and self.code and self._code_row and not self.code.is_whole():
            missing = translate("PresentBox", "Type all twenty words of the travel code.")
            self._code_row.set_error(missing)
            self.code.focus_first_gap()
        return not missing

    def take(self) -> Present:
        """What was typed; the boxes are empty afterwards."""
        code = self.code.text() if self.code is not None and self.kind() is SlotKind.TRAVEL else ""
        present = Present(self.passphrase.take(), self.kind(), self._path, code)
        if self.code is not None:
            self.code.wipe()
        return present

    def take_file(self, path: Path) -> None:
        """The key file chosen."""
        self._path = path
        self._file_name.setText(visible(str(path)))
        self._file_row.set_error("")

    def wipe(self) -> None:
        """Empty it."""
        self.passphrase.wipe()
        if self.code is not None:
            self.code.wipe()
        self._path = None
        self._file_name.setText(translate("PresentBox", "none chosen yet"))
        self._clear_errors()

    def _rows(self) -> tuple[FormRow, ...]:
        rows = (self._kind_row, self._passphrase_row, self._file_row, self._code_row)
        return tuple(row for row in rows if row is not None)

    def _make_code(self) -> None:
        """Twenty boxes, made where there is a travel code at all."""
        if self.code is None:
            name = translate("PresentBox", "Travel code")
            self.code = TwentyWords(self._look, name=name)
            self.code.ended.connect(self.entered)
            self._code_row = FormRow(self._look, name, self.code)
            self._column.addWidget(self._code_row)

    def _clear_errors(self) -> None:
        for row in self._rows():
            row.set_error("")

    def _file_line(self, look: Look) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px("space.gap"))
        line.addWidget(self._file_name, 1)
        line.addWidget(self._choose)
        return holder

    @Slot()
    def _refresh(self) -> None:
        self._file_row.setVisible(self.kind() is SlotKind.KEY_FILE)
        if self._code_row is not None:
            self._code_row.setVisible(self.kind() is SlotKind.TRAVEL)

    @Slot(object)
    def _take_file(self, chosen: PathsChosen) -> None:
        self.take_file(chosen.paths[0])
