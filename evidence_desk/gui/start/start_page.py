"""The first page: the ways to begin."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from evidence_desk.gui.start.intentions import StartChoice
from evidence_desk.gui.style.look import Look
from evidence_desk.gui.widgets.banner import Banner
from evidence_desk.gui.widgets.button import Button
from evidence_desk.gui.widgets.choice_card import ChoiceCard
from evidence_desk.gui.widgets.plain_label import PlainLabel
from evidence_desk.values.wording import translate


class StartPage(QWidget):
    """Tells ``chosen`` (payload: StartChoice)."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        theme = look.theme
        self.banner = Banner(look)
        self._choices = tuple(StartChoice)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.idClicked.connect(self._tell)
        cards = QGridLayout()
        cards.setSpacing(theme.px(16))
        for place, (icon, heading, words) in enumerate(_cards()):
            card = ChoiceCard(look, icon, heading, words)
            self._group.addButton(card, place)
            cards.addWidget(card, place // 2, place % 2)
        self.setFocusProxy(self._group.button(0))
        cards.setColumnStretch(0, 1)
        cards.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(24), 0, theme.px(24))
        column.setSpacing(theme.px(8))
        column.addStretch(1)
        column.addWidget(PlainLabel(translate("Start", "Evidence Desk"), role="display"))
        words = translate(
            "Start", "Sources, testimonies and media, kept encrypted on this machine, and proof of what they were."
        )
        column.addWidget(PlainLabel(words, role="secondary", wrap=True))
        column.addSpacing(theme.px(16))
        column.addWidget(self.banner)
        column.addSpacing(theme.px(8))
        column.addLayout(cards)
        restore = Button(
            look, translate("Start", "Restore a vault from its backup"), kind="quiet", icon="hard-drive-download"
        )
        restore.clicked.connect(self._tell_restore)
        column.addWidget(restore, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(theme.px(8))
        words = translate(
            "Start",
            "Nothing leaves this machine by itself, and no list of the vaults opened before is kept.",
        )
        column.addWidget(PlainLabel(words, role="hint", wrap=True))
        column.addStretch(2)

    @Slot()
    def _tell_restore(self) -> None:
        self.chosen.emit(StartChoice.RESTORE)

    @Slot(int)
    def _tell(self, place: int) -> None:
        self.chosen.emit(self._choices[place])


def _cards() -> tuple[tuple[str, str, str], ...]:
    """Icon, heading and words of each choice that has a card, in the order of StartChoice."""
    return (
        (
            "folder-plus",
            translate("Start", "New vault"),
            translate("Start", "An empty, encrypted folder on this machine or on a stick, locked by a passphrase."),
        ),
        (
            "lock-open",
            translate("Start", "Open a vault"),
            translate("Start", "Choose its folder and type its passphrase."),
        ),
        (
            "shield-check",
            translate("Start", "Verify files or a bundle"),
            translate("Start", "Compare files with a list of hashes, or check a bundle you were sent. Needs no vault."),
        ),
        (
            "book-open",
            translate("Start", "Look at a demonstration"),
            translate("Start", "A vault with an invented passphrase and published facts, to try everything on."),
        ),
    )
