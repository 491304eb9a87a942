"""Where something to verify is chosen: the vault itself, or what is dropped."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.verify.shown import StoreState
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_box import ChoiceBox
from evidence_desk.gui.widgets.drop_zone import DropZone
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.values.wording import translate


class StartPage(QWidget):
    """``store_asked``, ``due_asked``, ``left`` and ``list_asked`` carry nothing; ``paths_chosen`` a tuple of Paths.

    ``every_chosen`` carries the number of days in which every file is to be checked once.
    """

    store_asked = Signal()
    due_asked = Signal()
    every_chosen = Signal(int)
    paths_chosen = Signal(object)
    list_asked = Signal()
    left = Signal()

    def __init__(self, look: Look, *, with_vault: bool) -> None:
        super().__init__()
        self._zone = DropZone(
            look,
            translate("Verify", "Drop a file, a folder, a bag, a list of hashes or a bundle here"),
            translate("Verify", "It is read where it lies. Nothing is copied, changed or kept."),
            icon="shield-check",
        )
        self._zone.chosen.connect(self._take)
        self._check = Button(look, translate("Verify", "Check every file"), kind="primary", icon="shield-check")
        self._check.clicked.connect(self.store_asked)
        self._count = PlainLabel(role="secondary", wrap=True)
        self._due = Button(look, translate("Verify", "Check what is due"), icon="shield-check")
        self._due.clicked.connect(self.due_asked)
        self._due_count = PlainLabel(role="secondary", wrap=True)
        self._every = ChoiceBox(look, name=translate("Verify", "How often every file is to be checked"))
        self._every.activated.connect(self._choose)
        self._list = Button(look, translate("Verify", "Choose a list and a folder …"), kind="quiet", icon="file-text")
        self._list.clicked.connect(self.list_asked)
        self._back = Button(look, translate("Verify", "Back"), kind="quiet", icon="arrow-left")
        self._back.clicked.connect(self.left)
        self._lay_out(look, with_vault=with_vault)
        self.setFocusProxy(self._check if with_vault else next(iter(self._zone.findChildren(Button))))

    def show_store(self, state: StoreState) -> None:
        """Say how much there is to check."""
        self._check.setEnabled(state.files > 0)
        self._show_due(state)
        if not state.files:
            self._count.setText(translate("Verify", "No file is stored here yet. Files come in through Media."))
            return
        words = translate("Verify", "Files: {count}, together {size}. Each is read again and compared with its hash.")
        count = QLocale().toString(state.files)
        self._count.setText(words.format(count=count, size=size_words(state.size)))

    def _show_due(self, state: StoreState) -> None:
        self._due.setEnabled(state.due > 0)
        every = translate("Verify", "Every file once in {days} days")
        numbers = QLocale()
        self._every.offer(tuple((str(days), every.format(days=numbers.toString(days))) for days in state.offered))
        self._every.choose(str(state.every))
        if state.due:
            words = translate("Verify", "Files due for a check: {count}. It can be stopped, and goes on where it was.")
            self._due_count.setText(words.format(count=numbers.toString(state.due)))
        else:
            self._due_count.setText(translate("Verify", "No file is due for a check."))

    def _lay_out(self, look: Look, *, with_vault: bool) -> None:
        theme = look.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        if not with_vault:
            column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(PlainLabel(translate("Verify", "Is it still what it was?"), role="title", wrap=True))
        words = translate(
            "Verify",
            "A file that matches its hash is, to the last bit, what it was when the hash was made. What differs is named.",
        )
        column.addWidget(PlainLabel(words, role="secondary", wrap=True))
        if with_vault:
            column.addWidget(self._vault_card(look))
        column.addWidget(self._zone)
        column.addWidget(self._list, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _vault_card(self, look: Look) -> QFrame:
        theme = look.theme
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(4))
        heading = PlainLabel(translate("Verify", "Every stored file in this vault"), role="heading", wrap=True)
        texts.addWidget(heading)
        texts.addWidget(self._count)
        hint = translate("Verify", "The custody log is checked with them, and the results are entered in it.")
        texts.addWidget(PlainLabel(hint, role="hint", wrap=True))
        card = QFrame()
        card.setProperty("face", "card")
        column = QVBoxLayout(card)
        pad = theme.px(20)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(16))
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        column.addLayout(line)
        column.addLayout(self._due_line(look))
        line.addWidget(IconLabel(look, "images", "accent", size="large"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        line.addWidget(self._check, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _due_line(self, look: Look) -> QHBoxLayout:
        theme = look.theme
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(8))
        texts.addWidget(self._due_count)
        texts.addWidget(self._every, 0, Qt.AlignmentFlag.AlignLeading)
        line = QHBoxLayout()
        line.setSpacing(theme.px(16))
        line.addWidget(IconLabel(look, "clock", "accent", size="large"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        line.addWidget(self._due, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    @Slot(int)
    def _choose(self, _place: int) -> None:
        self.every_chosen.emit(int(self._every.chosen()))

    @Slot(object)
    def _take(self, chosen: PathsChosen) -> None:
        self.paths_chosen.emit(chosen.paths)
