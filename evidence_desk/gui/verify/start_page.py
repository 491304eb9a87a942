"""Where something to verify is chosen: the vault itself, or what is dropped."""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from evidence_desk.gui.style.look import Look
from evidence_desk.gui.verify.shown import StoreState
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.drop_zone import DropZone
from evidence_desk.gui.widgets.icon_label import IconLabel
from evidence_desk.gui.widgets.path_chooser import PathsChosen
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.gui.widgets.progress_strip import size_words
from evidence_desk.values.wording import translate


class StartPage(QWidget):
    """``store_asked``, ``left`` and ``list_asked`` carry nothing; ``paths_chosen`` a tuple of Paths."""

    store_asked = Signal()
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
        self._list = Button(look, translate("Verify", "Choose a list and a folder …"), kind="quiet", icon="file-text")
        self._list.clicked.connect(self.list_asked)
        self._back = Button(look, translate("Verify", "Back"), kind="quiet", icon="arrow-left")
        self._back.clicked.connect(self.left)
        self._lay_out(look, with_vault=with_vault)
        self.setFocusProxy(self._check if with_vault else next(iter(self._zone.findChildren(Button))))

    def show_store(self, state: StoreState) -> None:
        """Say how much there is to check."""
        self._check.setEnabled(state.files > 0)
        if not state.files:
            self._count.setText(translate("Verify", "No file is stored here yet. Files come in through Media."))
            return
        words = translate("Verify", "Files: {count}, together {size}. Each is read again and compared with its hash.")
        count = QLocale().toString(state.files)
        self._count.setText(words.format(count=count, size=size_words(state.size)))

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
        line = QHBoxLayout(card)
        pad = theme.px(20)
        line.setContentsMargins(pad, pad, pad, pad)
        line.setSpacing(theme.px(16))
        line.addWidget(IconLabel(look, "images", "accent", size="large"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        line.addWidget(self._check, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    @Slot(object)
    def _take(self, chosen: PathsChosen) -> None:
        self.paths_chosen.emit(chosen.paths)
