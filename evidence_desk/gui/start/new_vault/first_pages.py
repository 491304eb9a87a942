"""The steps before there is a vault: its place and names, its passphrase, and the making."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.start.new_vault.shown import PassphraseGiven, PlaceGiven, PlaceProblem
from evidence_desk.gui.start.step_page import StepPage
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.new_passphrase import NewPassphrase
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.elided_label import ElidedLabel
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.thin_bar import ThinBar
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


class PlacePage(StepPage):
    """Where, and under which names. ``asked``: PlaceGiven."""

    def __init__(self, look: Look, parent_folder: Path) -> None:
        super().__init__(
            look,
            translate("NewVault", "A place and names that tell nothing"),
            translate("NewVault", "Next"),
            back=translate("NewVault", "Back"),
        )
        self._parent_folder = parent_folder
        self._chooser = PathChooser(self, Wanted.FOLDER, translate("NewVault", "Where the vault is to be"))
        self._chooser.chosen.connect(self._take_folder)
        self._place = ElidedLabel(role="code", elide=Qt.TextElideMode.ElideMiddle, kind="path")
        self._choose = Button(look, translate("NewVault", "Choose …"), icon="folder-open")
        self._choose.clicked.connect(self._chooser.ask)
        self.name, self.desk = LineBox(), LineBox()
        self.name.setPlaceholderText(translate("NewVault", "for example: notes"))
        for box in (self.name, self.desk):
            box.returnPressed.connect(self.ask)
        self._name_row, self._desk_row = self._make_rows(look)
        self.setFocusProxy(self.name)
        self.wipe()

    def show_problem(self, problem: PlaceProblem) -> None:
        """Say what is wrong with a name, and go there."""
        row = self._name_row if problem.field == "name" else self._desk_row
        row.set_error(problem.sentence)
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def wipe(self) -> None:
        """Begin anew."""
        self.name.clear()
        self.desk.setText(translate("NewVault", "Desk"))
        self._place.setText(visible(str(self._parent_folder)))
        self._clear_errors()
        self.banner.hide()

    def _make_rows(self, look: Look) -> tuple[FormRow, FormRow]:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.theme.px("space.gap"))
        line.addWidget(self._place, 1)
        line.addWidget(self._choose)
        place = FormRow(
            look,
            translate("NewVault", "Where"),
            holder,
            hint=translate("NewVault", "This machine or a stick. The vault can be moved later, as one folder."),
        )
        name = FormRow(
            look,
            translate("NewVault", "Name of its folder"),
            self.name,
            hint=translate("NewVault", "Anyone who finds the folder can read its name: choose one that tells nothing."),
        )
        desk = FormRow(
            look,
            translate("NewVault", "Name of this desk"),
            self.desk,
            hint=translate(
                "NewVault",
                "Headquarters and contacts see it, on your key card and in every bundle: no name of a person or a place, "
                "but one that they can tell from others, such as “Desk 7”. It cannot be changed later.",
            ),
        )
        for row in (place, name, desk):
            self.add(row, field=True)
        return name, desk

    def _clear_errors(self) -> None:
        for row in (self._name_row, self._desk_row):
            row.set_error("")

    def _wanted(self) -> PlaceGiven | None:
        self._clear_errors()
        if not self.name.text().strip():
            self.show_problem(PlaceProblem("name", translate("NewVault", "The vault needs a name.")))
            return None
        return PlaceGiven(self._parent_folder, self.name.text().strip(), self.desk.text().strip())

    @Slot(object)
    def _take_folder(self, chosen: PathsChosen) -> None:
        self._parent_folder = chosen.paths[0]
        self._place.setText(visible(str(self._parent_folder)))
        self._clear_errors()


class PassphrasePage(StepPage):
    """The passphrase, own words or six drawn by lot. ``asked``: PassphraseGiven."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            translate("NewVault", "A passphrase"),
            translate("NewVault", "Make the vault"),
            back=translate("NewVault", "Back"),
        )
        self.say(
            translate(
                "NewVault",
                "It opens the vault, alone. Whoever takes the laptop will let machines guess: six words that nobody could "
                "know of you withstand them, a name with a year does not.",
            )
        )
        self.new = NewPassphrase(look)
        self.new.entered.connect(self._go_to_sure)
        self.add(self.new, field=True)
        self.sure = CheckBox(look, translate("NewVault", "I know that nobody can recover it for me"))
        self.sure.toggled.connect(self.banner.hide)
        self.add(self.sure, field=True)
        self.say(
            translate(
                "NewVault",
                "The next step offers another way in, for the day it is forgotten. A key file that must be there beside the "
                "passphrase can be added later, under Vault.",
            )
        )

    def wipe(self) -> None:
        """Empty the page."""
        self.new.wipe()
        self.sure.setChecked(False)
        self.banner.hide()

    @Slot()
    def _go_to_sure(self) -> None:
        if self.sure.isChecked():
            self.ask()
        else:
            self.sure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted(self) -> PassphraseGiven | None:
        if not self.new.is_complete():
            return None
        if not self.sure.isChecked():
            words = translate("NewVault", "One thing is left: confirm that you know a passphrase cannot be recovered.")
            self.banner.show_notice(words, "warn")
            self.sure.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        first, again = self.new.take()
        again[:] = bytes(len(again))
        return PassphraseGiven(first)


class MakingPage(QWidget):
    """While the vault is being made: what is being done, and why it takes a moment."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._bar = ThinBar(look, name=translate("NewVault", "Making the vault"))
        self._words = PlainLabel(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.block"))
        column.addWidget(PlainLabel(translate("NewVault", "Making the vault"), role="title"))
        column.addWidget(self._bar)
        column.addWidget(self._words)
        why = translate(
            "NewVault",
            "This takes a few seconds, on an old machine up to half a minute. It is slow on purpose: so is every guess of "
            "somebody who has the laptop.",
        )
        column.addWidget(PlainLabel(why, role="secondary", wrap=True))
        column.addStretch(1)

    def say(self, words: str) -> None:
        """What is being done."""
        self._words.setText(words)
