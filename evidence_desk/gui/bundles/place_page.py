"""The third step of a bundle: the last look, and where it is written."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.bundles.parts import MAIL_BYTES, STICK_BYTES
from evidence_desk.gui.bundles.item_rows import sum_words
from evidence_desk.gui.bundles.sending_shown import PlaceShown
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.gui.widgets.section import Facts
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate

_MESSENGER_BYTES = 100_000_000


class PlacePage(QWidget):
    """``chosen``: a folder was chosen."""

    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._folder: Path | None = None
        self._facts = Facts(look)
        self._place = PlainLabel(role="code", wrap=True, selectable=True)
        self.choose = Button(look, translate("Bundles", "Choose a folder …"), icon="folder-open")
        self._chooser = PathChooser(self, Wanted.FOLDER, translate("Bundles", "Where the bundle is to be written"))
        self.choose.clicked.connect(self._chooser.ask)
        self._chooser.chosen.connect(self._take_folder)
        theme = look.theme
        line_holder = QWidget()
        line = QHBoxLayout(line_holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(12))
        line.addWidget(self._place, 1)
        line.addWidget(self.choose)
        line_holder.setFocusProxy(self.choose)
        self._row = FormRow(
            look,
            translate("Bundles", "Folder"),
            line_holder,
            hint=translate(
                "Bundles",
                "Best on the stick or disk that will be handed over: what is read back is then what arrives. "
                "The name of the file tells nothing.",
            ),
        )
        self.parts = ChoiceBox(look, _sizes(), name=translate("Bundles", "In one file or in parts"))
        self._parts_row = FormRow(
            look,
            translate("Bundles", "In one file or in parts"),
            self.parts,
            hint=translate(
                "Bundles",
                "Parts lie in a folder of their own, with a list that names what is missing when they arrive. "
                "Anyone can join them again, without Evidence Desk.",
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(20))
        column.addWidget(self._facts)
        column.addWidget(self._row)
        column.addWidget(self._parts_row)
        column.addStretch(1)
        self._show_folder()

    def show_place(self, shown: PlaceShown) -> None:
        """Show what is about to be written."""
        going = shown.going
        facts = [
            (translate("Bundles", "For"), shown.recipient),
            (translate("Bundles", "How"), shown.manner),
            (translate("Bundles", "What for"), shown.purpose),
            (translate("Bundles", "Goes"), sum_words(going, size_words(going.size))),
        ]
        if going.stays:
            words = translate("Bundles", "{count}, each with its reason; the bundle says how many, not which")
            facts.append((translate("Bundles", "Stays here"), words.format(count=going.stays)))
        if going.left_out:
            facts.append((translate("Bundles", "Left out by you"), str(going.left_out)))
        self._facts.show_facts(tuple(facts))
        self._row.set_error("")

    def folder(self) -> Path | None:
        """The folder chosen; None where none was."""
        return self._folder

    def part_bytes(self) -> int:
        """How large a part may be, in bytes; 0 for one file."""
        return int(self.parts.chosen())

    def show_missing(self) -> None:
        """Say that no folder was chosen."""
        self._row.set_error(translate("Bundles", "Choose the folder first."))

    def _show_folder(self) -> None:
        words = visible(str(self._folder)) if self._folder else translate("Bundles", "none chosen yet")
        self._place.setText(words)

    @Slot(object)
    def _take_folder(self, chosen: PathsChosen) -> None:
        self._folder = chosen.paths[0]
        self._row.set_error("")
        self._show_folder()
        self.chosen.emit()


def _sizes() -> tuple[tuple[str, str], ...]:
    """The media and messages that need parts."""
    return (
        ("0", translate("Bundles", "One file, however large")),
        (str(STICK_BYTES), translate("Bundles", "Parts for sticks and cards that take no file above 4 GiB (FAT32)")),
        (str(_MESSENGER_BYTES), translate("Bundles", "Parts of 100 MB")),
        (str(MAIL_BYTES), translate("Bundles", "Parts of 14 MB, for messages of at most 20 MB")),
    )
