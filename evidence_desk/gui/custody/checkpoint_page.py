"""The page of checkpoints: one made for others to hold, in words and as a code, and one that somebody holds compared."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.clipboard import copy_text
from evidence_desk.gui.custody.shown import CheckpointCompared, CheckpointShown
from evidence_desk.gui.records.strip import Strip
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.qr_view import QrView
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class CheckpointPage(QWidget):
    """``left``: back to the log. ``make_asked``; ``save_asked`` and ``file_given``: a Path; ``compare_asked``: a text."""

    left = Signal()
    make_asked = Signal()
    save_asked = Signal(object)
    compare_asked = Signal(str)
    file_given = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._note = ""
        self.back = Button(
            look, translate("Custody", "The log as a whole"), kind="quiet", icon="arrow-left", small=True
        )
        self.back.clicked.connect(self.left)
        self._make = Button(look, translate("Custody", "Make a checkpoint"), kind="primary", icon="key-round")
        self._make.clicked.connect(self.make_asked)
        self._made = _Made(look)
        self._made.copy.clicked.connect(self._copy_note)
        self._made.save.clicked.connect(self._choose_place)
        self._place = PathChooser(self, Wanted.NEW_FILE, translate("Custody", "Save the checkpoint"))
        self._place.chosen.connect(self._ask_save)
        self._typed = LongText(look, name=translate("Custody", "Checkpoint that somebody holds"), least=3, most=8)
        self._typed.setPlaceholderText(
            translate("Custody", "The number and the twelve words, or the whole text of a checkpoint")
        )
        self._typed.edited.connect(self._refresh)
        self._problem = PlainLabel(role="bad", wrap=True)
        self._compare = Button(look, translate("Custody", "Compare"), icon="shield-check")
        self._compare.clicked.connect(self._ask_compare)
        self._choose = Button(look, translate("Custody", "From a file …"), icon="folder-open")
        self._file = PathChooser(self, Wanted.FILE, translate("Custody", "A checkpoint that somebody holds"))
        self._choose.clicked.connect(self._file.ask)
        self._file.chosen.connect(self._tell_file)
        self._holds = Strip(look, "circle-check", "good")
        self._broken = Strip(look, "octagon-alert", "bad")
        self._lay_out(look)
        self._refresh()

    def show_made(self, made: CheckpointShown) -> None:
        """Show a checkpoint just made."""
        self._note = made.note
        self._made.show_made(made)

    def show_compared(self, compared: CheckpointCompared) -> None:
        """Say what comparing found."""
        self._forget()
        (self._holds if compared.holds else self._broken).say(compared.sentence)

    def show_problem(self, words: str) -> None:
        """Say that what was typed is no checkpoint; it stays to be mended."""
        self._forget()
        self._problem.setText(words)
        self._problem.show()
        self._typed.setFocus()

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(16))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(PlainLabel(translate("Custody", "Checkpoints"), role="title", wrap=True))
        made = Section(look, translate("Custody", "For others to hold"))
        words = translate(
            "Custody",
            "Read the words to somebody by telephone, let them photograph the code, or give them the text. Later, at any "
            "time, it shows whether this log still contains exactly what it contains now.",
        )
        made.add(PlainLabel(words, role="secondary", wrap=True))
        made.add(_line(look, self._make))
        made.add(self._made)
        column.addWidget(made)
        held = Section(look, translate("Custody", "One that somebody holds"))
        words = translate(
            "Custody", "Type the number and the words as they were written down, paste the text, or choose a file."
        )
        held.add(PlainLabel(words, role="secondary", wrap=True))
        for widget in (self._typed, self._problem, _line(look, self._compare, self._choose)):
            held.add(widget)
        for strip in (self._holds, self._broken):
            held.add(strip)
        column.addWidget(held)
        column.addStretch(1)

    def _forget(self) -> None:
        self._problem.hide()
        self._holds.say("")
        self._broken.say("")

    @Slot()
    def _refresh(self) -> None:
        """What was found is not said of another text."""
        self._forget()
        self._compare.setEnabled(bool(self._typed.text().strip()))

    @Slot()
    def _copy_note(self) -> None:
        copy_text(self._note)

    @Slot()
    def _choose_place(self) -> None:
        self._place.ask_for(translate("Custody", "checkpoint.txt"))

    @Slot(object)
    def _ask_save(self, chosen: PathsChosen) -> None:
        self.save_asked.emit(chosen.paths[0])

    @Slot()
    def _ask_compare(self) -> None:
        self.compare_asked.emit(self._typed.text())

    @Slot(object)
    def _tell_file(self, chosen: PathsChosen) -> None:
        self._typed.show_text("")
        self._refresh()
        self.file_given.emit(chosen.paths[0])


class _Made(QWidget):
    """A checkpoint just made: the number and words, the code, the text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._count = PlainLabel(role="secondary", wrap=True)
        self._words = PlainLabel(role="heading", selectable=True)
        self._words.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._code = QrView(look)
        self._note = LongText(look, name=translate("Custody", "Checkpoint as a text"), most=20, reading=True)
        self._note.setFont(look.theme.font("code"))
        self._note.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self._note.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._note.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # mirrored, its beginning would be cut off
        spoken = translate("Custody", "Copy the checkpoint as a text")
        self.copy = Button(look, translate("Custody", "Copy"), icon="copy", name=spoken, small=True)
        spoken = translate("Custody", "Save the checkpoint as a text, or its code as a picture")
        self.save = Button(look, translate("Custody", "Save …"), icon="save", name=spoken, small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(12))
        for widget in (self._count, self._words):
            column.addWidget(widget)
        column.addWidget(self._code, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._note)
        column.addWidget(_line(look, self.copy, self.save))
        self.hide()

    def show_made(self, made: CheckpointShown) -> None:
        """Show it."""
        number, *lines = made.lines
        words = translate("Custody", "Entries: {count}. Read the number first, then the words line by line.")
        self._count.setText(words.format(count=QLocale().toString(made.size)))
        self._words.setText("\n".join([number, *lines]))
        self._words.setAccessibleName(" ".join([number, *lines]))
        self._code.show_code(made.note, translate("Custody", "QR code of the checkpoint"))
        self._note.show_text(made.note)
        self.show()


def _line(look: Look, *buttons: Button) -> QWidget:
    """Buttons at the beginning of their line."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.theme.px(8))
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return holder
