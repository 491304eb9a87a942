"""The page on which somebody's key card is taken in: from a file, or as text that was pasted."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.boxes.long_text import LongText
from evidence_desk.gui.contacts.shown import CardGiven
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.drop_zone import local_paths
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.path_chooser import PathChooser, PathsChosen, Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.section import Section
from evidence_desk.values.wording import translate


class AddPage(QWidget):
    """``given``: CardGiven. ``left``: nothing is to be taken in. A file may also be dropped on the page."""

    given = Signal(object)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.choose = Button(look, translate("Contacts", "Choose a key file …"), kind="primary", icon="folder-open")
        self._chooser = PathChooser(self, Wanted.FILE, translate("Contacts", "Key file of the other desk"))
        self.choose.clicked.connect(self._chooser.ask)
        self._chooser.chosen.connect(self._give_file)
        self._text = LongText(look, name=translate("Contacts", "Text of the key card"), least=4, most=8)
        self._text.setFont(look.theme.font("code"))
        self._text.setPlaceholderText(translate("Contacts", "Paste the text here; it begins with a brace."))
        self._text.textChanged.connect(self._refresh)
        self._take = Button(look, translate("Contacts", "Take in this text"), icon="check")
        self._take.clicked.connect(self._give_text)
        self._back = Button(look, translate("Contacts", "Cancel"), kind="quiet")
        self._back.clicked.connect(self.left)
        self._lay_out(look)
        self._refresh()

    def empty(self) -> None:
        """Nothing was pasted."""
        self._text.show_text("")
        self._refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file of this machine may be dropped."""
        if len(local_paths(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file that was dropped."""
        event.acceptProposedAction()
        self._give(local_paths(event.mimeData())[0])

    def _lay_out(self, look: Look) -> None:
        theme = look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(PlainLabel(translate("Contacts", "Add a contact"), role="title"))
        words = translate(
            "Contacts",
            "The other desk saves its key file, or copies its card as text, and sends it to you by any way. "
            "Taken in, it is not trusted yet: that comes when you have compared its fingerprint with them.",
        )
        column.addWidget(PlainLabel(words, role="secondary", wrap=True))
        file = Section(look, translate("Contacts", "From a file"))
        file.add(_line(look, self.choose))
        column.addWidget(file)
        text = Section(look, translate("Contacts", "From a text"))
        text.add(FormRow(look, translate("Contacts", "Text of the key card"), self._text))
        text.add(_line(look, self._take, self._back))
        column.addWidget(text)
        column.addStretch(1)

    def _give(self, path: Path) -> None:
        self.given.emit(CardGiven(path=path))

    @Slot()
    def _refresh(self) -> None:
        self._take.setEnabled(bool(self._text.text().strip()))

    @Slot(object)
    def _give_file(self, chosen: PathsChosen) -> None:
        self._give(chosen.paths[0])

    @Slot()
    def _give_text(self) -> None:
        self.given.emit(CardGiven(self._text.text()))


def _line(look: Look, *buttons: Button) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.theme.px(8))
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return holder
