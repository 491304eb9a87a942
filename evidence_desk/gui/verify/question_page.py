"""The pages that ask what is missing before a check can begin: a list and a folder, or the keys for a bundle."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.verify.path_line import PathLine
from evidence_desk.gui.verify.shown import CompareAsked, InspectAsked, KeysWanted, ListWanted
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.form_row import FormRow
from evidence_desk.gui.widgets.path_chooser import Wanted
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.names import visible
from evidence_desk.values.wording import translate


class QuestionPage(QWidget):
    """A card with rows and the button that begins. ``asked`` carries what it says; ``left``: something else instead."""

    asked = Signal(object)
    left = Signal()

    def __init__(self, look: Look, act: str) -> None:
        super().__init__()
        theme = look.theme
        self.heading = PlainLabel(role="title", wrap=True)
        self.words = PlainLabel(role="secondary", wrap=True)
        self.begin = Button(look, act, kind="primary", icon="shield-check")
        self.begin.clicked.connect(self._ask)
        back = Button(look, translate("Verify", "Something else"), kind="quiet", icon="arrow-left")
        back.clicked.connect(self.left)
        card = QFrame()
        card.setProperty("face", "card")
        self.rows = QVBoxLayout(card)
        pad = theme.px(24)
        self.rows.setContentsMargins(pad, pad, pad, pad)
        self.rows.setSpacing(theme.px(20))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.heading)
        column.addWidget(self.words)
        column.addWidget(card)
        column.addStretch(1)

    def close_rows(self) -> None:
        """All rows are there: the button comes last."""
        line = QHBoxLayout()
        line.addWidget(self.begin)
        line.addStretch(1)
        self.rows.addLayout(line)

    def question(self) -> object | None:
        """What would be asked for; None while something is missing."""
        raise NotImplementedError

    @Slot()
    def refresh(self) -> None:
        """Let the button follow whether everything is said."""
        self.begin.setEnabled(self.question() is not None)

    @Slot()
    def _ask(self) -> None:
        question = self.question()
        if question is not None:
            self.asked.emit(question)


class ListPage(QuestionPage):
    """Which list, and which folder. ``asked``: CompareAsked."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Verify", "Compare"))
        folder_name = translate("Verify", "Folder with the files")
        list_name = translate("Verify", "List of hashes")
        self._folder = PathLine(look, folder_name, Wanted.FOLDER, icon="folder")
        self._found = ChoiceBox(look, name=translate("Verify", "Lists found in the folder"))
        self._list = PathLine(look, list_name, Wanted.FILE, icon="file-text")
        hint = translate("Verify", "Names in the list count from this folder.")
        self.rows.addWidget(FormRow(look, folder_name, self._folder, hint=hint))
        self._found_row = FormRow(look, translate("Verify", "Lists found in the folder"), self._found)
        self.rows.addWidget(self._found_row)
        hint = translate(
            "Verify",
            "As sha256sum, hashdeep, RHash and others write it, or a Media Hash List; the form is found by itself.",
        )
        self.rows.addWidget(FormRow(look, list_name, self._list, hint=hint))
        self.close_rows()
        self._found.currentIndexChanged.connect(self._take_found)
        self._folder.changed.connect(self.refresh)
        self._list.changed.connect(self.refresh)

    def show_wanted(self, wanted: ListWanted) -> None:
        """Ask; what is known is filled in."""
        self.heading.setText(translate("Verify", "Which list is it to be compared with?"))
        if wanted.folder and not wanted.lists:
            words = translate("Verify", "No list of hashes lies in this folder. Choose the one that was made of it.")
        elif len(wanted.lists) > 1:
            words = translate("Verify", "More than one list of hashes lies in this folder.")
        else:
            words = translate("Verify", "The files of a folder are compared with a list that was made of them before.")
        self.words.setText(words)
        self._folder.show_path(wanted.folder)
        self._list.show_path(wanted.lists[0] if wanted.lists else None)
        self._found.offer(tuple((str(path), visible(path.name)) for path in wanted.lists))
        self._found_row.setVisible(len(wanted.lists) > 1)
        ready = self.question() is not None
        self.setFocusProxy(self.begin if ready else (self._list if wanted.folder else self._folder))

    def question(self) -> CompareAsked | None:
        """The comparison; None while list or folder is missing."""
        manifest, folder = self._list.path(), self._folder.path()
        return CompareAsked(manifest, folder) if manifest and folder else None

    @Slot()
    def _take_found(self) -> None:
        chosen = self._found.chosen()
        if chosen:
            self._list.show_path(Path(chosen))


class KeysPage(QuestionPage):
    """Whose signature should count, and what opens the bundle. ``asked``: InspectAsked."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, translate("Verify", "Verify the bundle"))
        self._wanted = KeysWanted(Path(), encrypted=False)
        card_name = translate("Verify", "Key card of the desk that sent it")
        identity_name = translate("Verify", "Secret key that opens it")
        self._card = PathLine(look, card_name, Wanted.FILE, icon="key-round")
        self._identity = PathLine(look, identity_name, Wanted.FILE, icon="lock-open")
        hint = translate(
            "Verify",
            "A file ending in .edkeys. Compare its fingerprint with the sender by another way: a card proves nothing "
            "by itself.",
        )
        self.rows.addWidget(FormRow(look, card_name, self._card, hint=hint))
        hint = translate("Verify", "A text file whose line begins with AGE-SECRET-KEY-1. It is read and forgotten.")
        self._identity_row = FormRow(look, identity_name, self._identity, hint=hint)
        self.rows.addWidget(self._identity_row)
        self.close_rows()
        self._card.changed.connect(self.refresh)
        self._identity.changed.connect(self.refresh)
        self.setFocusProxy(self._card)

    def show_wanted(self, wanted: KeysWanted) -> None:
        """Ask; a card chosen for an earlier bundle stays, the secret key does not."""
        self._wanted = wanted
        self.heading.setText(visible(wanted.bundle.name))
        if wanted.encrypted:
            words = translate(
                "Verify", "This bundle is encrypted. It is opened in memory; nothing decrypted is written to a disk."
            )
        else:
            words = translate("Verify", "This bundle is not encrypted: whoever has it can read it.")
        self.words.setText(words)
        self._identity_row.setVisible(wanted.encrypted)
        self._identity.show_path(None)

    def question(self) -> InspectAsked | None:
        """The verification; None while a file is missing."""
        card = self._card.path()
        identity = self._identity.path() if self._wanted.encrypted else None
        if card is None or (self._wanted.encrypted and identity is None):
            return None
        return InspectAsked(self._wanted.bundle, card, identity)
