"""The pages about passphrases and key files: change, add, change all keys."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.ways.act_page import ActPage
from evidence_desk.gui.ways.new_passphrase import NewPassphrase
from evidence_desk.gui.ways.present_box import PresentBox
from evidence_desk.gui.ways.shown import ActShown, AddAsked, ChangeAsked, KeyFilePlaced, KeyFileShown
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.check_box import CheckBox
from evidence_desk.gui.widgets.flow_layout import FlowLayout
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.line_box import LineBox
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import ProgressStrip
from evidence_desk.values.names import visible
from evidence_desk.values.progress import Progress
from evidence_desk.values.wording import translate


class ChangePage(ActPage):
    """``asked``: ChangeAsked."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            translate("Ways", "Change the passphrase"),
            translate("Ways", "Change it"),
            "check",
            leave=translate("Ways", "Cancel"),
        )
        self.say(
            translate(
                "Ways",
                "The new one is tried before the old one is destroyed. A key file that belongs to it stays part of it.",
            )
        )
        self.warn(
            "triangle-alert",
            "warn",
            translate(
                "Ways",
                "The old slot is overwritten where it lies. On sticks, cards, most built-in disks of today, and on disks "
                "that keep earlier states, old bytes may survive all the same, and copies and backups made before open "
                "with the old passphrase in any case. If somebody else knows it, change all keys instead.",
            ),
        )
        self.present, self.new = PresentBox(look), NewPassphrase(look)
        self.new.entered.connect(self.ask)
        self.add(self.present, field=True)
        self.add(self.new, field=True)

    def begin(self, shown: ActShown) -> None:
        """For this vault."""
        super().begin(shown)
        self.present.offer(shown.kinds)
        self.new.know(*shown.known)

    def wipe(self) -> None:
        """Empty it."""
        super().wipe()
        self.present.wipe()
        self.new.wipe()

    def _wanted(self) -> ChangeAsked | None:
        if not self.present.is_complete() or not self.new.is_complete():
            return None
        return ChangeAsked(self.present.take(), self.new.take()[0])


class AddPage(ActPage):
    """A further passphrase, or one with a key file. ``asked``: AddAsked. ``placed``: KeyFilePlaced."""

    placed = Signal(object)

    def __init__(self, look: Look, *, key_file: bool = False) -> None:
        title = (
            translate("Ways", "Add a passphrase with a key file")
            if key_file
            else translate("Ways", "Add a further passphrase")
        )
        super().__init__(look, title, translate("Ways", "Add it"), "plus", leave=translate("Ways", "Cancel"))
        self.file = KeyFileBox(look) if key_file else None
        self._label = LineBox()
        self.new = NewPassphrase(look)
        self.present = PresentBox(look)
        self.present.entered.connect(self.ask)
        self._say_what_it_is()
        if self.file is not None:
            self.file.placed.connect(self.placed)
            self.add(self.file, field=True)
        self.add(self.new, field=True)
        self.add(
            FormRow(
                look,
                translate("Ways", "Name in this list"),
                self._label,
                hint=translate("Ways", "Kept inside the vault; for example: stick in the office"),
                optional=translate("Ways", "may stay empty"),
            ),
            field=True,
        )
        self.add(self.present, field=True)

    def begin(self, shown: ActShown) -> None:
        """For this vault."""
        super().begin(shown)
        self.present.offer(shown.kinds)
        self.new.know(*shown.known)

    def wipe(self) -> None:
        """Empty it."""
        super().wipe()
        self.present.wipe()
        self.new.wipe()
        self._label.clear()
        if self.file is not None:
            self.file.wipe()

    def _say_what_it_is(self) -> None:
        if self.file is None:
            self.say(
                translate(
                    "Ways",
                    "It opens the vault just as the present one does: whoever knows it reads, writes and signs as this "
                    "desk. The vault is as safe as the weaker of the two.",
                )
            )
            return
        self.say(
            translate(
                "Ways",
                "Both together open the vault, neither alone. That helps only once the passphrase that opens it alone is "
                "removed. The file may be a new one of random letters, or any file that never changes.",
            )
        )
        self.warn(
            "triangle-alert",
            "warn",
            translate(
                "Ways",
                "If the file is lost or changed by a single letter, this way in is gone. Keep a second copy apart. The "
                "program does not remember where it lies.",
            ),
        )

    def _wanted(self) -> AddAsked | None:
        if self.file is not None and not self.file.is_complete():
            return None
        if not self.new.is_complete() or not self.present.is_complete():
            return None
        new, again = self.new.take()
        path = self.file.path if self.file is not None else None
        return AddAsked(self.present.take(), new, again, self._label.text().strip(), path)


class AddKeyFilePage(AddPage):
    """A further passphrase, with a key file."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, key_file=True)


class KeyFileBox(QWidget):
    """A key file, made new or chosen. ``placed``: KeyFilePlaced."""

    placed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.path: Path | None = None
        self._name = PlainLabel(role="code", wrap=True)
        self._warning = Strip(look, "triangle-alert", "warn")
        self.make = Button(look, translate("Ways", "Make a new file …"), icon="file-plus")
        self._take = Button(look, translate("Ways", "Take another file …"), icon="folder-open")
        self._new_place = PathChooser(self, Wanted.NEW_FILE, translate("Ways", "Where the new key file is to be"))
        self._old_place = PathChooser(self, Wanted.FILE, translate("Ways", "The file that is to be the key file"))
        self.make.clicked.connect(self._ask_new)
        self._take.clicked.connect(self._old_place.ask)
        self._new_place.chosen.connect(self._tell_new)
        self._old_place.chosen.connect(self._tell_old)
        buttons = QWidget()
        line = FlowLayout(look.theme.px("space.unit"))
        buttons.setLayout(line)
        line.addWidget(self.make)
        line.addWidget(self._take)
        self._row = FormRow(look, translate("Ways", "Key file"), buttons, hint=translate("Ways", "64 MiB at most."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px("space.unit"))
        for part in (self._row, self._name, self._warning):
            column.addWidget(part)
        self.setFocusProxy(self.make)
        self.wipe()

    def show_file(self, shown: KeyFileShown) -> None:
        """The file chosen, and what speaks against its place."""
        self.path = shown.path
        self._name.setText(visible(str(shown.path)))
        self._name.show()
        self._warning.say(shown.warning)
        self._row.set_error("")

    def is_complete(self) -> bool:
        """Whether a file was chosen; if not, it is said."""
        if self.path is None:
            self._row.set_error(translate("Ways", "Make or choose a key file."))
            self.make.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.path is not None

    def wipe(self) -> None:
        """None is chosen."""
        self.path = None
        self._name.hide()
        self._warning.say("")
        self._row.set_error("")

    @Slot()
    def _ask_new(self) -> None:
        # A name that tells nothing: a stick may be searched.
        self._new_place.ask_for(translate("Ways", "notes.txt"))

    @Slot(object)
    def _tell_new(self, chosen: PathsChosen) -> None:
        self.placed.emit(KeyFilePlaced(chosen.paths[0], new=True))

    @Slot(object)
    def _tell_old(self, chosen: PathsChosen) -> None:
        self.placed.emit(KeyFilePlaced(chosen.paths[0], new=False))


class RekeyPage(ActPage):
    """``asked``: ChangeAsked. ``stop_asked``: while it runs."""

    stop_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(
            look,
            translate("Ways", "Change all keys"),
            translate("Ways", "Change all keys"),
            "refresh-cw",
            leave=translate("Ways", "Cancel"),
            kind="danger",
        )
        self.say(
            translate(
                "Ways",
                "For when somebody else has learnt a passphrase or taken a key file. Everything in this vault is locked "
                "with new keys, and the desk gets a new key to sign with. Recovery sheets and headquarters go on opening "
                "it; every other passphrase does not.",
            ),
            translate(
                "Ways",
                "It needs room on the disk for the catalogue once more, and takes a moment for each stored file. If the "
                "power fails meanwhile, the vault is as it was or finishes at its next opening.",
            ),
            translate(
                "Ways",
                "Afterwards the vault is closed and opens with the new passphrase. Give your contacts your new key card; "
                "they have to compare its fingerprint again.",
            ),
        )
        self.warn(
            "triangle-alert",
            "warn",
            translate(
                "Ways",
                "It cannot undo that copies were made before: whoever has a copy or a backup, and the old passphrase, "
                "reads that copy for ever.",
            ),
        )
        self.present, self.new = PresentBox(look), NewPassphrase(look)
        self.sure = CheckBox(look, translate("Ways", "I know older copies stay readable"))
        self.sure.toggled.connect(self._refresh)
        self.progress = ProgressStrip(look)
        self.progress.cancel_asked.connect(self.stop_asked)
        for field in (self.present, self.new, self.sure):
            self.add(field, field=True)
        self.add(self.progress)

    def begin(self, shown: ActShown) -> None:
        """For this vault."""
        super().begin(shown)
        self.present.offer(shown.kinds)
        self.new.know(*shown.known)
        self._refresh()

    def wipe(self) -> None:
        """Empty it."""
        super().wipe()
        self.present.wipe()
        self.new.wipe()
        self.sure.setChecked(False)

    def show_busy(self, *, busy: bool) -> None:
        """It has a bar of its own, which can be stopped."""
        super().show_busy(busy=busy)
        self.busy.hide()
        if busy:
            self.progress.start(translate("Ways", "Changing all keys. It is slow on purpose"))
        else:
            self.progress.finish()
            self._refresh()

    def show_progress(self, progress: Progress) -> None:
        """How many stored files are done."""
        self.progress.show_progress(progress)

    @Slot()
    def _refresh(self) -> None:
        self.act.setEnabled(self.sure.isChecked() and self.leave.isEnabled())

    def _wanted(self) -> ChangeAsked | None:
        if not self.present.is_complete() or not self.new.is_complete():
            return None
        return ChangeAsked(self.present.take(), self.new.take()[0])
